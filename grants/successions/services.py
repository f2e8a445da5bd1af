"""Saying that an account is another from a year on, or that it is not; and taking that back."""

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.accounts.models import Account, Figure, Line, Succession
from grants.accounts.numbers import Level, level, short
from grants.authority.may import Doing, referring, require
from grants.successions.selectors import in_force
from ledger.kinds import Kind
from ledger.models import FinanceYear, Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal

RULE = "R96_one_successor_a_year"
NAMED_IN_THE_ACT = 10
Stage = Figure.Stage


class Pair(NamedTuple):
    """What `old` was until the year, `new` is from it on."""

    old: Account
    new: Account


@one_act
def answer(
    pairs: Iterable[Pair],
    *,
    year: int,
    is_same: bool,
    actor: Person,
    reason: str = "",
    key: uuid.UUID | None = None,
) -> list[Succession]:
    """Say of each pair that it is the same account from `year` on, or that it is not: one act.

    All of them or none. It moves no money; series, comparisons and carry-forward follow it.
    Raises `Refusal` (R96 with the account it is about, R8 when it is answered, R23).
    """
    behalf = require(actor, Doing.PUBLISH, unit=actor.unit)
    _one_at_a_time()
    pairs = list({(pair.old.pk, pair.new.pk): pair for pair in pairs}.values())
    if not pairs:
        raise _no(_("Vælg mindst én konto."))
    _check_not_answered(pairs, year)
    if is_same:
        _check(pairs, year)
    key = key or uuid.uuid4()
    made = Succession.objects.bulk_create(
        Succession(
            account=pair.old,
            successor=pair.new,
            year=year,
            is_same=is_same,
            confirmed_by=actor,
            act_id=key,
        )
        for pair in pairs
    )
    told = _told(pairs, behalf, is_same=is_same)
    _note(Kind.SUCCESSION_ANSWERED, year, actor, key=key, reason=reason, told=told)
    return made


@one_act
def take_back(
    succession: Succession, *, actor: Person, reason: str, key: uuid.UUID | None = None
) -> None:
    """The answer counts no more; it stays with its day, and the question is open again.

    Raises `Refusal` (R8 when it is taken back, R96 without a reason or when another account moved
    to the number meanwhile, R23).
    """
    behalf = require(actor, Doing.PUBLISH, unit=actor.unit)
    _one_at_a_time()
    if not reason.strip():
        raise _no(_("Skriv, hvorfor svaret tages tilbage."))
    followed = in_force().filter(year=succession.year, successor=succession.account)
    if succession.is_same and (next_ := followed.select_related("account").first()) is not None:
        raise _no(
            _("%(other)s fik nummeret %(old)s samme år. Tag det tilbage først.")
            % {"other": short(next_.account.number), "old": short(succession.account.number)}
        )
    key = key or uuid.uuid4()
    standing = Succession.objects.filter(pk=succession.pk, taken_back__isnull=True)
    if not standing.update(taken_back_id=key):
        raise Refusal("R8_one_step_from_its_state")
    pair = Pair(succession.account, succession.successor)
    told = _told([pair], behalf, is_same=succession.is_same)
    _note(Kind.SUCCESSION_TAKEN_BACK, succession.year, actor, key=key, reason=reason, told=told)


# --- What a step must be ----------------------------------------------------------------------


def _check_not_answered(pairs: Sequence[Pair], year: int) -> None:
    known = {
        (one.account_id, one.successor_id): one
        for one in Succession.objects.filter(
            year=year, taken_back__isnull=True, account__in=[pair.old for pair in pairs]
        ).select_related("confirmed_by")
    }
    for old, new in pairs:
        if (before := known.get((old.pk, new.pk))) is not None:
            who = before.confirmed_by.get_full_name() or before.confirmed_by.get_username()
            said = _("Om %(old)s og %(new)s i %(year)s har %(who)s allerede svaret. Tag svaret "
                     "tilbage, før der svares igen.")  # fmt: skip
            words = {**_words(old, new, year), "who": who}
            raise Refusal("R8_one_step_from_its_state", text=said % words)


