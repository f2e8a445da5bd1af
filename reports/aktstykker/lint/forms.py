"""The form that answers a warning."""

from django import forms
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm

ANSWER_MAX = 1_000


class AnswerForm(ActionForm):
    """Why the paper is to stand as it is, in a person's own words."""

    words = forms.CharField(
        label=gettext_lazy("Hvorfor skal papiret stå sådan?"),
        help_text=gettext_lazy("Svaret følger papiret. Ændres tallene, spørges der igen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=ANSWER_MAX,
    )
