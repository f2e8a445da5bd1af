"""Reading explanations: wherever a change is shown, what was written about it comes along.

A page that shows changes asks once for all of them and looks each up:

    found = explanations_of(account_ids, [change])
    said = said_about(found, change, new_id, old_id)      # one or none; two after a renumbering

Either way round it is the same change, and an explanation written under the number an account had
is asked for by that number too, unless the number is another account's at the later figure: then
what is written under it is about that one.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from grants.accounts.models import Account, Figure
from grants.accounts.points import Change, Point
from grants.explanations.models import ChangeExplanation
from grants.successions.selectors import in_force as moved
from grants.successions.selectors import same_before

Found = dict[tuple[int, Change], ChangeExplanation]


def in_force() -> QuerySet[ChangeExplanation]:
    """The explanations nobody replaced or withdrew."""
    return ChangeExplanation.objects.filter(replaced_by__isnull=True, withdrawn__isnull=True)


def change_of(explanation: ChangeExplanation) -> Change:
    """The change it explains."""
    return Change(
        Point(explanation.from_year, explanation.from_stage),
        Point(explanation.to_year, explanation.to_stage),
    )


def explanations_of(accounts: Iterable[int], changes: Iterable[Change] | None = None) -> Found:
    """The explanations in force of the changes of accounts (ids), by account and change in order.

    Without `changes` all there are of the accounts. One query.
    """
    rows = _whose(in_force().filter(account__in=set(accounts)))
    rows = rows.select_related("written_by", "account")
    if changes is not None:
        of = Q(pk__in=())
        for change in {change.in_order for change in changes}:
            of |= _of(change)
        rows = rows.filter(of)
    return {(one.account_id, change_of(one)): one for one in rows.order_by("pk")}


def said_about(found: Found, change: Change, *accounts: int | None) -> list[ChangeExplanation]:
    """What `explanations_of` found about one change under any of the account's numbers.

    The first is its number at the later figure, the others those it had.
    """
    ordered = change.in_order
    ids = dict.fromkeys(one for one in accounts if one is not None)
    said = [found[one, ordered] for one in ids if (one, ordered) in found]
    return [one for one in said if one.account_id == accounts[0] or not one.is_anothers]  # type: ignore[attr-defined]


class Changed(NamedTuple):
    """A change of one account: its number at either point and its figures, in øre.

    None where the account had no number of its own, or no figure, at the point.
    """

    account: Account
    change: Change
    before_id: int | None
    before_ore: int | None
    after_ore: int | None

    @property
    def is_known(self) -> bool:
        """Whether anything was published at either point."""
        return self.before_ore is not None or self.after_ore is not None

    @property
    def change_ore(self) -> int:
        return (self.after_ore or 0) - (self.before_ore or 0)


def changed(account: Account, change: Change) -> Changed:
    """The change of an account that has its number at `change.after`. Two queries."""
    before, after = change
    was = same_before([account.pk], after.numbered_as, before.numbered_as)[account.pk]
    rows = Figure.objects.filter(
        Q(account=account, year=after.year, stage=after.stage)
        | Q(account=was, year=before.year, stage=before.stage)
    )
    ore = {(f.account_id, Point(f.year, f.stage)): f.amount_ore for f in rows}
    return Changed(account, change, was, ore.get((was or 0, before)), ore.get((account.pk, after)))


def in_order_of(account: Account, change: Change) -> tuple[Account, Change]:
    """The change in order, and the account by the number it has at the later point."""
    if change == change.in_order:
        return account, change
    after, before = change.after, change.before
    found = same_before([account.pk], after.numbered_as, before.numbered_as)[account.pk]
    if found in (None, account.pk):
        return account, change.in_order
    return Account.objects.get(pk=found), change.in_order


def history_of(of: Changed) -> list[ChangeExplanation]:
    """All that was ever written of a change, newest first, also what was replaced or withdrawn."""
    rows = _whose(ChangeExplanation.objects.filter(_of(of.change)))
    rows = rows.filter(Q(account=of.account) | Q(account=of.before_id, is_anothers=False))
    return list(rows.select_related("written_by", "withdrawn__actor", "account", "replaced_by"))


def _whose(rows: QuerySet[ChangeExplanation]) -> QuerySet[ChangeExplanation]:
    """Add `is_anothers`: the number has an account of its own at the later figure.

    It has an amount there, or another account moved to it meanwhile.
    """
    later = Figure.objects.filter(
        ~Q(amount_ore=0), account=OuterRef("account"), year=OuterRef("to_year"),
        stage=OuterRef("to_stage"),
    )  # fmt: skip
    came = moved().filter(
        successor=OuterRef("account"), year__gt=OuterRef("from_year"), year__lte=OuterRef("to_year")
    )
    return rows.annotate(is_anothers=Exists(later) | Exists(came))


def _of(change: Change) -> Q:
    return Q(
        from_year=change.before.year,
        from_stage=change.before.stage,
        to_year=change.after.year,
        to_stage=change.after.stage,
    )
