"""Opening entries from a file: commitments of earlier years, with what is annulled and paid."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account
from grants.accounts.numbers import Level, short
from grants.accounts.own import own_accounts
from grants.accounts.services import line_of
from grants.commitments.models import Commitment
from grants.imports.columns import Column, account, amount, amount_or_zero, text, year
from grants.imports.grants import GrantFinder, grant_choices
from grants.imports.models import BulkFile
from grants.imports.sorts import BulkSort, Fault, Resolved, Resolver, Values
from grants.imports.writing import insert_with_frames
from ledger.models import Frame, Person
from ledger.posting import Move, drawing, raising
from programmes.models import Partner

FIGURES: Final = ("amount_ore", "annulled_ore", "paid_ore")


class _Openings:
    """What turns the rows of one file into facts."""

    def __init__(self, file: BulkFile) -> None:
        self.file = file
        self.accounts = dict(Account.objects.values_list("number", "pk"))
        self.grants = GrantFinder(file.unit)

    def __call__(self, rows: Sequence[Values]) -> list[Resolved]:
        self.grants.look_up(rows)
        return [self._row(values) for values in rows]

    def _row(self, values: Values) -> Resolved:
        found = Resolved()
        grant = self.grants.of(values, found.faults)
        number = values.get("Konto")
        known = self.accounts.get(number or "")
        if number and (known is None or len(number) < Level.MAIN):
            told = _("Kontoen %(number)s findes ikke i kontoplanen.")
            found.faults.append(Fault("Konto", told % {"number": short(number)}))
        self._years(values, found.faults)
        given = values.get("Afgivet beløb")
        annulled, paid = values.get("Annulleret", 0), values.get("Udbetalt", 0)
        if given is not None and annulled + paid > given:
            told = _("Annulleret og udbetalt er tilsammen mere end det afgivne.")
            found.faults.append(Fault("Udbetalt", told))
        if grant is None or found.faults:
            return found
        first = values.get("Første udbetalingsår")
        found.facts = {
            "grant": grant.pk,
            "account": known,
            "given_year": values.get("Afgivet år"),
            "amount_ore": given,
            "annulled_ore": annulled,
            "paid_ore": paid,
            "first": first,
            "last": values.get("Sidste udbetalingsår", first),
            "purpose": values.get("Formål"),
            "reference": values.get("Henvisning"),
            "label": f"{grant.partner.short_name}: {values.get('Formål')}"[:200],
            "draws": [],
        }
        return found

    def _years(self, values: Values, faults: list[Fault]) -> None:
        given, first = values.get("Afgivet år"), values.get("Første udbetalingsår")
        last = values.get("Sidste udbetalingsår", first)
        if given and given >= self.file.finance_year:
            told = _("Året skal ligge før %(year)s, det år filen overtages i.")
            faults.append(Fault("Afgivet år", told % {"year": self.file.finance_year}))
        if first and last and last < first:
            faults.append(Fault("Sidste udbetalingsår", _("Sidste år ligger før det første.")))


def _resolver(file: BulkFile) -> Resolver:
    return _Openings(file)


def _make(file: BulkFile, key: uuid.UUID, confirmed_by: Person) -> list[Move]:
    """Frames and commitments of every row; they draw on no year's room and ask no request."""
    pairs = set(file.rows.values_list("facts__account", "facts__given_year"))
    accounts = Account.objects.in_bulk([pk for pk, _given in pairs])
    for pk, given in pairs:
        line_of(accounts[pk], given, opened_by=key, only_openings=True)
    made = insert_with_frames(
        file,
        Commitment,
        kind=Frame.Kind.COMMITMENT,
        columns={
            "grant_id": "g.id",
            "line_id": "(SELECT l.id FROM grants_line l "
            "WHERE l.account_id = (facts->>'account')::bigint "
            "AND l.year = (facts->>'given_year')::smallint)",
            "amount_ore": "(facts->>'amount_ore')::bigint",
            "payment_first_year": "(facts->>'first')::smallint",
            "payment_last_year": "(facts->>'last')::smallint",
            "purpose": "facts->>'purpose'",
            "basis_reference": "facts->>'reference'",
            "unit": "g.unit",
        },
        values={
            "basis": Commitment.Basis.OPENING.value,
            "basis_document_id": file.basis_document_id,
            "state": Commitment.State.BOUND.value,
            "registered_by_id": file.uploaded_by_id,
            "registered_on": file.uploaded_at.date(),
            "approved_by_id": confirmed_by.pk,
            "bound_on": file.value_day,
            "bound_act_id": key,
        },
        figures=FIGURES,
    )
    moves: list[Move] = []
    for frame_id, given_ore, annulled_ore, paid_ore in made:
        moves.append(raising(frame_id, given_ore))
        if annulled_ore:
            moves.append(raising(frame_id, -annulled_ore))
        if paid_ore:
            moves.append(drawing(frame_id, paid_ore))
    return moves


