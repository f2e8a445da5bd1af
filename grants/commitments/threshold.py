"""Which threshold a grant is tested on, and what follows, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from grants.commitments.models import Disposition
from grants.commitments.totals import without_parliament
from ledger.balances import Balance, balance
from ledger.money import format_mio_unit
from programmes.models import Pillar, Source


class Tested(NamedTuple):
    """`mood` is ask, yes or no; `follows` says what may be done without the Finance Committee.

    `held` is the frame of the programme's disposition, when it is that which is tested.
    """

    mood: str
    test: str
    follows: str = ""
    source: Source | None = None
    held: Balance | None = None
    held_label: str = ""


def tested(*, planned_total_ore: int | None, year: int | None, pillar: Pillar | None) -> Tested:
    """The test of a new grant; under a pillar it is the programme's, whatever the grant's total."""
    if pillar is not None:
        return _of_programme(pillar)
    if planned_total_ore is None or year is None:
        return Tested("ask", _("Skriv, hvad der er planlagt i alt, så står prøven her."))
    found = without_parliament(planned_total_ore, year)
    if found.threshold is None:
        return Tested(
            "no",
            _("Beløbsgrænsen for %(year)s kendes ikke.") % {"year": year},
            _("Intet kan gives uden Finansudvalget, før grænsen er oplyst."),
        )
    words = {
        "year": year,
        "limit": format_mio_unit(found.threshold.amount_ore),
        "planned": format_mio_unit(planned_total_ore),
        "allowed": format_mio_unit(found.allowed_ore),
    }
    source = found.threshold.source
    if found.allowed_ore:
        test = _("%(planned)s overstiger ikke beløbsgrænsen for %(year)s (%(limit)s).") % words
        follows = _("Der kan gives tilsagn for indtil %(allowed)s uden Finansudvalget.") % words
        return Tested("yes", test, follows, source)
    test = _("%(planned)s overstiger beløbsgrænsen for %(year)s (%(limit)s).") % words
    follows = _(
        "Sagen skal forelægges for Finansudvalget: et tilsagn kræver et tiltrådt aktstykke, "
        "et sted i finansloven eller en tidligere godkendelse."
    )
    return Tested("no", test, follows, source)


def _of_programme(pillar: Pillar) -> Tested:
    programme = pillar.programme
    disposition = Disposition.objects.filter(programme=programme).first()
    if disposition is None:
        return Tested("no", _("Programmets beløbsgrænse er ikke sat endnu."))
    held = balance(disposition.frame_id)
    words = {
        "programme": programme.short_name,
        "planned": format_mio_unit(disposition.planned_total_ore),
        "year": disposition.threshold_year,
        "allowed": format_mio_unit(held.ceiling_ore),
    }
    test = _(
        "Dispositionen er hele programmet %(programme)s, %(planned)s i alt; grænsen for %(year)s "
        "prøves på det, ikke på den enkelte sag."
    )
    if held.ceiling_ore:
        follows = _("Programmet kan få indtil %(allowed)s uden Finansudvalget.")
    else:
        follows = _(
            "Programmet kan intet få uden Finansudvalget: et tilsagn kræver et tiltrådt "
            "aktstykke, et sted i finansloven eller en tidligere godkendelse."
        )
    mood = "yes" if held.ceiling_ore else "no"
    return Tested(mood, test % words, follows % words, None, held, programme.short_name)
