"""What a request says in figures, years, accounts and lines, as a form: registered and revised."""

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import AccountChoice
from grants.accounts.numbers import Level
from grants.accounts.own import own_accounts
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import RequestFacts
from grants.aktstykker.table import Disposition, TableLine
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.money import Unit
from programmes.models import Partner, Pillar
from programmes.selectors import of_unit, partners_in_use

LINES: Final = 8  # more pillars than any request seen has
SHOWN_LINES: Final = 4
PARTS: Final = 4
YEARS: Final = (2000, 2100)


def year_field(label: Any, **facts: Any) -> forms.IntegerField:
    """A calendar year, typed."""
    low, high = YEARS
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        **facts,
    )


class FactsForm(ActionForm):
    """A request's figures and its table; `facts` is what was typed.

    `cleaned_data["table"]` is the lines that were filled in, `["parts"]` the dispositions where
    there are several, each line naming its own.
    """

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Art"),
        choices=Aktstykke.Kind.choices,
        initial=Aktstykke.Kind.SOEGENDE,
        widget=forms.RadioSelect,
    )
    dated = DayField(label=gettext_lazy("Dateret"))
    finance_year = year_field(
        gettext_lazy("Finansår"), help_text=gettext_lazy("Det år, tilsagnet skal gives i.")
    )
    sub_account = AccountChoice(
        levels=(Level.SUB,),
        label=gettext_lazy("Underkonto"),
        help_text=gettext_lazy("Regnskabsføres her. Bevillingen står på hovedkontoen."),
    )
    amount_ore = AmountField(
        label=gettext_lazy("Aktstykkets beløb"),
        unit=Unit.MIO,
        help_text=gettext_lazy("Skal være summen af søjlerne nedenfor."),
    )
    payment_first_year = year_field(gettext_lazy("Første udbetalingsår"))
    payment_last_year = year_field(gettext_lazy("Sidste udbetalingsår"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pillars = {
            f"pillar:{pillar.pk}": pillar
            for pillar in of_unit(
                Pillar.objects.in_use().select_related("programme", "partner"),
                person,
                "programme__unit",
            )
        }
        self._partners = {f"partner:{partner.pk}": partner for partner in partners_in_use()}
        known = own_accounts(timezone.localdate().year)
        self._offered = [one for one in known if not one[0].is_main]
        field = self.fields["sub_account"]
        if isinstance(field, AccountChoice):
            field.offer(self._offered, others=True)
        self._choices = [
            ("", "–"),
            (
                _("Projektsøjler"),
                [(key, f"{p.programme.short_name}: {p}") for key, p in self._pillars.items()],
            ),
            (_("Partnere"), [(key, str(p)) for key, p in self._partners.items()]),
        ]
        for row in range(1, LINES + 1):
            self._add_line(row)
        for number in range(1, PARTS + 1):
            self._add_part(number)

    def _add_line(self, row: int) -> None:
        said = {"row": row}
        self.fields[f"what_{row}"] = forms.ChoiceField(
            label=_("Linje %(row)s: søjle eller partner") % said,
            required=False,
            choices=self._choices,
        )
        self.fields[f"amount_{row}"] = AmountField(
            label=_("Linje %(row)s: beløb") % said, unit=Unit.MIO, required=False
        )
        self.fields[f"part_{row}"] = forms.TypedChoiceField(
            label=_("Linje %(row)s: disposition") % said,
            required=False,
            coerce=int,
            empty_value=0,  # type: ignore[arg-type]  # a number, as what it coerces to
            choices=[("", "–"), *((str(n), str(n)) for n in range(1, PARTS + 1))],
        )

    def _add_part(self, number: int) -> None:
        said = {"number": number}
        choice = AccountChoice(
            levels=(Level.SUB,),
            label=_("Disposition %(number)s: underkonto") % said,
            required=False,
        )
        choice.offer(self._offered, others=True)
        self.fields[f"part_account_{number}"] = choice
        self.fields[f"part_amount_{number}"] = AmountField(
            label=_("Disposition %(number)s: beløb") % said, unit=Unit.MIO, required=False
        )

    def _row(self, row: int) -> tuple[Any, Any, Any]:
        return self[f"what_{row}"], self[f"amount_{row}"], self[f"part_{row}"]

    @property
    def lines(self) -> list[tuple[Any, Any, Any]]:
        """The lines that stand open on the page, as fields: what, amount, disposition."""
        return [self._row(row) for row in range(1, SHOWN_LINES + 1)]

    @property
    def more_lines(self) -> list[tuple[Any, Any, Any]]:
        """The lines folded away until they are needed."""
        return [self._row(row) for row in range(SHOWN_LINES + 1, LINES + 1)]

    @property
    def needs_more_lines(self) -> bool:
        return any(what.value() or amount.value() for what, amount, _part in self.more_lines)

    @property
    def part_fields(self) -> list[tuple[Any, Any]]:
        """The dispositions, folded away until there are several."""
        numbers = range(1, PARTS + 1)
        return [(self[f"part_account_{n}"], self[f"part_amount_{n}"]) for n in numbers]

    @property
    def has_parts(self) -> bool:
        return any(account.value() or amount.value() for account, amount in self.part_fields)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("payment_first_year"), data.get("payment_last_year")
        year = data.get("finance_year")
        if first and last and last < first:
            self.add_error("payment_last_year", _("Sidste udbetalingsår ligger før første."))
        if first and year and first < year:
            self.add_error("payment_first_year", _("Der kan ikke udbetales før tilsagnets år."))
        data["parts"] = self._clean_parts(data)
        self._clean_table(data)
        return data

    def _clean_parts(self, data: dict[str, Any]) -> tuple[Disposition, ...]:
        """The dispositions in order, from 1; one alone is no disposition of several."""
        parts: list[Disposition] = []
        for number in range(1, PARTS + 1):
            account, ore = data.get(f"part_account_{number}"), data.get(f"part_amount_{number}")
            if bool(account) != bool(ore):
                missing = f"part_amount_{number}" if account else f"part_account_{number}"
                if missing not in self.errors:
                    self.add_error(missing, _("Konto og beløb hører sammen."))
            elif account and ore:
                if len(parts) != number - 1:
                    self.add_error(f"part_account_{number}", _("Begynd med disposition 1."))
                parts.append(Disposition(account, ore))
        if len(parts) == 1:
            said = _("Er der kun én disposition, skrives den ovenfor og ikke her.")
            self.add_error("part_account_1", said)
        return tuple(parts)

    def _clean_table(self, data: dict[str, Any]) -> None:
        table: list[TableLine] = []
        for row in range(1, LINES + 1):
            what, amount = data.get(f"what_{row}"), data.get(f"amount_{row}")
            if what and not amount and f"amount_{row}" not in self.errors:
                self.add_error(f"amount_{row}", _("Skriv søjlens beløb."))
            elif amount and not what:
                self.add_error(f"what_{row}", _("Vælg, hvem beløbet er til."))
            elif what and amount:
                table.append(self._line(row, what, amount, data))
        programmes = {line.pillar.programme for line in table if line.pillar}
        if len(programmes) > 1 and not data["parts"]:
            self.add_error("what_1", _("Søjlerne skal høre til ét og samme program."))
        if not table and not self.errors:
            self.add_error("what_1", _("Skriv mindst én linje."))
        data["table"] = table
        data["programme"] = programmes.pop() if len(programmes) == 1 else None

    def _line(self, row: int, what: str, amount_ore: int, data: dict[str, Any]) -> TableLine:
        part = data.get(f"part_{row}") or 0
        if data["parts"] and not 1 <= part <= len(data["parts"]):
            self.add_error(f"part_{row}", _("Vælg, hvilken disposition linjen hører til."))
        if not data["parts"] and part:
            self.add_error(f"part_{row}", _("Der er kun én disposition. Lad feltet være tomt."))
        pillar = self._pillars.get(what)
        if pillar is not None:
            return TableLine(pillar.name, pillar.partner, amount_ore, pillar, part)
        partner: Partner = self._partners[what]
        return TableLine(partner.short_name, partner, amount_ore, None, part)


class ReviseForm(FactsForm):
    """The same of a request that is there, as it stands."""

    def facts(self, now: RequestFacts) -> RequestFacts:
        """What was typed, and of what the form does not ask what stands `now`."""
        data = self.cleaned_data
        names = ("title", "kind", "dated", "finance_year", "sub_account", "amount_ore", "parts")
        return now._replace(
            table=tuple(data["table"]),
            programme=data["programme"] or (now.programme if not data["parts"] else None),
            payment_years=(data["payment_first_year"], data["payment_last_year"]),
            **{name: data[name] for name in names},
        )


def initial_of(facts: RequestFacts) -> dict[str, Any]:
    """What the form says at first of a request that is there."""
    said: dict[str, Any] = {
        "title": facts.title,
        "kind": facts.kind,
        "dated": facts.dated,
        "finance_year": facts.finance_year,
        "sub_account": facts.sub_account.number,
        "amount_ore": facts.amount_ore,
        "payment_first_year": facts.payment_years[0],
        "payment_last_year": facts.payment_years[1],
    }
    for row, line in enumerate(facts.table, start=1):
        pillar = line.pillar
        said[f"what_{row}"] = f"pillar:{pillar.pk}" if pillar else f"partner:{line.partner.pk}"
        said[f"amount_{row}"] = line.amount_ore
        said[f"part_{row}"] = line.part or ""
    for number, part in enumerate(facts.parts, start=1):
        said[f"part_account_{number}"] = part.sub_account.number
        said[f"part_amount_{number}"] = part.amount_ore
    return said
