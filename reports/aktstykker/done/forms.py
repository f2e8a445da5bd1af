"""What a person types to tell the Committee of an annulment: the case number, and no more."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.case_numbers import EXAMPLE, is_case_number
from ledger.forms import ActionForm


class InformForm(ActionForm):
    """The number of the new case; all else follows from the annulment."""

    case_number = forms.CharField(
        label=gettext_lazy("Sagsnummer"),
        max_length=20,
        help_text=gettext_lazy("År og nummer, fx 24/13275. Nummeret er aktstykkets nøgle."),
    )

    def clean_case_number(self) -> str:
        typed: str = self.cleaned_data["case_number"].strip()
        if not is_case_number(typed):
            raise ValidationError(
                _("”%(typed)s” er ikke et sagsnummer. Skriv år og nummer, fx %(example)s.")
                % {"typed": typed, "example": EXAMPLE}
            )
        return typed
