"""Danish order: æ, ø, å after z, and Aabenraa with Å; the same in Python and in the database."""

import re
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from ledger.danish import TABLE, DanishOrder, danish_key

SQL = Path(__file__).resolve().parents[2] / "ledger/migrations/sql/danish_order.sql"

# What ICU's Danish collation gives for these names (facts 6).
IN_ORDER = """Afghanistan Algeriet Burkina_Faso Irak Jordan Libanon Nigeria Somalia Zebra
    Æble Østafrika Österreich Aabenraa Åland Aarhus Åse""".split()  # noqa: SIM905 (one to read)
SAMPLES = [
    *IN_ORDER,
    "",
    "AAGAARD",
    "aAa",
    "Élysée",
    "Côte d’Ivoire",
    "São Tomé og Príncipe",
    "Łódź",
    "Kraków",
    "Malmö",
    "MÜLLER",
    "Győr",
    "Şanlıurfa",
    "Straße",
    "Ðorđe",
    "Þingvellir",
    "Œuvre",
    "İzmir",
    "12 km",
    "{|}",
    "Харків",
    "ΑΘΗΝΑ",
    "A\u030aland",
    "e\u0301",
    "§\u00a006.32.10.",
]


def test_countries_and_towns_in_danish_order() -> None:
    assert sorted(set(IN_ORDER), key=danish_key) == IN_ORDER


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Aabenraa", "}benr}"),
        ("Åbenrå", "}benr}"),
        ("Æble", "{ble"),
        ("Österreich", "|sterreich"),
        ("Übersee", "ybersee"),
        ("Élysée", "elysee"),
        ("A\u030aland", "}land"),  # å as a and a ring is the same å
    ],
)
def test_the_key_of_a_word(word: str, key: str) -> None:
    assert danish_key(word) == key


def test_a_capital_is_ordered_as_its_small_letter() -> None:
    for letter, base in TABLE.items():
        assert danish_key(letter.lower()).startswith(base), letter


@given(st.text(st.characters(max_codepoint=0x17F)))
def test_no_letter_of_the_table_is_left_in_a_key(text: str) -> None:
    assert not set(danish_key(text)) & set(TABLE)


def test_the_sql_function_has_the_same_letters() -> None:
    """Seen without a database, so that a changed table is caught where it was changed."""
    sql = SQL.read_text(encoding="utf-8")
    lines = re.findall(r"^ {8}'(.+)',?$", sql, re.MULTILINE)
    half = len(lines) // 2
    assert "".join(lines[:half]) == "".join(TABLE)
    assert "".join(lines[half:]) == "".join(TABLE.values())


@pytest.mark.django_db
def test_sql_and_python_give_the_same_key() -> None:
    samples = [*SAMPLES, *(chr(c) for c in range(1, 0x250))]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT danish_order(x) FROM unnest(%s::text[]) WITH ORDINALITY AS t(x, n) ORDER BY n",
            [samples],
        )
        keys = [key for (key,) in cursor.fetchall()]
    assert keys == [danish_key(sample) for sample in samples]


@pytest.mark.django_db
def test_the_database_sorts_names_in_danish_order() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT x FROM unnest(%s::text[]) AS t(x) ORDER BY danish_order(x) COLLATE "C"',
            [IN_ORDER[::-1]],
        )
        assert [name for (name,) in cursor.fetchall()] == IN_ORDER


@pytest.mark.django_db
def test_a_queryset_is_put_in_danish_order() -> None:
    for name in IN_ORDER[::-1]:
        ContentType.objects.create(app_label="order", model=name)
    rows = ContentType.objects.filter(app_label="order").order_by(DanishOrder("model"))
    assert list(rows.values_list("model", flat=True)) == IN_ORDER
    assert ' COLLATE "C"' in str(rows.query)  # under another collation { is no letter after z
