"""The facts of a request from its record, with its accounts by their names of the year.

What the paper cannot be written without is asked for in a sentence, never made up.
"""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from grants.accounts import models as accounts
from grants.accounts.numbers import main_account
from grants.aktstykker.models import Aktstykke, AktstykkePart, AktstykkePillar
from ledger.money import NBSP
from programmes import models as programmes
from reports.aktstykker.content import Content
from reports.aktstykker.grounds import named
from reports.aktstykker.offices import MINISTRY, PLACE, minister_on, session_of
from reports.aktstykker.request import (
    Account,
    AnnexNamed,
    Confidentiality,
    Disposition,
    Earlier,
    Effect,
    Kind,
    Partner,
    Pillar,
    Programme,
    Provision,
    Request,
    RequestError,
)

KINDS: Final = {
    Aktstykke.Kind.SOEGENDE.value: Kind.SEEKING,
    Aktstykke.Kind.ORIENTERENDE.value: Kind.INFORMING,
}
# What has not been agreed to is a draft, and its head says so.
BEFORE_AGREEMENT: Final = (
    Aktstykke.State.DRAFT,
    Aktstykke.State.REVIEW,
    Aktstykke.State.ACCEPTED,
    Aktstykke.State.AT_FINANCE,
)

Lines = Sequence[AktstykkePillar]


def request_from(
    case: Aktstykke, lines: Lines, provision: Provision | None, content: Content
) -> Request:
    """The request as the record has it, with these words. A constant number of queries.

    Raises:
        RequestError: when a fact is missing; says which.
    """
    if case.dated is None:
        raise RequestError(_("Aktstykket har ingen dag. Papiret kan ikke dateres."))
    parts = list(case.parts.select_related("account", "sub_account", "programme"))
    pairs = [(case.account, case.sub_account)]
    pairs += [(part.account, part.sub_account) for part in parts]
    (main, sub), *others = named(pairs, case.finance_year)
    return Request(
        case_number=case.case_number,
        number=case.number,
        session=case.session or session_of(case.dated),
        dated=case.dated,
        ministry=MINISTRY,
        place=PLACE,
        minister=minister_on(case.dated),
        finance_year=case.finance_year,
        amount_ore=case.amount_ore,
        programme=_programme(case.programme),
        partners=_partners(lines),
        main_account=main,
        sub_account=sub,
        pillars=_pillars(lines),
        payment_from=case.payment_first_year,
        payment_to=case.payment_last_year,
        provision=provision,
        kind=KINDS[case.kind],
        finance_ministry_agrees=case.finance_ministry_agrees,
        content=content,
        example=case.example,
        parts=tuple(
            _disposition(case, part, lines, pair) for part, pair in zip(parts, others, strict=True)
        ),
        effects=_effects(case),
        confidentiality=_confidentiality(case),
        annexes=_annexes(case),
        about=_about(case),
        leaving=case.number is None and case.state not in BEFORE_AGREEMENT,
    )


def _programme(programme: programmes.Programme | None) -> Programme:
    if programme is None or not programme.quoted_as:
        raise RequestError(
            _("Aktstykket hører ikke til et program, der har en betegnelse til brug i papirer.")
        )
    return Programme(programme.short_name, programme.quoted_as)


def _partners(lines: Lines) -> tuple[Partner, ...]:
    found = (Partner(one.partner.full_name, one.partner.short_name) for one in lines)
    return tuple(dict.fromkeys(found))


def _pillars(lines: Lines) -> tuple[Pillar, ...]:
    return tuple(Pillar(one.name, one.amount_ore) for one in lines)


def _disposition(
    case: Aktstykke, part: AktstykkePart, lines: Lines, pair: tuple[Account, ...]
) -> Disposition:
    own = [line for line in lines if line.part_id == part.pk]
    main, sub = pair
    return Disposition(
        amount_ore=part.amount_ore,
        programme=_programme(part.programme or case.programme),
        partners=_partners(own),
        main_account=main,
        sub_account=sub,
        pillars=_pillars(own),
    )


def _effects(case: Aktstykke) -> tuple[Effect, ...]:
    """By main account, as the supplementary act has them; (B) is the finance act's figure."""
    rows = list(case.supplementary_effects.select_related("account"))
    if not rows:
        return ()
    sums_ore: dict[str, int] = {}
    for row in rows:
        number = main_account(row.account.number)
        sums_ore[number] = sums_ore.get(number, 0) + row.amount_ore
    mains = accounts.Account.objects.filter(number__in=sums_ore).order_by("number")
    acts = accounts.Figure.objects.filter(
        account__number__in=sums_ore, year=case.finance_year, stage=accounts.Stage.FL
    )
    appropriated = dict(acts.values_list("account__number", "amount_ore"))
    found = named([(one,) for one in mains], case.finance_year)
    return tuple(
        Effect(account, sums_ore[account.digits], appropriated.get(account.digits))
        for (account,) in found
    )


def _confidentiality(case: Aktstykke) -> Confidentiality:
    if case.lifted_on is not None:
        return Confidentiality.PUBLIC
    return Confidentiality(case.confidentiality)


def _annexes(case: Aktstykke) -> tuple[AnnexNamed, ...]:
    """Those in force. A public paper does not say what a confidential annex is about."""
    public = _confidentiality(case) is Confidentiality.PUBLIC
    return tuple(
        AnnexNamed(one.number, "" if public and one.confidential else one.title, one.confidential)
        for one in case.annexes.filter(replaced_by__isnull=True).order_by("number")
    )


def _about(case: Aktstykke) -> Earlier | None:
    """The approved request that an informing one tells about."""
    about = case.about
    if KINDS[case.kind] is not Kind.INFORMING or about is None:
        return None
    if KINDS[about.kind] is not Kind.SEEKING:
        return None
    return Earlier(cited=_cited(about), amount_ore=about.amount_ore)


def _cited(case: Aktstykke) -> str:
    """`Akt 51 28/11 2024`, as requests cite each other (14 October 2005); else the case number."""
    day = case.decided_on
    if case.number is None or day is None:
        return f"sag {case.case_number}"
    return f"Akt{NBSP}{case.number}{NBSP}{day.day}/{day.month}{NBSP}{day.year}"
