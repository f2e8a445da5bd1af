"""What a person says of an answer that is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from grants.statements.models import Statement
from ledger.forms import ActionForm, DayField


class KeepForm(ActionForm):
    """The question, whom it was answered to, and when. What it is about follows from the table."""

    moment = forms.CharField(widget=forms.HiddenInput, required=False)
    asked = forms.CharField(
        label=gettext_lazy("Spørgsmålet"), widget=forms.Textarea(attrs={"rows": 3})
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Svaret til"),
        choices=Statement.Audience.choices,
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label=gettext_lazy("Hvem, og hvor det står"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Fx spørgsmålets nummer, kontoret eller sagens nummer."),
    )
    made_on = DayField(label=gettext_lazy("Svaret den"))
    text = forms.CharField(
        label=gettext_lazy("Svaret med ord"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Tabellen gemmes med; her står det, der ellers blev sagt."),
    )

    def __init__(self, *args: Any, to_parliament: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not to_parliament:  # the choice is not offered; the service refuses it too (R23)
            fields: Any = self.fields
            whom = fields["audience"]
            whom.choices = [one for one in whom.choices if one[0] != Statement.Audience.PARLIAMENT]
            whom.help_text = gettext_lazy(
                "Et svar til Folketinget gemmes af en sagsbehandler, controller eller chef."
            )
