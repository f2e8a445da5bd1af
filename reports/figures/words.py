"""What a frame's three figures are called. Each kind of "left" has a name of its own."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from ledger.models import Frame

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Kind = Frame.Kind


class Words(NamedTuple):
    """The owner's kind, and the names of its ceiling, of what is drawn and of what is left."""

    kind: "_StrPromise"
    ceiling: "_StrPromise"
    drawn: "_StrPromise"
    left: "_StrPromise"


WORDS: dict[str, Words] = {
    Kind.MAIN_ACCOUNT: Words(
        _("Hovedkonto"), _("Bevilling"), _("Trukket"), _("Rest af bevillingen")
    ),
    Kind.SUB_ACCOUNT: Words(
        _("Underkonto"), _("Bevilling (oplysning)"), _("Trukket"), _("Rest af bevillingen")
    ),
    Kind.DISPOSITION: Words(
        _("Uden Finansudvalget"),
        _("Grænse uden Finansudvalget"),
        _("Trukket"),
        _("Rest uden Finansudvalget"),
    ),
    Kind.AKTSTYKKE: Words(
        _("Aktstykke"), _("Tiltrådt"), _("Givet tilsagn"), _("Rest af tilslutningen")
    ),
    Kind.PILLAR: Words(
        _("Projektsøjle"), _("Tiltrådt"), _("Givet tilsagn"), _("Rest af tilslutningen")
    ),
    Kind.PROGRAMME: Words(
        _("Program"), _("Politisk ramme"), _("Givet tilsagn"), _("Rest af den politiske ramme")
    ),
    Kind.COMMITMENT: Words(_("Tilsagn"), _("Tilsagn"), _("Udbetalt"), _("Ikke udbetalt")),
}
