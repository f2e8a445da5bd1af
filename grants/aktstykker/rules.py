"""The rules of requests, from the first draft to what was done with the approval (R100-R115)."""

from ledger.rules import Rule

REQUEST_RULES = (
    Rule(
        "R100_paper_is_written",
        "Et aktstykke, der er skrevet i Ramme, afleveres som det papir, der er godkendt, og på "
        "ingen anden måde.",
        "A request written in Ramme is delivered as the paper that was accepted, and in no other "
        "way.",
        "BV 3.4.1",
    ),
    Rule(
        "R101_findings_are_answered",
        "Et aktstykke med fejl afleveres ikke, og hver advarsel er besvaret.",
        "A request with an error is not delivered, and every warning is answered.",
        "docs/ledger.md",
    ),
    Rule(
        "R102_accepted_by_another",
        "Den version, der går ud af huset, er godkendt af en anden end den, der sendte den til "
        "godkendelse.",
        "The version that leaves the house is accepted by another than the one who submitted it.",
        "Regnskabsbekendtgørelsen § 21; BV 3.4.1",
    ),
    Rule(
        "R103_agreed_to_a_version",
        "Finansministeriets tilslutning gælder en version; ændres et beløb, et år eller en konto, "
        "er den bortfaldet.",
        "The agreement of the Ministry of Finance is to a version; a changed amount, year or "
        "account voids it.",
        "BV 3.5.6",
    ),
    Rule(
        "R104_delivered_never_changes",
        "Et afleveret papir og det, Finansudvalget tiltrådte, ændres aldrig.",
        "A delivered paper and what the Committee approved never change.",
        "BV 3.4.7",
    ),
    Rule(
        "R105_screened_with_its_basis",
        "Svaret på, om en disposition skal forelægges, har sin hjemmel og bliver stående; et nyt "
        "svar afløser det.",
        "The answer to whether a disposition must go to the Committee has its legal basis and "
        "stays; a new answer replaces it.",
        "BV 2.2.7",
    ),
    Rule(
        "R106_departure_is_noted",
        "Det, der afviger fra det tilsluttede, er noteret med sin grund.",
        "What departs from the approved is noted with its reason.",
        "BV 3.4.7",
    ),
    Rule(
        "R107_confidential_has_its_reason",
        "Fortrolighed har en grund.",
        "Confidentiality has a reason.",
        "BV 3.4.2",
    ),
    Rule(
        "R108_statement_has_its_evidence",
        "Et udsagn til Folketinget, der er opfyldt eller ændret, har sin dokumentation; et gemt "
        "svar har sit spørgsmål og siden, der svarede.",
        "A statement to Parliament that is kept or changed has its evidence; a kept answer has its "
        "question and the page that answered.",
        "docs/ledger.md",
    ),
    Rule(
        "R109_version_never_changes",
        "En gemt version af et papir og svaret på en advarsel ændres aldrig.",
        "A saved version of a paper and the answer to a warning never change.",
        "docs/ledger.md",
    ),
    Rule(
        "R110_held_before_secret",
        "Et tilsagn under et aktstykke, hvis eksistens er fortrolig, trækker på plads, der er "
        "reserveret forinden.",
        "A commitment under a request whose existence is confidential draws room that was reserved "
        "before.",
        "BV 3.4.2",
    ),
    Rule(
        "R111_outside_needs_the_committee",
        "Det, der ligger uden for det tilsluttede, kræver, at Finansudvalget er orienteret eller "
        "spurgt på ny.",
        "What lies outside the approved needs the Committee told, or asked anew.",
        "BV 3.4.7",
    ),
    Rule(
        "R112_figures_move_in_draft",
        "Et aktstykkes tal, år, konti og søjler kan kun rettes, mens det er udkast.",
        "The figures, years, accounts and pillars of a request can be changed only while it is a "
        "draft.",
        "docs/ledger.md",
    ),
    Rule(
        "R113_tokens_are_accepted",
        "Et tal, der har flyttet sig, siden det blev skrevet, er set og godtaget, før papiret går "
        "videre.",
        "A figure that has moved since it was written is seen and accepted before the paper goes "
        "on.",
        "docs/ledger.md",
    ),
    Rule(
        "R114_meeting_can_be_reached",
        "Et aktstykke sættes til et møde, det kan nå inden fristen; ellers siges det, hvorfor det "
        "haster.",
        "A request is set to a meeting whose deadline it can keep; else it is said why it is "
        "urgent.",
        "BV 3.4.3 og 3.5.2.6",
    ),
    Rule(
        "R115_approved_in_its_year",
        "Et aktstykke tiltrædes inden udgangen af sit finansår; senere kun med en skrevet grund.",
        "A request is approved before its finance year is over; later only with a written reason.",
        "BV 3.4.3",
    ),
)
