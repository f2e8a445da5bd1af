"""Reading requests: the list, one request with its frames, its life, and what may be done next."""

from typing import Any, NamedTuple

from django.db.models import Case, F, QuerySet, Value, When, prefetch_related_objects
from django.utils.translation import gettext as _

from grants.accounts.services import name_in
from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.happening import Happened, life_of
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from ledger.balances import NOTHING, Balance, balances
from ledger.models import Act, Person
from ledger.moment import NOW, Moment
from programmes.selectors import of_unit

State = Aktstykke.State
# Nothing has come of it yet.
OPEN = frozenset(
    {
        State.DRAFT,
        State.REVIEW,
        State.ACCEPTED,
        State.AT_FINANCE,
        State.AGREED,
        State.SENT,
        State.DECISION_RECORDED,
    }
)


def for_user(person: Person) -> QuerySet[Aktstykke]:
    """The requests of the person's unit, or all for those who serve the whole ministry."""
    return of_unit(Aktstykke.objects.all(), person)


def listed(person: Person) -> QuerySet[Aktstykke]:
    """The requests with `asked_ore`, `approved_ore`, `committed_ore` and `left_ore`, newest first.

    Of one whose content he may not read there is no amount, and `shown_title` says only that.
    """
    return shown(for_user(person).select_related("account", "frame", "programme"), person)


def shown(rows: QuerySet[Aktstykke], person: Person) -> QuerySet[Aktstykke]:
    """The requests with what may be shown of them to the person: `is_open` where he may read all.

    Where he may not, there are no amounts and no account, and `shown_title` says only that; number,
    kind, finance year, state and days stand (BV 3.4.2: their existence is public).
    """
    of_open: dict[str, Any] = {
        "asked_ore": F("amount_ore"),
        "approved_ore": F("frame__ceiling_ore"),
        "committed_ore": F("frame__drawn_ore"),
        "left_ore": F("frame__ceiling_ore") - F("frame__drawn_ore"),
        "shown_account": F("account__number"),
        "is_open": Value(True),
    }
    may = content_readable(person)
    facts = {name: Case(When(may, then=what)) for name, what in of_open.items()}
    closed = Value(_("Fortroligt aktstykke"))
    title = Case(When(may, then=F("title")), default=closed)
    return rows.annotate(**facts, shown_title=title)


def account_names(aktstykke: Aktstykke) -> tuple[str, str]:
    """What its main account and its sub-account were called in its finance year. Two queries."""
    pair = (aktstykke.account, aktstykke.sub_account)
    prefetch_related_objects(pair, "names")
    main, sub = (name_in(account, aktstykke.finance_year) for account in pair)
    return main, sub


class Line(NamedTuple):
    """A line of the request's table: what was asked, in øre, and its frame's balance."""

    line: AktstykkePillar
    asked_ore: int
    balance: Balance


class Under(NamedTuple):
    """A commitment under the request, in øre: as given, annulled, paid, and not yet paid."""

    ref: str
    frame_ref: str
    partner: str
    purpose: str
    year: int
    amount_ore: int
    annulled_ore: int
    paid_ore: int
    unpaid_ore: int
    state: str
    example: bool


class Page(NamedTuple):
    """All a request's page shows, as of a moment."""

    aktstykke: Aktstykke
    balance: Balance
    lines: list[Line]
    commitments: list[Under]
    annulled_ore: int
    life: list[Happened]
    acts: list[Act]


def page(aktstykke: Aktstykke, moment: Moment = NOW) -> Page:
    """Everything about one request, in a constant number of queries."""
    lines = list(
        aktstykke.pillars.select_related("partner", "pillar__programme", "frame").prefetch_related(
            "commitments__grant__partner",
            "commitments__frame",
            "commitments__line",
            "commitments__annulments",
        )
    )
    held = balances([aktstykke.frame_id, *(line.frame_id for line in lines)], moment)
    under = _under(lines, moment)
    acts = list(
        Act.objects.filter(concerns_kind="aktstykke", concerns_id=aktstykke.case_number)
        .select_related("actor", "approver", "document")
        .order_by("value_day", "pk")
    )
    return Page(
        aktstykke=aktstykke,
        balance=held.get(aktstykke.frame_id, NOTHING),
        lines=[Line(line, line.amount_ore, held[line.frame_id]) for line in lines],
        commitments=under,
        annulled_ore=sum(commitment.annulled_ore for commitment in under),
        life=life_of(aktstykke, acts),
        acts=acts,
    )


def _under(lines: list[AktstykkePillar], moment: Moment) -> list[Under]:
    given = [commitment for line in lines for commitment in line.commitments.all()]
    paid = balances([c.frame_id for c in given if c.frame_id is not None], moment)
    found = []
    for commitment in given:
        held = paid.get(commitment.frame_id or 0, NOTHING)
        annulments = commitment.annulments.all()
        found.append(
            Under(
                ref=str(commitment.ref),
                frame_ref=str(commitment.frame.ref) if commitment.frame else "",
                partner=commitment.grant.partner.short_name,
                purpose=commitment.purpose,
                year=commitment.line.year,
                amount_ore=commitment.amount_ore,
                annulled_ore=sum(a.amount_ore for a in annulments if a.state == "confirmed"),
                paid_ore=held.drawn_ore,
                unpaid_ore=held.left_ore,
                state=commitment.get_state_display(),
                example=commitment.example,
            )
        )
    return found
