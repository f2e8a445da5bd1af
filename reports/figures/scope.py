"""Which acts and documents a person may read. What carries a unit goes through `of_unit`."""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import Regex

from grants.agreements.models import Agreement
from grants.aktstykker.confidentiality import closed_to
from grants.aktstykker.models import Aktstykke
from grants.authority.delegating import delegations_for
from grants.commitments.models import Commitment, Grant
from grants.duties.models import Duty
from grants.imports.models import BulkFile
from grants.masters.sorts import MASTERS
from grants.papers.annexes import closed_documents
from grants.reservations.models import Reservation
from grants.screenings.models import Screening
from grants.secrecy import about_requests, documents_under, open_acts, open_documents
from grants.statements.models import Statement
from grants.statements.selectors import of_units
from ledger.models import Act, Document, Person
from programmes.models import Programme
from programmes.selectors import of_unit

HEX = "[0-9a-f]"


def acts_for(person: Person) -> QuerySet[Act]:
    """The acts a person may read: the state's accounts and his own unit's things.

    What an act concerns is a kind and an id as text, so each kind that has a unit is looked up by
    the id its acts carry. Without those about what only the cleared may know of, and those about
    a request whose content he may not read: they say its amounts and reasons.
    """
    acts = Act.objects.filter(open_acts(person))
    if not person.cleared:
        acts = acts.exclude(about_requests("concerns_kind", "concerns_id", closed_to(person)))
    if person.sees_all_units:
        return acts
    own = _about_one_of("delegation", delegations_for(person), "ref")
    owned = _owned() | {"statement": (of_units(Statement.objects.all()), "ref")}
    for kind, (things, id_field) in owned.items():
        own |= _about_one_of(kind, of_unit(things, person), id_field)
    readable = acts.filter(~Q(concerns_kind__in=[*_owned(), "delegation"]) | own)
    return readable.exclude(_masters_of_others(person))


def acts_of_unit(acts: QuerySet[Act], unit: str) -> QuerySet[Act]:
    """Those of the acts that are about a unit's own things."""
    own = Q(pk__in=())
    for kind, (things, id_field) in _owned().items():
        own |= _about_one_of(kind, things.filter(unit=unit), id_field)
    return acts.filter(own)


def _about_one_of(kind: str, things: QuerySet[Any], id_field: str) -> Q:
    """The acts of that kind about one of the things.

    Of `EXISTS` the planner makes what is least: for one act or a page of them each looks its own
    up by the field's index, for a long list the set of the unit's things is read once; of `IN` it
    is always the set. The kind comes first, for what an `OR` has is evaluated as it is written.
    """
    found = things.order_by().filter(**{id_field: _as_id(things.model, id_field)})
    return Q(concerns_kind=kind) & Q(Exists(found))


def _as_id(model: type[Model], id_field: str) -> Any:
    """An act's text as what the field holds, so that its index serves; no id is no thing."""
    text = OuterRef("concerns_id")
    if not isinstance(model._meta.get_field(id_field), UUIDField):  # noqa: SLF001 - Django's name
        return text
    is_id = Regex(text, f"^{HEX}{{8}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}}$")
    return Cast(Case(When(is_id, then=text), output_field=CharField()), UUIDField())


def _masters_of_others(person: Person) -> Q:
    """Acts about masters that belong to another unit; their id is the sort's word and a number."""
    theirs = Q(pk__in=())
    for sort in MASTERS.values():
        if sort.unit:
            of_sort = Concat(Value(f"{sort.name}/"), Cast("pk", CharField()))
            own = sort.rows(person).annotate(said=of_sort).values("said")
            theirs |= Q(concerns_id__startswith=f"{sort.name}/") & ~Q(concerns_id__in=own)
    return Q(concerns_kind="master") & theirs


def _owned() -> dict[str, tuple[QuerySet[Any], str]]:
    """The kinds of thing that belong to a unit, and the field whose text their acts carry."""
    return {
        "commitment": (Commitment.objects.all(), "ref"),
        "grant": (Grant.objects.all(), "ref"),
        "aktstykke": (Aktstykke.objects.all(), "case_number"),
        "programme": (Programme.objects.all(), "slug"),
        "agreement": (Agreement.objects.all(), "ref"),
        "duty": (Duty.objects.all(), "ref"),
        "reservation": (Reservation.objects.all(), "ref"),
        "bulk_file": (BulkFile.objects.all(), "ref"),
        "screening": (Screening.objects.all(), "ref"),
        "statement": (Statement.objects.all(), "ref"),
    }


def documents_for(person: Person) -> QuerySet[Document]:
    """The person's own unit's documents, and those an act he may read stands on."""
    known = Document.objects.filter(open_documents(person)).exclude(
        pk__in=closed_documents(person).order_by().values("pk")
    )
    if not person.cleared:
        known = known.exclude(documents_under(closed_to(person)))
    if person.sees_all_units:
        return known
    cited = acts_for(person).filter(document__isnull=False).values("document")
    return known.filter(Q(unit=person.unit) | Q(pk__in=cited))
