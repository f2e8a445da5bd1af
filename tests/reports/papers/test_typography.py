"""Which spaces do not break."""

from datetime import date

import pytest

from reports.papers.typography import bound, long_date, plain


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("under § 06.32.10. Nærområde", "under §~06.32.10. Nærområde"),
        ("under §  6.3. Bistand", "under §~6.3. Bistand"),
        ("på 100,0 mio. kr. som", "på 100,0~mio.~kr. som"),
        ("ca. 2,7 mia. kr. via", "ca. 2,7~mia.~kr. via"),
        ("knap 90.000 kr. pr. år", "knap 90.000~kr. pr. år"),
        ("33,3 pct. af", "33,3~pct. af"),
        ("budgetvejledningens pkt. 2.2.7 under", "budgetvejledningens pkt.~2.2.7 under"),
        ("Aktstykke nr. 51", "Aktstykke nr.~51"),
        ("Udenrigsmin., j.nr. 24/13275", "Udenrigsmin., j.nr.~24/13275"),
        ("den 12. november 2024", "den 12.~november 2024"),
        ("verdensmål 10 om", "verdensmål~10 om"),
        ("Jordan, Irak m.fl.", "Jordan, Irak~m.fl."),
        ("Capacity – The Danish", "Capacity~– The Danish"),
        ("to  blanke\nog en ny linje ", "to blanke og en ny linje"),
        ("i 2024 afgives 3 tilsagn", "i 2024 afgives 3 tilsagn"),
        ("Bistand (nr.) og § uden tal", "Bistand (nr.) og § uden tal"),
    ],
)
def test_spaces_that_do_not_break(typed: str, printed: str) -> None:
    """`~` stands for U+00A0. Binding twice changes nothing, and no other character is touched."""
    assert bound(typed) == printed.replace("~", "\u00a0")
    assert bound(bound(typed)) == bound(typed)
    assert plain(bound(typed)) == plain(typed)


def test_days_are_written_without_a_leading_zero_and_in_lower_case() -> None:
    """As Danish print does."""
    assert plain(long_date(date(2024, 11, 12))) == "12. november 2024"
    assert plain(long_date(date(2025, 1, 2))) == "2. januar 2025"
    assert "\u00a0" in long_date(date(2025, 1, 2))
