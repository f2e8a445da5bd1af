"""A token says what the record, the ledger and the sources say now, and where that is shown."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.authority.models import Threshold
from reports.aktstykker.content import Content, Headed, Words
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of
from reports.aktstykker.tokens.filling import filled_content, keys_of
from reports.aktstykker.tokens.finding import find
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.tokens.values import key_of, tokens_for, tokens_of
from tests.ministry import Ministry

CASE = "24/13275"


def tokens() -> dict[str, Token]:
    return tokens_for(Aktstykke.objects.get(case_number=CASE))


def said(key: str) -> str:
    return tokens()[key].text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("amount", "100,0 mio. kr."),
        ("pillar:iom", "50,0 mio. kr."),
        ("year", "2024"),
        ("payment", "i perioden 2024-2025"),
        ("account", "§ 06.32.10. Nærområde- og migrationsfond"),
        ("sub_account", "§ 06.32.10.13. Reform af det europæiske asylsystem inkl. udsendelse"),
        ("programme:quoted", "”Capacity” migrationsprogrammet"),
        ("intention", "430,0 mio. kr."),
        ("intention:years", "2024-2027"),
        ("intention:rest", "330,0 mio. kr."),
        ("room", "700,0 mio. kr."),
        ("committed", "0,0 mio. kr."),
        ("threshold", "43,0 mio. kr."),
        ("partner:iom", "IOM"),
        ("partner:iom:full", "FN’s Migrationsorganisation (IOM)"),
    ],
)
def test_what_the_capacity_request_can_say(facts: Ministry, key: str, text: str) -> None:
    assert said(key) == text
    assert tokens()[key].source


def test_every_token_has_a_label_a_source_and_a_key_that_can_be_typed(facts: Ministry) -> None:
    found = tokens()
    assert tokens_of(request_of(CASE)) == found
    for key, token in found.items():
        assert token.key == key
        assert keys_of(Content(reason=f"{{{{{key}}}}}")) == (key,)
        assert token.label
        assert token.source
        assert token.href.startswith("/")


def test_what_was_given_moves_the_rest(decided: Ministry) -> None:
    """IOM's 50,0 was given on 2 December: after the paper's day it is no earlier commitment."""
    assert said("committed") == "0,0 mio. kr."
    Aktstykke.objects.filter(case_number=CASE).update(dated=dt.date(2024, 12, 31))
    assert said("committed") == "50,0 mio. kr."
    assert said("intention:left") == "380,0 mio. kr."
    assert said("intention:rest") == "330,0 mio. kr."


def test_a_year_without_a_threshold_has_no_token_for_it(facts: Ministry) -> None:
    Threshold.objects.all().delete()
    assert "threshold" not in tokens()


def test_the_number_of_queries_does_not_follow_the_number_of_lines(
    facts: Ministry, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = Aktstykke.objects.get(case_number=CASE)
    with django_assert_num_queries(11):
        tokens_for(case)
    AktstykkePillar.objects.filter(aktstykke=case, name="ICMPD").delete()
    with django_assert_num_queries(11):
        tokens_for(case)


def test_a_token_is_filled_and_an_unknown_one_is_named(facts: Ministry) -> None:
    written = Content(sections=(Headed("Rest {{year}}", (Words("I alt {{amount}}."),)),))
    filled = filled_content(written, tokens())
    assert filled.sections[0].heading == "Rest 2024"
    with pytest.raises(RequestError, match="loft"):
        filled_content(Content(reason="{{loft}}"), tokens())


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("rest på ramme", "intention:rest"),
        ("ramme rest", "intention:rest"),
        ("søjle icmpd", "pillar:icmpd"),
        ("beløbsg", "threshold"),
        ("700,0", "room"),
        ("udbetal", "payment"),
    ],
)
def test_a_token_is_found_by_words_in_any_order(facts: Ministry, typed: str, key: str) -> None:
    assert key in [token.key for token in find(tokens().values(), typed)][:4]


def test_words_that_name_nothing_find_nothing(facts: Ministry) -> None:
    assert find(tokens().values(), "rest på sommerhus") == []
    assert len(find(tokens().values(), "")) == len(tokens())


def test_a_danish_name_becomes_a_key() -> None:
    assert key_of("Økonomi og Ånd") == "oekonomi-og-aand"
