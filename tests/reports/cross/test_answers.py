"""Kept answers: who may keep one, where it is found, and whose figures it is asked of again."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from grants.commitments.models import Grant
from grants.loading import People, load_facts
from grants.masters.shares import split
from grants.statements.models import Statement
from grants.statements.selectors import statements_about
from grants.statements.services import Answered, make_statement
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from programmes.models import Country
from reports.findings.kinds import KINDS
from tests.builders import a_person
from tests.reports.test_programmes import approve, commit, reader, text
from tests.secret import WORD, a_hold, a_secret

pytestmark = pytest.mark.django_db
Role = Person.Role
BY_PARTNER = "raekker=modtager&kolonner=aar&maal=netto"


@pytest.fixture
def people() -> dict[str, Person]:
    """The real facts and, as examples, 50,0 to IOM and 25,0 to ICMPD under Capacity's request."""
    found = {role.value: a_person(role) for role in Role}
    for name in ("controller", "chef"):  # as the demonstration calls them
        Person.objects.filter(pk=found[name].pk).update(username=name)
        found[name].refresh_from_db()
    load_facts(People(found["controller"], found["bevillingshaver"], found["chef"]))
    approve(found)
    commit(found, "iom", "50,0")
    commit(found, "icmpd", "25,0")
    return found


def keep(client: Client, query: str, audience: str = "own", asked: str = "Hvem fik hvad?") -> Any:
    """The page's answer to what is typed in the form for keeping a table."""
    address = f"{reverse('cross_keep')}?{query}"
    form = client.get(address).context["form"]
    return client.post(
        address,
        {
            "key": form["key"].value(), "moment": form["moment"].value(), "asked": asked,
            "audience": audience, "made_on": "2026-11-23", "text": "",
        },
    )  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_who_may_look_may_keep_what_he_sees(people: dict[str, Person], role: str) -> None:
    client = reader(people, role)
    assert "Gem som svar" in text(client, f"/krydstabel/?{BY_PARTNER}")
    made = keep(client, BY_PARTNER)
    assert made.status_code == 302
    kept = Statement.objects.get(answer__isnull=False)
    assert (kept.owner, kept.audience, kept.unit) == (people[role], "own", "MIGSTAB")
    again = text(client, made["Location"])
    assert "Alle tal er, hvad der blev svaret." in again
    assert "Svar gemt i enheden" in text(client, f"/udsagn/{kept.ref}/")


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("sagsbehandler", True),
        ("controller", True),
        ("chef", True),
        ("laeser", False),
        ("administrator", False),
        ("bevillingshaver", False),
    ],
)
def test_an_answer_to_parliament_is_for_those_who_may_speak_to_it(
    people: dict[str, Person],
    role: str,
    may: bool,  # noqa: FBT001
) -> None:
    """Others keep answers to others; the choice is not offered, and the service says no too."""
    client = reader(people, role)
    said = keep(client, BY_PARTNER, audience="parliament")
    assert said.status_code == (302 if may else 422)
    assert Statement.objects.filter(answer__isnull=False).exists() is may
    offered = client.get(f"{reverse('cross_keep')}?{BY_PARTNER}").context["form"].fields["audience"]
    assert ("parliament" in dict(offered.choices)) is may
    if not may:
        with pytest.raises(Refusal) as refused:
            make_statement(
                actor=people[role],
                text="Netto",
                made_on=Act.objects.latest("pk").value_day,
                owner=people[role],
                audience="parliament",
                answered=Answered("Hvad?", "/krydstabel/", {"all_units": False}),
            )
        assert refused.value.rule == "R23_may"


def test_words_without_a_table_are_not_kept_as_an_answer(people: dict[str, Person]) -> None:
    """What a reader keeps is a table of what he sees; a statement in words is another's to make."""
    for audience in ("own", "others", "parliament"):
        with pytest.raises(Refusal) as refused:
            make_statement(
                actor=people["laeser"],
                text="Der ventes 430,0 mio. kr.",
                made_on=Act.objects.latest("pk").value_day,
                owner=people["laeser"],
                audience=audience,
            )
        assert refused.value.rule == "R23_may"


