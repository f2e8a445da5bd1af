"""Finance laws, temporary laws and supplementary laws: what each does to the year's lines."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext as _

from grants.accounts.models import Account, Line
from grants.accounts.numbers import display
from grants.accounts.services import law_moves
from grants.aktstykker.effects import unconfirmed
from grants.aktstykker.models import SupplementaryEffect
from grants.years.models import Law, LawLine
from ledger.balances import NOTHING, balances
from ledger.kinds import Kind
from ledger.models import Entry
from ledger.money import format_mio_unit
from ledger.posting import Move
from ledger.refusals import Refusal


def about_to_say(
    law: Law, lines: Sequence[LawLine], effects: Sequence[SupplementaryEffect] = ()
) -> Law:
    """Let the law carry the lines and the effects it has before it is kept."""
    law.__dict__["_said"] = list(lines), list(effects)
    return law


def lines_of(law: Law) -> list[LawLine]:
    said = law.__dict__.get("_said")
    return said[0] if said else list(law.lines.select_related("account"))


def effects_of(law: Law) -> list[SupplementaryEffect]:
    said = law.__dict__.get("_said")
    return said[1] if said else list(law.confirms.select_related("account", "aktstykke"))


def posted(law: Law) -> dict[Account, int]:
    """What is raised on each account, in øre: what the law says less what was given before it.

    A finance law takes over what a temporary law gave; a supplementary law confirms the effects of
    the requests it names and does not raise them again (users 2.4).
    """
    lines = lines_of(law)
    before = {line.account.number: 0 for line in lines}
    if law.law == Law.Sort.FINANCE:
        before |= _given_temporarily(law.finance_year, [line.account for line in lines])
    for effect in effects_of(law):
        for number in before:
            if effect.account.number.startswith(number):
                before[number] += effect.amount_ore
    return {line.account: line.amount_ore - before[line.account.number] for line in lines}


def _given_temporarily(year: int, accounts: Sequence[Account]) -> dict[str, int]:
    rows = LawLine.objects.filter(
        law__law=Law.Sort.TEMPORARY,
        law__state=Law.State.CONFIRMED,
        law__finance_year=year,
        account__in=accounts,
    )
    return dict(rows.values_list("account__number").annotate(sum=Sum("amount_ore")))


class Overdrawn(NamedTuple):
    """A main account that the law sets below what is drawn, in øre."""

    account: Account
    ceiling_ore: int
    drawn_ore: int

    @property
    def over_ore(self) -> int:
        return self.drawn_ore - self.ceiling_ore


def overdrawn(law: Law) -> list[Overdrawn]:
    """The main accounts that would be drawn above their ceiling once the law is confirmed."""
    amounts = {account: ore for account, ore in posted(law).items() if account.is_main}
    frames = dict(
        Line.objects.filter(account__in=list(amounts), year=law.finance_year).values_list(
            "account", "frame"
        )
    )
    held = balances(frames.values())
    found = []
    for account, ore in amounts.items():
        now = held.get(frames.get(account.pk, 0), NOTHING)
        one = Overdrawn(account, now.ceiling_ore + ore, now.drawn_ore)
        if one.over_ore > now.excess_ore:
            found.append(one)
    return found


def moves(law: Law, key: uuid.UUID | None) -> list[Move]:
    return law_moves(
        year=law.finance_year,
        amounts_ore=posted(law),
        excuses_ore={line.account: line.excuse_ore for line in lines_of(law)},
        opened_by=key,
    )


def check(law: Law) -> None:
    """Raises `Refusal`: R41 for what was raised already, R11 for an excuse without its reason.

    Two who confirm laws of one year wait for each other: what a law raises follows from those
    before it.
    """
    one_at_a_time(law.finance_year)
    lines = lines_of(law)
    if any(line.excuse_ore for line in lines) and not law.excuse_reason.strip():
        raise Refusal(
            "R11_excuse_only_by_law",
            text=_("Skriv, hvorfor loven accepterer, at bevillingen er overskredet."),
        )
    if law.law != Law.Sort.SUPPLEMENTARY:  # a temporary law comes before the finance law too
        _not_opened_before(law)
    mains = {line.account.number for line in lines if line.account.is_main}
    for effect in effects_of(law):
        right_year = effect.aktstykke.finance_year == law.finance_year
        if effect.confirmed_act_id or not right_year or effect.account.number[:6] not in mains:
            raise Refusal("R41_law_raises_once")


def one_at_a_time(year: int) -> None:
    """Wait for whoever confirms a law of the year, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('grants_law'), %s)", [year])


def _not_opened_before(law: Law) -> None:
    accounts = [line.account for line in lines_of(law) if line.account.is_main]
    temporary = Law.objects.filter(law=Law.Sort.TEMPORARY, done_act__isnull=False)
    opened = (
        Entry.objects.filter(
            act__kind=Kind.FINANCE_LAW,
            act__reversed_by__isnull=True,
            frame__line__account__in=accounts,
            frame__line__year=law.finance_year,
        )
        .exclude(act__key__in=temporary.values("done_act"))
        .select_related("frame__line__account")
        .first()
    )
    if opened is not None:
        number = opened.frame.line.account.number
        raise Refusal(
            "R41_law_raises_once",
            text=_("Finansloven har allerede åbnet %(account)s i %(year)s.")
            % {"account": display(number), "year": law.finance_year},
        )


def done(law: Law) -> None:
    """The effects it names are confirmed by its act, each once."""
    effects = [effect.pk for effect in effects_of(law)]
    rows = SupplementaryEffect.objects.filter(pk__in=effects, confirmed_act__isnull=True)
    if rows.update(confirmed_act_id=law.done_act_id) != len(effects):
        raise Refusal("R41_law_raises_once")


def undone(law: Law) -> None:
    """Its act was reversed: the effects it confirmed wait for a law again.

    Raises `Refusal` (R41) for a temporary law that the finance law has taken over: it gave less by
    as much.
    """
    one_at_a_time(law.finance_year)
    if law.law == Law.Sort.TEMPORARY:
        _not_opened_before(law)
    if law.done_act is not None:
        SupplementaryEffect.objects.filter(confirmed_act=law.done_act).update(confirmed_act=None)


def findings(law: Law) -> list[str]:
    """What one should look at before confirming; nothing is stopped."""
    lines = lines_of(law)
    amounts = {line.account.number: line.amount_ore for line in lines}
    found = []
    for number, ore in amounts.items():
        below = [o for sub, o in amounts.items() if sub != number and sub.startswith(number)]
        if below and sum(below) != ore:
            words = {
                "account": display(number),
                "sum": format_mio_unit(sum(below)),
                "main": format_mio_unit(ore),
            }
            found.append(
                _("Underkontiene til %(account)s summer til %(sum)s; hovedkontoen er %(main)s")
                % words
            )
    if law.law == Law.Sort.SUPPLEMENTARY and law.state == Law.State.REGISTERED:
        named = {effect.pk for effect in effects_of(law)}
        found += [
            _(
                "%(aktstykke)s har allerede givet %(amount)s på %(account)s. Loven bekræfter det "
                "ikke, så beløbet bliver lagt oveni."
            )
            % {
                "aktstykke": effect.aktstykke.citation,
                "amount": format_mio_unit(effect.amount_ore),
                "account": display(effect.account.number),
            }
            for effect in unconfirmed(law.finance_year)
            if effect.pk not in named and effect.account.number[:6] in amounts
        ]
    return found
