"""What is left out of a case that somebody asked for access to, and the ground."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from ledger.models import Document
from reports.packages.access import GROUNDS, LAW, Reason

WORDS_MAX = 500


class AccessForm(forms.Form):
    """Documents that are withheld, and why. The documents are those an outsider could be given."""

    udelad = forms.MultipleChoiceField(
        label=_("Udelad disse dokumenter"), required=False, widget=forms.CheckboxSelectMultiple
    )
    hjemmel = forms.ChoiceField(
        label=_("Hjemmel for det, der udelades"),
        required=False,
        help_text=_("Efter %(law)s. Lovens hele tekst afgør sagen.") % {"law": LAW},
    )
    begrundelse = forms.CharField(
        label=_("Begrundelse eller anden hjemmel"),
        required=False,
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, documents: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        withheld: Any = self.fields["udelad"]
        withheld.choices = [(str(one.ref), one.name) for one in documents]
        if not documents:
            del self.fields["udelad"]
        ground: Any = self.fields["hjemmel"]
        ground.choices = [("", _("Ingen valgt")), *GROUNDS.items()]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("udelad") and not (said.get("hjemmel") or said.get("begrundelse")):
            self.add_error(
                "hjemmel", say("Vælg hjemlen, eller skriv hvorfor dokumenterne udelades.")
            )
        return said

    @property
    def withheld(self) -> frozenset[str]:
        return frozenset(self.cleaned_data.get("udelad", ()))

    @property
    def reason(self) -> Reason:
        return Reason(
            self.cleaned_data["hjemmel"], " ".join(self.cleaned_data["begrundelse"].split())
        )
