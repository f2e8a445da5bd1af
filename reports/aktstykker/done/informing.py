"""The first words of an informing request about an annulment: what was approved, what is not."""

from typing import Final

from django.utils.translation import override

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Annulment
from ledger.models import Person
from ledger.money import format_mio_unit
from reports.aktstykker.content import Content, Headed, TableKind, TablePart, Words
from reports.aktstykker.drafts.models import DraftVersion
from reports.aktstykker.drafts.services import open_draft, save
from reports.aktstykker.tokens.values import key_of, tokens_for
from reports.papers.typography import long_date

NOTE: Final = "Skrevet af annulleringen"


def write_first_version(
    aktstykke: Aktstykke, annulment: Annulment, *, actor: Person
) -> DraftVersion:
    """Keep a draft a person goes on with; its figures are tokens. Raises `Refusal` (R8, R23)."""
    draft = open_draft(aktstykke, actor=actor)
    with override("da"):
        content = first_words(aktstykke, annulment)
    return save(draft, actor=actor, content=content, based_on=0, note=NOTE)


def first_words(aktstykke: Aktstykke, annulment: Annulment) -> Content:
    """What was approved, what is annulled of it, why, and whether the money can be used again.

    Words on paper are Danish. A figure is a token where there is one; those of the approved request
    are frozen and written out. Letter a is the standard sentence about an annulment.
    """
    commitment = annulment.commitment
    line = commitment.aktstykke_pillar
    approved = aktstykke.about
    if line is None or approved is None:
        return Content()
    partner = _partner(aktstykke, commitment.grant.partner.short_name)
    decided = f" den {long_date(approved.decided_on)}" if approved.decided_on else ""
    before = (
        f"Finansudvalget har{decided} tiltrådt {approved.citation}, sag {approved.case_number}, om "
        f"{format_mio_unit(approved.amount_ore)} i finansåret {approved.finance_year}, heraf "
        f"{format_mio_unit(line.amount_ore)} til {line.name}."
    )
    now = (
        f"Af tilsagnet til {partner} er {{{{amount}}}} annulleret i finansåret {{{{year}}}}. "
        f"Grunden er: {annulment.reason.text}. {annulment.note.strip()}"
    )
    return Content(
        sections=(
            Headed("Baggrund", (Words(before),)),
            Headed(
                "Annulleringen",
                (Words(now.strip()), TablePart(TableKind.PILLARS, head="Projektsøjler")),
            ),
            Headed("Virkning", (Words(_effect(annulment, approved)),)),
        ),
    )


def _partner(aktstykke: Aktstykke, short_name: str) -> str:
    """The token of the partner where the request has one, else the name."""
    key = f"partner:{key_of(short_name)}"
    return f"{{{{{key}}}}}" if key in tokens_for(aktstykke) else short_name


def _effect(annulment: Annulment, approved: Aktstykke) -> str:
    if not annulment.reason.gives_room:
        return "Det annullerede beløb kan ikke anvendes til nye tilsagn."
    if annulment.finance_year == approved.finance_year and approved.closed_act_id is None:
        return (
            "Det annullerede beløb kan anvendes til nye tilsagn inden for det tiltrådte i "
            "finansåret {{year}}."
        )
    return (
        "Det annullerede beløb kan anvendes til nye tilsagn på hovedkontoen i finansåret "
        "{{year}}, men ikke under det tiltrådte aktstykke."
    )
