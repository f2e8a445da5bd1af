"""What a person types to reserve room."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.forms import AMOUNT_HINT, WIDE
from grants.commitments.models import Commitment
from grants.commitments.selectors import NamedLine
from ledger.forms import ActionForm, AmountField, DayField


class ReserveForm(ActionForm):
    """Which account's room, how much, for what and until when."""

    line = forms.ChoiceField(label=gettext_lazy("Konto og finansår"))
    amount_ore = AmountField(label=gettext_lazy("Beløb"), help_text=AMOUNT_HINT)
    purpose = forms.CharField(
        label=gettext_lazy("Til hvad"), max_length=200, widget=forms.TextInput(attrs=WIDE)
    )
    until = DayField(label=gettext_lazy("Gælder til og med"))

    def __init__(self, *args: Any, lines: Sequence[NamedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(named.line.pk): named.line for named in lines}
        field = self.fields["line"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Vælg en konto")), *((str(n.line.pk), n.label) for n in lines)]

    def clean_until(self) -> Any:
        """A reservation ends some day, and not in the past."""
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise ValidationError(_("Dagen er forbi. Vælg i dag eller senere."))
        return until


class EndForm(ActionForm):
    """Why it ends: a commitment took its place, or in words."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.none(),
        label=gettext_lazy("Blev til tilsagnet"),
        required=False,
        empty_label=gettext_lazy("Intet tilsagn"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"),
        help_text=gettext_lazy("Kræves, når den ikke blev til et tilsagn."),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, commitments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["commitment"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = commitments

    def clean(self) -> dict[str, Any]:
        """One of the two is said."""
        data = super().clean() or {}
        if not data.get("commitment") and not data.get("reason"):
            self.add_error("reason", _("Skriv hvorfor, eller vælg det tilsagn, den blev til."))
        return data
