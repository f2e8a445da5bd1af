"""What each token of a request says now, in a constant number of queries.

Texts are as printed: Danish, exact, with spaces that do not break. Labels and search words are in
the reader's language. What is unknown (the threshold of a year without one) has no token.
"""

from collections.abc import Iterator
from typing import Final, TypedDict

from django.utils.text import slugify
from django.utils.translation import gettext as _

from grants.accounts.models import Stage
from grants.accounts.numbers import display
from grants.aktstykker.models import Aktstykke
from programmes.models import Source
from reports.aktstykker import wording
from reports.aktstykker.request import Account, Partner
from reports.aktstykker.tokens.facts import Facts, facts_of
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.written import Written
from reports.figures.addresses import address
from reports.papers.typography import bound, long_date

_ASCII: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})


def tokens_of(written: Written) -> dict[str, Token]:
    """Every token a request can use, by key; of the record and the ledger as they are now."""
    return tokens_for(Aktstykke.objects.get(case_number=written.request.case_number))


def tokens_for(case: Aktstykke) -> dict[str, Token]:
    """The same of a record; also of one that no paper can be made of yet."""
    facts = facts_of(case)
    making = (_asked, _years, _accounts, _partners, _lines, _parts, _programme, _ledger, _published)
    return {token.key: token for make in making for token in make(facts)}


def key_of(name: str) -> str:
    """A name as a part of a token's key: `Økonomi og IT` -> `oekonomi-og-it`."""
    return slugify(name.translate(_ASCII)) or "x"


def _money(
    key: str, ore: int, label: str, *, words: str = "", source: str = "", href: str = ""
) -> Token:
    return Token(key, wording.amount(ore), label, words, ore, source, href)


def _cited(source: Source) -> str:
    return f"{source.title} ({source.key})"


class Told(TypedDict):
    """Where a token comes from: its source, and the page that shows it."""

    source: str
    href: str


def _own(facts: Facts) -> Told:
    """What the record itself says: its source and its page."""
    case = facts.case
    return {"source": _cited(case.source), "href": address("aktstykke", case.case_number)}


def _asked(facts: Facts) -> Iterator[Token]:
    yield _money(
        "amount",
        facts.case.amount_ore,
        _("Aktstykkets beløb"),
        words=_("tilsagn søges anmodes i alt total sum"),
        **_own(facts),
    )


def _years(facts: Facts) -> Iterator[Token]:
    case, own = facts.case, _own(facts)
    paid = wording.years(case.payment_first_year, case.payment_last_year)
    yield Token("year", str(case.finance_year), _("Finansår"), _("årstal bevillingsår"), **own)
    yield Token(
        "year:before", str(case.finance_year - 1), _("Året før finansåret"), _("sidste år"), **own
    )
    yield Token(
        "payment",
        paid,
        _("Udbetalingsperiode"),
        _("udbetales udbetaling tilskuddet perioden år"),
        **own,
    )


def _accounts(facts: Facts) -> Iterator[Token]:
    case = facts.case
    pairs = (
        ("account", case.account.number, _("Hovedkonto med navn")),
        ("sub_account", case.sub_account.number, _("Underkonto med navn")),
    )
    for key, number, label in pairs:
        yield from _named(facts, key, number, label)


def _named(facts: Facts, key: str, number: str, label: str) -> Iterator[Token]:
    name, year = facts.names.get(number, ""), facts.case.finance_year
    told: Told = {
        "source": _("Kontoplanen for %(year)s") % {"year": year},
        "href": address("account", number, year),
    }
    words = _("konto paragraf bevilling kontonavn årets navn")
    if name:
        yield Token(key, bound(wording.account(Account(number, name))), label, words, **told)
        yield Token(
            f"{key}:name", name, _("%(label)s: navnet alene") % {"label": label}, words, **told
        )
    yield Token(
        f"{key}:number",
        display(number),
        _("%(label)s: nummeret alene") % {"label": label},
        words,
        **told,
    )


def _partners(facts: Facts) -> Iterator[Token]:
    found = {line.partner_id: line.partner for line in facts.lines}.values()
    named = tuple(f"{one.full_name} ({one.short_name})" for one in found)
    if named:
        text = bound(wording.listed(named))
        words = _("partnere modtagere bidrag til")
        yield Token("partners", text, _("Alle partnere"), words, **_own(facts))
    for one in found:
        key = f"partner:{key_of(one.short_name)}"
        told: Told = {
            "source": _cited(one.source) if one.source else _("Stamdata"),
            "href": address("partner", one.short_name),
        }
        both = Partner(one.full_name, one.short_name)
        words = _("partner modtager organisation %(full)s") % {"full": one.full_name}
        yield Token(key, both.short_name, one.short_name, words, **told)
        yield Token(
            f"{key}:full",
            bound(f"{both.full_name} ({both.short_name})"),
            _("%(partner)s: fuldt navn") % {"partner": one.short_name},
            words,
            **told,
        )


def _lines(facts: Facts) -> Iterator[Token]:
    taken: set[str] = set()
    for line in facts.lines:
        key = f"pillar:{key_of(line.name)}"
        key = f"{key}-{line.position}" if key in taken else key
        taken.add(key)
        label = _("Projektsøjle %(name)s") % {"name": line.name}
        words = _("søjle linje beløb budget %(partner)s") % {"partner": line.partner.short_name}
        yield _money(key, line.amount_ore, label, words=words, **_own(facts))


