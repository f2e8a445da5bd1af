"""Telling those who watch a room, once when it comes below its line; run with `remind`."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.authority.notices import send
from ledger.models import Person
from ledger.money import NBSP, format_mio_unit
from reports.figures.addresses import address
from reports.saved_views.models import Watch
from reports.saved_views.selectors import watches_for


def tell() -> int:
    """Mail each who watches a room that came below its line since the last time; how many mails.

    What is above again is forgotten, so that the next time is told too.
    """
    watching = Person.objects.filter(is_active=True, watches__isnull=False).distinct()
    return sum(_tell(person) for person in watching.order_by("pk"))


def _tell(person: Person) -> int:
    rows = list(watches_for(person))
    above = [one.pk for one in rows if one.told and not one.below]  # type: ignore[attr-defined]
    with transaction.atomic(durable=True):
        Watch.objects.filter(pk__in=above).update(told=False)
    sent = 0
    for one in rows:
        if one.below and not one.told:  # type: ignore[attr-defined]
            with transaction.atomic(durable=True):
                first = Watch.objects.filter(pk=one.pk, told=False).update(told=True)
            sent += _mail(one) if first else 0
    return sent


def _mail(one: Watch) -> int:
    frame = one.frame
    with override("da"):
        what = _("%(frame)s: %(left)s er tilbage af %(ceiling)s, under %(percent)s pct.") % {
            "frame": frame.label,
            "left": format_mio_unit(frame.ceiling_ore - frame.drawn_ore),
            "ceiling": format_mio_unit(frame.ceiling_ore),
            "percent": f"{one.percent}{NBSP}".strip(),
        }
        subject = _("Resten er lav")
    return send(lambda: [one.person], subject, what, address("frame", frame.ref))
