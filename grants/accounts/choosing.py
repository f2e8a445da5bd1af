"""An account in a form: the ministry's own to choose among, and any other by its number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from grants.accounts.finding import Ambiguous, Found, find
from grants.accounts.models import Account
from grants.accounts.numbers import AccountNumberError, Level, short
from grants.accounts.own import Named

OTHER = "_andet"  # the field beside the list, where a number is typed


def account_choices(named: Named) -> list[tuple[str, str]]:
    """Main accounts and, further in, their sub-accounts."""
    rows = [("", _("Vælg en konto"))]
    for account, name in named:
        indent = "" if account.is_main else "\u00a0\u00a0\u00a0"
        rows.append((account.number, f"{indent}{short(account.number)} {name}".rstrip()))
    return rows


def account_named(typed: str, levels: tuple[int, ...] = (Level.MAIN, Level.SUB)) -> Account:
    """The account whose number a person typed. `ValidationError` says what is wrong with it.

    Where it may be several they are named, and he types which.
    """
    answer = find(typed, levels=levels)
    if isinstance(answer, Found):
        return answer.account
    asked = answer.in_full if isinstance(answer, Ambiguous) else answer.sentence
    raise ValidationError(asked, code="account")


class AccountSelect(forms.Select):
    """A list of accounts, and under it a field for the number of one that is not on it."""

    template_name = "grants/accounts/select.html"
    typed = False  # whether any other account may be named

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed goes before what was chosen."""
        typed = str(data.get(f"{name}{OTHER}") or "").strip() if self.typed else ""
        return typed or super().value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        known = {str(choice) for choice, _label in self.choices}
        other = str(value or "") if str(value or "") not in known else ""
        if other.isdigit():
            other = _shown(other)
        context["widget"] |= {"typed": self.typed, "other": other, "other_name": f"{name}{OTHER}"}
        return context


class AccountChoice(forms.ChoiceField):
    """An account among those offered, or any other by its number; cleans to the account."""

    widget = AccountSelect

    def __init__(self, *, levels: tuple[int, ...] = (Level.MAIN, Level.SUB), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.levels = levels

    def offer(self, named: Named, *, others: bool = False) -> None:
        """Offer these; with `others` the number of any other may be typed."""
        self.accounts = {account.number: account for account, _name in named}
        self.choices = account_choices(named)
        if isinstance(self.widget, AccountSelect):
            self.widget.typed = others

    def valid_value(self, value: Any) -> bool:
        typed = isinstance(self.widget, AccountSelect) and self.widget.typed
        return typed or super().valid_value(value)

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        if not said:
            return None
        return self.accounts.get(said) or account_named(said, self.levels)


def _shown(digits: str) -> str:
    try:
        return short(digits)
    except AccountNumberError:
        return digits
