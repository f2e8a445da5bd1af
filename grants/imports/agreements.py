"""Agreements from a file: a row for each finance year and account; they are drafts to be signed."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account
from grants.accounts.numbers import Level, short
from grants.agreements.contributions import TABLE
from grants.agreements.models import Agreement, AgreementYear
from grants.commitments.models import Grant
from grants.commitments.selectors import latest_year
from grants.commitments.totals import agreed_ore
from grants.imports.columns import Column, account, amount, choice, day, text, year
from grants.imports.grants import GrantFinder, grant_choices
from grants.imports.models import BulkFile
from grants.imports.openings import account_choices
from grants.imports.sorts import BulkSort, Fault, Resolved, Resolver, Values
from ledger.models import Person
from ledger.money import format_kroner
from ledger.posting import Move
from ledger.refusals import Refusal
from programmes.models import Partner

# What belongs to the agreement and not to a year of it: alike in all its rows.
WHOLE: Final = ("contribution", "earmark", "first_day", "last_day", "file_number")


def contribution_words() -> dict[str, str]:
    return {str(kind.label): kind.value for kind in Agreement.Contribution}


class _Agreements:
    """What turns the rows of one file into facts; rows of one agreement must agree."""

    def __init__(self, file: BulkFile) -> None:
        self.accounts = dict(Account.objects.values_list("number", "pk"))
        self.grants = GrantFinder(file.unit)
        self.first: dict[tuple[int, str], dict[str, Any]] = {}
        self.years: set[tuple[int, str, int, int]] = set()

    def __call__(self, rows: Sequence[Values]) -> list[Resolved]:
        self.grants.look_up(rows)
        return [self._row(values) for values in rows]

    def _row(self, values: Values) -> Resolved:
        found = Resolved()
        grant = self.grants.of(values, found.faults)
        number, title = values.get("Konto"), values.get("Aftale")
        known = self.accounts.get(number or "")
        if number and (known is None or len(number) < Level.MAIN):
            told = _("Kontoen %(number)s findes ikke i kontoplanen.")
            found.faults.append(Fault("Konto", told % {"number": short(number)}))
        begins, ends = values.get("Første dag"), values.get("Sidste dag")
        if begins and ends and ends < begins:
            found.faults.append(Fault("Sidste dag", _("Sidste dag ligger før den første.")))
        said = values.get("Finansår")
        if begins and ends and said and not int(begins[:4]) <= said <= int(ends[:4]):
            told = _("Året ligger uden for aftalens periode.")
            found.faults.append(Fault("Finansår", told))
        kind = values.get("Bidragstype")
        asks = TABLE[kind] if kind else None
        if asks and asks.earmark is not None and not values.get("Øremærket til"):
            told = _("Bidragstypen kræver, at der står, hvad bidraget er til.")
            found.faults.append(Fault("Øremærket til", told))
        needed = (grant, title, known, kind, begins, ends, said, values.get("Beløb"))
        if grant is None or None in needed or found.faults:
            return found
        found.facts = {
            "grant": grant.pk,
            "title": title,
            "contribution": kind,
            "earmark": values.get("Øremærket til", "") if asks and asks.earmark else "",
            "first_day": begins,
            "last_day": ends,
            "file_number": values.get("Aftalens sagsnummer", ""),
            "account": known,
            "finance_year": values.get("Finansår"),
            "amount_ore": values.get("Beløb"),
            "draws": [],
        }
        self._alike(found)
        return found

    def _alike(self, found: Resolved) -> None:
        facts = found.facts
        whose = (facts["grant"], facts["title"])
        first = self.first.setdefault(whose, facts)
        if any(first[name] != facts[name] for name in WHOLE):
            told = _("Aftalens rækker skal sige det samme om bidragstype, dage og sagsnummer.")
            found.faults.append(Fault("Aftale", told))
        one = (*whose, facts["finance_year"], facts["account"])
        if one in self.years:
            told = _("Aftalen har allerede en række for det finansår og den konto.")
            found.faults.append(Fault("Finansår", told))
        self.years.add(one)


def _resolver(file: BulkFile) -> Resolver:
    return _Agreements(file)


def _make(file: BulkFile, _key: uuid.UUID, _confirmed_by: Person) -> list[Move]:
    """Draft every agreement with its years. It moves no money. Raises `Refusal` (R38)."""
    grouped: defaultdict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for facts in _facts(file):
        grouped[facts["grant"], facts["title"]].append(facts)
    grants = Grant.objects.select_for_update(no_key=True).in_bulk({pk for pk, _t in grouped})
    made = Agreement.objects.bulk_create(
        (
            Agreement(
                grant_id=pk,
                title=title,
                unit=file.unit,
                registered_by_id=file.uploaded_by_id,
                registered_on=file.uploaded_at.date(),
                example=file.example or grants[pk].example,
                **{name: rows[0][name] for name in WHOLE},
            )
            for (pk, title), rows in grouped.items()
        ),
        batch_size=2000,
    )
    passed = latest_year()
    AgreementYear.objects.bulk_create(
        (
            AgreementYear(
                agreement=agreement,
                finance_year=row["finance_year"],
                account_id=row["account"],
                amount_ore=row["amount_ore"],
                conditional=row["finance_year"] > passed,
            )
            for agreement, rows in zip(made, grouped.values(), strict=True)
            for row in rows
        ),
        batch_size=2000,
    )
    for grant in grants.values():
        _planned(grant)
    return []


def _facts(file: BulkFile) -> Iterator[dict[str, Any]]:
    return file.rows.order_by("number").values_list("facts", flat=True).iterator()


def _planned(grant: Grant) -> None:
    """The agreements of a grant are not for more than its planned total (R38)."""
    agreed = agreed_ore(grant)
    if agreed > grant.planned_total_ore:
        raise Refusal(
            "R38_total_is_planned",
            text=_(
                "Aftalerne under sagen ”%(grant)s” bliver %(agreed)s kr. i alt, og sagen er "
                "planlagt til %(planned)s kr. Ret først det planlagte total på sagen."
            )
            % {
                "grant": grant.title,
                "agreed": format_kroner(agreed),
                "planned": format_kroner(grant.planned_total_ore),
            },
        )


def _choices(person: Person, finance_year: int) -> Mapping[str, Sequence[str]]:
    return {
        **grant_choices(person.unit),
        "Partner": [partner.short_name for partner in Partner.objects.in_use()],
        "Bidragstype": list(contribution_words()),
        "Konto": account_choices(),
        "Finansår": [str(finance_year + ahead) for ahead in range(4)],
    }


AGREEMENTS: Final = BulkSort(
    name="aftaler",
    many=gettext_lazy("Aftaler"),
    sheet="Aftaler",
    columns=(
        Column("Sagsnummer", text(40), gettext_lazy("bevillingssagens nummer, eller Sag")),
        Column("Sag", text(200), gettext_lazy("bevillingssagens titel"), width=32),
        Column("Partner", text(200), gettext_lazy("partnerens navn, når flere sager ligner")),
        Column(
            "Aftale", text(200), gettext_lazy("aftalens titel, ens i alle dens rækker"),
            required=True, width=32,
        ),
        Column(
            "Bidragstype", choice(contribution_words), gettext_lazy("en af typerne på arket Valg"),
            required=True,
        ),
        Column("Øremærket til", text(300), gettext_lazy("når bidraget er øremærket"), width=32),
        Column(
            "Første dag", day, gettext_lazy("en dato, fx 01.01.2024"), required=True,
            number_format="dd.mm.yyyy",
        ),
        Column(
            "Sidste dag", day, gettext_lazy("en dato, fx 31.12.2027"), required=True,
            number_format="dd.mm.yyyy",
        ),
        Column("Aftalens sagsnummer", text(40), gettext_lazy("aftalens eget, eller tomt")),
        Column(
            "Finansår", year, gettext_lazy("det år, beløbet gælder; en række for hvert"),
            required=True, number_format="0",
        ),
        Column("Konto", account, gettext_lazy("en konto, fx 06.32.10.13"), required=True, width=24),
        Column(
            "Beløb", amount, gettext_lazy("årets beløb i kroner, fx 75.000.000,00"),
            required=True, number_format="#,##0.00",
        ),
    ),
    resolver=_resolver,
    make=_make,
    choices=_choices,
    sample={
        "Sagsnummer": "2024-1234",
        "Aftale": "Eksempel på en aftale",
        "Bidragstype": "Kernebidrag",
        "Første dag": "01.01.2024",
        "Sidste dag": "31.12.2027",
        "Finansår": "2024",
        "Konto": "06.32.10.14",
        "Beløb": "75.000.000,00",
    },
)  # fmt: skip
