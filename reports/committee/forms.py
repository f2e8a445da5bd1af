"""From which day a calendar or a forewarning is read."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from ledger.forms import DayField


class FromForm(forms.Form):
    """`?fra=2024-11-01`; today without it, and for what is no day."""

    fra = DayField(label=gettext_lazy("Fra dag"), required=False)

    @property
    def first(self) -> dt.date:
        found: dt.date | None = self.cleaned_data.get("fra") if self.is_valid() else None
        return found or timezone.localdate()
