"""The seven accounts the file of 2025 has under new numbers, in its own figures (users 2.12)."""

import uuid

from django.utils import timezone

from grants.accounts.models import Account, AccountName, Figure, Succession
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import mio
from ledger.posting import Concerns, one_act, post
from programmes.models import Source
from tests.builders import a_person, a_year

# old, new, name, after the supplementary act 2024, restated to 2025's numbers, act 2025
SEVEN = (
    ("06320105", "06320133", "Etiopien", "0,0", "0,0", "250,0"),
    ("06320106", "06320134", "Niger", "190,0", "190,0", "0,0"),
    ("06320108", "06320135", "Somalia", "450,0", "0,0", "250,0"),
    ("06320109", "06320136", "Sydsudan", "0,0", "0,0", "0,0"),
    ("06320205", "06320219", "Myanmar", "15,0", "15,0", "15,0"),
    ("06320208", "06320220", "Palæstina", "51,5", "75,0", "10,0"),
    ("06320209", "06320221", "Indsatser i Afghanistan og nærområder", "200,0", "200,0", "200,0"),
)


def a_source() -> Source:
    return Source.objects.get_or_create(key="F-30", defaults={"title": "Finanslovsdatabasen"})[0]


def known(number: str, name: str, year: int, **figures: str) -> Account:
    """The account with its name in the year, and its figures of it (mio. kr.) by stage.

    `B_RESTATED` belongs to the year before, as in the file it stands in.
    """
    account, _made = Account.objects.get_or_create(number=number)
    if name:
        AccountName.objects.get_or_create(
            account=account, year=year, defaults={"name": name, "source": a_source()}
        )
    for stage, amount in figures.items():
        Figure.objects.create(
            account=account,
            year=year - 1 if stage == Figure.Stage.B_RESTATED else year,
            stage=stage,
            amount_ore=mio(amount),
            source=a_source(),
        )
    return account


def the_seven() -> None:
    """Both files' rows of them, with the two main accounts they lie under."""
    for year in (2024, 2025):
        known("063201", "Udviklingslande i Afrika", year)
        known("063202", "Udv.lande i Asien, Mellemøsten og Latinam.", year)
    for old, new, name, after, restated, act in SEVEN:
        known(old, name, 2024, FL_TB=after)
        known(new, name, 2025, B_RESTATED=restated, FL=act)


def number(digits: str) -> Account:
    return Account.objects.get_or_create(number=digits)[0]


def is_now(old: str, new: str, year: int, *, same: bool = True) -> Succession:
    """A succession as it stands, without asking the service whether it may."""
    person = a_person(Person.Role.CONTROLLER)
    key = uuid.uuid4()
    a_year(year)

    @one_act
    def make() -> Succession:
        made = Succession.objects.create(
            account=number(old), successor=number(new), year=year, is_same=same,
            confirmed_by=person, act_id=key,
        )  # fmt: skip
        post(
            kind=Kind.SUCCESSION_ANSWERED,
            actor=person,
            concerns=Concerns("successions", str(year)),
            finance_year=year,
            value_day=timezone.localdate(),
            key=key,
        )
        return made

    return make()
