"""Loading what fixtures/ say of sources, partners, the strategy and the programme.

Everything here adds what is missing and changes nothing that is there, so it can be run again.
"""

import datetime as dt
import uuid
from typing import Any

import pghistory
from django.utils import timezone

from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import FinanceYear, Frame, Person
from ledger.money import mio, parse_kroner
from ledger.posting import Concerns, one_act, post, raising
from programmes.facts import document, table
from programmes.models import (
    Activity,
    Country,
    CountryMention,
    Goal,
    Partner,
    PartnerFact,
    Period,
    Pillar,
    PlannedContribution,
    Pledge,
    Programme,
    Region,
    Risk,
    Sector,
    Source,
)

Sources = dict[str, Source]


def known_on(day: dt.date) -> dt.datetime:
    """What a document of that day said was known from its beginning, Danish time."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def sources() -> Sources:
    """Return every source by its key, adding those that are missing."""
    for row in document("sources")["source"]:
        Source.objects.get_or_create(key=row["key"], defaults=_without(row, "key"))
    return {source.key: source for source in Source.objects.all()}


def partners(by_key: Sources) -> None:
    """IOM and ICMPD, what was said of them and when, and what is planned for IOM each year."""
    capacity = document("capacity")
    for row in capacity["partner"]:
        Partner.objects.get_or_create(
            short_name=row["short_name"],
            defaults={
                "full_name": row["name"],
                "kind": row["type"],
                "source": by_key[row["source"]],
            },
        )
    for row in capacity["partner_fact"]:
        PartnerFact.objects.get_or_create(
            partner=Partner.objects.get(short_name=row["partner"]),
            text=row["text"],
            defaults={
                "as_of": row.get("as_of"),
                "as_of_year": row.get("first_year"),
                "source": by_key[row["source"]],
            },
        )
    plan = document("iom_strategy")
    for row in plan["year"]:
        PlannedContribution.objects.get_or_create(
            partner=Partner.objects.get(short_name=plan["strategy"]["partner"]),
            account_number=plan["strategy"]["account"],
            year=row["year"],
            defaults={
                "commitment_ore": mio(row["commitment_mio"]),
                "disbursement_ore": mio(row["disbursement_mio"]),
                "source": by_key[row["source"]],
            },
        )


def strategy(by_key: Sources) -> None:
    """The strategy's figures by kind, its goals, contributions without figures, and regions."""
    said = document("strategy")
    for position, row in enumerate(said["pledge"], start=1):
        Pledge.objects.get_or_create(
            code=row["code"],
            defaults={
                "kind": row["kind"],
                "amount_ore": _pledged(row),
                "approximate": row["approximate"],
                "first_year": row.get("first_year"),
                "last_year": row.get("last_year"),
                "purpose": row["purpose"],
                "phrase": row["phrase"],
                "account_number": row.get("account", ""),
                "account_year": row.get("account_year"),
                "link_reason": row.get("account_reason", ""),
                "note": row.get("note", ""),
                "position": position,
                "source": by_key[row["source"]],
            },
        )
    for row in said["objective"]:
        _goal(Goal.Kind.GOAL, f"{row['title']}. {row['summary']}", by_key[row["source"]])
    for row in said["contribution"]:
        _goal(Goal.Kind.CONTRIBUTION, f"{row['name']}: {row['text']}", by_key[row["source"]])
    for row in said["region"]:
        Region.objects.get_or_create(name=row["name"], defaults={"source": by_key[row["source"]]})
    countries(said["country"])


def countries(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        Country.objects.get_or_create(
            code=row["iso"], defaults={"name": row["name"], "region": row["region"]}
        )


def sectors(by_key: Sources) -> None:
    """The purposes of DAC that the area uses, with the names their source gives them."""
    Sector.objects.bulk_create(
        [
            Sector(code=row["code"], name=row["name"], source=by_key[row["source"]])
            for row in table("sectors")
        ],
        ignore_conflicts=True,
    )


@one_act
def open_capacity(*, actor: Person, by_key: Sources) -> Programme:
    """The programme with its frame: a political intention, 430,0 mio. kr., that warns, never stops.

    One act of kind `intention`. Source: the request of 12 November 2024.
    """
    said = document("capacity")
    row = said["programme"]
    FinanceYear.objects.get_or_create(year=row["finance_year"])
    key = uuid.uuid4()
    with pghistory.context(act=str(key)):
        frame_id = make_frame(kind=Frame.Kind.PROGRAMME, label=row["short_title"], binding=False)
        programme = Programme.objects.create(
            slug=row["slug"],
            short_name=row["short_title"],
            title=row["title"],
            quoted_as=row["quoted_as"],
            purpose=row["purpose"],
            steering=_steering(said["steering_committee"]),
            condition=row["condition"],
            predecessor=f"{said['predecessor']['name']}. {said['predecessor']['text']} "
            f"{row['builds_on']}",
            predecessor_since=said["predecessor"]["since_year"],
            sdg=row["sdg"],
            sdg_text=row["sdg_note"],
            frame_id=frame_id,
            unit=row["unit"],
            source=by_key[row["source"]],
        )
        _parts_of(programme, said, by_key)
    post(
        kind=Kind.INTENTION,
        actor=actor,
        concerns=Concerns("programme", programme.slug),
        finance_year=row["finance_year"],
        value_day=row["known_day"],
        known_at=known_on(row["known_day"]),
        moves=[raising(frame_id, mio(row["frame_mio"]))],
        reason=row["frame_phrase"],
        reference=programme.source.title,
        key=key,
    )
    return programme


def _parts_of(programme: Programme, said: dict[str, Any], by_key: Sources) -> None:
    for row in said["period"]:
        Period.objects.create(
            programme=programme,
            source=by_key[row["source"]],
            **{name: row[name] for name in ("kind", "first_year", "last_year", "phrase")},
        )
    pillars: dict[str, Pillar | None] = {"": None}
    for row in said["pillar"]:
        pillars[row["key"]] = Pillar.objects.create(
            programme=programme,
            slug=row["key"],
            name=row["name"],
            partner=Partner.objects.get(short_name=row["partner"]),
            position=row["position"],
            source=by_key[row["source"]],
        )
    for row in said["activity"]:
        Activity.objects.create(
            programme=programme,
            pillar=pillars[row["pillar"]],
            text=row["text"],
            source=by_key[row["source"]],
        )
    for row in said["risk"]:
        Risk.objects.create(
            programme=programme,
            text=row["title"],
            mitigation=f"{row['mitigation']} {row.get('redirection_text', '')}".strip(),
            source=by_key[row["source"]],
        )
    countries(said["country"])
    for mention in said["country_list"]:
        for row in said["country"]:
            if mention["key"] in row["lists"]:
                CountryMention.objects.create(
                    programme=programme,
                    country=Country.objects.get(code=row["iso"]),
                    said_on=mention["as_of"],
                    phrase=mention["phrase"],
                    decided=mention["decided"],
                    source=by_key[mention["source"]],
                )


def _steering(committee: dict[str, Any]) -> str:
    return f"{committee['name']} ({', '.join(committee['members'])}). {committee['task']}"


def _pledged(row: dict[str, Any]) -> int | None:
    """The øre of a pledge; None where the figure is not money (children, people, shares)."""
    if "amount_mio" in row:
        return mio(row["amount_mio"])
    return parse_kroner(row["amount_kroner"]) if "amount_kroner" in row else None


def _goal(kind: Goal.Kind, text: str, source: Source) -> None:
    Goal.objects.get_or_create(kind=kind, text=text, defaults={"source": source})


def _without(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}