def test_an_answer_is_found_from_every_figure_it_concerns(people: dict[str, Person]) -> None:
    """On the pages of account, programme, pillar, partner and country, and on no other."""
    grant = Grant.objects.get(partner__short_name="IOM")
    split(grant, actor=people["sagsbehandler"], shares={Country.objects.get(code="SO"): 10_000})
    client = reader(people)
    query = (
        "raekker=soejle&dernaest=land&kolonner=modtager&maal=netto"
        "&konto=06.32.10.13&programmet=capacity&partneren=IOM"
    )
    assert keep(client, query, asked="Hvad fik IOM i Somalia?").status_code == 302
    words = Statement.objects.get(answer__isnull=False).text
    there = (
        "/konti/06.32.10.13/2024/",
        "/programmer/capacity/",
        "/programmer/capacity/iom/",
        "/partnere/IOM/",
        "/lande/SO/",
    )
    for page in there:
        assert words in text(client, page), page
    elsewhere = (
        "/konti/06.32.10.13/2023/",
        "/konti/06.32.10.14/2024/",
        "/programmer/capacity/icmpd/",
        "/partnere/ICMPD/",
        "/lande/JO/",
    )
    for page in elsewhere:
        assert words not in text(client, page), page


def test_an_account_without_years_is_of_the_years_of_its_commitments(
    people: dict[str, Person],
) -> None:
    """Asked from 2020 on, given in 2024: found there, and not in years without a figure."""
    client = reader(people)
    for query in ("konto=06.32.10", "konto=06.32.10&fra=2020", "konto=06.32.10&til=2026"):
        keep(client, f"raekker=modtager&maal=netto&{query}")
    keep(client, "raekker=modtager&maal=netto&konto=06.32.10&pr=2024-12-04")
    for year, many in ((2020, 0), (2023, 0), (2024, 3), (2025, 0), (2026, 0)):
        found = statements_about(people["laeser"], "account", f"063210/{year}")
        assert len([one for one in found if one.answer is not None]) == many, year


def test_an_answer_of_all_units_is_not_read_in_the_acts_of_one(people: dict[str, Person]) -> None:
    """The act says the answer's words; who may not read the answer does not read the act."""
    keep(reader(people), BY_PARTNER)
    words = Statement.objects.get(answer__isnull=False).text
    for role, reads in (("laeser", True), ("controller", True), ("sagsbehandler", False)):
        client = reader(people, role)
        assert (words in text(client, "/handlinger/")) is reads, role
        answers = client.get("/handlinger/udtraek.csv")
        assert (words in b"".join(answers).decode()) is reads, role
    act = Act.objects.get(kind="statement_made")
    assert reader(people, "sagsbehandler").get(f"/handlinger/{act.key}/").status_code == 404
    assert reader(people).get(f"/handlinger/{act.key}/").status_code == 200
    keep(reader(people, "sagsbehandler"), BY_PARTNER)  # the control: his own unit's
    assert words in text(reader(people, "sagsbehandler"), "/handlinger/")


