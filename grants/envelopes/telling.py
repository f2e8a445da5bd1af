"""The Committee is told: what an informing request tells of is done the day it is delivered."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Annulment
from grants.duties.models import Duty
from ledger.models import Person
from ledger.states import step


def told(aktstykke: Aktstykke, *, actor: Person, day: dt.date) -> None:
    """Fulfil the duties of the annulments it tells of, in the transaction of its delivery.

    The evidence names the request and the day. A duty that somebody recorded before stays as it
    is. Source: BV 2.2.7.
    """
    refs = aktstykke.tells_of.filter(about_kind="annulment").values_list("about_id", flat=True)
    acts = Annulment.objects.filter(ref__in=list(refs)).values_list("act_id", flat=True)
    duties = Duty.objects.filter(
        kind=Duty.Kind.INFORM_COMMITTEE, state=Duty.State.OPEN, raised_by__in=list(acts)
    )
    with override("da"):  # it is kept, for all who read it
        words = {"case": aktstykke.citation, "day": date_format(day)}
        evidence = _("Finansudvalget er orienteret ved %(case)s, oversendt den %(day)s") % words
    for duty in duties:
        step(
            duty,
            before=Duty.State.OPEN,
            after=Duty.State.DONE,
            done_on=day,
            done_by=actor,
            evidence=evidence,
        )
