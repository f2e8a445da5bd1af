"""The rules of what a grant is marked with."""

from ledger.rules import Rule

MARK_RULES = (
    Rule(
        "R116_marks_on_their_scale",
        "En bevillingssags mærker holder sig til deres skala: klima og ligestilling 0, 1 eller 2, "
        "verdensmål 1 til 17. Intet mærke er ikke det samme som 0.",
        "A grant's marks keep to their scale: climate and gender 0, 1 or 2, global goals 1 to 17. "
        "No mark is not the same as 0.",
        "OECD DAC: Rio-markører og ligestillingsmarkør, 0 til 2",
    ),
)
