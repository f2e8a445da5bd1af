"""What a paper says, beside what the masters know: a value for each field, or why there is none.

Nothing is guessed: an account, a partner or a programme that Ramme does not know is asked for, and
what the paper says otherwise than Ramme (a name, a threshold, a minister) is shown as a doubt.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from grants.authority.models import Threshold
from ledger.models import Person
from ledger.money import format_mio_unit
from reports.aktstykker.parsed import Parsed, Span, YearRole
from reports.aktstykker.reading.dispositions import DispositionSaid, dispositions, take_parts
from reports.aktstykker.reading.matching import accounts, lines, programme
from reports.aktstykker.reading.understood import Understanding
from reports.aktstykker.request import Kind, RequestError
from reports.aktstykker.selectors import minister_on
from reports.aktstykker.wording import years as period
from reports.papers.typography import long_date, plain


def understand(parsed: Parsed, person: Person, case_number: str = "") -> Understanding:
    """What the paper says as a request of this person's; amounts in øre."""
    found = Understanding()
    number = case_number or parsed.case_number
    found.initial["case_number"] = number
    found.add(_("Sagsnummer"), number)
    _kind_and_day(found, parsed)
    year = _finance_year(found, parsed)
    parts = dispositions(parsed)
    _amount(found, parsed, parts)
    accounts(found, parsed, year)
    take_parts(found, parts)
    part_of = programme(found, parsed, person)
    lines(found, parsed, person, part_of, parts)
    _payment(found, parsed)
    _ground(found, parsed, year)
    _ending(found, parsed)
    _confidential(found, parsed)
    if part_of is not None:
        named = part_of.quoted_as or part_of.short_name
        found.initial["title"] = _("Tilskud til %(programme)s") % {"programme": named}
    return found


def _kind_and_day(found: Understanding, parsed: Parsed) -> None:
    kinds = {
        Kind.SEEKING: Aktstykke.Kind.SOEGENDE,
        Kind.INFORMING: Aktstykke.Kind.ORIENTERENDE,
    }
    kind = kinds.get(parsed.kind) if parsed.kind else None
    found.add(_("Art"), str(kind.label) if kind else "", _letter(parsed, "a"))
    if kind:
        found.initial["kind"] = kind.value
    doubt = ""
    if parsed.dated and parsed.signed_on and parsed.dated != parsed.signed_on:
        doubt = _("Åbningslinjen og datolinjen siger hver sin dag.")
    day = parsed.dated or parsed.signed_on
    days = [one.span for one in parsed.days if one.day == day and not one.span.letter]
    found.add(_("Dateret"), long_date(day) if day else "", days, doubt=doubt)
    if day and not doubt:
        found.initial["dated"] = day


def _finance_year(found: Understanding, parsed: Parsed) -> int | None:
    roles = (YearRole.FINANCE_YEAR, YearRole.GIVEN)
    said = [one for one in parsed.years if one.role in roles and one.first == one.last]
    values = {one.first for one in said}
    doubt = _("Teksten siger flere: %(years)s.") % {"years": _listed(values)}
    year = values.pop() if len(values) == 1 else None
    found.add(
        _("Finansår"),
        str(year or ""),
        [one.span for one in said],
        doubt=doubt if len({one.first for one in said}) > 1 else "",
    )
    if year:
        found.initial["finance_year"] = year
    return year


def _amount(found: Understanding, parsed: Parsed, parts: Sequence[DispositionSaid]) -> None:
    """What letter a asks for: one amount, said once or more, and the same in e; or what several
    dispositions make.
    """
    asked = [one for one in parsed.amounts if one.span.letter in ("a", "e")]
    if parts:
        whole = sum(one.ore for one in parts)
        asked = [one for one in asked if one.ore == whole]
    values = {one.ore for one in asked}
    doubt = ""
    if len(values) > 1:
        doubt = _("Litra a og e nævner flere beløb. Skriv, hvad aktstykket lyder på i alt.")
    ore = values.pop() if len(values) == 1 else None
    value = format_mio_unit(ore) if ore else ""
    found.add(_("Aktstykkets beløb"), value, [one.span for one in asked], doubt=doubt)
    if ore and ore > 0:
        found.initial["amount_ore"] = ore


