"""The example year's agreement: several years to one partner, drafted by one, signed by another."""

from grants.accounts.models import Account
from grants.agreements import services
from grants.agreements.models import Agreement
from grants.agreements.services import YearLine
from grants.example.papers import example_paper
from grants.example.plan import Step
from grants.example.stage import Stage
from ledger.money import mio


def agree(stage: Stage, step: Step) -> None:
    """The draft, with its years."""
    row, people = step.row, stage.people
    account = Account.objects.get(number=row["account"])
    services.register(
        actor=people.sagsbehandler,
        grant=stage.grant(step.of),
        title=row["title"],
        contribution=row["contribution"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        desk_officer=people.sagsbehandler,
        finance_officer=people.controller,
        years=[YearLine(int(year), account, mio(amount)) for year, amount in row["years"].items()],
        value_day=step.value_day,
        example=True,
        known_at=step.known_at,
        key=step.key,
    )


def sign(stage: Stage, step: Step) -> None:
    """Signed, as the head of unit records with the made-up paper."""
    agreement = Agreement.objects.select_related("grant__disposition").get(
        grant=stage.grant(step.of)
    )
    people = stage.people
    said = f"Eksempel: aftalen {agreement.title} er underskrevet."
    services.sign(
        agreement,
        actor=people.chef,
        signed_on=step.value_day,
        document=example_paper(f"eksempel-aftale-{step.of}.txt", said, people.chef),
        known_at=step.known_at,
        key=step.key,
    )
