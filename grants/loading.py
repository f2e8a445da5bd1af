"""Loading the real figures of fixtures/: published figures, authority, the opened year, Aktstk. 51.

What moves a frame goes through the same services as everybody's acts. Each step looks whether it
is done, so loading can be stopped anywhere and run again; it adds and never changes. It leaves the
Committee's decision open, for the sources do not give it.
"""

import datetime as dt
import uuid
from collections import Counter
from typing import Any, Final, NamedTuple

import pghistory
from django.db import connection
from django.utils import timezone

from grants.accounts import loading as accounts
from grants.accounts.models import Account, AccountName, ArticleFigure, Figure, Line
from grants.accounts.services import record_law
from grants.aktstykker.models import Aktstykke, AktstykkeEvent
from grants.aktstykker.services import register, send
from grants.aktstykker.table import TableLine
from grants.authority.models import AnnulmentReason, OfficeHolder, Provision, Threshold
from grants.commitments.grants import open_disposition
from grants.commitments.models import Disposition
from grants.gates.models import ApprovalLimit
from grants.statements.loading import said_to_parliament
from grants.years.opening import open_year
from ledger.kinds import Kind
from ledger.models import Act, FinanceYear, Person
from ledger.money import mio
from ledger.posting import Concerns, one_act, post
from programmes import loading as programmes
from programmes.facts import document
from programmes.loading import Sources, known_on
from programmes.models import Partner, Pillar, Programme

# Acts of the loading have keys made from their names, so a second loading finds the first.
KEYS: Final = uuid.UUID("6f1d8a52-3b0c-4e55-9d0a-52414d4d4531")


class People(NamedTuple):
    """Who the loading is recorded as: a law takes two, a request goes out from the head."""

    controller: Person
    bevillingshaver: Person
    chef: Person


def load_facts(people: People) -> Counter[str]:
    """Load everything that is missing; return how many rows of each kind were added.

    Raises `Refusal` when a rule says no to an act (for instance a closed finance year).
    """
    before = _counted()
    _masters(people.controller)
    by_key = programmes.sources()
    if not Programme.objects.filter(slug=document("capacity")["programme"]["slug"]).exists():
        programmes.open_capacity(actor=people.controller, by_key=by_key)
    _laws(people)
    _year_of_payments(people.controller)
    _disposition(people.controller)
    _aktstykke(people.chef, by_key)
    _analyze()
    return _counted() - before


def _year_of_payments(actor: Person) -> None:
    """The year in which the last of what is promised is paid, opened without room."""
    year = document("opening_2024")["opening"]["paid_until"]
    if not FinanceYear.objects.filter(year=year).exists():
        first_day = dt.date(year, 1, 1)
        open_year(year, actor=actor, value_day=first_day, key=_key(f"year {year}"))


def _counted() -> Counter[str]:
    return Counter(
        {
            "names": AccountName.objects.count(),
            "figures": Figure.objects.count(),
            "article_figures": ArticleFigure.objects.count(),
            "lines": Line.objects.count(),
            "programmes": Programme.objects.count(),
            "aktstykker": Aktstykke.objects.count(),
            "acts": Act.objects.count(),
        }
    )


def _key(name: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, name)


def _done(name: str) -> bool:
    return Act.objects.filter(key=_key(name)).exists()


@one_act
def _masters(actor: Person) -> None:
    """Everything that has no frame, in one transaction, with one act the first time."""
    with pghistory.context(act=str(_key("masters"))):
        by_key = programmes.sources()
        programmes.partners(by_key)
        programmes.sectors(by_key)
        programmes.strategy(by_key)
        accounts.accounts(by_key)
        accounts.figures(by_key)
        accounts.articles(by_key)
        _authority(by_key)
    if _done("masters"):
        return
    opening = document("opening_2024")["opening"]
    FinanceYear.objects.get_or_create(year=opening["year"])
    post(
        kind=Kind.MASTER_CHANGED,
        actor=actor,
        concerns=Concerns("facts", "fixtures"),
        finance_year=opening["year"],
        value_day=timezone.localdate(),
        reason="Stamdata og offentliggjorte tal indlæst med deres kilder.",
        key=_key("masters"),
    )


