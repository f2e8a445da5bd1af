"""What waits for somebody: one queue for each kind of thing that takes a second person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.aktstykker.ending import to_lapse
from grants.aktstykker.models import Aktstykke
from grants.authority.asked import Asked, asked
from grants.authority.may import Doing
from grants.commitments import asked as commitment_asked
from grants.commitments.models import Annulment, Commitment
from grants.imports import services as files
from grants.imports.models import BulkFile
from grants.payments import asked as payment_asked
from grants.payments.models import Payment, Repayment
from grants.questions.models import Question
from grants.registrations import services as registrations
from grants.registrations.models import Registration
from grants.registrations.sorts import Sort
from grants.reversals import services as stornos
from grants.reversals.models import Storno
from grants.sorts import SORTS

APPROVE, RELEASE, ANSWER = "approve", "release", "answer"


@dataclass(frozen=True)
class Queue:
    """Things of one kind that wait for the same step.

    `unit`, `first` and `amount` are the ways to those fields (empty: it has none; without `first`
    anybody who may takes it); `act` the address of the act that is waited for; `concerned` the kind
    of thing whose acts say who wrote.
    """

    name: str
    label: Any
    group: str
    doing: Doing
    rows: Callable[[], "QuerySet[Any]"]
    unit: str
    first: str
    amount: str
    title: Callable[[Any], str]
    about: Callable[[Any], Asked]
    act: Callable[[Any], str]
    concerned: str = ""
    thing: str = ""  # what *Hvem kan hvad* calls it, where that is not the queue's name


def _to(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(name, args=[row.ref])


ABOUT = ("grant__partner", "line__account")


def _commitments() -> "QuerySet[Any]":
    rows = Commitment.objects.filter(state=Commitment.State.SUBMITTED)
    return rows.select_related(*ABOUT, "registered_by")


def _annulments() -> "QuerySet[Any]":
    rows = Annulment.objects.filter(state=Annulment.State.REGISTERED)
    return rows.select_related(*(f"commitment__{way}" for way in ABOUT), "registered_by")


def _payments() -> "QuerySet[Any]":
    rows = Payment.objects.filter(state=Payment.State.REGISTERED)
    return rows.select_related(*(f"commitment__{way}" for way in ABOUT), "registered_by")


def _repayments() -> "QuerySet[Any]":
    rows = Repayment.objects.filter(state=Repayment.State.REGISTERED)
    ways = (f"payment__commitment__{way}" for way in ABOUT)
    return rows.select_related(*ways, "registered_by")


def _stornos() -> "QuerySet[Any]":
    rows = Storno.objects.filter(state=Storno.State.PROPOSED)
    return rows.select_related("of_act", "proposed_by")


def _decisions() -> "QuerySet[Any]":
    rows = Aktstykke.objects.filter(state=Aktstykke.State.DECISION_RECORDED)
    return rows.select_related("account", "decision_recorded_by")


def _in_state(state: str, first: str) -> "Callable[[], QuerySet[Any]]":
    return lambda: Aktstykke.objects.filter(state=state).select_related("account", first)


def _lapsing() -> "QuerySet[Any]":
    return to_lapse(timezone.localdate()).select_related("account", "registered_by")


def _questions() -> "QuerySet[Any]":
    return Question.objects.filter(answered_on__isnull=True).select_related("aktstykke")


def _files() -> "QuerySet[Any]":
    rows = BulkFile.objects.filter(state=BulkFile.State.SUBMITTED)
    return rows.select_related("uploaded_by")


def _of_decision(row: Aktstykke) -> Asked:
    return asked(
        row.unit,
        first=row.decision_recorded_by,
        account=row.account.number,
        amount_ore=row.amount_ore,
    )


def _of_request(first: str) -> Callable[[Any], Asked]:
    """A step of a request's paper; `first` is who may not take it, or nobody."""

    def about(row: Aktstykke) -> Asked:
        return asked(
            row.unit,
            first=getattr(row, first) if first else None,
            account=row.account.number,
            amount_ore=row.amount_ore,
        )

    return about


def _title(row: Aktstykke) -> str:
    """What it is about, where that is no secret."""
    public = row.confidentiality == Aktstykke.Confidentiality.PUBLIC
    return row.title if public else row.citation


