"""What a person types about a gate."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from grants.gates.models import Gate
from ledger.forms import ActionForm, AmountField, DayField
from ledger.uploads import DocumentField


class GateForm(ActionForm):
    """Which gate, what was decided, when, by whom, on which document."""

    kind = forms.ChoiceField(label=gettext_lazy("Trin"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Beslutning"),
        choices=Gate.Outcome.choices,
        initial=Gate.Outcome.PASSED,
        widget=forms.RadioSelect,
    )
    day = DayField(label=gettext_lazy("Besluttet den"), initial=timezone.localdate)
    decided_by = forms.CharField(
        label=gettext_lazy("Besluttet af"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Udvalgets eller embedets navn. Kontorchefens trin er dit eget."),
    )
    total_ore = AmountField(
        label=gettext_lazy("Godkendt for i alt"),
        help_text=gettext_lazy("Vokser sagen ud over det, skal trinnet tages igen."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kræves, når trinnet ikke er påkrævet eller ikke er godkendt."),
    )
    document = DocumentField(required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
