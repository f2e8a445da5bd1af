"""Several dispositions in one request: each its own account and ceiling, both levels sum (R22)."""

import pytest

from grants.aktstykker import services
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import facts_of, revise
from grants.aktstykker.table import Disposition, TableLine
from grants.commitments.draws import draws_for
from grants.commitments.models import Commitment
from ledger.models import Frame
from ledger.money import mio
from ledger.posting import drawing, trial
from tests.grants.aktstykker.test_life import a_request, refused
from tests.ministry import DAY, Ministry, a_document, a_ministry, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def two(ministry: Ministry, first: str = "60,0", second: str = "40,0", **facts: str) -> Aktstykke:
    """IOM in one disposition, ICMPD in another; the request is for 100,0."""
    iom, icmpd = ministry.pillars
    return a_request(
        ministry,
        parts=[Disposition(ministry.sub, mio("60,0")), Disposition(ministry.sub, mio("40,0"))],
        table=[
            TableLine(iom.name, iom.partner, mio(first), iom, 1),
            TableLine(icmpd.name, icmpd.partner, mio(second), icmpd, 2),
        ],
        **facts,
    )


def approved(ministry: Ministry, request: Aktstykke) -> Aktstykke:
    services.send(request, actor=ministry["chef"], value_day=DAY)
    services.record_decision(
        request,
        actor=ministry["sagsbehandler"],
        decided_on=DAY,
        text="Eksempel: tiltrådt",
        document=a_document(ministry["sagsbehandler"]),
    )
    services.confirm_decision(request, actor=ministry["controller"])
    return request


def test_lines_make_their_disposition_and_dispositions_the_request(ministry: Ministry) -> None:
    said = refused("R22", two, ministry, "60,1", "39,9")
    assert "60,1" in said
    assert "60,0" in said
    refused("R22", two, ministry, "60,0", "40,1")
    made = two(ministry)
    assert [part.amount_ore for part in made.parts.all()] == [mio("60,0"), mio("40,0")]
    assert [p.part_id for p in made.pillars.all()] == [p.pk for p in made.parts.all()]


def test_a_line_names_its_disposition_and_none_where_there_is_one(ministry: Ministry) -> None:
    iom = ministry.pillars[0]
    line = TableLine(iom.name, iom.partner, mio("100,0"), iom, 1)
    refused("R22", a_request, ministry, table=[line])
    part = Disposition(ministry.sub, mio("100,0"))
    refused("R22", a_request, ministry, table=[line._replace(part=0)], parts=[part])


def test_the_approval_raises_request_dispositions_and_lines(ministry: Ministry) -> None:
    made = approved(ministry, two(ministry))
    ceilings = Frame.objects.filter(path__contains=[made.frame_id]).order_by("pk")
    assert [(f.kind, f.ceiling_ore) for f in ceilings] == [
        ("aktstykke", mio("100,0")),
        ("aktstykke_part", mio("60,0")),
        ("aktstykke_part", mio("40,0")),
        ("pillar", mio("60,0")),
        ("pillar", mio("40,0")),
    ]


def test_a_disposition_binds_though_the_request_has_room(ministry: Ministry) -> None:
    made = approved(ministry, two(ministry))
    icmpd = made.pillars.last()
    assert icmpd is not None
    assert trial([drawing(icmpd.frame_id, mio("40,0"))]) is None
    no = trial([drawing(icmpd.frame_id, mio("40,1"))])
    assert no is not None
    assert no.rule == "R1_drawn_within_ceiling"
    assert no.left_ore == mio("40,0")


def test_a_commitment_under_a_pillar_draws_through_its_disposition(ministry: Ministry) -> None:
    with_aktstykke(ministry)  # opens the grants of the pillars
    iom = ministry.pillars[0]
    made = two_more(ministry)
    pillar = made.pillars.get(pillar=iom)
    line = ministry.sub.lines.get(year=2024)
    grant = ministry.grants[iom.name]
    moves = draws_for(
        grant=grant,
        line=line,
        basis=Commitment.Basis.AKTSTYKKE,
        aktstykke_pillar=pillar,
        amount_ore=mio("60,0"),
    )
    assert trial(moves) is None
    assert pillar.part is not None
    assert pillar.frame.path == [made.frame_id, pillar.part.frame_id, pillar.frame_id]


def two_more(ministry: Ministry) -> Aktstykke:
    iom, icmpd = ministry.pillars
    return approved(
        ministry,
        a_request(
            ministry,
            case_number="24/13276",
            parts=[Disposition(ministry.sub, mio("60,0")), Disposition(ministry.sub, mio("40,0"))],
            table=[
                TableLine(iom.name, iom.partner, mio("60,0"), iom, 1),
                TableLine(icmpd.name, icmpd.partner, mio("40,0"), icmpd, 2),
            ],
        ),
    )


def test_a_draft_becomes_several_and_one_again(ministry: Ministry) -> None:
    made = a_request(ministry)
    officer, one = ministry["sagsbehandler"], facts_of(made)
    several = one._replace(
        parts=(Disposition(ministry.sub, mio("50,0")), Disposition(ministry.sub, mio("50,0"))),
        table=tuple(line._replace(part=n) for n, line in enumerate(one.table, start=1)),
    )
    revise(made, actor=officer, changes=several)
    assert facts_of(made) == several
    revise(made, actor=officer, changes=one)
    assert facts_of(made) == one
    assert not made.parts.exists()


def test_a_line_that_stays_keeps_its_frame(ministry: Ministry) -> None:
    made = a_request(ministry)
    before = {p.name: p.frame_id for p in made.pillars.all()}
    facts = facts_of(made)
    turned = (
        facts.table[1]._replace(amount_ore=mio("70,0")),
        facts.table[0]._replace(amount_ore=mio("30,0")),
    )
    revise(made, actor=ministry["sagsbehandler"], changes=facts._replace(table=turned))
    rows = list(made.pillars.all())
    assert [(p.name, p.amount_ore) for p in rows] == [
        ("ICMPD", mio("70,0")),
        ("IOM", mio("30,0")),
    ]
    assert {p.name: p.frame_id for p in rows} == before
