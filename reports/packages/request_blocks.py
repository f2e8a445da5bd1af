"""The part of the index about requests to the Finance Committee, as a person reads it."""

from typing import Any

from ledger.money import format_kroner
from reports.figures.cells import person_name
from reports.packages.blocks import day, table, under
from reports.packages.case import Case
from reports.papers.document import Block, Heading


def of_requests(case: Case) -> list[Block]:
    """Each request, and under it what was handed over, approved, asked, answered and told."""
    cited = {one.pk: one.citation for one in case.rows["aktstykker"]}

    def rows(name: str, *columns: Any) -> list[tuple[str, ...]]:
        return [
            (cited.get(one.aktstykke_id, "–"), *(column(one) for column in columns))
            for one in case.rows[name]
        ]

    return [
        Heading("Aktstykker"),
        *table(("Aktstykke", "Titel", "Tilstand", "Beløb, kr."), "llfr", _requests(case)),
        *under(
            "Afleverede papirer", ("Aktstykke", "Art", "Dag", "SHA-256"), "lffl",
            rows(
                "aktstykke_papers", lambda one: one.get_kind_display(),
                lambda one: day(one.delivered_on), lambda one: one.document.sha256[:16],
            ),
        ),
        *under("Bilag", ("Aktstykke", "Nr.", "Titel", "Fil"), "lrll", _annexes(case, cited)),
        *under(
            "Det tilsluttede", ("Aktstykke", "Vilkår"), "ll",
            rows("envelopes", lambda one: one.conditions or "–"),
        ),
        *under(
            "Afvigelser",
            ("Aktstykke", "Hvad", "Hvorfor", "Noteret", "Af", "Godkendt af"), "lllfll",
            rows(
                "departures", lambda one: "; ".join(f["sentence"] for f in one.findings),
                lambda one: one.note, lambda one: day(one.noted_on),
                lambda one: person_name(one.noted_by),
                lambda one: person_name(one.approved_by) or "–",
            ),
        ),
        *under(
            "Spørgsmål og svar", ("Aktstykke", "Nr.", "Stillet", "Spørgsmål", "Svar"), "lrfll",
            rows(
                "questions", lambda one: str(one.number), lambda one: day(one.asked_on),
                lambda one: one.text,
                lambda one: f"{day(one.answered_on)}: {one.answer}" if one.answered_on else "–",
            ),
        ),
        *under(
            "Udsagn til Folketinget", ("Aktstykke", "Dag", "Udsagn", "Tilstand", "Hvad viser det"),
            "lflfl",
            rows(
                "statements", lambda one: day(one.made_on), lambda one: one.text,
                lambda one: one.get_state_display(), lambda one: one.evidence or "–",
            ),
        ),
    ]  # fmt: skip


def _requests(case: Case) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (one.citation, one.title, one.get_state_display(), format_kroner(one.amount_ore))
        for one in case.rows["aktstykker"]
    ]
    return rows + [
        (one.citation, "Fortroligt aktstykke", one.get_state_display(), "–") for one in case.closed
    ]


def _annexes(case: Case, cited: dict[int, str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (
            cited.get(one.aktstykke_id, "–"),
            str(one.number),
            one.title if one.replaced_by_id is None else f"{one.title} (erstattet)",
            one.document.name,
        )
        for one in case.rows["annexes"]
    ]
    return rows + [
        (one.aktstykke.citation, str(one.number), "Fortroligt bilag", "–")
        for one in case.closed_annexes
    ]
