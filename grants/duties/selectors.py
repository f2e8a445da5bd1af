"""Reading duties: whose they are, what they are about, which are overdue."""

import datetime as dt

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from grants.duties.models import Duty
from ledger.models import Person
from programmes.selectors import of_unit

OPEN = Q(state=Duty.State.OPEN)


def duties_for(person: Person) -> QuerySet[Duty]:
    """The duties the person sees, open ones first and the most overdue first of them."""
    is_over = Case(When(OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Duty.objects.select_related("owner", "done_by", "document").annotate(over=is_over)
    return of_unit(rows.order_by("over", "due_on", "pk"), person)


def duties_of(person: Person) -> QuerySet[Duty]:
    """The open duties that are his: by name, or by his role where nobody is named."""
    his = Q(owner=person) | Q(owner__isnull=True, role=person.role)
    return duties_for(person).filter(OPEN & his)


def duties_about(person: Person, **thing: object) -> "list[Duty]":
    """The duties of one thing: `commitment=`, `grant=` or `agreement=`. One query."""
    return list(duties_for(person).filter(**thing))


def is_overdue(duty: Duty, today: dt.date | None = None) -> bool:
    """Open after its day. The day itself is still in time."""
    return duty.state == Duty.State.OPEN and duty.due_on < (today or timezone.localdate())
