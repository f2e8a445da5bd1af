"""The rules of opening entries."""

from ledger.rules import Rule

OPENING_RULES = (
    Rule(
        "R58_opening_adds_up",
        "Af en åbningspost er der ikke annulleret og udbetalt mere, end der blev afgivet.",
        "No more of an opening entry is annulled and paid than was given.",
        "docs/ledger.md",
    ),
    Rule(
        "R59_opening_is_of_an_earlier_year",
        "En åbningspost er afgivet i et finansår før det, den overtages i.",
        "An opening entry was given in a finance year before the one it is taken over in.",
        "docs/ledger.md",
    ),
)
