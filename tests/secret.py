"""A request that only the cleared may know of, with one of everything under it, for the attack."""

import datetime as dt

from grants.accounts.models import Account, Line
from grants.agreements import services as agreements
from grants.agreements.models import Agreement
from grants.agreements.services import YearLine
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.attachments import services as attachments
from grants.attachments.things import find
from grants.authority.models import AnnulmentReason
from grants.commitments import annulments, grants
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.duties import services as duties
from grants.duties.models import Duty
from grants.gates import services as gates
from grants.holds import services as holds
from grants.holds.models import Hold
from grants.payments import services as payments
from grants.plans import services as plans
from grants.reservations import services as reservations
from ledger.documents import keep_document
from ledger.models import Person
from ledger.money import mio
from ledger.uploads import Upload
from programmes.models import Partner

CASE, WORD = "24/77731", "Zebrafinke"
DAY = dt.date(2024, 6, 3)
AMOUNT = "0,9"


def cleared_people() -> dict[str, Person]:
    """The two of the demonstration, and a cleared holder of the appropriation."""
    facts = {"role": Person.Role.BEVILLINGSHAVER, "unit": "MIGSTAB", "cleared": True}
    second, _new = Person.objects.get_or_create(username="bevillingshaver-2", defaults=facts)
    found = {name: Person.objects.get(username=name) for name in ("controller", "chef")}
    Person.objects.filter(username__in=found).update(cleared=True)
    return {**found, "bevillingshaver": Person.objects.get(pk=second.pk)}


def a_hold(people: dict[str, Person]) -> Hold:
    """What everybody sees."""
    line = Line.objects.get(account__number="06321013", year=2024)
    return holds.place(
        actor=Person.objects.get(username="controller"),
        line=line,
        amount_ore=mio(AMOUNT),
        value_day=DAY,
    )


def a_secret(people: dict[str, Person], hold: Hold) -> dict[str, object]:
    """The request approved, and a grant, commitment, payment, duty, agreement ... under it."""
    first, head, second = people["controller"], people["chef"], people["bevillingshaver"]
    account = Account.objects.get(number="06321013")
    partner = Partner.objects.get(short_name="IOM")
    request = aktstykker.register(
        actor=head, case_number=CASE, title=f"{WORD} titel", finance_year=2024,
        sub_account=account, amount_ore=mio("0,9"),
        table=[aktstykker.TableLine(f"{WORD} linje", partner, mio("0,9"))],
        payment_years=(2024, 2025), value_day=DAY, dated=DAY,
        confidentiality=Aktstykke.Confidentiality.EXISTENCE,
        confidential_reason=f"{WORD} grund", example=True,
    )  # fmt: skip
    Hold.objects.filter(pk=hold.pk).update(aktstykke=request)
    paper = keep_document(
        name=f"{WORD}.txt", media_type="text/plain", content=WORD.encode(), by=head
    )
    aktstykker.send(request, actor=head, value_day=DAY, example=True)
    aktstykker.record_decision(
        request, actor=head, decided_on=DAY, text=f"{WORD} tiltrådt", document=paper, example=True
    )
    aktstykker.confirm_decision(request, actor=first)
    grant = grants.open_grant(
        actor=first, title=f"{WORD} sag", partner=partner, planned_total_ore=mio("0,9"),
        year=2024, value_day=DAY, under=request, example=True,
    )  # fmt: skip
    gates.record(grant, actor=head, kind="head", outcome="passed", day=DAY)
    agreement = agreements.register(
        actor=first, grant=grant, title=f"{WORD} aftale",
        contribution=Agreement.Contribution.HARD, earmark=WORD,
        first_day=dt.date(2024, 1, 1), last_day=dt.date(2025, 12, 31),
        years=[YearLine(2024, account, mio("0,1"))], value_day=DAY, example=True,
    )  # fmt: skip
    made = [_given(people, grant, request, account) for _each in range(3)]
    for one in made[1:]:
        commitments.submit(one, actor=first, value_day=DAY)
    commitments.bind(made[2], actor=second, value_day=DAY)
    bound = Commitment.objects.get(pk=made[2].pk)
    paid, waiting = (
        payments.register(
            bound,
            actor=first,
            amount_ore=mio("0,05"),
            finance_year=2024,
            value_day=DAY,
            reference=f"{WORD} rate",
        )
        for _each in range(2)
    )
    payments.release(paid, actor=second)
    annulment = annulments.register(
        bound, actor=first, amount_ore=mio("0,01"), finance_year=2024,
        reason=AnnulmentReason.objects.filter(gives_room=True).earliest("pk"),
        note=f"{WORD} ændret", value_day=DAY,
    )  # fmt: skip
    plans.save_plan(bound, actor=first, months={dt.date(2024, 7, 1): mio("0,1")}, seen=0)
    duty = duties.raise_duty(
        actor=first, kind=Duty.Kind.REPORT_DUE, title=f"{WORD} pligt",
        about=duties.about_commitment(bound), due_on=DAY, due_basis="Aftalens punkt 7",
    )  # fmt: skip
    reserved = reservations.reserve(
        actor=first, line=hold.line, amount_ore=mio("0,03"), purpose=f"{WORD} regnes med",
        until=dt.date(2099, 1, 1), grant=grant,
    )  # fmt: skip
    attachment = attachments.attach(
        find(first, "commitment", str(bound.ref)), actor=first,
        upload=Upload(f"{WORD}-bilag.txt", "text/plain", WORD.encode()), title=f"{WORD} bilag",
    )  # fmt: skip
    return {
        "attachment": attachment, "request": request,
        "grant": grant, "agreement": agreement, "commitments": made,
        "payments": [paid, waiting], "annulment": annulment, "duty": duty, "reservation": reserved,
        "document": paper,
    }  # fmt: skip


def _given(
    people: dict[str, Person], grant: Grant, request: Aktstykke, account: Account
) -> Commitment:
    return commitments.draft(
        actor=people["controller"], grant=grant, account=account, finance_year=2024,
        amount_ore=mio("0,3"), payment_years=(2024, 2025), purpose=f"{WORD} formål",
        basis=Commitment.Basis.AKTSTYKKE, aktstykke_pillar=request.pillars.get(),
        value_day=DAY, example=True,
    )  # fmt: skip
