"""Who may know that a request exists, who may read what it says, and until when (BV 3.4.2)."""

import datetime as dt
import uuid
from typing import Final, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.models import Aktstykke
from grants.authority.clearing import require_cleared
from grants.authority.may import Doing, require
from grants.secrecy import ways_to_request
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from programmes.models import Programme

Level = Aktstykke.Confidentiality
READERS_OF_CONTENT: frozenset[str] = frozenset(
    {Person.Role.SAGSBEHANDLER, Person.Role.CONTROLLER, Person.Role.CHEF}
)
# From the open to the secret.
RANK = {Level.PUBLIC: 0, Level.CONTENT: 1, Level.EXISTENCE: 2}

M = TypeVar("M", bound=Model)
# Every row. An empty Q is not that: `Q(x) | Q()` is x alone.
ALWAYS: Final = ~Q(pk__in=())


def may_read_content(person: Person, aktstykke: Aktstykke) -> bool:
    """Paper, text, amount, tables, partners, purpose, questions and annexes may be read by him.

    Of a public request all who see the case; of one whose content is confidential those who write
    for its unit and the cleared; of one whose existence is confidential the cleared alone.
    """
    if aktstykke.confidentiality == Level.PUBLIC or person.cleared:
        return True
    if aktstykke.confidentiality == Level.EXISTENCE:
        return False
    return person.unit == aktstykke.unit and person.role in READERS_OF_CONTENT


def content_readable(person: Person, way: str = "") -> Q:
    """The rows whose request's content he may read; `way` leads from the row to the request.

    Never an empty condition, so that it can be joined with others by `|` as by `&`.
    """
    if person.cleared:
        return ALWAYS
    readable = Q(**{f"{way}confidentiality": Level.PUBLIC})
    if person.role in READERS_OF_CONTENT:
        readable |= Q(
            **{f"{way}confidentiality": Level.CONTENT, f"{way}unit": person.unit},
        )
    return readable


def readable(rows: "QuerySet[M]", person: Person) -> "QuerySet[M]":
    """Those of the rows that say nothing of a request whose content he may not read.

    `grants.secrecy` knows by which ways their model leads to a request; a row that leads to none
    stays. For requests themselves, and for whatever says their amounts, partners or purpose.
    """
    if person.cleared:
        return rows
    for way in ways_to_request(rows.model._meta.label_lower):  # noqa: SLF001 - Django's own name
        allowed = content_readable(person, f"{way}__" if way else "")
        rows = rows.filter(allowed | Q(**{f"{way}__isnull": True}) if way else allowed)
    return rows


def closed_to(person: Person) -> QuerySet[Aktstykke]:
    """The requests that he may know of, and whose content he may not read."""
    rows = Aktstykke.objects.filter(confidentiality=Level.CONTENT)
    return rows.exclude(content_readable(person)).order_by()


def require_level(actor: Person, level: str) -> None:
    """Raises `Refusal` (R23): what only the cleared may know of is set and lifted by them."""
    if level == Level.EXISTENCE:
        require_cleared(actor)


def higher(aktstykke: Aktstykke, person: Person) -> list[Level]:
    """The levels that he can make it confidential to: above its own, the secret for the cleared."""
    now, highest = RANK[Level(aktstykke.confidentiality)], 2 if person.cleared else 1
    return [level for level in Level if now < RANK[level] <= highest]


def lower(aktstykke: Aktstykke) -> list[Level]:
    """The levels that it can be lifted to."""
    now = RANK[Level(aktstykke.confidentiality)]
    return [level for level in Level if RANK[level] < now]


