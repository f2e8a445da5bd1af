"""A finance year of an account, made ready by one and signed by another: the registration."""

import datetime as dt
import uuid
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grants.accounts.numbers import display
from grants.authority.may import Doing
from grants.commitments.facts import Fact, page_of
from grants.reconciliation.models import Part, Reconciliation
from grants.reconciliation.services import Where
from grants.reconciliation.sheet import (
    Sheet,
    as_bytes,
    changed_since,
    digest,
    explainers,
    lines_now,
    made_on,
    sheet_of,
)
from grants.registrations.services import register_in
from grants.registrations.sorts import Sort
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.periods import year_of_note
from ledger.posting import Move, one_act
from ledger.refusals import Refusal
from ledger.uploads import Upload

NAMED_MAX = 3  # of the lines that stand open, in a sentence
OPEN = ("partly", "unexplained", "not_printed")


def where_of(thing: Reconciliation) -> Where:
    return Where(thing.finance_year, thing.account)


@one_act
def register(
    where: Where,
    *,
    actor: Person,
    value_day: dt.date,
    note: str,
    key: uuid.UUID | None = None,
) -> Reconciliation:
    """Freeze the sheet of the year and ask another person to sign it.

    The sheet is the act's document too, so that its SHA-256 is sealed with the act.
    Raises `Refusal` (R23, R99 while anything is unexplained or it is reconciled already).
    """
    sheet = sheet_of(where)
    thing = Reconciliation(
        account=where.account,
        finance_year=where.year,
        value_day=value_day,
        note=note,
        unit=actor.unit,
        sheet=sheet,
        sheet_sha256=digest(sheet),
    )
    file = Upload(f"afstemning-{where.slug}.txt", "text/plain", as_bytes(sheet))
    return register_in(RECONCILIATIONS, thing, actor=actor, upload=file, key=key)


def require_explained(sheet: Sheet) -> None:
    """Raises `Refusal` (R99) with how many lines stand open and which; also when there is none."""
    stand = [line for line in sheet["lines"] if line["state"] in OPEN]
    if not sheet["lines"]:
        raise Refusal(
            "R99_reconciled_when_explained",
            text=_("Der er intet at afstemme: hverken her eller i regnskabet er der tal."),
        )
    if not stand:
        return
    said = [f"{display(one['account'])} {Part(one['part']).label}" for one in stand[:NAMED_MAX]]
    more = len(stand) - len(said)
    which = "; ".join(said) + (f" {_('og %(n)s mere') % {'n': more}}" if more > 0 else "")
    text = ngettext(
        "%(n)s linje er ikke forklaret: %(which)s. Forklar den først.",
        "%(n)s linjer er ikke forklaret: %(which)s. Forklar dem først.",
        len(stand),
    )
    raise Refusal("R99_reconciled_when_explained", text=text % {"n": len(stand), "which": which})


def _check(thing: Reconciliation) -> None:
    """At both steps all is explained; at the second the figures are those that were frozen."""
    require_explained(thing.sheet)
    if thing.pk is None:
        return
    moved = changed_since(thing.sheet["lines"], lines_now(where_of(thing)))
    if moved:
        first = moved[0]
        text = ngettext(
            "Tallene er ændret, siden arket blev lavet: %(n)s linje (%(which)s). Send det "
            "tilbage, og få det registreret igen.",
            "Tallene er ændret, siden arket blev lavet: %(n)s linjer (%(which)s …). Send det "
            "tilbage, og få det registreret igen.",
            len(moved),
        )
        which = f"{display(first.account)} {Part(first.part).label}"
        raise Refusal(
            "R99_reconciled_when_explained", text=text % {"n": len(moved), "which": which}
        )


def _title(thing: Reconciliation) -> str:
    name = thing.sheet.get("name", "")
    return f"{display(thing.account.number)} {name} {thing.finance_year}".replace("  ", " ")


def _facts(thing: Reconciliation) -> list[Fact]:
    sheet, where = thing.sheet, where_of(thing)
    ours = sum(line["ours_ore"] for line in sheet["lines"])
    theirs = sum(line["theirs_ore"] or 0 for line in sheet["lines"])
    explained = sum(bool(line["explanations"]) for line in sheet["lines"])
    return [
        Fact(_("Arket"), _("Se det hele"), page_of("reconciliation", thing.ref)),
        Fact(_("Konto"), str(where), page_of("reconciled_account", where.slug)),
        Fact(_("Bogført her"), format_mio_unit(ours)),
        Fact(_("Statsregnskabet"), format_mio_unit(theirs)),
        Fact(_("Linjer"), str(len(sheet["lines"]))),
        Fact(_("Heraf forklaret"), str(explained)),
        Fact(_("Lavet"), date_format(made_on(sheet))),
    ]


def _no_moves(_thing: Any, _key: Any) -> list[Move]:
    return []


RECONCILIATIONS = Sort(
    name="afstemninger",
    one=gettext_lazy("Afstemning"),
    model=Reconciliation,
    register=Doing.REGISTER_RECONCILIATION,
    confirm=Doing.SIGN_RECONCILIATION,
    registered=Kind.RECONCILIATION_REGISTERED,
    confirmed=Kind.RECONCILED,
    concerns=lambda thing: where_of(thing).concerns,
    title=_title,
    facts=_facts,
    about=lambda thing: (thing.account.number, None),
    moves=_no_moves,
    check=_check,
    again=lambda thing: reverse("reconciliation_new", args=[where_of(thing).slug]),
    effect=gettext_lazy("Alt er forklaret. Underskriften fryser arket; ingen ramme ændres."),
    hands=lambda thing: explainers(thing.sheet),
    act_year=lambda thing: year_of_note(thing.finance_year),
    related=("account",),
)