def _authority(by_key: Sources) -> None:
    """The threshold of 2024 alone, its provision, reasons for annulment, and who held office."""
    said = document("authority")
    for row in said["threshold"]:
        Threshold.objects.get_or_create(
            year=row["finance_year"],
            defaults={"amount_ore": mio(row["amount_mio"]), "source": by_key[row["source"]]},
        )
    for row in said["approval_limit"]:
        ApprovalLimit.objects.get_or_create(
            gate=row["gate"],
            valid_from=row["valid_from"],
            defaults={
                "above_ore": mio(row["above_mio"]),
                "valid_to": row.get("valid_to"),
                "note": row.get("note", ""),
                "source": by_key[row["source"]],
            },
        )
    for row in said["provision"]:
        Provision.objects.get_or_create(
            account=Account.objects.get(number=row["account"]),
            year=row["finance_year"],
            bv_point=row["bv_point"],
            defaults={"text": row["text"], "source": by_key[row["source"]]},
        )
    for row in said["annulment_reason"]:
        AnnulmentReason.objects.get_or_create(
            code=row["code"],
            defaults={
                "text": row["name"],
                "gives_room": row["gives_room"],
                "valid_from": row["valid_from"],
                "source": by_key[row["source"]],
            },
        )
    for row in said["office_holder"]:
        OfficeHolder.objects.get_or_create(
            office=row["office"],
            first_day=row["documented_on"],
            last_day=row["documented_on"],
            defaults={"name": row["name"], "source": by_key[row["source"]]},
        )


def _laws(people: People) -> None:
    """Open § 06.32.10 in 2024: the finance law, then the supplementary law on its assumed day."""
    said = document("opening_2024")
    opening = said["opening"]
    main = Account.objects.get(number=opening["account"])
    for law in said["act"]:
        name = f"{law['kind']} {opening['year']}"
        if _done(name):
            continue
        amounts = {main: mio(law["amount_mio"])}
        for sub in law["sub"]:
            amounts[Account.objects.get(number=sub["account"])] = mio(sub["amount_mio"])
        record_law(
            kind=Kind(law["kind"]),
            year=opening["year"],
            amounts_ore=amounts,
            actor=people.controller,
            approver=people.bevillingshaver,
            value_day=law["value_day"],
            known_at=known_on(law["value_day"]),
            reference=law["reference"],
            day_assumed=law["day_assumed"],
            gaps=dict.fromkeys(amounts, opening["missing"]),
            reason=law.get("note", ""),
            key=_key(name),
        )


def _disposition(actor: Person) -> None:
    """What Capacity may be given without Parliament: nothing, for 430,0 is above the threshold."""
    row = document("capacity")["programme"]
    programme = Programme.objects.get(slug=row["slug"])
    if not Disposition.objects.filter(programme=programme).exists():
        open_disposition(
            programme=programme,
            planned_total_ore=mio(row["frame_mio"]),
            year=row["finance_year"],
            actor=actor,
            value_day=row["known_day"],
            known_at=known_on(row["known_day"]),
        )


def _aktstykke(head: Person, by_key: Sources) -> None:
    """Aktstk. 51 (2024-25) as it was sent, and what happened to it; its decision stays open."""
    said = document("aktstykke")
    row = said["aktstykke"]
    request = Aktstykke.objects.filter(case_number=row["case_number"]).first()
    if request is None:
        request = _registered(said, head, by_key)
    if request.state == Aktstykke.State.DRAFT:
        send(request, actor=head, value_day=row["dated"], known_at=known_on(row["dated"]))
    said_to_parliament(request, said, owner=head, by_key=by_key)
    for event in said["event"]:
        AktstykkeEvent.objects.get_or_create(
            aktstykke=request,
            day=event["day"],
            text=event["text"],
            defaults={"source": by_key[event["source"]]},
        )


def _registered(said: dict[str, Any], head: Person, by_key: Sources) -> Aktstykke:
    row = said["aktstykke"]
    programme = Programme.objects.get(slug=row["programme"])
    lines = []
    for line in said["pillar"]:
        pillar = Pillar.objects.get(programme=programme, slug=line["key"])
        partner = Partner.objects.get(pk=pillar.partner_id)
        lines.append(TableLine(line["label"], partner, mio(line["amount_mio"]), pillar))
    return register(
        actor=head,
        case_number=row["case_number"],
        title=row["title"],
        kind=row["kind"],
        number=row["number"],
        session=row["parliament_year"],
        finance_year=row["finance_year"],
        sub_account=Account.objects.get(number=row["sub_account"]),
        programme=programme,
        amount_ore=mio(row["amount_mio"]),
        table=lines,
        payment_years=(row["payment_first_year"], row["payment_last_year"]),
        source=by_key[row["source"]],
        value_day=row["dated"],
        dated=row["dated"],
        finance_ministry_agrees=row["finance_ministry_agrees"],
        known_at=known_on(row["dated"]),
    )


def _analyze() -> None:
    """Plans made for an empty ledger are slow on a full one (decision 13)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE ledger_frame, ledger_act, ledger_entry, grants_figure, grants_articlefigure"
        )
