"""What a person types about a commitment that was given before Ramme was taken into use."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import account_named
from grants.accounts.models import Account
from grants.accounts.numbers import short
from grants.commitments.forms import AMOUNT_HINT, WIDE, YearField, YearsField
from grants.registrations.forms import RegistrationForm
from ledger.forms import AmountField


class AccountField(forms.CharField):
    """An account as a person writes it (§ 06.32.10.13., 06321013); cleans to the account."""

    def clean(self, value: Any) -> Any:
        """The account it names. Says what is wrong, and where the number is unknown."""
        typed = super().clean(value)
        return account_named(typed) if typed else None

    def prepare_value(self, value: Any) -> Any:
        """An account from `initial` as a person would type it."""
        return short(value.number) if isinstance(value, Account) else value


class OpeningForm(RegistrationForm):
    """A commitment of an earlier year with its three figures to date."""

    account = AccountField(
        label=gettext_lazy("Konto"), help_text=gettext_lazy("Fx 06.32.10.13."), max_length=200
    )
    given_year = YearField(label=gettext_lazy("Afgivet i finansåret"))
    amount_ore = AmountField(label=gettext_lazy("Afgivet beløb"), help_text=AMOUNT_HINT)
    annulled_ore = AmountField(
        label=gettext_lazy("Heraf annulleret til dato"),
        help_text=gettext_lazy("Tom, når intet er annulleret."),
        required=False,
    )
    paid_ore = AmountField(
        label=gettext_lazy("Heraf udbetalt til dato"),
        help_text=gettext_lazy("Tom, når intet er udbetalt."),
        required=False,
    )
    purpose = forms.CharField(
        label=gettext_lazy("Formål"), max_length=200, widget=forms.TextInput(attrs=WIDE)
    )
    payment_years = YearsField(
        label=gettext_lazy("Udbetales i årene"),
        help_text=gettext_lazy("Et år eller to, fx 2023-2026."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 9}),
    )
    reference = forms.CharField(
        label=gettext_lazy("Hvor fremgår det?"),
        help_text=gettext_lazy("Fx regnskabet eller tilsagnsskrivelsen med dato."),
        max_length=300,
        widget=forms.TextInput(attrs=WIDE),
    )
    finance_year = YearField(
        label=gettext_lazy("Overtaget i finansåret"),
        help_text=gettext_lazy("Det åbne år, åbningsposten bogføres i."),
    )

    def clean(self) -> dict[str, Any]:
        """The three figures add up, and the year lies before the take-over."""
        data = super().clean() or {}
        given = data.get("amount_ore") or 0
        rest = given - (data.get("annulled_ore") or 0) - (data.get("paid_ore") or 0)
        if given and rest < 0:
            self.add_error(
                "paid_ore", _("Annulleret og udbetalt er tilsammen mere end det afgivne.")
            )
        year, taken = data.get("given_year"), data.get("finance_year")
        if year and taken and year >= taken:
            self.add_error("given_year", _("Året skal ligge før det år, posten overtages i."))
        return data
