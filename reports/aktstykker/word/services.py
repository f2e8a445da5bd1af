"""A draft out as Word and back: received, each change taken or left. No act and no money."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from ledger.documents import WORD, keep_document
from ledger.models import Person
from ledger.refusals import Refusal
from reports.aktstykker.drafts.models import Draft
from reports.aktstykker.drafts.selectors import content_of, version_of
from reports.aktstykker.drafts.services import being_written, saved
from reports.aktstykker.selectors import request_of
from reports.aktstykker.tokens.values import tokens_for
from reports.aktstykker.word.changes import Change, Went, changes_in, version_in
from reports.aktstykker.word.docx import to_docx
from reports.aktstykker.word.models import WordChange, WordRound
from reports.aktstykker.word.package import Opened
from reports.aktstykker.word.places import spots
from reports.aktstykker.word.sent import digits, sent_of
from reports.aktstykker.word.stream import paragraphs, remarks
from reports.aktstykker.word.taking import content_with
from reports.aktstykker.words import words_of
from reports.aktstykker.written import Written

CHANGES_MAX: Final = 1_000
TEXT_MAX: Final = 20_000
State = WordChange.State


class Came(NamedTuple):
    """What a file that came back says: the version it was made from, and its changes."""

    version: int
    changes: tuple[Change, ...]


def word_file(case: Aktstykke, *, version: int | None = None) -> bytes:
    """The request as Word, its newest version or the one asked for.

    Raises as `request_of`.
    """
    return docx_of(request_of(case.case_number, version=version))


def docx_of(written: Written) -> bytes:
    """A request that is read already, as Word."""
    case = Aktstykke.objects.get(case_number=written.request.case_number)
    version = written.standing.version
    content = words_of(case, version).content
    return to_docx(written.paper, content, tokens_for(case), version=version or 0)


def read_back(content: bytes, case: Aktstykke) -> Came:
    """What was changed in a Word file of this request. Reads only.

    Raises:
        Refusal: (R17) when the file cannot be read, is of another request, or of a version that
            is not there.
    """
    opened = Opened(content)
    found = paragraphs(opened)
    version, paper_is = version_in(found)
    written = version_of(case, version) if _has(case, version) else None
    if written is None:
        raise _not_ours(_("Filen er ikke af en version, der er gemt i Ramme."))
    words = content_of(case, version)
    tokens = tokens_for(case)
    paper = request_of(case.case_number, version=version).paper
    if digits(paper.foot) != paper_is:
        raise _not_ours(_("Filen er af et andet aktstykke."))
    sent = [one for block in sent_of(paper, words, tokens) for one in block.sent]
    now = {key: token.text for key, token in tokens.items()}
    went = Went(
        spots=spots(words),
        tokens=(now | written.tokens, now),
        editable=frozenset(one.place for one in sent if one.editable),
        fixed={one.number: one.text for one in sent if not one.editable},
        labels={key: token.label for key, token in tokens.items()},
    )
    return Came(version, changes_in(found, went, remarks(opened)))


def receive(case: Aktstykke, *, actor: Person, name: str, content: bytes) -> WordRound:
    """Keep a Word file that came back, with each of its changes to be answered.

    Raises `Refusal` (R17 for a file that is none, R23, R112 when the request is no draft).
    """
    require(actor, Doing.DRAFT_PAPER, unit=case.unit)
    being_written(case)
    with override("da"):
        came = read_back(content, case)
    if len(came.changes) > CHANGES_MAX:
        raise _not_ours(_("Filen har flere rettelser, end der kan læses. Er det den rigtige fil?"))
    with transaction.atomic(durable=True):
        kept = keep_document(name=name, media_type=WORD, content=content, by=actor, unit=case.unit)
        made = WordRound.objects.create(
            draft=Draft.objects.get(aktstykke=case),
            made_from=came.version,
            document=kept,
            uploaded_by=actor,
        )
        WordChange.objects.bulk_create(
            _row(made, position, change) for position, change in enumerate(came.changes, start=1)
        )
        _close_when_done(made)
    return made


def take(back: WordRound, positions: Iterable[int], *, actor: Person) -> int:
    """Take these changes into a new version of the draft; return its number.

    It is based on the newest version. Where a paragraph has changed since the file went out,
    nothing is overwritten: the refusal shows both.

    Raises `Refusal` (R8 for one that is answered or whose paragraph moved on, R23, R112).
    """
    case = back.draft.aktstykke
    require(actor, Doing.DRAFT_PAPER, unit=case.unit)
    with transaction.atomic(durable=True):
        draft = Draft.objects.select_for_update(no_key=True, of=("self",)).get(pk=back.draft_id)
        chosen = _open(back, positions)
        taken = list(back.changes.filter(state=State.TAKEN))
        base = content_of(case, back.made_from)
        newest = content_of(case)
        content = content_with(base, newest, taken=taken, now=chosen)
        with override("da"):
            note = _note(chosen)
        version = saved(draft, actor=actor, content=content, based_on=draft.version, note=note)
        _answer(back, chosen, State.TAKEN, actor)
    return version.number


def leave(back: WordRound, positions: Iterable[int], *, actor: Person) -> None:
    """Say no to these changes; a comment is read and answered so.

    Raises `Refusal` (R8 for one that is answered, R23).
    """
    require(actor, Doing.DRAFT_PAPER, unit=back.draft.aktstykke.unit)
    with transaction.atomic(durable=True):
        _answer(back, _open(back, positions), State.LEFT, actor)


def _row(made: WordRound, position: int, change: Change) -> WordChange:
    return WordChange(
        round=made,
        position=position,
        place=change.place,
        before=change.before[:TEXT_MAX],
        after=change.after[:TEXT_MAX],
        author=change.author,
        made_at=change.made_at,
        comment=change.comment[:TEXT_MAX],
        tracked=change.tracked,
        state=State.REFUSED if change.reason else State.OPEN,
        reason=change.reason,
    )


def _open(back: WordRound, positions: Iterable[int]) -> list[WordChange]:
    """The changes that are asked for, all of them unanswered."""
    wanted = set(positions)
    rows = back.changes.select_for_update().filter(position__in=wanted, state=State.OPEN)
    found = list(rows)
    if not found or len(found) != len(wanted):
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("En af rettelserne er besvaret eller kan ikke tages ind. Se siden igen."),
        )
    return found


def _answer(
    back: WordRound, chosen: Iterable[WordChange], state: WordChange.State, actor: Person
) -> None:
    for change in chosen:
        change.state, change.answered_by = state, actor
    WordChange.objects.bulk_update(chosen, ["state", "answered_by"])
    _close_when_done(back)


def _close_when_done(back: WordRound) -> None:
    if not back.changes.filter(state=State.OPEN).exists():
        back.closed_at = timezone.now()
        back.save(update_fields=["closed_at"])


def _note(chosen: Iterable[WordChange]) -> str:
    authors = sorted({change.author for change in chosen if change.author})
    if authors:
        return _("Rettelser fra Word af %(who)s") % {"who": ", ".join(authors)}
    return _("Rettelser fra Word")


def _has(case: Aktstykke, number: int) -> bool:
    return Draft.objects.filter(aktstykke=case, versions__number=number).exists()


def _not_ours(said: str) -> Refusal:
    return Refusal("R17_decision_is_written", text=said)
