"""Which pages have the two clocks, which cannot and say so, and which have no use of them.

By url name, read and changed by hand like the access matrix; docs/pages.md says the same in words.
Forms are none of these: one acts now.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def _names(said: str) -> frozenset[str]:
    return frozenset(said.split())


def _all(said: str, why: Promise | str) -> dict[str, Promise | str]:
    return dict.fromkeys(said.split(), why)


# Amounts, states and which rows there were are of the moment asked for. The days go along in every
# link from one to another.
CLOCKED: Final = _names("""
    overview accounts account frame entries
    programmes programme pillar partners partner countries country strategy
    commitments commitment payments aktstykke_done picture changes cross finding_list
""")
NOW = _("Listen siger, hvad der er registreret, og hvor langt det er nået nu.")
PLANS = _("Planer har deres egne versioner, og en plan siger selv, hvornår den gjaldt.")
YEARS = _("Siden har årets tal i kolonner. Et andet tidspunkt vises på den enkelte kontos side.")
# Amounts of the ledger that are shown as they are now: the page says so, and why.
ONLY_NOW: Final[Mapping[str, Promise | str]] = {
    **_all("reservations openings splits transfers grants agreements holds", NOW),
    **_all("plan agreement_plan deviations cash_need", PLANS),
    **_all("account_years overruns_of_year", YEARS),
    **_all(
        "reconciliations reconciled_account reconciled_entries",
        _("Afstemningen er mod regnskabet, som det foreligger nu; tidligere ark er underskrevet."),
    ),
    **_all("grant agreement", _("Sagens skridt, planer og pligter er nutidens.")),
    "provisions": _("Hensættelsen opgøres pr. årets 31. december, med det, der er kendt nu."),
    "finance_year": _("Årets tilstand og skridt er nutidens."),
    "aktstykker": _("Listen og tilstandene er nutidens; tilsluttet mod udført vises pr. dagen."),
    "aktstykke": _(
        "Sagens trin er nutidens. Hvad der var tilsluttet og givet da, ses i tilsluttet mod udført."
    ),
    "aktstykke_simulation": _("Simuleringen spørger, hvad en tilslutning ville gøre nu."),
    "who_may": _("Siden siger, hvem der kan gøre hvad nu."),
    "bill_list_of_year": _("Listen til tillægsbevillingen er, hvad der skal på den nu."),
    "forewarning": _("Varslingen er, hvad der ventes fra i dag."),
}
# Pages on which the clocks mean nothing, and why. Links to them carry no days.
PUBLISHED = _("Offentliggjorte tal og navne: kilden siger, hvad de er pr.")
MASTERS = _("Stamdata: navne er finansårets eller dagens, og historikken står på siden.")
PAPERS = _("Papirer og gemte svar ligger fast og siger selv deres dag.")
ACTS = _("Handlinger og dokumenter bærer selv begge dage og ændres aldrig.")
WORK = _("Hvad der skal gøres, og hvem der kan: altid nu.")
WITHOUT: Final[Mapping[str, Promise | str]] = {
    **_all(
        """
        comparison explanation origin sources source about publications publication
        publication_progress publication_changes publication_names
        """,
        PUBLISHED,
    ),
    **_all(
        "masters master_list master texts text_block law_choose finance_years glossary", MASTERS
    ),
    **_all(
        """
        aktstykke_paper aktstykke_paper_screen aktstykke_note aktstykke_note_screen aktstykke_docx
        aktstykke_pages aktstykke_page aktstykke_tokens aktstykke_versions aktstykke_version
        aktstykke_findings question_letter forewarning_pdf reconciliation reconciliation_pdf
        case_package case_access statements statement plan_version cross_answer
        """,
        PAPERS,
    ),
    **_all("acts acts_csv act document attachments", ACTS),
    **_all(
        """
        my_work saved_views search findings delegations delegation screenings screening
        committee_calendar meeting question duties duty registration changes_choose
        bulk_files bulk_template bulk_file bulk_progress bulk_faults
        grant_threshold grant_room commitment_new commitment_amend_room annulment_room payment_room
        repayment_room plan_sums amount_understood
        """,
        WORK,
    ),
}
