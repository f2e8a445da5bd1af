"""What only the cleared may know of: the one rule of requests whose existence is confidential.

A request is secret while its `confidentiality` is EXISTENCE (BV 3.4.2). What lies under it is
secret with it: a grant opened for it (`Grant.under`), and whatever leads to the request or to such
a grant. `WAYS` says by which way each model does; `programmes.selectors.of_unit` asks it, so every
list, count, search and page leaves out what the person may not know of. When the request is lifted
all of it can be seen from then on, also what was done before (docs/decisions/0003-confidential.md).
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, F, ForeignKey, Func, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Grant
from ledger.models import Act, Document, Person
from programmes.selectors import HIDDEN

SECRET: Final = Aktstykke.Confidentiality.EXISTENCE
REQUEST, GRANT = "request", "grant"

# By the model's label: what is at the end of each way, and the way. "" is the row itself.
_OF_GRANT: Final[Mapping[str, tuple[str, ...]]] = {
    "grants.grant": ("",),
    "grants.commitment": ("grant",),
    "grants.agreement": ("grant",),
    "grants.agreementyear": ("agreement__grant",),
    "grants.reservation": ("grant", "commitment__grant"),
    "grants.duty": ("grant", "commitment__grant", "agreement__grant"),
    "grants.openingentry": ("grant",),
    "grants.gate": ("grant",),
    "grants.grantshare": ("grant",),
    "grants.grantshareevent": ("grant",),
    "grants.splitanswer": ("commitment__grant",),
    "grants.planversion": ("commitment__grant",),
    "grants.planmonth": ("version__commitment__grant",),
    "grants.plannedpaid": ("commitment__grant",),
    "grants.cashneed": ("commitment__grant",),
    "grants.explanation": ("commitment__grant",),
    "grants.amendment": ("commitment__grant",),
    "grants.reposting": ("commitment__grant",),
    "grants.annulment": ("commitment__grant",),
    "grants.revival": ("annulment__commitment__grant",),
    "grants.payment": ("commitment__grant",),
    "grants.repayment": ("payment__commitment__grant",),
    "grants.screening": ("grant",),
    "ledger.entry": ("frame__commitment__grant",),
}
_OF_REQUEST: Final[Mapping[str, tuple[str, ...]]] = {
    "grants.aktstykke": ("",),
    "grants.aktstykkepart": ("aktstykke",),
    "grants.aktstykkepillar": ("aktstykke",),
    "grants.aktstykkeevent": ("aktstykke",),
    "grants.supplementaryeffect": ("aktstykke",),
    "grants.pillarmove": ("from_pillar__aktstykke",),
    "grants.delivered": ("aktstykke",),
    "grants.annex": ("aktstykke",),
    "grants.question": ("aktstykke",),
    "grants.screening": ("aktstykke",),
    "grants.envelope": ("aktstykke",),
    "grants.departure": ("aktstykke",),
    "grants.statement": ("aktstykke", "question__aktstykke"),
    "grants.statementconcern": ("statement__aktstykke", "statement__question__aktstykke"),
    "reports.draft": ("aktstykke",),
    "reports.draftversion": ("draft__aktstykke",),
    "reports.findinganswer": ("draft__aktstykke",),
    "reports.wordround": ("draft__aktstykke",),
    "reports.wordchange": ("round__draft__aktstykke",),
}
# What acts, attachments and statements are about, as text: the model, and the field they say.
_ABOUT: Final[Mapping[str, tuple[str, str]]] = {
    "aktstykke": ("grants.aktstykke", "case_number"),
    "grant": ("grants.grant", "ref"),
    "commitment": ("grants.commitment", "ref"),
    "agreement": ("grants.agreement", "ref"),
    "duty": ("grants.duty", "ref"),
    "reservation": ("grants.reservation", "ref"),
    "payment": ("grants.payment", "ref"),
    "repayment": ("grants.repayment", "ref"),
    "annulment": ("grants.annulment", "ref"),
    "screening": ("grants.screening", "ref"),
    "question": ("grants.question", "ref"),
    "statement": ("grants.statement", "ref"),
    "aabningsposter": ("grants.openingentry", "ref"),
    "forhoejelser": ("grants.amendment", "ref"),
    "omposteringer": ("grants.reposting", "ref"),
    "omgoerelser": ("grants.revival", "ref"),
    "soejleflytninger": ("grants.pillarmove", "ref"),
}
# Those that acts are about; what else there is, is shown on the page of one of them.
_ACTED: Final = (
    "aktstykke",
    "grant",
    "commitment",
    "agreement",
    "duty",
    "reservation",
    "screening",
    "statement",
)


def secret_requests() -> QuerySet[Aktstykke]:
    return Aktstykke.objects.filter(confidentiality=SECRET).order_by()


def secret_grants() -> QuerySet[Grant]:
    return Grant.objects.filter(under__confidentiality=SECRET).order_by()


def is_secret(aktstykke: Aktstykke | None) -> bool:
    return aktstykke is not None and aktstykke.confidentiality == SECRET


def clearance_of(grant: Grant | None) -> int:
    """What an act about something under the grant carries. One query for a grant once secret."""
    return int(grant is not None and grant.under_id is not None and is_secret(grant.under))


def ways_to_request(label: str) -> tuple[str, ...]:
    """By which ways the model leads to a request; "" for the requests themselves."""
    return _OF_REQUEST.get(label, ())


def hidden(label: str, *, negated: bool = True) -> Q:
    """Which rows of the model (by its label) only the cleared may know of.

    Not `negated` it finds them by the index of their foreign key.
    """
    found = Q(pk__in=())
    for way in _OF_GRANT.get(label, ()):
        found |= _of_grant(way, negated=negated)
    for way in _OF_REQUEST.get(label, ()):
        found |= _one_of(way or "pk", secret_requests().values("pk"), negated=negated)
    if label == "grants.duty":  # of a contract that waits: there is no grant yet
        asked = apps.get_model("grants.screening")._default_manager  # noqa: SLF001
        about = asked.filter(hidden("grants.screening", negated=False)).order_by()
        found |= _one_of("raised_by", about.values("act"), negated=False)
    return found


def _of_grant(way: str, *, negated: bool) -> Q:
    """What leads to a secret grant; by way of a commitment the commitment's number says it."""
    thing, _step, _grant = way.rpartition("__")
    ids = secret_grants().values("pk")
    if not thing.endswith("commitment"):
        return _one_of(way or "pk", ids, negated=negated)
    commitments = apps.get_model("grants.commitment")._default_manager  # noqa: SLF001
    under = commitments.filter(_one_of("grant", ids, negated=False)).order_by()
    return _one_of(thing, under.values("pk"), negated=negated)


