"""What a person types to make a request confidential, and to lift it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grants.aktstykker.confidentiality import Level, higher, lower
from grants.aktstykker.models import Aktstykke
from ledger.forms import ActionForm, DayField
from ledger.models import Person


class ConfidentialForm(ActionForm):
    """The level, why, and when it will be lifted. Existence only for the cleared."""

    level = forms.ChoiceField(label=_("Hvad er fortroligt?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Begrundelse"), widget=forms.Textarea(attrs={"rows": 3}))
    lift_when = forms.CharField(
        label=_("Hvornår eller under hvilke omstændigheder ophæves den?"),
        help_text=_("Så vidt det kan siges (BV 3.4.2)."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    value_day = DayField(label=_("Dag"), initial=timezone.localdate)

    def __init__(self, *args: Any, aktstykke: Aktstykke, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, higher(aktstykke, person))


class LiftForm(ActionForm):
    """What is public from now on, and why."""

    level = forms.ChoiceField(label=_("Fra nu af"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Begrundelse"), widget=forms.Textarea(attrs={"rows": 3}))
    value_day = DayField(label=_("Dag"), initial=timezone.localdate)

    def __init__(self, *args: Any, aktstykke: Aktstykke, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, lower(aktstykke))


def _offer(form: ActionForm, levels: list[Level]) -> None:
    field = form.fields["level"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [(level.value, level.label) for level in levels]
        field.initial = levels[0] if len(levels) == 1 else None
