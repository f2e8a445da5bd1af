"""A grant in six countries is split in per cent: together 100, whoever writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from grants.commitments.models import Grant
from grants.masters.fields import SharesField
from grants.masters.models import GrantShare
from grants.masters.shares import shares_of, split
from ledger.refusals import Refusal
from programmes.models import Country
from tests.ministry import Ministry, a_lone_grant, a_ministry

pytestmark = pytest.mark.django_db

SIX = "Somalia 40\nKenya\t20,5\nEtiopien; 19.5 pct.\nUganda 10\nTunesien: 7 %\nRW 3"


@pytest.fixture
def ministry() -> Ministry:
    rows = (("SO", "Somalia"), ("KE", "Kenya"), ("ET", "Etiopien"))
    more = (("UG", "Uganda"), ("TN", "Tunesien"), ("RW", "Rwanda"))
    Country.objects.bulk_create([Country(code=code, name=name) for code, name in (*rows, *more)])
    return a_ministry()


@pytest.fixture
def grant(ministry: Ministry) -> Grant:
    return a_lone_grant(ministry, "20,0")


def _written(grant: Grant) -> dict[str, int]:
    return {share.country.code: share.hundredths for share in shares_of(grant)}


def test_six_countries_as_typed(ministry: Ministry, grant: Grant) -> None:
    shares = SharesField().clean(SIX)
    split(grant, actor=ministry["sagsbehandler"], shares=shares)
    assert _written(grant) == {"SO": 4000, "KE": 2050, "ET": 1950, "UG": 1000, "TN": 700, "RW": 300}
    split(grant, actor=ministry["sagsbehandler"], shares=SharesField().clean("SO 60\nKE 40"))
    assert _written(grant) == {"SO": 6000, "KE": 4000}
    split(grant, actor=ministry["sagsbehandler"], shares={})
    assert _written(grant) == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("SO 60\nKE 39,99", "Andelene er 99,99 pct. tilsammen."),
        ("SO 60\nKE 40,01", "Andelene er 100,01 pct. tilsammen."),
        ("SO 60\nAtlantis 40", "Linje 2: landet ”Atlantis”"),
        ("SO 60\nSomalia 40", "Linje 2: Somalia står der to gange"),
        ("SO halvdelen", "Linje 1: ”SO halvdelen” blev ikke forstået"),
        ("SO 0\nKE 100", "Linje 1: en andel er mere end 0"),
        ("SO 33,333\nKE 66,667", "Linje 1:"),
    ],
)
def test_what_does_not_make_the_whole_is_said_by_line(
    ministry: Ministry, typed: str, said: str
) -> None:
    with pytest.raises(ValidationError) as wrong:
        SharesField().clean(typed)
    assert said in " ".join(wrong.value.messages[0].replace("\xa0", " ").split())


def test_the_database_holds_the_whole(ministry: Ministry, grant: Grant) -> None:
    """Also for a service that is wrong, and for SQL that takes one country away."""
    somalia, kenya = Country.objects.get(code="SO"), Country.objects.get(code="KE")
    with pytest.raises(Refusal) as refused:
        split(grant, actor=ministry["controller"], shares={somalia: 6000, kenya: 3999})
    assert refused.value.rule == "R47_shares_make_the_whole"
    split(grant, actor=ministry["controller"], shares={somalia: 6000, kenya: 4000})
    for statement in (
        "DELETE FROM grants_grantshare WHERE hundredths = 4000",
        "UPDATE grants_grantshare SET hundredths = 4001 WHERE hundredths = 4000",
    ):
        with (
            pytest.raises(IntegrityError, match="R47"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert GrantShare.objects.count() == 2


def test_the_web_may_split(ministry: Ministry, grant: Grant) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE ramme_web")
        try:
            shares = SharesField().clean("SO 60\nKE 40")
            split(grant, actor=ministry["sagsbehandler"], shares=shares)
        finally:
            cursor.execute("RESET ROLE")
    assert sum(_written(grant).values()) == 10_000


def test_another_unit_and_a_reader_do_not(ministry: Ministry, grant: Grant) -> None:
    with pytest.raises(Refusal):
        split(grant, actor=ministry["laeser"], shares={})
