"""The package's index: as data for a machine, and as a paper for a person."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils import timezone

from grants.accounts.numbers import short
from ledger.money import format_kroner
from reports.figures.cells import person_name
from reports.packages.case import Case
from reports.packages.files import File
from reports.packages.records import named, plain, record
from reports.papers.document import Align, Block, Heading, Paper, Paragraph, Section, Table
from reports.papers.typography import bound, long_date

FORMAT: Final = "ramme-sagspakke-1"
ROWS: Final = 500  # of one table; a longer list is several
STANDS: Final = {"l": Align.LEFT, "r": Align.RIGHT, "f": Align.FIXED}


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


def as_paper(case: Case, files: Sequence[File]) -> Paper:
    """The index a person reads. Always Danish, as papers are; call it with Danish active."""
    grant = case.grant
    parts = (
        _about(case),
        _commitments(case),
        _money(case),
        _plans(case),
        _duties(case),
        _acts(case),
        _files(case, files),
    )
    number = grant.file_number or str(grant.ref)
    return Paper(
        language="da",
        title=f"Sagspakke: {grant.title}",
        dated=case.dated,
        author="Udenrigsministeriet",
        head_left="Sagspakke",
        head_right=long_date(case.dated),
        foot=bound(f"Sag {number}"),
        stamp="Eksempel: opdigtet sag" if grant.example else "",
        content=tuple(
            Section(str(place), tuple(blocks)) for place, blocks in enumerate(parts, start=1)
        ),
    )


def _about(case: Case) -> list[Block]:
    grant = case.grant
    facts = [
        ("Titel", grant.title),
        ("Sagsnummer", grant.file_number or "–"),
        ("Partner", grant.partner.full_name),
        ("Planlagt i alt, kr.", format_kroner(grant.planned_total_ore)),
        ("Enhed", grant.unit),
        ("Oprettet af", person_name(grant.registered_by)),
        ("Seneste handling", long_date(case.dated)),
    ]
    years = {one.pk: 0 for one in case.rows["agreements"]}
    for year in case.rows["agreement_years"]:
        years[year.agreement_id] += year.amount_ore
    return [
        Heading("Sagen"),
        *_table(("Hvad", "Oplysning"), "ll", facts),
        *_under(
            "Aftaler",
            ("Aftale", "Løbetid", "Tilstand", "Aftalt, kr."),
            "lffr",
            [
                (
                    one.title,
                    f"{_day(one.first_day)}-{_day(one.last_day)}",
                    one.get_state_display(),
                    format_kroner(years[one.pk]),
                )
                for one in case.rows["agreements"]
            ],
        ),
        *_under(
            "Godkendelsestrin",
            ("Trin", "Beslutning", "Dag", "Af", "For i alt, kr."),
            "llflr",
            [
                (
                    one.get_kind_display(),
                    one.get_outcome_display(),
                    _day(one.day),
                    one.decided_by,
                    format_kroner(one.total_ore),
                )
                for one in case.rows["gates"]
            ],
        ),
        *_under(
            "Aktstykker",
            ("Aktstykke", "Titel", "Tilstand", "Beløb, kr."),
            "llfr",
            [
                (one.citation, one.title, one.get_state_display(), format_kroner(one.amount_ore))
                for one in case.rows["aktstykker"]
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
    blocks: list[Block] = [Heading("Tilsagn"), *_table(head, "lffrrrr", rows, total)]
    answers = [
        (one.answer, person_name(one.answered_by), _day(one.answered_on))
        for one in case.rows["split_answers"]
    ]
    return [*blocks, *_under("Svar om opdeling", ("Svar", "Af", "Dag"), "llf", answers)]


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
                _day(one.value_day),
                str(one.finance_year),
                one.get_state_display(),
                format_kroner(one.amount_ore),
            )
            for one in case.rows[name]
        ]

    own = lambda one: one.commitment_id  # noqa: E731 - as short as the others
    return [
        Heading("Bevægelser"),
        *_under("Udbetalinger", head, "lfffr", rows("payments", own)),
        *_under(
            "Tilbagebetalinger", head, "lfffr",
            rows("repayments", lambda one: payments[one.payment_id].commitment_id),
        ),
        *_under("Annulleringer", head, "lfffr", rows("annulments", own)),
        *_under(
            "Omgjorte annulleringer", head, "lfffr",
            rows("revivals", lambda one: annulments[one.annulment_id].commitment_id),
        ),
        *_under("Forhøjelser", head, "lfffr", rows("amendments", own)),
        *_under("Omposteringer", head, "lfffr", rows("repostings", own)),
        *_under("Åbningsposter", head, "lfffr", rows("openings", own)),
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
    return [Heading("Betalingsplaner, seneste version"), *_table(head, "lffr", rows)]


def _duties(case: Case) -> list[Block]:
    rows = [
        (
            one.title,
            _day(one.due_on),
            one.get_state_display(),
            f"{_day(one.done_on)}: {one.evidence}" if one.done_on else "–",
        )
        for one in case.rows["duties"]
    ]
    head = ("Pligt", "Frist", "Tilstand", "Hvad viser det")
    return [Heading("Pligter"), *_table(head, "lffl", rows)]


def _acts(case: Case) -> list[Block]:
    rows = [
        (
            str(act.pk),
            act.get_kind_display(),
            _day(act.value_day),
            f"{timezone.localtime(act.recorded_at):%d.%m.%Y %H:%M}",
            ", ".join(filter(None, (person_name(act.actor), person_name(act.approver)))),
            "; ".join(dict.fromkeys(filter(None, (act.reference, act.reason)))),
        )
        for act in case.acts
    ]
    head = ("Nr.", "Handling", "Gælder fra", "Registreret", "Hvem", "Grundlag og begrundelse")
    return [Heading("Handlinger"), *_table(head, "rlffll", rows)]


def _files(case: Case, files: Sequence[File]) -> list[Block]:
    said = Paragraph(
        "Hver fil i pakken og dens SHA-256. Alle oplysninger står også i index.json, med beløb i "
        "øre."
    )
    rows = [(one.path, one.name, str(one.bytes), _groups(one.sha256)) for one in files]
    missing = [
        Paragraph(bound(f"Papiret til aktstykke {number} er ikke med: {paper}"))
        for number, paper in case.papers.items()
        if isinstance(paper, str)
    ]
    head = ("Fil", "Navn", "Byte", "SHA-256")
    return [Heading("Filer"), said, *_table(head, "llrl", rows), *missing]


def _under(
    title: str, head: tuple[str, ...], align: str, rows: Sequence[tuple[str, ...]]
) -> list[Block]:
    """A table under its own heading, where there is anything in it."""
    return [Heading(title), *_table(head, align, rows)] if rows else []


def _table(
    head: tuple[str, ...],
    align: str,
    rows: Sequence[tuple[str, ...]],
    total: tuple[str, ...] | None = None,
) -> Iterable[Block]:
    if not rows:
        return [Paragraph("Ingen.")]
    stands = tuple(STANDS[letter] for letter in align)
    cells = [tuple(str(cell) for cell in row) for row in rows]
    pieces = [tuple(cells[at : at + ROWS]) for at in range(0, len(cells), ROWS)]
    return [
        Table(head, stands, piece, total if piece is pieces[-1] else None, wide=True)
        for piece in pieces
    ]


def _groups(digest: str) -> str:
    """A SHA-256 in four groups, so that an eye can follow it; index.json has it in one."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}"
