"""What a person types about agreements."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account
from grants.agreements.contributions import TABLE
from grants.agreements.models import Agreement
from grants.agreements.services import YearLine
from grants.commitments.forms import YearField
from grants.duties.forms import OWNERS, OwnerField
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.money import Unit
from programmes.models import Partner

WIDE = {"class": "wide"}
ROWS = 8  # years on one form; a longer agreement comes from a file
RATE_MAX = 10_000  # hundredths of per cent


class RateField(forms.CharField):
    """A rate in per cent as it is written, `1` or `1,5`; cleans to hundredths of per cent."""

    def to_python(self, value: Any) -> Any:
        """Hundredths; `clean()` calls it with what was typed."""
        typed = str(super().to_python(value) or "").replace("pct.", "").replace("%", "").strip()
        if not typed:
            return 0
        whole, _comma, part = typed.partition(",")
        if not (whole.isdecimal() and (part.isdecimal() or not part)) or len(part) > 2:  # noqa: PLR2004
            raise ValidationError(_("Skriv satsen i procent, fx 1 eller 1,5."))
        rate = int(whole) * 100 + int(part.ljust(2, "0") or 0)
        if rate > RATE_MAX:
            raise ValidationError(_("Satsen er højst 100 pct."))
        return rate

    def prepare_value(self, value: Any) -> Any:
        """Hundredths from `initial` as a person would type them."""
        if not isinstance(value, int):
            return value
        whole, part = divmod(value, 100)
        return f"{whole},{part:02d}".rstrip("0").rstrip(",") if value else ""


class Row(NamedTuple):
    """The three fields of one year, as the template draws them side by side."""

    year: Any
    account: Any
    amount: Any


class AgreementForm(ActionForm):
    """A draft of an agreement with its years. The kind of contribution decides what is asked."""

    title = forms.CharField(
        label=gettext_lazy("Titel"), max_length=200, widget=forms.TextInput(attrs=WIDE)
    )
    contribution = forms.ChoiceField(
        label=gettext_lazy("Bidragets art"),
        choices=Agreement.Contribution.choices,
        widget=forms.RadioSelect,
    )
    earmark = forms.CharField(
        label=gettext_lazy("Øremærket til"),
        help_text=gettext_lazy("Tema eller land, projekt, fond, eller hvem der er delegeret til."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=WIDE),
    )
    first_day = DayField(label=gettext_lazy("Første dag"))
    last_day = DayField(label=gettext_lazy("Sidste dag"))
    planned_total_ore = AmountField(
        label=gettext_lazy("Planlagt i alt for sagen"),
        help_text=gettext_lazy(
            "Udfyldes kun, når aftalen er større end det, der er planlagt for sagen. Så prøves "
            "beløbsgrænsen igen."
        ),
        unit=Unit.MIO,
        required=False,
    )
    levy = forms.ChoiceField(
        label=gettext_lazy("Administrationsafgift (levy)"),
        choices=Agreement.Levy.choices,
        initial=Agreement.Levy.NONE,
        widget=forms.RadioSelect,
    )
    levy_rate = RateField(
        label=gettext_lazy("Sats i pct."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 5}),
    )
    levy_payee = forms.ModelChoiceField(
        Partner.objects.all(),
        label=gettext_lazy("Afgiften går til"),
        required=False,
        empty_label=gettext_lazy("Vælg"),
    )
    levy_rule = forms.CharField(
        label=gettext_lazy("Efter hvilken regel"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=WIDE),
    )
    levy_rule_on = DayField(label=gettext_lazy("Reglens dato"), required=False)
    file_number = forms.CharField(label=gettext_lazy("Sagsnummer"), max_length=40, required=False)
    desk_officer = OwnerField(
        Person.objects.none(),
        label=gettext_lazy("Sagsansvarlig"),
        required=False,
        empty_label=gettext_lazy("Ingen bestemt"),
    )
    finance_officer = OwnerField(
        Person.objects.none(),
        label=gettext_lazy("Økonomiansvarlig"),
        required=False,
        empty_label=gettext_lazy("Ingen bestemt"),
    )
    conditional = forms.BooleanField(
        label=gettext_lazy("Betinget af Finansudvalgets tilslutning"), required=False
    )

    def __init__(
        self, *args: Any, unit: str, accounts: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("desk_officer", "finance_officer"):
            field = self.fields[name]
            if isinstance(field, OwnerField):
                field.queryset = Person.objects.filter(
                    unit=unit, role__in=OWNERS, is_active=True
                ).order_by("role", "username")
        for number in range(ROWS):
            self.fields[f"year_{number}"] = YearField(label=_("År"), required=False)
            self.fields[f"account_{number}"] = forms.ChoiceField(
                label=_("Konto"),
                choices=[("", _("Som ovenfor") if number else _("Vælg en konto")), *accounts],
                required=False,
            )
            self.fields[f"amount_{number}"] = AmountField(
                label=_("Beløb"), unit=Unit.MIO, required=False
            )

    def rows(self) -> list[Row]:
        """The rows of years, for the template."""
        return [
            Row(self[f"year_{n}"], self[f"account_{n}"], self[f"amount_{n}"]) for n in range(ROWS)
        ]

    def clean(self) -> dict[str, Any]:
        """What the kind of contribution and the levy need is there; a row is whole or empty."""
        data = super().clean() or {}
        asks = TABLE.get(data.get("contribution", ""))
        if asks and asks.earmark and not data.get("earmark"):
            self.add_error("earmark", _("Skriv: %(what)s.") % {"what": asks.earmark})
        if asks and not asks.levy:
            data["levy"] = Agreement.Levy.NONE
        if data.get("levy") != Agreement.Levy.NONE:
            for name in ("levy_rate", "levy_payee", "levy_rule"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Udfyldes, når der er en afgift."))
        self.lines = self._lines(data)
        if not self.lines and not self.errors:
            self.add_error("year_0", _("Skriv år, konto og beløb for mindst ét år."))
        return data

    def _lines(self, data: dict[str, Any]) -> list[YearLine]:
        lines, account = [], ""
        accounts = Account.objects.in_bulk(
            {data.get(f"account_{n}") for n in range(ROWS)} - {"", None}, field_name="number"
        )
        for n in range(ROWS):
            year, amount = data.get(f"year_{n}"), data.get(f"amount_{n}")
            account = data.get(f"account_{n}") or account
            if year is None and amount is None:
                continue
            missing = {f"year_{n}": year, f"amount_{n}": amount, f"account_{n}": account}
            for name, value in missing.items():
                if not value and name not in self.errors:
                    self.add_error(name, _("Mangler i rækken."))
            if year and amount and account in accounts:
                lines.append(YearLine(year, accounts[account], amount))
        return lines

    def facts(self) -> dict[str, Any]:
        """What `services.register_in` takes of the agreement itself. Only of a valid form."""
        data = self.cleaned_data
        asks = TABLE[data["contribution"]]
        names = (
            "title", "contribution", "first_day", "last_day", "levy", "file_number",
            "desk_officer", "finance_officer", "conditional",
        )  # fmt: skip
        found = {name: data[name] for name in names}
        found["earmark"] = data["earmark"] if asks.earmark else ""
        has_levy = data["levy"] != Agreement.Levy.NONE
        return found | {
            "levy_rate": data["levy_rate"] if has_levy else 0,
            "levy_payee": data["levy_payee"] if has_levy else None,
            "levy_rule": data["levy_rule"] if has_levy else "",
            "levy_rule_on": data["levy_rule_on"] if has_levy else None,
            "planned_total_ore": data["planned_total_ore"],
            "years": self.lines,
        }
