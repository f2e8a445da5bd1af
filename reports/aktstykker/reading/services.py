"""A paper that was read becomes the words of a request: a new version of its draft. No act."""

import hashlib
from typing import Final, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from grants.aktstykker.life import NOT_DECIDED, UNDER_WAY
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.papers.models import Delivered
from ledger.models import Person
from ledger.refusals import Refusal
from reports.aktstykker.content import Content
from reports.aktstykker.drafts.models import Draft, DraftVersion
from reports.aktstykker.drafts.selectors import version_of
from reports.aktstykker.drafts.services import NOTE_MAX
from reports.aktstykker.drafts.storing import printable, to_json
from reports.aktstykker.drafts.trying import digest_with
from reports.aktstykker.parsed import Parsed
from reports.aktstykker.reading.writing import (
    Difference,
    content_from,
    differences,
    standard_of,
    with_tokens,
)
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of
from reports.aktstykker.tokens.filling import accepted_now, each_text
from reports.aktstykker.tokens.values import tokens_for

NAME_MAX: Final = 200


class Took(NamedTuple):
    """The version the words became, and where the paper says something else than they did.

    `why_not` is what the paper still lacks, when none can be made of the request yet.
    """

    version: DraftVersion
    differs: tuple[Difference, ...]
    why_not: str = ""


def take_words(
    aktstykke: Aktstykke, *, actor: Person, parsed: Parsed, name: str, reworded: bool = False
) -> Took:
    """Make what was read the request's words, as the next version of its draft.

    `name` is what it was read from. A request may be past its draft: one that a source shows as
    sent, and whose words only the paper has. Not one that Ramme delivered: those bytes are it.

    Raises `Refusal` (R23, R112 when Ramme wrote and delivered the paper itself, R9 for no words).
    """
    require(actor, Doing.DRAFT_PAPER, unit=aktstykke.unit)
    if not parsed.letters:
        raise Refusal("R9_state_has_its_evidence", text=_("Teksten har ingen litraer at læse."))
    with transaction.atomic(durable=True):
        return _taken(aktstykke, actor, parsed, name, reworded=reworded)


def _taken(
    aktstykke: Aktstykke, actor: Person, parsed: Parsed, name: str, *, reworded: bool
) -> Took:
    draft, _made = Draft.objects.get_or_create(aktstykke=aktstykke)
    locked = Draft.objects.select_for_update(no_key=True, of=("self",)).get(pk=draft.pk)
    case = Aktstykke.objects.select_for_update(no_key=True).get(pk=aktstykke.pk)
    _may_be_replaced(case, locked)
    content = each_text(content_of_paper(case, parsed, reworded=reworded), printable)
    version = DraftVersion.objects.create(
        draft=locked,
        number=locked.version + 1,
        content=to_json(content),
        tokens=accepted_now(content, tokens_for(case), {}, ()),
        digest=digest_with(case, content),
        note=(_("Læst ind fra %(name)s") % {"name": name})[:NOTE_MAX],
        saved_by=actor,
    )
    locked.version = version.number
    locked.read_from = name[:NAME_MAX]
    locked.read_sha256 = hashlib.sha256(parsed.text.encode()).hexdigest()
    locked.save(update_fields=["version", "read_from", "read_sha256"])
    try:
        return Took(version, differences(parsed, request_of(case.case_number)))
    except RequestError as missing:
        return Took(version, (), str(missing))


def content_of_paper(case: Aktstykke, parsed: Parsed, *, reworded: bool) -> Content:
    """The words of the paper with the record's figures as tokens."""
    try:
        standard = standard_of(request_of(case.case_number, content=Content()))
    except RequestError:
        standard = None
    content = content_from(parsed, standard, reworded=reworded)
    return with_tokens(content, tokens_for(case))


def _may_be_replaced(case: Aktstykke, draft: Draft) -> None:
    """A draft may; and a paper that a source shows was sent, whose own words nobody has yet.

    Words that were read may be read again, and words that say they are not the ministry's own
    (`reworded`) give way to those that are. What is under way is the version that was submitted,
    and what was decided on is what the Committee had read: only where nobody has its words yet
    can they still be read in.
    """
    if case.state == Aktstykke.State.DRAFT:
        return
    newest = version_of(case)
    own = newest is not None and not newest.content.get("reworded")
    written_here = own and not draft.read_from
    if case.state not in NOT_DECIDED and newest is not None:
        raise Refusal(
            "R112_figures_move_in_draft",
            text=_("Sag %(case)s er afgjort: %(state)s. Dens ord kan ikke skiftes ud.")
            % {"case": case.case_number, "state": case.get_state_display()},
        )
    if case.state in UNDER_WAY or written_here or Delivered.objects.filter(aktstykke=case).exists():
        raise Refusal(
            "R112_figures_move_in_draft",
            text=_(
                "Sag %(case)s er skrevet i Ramme og er ikke længere udkast: %(state)s. "
                "Dens ord kan ikke skiftes ud."
            )
            % {"case": case.case_number, "state": case.get_state_display()},
        )
