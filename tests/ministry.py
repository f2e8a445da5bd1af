"""A small ministry for tests: § 06.32.10 in 2024 with real figures, Capacity, and its people."""

import datetime as dt
from dataclasses import dataclass, field

from grants.accounts.models import Account, AccountName
from grants.accounts.services import record_law
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.authority.models import AnnulmentReason, Threshold
from grants.commitments import grants
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from ledger.documents import keep_document
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Document, Frame, Person
from ledger.money import mio
from ledger.posting import Concerns, one_act, post, raising
from programmes.models import Partner, Pillar, Programme, Source
from tests.builders import a_person, a_year

Role = Person.Role
DAY = dt.date(2024, 12, 2)


@dataclass
class Ministry:
    """Its people by role, its account, its programme. `day` is the value day of what is done."""

    people: dict[str, Person]
    source: Source
    main: Account
    sub: Account
    programme: Programme
    pillars: list[Pillar]
    reasons: dict[str, AnnulmentReason]
    aktstykke: Aktstykke | None = None
    grants: dict[str, Grant] = field(default_factory=dict)

    def __getitem__(self, role: str) -> Person:
        return self.people[role]


def a_ministry(*, unit: str = "MIGSTAB") -> Ministry:
    """The finance law 2024 opens § 06.32.10 with 700,0; Capacity with 430,0 and two pillars."""
    people = {role.value: a_person(role, unit) for role in Role}
    source = Source.objects.create(key="S2", title="Aktstykke af 12. november 2024")
    main, sub = (_account(number, name, source) for number, name in (
        ("063210", "Nærområde- og migrationsfond"),
        ("06321013", "Reform af det europæiske asylsystem inkl. udsendelse"),
    ))  # fmt: skip
    Threshold.objects.create(year=2024, amount_ore=mio("43,0"), source=source)
    record_law(
        kind=Kind.FINANCE_LAW,
        year=2024,
        amounts_ore={main: mio("700,0"), sub: mio("300,0")},
        actor=people["controller"],
        approver=people["bevillingshaver"],
        value_day=dt.date(2024, 1, 1),
        known_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        reference="Finansloven for 2024",
    )
    a_year(2025)  # open for what follows of 2024, without room of its own
    reasons = {
        code: AnnulmentReason.objects.create(
            code=code, text=code, gives_room=room, valid_from=dt.date(2020, 1, 1), source=source
        )
        for code, room in (("changed", True), ("other", False))
    }
    programme, pillars = _capacity(people, source, unit)
    return Ministry(people, source, main, sub, programme, pillars, reasons)


def _account(number: str, name: str, source: Source) -> Account:
    account = Account.objects.create(number=number)
    AccountName.objects.create(account=account, year=2024, name=name, source=source)
    return account


@one_act
def _capacity(
    people: dict[str, Person], source: Source, unit: str
) -> tuple[Programme, list[Pillar]]:
    frame_id = make_frame(kind=Frame.Kind.PROGRAMME, label="Capacity", binding=False)
    programme = Programme.objects.create(
        slug="capacity", short_name="Capacity", title="Capacity", purpose="…",
        quoted_as="”Capacity” migrationsprogrammet", frame_id=frame_id, unit=unit, source=source,
    )  # fmt: skip
    pillars = [
        Pillar.objects.create(
            programme=programme,
            slug=short.lower(),
            name=short,
            partner=Partner.objects.create(short_name=short, full_name=full),
            position=position,
            source=source,
        )
        for position, (short, full) in enumerate(
            (
                ("IOM", "FN’s Migrationsorganisation"),
                ("ICMPD", "International Centre for Migration Policy Development"),
            )
        )
    ]
    post(
        kind=Kind.INTENTION,
        actor=people["controller"],
        concerns=Concerns("programme", "capacity"),
        finance_year=2024,
        value_day=DAY,
        moves=[raising(frame_id, mio("430,0"))],
    )
    return programme, pillars


def with_aktstykke(ministry: Ministry, *, decided: bool = False) -> Aktstykke:
    """Aktstk. 51 sent with IOM 50,0 and ICMPD 50,0; decided as an example when asked for."""
    grants.open_disposition(
        programme=ministry.programme,
        planned_total_ore=mio("430,0"),
        year=2024,
        actor=ministry["controller"],
        value_day=DAY,
    )
    aktstykke = aktstykker.register(
        actor=ministry["sagsbehandler"],
        case_number="24/13275",
        title="Capacity",
        finance_year=2024,
        sub_account=ministry.sub,
        amount_ore=mio("100,0"),
        table=[aktstykker.TableLine(p.name, p.partner, mio("50,0"), p) for p in ministry.pillars],
        payment_years=(2024, 2025),
        programme=ministry.programme,
        source=ministry.source,
        value_day=dt.date(2024, 11, 12),
        number=51,
        session="2024-25",
        dated=dt.date(2024, 11, 12),
        finance_ministry_agrees=True,
    )
    aktstykker.send(aktstykke, actor=ministry["chef"], value_day=dt.date(2024, 11, 12))
    ministry.aktstykke = aktstykke
    if decided:
        decide(ministry, aktstykke)
    for pillar in ministry.pillars:
        ministry.grants[pillar.name] = grants.open_grant(
            actor=ministry["sagsbehandler"],
            title=f"Capacity, {pillar.name}",
            partner=pillar.partner,
            planned_total_ore=mio("50,0"),
            year=2024,
            value_day=DAY,
            pillar=pillar,
        )
    return aktstykke


def a_document(by: Person) -> Document:
    return keep_document(
        name="bekraeftelse.pdf", media_type="application/pdf", content=b"%PDF-1.7 eksempel", by=by
    )


def decide(ministry: Ministry, aktstykke: Aktstykke) -> None:
    aktstykker.record_decision(
        aktstykke,
        actor=ministry["sagsbehandler"],
        decided_on=dt.date(2024, 11, 28),
        text="Eksempel: tiltrådt",
        document=a_document(ministry["sagsbehandler"]),
        example=True,
    )
    aktstykker.confirm_decision(aktstykke, actor=ministry["controller"])


def a_lone_grant(ministry: Ministry, planned: str, *, name: str = "Eksempelpartner") -> Grant:
    partner, _new = Partner.objects.get_or_create(short_name=name, defaults={"full_name": name})
    return grants.open_grant(
        actor=ministry["sagsbehandler"],
        title=f"Sag med {name}",
        partner=partner,
        planned_total_ore=mio(planned),
        year=2024,
        value_day=DAY,
    )


def a_draft(ministry: Ministry, grant: Grant, amount: str, **facts: object) -> Commitment:
    basis = Commitment.Basis.BELOW_THRESHOLD
    pillar = None
    if grant.pillar is not None and ministry.aktstykke is not None:
        basis = Commitment.Basis.AKTSTYKKE
        pillar = ministry.aktstykke.pillars.get(pillar=grant.pillar)
    defaults = {
        "actor": ministry["sagsbehandler"],
        "grant": grant,
        "account": ministry.sub,
        "finance_year": 2024,
        "amount_ore": mio(amount),
        "payment_years": (2024, 2025),
        "purpose": grant.title,
        "basis": basis,
        "aktstykke_pillar": pillar,
        "value_day": DAY,
    }
    return commitments.draft(**{**defaults, **facts})  # type: ignore[arg-type]


def bound(ministry: Ministry, grant: Grant, amount: str, **facts: object) -> Commitment:
    """Drafted and submitted by the case officer, bound by the holder of the appropriation."""
    commitment = a_draft(ministry, grant, amount, **facts)
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)
    return commitment
