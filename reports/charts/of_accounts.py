"""Pictures of an account over the years: its own, and its sub-accounts' on one scale."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models.functions import Length
from django.utils.translation import gettext as _

from grants.accounts.models import Account, Figure, Line
from grants.accounts.numbers import Level, display, short
from grants.accounts.own import named_in
from ledger.balances import balances
from ledger.clocks import Asked
from reports.charts.columns import appropriation_chart
from reports.charts.multiples import Kind, Panel, multiples_chart
from reports.charts.of_frames import Drawn
from reports.charts.subjects import AccountYear
from reports.figures.entries import made_up

Stage = Figure.Stage
SHOWN = (Stage.FL, Stage.FL_TB, Stage.R)


def years_of_account(subject: AccountYear, at: Asked) -> Drawn | None:
    """The finance law, after the supplementary law, drawn and accounts, by year; None for nothing.

    The years are those with any of them; a year between that the sources do not give is a gap.
    Three queries.
    """
    account = subject.account
    amounts: dict[str, dict[int, int]] = {stage: {} for stage in SHOWN}
    sources: dict[str, None] = {}
    figures = account.figures.filter(stage__in=SHOWN).select_related("source").order_by("year")
    for one in figures:
        amounts[one.stage][one.year] = one.amount_ore
        sources[str(one.source)] = None
    lines = dict(account.lines.values_list("frame", "year"))
    held = balances(lines, at.moment)
    drawn = {lines[pk]: balance.drawn_ore for pk, balance in held.items()}
    found = {*drawn, *(year for by_year in amounts.values() for year in by_year)}
    if not found:
        return None
    years: Sequence[int] = range(min(found), max(found) + 1)
    picture = appropriation_chart(
        title=_("%(account)s år for år") % {"account": display(account.number)},
        years=years,
        act=amounts[Stage.FL],
        after=amounts[Stage.FL_TB],
        drawn=drawn,
        accounts=amounts[Stage.R],
    )
    return Drawn(picture, tuple(sources), example=bool(made_up(lines, at.moment)))


def sub_accounts(subject: AccountYear, at: Asked) -> Drawn | None:
    """Each sub-account's years beside the others', greatest first; None below a main account.

    What was given is the law with the supplementary law, or the law where there is no more. Those
    that are known by no figure are not drawn. Six queries, however many there are.
    """
    number = subject.account.number
    if len(number) != Level.MAIN:
        return None
    subs = Account.objects.alias(digits=Length("number")).filter(
        number__startswith=number, digits=Level.SUB
    )
    amounts: dict[str, dict[int, dict[int, int]]] = {stage: defaultdict(dict) for stage in SHOWN}
    sources: dict[str, None] = {}
    figures = Figure.objects.filter(account__in=subs, stage__in=SHOWN).select_related("source")
    for one in figures.order_by("year"):
        amounts[one.stage][one.account_id][one.year] = one.amount_ore
        sources[str(one.source)] = None
    lines = {
        frame: (account, year)
        for frame, account, year in Line.objects.opened()
        .filter(account__in=subs)
        .values_list("frame", "account", "year")
    }
    drawn: dict[int, dict[int, int]] = defaultdict(dict)
    for frame, held in balances(lines, at.moment).items():
        account, year = lines[frame]
        drawn[account][year] = held.drawn_ore
    return _panels(subject, amounts, drawn, tuple(sources), bool(made_up(lines, at.moment)))


Amounts = dict[int, dict[int, int]]  # by account and year


def _panels(
    subject: AccountYear,
    amounts: dict[str, Amounts],
    drawn: Amounts,
    sources: tuple[str, ...],
    example: bool,  # noqa: FBT001
) -> Drawn | None:
    given = {
        account: {**amounts[Stage.FL].get(account, {}), **amounts[Stage.FL_TB].get(account, {})}
        for account in {*amounts[Stage.FL], *amounts[Stage.FL_TB]}
    }
    used = amounts[Stage.R]
    known = {*given, *used, *drawn}
    years = {year for of in (given, used, drawn) for by_year in of.values() for year in by_year}
    if len(known) < 2:  # noqa: PLR2004 - one alone is the account's own picture
        return None
    span = range(min(years), max(years) + 1)
    names = named_in(Account.objects.filter(pk__in=known), subject.year)
    panels = [
        Panel(
            f"{short(one.number)} {getattr(one, 'name', '') or ''}".strip(),
            tuple(
                tuple(of.get(one.pk, {}).get(year) for year in span) for of in (given, drawn, used)
            ),
        )
        for one in names
    ]
    picture = multiples_chart(
        title=_("%(account)s: underkonti på samme skala")
        % {"account": display(subject.account.number)},
        categories=[str(year) for year in span],
        kinds=[
            Kind(_("Bevilling"), "outline"),
            Kind(_("Trukket i Ramme"), "solid"),
            Kind(_("Regnskab"), "dots"),
        ],
        panels=sorted(panels, key=lambda panel: -_greatest(panel)),
        first_column=_("Underkonto"),
    )
    return Drawn(picture, sources, example)


def _greatest(panel: Panel) -> int:
    return max(abs(ore) for of in panel.amounts for ore in of if ore is not None)
