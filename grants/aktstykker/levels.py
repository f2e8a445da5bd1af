"""What may be done with a request's confidentiality, as its page offers it."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.aktstykker.confidentiality import Level, higher, lower
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, why_not
from ledger.models import Person


class Way(NamedTuple):
    """A link on the request's page."""

    label: str
    url: str


def levels(aktstykke: Aktstykke, person: Person) -> list[Way]:
    """Make it confidential, or lift it; nothing he may not do."""
    if why_not(person, Doing.SET_CONFIDENTIALITY, unit=aktstykke.unit):
        return []
    found, args = [], [aktstykke.case_number]
    if higher(aktstykke, person):
        found.append(Way(_("Gør fortroligt"), reverse("aktstykke_confidential", args=args)))
    if lower(aktstykke):
        found.append(Way(_("Ophæv fortroligheden"), reverse("aktstykke_lift", args=args)))
    if aktstykke.confidentiality == Level.EXISTENCE and person.cleared:
        url = f"{reverse('hold_new')}?sag={aktstykke.case_number}"
        found.append(Way(_("Reservér plads til det"), url))
    return found
