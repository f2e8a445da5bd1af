"""The rules of what is changed of a commitment that stands."""

from ledger.rules import Rule

CHANGE_RULES = (
    Rule(
        "R51_revived_within_annulment",
        "Af en annullering omgøres der ikke mere, end der blev annulleret; og en annullering, der "
        "er omgjort, storneres ikke.",
        "No more of an annulment is undone than was annulled; and one that was undone is not "
        "reversed.",
        "docs/ledger.md",
    ),
    Rule(
        "R52_reposted_to_another_account",
        "En ompostering går til en anden konto end den, tilsagnet står på.",
        "A reposting goes to another account than the one the commitment stands on.",
        "docs/ledger.md",
    ),
    Rule(
        "R53_moved_to_another_pillar",
        "Der flyttes mellem to forskellige projektsøjler i samme aktstykke.",
        "Money is moved between two different pillars of the same request.",
        "docs/ledger.md",
    ),
    Rule(
        "R54_undo_the_latest_first",
        "En handling storneres ikke, mens en senere ændring af samme tilsagn hviler på den.",
        "An act is not reversed while a later change of the same commitment stands on it.",
        "docs/ledger.md",
    ),
    Rule(
        "R55_raised_in_its_own_year",
        "Et tilsagn forhøjes kun i det finansår, det er afgivet i; senere gives et nyt.",
        "A commitment is raised only in the finance year it was given in; later a new one is "
        "given.",
        "BV 2.2.11: tilsagn udgiftsføres i det år, de afgives",
    ),
    Rule(
        "R56_reposted_in_its_own_year",
        "En ompostering bliver i tilsagnets finansår.",
        "A reposting stays in the commitment's finance year.",
        "docs/ledger.md",
    ),
    Rule(
        "R57_closed_when_nothing_is_left",
        "Et tilsagn afsluttes, når alt er udbetalt eller annulleret.",
        "A commitment is closed when everything is paid or annulled.",
        "docs/ledger.md",
    ),
)
