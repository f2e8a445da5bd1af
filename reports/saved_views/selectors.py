"""Whose views one sees, and which rooms have come below their line."""

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from grants.aktstykker.confidentiality import readable
from grants.aktstykker.selectors import for_user
from ledger.models import Frame, Person
from programmes.selectors import programmes_for
from reports.saved_views.models import SavedView, Watch

Kind = Frame.Kind
ACCOUNTS = (Kind.MAIN_ACCOUNT, Kind.SUB_ACCOUNT)
WATCHED = (*ACCOUNTS, Kind.PROGRAMME, Kind.AKTSTYKKE)
MENU_MAX = 20


def views_for(person: Person) -> QuerySet[SavedView]:
    """His own, and those shared with his unit or the ministry; one's own first."""
    shared = Q(shared=SavedView.Shared.MINISTRY)
    shared |= Q(shared=SavedView.Shared.UNIT, unit=person.unit)
    if not person.cleared:
        shared &= Q(for_cleared=False)
    is_own = ExpressionWrapper(Q(owner=person), output_field=BooleanField())
    rows = SavedView.objects.filter(Q(owner=person) | shared).select_related("owner")
    return rows.annotate(own=is_own).order_by("-own", "name", "pk")


def menu(person: Person, path: str) -> list[SavedView]:
    """The views of this very page that he sees. One query."""
    return list(views_for(person).filter(path=path)[:MENU_MAX])


def watches_for(person: Person) -> QuerySet[Watch]:
    """What he watches, as long as he may see the room; `below` says where it is below its line.

    Below: what is left times a hundred is less than the per cent times the ceiling. Nothing is
    divided, so the line itself is not below.
    """
    mine = programmes_for(person).order_by().values("frame")
    requests = readable(for_user(person).filter(frame__isnull=False), person).order_by()
    seen = Q(frame__kind__in=ACCOUNTS) | Q(frame__in=mine) | Q(frame__in=requests.values("frame"))
    left = (F("frame__ceiling_ore") - F("frame__drawn_ore")) * 100
    below = ExpressionWrapper(
        Q(hundred_left__lt=F("percent") * F("frame__ceiling_ore")), output_field=BooleanField()
    )
    rows = Watch.objects.filter(seen, person=person).select_related("frame")
    return rows.annotate(hundred_left=left).annotate(below=below).order_by("pk")


def below(person: Person) -> list[Watch]:
    """The rooms he watches that are below their line now. One query."""
    return list(watches_for(person).filter(below=True))  # type: ignore[misc]  # an annotation