def _request_to(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(name, args=[row.case_number])


def _without_hands(commitment: Commitment) -> Asked:
    """The hands of a whole list are read at once, not here."""
    about = commitment_asked.of_commitment(commitment)
    return Asked(**{**about, "first": commitment.registered_by})


FIXED = (
    Queue(
        "commitment", pgettext_lazy("one", "Tilsagn"), APPROVE, Doing.BIND_COMMITMENT,
        _commitments, "unit", "registered_by", "amount_ore", str, _without_hands,
        _to("commitment_bind"), concerned="commitment",
    ),
    Queue(
        "annulment", _("Annullering"), APPROVE, Doing.CONFIRM_ANNULMENT,
        _annulments, "commitment__unit", "registered_by", "amount_ore",
        lambda row: str(row.commitment), commitment_asked.to_confirm, _to("annulment_confirm"),
    ),
    Queue(
        "payment", _("Udbetaling"), RELEASE, Doing.RELEASE_PAYMENT,
        _payments, "commitment__unit", "registered_by", "amount_ore",
        lambda row: str(row.commitment), payment_asked.to_release, _to("payment_release"),
    ),
    Queue(
        "repayment", _("Tilbagebetaling"), APPROVE, Doing.CONFIRM_REPAYMENT,
        _repayments, "payment__commitment__unit", "registered_by", "amount_ore",
        lambda row: str(row.payment.commitment), payment_asked.to_confirm,
        _to("repayment_confirm"),
    ),
    # Those who confirm a storno serve the whole ministry: no unit is asked. A substitute who does
    # not sees those of the acts he may read (`selectors.waiting`).
    Queue(
        "storno", _("Storno"), APPROVE, Doing.CONFIRM_STORNO,
        _stornos, "", "proposed_by", "", lambda row: row.reason, stornos.to_confirm,
        _to("storno_confirm"),
    ),
    Queue(
        "aktstykke", _("Afgørelse på aktstykke"), APPROVE, Doing.CONFIRM_DECISION,
        _decisions, "unit", "decision_recorded_by", "amount_ore",
        _title, _of_decision,
        lambda row: reverse("aktstykke_confirm", args=[row.case_number]),
    ),
    Queue(
        "aktstykke_review", _("Aktstykke til godkendelse"), APPROVE, Doing.ACCEPT_AKTSTYKKE,
        _in_state(Aktstykke.State.REVIEW, "submitted_by"), "unit", "submitted_by", "amount_ore",
        _title, _of_request("submitted_by"), _request_to("aktstykke_accept"),
        thing="aktstykke",
    ),
    Queue(
        "aktstykke_finance", _("Aktstykke til Finansministeriet"), APPROVE, Doing.RECORD_FINANCE,
        _in_state(Aktstykke.State.ACCEPTED, "submitted_by"), "unit", "", "amount_ore",
        _title, _of_request(""), _request_to("aktstykke_finance"),
        thing="aktstykke",
    ),
    Queue(
        "aktstykke_agreement", _("Finansministeriets tilslutning"), APPROVE, Doing.RECORD_FINANCE,
        _in_state(Aktstykke.State.AT_FINANCE, "submitted_by"), "unit", "", "amount_ore",
        _title, _of_request(""), _request_to("aktstykke_agreement"),
        thing="aktstykke",
    ),
    Queue(
        "aktstykke_deliver", _("Aktstykke til aflevering"), APPROVE, Doing.SEND_AKTSTYKKE,
        _in_state(Aktstykke.State.AGREED, "submitted_by"), "unit", "", "amount_ore",
        _title, _of_request(""), _request_to("aktstykke_deliver"),
        thing="aktstykke",
    ),
    Queue(
        "aktstykke_lapse", _("Aktstykke, hvis finansår er forbi"), APPROVE, Doing.RECORD_DECISION,
        _lapsing, "unit", "", "amount_ore",
        _title, _of_request(""), _request_to("aktstykke_end"),
        thing="aktstykke",
    ),
    # A departure that is noted waits with its commitment or payment: who gives or releases that
    # approves the note with it (`grants.envelopes.noting`).
    Queue(
        "question", _("Spørgsmål fra Finansudvalget"), ANSWER, Doing.ANSWER_QUESTION,
        _questions, "aktstykke__unit", "", "", str,
        lambda row: asked(row.aktstykke.unit), _to("question"),
    ),
    Queue(
        "bulk_file", _("Fil"), APPROVE, Doing.CONFIRM_BULK,
        _files, "unit", "uploaded_by", "amount_ore", str, files.to_confirm, _to("bulk_confirm"),
    ),
)  # fmt: skip


def queues() -> tuple[Queue, ...]:
    """All of them; the sorts of registration bring their own."""
    return (*FIXED, *(_of_sort(sort) for sort in SORTS.values()))


def _of_sort(sort: Sort) -> Queue:
    def rows() -> "QuerySet[Any]":
        found = sort.model._default_manager.filter(state=Registration.State.REGISTERED)  # noqa: SLF001
        return found.select_related("registered_by", *sort.related)

    fields = {field.name for field in sort.model._meta.get_fields()}  # noqa: SLF001
    return Queue(
        sort.name, sort.one, APPROVE, sort.confirm, rows, "unit", "registered_by",
        "amount_ore" if "amount_ore" in fields else "", sort.title,
        lambda row: registrations.to_confirm(sort, row),
        lambda row: reverse("registration_confirm", args=[sort.name, row.ref]),
    )  # fmt: skip
