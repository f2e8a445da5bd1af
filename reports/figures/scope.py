"""Which things a person sees. Everything that carries a unit goes through `for_user`."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.db.models.fields import CharField
from django.db.models.functions import Cast

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Commitment, Grant
from ledger.models import Act, Document, Person
from programmes.models import Programme

Thing = TypeVar("Thing", bound=Model)


def for_user(things: QuerySet[Thing], person: Person) -> QuerySet[Thing]:
    """Only the person's own unit's, unless he serves the whole ministry."""
    return things if person.sees_all_units else things.filter(unit=person.unit)


def acts_for(person: Person) -> QuerySet[Act]:
    """The acts a person may read: the state's accounts and his own unit's things.

    What an act concerns is a kind and an id as text, so each kind that has a unit is looked up by
    the id its acts carry. An act with clearance is for nobody yet.
    """
    acts = Act.objects.filter(clearance=0)
    if person.sees_all_units:
        return acts
    own = Q()
    for kind, ids in OWNED.items():
        things = for_user(ids.model._default_manager.all(), person)
        said = things.annotate(said=Cast(ids.field, CharField())).values("said")
        own |= Q(concerns_kind=kind, concerns_id__in=said)
    return acts.filter(~Q(concerns_kind__in=OWNED) | own)


class _Ids:
    """Where the id that acts of a kind carry is found."""

    def __init__(self, model: type[Model], field: str) -> None:
        self.model, self.field = model, field


OWNED: dict[str, _Ids] = {
    "commitment": _Ids(Commitment, "ref"),
    "grant": _Ids(Grant, "ref"),
    "aktstykke": _Ids(Aktstykke, "case_number"),
    "programme": _Ids(Programme, "slug"),
}


def documents_for(person: Person) -> QuerySet[Document]:
    """The person's own unit's documents, and those an act he may read stands on."""
    if person.sees_all_units:
        return Document.objects.all()
    cited = acts_for(person).filter(document__isnull=False).values("document")
    return Document.objects.filter(Q(unit=person.unit) | Q(pk__in=cited))
