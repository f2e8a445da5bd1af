"""The duties that acts raise by themselves, each with the rule it follows from."""

import datetime as dt
import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from grants.commitments.models import Annulment, Commitment
from grants.duties.models import Duty
from grants.duties.services import (
    INFORM_COMMITTEE_DAYS,
    about_commitment,
    own_deadline,
    raise_duty_in,
)
from ledger.money import format_mio_unit


def inform_committee_in(
    annulment: Annulment, *, act: uuid.UUID, known_at: dt.datetime | None = None
) -> Duty:
    """Part of what the Committee approved is annulled: it is to be informed.

    The one who registered the commitment owns it. Source: BV 2.2.7; the number of days is ours.
    """
    commitment = annulment.commitment
    pillar = commitment.aktstykke_pillar
    words = {
        "amount": format_mio_unit(annulment.amount_ore),
        "case": pillar.aktstykke.citation if pillar else "",
        "days": INFORM_COMMITTEE_DAYS,
    }
    title = _("Orientér Finansudvalget om, at %(amount)s af %(case)s er annulleret") % words
    basis = own_deadline(
        _("%(days)s dage efter, at annulleringen er bekræftet (pligten: BV 2.2.7)") % words
    )
    today = timezone.localdate(known_at)
    return raise_duty_in(
        kind=Duty.Kind.INFORM_COMMITTEE,
        title=title,
        about=about_commitment(commitment),
        raised_by=act,
        raised_on=today,
        due_on=today + dt.timedelta(days=INFORM_COMMITTEE_DAYS),
        due_basis=basis,
        owner=commitment.registered_by,
    )


def duty_that_follows(commitment: Commitment) -> str:
    """What the annulment's page says of the duty, with a space before it; else nothing."""
    if commitment.basis != Commitment.Basis.AKTSTYKKE:
        return ""
    return " " + _(
        "Finansudvalget har tiltrådt tilsagnet og skal orienteres om annulleringen (BV 2.2.7). "
        "Når den er bekræftet, står pligten på listen over pligter med en frist på %(days)s dage, "
        "som er ministeriets egen."
    ) % {"days": INFORM_COMMITTEE_DAYS}