def _check(pairs: Sequence[Pair], year: int) -> None:
    before = in_force().filter(year=year).select_related("account", "successor")
    every = [Pair(one.account, one.successor) for one in before] + list(pairs)
    gone: dict[int, Account] = {}
    come: dict[int, Account] = {}
    for old, new in every:
        _check_levels(old, new)
        if (other := gone.setdefault(old.pk, new)) != new:
            raise _no(
                _("%(old)s kan ikke blive både %(other)s og %(new)s i %(year)s. En konto, der "
                  "deles, har ingen efterfølger.")
                % {**_words(old, new, year), "other": short(other.number)}
            )  # fmt: skip
        if (other := come.setdefault(new.pk, old)) != old:
            raise _no(
                _("%(new)s kan ikke komme af både %(other)s og %(old)s i %(year)s. Konti, der "
                  "lægges sammen, har ingen efterfølger.")
                % {**_words(old, new, year), "other": short(other.number)}
            )  # fmt: skip
    for pair in pairs:
        _check_circle(pair, gone, year)
    _check_own_lives(pairs, gone.keys(), come.keys(), year)


def _check_levels(old: Account, new: Account) -> None:
    if old.pk == new.pk:
        raise _no(
            _("%(old)s er samme nummer. Vælg to forskellige konti.") % {"old": short(old.number)}
        )
    if level(old.number) < Level.MAIN or level(old.number) is not level(new.number):
        raise _no(
            _("%(old)s og %(new)s skal være to hovedkonti eller to underkonti.")
            % {"old": short(old.number), "new": short(new.number)}
        )


def _check_circle(pair: Pair, gone: dict[int, Account], year: int) -> None:
    at, steps = pair.new, [pair.old, pair.new]
    while at.pk in gone:
        at = gone[at.pk]
        steps.append(at)
        if at.pk == pair.old.pk:
            raise _no(
                _("Det går i ring i %(year)s: %(steps)s.")
                % {"year": year, "steps": " → ".join(short(one.number) for one in steps)}
            )


def _check_own_lives(
    pairs: Sequence[Pair], gone: Iterable[int], come: Iterable[int], year: int
) -> None:
    """The old number is free from the year on and the new one was before it, or moved on itself."""
    free, mine = set(gone), set(come)
    still = _with_money([pair.old for pair in pairs if pair.old.pk not in mine], year)
    already = _with_money([pair.new for pair in pairs if pair.new.pk not in free], year - 1)
    for old, new in pairs:
        if old.pk in still:
            raise _no(
                _("%(old)s har selv beløb i %(year)s og er ikke blevet %(new)s.")
                % _words(old, new, year)
            )
        if new.pk in already:
            raise _no(
                _("%(new)s havde selv beløb i %(before)s og kommer ikke af %(old)s.")
                % {**_words(old, new, year), "before": year - 1}
            )


def _with_money(accounts: Sequence[Account], year: int) -> set[int]:
    """Those that something was granted to or used on in the year, or that are opened in it."""
    printed = Figure.objects.filter(
        ~Q(amount_ore=0),
        account__in=accounts,
        year=year,
        stage__in=[Stage.FL, Stage.FL_TB, Stage.R],
    ).order_by()
    opened = Line.objects.opened().filter(account__in=accounts, year=year).order_by()
    return {pk for (pk,) in printed.values_list("account").union(opened.values_list("account"))}


# --- The act ----------------------------------------------------------------------------------


def _one_at_a_time() -> None:
    """Wait for whoever answers, until the end of the transaction: a circle has several steps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('grants_succession'))")


def _no(text: str) -> Refusal:
    return Refusal(RULE, text=text)


def _words(old: Account, new: Account, year: int) -> dict[str, str | int]:
    return {"old": short(old.number), "new": short(new.number), "year": year}


def _told(pairs: Sequence[Pair], behalf: str, *, is_same: bool) -> str:
    with override("da"):  # it is kept, for all who read it
        one = _("%(old)s er nu %(new)s") if is_same else _("%(old)s er ikke %(new)s")
        said = [
            one % {"old": short(old.number), "new": short(new.number)}
            for old, new in pairs[:NAMED_IN_THE_ACT]
        ]
        if len(pairs) > NAMED_IN_THE_ACT:
            said.append(_("og %(count)s til") % {"count": len(pairs) - NAMED_IN_THE_ACT})
    return referring("; ".join(said), behalf)


def _note(kind: Kind, year: int, actor: Person, *, key: uuid.UUID, reason: str, told: str) -> None:
    """In the year where it is a finance year here, else in this one: it only notes (R81)."""
    today = timezone.localdate()
    in_year = year if FinanceYear.objects.filter(year=year).exists() else today.year
    FinanceYear.objects.get_or_create(year=in_year)
    post(
        kind=kind,
        actor=actor,
        concerns=Concerns("successions", str(year)),
        finance_year=in_year,
        value_day=today,
        reason=reason.strip(),
        reference=told,
        key=key,
    )
