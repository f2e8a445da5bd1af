"""For the walk over every address: a text in two versions with every kind of part, text blocks."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.services import register
from grants.aktstykker.table import TableLine
from ledger.models import Person
from ledger.money import mio
from programmes.models import Pillar, Programme
from reports.aktstykker.content import (
    BudgetPart,
    Bullets,
    Content,
    Headed,
    Row,
    TableKind,
    TablePart,
    Words,
)
from reports.aktstykker.drafts.pages import pictured
from reports.aktstykker.drafts.services import open_draft, save
from reports.aktstykker.selectors import request_of
from reports.aktstykker.texts import services as texts

CASE = "24/20040"
DAY = dt.date(2024, 11, 12)
YEARS = TablePart(
    TableKind.YEARS,
    caption="Fordelt på år",
    head="Partner",
    columns=("2024", "2025"),
    rows=(Row("IOM", (mio("30,0"), mio("20,0"))),),
)


def draft_things(actor: Person, head: Person, title: str) -> dict[str, list[Any]]:
    """An example request on Capacity with a moved figure, and blocks approved and waiting."""
    case = _request(actor, title)
    draft = open_draft(case, actor=actor)
    first = Content(
        sections=(Headed("Baggrund", (Words("IOM får {{amount}}, og {{room}} er tilbage."),)),),
        reworded=True,
    )
    save(draft, actor=actor, content=first, based_on=0)
    more = (
        Headed("Projektbeskrivelse", (Bullets(("Ét punkt.", "Et andet.")), YEARS)),
        Headed("Budget", (BudgetPart(),)),
    )
    second = Content(sections=(*first.sections, *more), asks=(), reworded=True)
    save(draft, actor=head, content=second, based_on=1, note="Tabel tilføjet")
    Aktstykke.objects.filter(pk=case.pk).update(payment_last_year=2026)  # a figure that moved
    approved, waiting = _blocks(actor, head, title)
    paper = request_of("24/13275").paper
    return {
        "text of a request": [CASE],
        "version": [CASE, 2],
        "version, old": [CASE, 1],
        "printed page": ["24/13275", pictured(paper).hash, 1],
        "text block": [approved.ref],
        "text block, waiting": [waiting.ref],
    }


def _request(actor: Person, title: str) -> Aktstykke:
    pillar = Pillar.objects.select_related("partner").get(programme__slug="capacity", slug="iom")
    return register(
        actor=actor,
        case_number=CASE,
        title=title,
        finance_year=2024,
        sub_account=Account.objects.get(number="06321013"),
        programme=Programme.objects.get(slug="capacity"),
        amount_ore=mio("50,0"),
        table=[TableLine("IOM", pillar.partner, mio("50,0"), pillar)],
        payment_years=(2024, 2025),
        value_day=DAY,
        dated=DAY,
        example=True,
    )


def _blocks(actor: Person, head: Person, title: str) -> tuple[texts.TextBlock, texts.TextBlock]:
    facts = {"actor": actor, "written_on": DAY, "example": True}
    approved = texts.write(title=f"{title}: IOM", text="IOM er et eksempel.", **facts)  # type: ignore[arg-type]
    texts.approve(approved, actor=head, approved_on=DAY)
    waiting = texts.write(title=f"{title}: ICMPD", text="ICMPD er et eksempel.", **facts)  # type: ignore[arg-type]
    return approved, waiting
