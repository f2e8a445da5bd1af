"""The rules of attachments, beside the others of grants (`grants.rules`)."""

from ledger.rules import Rule

ATTACHMENT_RULES = (
    Rule(
        "R60_attached_to_a_thing",
        "Et bilag er vedlagt en bestemt sag og har en titel; det rettes og slettes aldrig.",
        "An attachment belongs to one thing and has a title; it is never changed or deleted.",
        "docs/ledger.md",
    ),
    Rule(
        "R61_superseded_with_its_reason",
        "Et forkert bilag mærkes forældet én gang, med begrundelse; det bliver stående.",
        "A wrong attachment is marked superseded once, with the reason; it stays where it is.",
        "docs/ledger.md",
    ),
)
