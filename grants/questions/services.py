"""The Committee's questions to a request: asked, drafted an answer to, answered with a document."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grants.aktstykker.acts import acted
from grants.aktstykker.life import is_delivered, not_in_the_future
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.questions.models import Question
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.uploads import Upload

R8 = "R8_one_step_from_its_state"
R9 = "R9_state_has_its_evidence"


@one_act
def ask(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    number: int,
    asked_on: dt.date,
    text: str,
    asker: str = "",
    party: str = "",
    due_on: dt.date | None = None,
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> Question:
    """Record a question of the Committee to a request it has received.

    Asker and party stay empty where nobody said who. Raises `Refusal` (R8 when the request is not
    delivered or the number is taken, R9 without words, on a day to come or due before it was
    asked, R17, R23).
    """
    require(actor, Doing.ANSWER_QUESTION, unit=aktstykke.unit)
    if not is_delivered(aktstykke):
        raise Refusal(R8, text=_("Aktstykket er ikke afleveret, så ingen kan have spurgt til det."))
    not_in_the_future(asked_on)
    if not text.strip():
        raise Refusal(R9, text=_("Skriv spørgsmålet."))
    if due_on is not None and due_on < asked_on:
        raise Refusal(R9, text=_("Fristen kan ikke ligge før den dag, spørgsmålet er stillet."))
    document = None
    if upload is not None:
        document = keep_document(**upload._asdict(), by=actor, unit=aktstykke.unit)
    try:
        with transaction.atomic():
            made = Question.objects.create(
                aktstykke=aktstykke,
                number=number,
                asked_on=asked_on,
                asker=asker.strip(),
                party=party.strip(),
                text=text.strip(),
                due_on=due_on,
                document=document,
                registered_by=actor,
                example=aktstykke.example,
            )
    except IntegrityError as error:
        taken = _("Spørgsmål %(number)s er registreret.") % {"number": number}
        raise Refusal(R8, text=taken) from error
    acted(
        aktstykke,
        Kind.QUESTION_ASKED,
        actor=actor,
        value_day=asked_on,
        reason=said(made),
        document=document,
        key=key,
    )
    return made


def draft_answer(question: Question, *, actor: Person, text: str) -> Question:
    """Keep what is written of the answer, tokens as `{{key}}`. `version` is the one that was seen.

    Raises `Refusal` (R8 when it is answered or another has saved since, R23).
    """
    require(actor, Doing.ANSWER_QUESTION, unit=question.aktstykke.unit)
    with transaction.atomic(durable=True):
        seen = Question.objects.filter(
            pk=question.pk, version=question.version, answered_on__isnull=True
        )
        if seen.update(answer_draft=text.strip(), version=question.version + 1) != 1:
            raise Refusal(
                R8,
                text=_("En anden har gemt svaret, eller det er afgivet. Intet er overskrevet."),
            )
    question.refresh_from_db()
    return question


@one_act
def answer(
    question: Question,
    *,
    actor: Person,
    answered_on: dt.date,
    text: str,
    letter: Upload,
    key: uuid.UUID | None = None,
) -> Question:
    """Record that it was answered: the words with their figures, and the letter as it was sent.

    `version` is the one that was seen. Raises `Refusal` (R8 when it is answered already or was
    changed since, R9 without words, before it was asked or on a day to come, R17, R23).
    """
    require(actor, Doing.ANSWER_QUESTION, unit=question.aktstykke.unit)
    if not text.strip():
        raise Refusal(R9, text=_("Svaret er ikke skrevet."))
    not_in_the_future(answered_on)
    if answered_on < question.asked_on:
        raise Refusal(R9, text=_("Et svar kan ikke være afgivet, før spørgsmålet er stillet."))
    kept = keep_document(**letter._asdict(), by=actor, unit=question.aktstykke.unit)
    seen = Question.objects.filter(
        pk=question.pk, version=question.version, answered_on__isnull=True
    )
    done = seen.update(
        answered_on=answered_on,
        answer=text.strip(),
        answer_document=kept,
        answered_by=actor,
        version=question.version + 1,
    )
    if done != 1:
        raise Refusal(R8)
    question.refresh_from_db()
    acted(
        question.aktstykke,
        Kind.QUESTION_ANSWERED,
        actor=actor,
        value_day=answered_on,
        reason=said(question),
        document=kept,
        key=key,
    )
    return question


def said(question: Question) -> str:
    """Which question and whose: `Spørgsmål 1 fra N.N. (X)`. Danish: it is stored."""
    by = f" fra {question.asker}" if question.asker else ""
    by += f" ({question.party})" if question.party else ""
    return f"Spørgsmål {question.number}{by}"
