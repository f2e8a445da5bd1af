"""The package's index: as data for a machine, and as a paper for a person."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils import timezone

from grants.accounts.numbers import short
from ledger.money import format_kroner
from reports.figures.cells import person_name
from reports.packages.access import LeftOut
from reports.packages.blocks import day, table, under
from reports.packages.case import Case
from reports.packages.files import File
from reports.packages.records import named, plain, record, record_of_closed
from reports.packages.request_blocks import of_requests
from reports.papers.document import Block, Heading, Paper, Paragraph, Section
from reports.papers.typography import bound, long_date

FORMAT: Final = "ramme-sagspakke-1"


def as_data(case: Case, files: Sequence[File]) -> dict[str, Any]:
    """Everything of the case, amounts in øre, and every file with its SHA-256."""
    rows = {name: [record(row) for row in some] for name, some in case.rows.items()}
    for row, said in zip(case.rows["commitments"], rows["commitments"], strict=True):
        held = case.figures.get(row.pk)
        said["figures"] = held._asdict() if held else None
    return {
        "format": FORMAT,
        "dated": case.dated.isoformat(),
        "grant": record(case.grant),
        "disposition": record(case.grant.disposition),
        **rows,
        "aktstykker_fortrolige": [record_of_closed(one) for one in case.closed],
        "annexes_fortrolige": [
            {"aktstykke": one.aktstykke.case_number, "number": one.number}
            for one in case.closed_annexes
        ],
        "acts": [_act(act) for act in case.acts],
        "papers_missing": {
            name: paper for name, paper in case.papers.items() if isinstance(paper, str)
        },
        "files": [file._asdict() for file in files],
    }


def _act(act: Any) -> dict[str, Any]:
    entries = [
        {
            "frame": plain(entry.frame.ref),
            "kind": entry.frame.kind,
            "label": entry.frame.label,
            "side": entry.side,
            "amount_ore": entry.amount_ore,
        }
        for entry in act.entries.all()
    ]
    return {"number": act.pk, **record(act), "reverses": named(act.reverses), "entries": entries}


def as_paper(case: Case, files: Sequence[File], told: Sequence[LeftOut] | None = None) -> Paper:
    """The index a person reads. Always Danish, as papers are; call it with Danish active.

    With `told` it is the index of what is handed out: it says what was left out, and no acts.
    """
    grant = case.grant
    kind = "Sagspakke" if told is None else "Aktindsigt"
    parts = (
        _about(case, told=told is not None),
        of_requests(case),
        _commitments(case),
        _money(case),
        _plans(case),
        _duties(case),
        _acts(case) if told is None else _left_out(told),
        _files(case, files, data=told is None),
    )
    number = grant.file_number or str(grant.ref)
    return Paper(
        language="da",
        title=f"{kind}: {grant.title}",
        dated=case.dated,
        author="Udenrigsministeriet",
        head_left=kind,
        head_right=long_date(case.dated),
        foot=bound(f"Sag {number}"),
        stamp="Eksempel: opdigtet sag" if grant.example else "",
        content=tuple(
            Section(str(place), tuple(blocks)) for place, blocks in enumerate(parts, start=1)
        ),
    )


def _about(case: Case, *, told: bool) -> list[Block]:
    grant = case.grant
    facts = [
        ("Titel", grant.title),
        ("Sagsnummer", grant.file_number or "–"),
        ("Partner", grant.partner.full_name),
        ("Planlagt i alt, kr.", format_kroner(grant.planned_total_ore)),
        ("Enhed", grant.unit),
        *([] if told else [("Oprettet af", person_name(grant.registered_by))]),
        ("Seneste handling", long_date(case.dated)),
    ]
    years = {one.pk: 0 for one in case.rows["agreements"]}
    for year in case.rows["agreement_years"]:
        years[year.agreement_id] += year.amount_ore
    return [
        Heading("Sagen"),
        *table(("Hvad", "Oplysning"), "ll", facts),
        *under(
            "Aftaler",
            ("Aftale", "Løbetid", "Tilstand", "Aftalt, kr."),
            "lffr",
            [
                (
                    one.title,
                    f"{day(one.first_day)}-{day(one.last_day)}",
                    one.get_state_display(),
                    format_kroner(years[one.pk]),
                )
                for one in case.rows["agreements"]
            ],
        ),
        *under(
            "Godkendelsestrin",
            ("Trin", "Beslutning", "Dag", "Af", "For i alt, kr."),
            "llflr",
            [
                (
                    one.get_kind_display(),
                    one.get_outcome_display(),
                    day(one.day),
                    one.decided_by,
                    format_kroner(one.total_ore),
                )
                for one in case.rows["gates"]
            ],
        ),
    ]


def _commitments(case: Case) -> list[Block]:
    rows, sums = [], [0, 0, 0, 0]
    for one in case.rows["commitments"]:
        held = case.figures.get(one.pk)
        amounts = list(held) if held else [one.amount_ore, 0, 0, 0]
        if held:
            sums = [was + more for was, more in zip(sums, amounts, strict=True)]
        place = f"{short(one.line.account.number)}, {one.line.year}"
        cells = (format_kroner(ore) if held else "–" for ore in amounts[1:])
        rows.append(
            (one.purpose, place, one.get_state_display(), format_kroner(amounts[0]), *cells)
        )
    head = (
        "Tilsagn", "Konto og år", "Tilstand", "Tilsagn, kr.", "Annulleret, kr.", "Udbetalt, kr.",
        "Ikke udbetalt, kr.",
    )  # fmt: skip
    total = ("I alt, afgivne", "", "", *map(format_kroner, sums))
    blocks: list[Block] = [Heading("Tilsagn"), *table(head, "lffrrrr", rows, total)]
    answers = [
        (one.answer, person_name(one.answered_by), day(one.answered_on))
        for one in case.rows["split_answers"]
    ]
    return [*blocks, *under("Svar om opdeling", ("Svar", "Af", "Dag"), "llf", answers)]


def _money(case: Case) -> list[Block]:
    """Each that moves money: what, when, for which year, in which state, how much."""
    head = ("Til", "Gælder fra", "Finansår", "Tilstand", "Beløb, kr.")
    names = {one.pk: one.purpose for one in case.rows["commitments"]}
    payments = {one.pk: one for one in case.rows["payments"]}
    annulments = {one.pk: one for one in case.rows["annulments"]}

    def rows(name: str, about: Any) -> list[tuple[str, ...]]:
        return [
            (
                names.get(about(one), "–"),
                day(one.value_day),
                str(one.finance_year),
                one.get_state_display(),
                format_kroner(one.amount_ore),
            )
            for one in case.rows[name]
        ]

    own = lambda one: one.commitment_id  # noqa: E731 - as short as the others
    return [
        Heading("Bevægelser"),
        *under("Udbetalinger", head, "lfffr", rows("payments", own)),
        *under(
            "Tilbagebetalinger", head, "lfffr",
            rows("repayments", lambda one: payments[one.payment_id].commitment_id),
        ),
        *under("Annulleringer", head, "lfffr", rows("annulments", own)),
        *under(
            "Omgjorte annulleringer", head, "lfffr",
            rows("revivals", lambda one: annulments[one.annulment_id].commitment_id),
        ),
        *under("Forhøjelser", head, "lfffr", rows("amendments", own)),
        *under("Omposteringer", head, "lfffr", rows("repostings", own)),
        *under("Åbningsposter", head, "lfffr", rows("openings", own)),
    ]  # fmt: skip


def _plans(case: Case) -> list[Block]:
    names = {one.pk: one.purpose for one in case.rows["commitments"]}
    versions = {one.pk: one for one in case.rows["plan_versions"]}
    latest = {one.commitment_id: one.pk for one in versions.values()}
    rows = [
        (
            names[versions[one.version_id].commitment_id],
            str(versions[one.version_id].number),
            f"{one.month:%m.%Y}",
            format_kroner(one.amount_ore),
        )
        for one in case.rows["plan_months"]
        if one.version_id in latest.values()
    ]
    head = ("Tilsagn", "Version", "Måned", "Planlagt, kr.")
    return [Heading("Betalingsplaner, seneste version"), *table(head, "lffr", rows)]


def _duties(case: Case) -> list[Block]:
    rows = [
        (
            one.title,
            day(one.due_on),
            one.get_state_display(),
            f"{day(one.done_on)}: {one.evidence}" if one.done_on else "–",
        )
        for one in case.rows["duties"]
    ]
    head = ("Pligt", "Frist", "Tilstand", "Hvad viser det")
    return [Heading("Pligter"), *table(head, "lffl", rows)]


def _acts(case: Case) -> list[Block]:
    rows = [
        (
            str(act.pk),
            act.get_kind_display(),
            day(act.value_day),
            f"{timezone.localtime(act.recorded_at):%d.%m.%Y %H:%M}",
            ", ".join(filter(None, (person_name(act.actor), person_name(act.approver)))),
            "; ".join(dict.fromkeys(filter(None, (act.reference, act.reason)))),
        )
        for act in case.acts
    ]
    head = ("Nr.", "Handling", "Gælder fra", "Registreret", "Hvem", "Grundlag og begrundelse")
    return [Heading("Handlinger"), *table(head, "rlffll", rows)]


def _left_out(told: Sequence[LeftOut]) -> list[Block]:
    rows = [(one.what, one.why or "–") for one in told]
    if not rows:
        return [Heading("Udeladt"), Paragraph("Intet er udeladt.")]
    return [Heading("Udeladt"), *table(("Hvad", "Hvorfor"), "ll", rows)]


def _files(case: Case, files: Sequence[File], *, data: bool = True) -> list[Block]:
    also = " Alle oplysninger står også i index.json, med beløb i øre." if data else ""
    said = Paragraph(f"Hver fil i pakken og dens SHA-256.{also}")
    rows = [(one.path, one.name, str(one.bytes), _groups(one.sha256)) for one in files]
    missing = [
        Paragraph(bound(f"Papiret til aktstykke {number} er ikke med: {paper}"))
        for number, paper in case.papers.items()
        if isinstance(paper, str)
    ]
    head = ("Fil", "Navn", "Byte", "SHA-256")
    return [Heading("Filer"), said, *table(head, "llrl", rows), *missing]


def _groups(digest: str) -> str:
    """A SHA-256 in four groups, so that an eye can follow it; index.json has it in one."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))
