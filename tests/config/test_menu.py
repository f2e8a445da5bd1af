"""The menu marks the part of the house one is in, also where the address does not begin with it."""

import pytest
from django.urls import reverse

from config.context import NAVIGATION, links
from grants.sections import SECTIONS, pages_of


def here(path: str) -> list[str]:
    return [link.url for link in links(NAVIGATION, path) if link.is_here]


@pytest.mark.parametrize(
    ("name", "part"),
    [(name, part) for part in SECTIONS for name in pages_of(part)],
)
def test_every_page_of_a_part_is_there_and_marks_its_part(name: str, part: str) -> None:
    """A url name that is none would leave out its tab without a word."""
    assert here(reverse(name)) == [reverse(part)]


def test_a_page_below_one_of_a_part_marks_it_too_and_one_beside_marks_nothing() -> None:
    assert here("/udvalget/tillaegsbevilling/2024/") == [reverse("aktstykker")]
    assert here("/kilder/") == []
    assert here("/") == [reverse("overview")]
