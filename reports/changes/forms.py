"""What is compared, and which two moments: each has both clocks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.clocks import KnownField
from ledger.forms import DayField
from reports.changes.subjects import SUBJECTS

WITHOUT_NAME = frozenset({"ministeriet"})
OF_YEAR = frozenset({"ministeriet", "konto"})


class ChooseForm(forms.Form):
    """Any of the house's things by what people call it."""

    hvad = forms.ChoiceField(
        label=gettext_lazy("Hvad"),
        choices=[(name, said[0]) for name, said in SUBJECTS.items() if name != "tilsagn"],
    )
    hvilken = forms.CharField(
        label=gettext_lazy("Nummer eller navn"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"size": 24, "autocomplete": "off"}),
    )
    aar = forms.TypedChoiceField(label=gettext_lazy("Finansår"), coerce=int)
    fra_pr = DayField(label=gettext_lazy("Først: stilling pr."), required=False)
    fra_kendt = KnownField(label=gettext_lazy("Først: som kendt den"), required=False)
    pr = DayField(label=gettext_lazy("Så: stilling pr."), required=False)
    kendt = KnownField(label=gettext_lazy("Så: som kendt den"), required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "compare_%s")
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("hvad") not in WITHOUT_NAME and not said.get("hvilken", "").strip():
            self.add_error("hvilken", _("Skriv, hvilken det er."))
        return said
