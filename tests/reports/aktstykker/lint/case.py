"""The facts of the Capacity request as lint compares with them, and its text as we print it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ledger.money import mio
from reports.aktstykker.lint.facts import Facts, InForce, Part
from reports.aktstykker.request import Kind, Partner, Pillar

GOLDEN = Path(__file__).parents[3] / "golden/24-13275.txt"

NAMES = {
    "063": {2024: "Bistand til udviklingslandene"},
    "0632": {2024: "Bilateral bistand"},
    "063210": {2021: "Nærområde- og migrationsfond"},
    "06321013": {
        2020: "Migration og udsendelse",
        2021: "Retfærdigt og humant asylsystem",
        2024: "Reform af det europæiske asylsystem inkl. udsendelse",
    },
    "06321014": {2024: "Den Internationale Organisation for Migration (IOM)"},
    "063205": {2024: "Eksempelkonto"},
}
FACTS = Facts(
    case_number="24/13275",
    kind=Kind.SEEKING,
    finance_year=2024,
    amount_ore=mio("100,0"),
    parts=(Part("063210", "06321013", mio("100,0")),),
    pillars=(Pillar("IOM", mio("50,0")), Pillar("ICMPD", mio("50,0"))),
    partners=(
        Partner("FN’s Migrationsorganisation", "IOM"),
        Partner("International Centre for Migration Policy Development", "ICMPD"),
    ),
    payment_from=2024,
    payment_to=2025,
    dated=date(2024, 11, 12),
    today=date(2024, 11, 12),
    ministry="Udenrigsministeriet",
    minister="Lars Løkke Rasmussen",
    number=51,
    agreed=True,
    planned_total_ore=mio("430,0"),
    names=NAMES,
    thresholds={2024: mio("43,0")},
    provisions=(InForce(2024, "063", "2.2.7"),),
    rooms={"063210": mio("700,0")},
    intention_ore=mio("430,0"),
    intention_left_ore=mio("430,0"),
    delivery_by=date(2024, 11, 13),
    meeting_on=date(2024, 11, 21),
)


def golden(*changes: tuple[str, str]) -> str:
    """The printed text with words replaced; what is to be replaced must be there."""
    text = GOLDEN.read_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def facts(**changes: Any) -> Facts:
    return replace(FACTS, **changes)
