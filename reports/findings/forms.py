"""What is asked of a list of findings: one form for each kind, read from the address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import AccountNumberError, parse_account
from reports.findings.ceilings import PERCENT, PERCENT_MAX
from reports.findings.idle import MONTHS

MONTHS_MAX = 120


class FindingForm(forms.Form):
    """Why, and words of what it is. Left out means all."""

    hvorfor = forms.ChoiceField(label=_("Hvorfor"), required=False)
    q = forms.CharField(label=_("Ord i titlen"), required=False, max_length=100)

    def __init__(self, *args: Any, years: list[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "findings_%s"
        field = self.fields.get("aar")
        if isinstance(field, forms.ChoiceField):
            field.choices = [(year, year) for year in reversed(years or [])]

    def offer(self, whys: list[str]) -> None:
        """The reasons there are in the list; one that is not there finds nothing."""
        field = self.fields["hvorfor"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Alle")), *((why, why) for why in whys)]

    def asked(self, name: str, otherwise: Any) -> Any:
        """What was asked, or what stands there otherwise; the same for what cannot be read."""
        found = getattr(self, "cleaned_data", {}).get(name)
        return otherwise if found in {None, ""} else found


class IdleForm(FindingForm):
    maaneder = forms.IntegerField(
        label=_("Måneder uden betaling"), required=False, min_value=1, max_value=MONTHS_MAX,
        widget=forms.NumberInput(attrs={"placeholder": MONTHS}),
    )  # fmt: skip


class NearForm(FindingForm):
    pct = forms.IntegerField(
        label=_("Rest under, hele pct."), required=False, min_value=1, max_value=PERCENT_MAX,
        widget=forms.NumberInput(attrs={"placeholder": PERCENT}),
    )  # fmt: skip


class YearForm(FindingForm):
    aar = forms.ChoiceField(label=_("Finansår"), required=False)
    field_order: tuple[str, ...] = ("aar", "hvorfor", "q")


class SubAccountForm(YearForm):
    konto = forms.CharField(label=_("Under konto"), required=False, max_length=32)
    field_order = ("aar", "konto", "hvorfor", "q")

    def clean_konto(self) -> str:
        typed = self.cleaned_data["konto"]
        if not typed:
            return ""
        try:
            return parse_account(typed)
        except AccountNumberError as error:
            raise ValidationError(str(error)) from error