def _payment(found: Understanding, parsed: Parsed) -> None:
    said = [one for one in parsed.years if one.role is YearRole.PAID]
    values = {(one.first, one.last) for one in said}
    label, places = _("Udbetales"), [one.span for one in said]
    if len(values) == 1:
        ((first, last),) = values
        found.add(label, period(first, last), places)
        found.initial |= {"payment_first_year": first, "payment_last_year": last}
    else:
        doubt = _("Teksten siger flere perioder.") if values else ""
        found.add(label, "", places, doubt=doubt)


def _ground(found: Understanding, parsed: Parsed, year: int | None) -> None:
    """The threshold as cited, beside the year's; a request that informs needs none."""
    if parsed.threshold is None:
        if parsed.kind is Kind.SEEKING:
            doubt = _("Litra c nævner ingen beløbsgrænse. Dens ord beholdes.")
            found.add(_("Beløbsgrænse"), "", _letter(parsed, "c"), doubt=doubt)
        return
    limit = Threshold.objects.filter(year=year).first() if year else None
    doubt = ""
    if limit is None:
        doubt = _("Ramme kender ikke årets beløbsgrænse. Spørg økonomi.")
    elif limit.amount_ore != parsed.threshold.ore:
        doubt = _("Årets beløbsgrænse er %(limit)s.") % {"limit": format_mio_unit(limit.amount_ore)}
    value = format_mio_unit(parsed.threshold.ore)
    if parsed.guideline_point:
        value = _("%(amount)s, pkt. %(point)s") % {"amount": value, "point": parsed.guideline_point}
    found.add(_("Beløbsgrænse"), value, [parsed.threshold.span], doubt=doubt)


def _ending(found: Understanding, parsed: Parsed) -> None:
    agrees = parsed.finance_ministry_agrees
    found.initial["finance_ministry_agrees"] = agrees
    said = _("Foreligger") if agrees else _("Nævnes ikke")
    found.add(_("Finansministeriets tilslutning"), said, _letter(parsed, "f"))
    doubt = _minister_doubt(parsed)
    found.add(_("Underskrift"), parsed.minister, _claimed(parsed, "signature"), doubt=doubt)
    if parsed.number and parsed.session:
        found.initial |= {"number": parsed.number, "session": parsed.session}
        cited = f"Aktstk. {parsed.number} ({parsed.session})"
        found.add(_("Nummer i Finansudvalget"), cited, _claimed(parsed, "head"))
    if parsed.decision:
        doubt = _("Afgørelsen registreres for sig med den skriftlige bekræftelse som dokument.")
        found.add(_("Afgørelse"), parsed.decision, _claimed(parsed, "decision"), doubt=doubt)


def _confidential(found: Understanding, parsed: Parsed) -> None:
    """The stamp of a confidential paper; why, and until when, is not on it. Annexes are put in
    afterwards: their files are not in the paper.
    """
    if parsed.confidential:
        level = Aktstykke.Confidentiality.CONTENT
        found.initial["confidentiality"] = level.value
        doubt = _("Skriv begrundelsen i skemaet: den står ikke på papiret.")
        found.add(_("Fortrolighed"), str(level.label), _claimed(parsed, "mark"), doubt=doubt)
    for one in parsed.annexes:
        label = _("Bilag %(number)s") % {"number": one.number}
        title = one.title or _("Fortroligt bilag")
        doubt = _("Filen er ikke i papiret. Læg den på sagen, når den er oprettet.")
        found.add(label, title, [one.span], doubt=doubt)


def _minister_doubt(parsed: Parsed) -> str:
    day = parsed.dated or parsed.signed_on
    if not day or not parsed.minister:
        return ""
    try:
        name = minister_on(day)
    except RequestError as unknown:
        return str(unknown)
    if plain(name) == plain(parsed.minister):
        return ""
    return _("Den dag var %(name)s minister.") % {"name": name}


def _letter(parsed: Parsed, name: str) -> list[Span]:
    letter = parsed.letter(name)
    return [Span(letter.span.start, letter.span.start + 2, name)] if letter else []


def _claimed(parsed: Parsed, by: str) -> list[Span]:
    """Where a recogniser read, from its first character to its last."""
    found = [one for one in parsed.claims if one.by == by]
    return [Span(found[0].start, found[-1].end)] if found else []


def _listed(values: Iterable[int]) -> str:
    return ", ".join(str(one) for one in sorted(values))