def account_choices() -> list[str]:
    """The ministry's own accounts one can commit on, by number, with what each is called now.

    Any other can be written in the file: the list only helps the one who fills it in.
    """
    year = timezone.localdate().year
    return [f"{short(account.number)} {name}" for account, name in own_accounts(year) if name]


def _choices(person: Person, _finance_year: int) -> Mapping[str, Sequence[str]]:
    return {
        **grant_choices(person.unit),
        "Partner": [partner.short_name for partner in Partner.objects.in_use()],
        "Konto": account_choices(),
    }


OPENINGS: Final = BulkSort(
    name="aabningsposter",
    many=gettext_lazy("Åbningsposter"),
    sheet="Åbningsposter",
    columns=(
        Column("Sagsnummer", text(40), gettext_lazy("bevillingssagens nummer, eller Sag")),
        Column("Sag", text(200), gettext_lazy("bevillingssagens titel"), width=32),
        Column("Partner", text(200), gettext_lazy("partnerens navn, når flere sager ligner")),
        Column("Konto", account, gettext_lazy("en konto, fx 06.32.10.13"), required=True, width=24),
        Column(
            "Afgivet år",
            year,
            gettext_lazy("et årstal, fx 2021"),
            required=True,
            width=12,
            number_format="0",
        ),
        Column(
            "Afgivet beløb",
            amount,
            gettext_lazy("et beløb i kroner, fx 1.234.567,50"),
            required=True,
            number_format="#,##0.00",
        ),
        Column(
            "Annulleret",
            amount_or_zero,
            gettext_lazy("et beløb i kroner, eller tomt"),
            number_format="#,##0.00",
        ),
        Column(
            "Udbetalt",
            amount_or_zero,
            gettext_lazy("et beløb i kroner, eller tomt"),
            number_format="#,##0.00",
        ),
        Column(
            "Formål",
            text(200),
            gettext_lazy("hvad tilsagnet er givet til"),
            required=True,
            width=40,
        ),
        Column(
            "Første udbetalingsår",
            year,
            gettext_lazy("et årstal, fx 2021"),
            required=True,
            number_format="0",
        ),
        Column(
            "Sidste udbetalingsår", year, gettext_lazy("et årstal, eller tomt"), number_format="0"
        ),
        Column(
            "Henvisning",
            text(300),
            gettext_lazy("hvor det fremgår, fx regnskabet med dato"),
            required=True,
            width=32,
        ),
    ),
    resolver=_resolver,
    make=_make,
    choices=_choices,
    sample={
        "Sagsnummer": "2021-1234",
        "Konto": "06.32.10.13",
        "Afgivet år": "2021",
        "Afgivet beløb": "1.234.567,50",
        "Udbetalt": "1.000.000,00",
        "Formål": "Eksempel på et formål",
        "Første udbetalingsår": "2021",
        "Henvisning": "Regnskabet for 2023",
    },
)
