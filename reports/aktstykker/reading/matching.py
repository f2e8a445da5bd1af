"""What a paper names, found among the masters by number or name, or asked for."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.accounts.numbers import Level, display, level
from grants.accounts.services import name_in
from ledger.models import Person
from ledger.money import format_mio_unit
from programmes.models import Partner, Pillar, Programme
from programmes.selectors import of_unit, partners_in_use
from reports.aktstykker.parsed import AccountSaid, Parsed, Span, TableSaid
from reports.aktstykker.reading.dispositions import DispositionSaid
from reports.aktstykker.reading.understood import Understanding
from reports.papers.typography import plain

LINES_MAX: Final = 8  # what the form of a request has room for


def accounts(found: Understanding, parsed: Parsed, year: int | None) -> None:
    known = {
        one.number: one
        for one in Account.objects.filter(
            number__in={one.digits for one in parsed.accounts}
        ).prefetch_related("names")
    }
    by_digits: dict[str, list[AccountSaid]] = {}
    for said in parsed.accounts:
        by_digits.setdefault(said.digits, []).append(said)
    subs = [digits for digits in by_digits if level(digits) is Level.SUB]
    for digits, places in by_digits.items():
        account = known.get(digits)
        name = name_in(account, year) if account and year else ""
        found.add(
            _("Konto %(account)s") % {"account": display(digits)},
            name if account else "",
            [one.span for one in places],
            doubt=_account_doubt(account, name, places),
        )
    if not subs:
        found.add(_("Underkonto"), "")
    elif len(subs) == 1 and subs[0] in known:
        found.initial["sub_account"] = subs[0]


def _account_doubt(account: Account | None, name: str, places: Sequence[AccountSaid]) -> str:
    if account is None:
        return _("Kontoen findes ikke i Ramme.")
    for one in places:
        if name and one.name and not plain(one.after).startswith(plain(name)):
            return _("Teksten kalder den ”%(said)s”; det år hed den ”%(name)s”.") % {
                "said": one.name,
                "name": name,
            }
    return "" if name else _("Kontoen har intet navn i Ramme det år.")


def programme(found: Understanding, parsed: Parsed, person: Person) -> Programme | None:
    said = plain(parsed.programme)
    quotes = {plain(one.text) for one in parsed.quotes}
    places = [one.span for one in parsed.quotes if one.span.letter in ("a", "e")]
    rows = of_unit(Programme.objects.in_use(), person)
    match = next((one for one in rows if said and plain(one.quoted_as) == said), None) or next(
        (one for one in rows if {plain(one.title), plain(one.short_name)} & quotes), None
    )
    if match is None:
        doubt = _("Ramme kender intet program, der hedder det. Vælg søjler i skemaet.")
        found.add(_("Program"), parsed.programme, places, doubt=doubt if said else "")
        return None
    doubt = ""
    if said and plain(match.quoted_as) != said:
        doubt = _("Teksten skriver %(said)s.") % {"said": parsed.programme}
    found.add(_("Program"), match.title or match.short_name, places, doubt=doubt)
    return match


def lines(
    found: Understanding,
    parsed: Parsed,
    person: Person,
    programme: Programme | None,
    parts: Sequence[DispositionSaid] = (),
) -> None:
    """The lines of the paper's table, or of each disposition's own, with the disposition's number.

    A disposition without a table is asked for.
    """
    partners = {one.short_name: one for one in partners_in_use()}
    _introduced(found, parsed, partners)
    pillars = list(
        of_unit(Pillar.objects.in_use().select_related("partner"), person, "programme__unit")
        .filter(programme=programme)
        .order_by("pk")
        if programme
        else ()
    )
    row = 0
    for number, (table, whole) in enumerate(_tables(parsed, found, parts), start=1):
        for label, ore, places in _rows(parsed, found, table):
            row += 1
            if row > LINES_MAX:
                break
            key, doubt = _line_key(label, pillars, partners)
            value = format_mio_unit(ore) if ore else ""
            found.add(_("Linje %(name)s") % {"name": label}, value, places, doubt=doubt)
            if ore and key:
                found.initial |= {f"what_{row}": key, f"amount_{row}": ore}
                found.initial |= {f"part_{row}": number} if parts else {}
        if table is not None and table.total and table.total[0] is not None:
            found.add(
                _("Tabellens sum"),
                format_mio_unit(table.total[0]),
                [table.span],
                doubt=_sum_doubt(table, whole),
            )


def _tables(
    parsed: Parsed, found: Understanding, parts: Sequence[DispositionSaid]
) -> list[tuple[TableSaid | None, int | None]]:
    """The table that divides each disposition, or the whole, with the amount it divides in øre."""
    if parts:
        return [(next(filter(_is_of_lines, one.tables), None), one.ore) for one in parts]
    every = [table for letter in parsed.letters for table in letter.tables]
    return [(next(filter(_is_of_lines, every), None), found.initial.get("amount_ore"))]


def _introduced(found: Understanding, parsed: Parsed, partners: dict[str, Partner]) -> None:
    seen: set[str] = set()
    for said in parsed.partners:
        if said.short_name in seen:
            continue
        seen.add(said.short_name)
        partner = partners.get(said.short_name)
        doubt = ""
        if partner is None:
            doubt = _("Ramme kender ingen partner, der hedder det.")
        elif plain(partner.full_name) != plain(said.full_name):
            doubt = _("Ramme kalder den ”%(name)s”.") % {"name": partner.full_name}
        places = [one.span for one in parsed.partners if one.short_name == said.short_name]
        label = _("Partner %(name)s") % {"name": said.short_name}
        found.add(label, said.full_name, places, doubt=doubt)


def _is_of_lines(table: TableSaid) -> bool:
    """One amount a row, and somebody said of what unit."""
    return bool(table.unit) and all(len(cells) == 1 for _label, cells in table.rows)


def _rows(
    parsed: Parsed, found: Understanding, table: TableSaid | None
) -> list[tuple[str, int | None, list[Span]]]:
    if table is not None:
        return [(label, cells[0], [table.span]) for label, cells in table.rows]
    names = list(dict.fromkeys(one.short_name for one in parsed.partners))
    ore = found.initial.get("amount_ore")
    if len(names) == 1 and ore:  # one partner and no table: the whole is his
        return [(names[0], ore, [one.span for one in parsed.partners])]
    return []


def _line_key(
    label: str, pillars: Sequence[Pillar], partners: dict[str, Partner]
) -> tuple[str, str]:
    """What the form calls the line, or why it does not know it."""
    for pillar in pillars:
        if plain(label) in (plain(pillar.name), pillar.partner.short_name):
            return f"pillar:{pillar.pk}", ""
    short = label.rsplit("(", 1)[-1].rstrip(") ") if label.endswith(")") else label
    partner = partners.get(short.strip())
    if partner is not None:
        return f"partner:{partner.pk}", ""
    return "", _("Ramme kender ingen søjle eller partner, der hedder det. Vælg den i skemaet.")


def _sum_doubt(table: TableSaid, amount_ore: int | None) -> str:
    made = sum(cells[0] or 0 for _label, cells in table.rows)
    total = table.total[0] if table.total else None
    if made != total:
        return _("Rækkerne summer til %(sum)s.") % {"sum": format_mio_unit(made)}
    if amount_ore and made != amount_ore:
        return _("Aktstykket lyder på %(amount)s.") % {"amount": format_mio_unit(amount_ore)}
    return ""
