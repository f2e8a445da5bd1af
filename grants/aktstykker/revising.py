"""Changing the figures, years, accounts and lines of a request while it is a draft."""

import datetime as dt
import uuid
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.accounts.models import Account
from grants.aktstykker.acts import acted
from grants.aktstykker.confidentiality import of_no_programme
from grants.aktstykker.life import void_agreement_in
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.rows import main_of, write_rows
from grants.aktstykker.table import Disposition, TableLine, parts_make_the_whole
from grants.authority.may import Doing, require
from grants.meetings.models import Meeting
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.posting import one_act
from ledger.refusals import Refusal
from programmes.models import Programme

State = Aktstykke.State
PLAIN = (
    "title",
    "kind",
    "finance_year",
    "sub_account",
    "amount_ore",
    "programme",
    "dated",
    "meeting",
    "urgent_reason",
)


class RequestFacts(NamedTuple):
    """What a request says in figures, years, accounts and lines. Amounts in øre.

    `parts` is empty where it is one disposition; `finance_year` is the year the commitment is to be
    given. `facts_of` reads them, `_replace` changes some.
    """

    title: str
    finance_year: int
    sub_account: Account
    amount_ore: int
    table: tuple[TableLine, ...]
    payment_years: tuple[int, int]
    kind: str = Aktstykke.Kind.SOEGENDE
    programme: Programme | None = None
    dated: dt.date | None = None
    parts: tuple[Disposition, ...] = ()
    meeting: Meeting | None = None
    urgent_reason: str = ""

    @property
    def agreed_to(self) -> tuple[object, ...]:
        """What an agreement of the Ministry of Finance is to: figures, years, accounts (R103)."""
        return (
            self.kind,
            self.finance_year,
            self.payment_years,
            self.sub_account.pk,
            self.amount_ore,
            tuple((part.sub_account.pk, part.amount_ore) for part in self.parts),
            tuple((line.name, line.amount_ore, line.part) for line in self.table),
        )


def facts_of(aktstykke: Aktstykke) -> RequestFacts:
    """What the request says now. Two queries."""
    parts = list(aktstykke.parts.select_related("sub_account", "programme"))
    numbers = {part.pk: number for number, part in enumerate(parts, start=1)}
    return RequestFacts(
        table=tuple(
            TableLine(
                row.name,
                row.partner,
                row.amount_ore,
                row.pillar,
                numbers[row.part_id] if row.part_id else 0,
            )
            for row in aktstykke.pillars.select_related("partner", "pillar__programme")
        ),
        payment_years=(aktstykke.payment_first_year, aktstykke.payment_last_year),
        parts=tuple(Disposition(p.sub_account, p.amount_ore, p.programme) for p in parts),
        **{name: getattr(aktstykke, name) for name in PLAIN},
    )


@one_act
def revise(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    changes: RequestFacts,
    key: uuid.UUID | None = None,
) -> None:
    """Let the draft say these figures, years, accounts and lines instead.

    An agreement of the Ministry of Finance is void when one of them moved (R103). Raises `Refusal`
    (R112 unless it is a draft, R22 on both levels, R23, R110 for a secret one that would be of a
    programme everybody sees).
    """
    require(actor, Doing.REGISTER_AKTSTYKKE, unit=aktstykke.unit)
    held = Aktstykke.objects.select_for_update(no_key=True).get(pk=aktstykke.pk)
    if held.state != State.DRAFT:
        raise Refusal("R112_figures_move_in_draft")
    of_no_programme(held.confidentiality, changes.programme)
    parts_make_the_whole(changes.parts, changes.table, changes.amount_ore)
    before = facts_of(held)
    first = changes.parts[0].sub_account if changes.parts else changes.sub_account
    facts = {name: getattr(changes, name) for name in PLAIN} | {
        "sub_account": first,
        "account": main_of(first),
        "payment_first_year": changes.payment_years[0],
        "payment_last_year": changes.payment_years[1],
    }
    if _tells_anew(held, changes.kind):
        facts["about"] = None
    for name, value in facts.items():
        setattr(held, name, value)
        setattr(aktstykke, name, value)
    held.save(update_fields=list(facts))
    write_rows(held, changes.parts, changes.table)
    if before.agreed_to != changes._replace(sub_account=first).agreed_to:
        void_agreement_in(aktstykke, actor=actor, digest="")
    acted(aktstykke, Kind.AKTSTYKKE_REVISED, actor=actor, reason=_said(before, changes), key=key)


def _tells_anew(held: Aktstykke, kind: str) -> bool:
    """One that was cloned and is now to inform does not tell of the one it was cloned from."""
    informs = kind == Aktstykke.Kind.ORIENTERENDE
    return informs and held.about_id is not None and not held.tells_of.exists()


def _said(before: RequestFacts, after: RequestFacts) -> str:
    """What moved, in Danish: it is kept for ever."""
    with override("da"):
        words = (
            (_("titel"), before.title, after.title),
            (_("art"), Aktstykke.Kind(before.kind).label, Aktstykke.Kind(after.kind).label),
            (_("finansår"), before.finance_year, after.finance_year),
            (_("konto"), before.sub_account, after.sub_account),
            (_("beløb"), format_mio_unit(before.amount_ore), format_mio_unit(after.amount_ore)),
            (_("udbetaling"), _years(before), _years(after)),
            (_("dispositioner"), len(before.parts) or 1, len(after.parts) or 1),
            (_("linjer"), _lines(before), _lines(after)),
        )
        return "; ".join(f"{name}: {old} → {new}" for name, old, new in words if old != new)


def _years(facts: RequestFacts) -> str:
    return f"{facts.payment_years[0]}-{facts.payment_years[1]}"


def _lines(facts: RequestFacts) -> str:
    return ", ".join(f"{line.name} {format_mio_unit(line.amount_ore)}" for line in facts.table)
