"""Years, periods and days: that they agree, and that the request is in time."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import ASKING, Found, LintRule, years_of
from reports.aktstykker.parsed import Parsed, YearRole

WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def act_is_of_the_finance_year(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for letter in ASKING:
        years = years_of(parsed, YearRole.FINANCE_YEAR, letter)
        for act in years_of(parsed, YearRole.ACT, letter):
            if years and act.first not in {year.first for year in years}:
                text = _("Der bedes om finansåret %(year)s, men finansloven for %(act)s citeres.")
                words = {"year": years[0].first, "act": act.first}
                yield Found(text % words, f"{years[0].first}|{act.first}", act.span)


def given_in_the_finance_year(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    years = {one.first for one in years_of(parsed, YearRole.FINANCE_YEAR, "a")}
    for one in years_of(parsed, YearRole.GIVEN, "b"):
        if years and not set(range(one.first, one.last + 1)) & years:
            text = _("Tilsagnet afgives i %(given)s, men der bedes om finansåret %(year)s.")
            words = {"given": one.first, "year": _years(years)}
            yield Found(text % words, f"{one.first}|{_years(years)}", one.span)


def paid_after_it_is_given(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    years = [one.first for one in years_of(parsed, YearRole.FINANCE_YEAR, "a")]
    first = min(years, default=facts.finance_year)
    for one in years_of(parsed, YearRole.PAID):
        if one.first < first or one.last < one.first:
            text = _("Tilskuddet kan ikke udbetales %(period)s, når tilsagnet gives i %(year)s.")
            words = {"period": _period(one.first, one.last), "year": first}
            yield Found(text % words, f"{one.first}-{one.last}|{first}", one.span)


def one_year_in_a(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for letter in ASKING:
        years = years_of(parsed, YearRole.FINANCE_YEAR, letter)
        said = sorted({one.first for one in years} | {one.last for one in years})
        if len(said) > 1:
            text = _("Punkt %(letter)s deler på finansår (%(years)s); det hører til i punkt b.")
            words = {"letter": letter, "years": _years(set(said))}
            yield Found(text % words, f"{letter}|{_years(set(said))}", years[-1].span)


def title_has_the_frames_period(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    frames = years_of(parsed, YearRole.INTENTION)
    for title in years_of(parsed, YearRole.TITLE):
        for frame in frames[:1]:
            if (title.first, title.last) != (frame.first, frame.last):
                text = _("Titlen siger %(title)s, men den politiske ramme gælder %(frame)s.")
                said, right = _period(title.first, title.last), _period(frame.first, frame.last)
                yield Found(text % {"title": said, "frame": right}, f"{said}|{right}", title.span)
                return


def years_are_the_records(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    for one in years_of(parsed, YearRole.FINANCE_YEAR, "a"):
        if one.first != facts.finance_year:
            text = _("Der bedes om finansåret %(said)s, men sagen er for %(year)s.")
            words = {"said": one.first, "year": facts.finance_year}
            yield Found(text % words, f"{one.first}|{facts.finance_year}", one.span)
    for one in years_of(parsed, YearRole.PAID):
        if (one.first, one.last) != (facts.payment_from, facts.payment_to):
            text = _("Tilskuddet udbetales %(said)s i teksten, men %(period)s i sagen.")
            said = _period(one.first, one.last)
            right = _period(facts.payment_from, facts.payment_to)
            yield Found(text % {"said": said, "period": right}, f"{said}|{right}", one.span)


def weekday_is_right(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for one in parsed.days:
        right = WEEKDAYS[one.day.weekday()]
        if one.weekday and one.weekday.lower() != right:
            text = _("Den %(day)s er en %(right)s og ikke en %(said)s.")
            words = {"day": date_format(one.day), "right": right, "said": one.weekday.lower()}
            yield Found(text % words, f"{one.day}|{one.weekday.lower()}", one.span)


def signed_the_same_day(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    opened, signed = parsed.dated, parsed.signed_on
    if opened is None:
        return
    if signed is None:
        yield Found(_("Sted og dag før underskriften mangler."), "unsigned")
    elif signed != opened:
        text = _("Første linje er dateret %(opened)s, men underskriften %(signed)s.")
        words = {"opened": date_format(opened), "signed": date_format(signed)}
        yield Found(text % words, f"{opened}|{signed}")


def day_is_the_records(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if parsed.dated and facts.dated and parsed.dated != facts.dated:
        text = _("Teksten er dateret %(said)s, men sagen %(dated)s.")
        words = {"said": date_format(parsed.dated), "dated": date_format(facts.dated)}
        yield Found(text % words, f"{parsed.dated}|{facts.dated}")


def before_the_deadline(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    dated, deadline = parsed.dated or facts.dated, facts.delivery_by
    if dated and deadline and dated > deadline and not facts.urgent:
        text = _("Aktstykket er dateret %(dated)s, men skal være afleveret senest %(deadline)s.")
        words = {"dated": date_format(dated), "deadline": date_format(deadline)}
        yield Found(text % words, f"{dated}|{deadline}")


def before_the_years_end(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """What is not approved by 31 December of its finance year lapses (BV 3.4.3)."""
    end = date(facts.finance_year, 12, 31)
    for day in (parsed.dated or facts.dated, facts.meeting_on):
        if day and day > end:
            text = _("Den %(day)s er for sent: aktstykket bortfalder med finansåret %(year)s.")
            words = {"day": date_format(day), "year": facts.finance_year}
            yield Found(text % words, f"{day}|{facts.finance_year}")
            return


def _years(years: set[int]) -> str:
    return ", ".join(str(year) for year in sorted(years))


def _period(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


RULES: Final = (
    LintRule(
        "L23_one_year_in_a",
        Severity.ERROR,
        one_year_in_a,
        gettext_lazy("Punkt a og e deler ikke på finansår."),
        "BV 3.5.1",
    ),
    LintRule(
        "L24_act_of_the_year",
        Severity.ERROR,
        act_is_of_the_finance_year,
        gettext_lazy("Den finanslov, der citeres, er finansårets."),
        "BV 3.5.5",
        ("L23_one_year_in_a",),
    ),
    LintRule(
        "L25_given_in_the_year",
        Severity.ERROR,
        given_in_the_finance_year,
        gettext_lazy("Tilsagnet afgives i det finansår, der bedes om."),
        "BV 2.2.11",
        ("L23_one_year_in_a", "L24_act_of_the_year"),
    ),
    LintRule(
        "L50_paid_after_it_is_given",
        Severity.ERROR,
        paid_after_it_is_given,
        gettext_lazy("Intet udbetales før det år, tilsagnet gives."),
        "R20; BV 2.2.11",
        ("L24_act_of_the_year", "L25_given_in_the_year"),
    ),
    LintRule(
        "L51_title_and_frame",
        Severity.WARNING,
        title_has_the_frames_period,
        gettext_lazy("Programmets titel og den politiske ramme gælder den samme periode."),
        "docs/lint.md",
    ),
    LintRule(
        "L52_weekday",
        Severity.ERROR,
        weekday_is_right,
        gettext_lazy("En ugedag passer til sin dato."),
        "docs/lint.md",
    ),
    LintRule(
        "L53_signed_the_same_day",
        Severity.ERROR,
        signed_the_same_day,
        gettext_lazy("Aktstykket er dateret ens øverst og ved underskriften."),
        "Aktstk. 51 (2024-25)",
    ),
    LintRule(
        "L54_before_the_deadline",
        Severity.WARNING,
        before_the_deadline,
        gettext_lazy("Aktstykket er dateret, så det kan afleveres før sit møde."),
        "BV 3.4.3",
    ),
    LintRule(
        "L55_before_the_years_end",
        Severity.ERROR,
        before_the_years_end,
        gettext_lazy("Aktstykket kan behandles før 31. december i sit finansår."),
        "BV 3.4.3",
    ),
    LintRule(
        "L74_years_are_the_records",
        Severity.ERROR,
        years_are_the_records,
        gettext_lazy("Finansår og udbetaling i teksten er sagens."),
        "R20",
        (
            "L23_one_year_in_a",
            "L24_act_of_the_year",
            "L25_given_in_the_year",
            "L28_a_and_e_ask_the_same",
            "L50_paid_after_it_is_given",
        ),
    ),
    LintRule(
        "L75_day_is_the_records",
        Severity.ERROR,
        day_is_the_records,
        gettext_lazy("Teksten er dateret, som sagen er."),
        "docs/lint.md",
        ("L53_signed_the_same_day",),
    ),
)