def test_asked_again_it_is_of_what_it_was_of_and_says_so(people: dict[str, Person]) -> None:
    """MIGSTAB's answer read by one who sees more: 75,0 against 75,0, and told that he sees 75,0."""
    there = keep(reader(people, "sagsbehandler"), BY_PARTNER)["Location"]
    other = Grant.objects.get(partner__short_name="ICMPD")
    wide = text(reader(people), there)
    assert "Både svaret og tallene i dag er for MIGSTAB" in wide
    assert "Du ser mere end det" not in wide
    # The same unit's commitment moves to another unit: now the two do see different tables.
    other.commitments.update(unit="eksempelenhed")
    narrow = text(reader(people, "sagsbehandler"), there)
    assert "tal er ikke, hvad der blev svaret" in narrow
    assert "Du ser mere end det" not in narrow
    wide = text(reader(people), there)
    assert "-25,0" in wide
    assert "Du ser mere end det, og det giver en anden tabel." in wide
    own = text(reader(people), f"{there}?alt=1")
    assert "Alle tal er, hvad der blev svaret." in own
    assert "kan være din egen adgang" in own
    again = text(reader(people, "sagsbehandler"), f"{there}?alt=1")
    assert "-25,0" in again
    assert "kan være din egen adgang" not in again


def _pages(client: Client, there: list[str]) -> list[str]:
    """What the pages say, without what is new with every page."""
    ways = ["modtager", "hovedkonto&dernaest=underkonto", "land", "bidrag", "aar", "partnertype"]
    asked = [f"/krydstabel/?raekker={way}&maal=netto&maal=udbetalt" for way in ways]
    asked += [f"{one}&som={file}" for one in asked for file in ("word", "csv")]
    asked += [f"/krydstabel/?{BY_PARTNER}&pr=2024-06-30", f"/krydstabel/?{BY_PARTNER}&priser=2026"]
    asked += ["/fund/", *(f"/fund/{slug}/" for slug in KINDS)]
    return [_read(client, one) for one in [*asked, *there]]


EACH_TIME = re.compile(r"csrfmiddlewaretoken[^>]*|\d{2}[.:]\d{2}([.:]\d{2})?|T\d\d:\d\d[^\"< ]*")


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = b"".join(answer) if answer.streaming else answer.content
    return EACH_TIME.sub("", content.decode())


def test_a_secret_commitment_moves_no_table_no_finding_and_no_answer(
    people: dict[str, Person],
) -> None:
    """0,9 held, then promised to IOM under a secret request: the uncleared read the same bytes."""
    cleared = {name: people[name] for name in ("controller", "chef", "bevillingshaver")}
    Person.objects.filter(pk__in=[one.pk for one in cleared.values()]).update(cleared=True)
    for one in cleared.values():
        one.refresh_from_db()
    hold = a_hold(cleared)
    before_it = [
        keep(reader(people, who), BY_PARTNER)["Location"] for who in ("sagsbehandler", "laeser")
    ]
    seers = {"laeser": before_it, "sagsbehandler": before_it[:1], "administrator": before_it}
    before = {who: _pages(reader(people, who), there) for who, there in seers.items()}
    a_secret(cleared, hold)
    for who, there in seers.items():
        for was, now in zip(before[who], _pages(reader(people, who), there), strict=True):
            assert was == now
    # The control: who may know of it sees it, 75,3 against 75,0.
    knows = reader(people, "controller")
    assert "75,3" in text(knows, f"/krydstabel/?{BY_PARTNER}")
    assert "75,3" not in text(reader(people), f"/krydstabel/?{BY_PARTNER}")
    # Asked again by the cleared it is still of what may be told on, and says that there is more.
    again = text(knows, before_it[1])
    assert "Alle tal er, hvad der blev svaret." in again
    assert "Du ser mere end det" in again
    assert "+0,3" in text(knows, f"{before_it[1]}?alt=1")
    assert "+0,3" not in text(reader(people), f"{before_it[1]}?alt=1")
    # What the cleared keep is told on: the secret is not in it, nor what it is about.
    keep(knows, BY_PARTNER, asked="Af en sikkerhedsgodkendt")
    kept = Statement.objects.get(asked="Af en sikkerhedsgodkendt")
    assert kept.answer is not None
    assert kept.answer["rows"][-1]["ore"] == [mio("75"), mio("75")]
    assert WORD not in str(kept.answer)
    assert "Alle tal er, hvad der blev svaret." in text(
        reader(people), reverse("cross_answer", args=[kept.ref])
    )
