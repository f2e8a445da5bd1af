"""Writing a paper: a draft is opened, and each saving is a new version. No act and no money."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from ledger.models import Person
from ledger.refusals import Refusal
from reports.aktstykker.content import Content
from reports.aktstykker.drafts.models import Draft, DraftVersion
from reports.aktstykker.drafts.selectors import version_of
from reports.aktstykker.drafts.storing import from_json, printable, to_json
from reports.aktstykker.drafts.trying import digest_with
from reports.aktstykker.tokens.filling import accepted_now, each_text, moved_since
from reports.aktstykker.tokens.values import tokens_for

NOTE_MAX = 200


class StaleEditError(Refusal):
    """Another has saved since (R8). Both are in it: `theirs`, the newest, and `yours`, as typed."""

    def __init__(self, theirs: DraftVersion, yours: Content) -> None:
        who = theirs.saved_by.get_full_name() or theirs.saved_by.get_username()
        super().__init__(
            "R8_one_step_from_its_state",
            text=_(
                "%(who)s har gemt version %(number)s, siden du begyndte. Intet er overskrevet: "
                "her er begge, og det, du skrev, står stadig i felterne."
            )
            % {"who": who, "number": theirs.number},
        )
        self.theirs = theirs
        self.yours = yours


def open_draft(aktstykke: Aktstykke, *, actor: Person) -> Draft:
    """The draft of a request, made when it has none. It has no version before it is saved.

    Raises `Refusal` (R23, R112 when the request is no draft and never had one).
    """
    require(actor, Doing.DRAFT_PAPER, unit=aktstykke.unit)
    with transaction.atomic(durable=True):
        return opened(aktstykke)


def opened(aktstykke: Aktstykke) -> Draft:
    """The same in the transaction one is in; whoever calls it has asked who may."""
    found = Draft.objects.filter(aktstykke=aktstykke).first()
    if found is not None:
        return found
    being_written(aktstykke)
    return Draft.objects.get_or_create(aktstykke=aktstykke)[0]


def save(
    draft: Draft,
    *,
    actor: Person,
    content: Content,
    based_on: int,
    note: str = "",
    accepted: Iterable[str] = (),
) -> DraftVersion:
    """Save what was written as the next version; `based_on` is the one it was seen in.

    Tokens that have moved since are kept with their old text until they are among the `accepted`:
    then this person has accepted them (R113). Nothing changed and nothing accepted is no version.

    Raises `StaleEditError` (R8) when another has saved since, `Refusal` (R23, R112 when the request
    is not a draft, R113 for one accepted that names nothing).
    """
    require(actor, Doing.DRAFT_PAPER, unit=draft.aktstykke.unit)
    with transaction.atomic(durable=True):
        return saved(
            draft, actor=actor, content=content, based_on=based_on, note=note, accepted=accepted
        )


def saved(
    draft: Draft,
    *,
    actor: Person,
    content: Content,
    based_on: int,
    note: str = "",
    accepted: Iterable[str] = (),
) -> DraftVersion:
    """The same in the transaction one is in; whoever calls it has asked who may.

    The request is held as well: nobody submits it between the look at its state and the saving.
    """
    locked = Draft.objects.select_for_update(no_key=True, of=("self",)).get(pk=draft.pk)
    case = Aktstykke.objects.select_for_update(no_key=True).get(pk=locked.aktstykke_id)
    being_written(case)
    content = each_text(content, printable)
    newest = version_of(case)
    if newest is not None and locked.version != based_on:
        raise StaleEditError(newest, content)
    stored = to_json(content)
    from_json(stored)  # what cannot be read again is not kept
    before = newest.tokens if newest else {}
    tokens = accepted_now(content, tokens_for(case), before, accepted)
    if newest is not None and (newest.content, newest.tokens) == (stored, tokens):
        return newest
    made = DraftVersion.objects.create(
        draft=locked,
        number=locked.version + 1,
        content=stored,
        tokens=tokens,
        digest=digest_with(case, content),
        note=printable(note).strip()[:NOTE_MAX],
        saved_by=actor,
    )
    locked.version = made.number
    locked.save(update_fields=["version"])
    draft.version = made.number
    return made


def restore(draft: Draft, number: int, *, actor: Person, based_on: int) -> DraftVersion:
    """An old version's words as the newest version. Its figures are today's, as always.

    Raises as `save`, and `DraftVersion.DoesNotExist`.
    """
    require(actor, Doing.DRAFT_PAPER, unit=draft.aktstykke.unit)
    old = DraftVersion.objects.get(draft=draft, number=number)
    with transaction.atomic(durable=True):
        return saved(
            draft,
            actor=actor,
            content=from_json(old.content),
            based_on=based_on,
            note=_("Version %(number)s gendannet") % {"number": number},
        )


def require_accepted(aktstykke: Aktstykke) -> None:
    """The paper may go on: it has a version, and every figure in it is the one that was accepted.

    Raises `Refusal` (R113) with what moved, R9 when nothing is written.
    """
    version = version_of(aktstykke)
    if version is None:
        raise Refusal("R9_state_has_its_evidence", text=_("Der er ikke skrevet nogen tekst endnu."))
    moved = moved_since(version.tokens, tokens_for(aktstykke))
    if moved:
        said = "; ".join(f"{one.old} → {one.new or '?'}" for one in moved)
        raise Refusal(
            "R113_tokens_are_accepted",
            text=_("Tal har flyttet sig, siden teksten blev skrevet: %(moved)s. Godtag dem først.")
            % {"moved": said},
        )


def being_written(aktstykke: Aktstykke) -> None:
    """Raise `Refusal` (R112) unless the request is a draft: what was submitted is read-only."""
    if aktstykke.state != Aktstykke.State.DRAFT:
        raise Refusal(
            "R112_figures_move_in_draft",
            text=_("Teksten kan kun rettes, mens aktstykket er udkast. Det er: %(state)s.")
            % {"state": aktstykke.get_state_display()},
        )