@one_act
def make_confidential(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    level: str,
    reason: str,
    lift_when: str,
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> None:
    """Set it, with the reason and, as far as it is known, when it will be lifted (BV 3.4.2).

    Raises `Refusal`: R107 without a reason, R8 when it is as confidential already, R23, and R110
    when something everybody sees lies under it.
    """
    require(actor, Doing.SET_CONFIDENTIALITY, unit=aktstykke.unit)
    require_level(actor, level)
    if not reason.strip():
        raise Refusal("R107_confidential_has_its_reason")
    if level == Level.EXISTENCE:
        nothing_is_seen_under(aktstykke)
    if RANK[Level(level)] <= RANK[Level(aktstykke.confidentiality)]:
        raise Refusal("R8_one_step_from_its_state")
    _to(
        aktstykke,
        level,
        confidential_reason=reason.strip(),
        lift_when=lift_when.strip(),
        lifted_on=None,
    )
    acted(
        aktstykke,
        Kind.MADE_CONFIDENTIAL,
        actor=actor,
        value_day=value_day,
        reason=_said(level, reason, lift_when),
        key=key,
    )


@one_act
def lift(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    level: str,
    reason: str,
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> None:
    """Lift it to `level` (public, or content alone); all of it is seen from then on, from its
    first act. What is held for it stays until its hold is ended in its own finance year.

    Raises `Refusal`: R107 without a reason, R8 when it is no more confidential than that, R23.
    """
    require(actor, Doing.SET_CONFIDENTIALITY, unit=aktstykke.unit)
    require_level(actor, aktstykke.confidentiality)
    if not reason.strip():
        raise Refusal("R107_confidential_has_its_reason")
    if RANK[Level(level)] >= RANK[Level(aktstykke.confidentiality)]:
        raise Refusal("R8_one_step_from_its_state")
    _to(aktstykke, level, lifted_on=value_day if level == Level.PUBLIC else None)
    acted(
        aktstykke,
        Kind.CONFIDENTIALITY_LIFTED,
        actor=actor,
        value_day=value_day,
        reason=reason.strip(),
        key=key,
    )


def nothing_is_seen_under(aktstykke: Aktstykke) -> None:
    """Raises `Refusal` (R110) where its figures stand in what everybody sees.

    A programme's own figures, an account that its approval raises, and a commitment given before
    would each tell of it.
    """
    of_no_programme(Level.EXISTENCE, aktstykke.programme)
    if aktstykke.supplementary_effects.exists():
        raise _seen_effect()
    if aktstykke.pillars.filter(commitments__isnull=False).exists():
        said = _("Der er tilsagn under aktstykket, som alle har kunnet se.")
        raise Refusal("R110_held_before_secret", text=said)


def of_no_programme(level: str, programme: Programme | None) -> None:
    """Raises `Refusal` (R110): a programme, which everybody sees, would tell of a secret one."""
    if level == Level.EXISTENCE and programme is not None:
        said = _("Aktstykket hører til et program, som alle ser. Dets tal ville røbe det.")
        raise Refusal("R110_held_before_secret", text=said)


def changes_nothing_seen(aktstykke: Aktstykke) -> None:
    """Raises `Refusal` (R110): an account that everybody sees would tell of a secret request."""
    if aktstykke.confidentiality == Level.EXISTENCE:
        raise _seen_effect()


def _seen_effect() -> Refusal:
    said = _("Aktstykket ændrer en bevilling, som alle ser. Fjern virkningen først.")
    return Refusal("R110_held_before_secret", text=said)


def born_confidential(
    actor: Person,
    programme: Programme | None,
    *,
    confidentiality: str = Level.PUBLIC,
    confidential_reason: str = "",
    lift_when: str = "",
) -> dict[str, str]:
    """What is kept of it from the first act. Raises `Refusal` (R23, R110) for what may not be."""
    if confidentiality != Level.PUBLIC:
        require(actor, Doing.SET_CONFIDENTIALITY, unit=actor.unit)
        require_level(actor, confidentiality)
    of_no_programme(confidentiality, programme)
    return {
        "confidentiality": confidentiality,
        "confidential_reason": confidential_reason.strip(),
        "lift_when": lift_when.strip(),
    }


def said_when_born(*, confidentiality: str, confidential_reason: str, lift_when: str) -> str:
    """What the first act says of it; nothing for a public request."""
    if confidentiality == Level.PUBLIC:
        return ""
    return _said(confidentiality, confidential_reason, lift_when)


def _said(level: str, reason: str, lift_when: str) -> str:
    with override("da"):
        said = f"{Level(level).label}: {reason.strip()}"
        if lift_when.strip():
            said += " " + _("Ophæves: %(when)s") % {"when": lift_when.strip()}
    return said


def _to(aktstykke: Aktstykke, level: str, **said: object) -> None:
    """Compare-and-set, so that of two at once the second is told (R8)."""
    before = Aktstykke.objects.filter(pk=aktstykke.pk, confidentiality=aktstykke.confidentiality)
    if before.update(confidentiality=level, **said) != 1:
        raise Refusal("R8_one_step_from_its_state")
    for name, value in {"confidentiality": level, **said}.items():
        setattr(aktstykke, name, value)
