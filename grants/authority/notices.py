"""Short mails to those who can act: after the commit, and never in the way of the act."""

import logging
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.authority.asked import Asked
from grants.authority.may import Doing
from grants.authority.takers import staff, takers
from ledger.models import Person

log = logging.getLogger(__name__)


def awaits(doing: Doing, about: Asked, *, what: str, url: str, clearance: int = 0) -> None:
    """Tell those who can take the step that it waits for them, when this is committed.

    With `clearance` (that of the act) the cleared alone.
    """
    with override("da"):
        subject = _("Til godkendelse")
    after_commit(
        lambda: [p for p in takers(staff(), doing, about) if p.cleared or not clearance],
        subject,
        what,
        url,
    )


def sent_back(to: Person, *, what: str, reason: str, url: str) -> None:
    """Tell the one who wrote it that it came back, with the reason."""
    who = Person.objects.filter(pk=to.pk)
    with override("da"):
        subject = _("Sendt tilbage")
    after_commit(who.all, subject, f"{what}\n\n{reason}", url)


def after_commit(people: Callable[[], Iterable[Person]], subject: str, what: str, url: str) -> None:
    """Send when the transaction is committed; a mail that fails is logged and nothing else."""
    transaction.on_commit(lambda: send(people, subject, what, url), robust=True)


def send(people: Callable[[], Iterable[Person]], subject: str, what: str, url: str) -> int:
    """Send one mail each to those who take mail and have an address; return how many."""
    if not _anybody():
        return 0
    try:
        with override("da"):
            to = [p for p in people() if p.is_active and p.takes_mail and p.email]
            mails = [_mail(person, subject, what, url) for person in to]
        return get_connection().send_messages(mails) or 0 if mails else 0
    except Exception:
        log.exception("A mail was not sent: %s", subject)
        return 0


def _anybody() -> bool:
    """Most databases of tests and many of demonstrations have nobody to write to."""
    return Person.objects.filter(is_active=True, takes_mail=True).exclude(email="").exists()


def _mail(person: Person, subject: str, what: str, url: str) -> EmailMessage:
    first = what.splitlines()[0] if what else ""
    body = _(
        "%(subject)s i Ramme:\n\n%(what)s\n\nSe sagen: %(link)s\n\n"
        "Du kan slå disse mails fra på siden Mit arbejde."
    ) % {"subject": subject, "what": what, "link": f"{settings.SITE_URL}{url}"}
    return EmailMessage(f"Ramme: {subject}: {first}"[:150], body, to=[person.email])
