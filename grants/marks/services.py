"""Marking a grant with what statistics ask of it: ODA, sector, policy markers, global goal."""

import uuid
from typing import Final, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from grants.authority.may import Doing, require
from grants.commitments.models import Grant, Mark
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.periods import year_of_note
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from programmes.models import Sector

NOT_SAID: Final = gettext_lazy("ikke angivet")


class Marks(NamedTuple):
    """What a grant is marked with; None where nobody has said it, which is not the same as 0."""

    oda: bool | None = None
    sector: Sector | None = None
    climate_adaptation: int | None = None
    climate_mitigation: int | None = None
    gender: int | None = None
    sdg: int | None = None


LABELS: Final = {
    "oda": gettext_lazy("ODA"),
    "sector": gettext_lazy("Sektor"),
    "climate_adaptation": gettext_lazy("Klimatilpasning"),
    "climate_mitigation": gettext_lazy("Klimamodvirkning"),
    "gender": gettext_lazy("Ligestilling"),
    "sdg": gettext_lazy("Verdensmål"),
}


def marks_of(grant: Grant) -> Marks:
    return Marks(*(getattr(grant, name) for name in Marks._fields))


def version_of(grant: Grant) -> int:
    """How often it was marked: what a form saw, so that nobody marks over another unseen."""
    marked = Act.objects.filter(concerns_kind="grant", concerns_id=str(grant.ref))
    return marked.filter(kind=Kind.GRANT_MARKED).count()


def in_words(name: str, value: object) -> str:
    """One mark as a person reads it."""
    if value is None:
        return str(NOT_SAID)
    if name == "oda":
        return _("ja") if value else _("nej")
    if name in {"climate_adaptation", "climate_mitigation", "gender"}:
        return f"{value} ({Mark(value).label})"  # type: ignore[call-overload]
    return str(value)


@one_act
def mark(
    grant: Grant, *, actor: Person, marks: Marks, seen: int, key: uuid.UUID | None = None
) -> Grant:
    """Mark the grant as it was `seen` (its `version_of`); the act's reason says old and new.

    Moves no money. Raises `Refusal` (R116 off the scale, R46 a retired sector,
    R8 when another has marked it since or nothing is changed, R23).
    """
    require(actor, Doing.REGISTER_GRANT, unit=grant.unit)
    held = Grant.objects.select_for_update(of=("self",)).select_related("sector").get(pk=grant.pk)
    if version_of(held) != seen:
        raise Refusal("R8_one_step_from_its_state")
    before = marks_of(held)
    with override("da"):  # it is kept, for all who read it
        changed = [
            f"{LABELS[name]}: {in_words(name, was)} → {in_words(name, now)}"
            for name, was, now in zip(Marks._fields, before, marks, strict=True)
            if was != now
        ]
    if not changed:
        raise Refusal("R8_one_step_from_its_state", text=_("Der er ikke ændret noget mærke."))
    Grant.objects.filter(pk=held.pk).update(**marks._asdict())
    today = timezone.localdate()
    post(
        kind=Kind.GRANT_MARKED,
        actor=actor,
        concerns=Concerns("grant", str(held.ref), clearance_of(held)),
        finance_year=year_of_note(today.year),
        value_day=today,
        reason="; ".join(changed),
        clearance=clearance_of(held),
        key=key,
        example=held.example,
    )
    held.refresh_from_db()
    return held
