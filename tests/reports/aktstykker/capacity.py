"""The facts of the Capacity request (case 24/13275) as the tests hand them to the wording."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ledger.money import mio
from reports.aktstykker.narrative import read_narrative
from reports.aktstykker.request import (
    Account,
    Partner,
    Pillar,
    Programme,
    Provision,
    Request,
)

FIXTURE = Path(__file__).parents[3] / "fixtures/aktstykker/24-13275.toml"

IOM = Partner("FN’s Migrationsorganisation", "IOM")
ICMPD = Partner("International Centre for Migration Policy Development", "ICMPD")


def capacity(**changes: Any) -> Request:
    """The request of 12 November 2024, with whatever a test wants otherwise."""
    request = Request(
        case_number="24/13275",
        number=51,
        session="2024-25",
        dated=date(2024, 11, 12),
        ministry="Udenrigsministeriet",
        place="København",
        minister="Lars Løkke Rasmussen",
        finance_year=2024,
        amount_ore=mio("100,0"),
        programme=Programme("Capacity", "”Capacity” migrationsprogrammet"),
        partners=(IOM, ICMPD),
        main_account=Account("063210", "Nærområde- og migrationsfond"),
        sub_account=Account("06321013", "Reform af det europæiske asylsystem inkl. udsendelse"),
        pillars=(Pillar("IOM", mio("50,0")), Pillar("ICMPD", mio("50,0"))),
        payment_from=2024,
        payment_to=2025,
        provision=Provision("2.2.7", Account("063", "Bistand til udviklingslandene"), mio("43,0")),
        finance_ministry_agrees=True,
        content=read_narrative(FIXTURE),
    )
    return replace(request, **changes)