def under_secret(way: str) -> Q:
    """Whether what the way leads to is a grant only the cleared may know of."""
    return _one_of(way, secret_grants().values("pk"))


class _OneOf(Func):
    """`field = ANY(array)`. The array is read once, whatever the planner thinks of the rows."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def _one_of(field: str, ids: "QuerySet[Any, Any]", *, negated: bool = True) -> Q:
    """Whether the field is one of the ids; a field without a value is not, also when negated."""
    value = Coalesce(F(field), Value(0)) if negated and field != "pk" else F(field)
    return Q(_OneOf(value, ArraySubquery(ids)))


def hidden_about(kind: str, id: str, names: Iterable[str] = tuple(_ABOUT)) -> Q:
    """Which rows are about a secret thing; `kind` and `id` are the row's two text fields."""
    found = Q(pk__in=())
    for name in names:
        label, field = _ABOUT[name]
        rows = apps.get_model(label)._default_manager  # noqa: SLF001 - Django's own name
        things = rows.filter(hidden(label, negated=False)).order_by()
        said = things.annotate(said=Cast(field, CharField())).values("said")
        found |= Q(_OneOf(F(id), ArraySubquery(said)), **{kind: name})
    return found


def open_acts(person: Person) -> Q:
    """The acts he may know of: for the uncleared none about a secret thing.

    An act with clearance whose thing is of an unknown kind stays hidden: nobody knows if it was
    lifted.
    """
    if person.cleared:
        return Q()
    known = Q(clearance=0) | Q(concerns_kind__in=_ACTED)
    return known & ~hidden_about("concerns_kind", "concerns_id", _ACTED)


