"""The rules of files with many rows."""

from ledger.rules import Rule

BULK_RULES = (
    Rule(
        "R48_file_is_taken_once",
        "Den samme fil indlæses ikke igen, medmindre den havde fejl, blev annulleret eller afvist.",
        "The same file is not taken again, unless it had faults, was cancelled or was refused.",
        "docs/ledger.md",
    ),
    Rule(
        "R49_file_can_be_read",
        "En fil læses helt eller slet ikke: kun .xlsx og .csv, højst 20 MB, uden formler, makroer "
        "og links.",
        "A file is read whole or not at all: only .xlsx and .csv, at most 20 MB, without formulas, "
        "macros and links.",
        "docs/ledger.md",
    ),
    Rule(
        "R50_file_has_no_faults",
        "En fil med fejl bogføres ikke, heller ikke delvist; alle dens rækker er én handling.",
        "A file with faults is not written, not even in part; all its rows are one act.",
        "docs/ledger.md",
    ),
)