def _parts(facts: Facts) -> Iterator[Token]:
    for part in facts.parts:
        key, number = f"part:{part.position}", part.position
        label = _("Disposition %(number)s") % {"number": number}
        words = _("del beløb disposition")
        yield _money(key, part.amount_ore, label, words=words, **_own(facts))
        for name, account in (("account", part.account), ("sub_account", part.sub_account)):
            kind = _("hovedkonto") if name == "account" else _("underkonto")
            yield from _named(facts, f"{key}:{name}", account.number, f"{label}, {kind}")
        if part.programme:
            text = part.programme.quoted_as or part.programme.short_name
            yield Token(
                f"{key}:programme", text, _("%(part)s: program") % {"part": label}, **_own(facts)
            )


def _programme(facts: Facts) -> Iterator[Token]:
    programme, balance = facts.case.programme, facts.intention
    if programme is None:
        return
    told: Told = {
        "source": _cited(programme.source),
        "href": address("programme", programme.slug),
    }
    yield Token("programme", programme.short_name, _("Programmets korte navn"), **told)
    yield Token("programme:title", bound(programme.title), _("Programmets titel"), **told)
    if programme.quoted_as:
        words = _("program betegnelse citat")
        yield Token("programme:quoted", programme.quoted_as, _("Programmet i citat"), words, **told)
    if facts.frame_period:
        first, last = facts.frame_period.first_year, facts.frame_period.last_year
        text = f"{first}-{last}" if first != last else str(first)
        yield Token(
            "intention:years", text, _("Programrammens periode"), _("intention politisk år"), **told
        )
    if balance is None or not balance.ceiling_ore:
        return
    entries: Told = {"source": told["source"], "href": address("frame", programme.frame.ref)}
    whole = balance.ceiling_ore
    yield _money(
        "intention",
        whole,
        _("Programmets ramme (politisk intention)"),
        words=_("regeringens intention afsætte samlet programramme"),
        **entries,
    )
    before = whole - facts.earlier_ore
    yield _money(
        "intention:before",
        before,
        _("Rest af programmets ramme før dette aktstykke"),
        words=_("rest på rammen intention tilbage tidligere aktstykker"),
        **told,
    )
    yield _money(
        "intention:rest",
        before - facts.case.amount_ore,
        _("Rest af programmets ramme efter dette aktstykke"),
        words=_("rest på rammen intention tilbage"),
        **told,
    )
    yield _money(
        "intention:left",
        balance.left_ore,
        _("Ikke givet i tilsagn af programmets ramme"),
        words=_("rest på rammen uforbrugt ledig intention"),
        **entries,
    )


def _ledger(facts: Facts) -> Iterator[Token]:
    case = facts.case
    when = _("den %(day)s") % {"day": long_date(case.dated)} if case.dated else _("nu")
    if facts.room is not None:
        yield _money(
            "room",
            facts.room.left_ore,
            _("Rest af bevillingen på hovedkontoen"),
            words=_("rest på ramme plads rådighed ledig bevilling"),
            source=_("Regnskabet i Ramme %(when)s") % {"when": when},
            href=address("frame", facts.room_ref),
        )
    if facts.intention is not None and case.programme is not None:
        ledger: Told = {
            "source": _("Tilsagn i Ramme %(when)s") % {"when": when},
            "href": address("frame", case.programme.frame.ref),
        }
        yield _money(
            "committed",
            facts.intention.drawn_ore,
            _("Tidligere tilsagn under programmet"),
            words=_("givet afgivet hidtil i alt"),
            **ledger,
        )
        yield _money(
            "last:committed",
            facts.last_given_ore,
            _("Tilsagn under programmet året før"),
            words=_("sidste år givet afgivet"),
            **ledger,
        )
        yield _money(
            "last:amount",
            facts.last_asked_ore,
            _("Programmets aktstykker året før"),
            words=_("sidste år søgt"),
            **_own(facts),
        )
    if facts.threshold is not None:
        yield _money(
            "threshold",
            facts.threshold.amount_ore,
            _("Årets beløbsgrænse"),
            words=_("totaludgiften overstiger forelægges Finansudvalget 2.2.7"),
            source=_cited(facts.threshold.source),
            href=address("master", f"beloebsgraenser/{facts.threshold.pk}"),
        )


def _published(facts: Facts) -> Iterator[Token]:
    case = facts.case
    for key, year, stage, label in (
        ("law", case.finance_year, Stage.FL, _("Finanslovens bevilling på hovedkontoen")),
        ("last:law", case.finance_year - 1, Stage.FL, _("Finanslovens bevilling året før")),
        ("last:act", case.finance_year - 1, Stage.FL_TB, _("Bevilling i alt året før")),
        ("last:accounts", case.finance_year - 1, Stage.R, _("Regnskab året før")),
    ):
        figure = facts.published.get((year, stage))
        if figure is not None:
            yield _money(
                key,
                figure.amount_ore,
                label,
                words=_("finanslov bevilling regnskab tillægsbevilling sidste år"),
                source=_cited(figure.source),
                href=address("account", case.account.number, year),
            )
