"""Commitments from a file: on grants there are, each with its account and its legal basis."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import short
from grants.aktstykker.models import AktstykkePillar
from grants.authority.models import Threshold
from grants.commitments.draws import draws_for, not_before_its_decision
from grants.commitments.models import Commitment, Grant
from grants.commitments.selectors import OVER, lines_open
from grants.commitments.splitting import alike, clustered
from grants.gates.services import limits_on, require_gates
from grants.imports.approvals import Approvals, lines_hold
from grants.imports.commitment_columns import COLUMNS, NEEDS_DOCUMENT, basis_words
from grants.imports.grants import GrantFinder, grant_choices
from grants.imports.models import BulkFile
from grants.imports.sorts import BulkSort, Fault, Resolved, Resolver, Values
from grants.imports.writing import draws_on_shared, insert_with_frames
from ledger.models import Frame, Person
from ledger.posting import Move, drawing, raising
from ledger.refusals import Refusal
from programmes.models import Partner

Basis = Commitment.Basis


class _Commitments:
    """What turns the rows of one file into facts; it remembers what it has looked up."""

    def __init__(self, file: BulkFile) -> None:
        self.file = file
        self.lines = {
            named.line.account.number: named.line
            for named in lines_open()
            if named.line.year == file.finance_year
        }
        self.grants = GrantFinder(file.unit)
        self.pillars: dict[str, list[AktstykkePillar]] = {}
        for pillar in AktstykkePillar.objects.filter(aktstykke__unit=file.unit).select_related(
            "aktstykke__account", "partner"
        ):
            for name in {pillar.aktstykke.case_number, pillar.aktstykke.citation}:
                self.pillars.setdefault(name.casefold(), []).append(pillar)
        self.drawn: dict[tuple[Any, ...], list[int] | str] = {}
        self.gated: set[int] = set()
        self.split: dict[int, bool] = {}
        self.approvals = Approvals()

    def __call__(self, rows: Sequence[Values]) -> list[Resolved]:
        self.grants.look_up(rows)
        return [self._row(values) for values in rows]

    def _row(self, values: Values) -> Resolved:
        found = Resolved()
        grant = self.grants.of(values, found.faults)
        line = self._line(values, found.faults)
        basis = values.get("Hjemmel")
        pillar = self._pillar(values, grant, found.faults) if basis == Basis.AKTSTYKKE else None
        self._basis(values, found.faults)
        first = values.get("Første udbetalingsår")
        last = values.get("Sidste udbetalingsår", first)
        if first and last and last < first:
            found.faults.append(
                Fault("Sidste udbetalingsår", _("Sidste år ligger før det første."))
            )
        said = values.get("Finansår", self.file.finance_year)
        if said != self.file.finance_year:
            told = _("Hele filen hører til finansåret %(year)s, som du valgte ved indlæsningen.")
            found.faults.append(Fault("Finansår", told % {"year": self.file.finance_year}))
        if grant is not None:
            self._gates(grant, values, found.faults)
            if basis == Basis.BELOW_THRESHOLD:
                self._split(grant, found.faults)
        if grant is None or line is None or basis is None or found.faults:
            return found
        draws = self._draws(grant, line, basis, pillar)
        if isinstance(draws, str):
            found.faults.append(Fault("Hjemmel", draws))
            return found
        if pillar and (said := self.approvals.departs(grant, line, pillar, values)):
            found.faults.append(Fault("Aktstykke", said))
            return found
        found.facts = {
            "grant": grant.pk,
            "line": line.pk,
            "amount_ore": values.get("Beløb"),
            "first": first,
            "last": last,
            "purpose": values.get("Formål"),
            "basis": basis,
            "pillar": pillar.pk if pillar else None,
            "reference": values.get("Henvisning", ""),
            "label": f"{grant.partner.short_name}: {values.get('Formål')}"[:200],
            "draws": draws,
        }
        return found

    def _line(self, values: Values, faults: list[Fault]) -> Any:
        digits = values.get("Konto")
        if digits is None:
            return None
        line = self.lines.get(digits)
        if line is None:
            below = any(number.startswith(digits) for number in self.lines)
            told = (
                _("Kontoen har underkonti. Vælg en af dem.")
                if below
                else _("Konto %(account)s er ikke åbnet i finansåret %(year)s.")
                % {"account": short(digits), "year": self.file.finance_year}
            )
            faults.append(Fault("Konto", told))
        return line

    def _split(self, grant: Grant, faults: list[Fault]) -> None:
        """What looks like a part of something above the threshold is answered one by one (R37)."""
        if grant.pk not in self.split:
            limit = Threshold.objects.filter(year=self.file.finance_year).first()
            found = limit and clustered(alike(grant), limit.amount_ore, seen_by=grant.unit)
            self.split[grant.pk] = bool(found)
        if self.split[grant.pk]:
            told = _(
                "Sagerne til partneren er tilsammen over beløbsgrænsen. Giv tilsagnet for sig, og "
                "svar på dets side, hvorfor det ikke er en opdeling."
            )
            faults.append(Fault("Sag", told))

    def _basis(self, values: Values, faults: list[Fault]) -> None:
        basis = values.get("Hjemmel")
        if basis not in NEEDS_DOCUMENT:
            return
        if not values.get("Henvisning"):
            faults.append(Fault("Henvisning", _("Skriv, hvor hjemlen fremgår.")))
        if self.file.basis_document_id is None:
            told = _("Vedlæg det dokument, der viser hjemlen, når filen indlæses.")
            faults.append(Fault("Hjemmel", told))

    def _pillar(
        self, values: Values, grant: Grant | None, faults: list[Fault]
    ) -> AktstykkePillar | None:
        case = values.get("Aktstykke")
        if case is None:
            faults.append(Fault("Aktstykke", _("Skriv aktstykkets sagsnummer, fx 24/13275.")))
            return None
        of_case = self.pillars.get(case.casefold(), [])
        if not of_case:
            faults.append(Fault("Aktstykke", _("Aktstykket findes ikke i din enhed.")))
            return None
        if of_case[0].aktstykke.state in OVER:
            faults.append(Fault("Aktstykke", _("Aktstykket giver ikke hjemmel.")))
            return None
        name = values.get("Projektsøjle")
        fitting = [
            pillar
            for pillar in of_case
            if (
                pillar.name.casefold() == name.casefold()
                if name
                else grant is not None and pillar.partner_id == grant.partner_id
            )
        ]
        if len(fitting) != 1:
            told = _("Skriv projektsøjlen: %(names)s.")
            names = ", ".join(pillar.name for pillar in of_case)
            faults.append(Fault("Projektsøjle", told % {"names": names}))
            return None
        return self._in_time(fitting[0], faults)

    def _in_time(self, pillar: AktstykkePillar, faults: list[Fault]) -> AktstykkePillar | None:
        try:
            given = Commitment(aktstykke_pillar=pillar)
            not_before_its_decision(given, self.file.value_day)
        except Refusal as no:
            faults.append(Fault("Aktstykke", no.sentence()))
            return None
        return pillar

    def _gates(self, grant: Grant, values: Values, faults: list[Fault]) -> None:
        """What the grant lacks is said once, in its first row."""
        if grant.pk in self.gated:
            return
        self.gated.add(grant.pk)
        try:
            require_gates(grant, self.file.value_day)
        except Refusal as no:
            column = "Sagsnummer" if values.get("Sagsnummer") else "Sag"
            faults.append(Fault(column, no.sentence()))

    def _draws(
        self, grant: Grant, line: Any, basis: str, pillar: AktstykkePillar | None
    ) -> list[int] | str:
        """The frames it draws on, by the same rule as one that is entered; or why it may not."""
        key = (grant.pk, line.pk, basis, pillar.pk if pillar else None)
        if key not in self.drawn:
            try:
                moves = draws_for(
                    grant=grant, line=line, basis=basis, aktstykke_pillar=pillar, amount_ore=1
                )
                self.drawn[key] = [move.frame_id for move in moves]
            except Refusal as no:
                self.drawn[key] = no.sentence()
        return self.drawn[key]


def _resolver(file: BulkFile) -> Resolver:
    return _Commitments(file)


def _make(file: BulkFile, key: uuid.UUID, confirmed_by: Person) -> list[Move]:
    """Frames and commitments of every row, bound by the one act. Raises `Refusal` (R34)."""
    made = insert_with_frames(
        file,
        Commitment,
        kind=Frame.Kind.COMMITMENT,
        columns={
            "grant_id": "g.id",
            "line_id": "(facts->>'line')::bigint",
            "amount_ore": "(facts->>'amount_ore')::bigint",
            "payment_first_year": "(facts->>'first')::smallint",
            "payment_last_year": "(facts->>'last')::smallint",
            "purpose": "facts->>'purpose'",
            "basis": "facts->>'basis'",
            "aktstykke_pillar_id": "(facts->>'pillar')::bigint",
            "basis_reference": "facts->>'reference'",
            "unit": "g.unit",
        },
        values={
            "basis_document_id": file.basis_document_id,
            "state": Commitment.State.BOUND.value,
            "registered_by_id": file.uploaded_by_id,
            "registered_on": file.uploaded_at.date(),
            "approved_by_id": confirmed_by.pk,
            "bound_on": file.value_day,
            "bound_act_id": key,
        },
    )
    lines_hold(key)
    if limits_on(file.value_day):  # the grants' totals are now with what the file gives them
        for grant in Grant.objects.filter(commitments__bound_act__key=key).distinct():
            _gated(grant, file)
    return [
        *(raising(frame_id, amount_ore) for frame_id, amount_ore in made),
        *(drawing(frame_id, amount_ore) for frame_id, amount_ore in draws_on_shared(file)),
    ]


def _gated(grant: Grant, file: BulkFile) -> None:
    try:
        require_gates(grant, file.value_day)
    except Refusal as no:
        raise Refusal(no.rule, text=f"{grant.title}: {no.sentence()}") from no


def _choices(person: Person, finance_year: int) -> Mapping[str, Sequence[str]]:
    pillars = AktstykkePillar.objects.filter(
        aktstykke__unit=person.unit, aktstykke__finance_year=finance_year
    ).exclude(aktstykke__state__in=OVER)
    named = list(pillars.values_list("aktstykke__case_number", "name"))
    return {
        **grant_choices(person.unit),
        "Partner": [partner.short_name for partner in Partner.objects.in_use()],
        "Konto": [
            f"{short(one.line.account.number)} {one.name}".strip()
            for one in lines_open()
            if one.line.year == finance_year
        ],
        "Finansår": [str(finance_year)],
        "Hjemmel": list(basis_words()),
        "Aktstykke": sorted({case for case, _name in named}),
        "Projektsøjle": sorted({name for _case, name in named}),
    }


COMMITMENTS: Final = BulkSort(
    name="tilsagn",
    many=gettext_lazy("Tilsagn"),
    sheet="Tilsagn",
    columns=COLUMNS,
    resolver=_resolver,
    make=_make,
    choices=_choices,
    sample={
        "Sagsnummer": "2024-1234",
        "Konto": "06.32.10.13",
        "Finansår": "2024",
        "Beløb": "1.234.567,50",
        "Formål": "Eksempel på et formål",
        "Første udbetalingsår": "2024",
        "Sidste udbetalingsår": "2026",
        "Hjemmel": "Under beløbsgrænsen",
    },
)
