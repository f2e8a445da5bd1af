"""No sum and no picture tells the uncleared of what is secret: not its size, not that it is there.

Room is held first, which everybody sees. Then a secret request is approved and 45,0 given under it,
5,0 of it annulled and 12,0 paid. What the uncleared read is the same before and after.
"""

import re

import pytest
from django.test import Client

from grants.accounts.models import Account
from grants.commitments.models import Commitment
from grants.holds import services as holds
from grants.holds.models import Hold
from grants.payments import services as payments
from grants.years.incomes import gross_of
from ledger.models import Person
from ledger.money import format_mio_unit, mio
from reports.charts.pictures import PICTURES
from tests.grants.test_confidential import _annul, a_grant, approved, given
from tests.grants.years.worked import confirm, other
from tests.ministry import DAY, Ministry, Role, a_document, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db(transaction=True)
ACCOUNT = "06.32.10.13"
DAYS = ("", "pr=2024-12-31", "pr=2024-12-31&kendt=2099-01-01")
SUBJECTS = {
    "konto": ("06321013/2024", "063210/2024"),
    "ministeriet": ("2024",),
    "partner": ("Prøvepartner",),
    "program": ("capacity",),
}
PAGES = (
    "/",
    "/konti/06.32.10/2024/",
    f"/konti/{ACCOUNT}/2024/",
    "/programmer/",
    "/programmer/capacity/",
    "/partnere/",
    "/partnere/Prøvepartner/",
    "/lande/",
    "/strategi/",
    f"/posteringer/?konto={ACCOUNT}",
    f"/posteringer/?konto={ACCOUNT}&hvad=udbetalt",
    "/posteringer/?partner=Prøvepartner",
    "/krydstabel/?raekker=modtager",
)
NEW = re.compile(
    r"csrf[^>]*|\d{4}-\d\d-\d\dT[\d:.]+Z?|\d\d(:|%3A)\d\d((:|%3A)\d\d)?Z?|[0-9a-zA-Z]{32,}"
)


@pytest.fixture
def ministry() -> Ministry:
    """With a commitment everybody sees, and an expenditure that is none."""
    made = a_ministry()
    for role in ("controller", "chef", "bevillingshaver"):
        made[role].cleared = True
        made[role].save(update_fields=["cleared"])
    bound(
        made,
        a_lone_grant(made, "100,0", name="Prøvepartner"),
        "20,0",
        basis=Commitment.Basis.NAMED_IN_LAW,
        basis_reference="Eksempel",
        basis_document=a_document(made["sagsbehandler"]),
    )
    confirm(made, other(made, made.sub, "-3,0"))
    return made


def a_reader(role: Role = Role.LAESER) -> Person:
    return Person.objects.get_or_create(username=f"u-{role}", role=role, unit="MIGSTAB")[0]


def asked(path: str, days: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{days}" if days else path


def addresses() -> list[str]:
    found = [asked(path, days) for path in PAGES for days in DAYS]
    for kind, names in SUBJECTS.items():
        found += [f"/aendringer/{kind}/{name}/?fra_pr=2024-01-01" for name in names]
    for name in PICTURES:
        of = {"konto": "06321013/2024", "program": "capacity", "partner": "Prøvepartner"}
        words = of.get(name.partition("-")[0])
        if words:
            found += [asked(f"/billeder/{name}/{words}/", days) for days in DAYS]
    return found


def read(person: Person) -> dict[str, tuple[int, str]]:
    client = Client()
    client.force_login(person)
    found = {}
    for address in addresses():
        answer = client.get(address)
        found[address] = answer.status_code, NEW.sub("", answer.content.decode())
    return found


def hold(ministry: Ministry) -> None:
    """What everybody sees."""
    holds.place(
        actor=ministry["controller"],
        line=ministry.sub.lines.get(year=2024),
        amount_ore=mio("60,0"),
        value_day=DAY,
    )


def hide(ministry: Ministry) -> Commitment:
    """45,0 given, 5,0 annulled, 12,0 paid, of what is held."""
    request = approved(ministry)
    Hold.objects.update(aktstykke=request)
    made = given(ministry, request, a_grant(ministry, request), "45,0")
    _annul(ministry, made, "5,0")
    made.refresh_from_db()
    paid = payments.register(
        made, actor=ministry["controller"], amount_ore=mio("12,0"), finance_year=2024,
        value_day=DAY, reference="Eksempel",
    )  # fmt: skip
    payments.release(paid, actor=ministry["bevillingshaver"])
    return made


def _first(old: str, new: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return f"{old[max(0, at - 60) : at + 60]!r} became {new[max(0, at - 60) : at + 60]!r}"


def test_no_sum_and_no_picture_differs_for_the_uncleared(ministry: Ministry) -> None:
    hold(ministry)
    people = [a_reader(), a_reader(Role.SAGSBEHANDLER)]
    before = {person: read(person) for person in people}
    assert {status for of in before.values() for status, _text in of.values()} <= {200, 404}
    hide(ministry)
    for person in people:
        after = read(person)
        differs = [
            f"{address}: {_first(before[person][address][1], after[address][1])}"
            for address in after
            if after[address] != before[person][address]
        ]
        assert not differs, "\n".join(differs)
    cleared = read(ministry["controller"])
    assert cleared["/partnere/Prøvepartner/"] != before[people[0]]["/partnere/Prøvepartner/"]


def test_gross_and_its_entries_are_the_same_sum_for_each(ministry: Ministry) -> None:
    """20,0 for the uncleared and 65,0 for the cleared, on the account and in the list behind."""
    hold(ministry)
    hide(ministry)
    on = Account.objects.get(number="06321013")
    for person, given_, annulled in (
        (a_reader(), "20,0", "0,0"),
        (ministry["controller"], "65,0", "-5,0"),
    ):
        gross = gross_of(on, 2024, person)
        assert (gross.given_ore, gross.annulled_ore) == (mio(given_), mio(annulled))
        client = Client()
        client.force_login(person)
        page = client.get(f"/konti/{ACCOUNT}/2024/").content.decode()
        for flow, amount in (("givet", given_), ("annulleret", annulled)):
            way = f"/posteringer/?konto=06321013&amp;aar=2024&amp;hvad={flow}"
            assert f'<a href="{way}">{amount}</a>' in page
            behind = client.get(way.replace("&amp;", "&")).content.decode()
            assert f"<strong>{format_mio_unit(mio(amount))}</strong>" in behind


def test_gross_is_of_the_moment(ministry: Ministry) -> None:
    """Given on 2 December, the expenditure on 20 December: between them there is no net yet."""
    on, person = Account.objects.get(number="06321013"), a_reader()
    client = Client()
    client.force_login(person)
    page = f"/konti/{ACCOUNT}/2024/"
    assert gross_of(on, 2024, person).net_ore == mio("17,0")
    assert "Brutto og netto" in client.get(page).content.decode()
    assert "Brutto og netto" not in client.get(f"{page}?pr=2024-12-19").content.decode()
    assert "Brutto og netto" in client.get(f"{page}?pr=2024-12-20").content.decode()
