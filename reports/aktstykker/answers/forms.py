"""What a person writes of an answer."""

from django import forms
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm, DayField


class DraftForm(ActionForm):
    """The answer's words, tokens and all."""

    text = forms.CharField(
        label=gettext_lazy("Svar"),
        widget=forms.Textarea(attrs={"rows": 12, "lang": "da"}),
        help_text=gettext_lazy(
            "Tal hentes med {{nøgle}} fra listen nedenfor. En tom linje skiller to afsnit."
        ),
    )


class AnswerForm(ActionForm):
    """The day it was given."""

    answered_on = DayField(label=gettext_lazy("Afgivet den"))