def open_documents(person: Person) -> Q:
    """The documents he may know of: for the uncleared none that a secret thing holds."""
    if person.cleared:
        return Q()
    acts = Act.objects.filter(document__isnull=False).exclude(open_acts(person))
    held = _one_of("pk", acts.order_by().values("document"))
    for label in sorted({*_OF_GRANT, *_OF_REQUEST, "grants.attachment"}):
        held |= _held_by(label, HIDDEN[label]())
    return ~held


def about_requests(kind: str, id: str, requests: QuerySet[Aktstykke]) -> Q:
    """Which rows are about one of the requests or what lies under it; `kind` and `id` are the
    row's two text fields.
    """
    found = Q(pk__in=())
    for name, (label, field) in _ABOUT.items():
        if label in _OF_REQUEST:
            rows = apps.get_model(label)._default_manager  # noqa: SLF001 - Django's own name
            things = rows.filter(_under(label, requests)).order_by()
            said = things.annotate(said=Cast(field, CharField())).values("said")
            found |= Q(_OneOf(F(id), ArraySubquery(said)), **{kind: name})
    return found


def _under(label: str, requests: QuerySet[Aktstykke]) -> Q:
    """Which rows of the model (by its label) lead to one of the requests."""
    found = Q(pk__in=())
    for way in _OF_REQUEST[label]:
        found |= _one_of(way or "pk", requests.values("pk"), negated=False)
    return found


def documents_under(requests: QuerySet[Aktstykke]) -> Q:
    """The documents that acts about the requests stand on, or that whatever leads to them holds."""
    of_acts = Act.objects.filter(about_requests("concerns_kind", "concerns_id", requests))
    held = _one_of("pk", of_acts.filter(document__isnull=False).order_by().values("document"))
    for label in sorted(_OF_REQUEST):
        held |= _held_by(label, _under(label, requests))
    return held | _held_by("grants.attachment", about_requests("about_kind", "about_id", requests))


def _held_by(label: str, which: Q) -> Q:
    """The documents that these rows of the model hold, in whatever field."""
    found = Q(pk__in=())
    model = apps.get_model(label)
    for field in model._meta.get_fields():  # noqa: SLF001 - Django's own name
        if isinstance(field, ForeignKey) and field.related_model is Document:
            rows = model._default_manager.filter(which, **{f"{field.name}__isnull": False})  # noqa: SLF001
            found |= _one_of("pk", rows.order_by().values(field.name))
    return found


def labels() -> Iterable[str]:
    """The models that lead to a request or a grant, as this file knows them."""
    return {*_OF_GRANT, *_OF_REQUEST}


def hide() -> None:
    """Say to `of_unit` what is hidden. Once, when the app is ready."""
    for label in labels():
        HIDDEN[label] = partial(hidden, label)
    about: Mapping[str, Any] = {
        "grants.attachment": ("about_kind", "about_id"),
        "grants.storno": ("of_act__concerns_kind", "of_act__concerns_id", _ACTED),
    }
    for label, fields in about.items():
        HIDDEN[label] = partial(hidden_about, *fields)
    HIDDEN["programmes.source"] = lambda: _one_of("pk", secret_requests().values("source"))
    HIDDEN["ledger.act"] = lambda: ~open_acts(Person())
    HIDDEN["ledger.document"] = lambda: ~open_documents(Person())
