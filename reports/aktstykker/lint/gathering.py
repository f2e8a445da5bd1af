"""The facts lint compares a paper with, read from the record, the law and the ledger."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from grants.accounts.models import Account, Line
from grants.aktstykker.models import Aktstykke
from grants.authority.models import OfficeHolder, Provision, Threshold
from grants.meetings.deadlines import deadlines
from grants.meetings.models import Recess
from grants.papers.models import Annex
from ledger.balances import NOTHING, balances
from ledger.moment import NOW, Moment
from programmes.models import Programme
from reports.aktstykker.drafts.models import DraftVersion
from reports.aktstykker.drafts.selectors import version_of
from reports.aktstykker.lint.facts import Facts, InForce, Moved, Part
from reports.aktstykker.offices import MINISTER, MINISTRY
from reports.aktstykker.request import Kind, Partner, Pillar
from reports.aktstykker.tokens.filling import moved_since
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.tokens.values import tokens_for

# What is with the Committee, or was, is not written on any more: its tokens may move.
WRITTEN_ON: Final = frozenset(
    {
        Aktstykke.State.DRAFT,
        Aktstykke.State.REVIEW,
        Aktstykke.State.ACCEPTED,
        Aktstykke.State.AT_FINANCE,
        Aktstykke.State.AGREED,
    }
)
READ: Final = ("account", "sub_account", "programme__disposition", "meeting")


def facts_of(
    aktstykke: Aktstykke,
    today: date,
    *,
    digest: str = "",
    tokens: Mapping[str, Token] | None = None,
) -> Facts:
    """What a paper of this request is compared with, as of the paper's day. Amounts in øre.

    `digest` is that of the paper looked at: the Ministry of Finance's agreement to another is void.
    `tokens` are what they say now, where somebody has read them already.
    A constant number of queries.
    """
    case = Aktstykke.objects.select_related(*READ).get(pk=aktstykke.pk)
    lines = list(case.pillars.select_related("partner"))
    parts = _parts(case)
    limits = _limits(case, parts)
    voided = bool(case.agreed_digest and digest and case.agreed_digest != digest)
    return Facts(
        case_number=case.case_number,
        kind=Kind.INFORMING if case.kind == Aktstykke.Kind.ORIENTERENDE else Kind.SEEKING,
        finance_year=case.finance_year,
        amount_ore=case.amount_ore,
        parts=parts,
        pillars=tuple(Pillar(one.name, one.amount_ore) for one in lines),
        partners=tuple(
            dict.fromkeys(Partner(one.partner.full_name, one.partner.short_name) for one in lines)
        ),
        payment_from=case.payment_first_year,
        payment_to=case.payment_last_year,
        dated=case.dated,
        today=today,
        ministry=MINISTRY,
        minister=_minister(case.dated),
        number=case.number,
        agreed=case.finance_ministry_agrees and not voided,
        agreement_voided=voided,
        planned_total_ore=_planned(case),
        names=_names(case.account.number[:2]),
        thresholds=dict(Threshold.objects.values_list("year", "amount_ore")),
        provisions=tuple(
            InForce(*row)
            for row in Provision.objects.values_list("year", "account__number", "bv_point")
        ),
        effects=tuple(case.supplementary_effects.values_list("account__number", "amount_ore")),
        confidential=case.confidentiality != Aktstykke.Confidentiality.PUBLIC,
        confidential_reason=case.confidential_reason,
        lift_when=case.lift_when,
        annexes=tuple(
            Annex.objects.filter(aktstykke=case, replaced_by__isnull=True).values_list(
                "number", flat=True
            )
        ),
        moved=_moved(case, tokens),
        urgent=bool(case.urgent_reason.strip()),
        meeting_on=case.meeting.day if case.meeting else None,
        delivery_by=_delivery_by(case),
        rooms=limits.rooms,
        intention_ore=limits.intention_ore,
        intention_left_ore=limits.intention_left_ore,
    )


def _parts(case: Aktstykke) -> tuple[Part, ...]:
    """Its dispositions; a request with one is its own."""
    rows = case.parts.values_list("account__number", "sub_account__number", "amount_ore")
    own = Part(case.account.number, case.sub_account.number, case.amount_ore)
    return tuple(Part(*row) for row in rows) or (own,)


class _Limits(NamedTuple):
    """What is left on the main accounts, and the intention where there is one, in øre."""

    rooms: dict[str, int]
    intention_ore: int | None
    intention_left_ore: int | None


def _limits(case: Aktstykke, parts: tuple[Part, ...]) -> _Limits:
    """What is left on its main accounts and of the intention on the paper's day, in øre."""
    lines = dict(
        Line.objects.opened()
        .filter(account__number__in={part.main for part in parts}, year=case.finance_year)
        .values_list("frame_id", "account__number")
    )
    programme = case.programme
    frames = [*lines, *([programme.frame_id] if programme else [])]
    held = balances(frames, Moment(case.dated) if case.dated else NOW) if frames else {}
    intended = held.get(programme.frame_id, NOTHING) if programme else NOTHING
    known = intended.ceiling_ore > 0
    return _Limits(
        {number: held.get(pk, NOTHING).left_ore for pk, number in lines.items()},
        intended.ceiling_ore if known else None,
        intended.left_ore if known else None,
    )


def _minister(day: date | None) -> str:
    """Who held the office that day, as far as a source shows it; else nobody."""
    if day is None:
        return ""
    found = OfficeHolder.objects.filter(office=MINISTER, first_day__lte=day, last_day__gte=day)
    names = found.values_list("name", flat=True)
    return names.last() or ""


def _names(section: str) -> dict[str, dict[int, str]]:
    """What every account of the section was called, by year. One without a name is there too."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    rows = Account.objects.filter(number__startswith=section)
    for number, year, name in rows.values_list("number", "names__year", "names__name").order_by(
        "number", "names__year"
    ):
        found[number] |= {year: name} if year else {}
    return dict(found)


def _planned(case: Aktstykke) -> int:
    programme: Programme | None = case.programme
    disposition = getattr(programme, "disposition", None)
    return disposition.planned_total_ore if disposition else 0


def _delivery_by(case: Aktstykke) -> date | None:
    """The last day to deliver for its meeting, by the meeting's own deadline or the rule's."""
    if case.meeting is None:
        return None
    recesses = list(Recess.objects.all())
    return deadlines(case.meeting.day, case.meeting, recesses).delivery_at.date()


def _moved(case: Aktstykke, tokens: Mapping[str, Token] | None) -> tuple[Moved, ...]:
    """The figures that moved since somebody accepted them, while the paper is still written on."""
    if case.state not in WRITTEN_ON:
        return ()
    version: DraftVersion | None = version_of(case)
    if version is None:
        return ()
    now = tokens_for(case) if tokens is None else dict(tokens)
    return tuple(Moved(*one) for one in moved_since(version.tokens, now))
