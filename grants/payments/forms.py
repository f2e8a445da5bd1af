"""What a person types about payments, and about money that comes back."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.authority.models import AnnulmentReason
from grants.commitments.forms import AMOUNT_HINT, YearField
from grants.payments.models import Repayment
from grants.payments.selectors import reusable_reasons
from ledger.forms import ActionForm, AmountField, DayField


class PaymentForm(ActionForm):
    """A payment on a commitment."""

    amount_ore = AmountField(label=gettext_lazy("Beløb"), help_text=AMOUNT_HINT)
    finance_year = YearField(
        label=gettext_lazy("Finansår"), help_text=gettext_lazy("Det år, udbetalingen bogføres i.")
    )
    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    reference = forms.CharField(
        label=gettext_lazy("Betalingsreference"), max_length=120, required=False
    )
    instalment = forms.IntegerField(
        label=gettext_lazy("Rate"),
        help_text=gettext_lazy("Ratens nummer. Den næste ledige er foreslået."),
        min_value=1,
        max_value=999,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )


# What each kind does, said where one chooses it.
EFFECTS = {
    Repayment.Kind.FAILED: gettext_lazy(
        "Betalingen slog fejl: hele beløbet kommer tilbage og kan udbetales igen."
    ),
    Repayment.Kind.UNSPENT: gettext_lazy(
        "Ubrugte midler sendt tilbage: de er en indtægt. Tilsagnet er fortsat udbetalt, og pladsen "
        "kan ikke bruges igen."
    ),
    Repayment.Kind.REUSABLE: gettext_lazy(
        "Ændrede forudsætninger eller fejl i grundlaget: en negativ udgift. Pladsen kan bruges "
        "igen på kontoen i det finansår, den bogføres i; tilsagnet bliver mindre."
    ),
}


class RepaymentForm(ActionForm):
    """Money that came back on a released payment: three kinds, three effects."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hvad er der sket?"),
        choices=[(kind.value, effect) for kind, effect in EFFECTS.items()],
        widget=forms.RadioSelect,
    )
    amount_ore = AmountField(label=gettext_lazy("Beløb"), help_text=AMOUNT_HINT)
    reason = forms.ModelChoiceField(
        AnnulmentReason.objects.none(),
        label=gettext_lazy("Grund"),
        help_text=gettext_lazy("Kun når pladsen kan bruges igen."),
        required=False,
        empty_label=gettext_lazy("Vælg en grund"),
    )
    finance_year = YearField(
        label=gettext_lazy("Finansår"), help_text=gettext_lazy("Det år, det bogføres i.")
    )
    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = reusable_reasons()

    def clean(self) -> dict[str, Any]:
        """Money that can be used again has its reason; other money has none (R21)."""
        data = super().clean() or {}
        reusable = data.get("kind") == Repayment.Kind.REUSABLE
        if reusable and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Vælg den grund, der gør, at pladsen kan bruges igen."))
        if not reusable:
            data["reason"] = None
        return data
