"""What a cleared person types to hold room."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.models import Aktstykke
from grants.commitments.forms import AMOUNT_HINT
from grants.commitments.selectors import NamedLine
from ledger.forms import ActionForm, AmountField, DayField


class HoldForm(ActionForm):
    """Which account's room, how much, and for which request that only the cleared know of."""

    line = forms.ChoiceField(label=gettext_lazy("Konto og finansår"))
    amount_ore = AmountField(label=gettext_lazy("Beløb"), help_text=AMOUNT_HINT)
    aktstykke = forms.ModelChoiceField(
        Aktstykke.objects.none(),
        label=gettext_lazy("Til aktstykket"),
        help_text=gettext_lazy("Ses kun af dem med adgang til fortrolige aktstykker."),
        required=False,
        empty_label=gettext_lazy("Ikke til noget aktstykke"),
    )
    value_day = DayField(label=gettext_lazy("Dag"), initial=timezone.localdate)

    def __init__(
        self, *args: Any, lines: Sequence[NamedLine], requests: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(named.line.pk): named.line for named in lines}
        line, request = self.fields["line"], self.fields["aktstykke"]
        if isinstance(line, forms.ChoiceField):
            line.choices = [("", _("Vælg en konto")), *((str(n.line.pk), n.label) for n in lines)]
        if isinstance(request, forms.ModelChoiceField):
            request.queryset = requests


class EndForm(ActionForm):
    """The day on which what is not used is given back."""

    value_day = DayField(label=gettext_lazy("Dag"), initial=timezone.localdate)
