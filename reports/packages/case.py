"""Everything of one grant that a person may see: read once, as one snapshot of the ledger."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from grants.agreements.models import Agreement, AgreementYear
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke
from grants.attachments.models import Attachment, Superseded
from grants.changes.models import Amendment, Reposting, Revival
from grants.commitments.models import Annulment, Commitment, Grant
from grants.commitments.selectors import Figures, figures, pillars_of_grant
from grants.duties.models import Duty
from grants.gates.models import Gate
from grants.masters.models import GrantShare
from grants.openings.models import OpeningEntry
from grants.papers.models import Annex
from grants.payments.models import Payment, Repayment
from grants.plans.models import Explanation, PlanMonth, PlanVersion
from grants.reservations.models import Reservation
from grants.reversals.models import Storno
from grants.splitting.models import SplitAnswer
from ledger.models import Act, Document, Entry, Person
from programmes.selectors import of_unit
from reports.acts.cases import case_of
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of
from reports.figures.scope import acts_for, documents_for
from reports.packages.records import documents_in, whole
from reports.packages.requests import closed_annexes, hide_the_secret, rows_of
from reports.papers.document import Paper


@dataclass(frozen=True)
class Case:
    """A grant and all that belongs to it, each kind oldest first.

    `figures` are by commitment's id. A paper that cannot be written is the reason why, as text.
    The requests that are `closed` to the person are in it by number, state and days alone,
    and `closed_annexes` by their number.
    """

    grant: Grant
    rows: Mapping[str, list[Any]]
    figures: Mapping[int, Figures]
    acts: list[Act]
    documents: list[Document]
    papers: Mapping[str, Paper | str]
    closed: Sequence[Aktstykke] = ()
    closed_annexes: Sequence[Annex] = ()

    @property
    def dated(self) -> dt.date:
        """The day of the last that happened: the package says nothing of when it was taken."""
        days = [timezone.localdate(act.recorded_at) for act in self.acts]
        return max(days, default=dt.date(self.grant.disposition.threshold_year, 1, 1))


def case_for(person: Person, grant: Grant, *, with_papers: bool = True) -> Case:
    """The grant's case as the person may see it. The same number of queries per commitment."""
    given = of_unit(Commitment.objects.filter(grant=grant), person)
    requests = _requests(person, grant, given)
    rows = _rows(person, grant, given, requests)
    closed = [one for one in rows["aktstykker"] if not may_read_content(person, one)]
    rows["aktstykker"] = [one for one in rows["aktstykker"] if one not in closed]
    hide_the_secret(person, rows)
    acts = _acts(person, grant, rows)
    rows["attachments"] = whole(Attachment.objects.filter(act__in=acts))
    rows["superseded"] = whole(Superseded.objects.filter(act__in=acts))
    held = documents_in([grant, *acts, *(row for some in rows.values() for row in some)])
    documents = documents_for(person).filter(pk__in=held).defer("content")
    return Case(
        grant=grant,
        rows=rows,
        figures=_figures(rows["commitments"]),
        acts=acts,
        documents=list(documents.annotate(bytes=Length("content")).order_by("pk")),
        papers={one.case_number: _paper(one, person) for one in rows["aktstykker"] if with_papers},
        closed=closed,
        closed_annexes=closed_annexes(person, rows["aktstykker"]),
    )


def _rows(
    person: Person, grant: Grant, given: QuerySet[Commitment], requests: QuerySet[Aktstykke]
) -> dict[str, list[Any]]:
    agreements = of_unit(Agreement.objects.filter(grant=grant), person)
    about = Q(grant=grant) | Q(commitment__in=given) | Q(agreement__in=agreements)
    stornos = Q(of_act__concerns_kind="commitment") & Q(
        of_act__concerns_id__in=[str(ref) for ref in given.values_list("ref", flat=True)]
    )
    wanted: dict[str, QuerySet[Any]] = {
        "country_shares": GrantShare.objects.filter(grant=grant),
        "gates": Gate.objects.filter(grant=grant),
        "agreements": agreements,
        "agreement_years": AgreementYear.objects.filter(agreement__in=agreements),
        "openings": of_unit(OpeningEntry.objects.filter(grant=grant), person),
        "reservations": of_unit(Reservation.objects.filter(grant=grant), person),
        "commitments": given,
        "split_answers": SplitAnswer.objects.filter(commitment__in=given),
        "amendments": Amendment.objects.filter(commitment__in=given),
        "repostings": Reposting.objects.filter(commitment__in=given),
        "annulments": Annulment.objects.filter(commitment__in=given),
        "revivals": Revival.objects.filter(annulment__commitment__in=given),
        "plan_versions": PlanVersion.objects.filter(commitment__in=given),
        "plan_months": PlanMonth.objects.filter(version__commitment__in=given),
        "explanations": Explanation.objects.filter(commitment__in=given),
        "payments": Payment.objects.filter(commitment__in=given),
        "repayments": Repayment.objects.filter(payment__commitment__in=given),
        "stornos": Storno.objects.filter(stornos),
        "duties": of_unit(Duty.objects.filter(about), person),
        **rows_of(person, requests),
    }
    return {name: whole(rows.distinct()) for name, rows in wanted.items()}


def _requests(person: Person, grant: Grant, given: QuerySet[Commitment]) -> QuerySet[Aktstykke]:
    """The requests it rests on, and those that can be its authority."""
    can = pillars_of_grant(grant).order_by().values("aktstykke")
    rests = given.filter(aktstykke_pillar__isnull=False).values("aktstykke_pillar__aktstykke")
    return of_unit(Aktstykke.objects.filter(Q(pk__in=can) | Q(pk__in=rests)), person)


def _acts(person: Person, grant: Grant, rows: Mapping[str, list[Any]]) -> list[Act]:
    """Acts about the case and its requests, and the file that gave a commitment among many."""
    cases = [one.case_number for one in rows["aktstykker"]]
    given = [one.bound_act_id for one in rows["commitments"] if one.bound_act_id]
    about = case_of(str(grant.ref)) | Q(key__in=given)
    about |= Q(concerns_kind="aktstykke", concerns_id__in=cases)
    frames = [one.frame_id for one in rows["commitments"] if one.frame_id]
    ours = Entry.objects.exclude(
        ~Q(frame__in=frames), act__concerns_kind="bulk_file"
    ).select_related("frame")
    return list(
        acts_for(person)
        .filter(about)
        .select_related("actor", "approver", "document", "reverses")
        .defer("document__content")
        .prefetch_related(Prefetch("entries", ours.order_by("pk")))
        .order_by("pk")
    )


def _figures(commitments: list[Commitment]) -> dict[int, Figures]:
    found = {one.pk: figures(one) for one in commitments}
    return {pk: of_one for pk, of_one in found.items() if of_one is not None}


def _paper(one: Aktstykke, person: Person) -> Paper | str:
    try:
        return request_of(one.case_number, person).paper
    except (RequestError, ValueError) as missing:
        return str(missing)
