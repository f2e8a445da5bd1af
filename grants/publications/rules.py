"""The rules of what the state publishes, of its changes, and of reconciling with it."""

from ledger.rules import Rule

PUBLICATION_RULES = (
    Rule(
        "R90_publication_is_taken_once",
        "Den samme fil med offentliggjorte tal indlæses én gang for sit år og sit stadie.",
        "The same file of published figures is taken in once for its year and stage.",
        "docs/ledger.md",
    ),
    Rule(
        "R91_publication_has_no_faults",
        "En fil med offentliggjorte tal læses helt eller slet ikke: hver række forstås, og "
        "underliggende beløb summer til det, de hører under.",
        "A file of published figures is read whole or not at all: every row is understood, and "
        "amounts sum to what they are part of.",
        "Finanslovsdatabasen: B, F og BO summer præcist; R kan afvige 0,5",
    ),
    Rule(
        "R92_publication_can_be_read",
        "En fil med offentliggjorte tal er tekst (.csv, .txt eller .tsv) på højst 20 MB.",
        "A file of published figures is text (.csv, .txt or .tsv) of at most 20 MB.",
        "docs/ledger.md",
    ),
    Rule(
        "R95_published_never_changes",
        "Et offentliggjort tal og en forklaring ændres aldrig: en senere fil eller forklaring "
        "afløser dem, og begge bliver stående.",
        "A published figure and an explanation never change: a later file or explanation replaces "
        "them, and both stay.",
        "docs/ledger.md",
    ),
    Rule(
        "R96_one_successor_a_year",
        "En konto, der skifter nummer i et finansår, har én efterfølger, som en person har "
        "bekræftet.",
        "An account that changes its number in a finance year has one successor, confirmed by a "
        "person.",
        "docs/ledger.md",
    ),
    Rule(
        "R97_one_explanation_of_a_change",
        "En ændring fra ét offentliggjort tal til et andet har én gældende forklaring.",
        "A change from one published figure to another has one explanation in force.",
        "docs/ledger.md",
    ),
    Rule(
        "R98_explained_by_an_amount",
        "En afstemningsforskel forklares med et beløb og en grund.",
        "A difference in reconciliation is explained by an amount and a reason.",
        "docs/ledger.md",
    ),
    Rule(
        "R99_reconciled_when_explained",
        "Et år underskrives først som afstemt, når ingen forskel er uforklaret, og en konto "
        "afstemmes én gang for hvert år.",
        "A year is signed as reconciled only when no difference is unexplained, and an account is "
        "reconciled once for each year.",
        "docs/ledger.md",
    ),
)
