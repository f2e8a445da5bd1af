"""What the ministry told Parliament, written down with its owner; and what became of it."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from grants.aktstykker.acts import clearance_of
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.questions.models import Question
from grants.statements.models import Statement, StatementConcern
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Document, Person
from ledger.periods import year_of_note
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from ledger.uploads import Upload

State = Statement.State
R108 = "R108_statement_has_its_evidence"


class Answered(NamedTuple):
    """An analyst's answer: what was asked, where the view is, both days in its address, and the
    table as it was. `answer["all_units"]` where it is of more than the statement's own unit.
    """

    asked: str
    address: str
    answer: dict[str, Any]


class About(NamedTuple):
    """A figure or thing a statement is about, by the kind and id of its page's address."""

    kind: str
    id: str


@one_act
def make_statement(
    *,
    actor: Person,
    text: str,
    made_on: dt.date,
    owner: Person,
    about: Iterable[About] = (),
    aktstykke: Aktstykke | None = None,
    question: Question | None = None,
    amount_ore: int | None = None,
    evidence: str = "",
    audience: str = Statement.Audience.PARLIAMENT,
    answered: Answered | None = None,
    example: bool = False,
    key: uuid.UUID | None = None,
) -> Statement:
    """Record what was said, in the paper or the answer it was said in. Amount in øre.

    It is about its request too. An answer to others than Parliament is kept by anybody who may
    look. Raises `Refusal` (R108 without words, R23).
    """
    request = aktstykke or (question.aktstykke if question else None)
    unit = request.unit if request else actor.unit
    for_others = audience != Statement.Audience.PARLIAMENT and request is None
    keeps = answered is not None and for_others
    require(actor, Doing.KEEP_ANSWER if keeps else Doing.STATE_TO_PARLIAMENT, unit=unit)
    if not text.strip():
        raise Refusal(R108, text=_("Skriv, hvad der er sagt."))
    if answered is not None and not answered.asked.strip():
        raise Refusal(R108, text=_("Skriv spørgsmålet, der er svaret på."))
    made = Statement.objects.create(
        **(answered._asdict() if answered else {}),
        audience=audience,
        text=text.strip(),
        made_on=made_on,
        aktstykke=request,
        question=question,
        amount_ore=amount_ore,
        owner=owner,
        evidence=evidence.strip(),
        registered_by=actor,
        unit=unit,
        example=example or (request is not None and request.example),
    )
    concern(made, about)
    _acted(made, Kind.STATEMENT_MADE, actor=actor, day=made_on, reason=made.text[:200], key=key)
    return made


@one_act
def change_statement(
    statement: Statement,
    *,
    actor: Person,
    state: str,
    evidence: str,
    owner: Person,
    value_day: dt.date,
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> Statement:
    """Say what became of it, on which evidence, or who sees to it now. `version` is the one seen.

    Raises `Refusal` (R108 kept or changed without evidence, R8 when another changed it, R23).
    """
    require(actor, Doing.STATE_TO_PARLIAMENT, unit=statement.unit)
    if state != State.STANDS and not evidence.strip():
        raise Refusal(R108)
    kept = None
    if upload is not None:
        kept = keep_document(**upload._asdict(), by=actor, unit=statement.unit)
    said = {"state": state, "evidence": evidence.strip(), "owner": owner}
    if kept is not None:
        said["document"] = kept
    seen = Statement.objects.filter(pk=statement.pk, version=statement.version)
    if seen.update(**said, version=statement.version + 1) != 1:
        raise Refusal("R8_one_step_from_its_state")
    statement.refresh_from_db()
    reason = f"{State(state).label}: {evidence.strip()}" if evidence.strip() else State(state).label
    _acted(
        statement,
        Kind.STATEMENT_CHANGED,
        actor=actor,
        day=value_day,
        reason=str(reason),
        document=kept,
        key=key,
    )
    return statement


def concern(statement: Statement, about: Iterable[About]) -> None:
    """What it is about, each once; its request among them."""
    found = dict.fromkeys(About(*one) for one in about)
    if statement.aktstykke is not None:
        found[About("aktstykke", statement.aktstykke.case_number)] = None
    rows = [StatementConcern(statement=statement, kind=one.kind, id_text=one.id) for one in found]
    StatementConcern.objects.bulk_create(rows, ignore_conflicts=True)


def _acted(
    statement: Statement,
    kind: Kind,
    *,
    actor: Person,
    day: dt.date,
    reason: str,
    key: uuid.UUID | None,
    document: Document | None = None,
) -> None:
    request = statement.aktstykke
    post(
        kind=kind,
        actor=actor,
        concerns=Concerns("statement", str(statement.ref), clearance_of(request) if request else 0),
        finance_year=request.finance_year if request else year_of_note(day.year),
        value_day=day,
        reason=reason,
        document=document,
        key=key,
        example=statement.example,
    )
