"""The forms of what money is sorted by: DAC's sectors, and the prices of a year."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.forms import YearField
from grants.masters.forms import text
from programmes.masters.forms import SourcedForm
from programmes.models import PriceIndex, Sector


class LevelField(forms.CharField):
    """An index as one writes it (104,25). Cleans to hundredths."""

    def to_python(self, value: Any) -> Any:
        """The hundredths; whole and up to two decimals after a comma."""
        said = re.fullmatch(r"(\d{1,5})(?:,(\d{1,2}))?", str(value or "").strip())
        if said is None or not (level := int(said[1]) * 100 + int((said[2] or "").ljust(2, "0"))):
            raise ValidationError(_("Skriv et tal over nul med højst to decimaler, fx 104,25."))
        return level

    def prepare_value(self, value: Any) -> Any:
        """As one writes it."""
        if not isinstance(value, int):
            return value
        whole, rest = divmod(value, 100)
        return f"{whole},{rest:02d}"


class SectorForm(SourcedForm):
    """A purpose of DAC."""

    code = forms.RegexField(
        r"^[0-9]{5}\Z",
        label=gettext_lazy("DAC-kode"),
        help_text=gettext_lazy("Fem cifre, fx 15190."),
        error_messages={"invalid": gettext_lazy("Skriv fem cifre, fx 15190.")},
    )
    name = text(gettext_lazy("Navn"), help_text=gettext_lazy("Som kilden har det."))

    class Meta:
        model = Sector
        fields = ("code", "name", "source")


class PriceIndexForm(SourcedForm):
    """The level of prices in a year, of one series."""

    series = text(
        gettext_lazy("Serie"),
        max_length=80,
        help_text=gettext_lazy("To års priser sammenlignes kun inden for samme serie."),
    )
    year = YearField(label=gettext_lazy("År"))
    level_hundredths = LevelField(label=gettext_lazy("Indeks"))

    class Meta:
        model = PriceIndex
        fields = ("series", "year", "level_hundredths", "source")
