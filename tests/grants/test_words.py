"""Words are found by their index, and exactly where reading every row finds them."""

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grants.commitments.filters import CommitmentFilter, GrantFilter
from grants.commitments.models import Commitment, Grant
from grants.payments import services as payments
from grants.payments.filters import PaymentFilter
from grants.payments.models import Payment
from ledger import words
from ledger.danish import danish_key
from ledger.money import mio
from ledger.words import has_word, with_words
from tests.ministry import DAY, Ministry, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db

LISTS: Any = [(Commitment, CommitmentFilter), (Grant, GrantFilter), (Payment, PaymentFilter)]
TEXTS = [
    "Uddannelse af mænd",
    "Aabenraas grænse",
    "ÅBENRÅ",
    "Kernebidrag",
    "24/13275",
    "ana nan nas",
]
TYPED = [
    "mænd", "MÆND", "aabenraa", "åbenrå", "bidrag", "2024-13275", "24-13275", "2413275", "13275",
    "13", "æ", "aa", "a", "fase", "grænse mænd", "zebra", "kerne zebra", "\\", "%", "_", "'", "IOM",
    "ananas", "2413", "41", "2413275275",
]  # fmt: skip


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    with_aktstykke(made, decided=True)
    for number, grant in enumerate(made.grants.values()):
        commitment = bound(made, grant, "1,0", purpose=TEXTS[number % len(TEXTS)])
        payments.register(
            commitment, actor=made["sagsbehandler"], amount_ore=mio("0,1"), finance_year=2024,
            value_day=DAY, reference=f"Rate {number}",
        )  # fmt: skip
    return made


def read_through(rows: Any, typed: str, fields: tuple[str, ...]) -> set[int]:
    """What is found by looking at every row."""
    for word in typed.split():
        rows = rows.filter(has_word(word, *fields))
    return set(rows.values_list("pk", flat=True))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.lists(
        st.sampled_from(TEXTS) | st.text("aåæøAb 1-/", max_size=12), min_size=8, max_size=8
    ),
    typed=st.sampled_from(TYPED) | st.text("aåæøb1 ", min_size=1, max_size=6),
    lines=st.fixed_dictionaries(
        {
            "FEW": st.sampled_from([0, 1, words.FEW]),
            "LOOKED_UP_MAX": st.sampled_from([0, 1, words.LOOKED_UP_MAX]),
            "NEWEST": st.sampled_from([1, 2, words.NEWEST]),
            "COMMON": st.sampled_from([1, 2, words.COMMON]),
        }
    ),
)
# Digits, however written; all its groups, and not it.
@example(texts=["24/13275"] * 8, typed="2413", lines={})  # no number without its sign has it
@example(texts=["24/13275"] * 8, typed="41", lines={})
@example(texts=["24/13275"] * 8, typed="24-13275", lines={})
@example(texts=["ana nan nas"] * 8, typed="ananas", lines={})
@example(texts=["Uddannelse af mænd"] * 8, typed="mænd", lines={"FEW": 0, "LOOKED_UP_MAX": 0})
def test_words_are_found_where_reading_every_row_finds_them(
    ministry: Ministry,
    texts: list[str],
    typed: str,
    lines: dict[str, int],
) -> None:
    """Also where more rows of another table fit than are said by number (`FEW`), more than are
    looked up (`LOOKED_UP_MAX`), or so many of the newest have it (`COMMON` of `NEWEST`).
    """
    said = iter(texts * 2)
    for grant in Grant.objects.order_by("pk"):
        Grant.objects.filter(pk=grant.pk).update(title=next(said), file_number=next(said)[:40])
    for commitment in Commitment.objects.order_by("pk"):
        Commitment.objects.filter(pk=commitment.pk).update(
            purpose=next(said, "x"), basis_reference=next(said, "")
        )
    with pytest.MonkeyPatch.context() as patch:
        for name, value in lines.items():
            patch.setattr(words, name, value)
        for model, filter_ in LISTS:
            fields = filter_.base_filters["q"].fields
            rows = model.objects.all()
            found = set(with_words(rows, typed, *fields).values_list("pk", flat=True))
            assert found == read_through(rows, typed, fields), (model, typed)


@pytest.mark.parametrize("typed", ["zebra", "mænd", "24-13275"])
def test_a_word_of_three_letters_is_looked_up(ministry: Ministry, typed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for model, filter_ in LISTS[:2]:
        fields = filter_.base_filters["q"].fields
        plan = with_words(model.objects.all(), typed, *fields).order_by().explain()
        assert f"{model._meta.model_name}_words" in plan, plan


def test_a_common_word_is_met_reading_and_a_rare_one_looked_up(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    Grant.objects.update(title="Uddannelse")
    for most, way in ((Grant.objects.count(), True), (Grant.objects.count() - 1, False)):
        monkeypatch.setattr(words, "LOOKED_UP_MAX", most)
        found = with_words(Grant.objects.all(), "uddannelse", "title")
        assert ("danish_grams" in str(found.query)) is way


def test_a_word_that_many_of_the_newest_have_is_common(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked neither of the index nor, from a payment, of the commitments' numbers."""
    monkeypatch.setattr(words, "NEWEST", Commitment.objects.count())
    monkeypatch.setattr(words, "COMMON", Commitment.objects.count())
    Commitment.objects.update(purpose="Uddannelse")
    assert "danish_grams" not in _asked(Commitment, "purpose")
    assert '"commitment_id" IN' not in _asked(Payment, "commitment__purpose")
    Commitment.objects.filter(pk=Commitment.objects.latest("pk").pk).update(purpose="Øvelse")
    assert "danish_grams" in _asked(Commitment, "purpose")
    assert '"commitment_id" IN' in _asked(Payment, "commitment__purpose")


def _asked(model: Any, field: str) -> str:
    return str(with_words(model.objects.all(), "uddannelse", field).query)


def test_two_letters_are_read_for() -> None:
    assert "danish_grams" not in str(with_words(Grant.objects.all(), "zx", "title").query)
    assert "danish_grams" in str(with_words(Grant.objects.all(), "zxy", "title").query)


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@settings(max_examples=60, deadline=None)
def test_groups_of_letters_are_those_of_the_key(text: str) -> None:
    """Python's of what is typed are those the index holds of the same text."""
    key = danish_key(text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT danish_grams(danish_order(%s))", [text])
        (found,) = cursor.fetchone()
    assert set(found) == {key[at : at + words.GRAM] for at in range(len(key) - words.GRAM + 1)}
