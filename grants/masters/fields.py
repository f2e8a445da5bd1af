"""Fields of masters' forms: an account by its number, and shares of countries as one types them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from grants.accounts.choosing import account_named
from grants.accounts.models import Account
from grants.accounts.numbers import Level, short
from programmes.models import Country
from programmes.models.share import WHOLE, percent

Shares = dict[Country, int]


class AccountField(forms.CharField):
    """An account that is known here, by its number; cleans to the account."""

    def to_python(self, value: Any) -> Any:
        """The account. `clean()` calls it with what was typed."""
        text = super().to_python(value)
        return account_named(text, tuple(Level)) if text else None

    def prepare_value(self, value: Any) -> Any:
        """The number of an account, or of the id that a model's form begins with."""
        if isinstance(value, int):
            value = Account.objects.get(pk=value)
        return short(value.number) if isinstance(value, Account) else value


class SharesField(forms.CharField):
    """A country and its per cent on each line, as one types it or pastes it from a sheet.

    Cleans to hundredths of one per cent by country. They make the whole, or there are none.
    """

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Shares by country; `clean()` calls it with what was typed."""
        lines = str(super().to_python(value) or "").splitlines()
        known = {key.casefold(): c for c in Country.objects.in_use() for key in (c.code, c.name)}
        found: Shares = {}
        for number, line in enumerate(lines, start=1):
            if line.strip():
                country, share = _read(number, line, known)
                if country in found:
                    raise ValidationError(
                        _("Linje %(number)s: %(country)s står der to gange.")
                        % {"number": number, "country": country}
                    )
                found[country] = share
        total = sum(found.values())
        if found and total != WHOLE:
            raise ValidationError(
                _("Andelene er %(total)s tilsammen. De skal give 100 pct.")
                % {"total": percent(total)}
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        """Shares from `initial` as one would type them."""
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{c} {share // 100},{share % 100:02d}" for c, share in value.items())


def _read(number: int, line: str, known: dict[str, Country]) -> tuple[Country, int]:
    said = re.fullmatch(r"(.+?)[\s;:]+(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:%|pct\.?)?", line.strip())
    if said is None:
        raise ValidationError(
            _("Linje %(number)s: ”%(line)s” blev ikke forstået. Skriv et land og en procent.")
            % {"number": number, "line": line.strip()}
        )
    country = known.get(said[1].strip().casefold())
    if country is None:
        raise ValidationError(
            _("Linje %(number)s: landet ”%(name)s” findes ikke i stamdata.")
            % {"number": number, "name": said[1].strip()}
        )
    share = int(said[2]) * 100 + int((said[3] or "").ljust(2, "0"))
    if not 0 < share <= WHOLE:
        raise ValidationError(
            _("Linje %(number)s: en andel er mere end 0 og højst 100 pct.") % {"number": number}
        )
    return country, share
