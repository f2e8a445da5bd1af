"""What a frame's three figures are called. Each kind of "left" has a name of its own."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledger.models import Frame

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Kind = Frame.Kind


class Words(NamedTuple):
    """The owner's kind, and the names of its ceiling, of what is drawn and of what is left, and the
    way back to the owner.
    """

    kind: "_StrPromise"
    ceiling: "_StrPromise"
    drawn: "_StrPromise"
    left: "_StrPromise"
    back: "_StrPromise"


WORDS: dict[str, Words] = {
    Kind.MAIN_ACCOUNT: Words(
        _("Hovedkonto"), _("Bevilling"), _("Trukket"), _("Rest af bevillingen"), _("Til kontoen")
    ),
    Kind.SUB_ACCOUNT: Words(
        _("Underkonto"),
        _("Bevilling (oplysning)"),
        _("Trukket"),
        _("Rest af bevillingen"),
        _("Til kontoen"),
    ),
    Kind.DISPOSITION: Words(
        _("Uden Finansudvalget"),
        _("Grænse uden Finansudvalget"),
        _("Trukket"),
        _("Rest uden Finansudvalget"),
        _("Til sagen"),
    ),
    Kind.AKTSTYKKE: Words(
        _("Aktstykke"),
        _("Tiltrådt"),
        _("Givet tilsagn"),
        _("Rest af tilslutningen"),
        _("Til aktstykket"),
    ),
    Kind.PILLAR: Words(
        _("Projektsøjle"),
        _("Tiltrådt"),
        _("Givet tilsagn"),
        _("Rest af tilslutningen"),
        _("Til aktstykket"),
    ),
    Kind.PROGRAMME: Words(
        _("Program"),
        _("Politisk ramme"),
        _("Givet tilsagn"),
        _("Rest af den politiske ramme"),
        _("Til programmet"),
    ),
    Kind.INCOME: Words(
        _("Indtægt"),
        _("Indtægt"),
        _("Givet tilsagn"),
        _("Rest af indtægten"),
        _("Til indtægten"),
    ),
    Kind.HOLD: Words(
        _("Reserveret"),
        _("Reserveret"),
        _("Brugt af det reserverede"),
        _("Rest af det reserverede"),
        _("Til reservationerne"),
    ),
    Kind.AKTSTYKKE_PART: Words(
        _("Disposition"),
        _("Tiltrådt"),
        _("Givet tilsagn"),
        _("Rest af tilslutningen"),
        _("Til aktstykket"),
    ),
    Kind.COMMITMENT: Words(
        pgettext_lazy("one", "Tilsagn"),
        pgettext_lazy("one", "Tilsagn"),
        _("Udbetalt"),
        _("Ikke udbetalt"),
        _("Til tilsagnet"),
    ),
}
