"""Who gets what answer at every address: the access matrix, to be read and changed by hand.

One line for each url name and the thing it is asked about (`tests/demonstration.furnish`). The
columns are the roles of MIGSTAB, then a case officer of another unit, then nobody signed in.
Everything asked about belongs to MIGSTAB or to the state; POST is sent without any field filled.
"""

from typing import NamedTuple

from tests.demonstration import OTHER, ROLES

ANONYMOUS = "anonymous"
WHO = (*ROLES, OTHER, ANONYMOUS)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")

# What a word of the table means, in the order of METHODS.
WORDS = {
    "read": (200, 200, 405, 405, 405),  # a page that only shows
    "do": (200, 200, 422, 405, 405),  # a form; an empty one comes back with its errors
    "try": (200, 200, 200, 405, 405),  # shows what is typed and writes nothing
    "look": (200, 200, 403, 405, 405),  # sees what others wrote, and may not write himself
    "no": (403, 403, 403, 405, 405),  # may not, and is told why
    "404": (404, 404, 404, 405, 405),  # not there for this person, whatever is asked
    "hid": (404, 404, 405, 405, 405),  # the same, on a page that only shows
    "to": (302, 302, 405, 405, 405),  # leads on to another page
    "in": (302, 302, 302, 302, 302),  # sign in first
    # Django's own doors.
    "door": (200, 200, 200, 200, 405),  # the login page; Django takes PUT for POST
    "past": (302, 302, 302, 302, 302),  # signed in already
    "out": (405, 405, 302, 405, 405),
    "play": (405, 405, 302, 405, 405),  # the demonstration's button; here all is played already
    "lang": (302, 302, 302, 302, 302),  # the language; a GET changes nothing and leads back
}

# url name            | thing asked about     sagsb contr bevil chef  laes  admin other anonymous
TABLE = """
login                 | -                   | past  past  past  past  past  past  past  door
logout                | -                   | out   out   out   out   out   out   out   in
set_language          | -                   | lang  lang  lang  lang  lang  lang  lang  lang
amount_understood     | -                   | read  read  read  read  read  read  read  in

example_year_play     | -                   | play  play  play  play  play  play  play  in
overview              | -                   | read  read  read  read  read  read  read  in
year                  | year                | to    to    to    to    to    to    to    in
glossary              | -                   | read  read  read  read  read  read  read  in
findings              | -                   | read  read  read  read  read  read  read  in
finding_list          | kind of findings    | read  read  read  read  read  read  read  in
origin                | published figure    | read  read  read  read  read  read  read  in
accounts              | -                   | read  read  read  read  read  read  read  in
account_years         | account, all years  | read  read  read  read  read  read  read  in
account               | account             | read  read  read  read  read  read  read  in
successions           | year of successions | look  do    look  look  look  look  look  in
succession_new        | year of successions | no    do    no    no    no    no    no    in
succession_take_back  | succession          | no    do    no    no    no    no    no    in
entries               | -                   | read  read  read  read  read  read  read  in
frame                 | frame of the state  | read  read  read  read  read  read  read  in
frame                 | frame of a commitment | read read read  read  read  read  hid   in
picture               | picture of an account | read read read  read  read  read  read  in
picture               | picture of a commitment | read read read read  read  read  hid   in
acts                  | -                   | read  read  read  read  read  read  read  in
acts_csv              | -                   | read  read  read  read  read  read  read  in
act                   | act                 | read  read  read  read  read  read  hid   in
document              | document            | read  read  read  read  read  read  hid   in
attachments           | who may, commitment | read  read  read  read  read  read  hid   in
attachment_new        | who may, commitment | do    do    do    do    no    no    404   in
attachment_supersede  | attachment          | do    do    do    do    no    no    404   in
sources               | -                   | read  read  read  read  read  read  read  in
source                | source              | read  read  read  read  read  read  read  in

programmes            | -                   | read  read  read  read  read  read  read  in
programme             | capacity            | read  read  read  read  read  read  hid   in
pillar                | capacity, IOM       | read  read  read  read  read  read  hid   in
partners              | -                   | read  read  read  read  read  read  read  in
partner               | partner             | read  read  read  read  read  read  read  in
countries             | -                   | read  read  read  read  read  read  read  in
country               | country             | read  read  read  read  read  read  read  in
strategy              | -                   | read  read  read  read  read  read  read  in
about                 | -                   | read  read  read  read  read  read  read  in

aktstykker            | -                   | read  read  read  read  read  read  read  in
aktstykke             | Capacity's request  | read  read  read  read  read  read  hid   in
aktstykke_paper       | Capacity's request  | read  read  read  read  read  read  hid   in
aktstykke_paper_screen| Capacity's request  | read  read  read  read  read  read  hid   in
aktstykke_note        | Capacity's request  | read  read  read  read  read  read  hid   in
aktstykke_note_screen | Capacity's request  | read  read  read  read  read  read  hid   in
aktstykke_done        | Capacity's request  | read  read  read  read  read  read  hid   in
commitment_departure  | commitment that differs | do do   do    do    no    no    404   in
payment_departure     | payment that differs | do   do    do    do    no    no    404   in
duty_inform           | duty to inform      | do    no    no    do    no    no    404   in
annulment_inform      | annulment of the approved | do no no  do    no    no    404   in
aktstykke_new         | -                   | do    no    no    do    no    no    do    in
aktstykke_read        | -                   | do    no    no    do    no    no    do    in
screenings            | -                   | read  read  read  read  read  read  read  in
screening             | answer on the Committee | read read read read read read   hid   in
screen                | -                   | do    do    no    do    no    no    do    in
screen_again          | answer on the Committee | do do   no    do    no    no    404   in
screening_request     | answer on the Committee | do no   no    do    no    no    404   in
aktstykke_findings    | request, written    | read  read  read  read  read  read  hid   in
aktstykke_finding     | finding to answer   | do    do    no    do    no    no    404   in
aktstykke_simulation  | request, written    | read  read  read  read  read  read  hid   in
aktstykke_submit      | request, written    | do    do    no    do    no    no    404   in
aktstykke_accept      | request, in review  | no    no    do    do    no    no    404   in
aktstykke_return      | request, in review  | do    do    do    do    no    no    404   in
aktstykke_finance     | request, accepted   | do    do    no    do    no    no    404   in
aktstykke_agreement   | request, at Finance | do    do    no    do    no    no    404   in
aktstykke_deliver     | request, agreed     | no    no    no    do    no    no    404   in
aktstykke_correct     | request, sent       | no    no    no    do    no    no    404   in
aktstykke_revise      | request, draft      | do    no    no    do    no    no    404   in
aktstykke_number      | request, sent       | do    do    no    do    no    no    404   in
aktstykke_told        | request, sent       | do    do    no    do    no    no    404   in
aktstykke_postpone    | request, sent       | do    do    no    do    no    no    404   in
aktstykke_annex_new   | request, draft      | do    do    no    do    no    no    404   in
aktstykke_annex_replace | annex             | do    do    404   do    404   404   404   in
aktstykke_send        | request, draft      | no    no    no    do    no    no    404   in
aktstykke_decision    | request, sent       | do    do    no    do    no    no    404   in
aktstykke_confirm     | request, decided    | no    do    do    do    no    no    404   in
aktstykke_end         | request, sent       | do    do    no    do    no    no    404   in
aktstykke_take_back   | request, decided    | do    do    no    do    no    no    404   in

aktstykke_text        | text of a request   | do    do    look  do    look  look  404   in
aktstykke_text_preview | text of a request  | try   try   try   try   try   try   404   in
aktstykke_tokens      | text of a request   | read  read  read  read  read  read  hid   in
aktstykke_versions    | text of a request   | read  read  read  read  read  read  hid   in
aktstykke_version     | version             | read  read  read  read  read  read  hid   in
aktstykke_restore     | version, old        | do    do    no    do    no    no    404   in
aktstykke_pages       | Capacity's request  | read  read  read  read  read  read  hid   in
aktstykke_page        | printed page        | read  read  read  read  read  read  hid   in
aktstykke_clone       | Capacity's request  | do    no    no    do    no    no    404   in
texts                 | -                   | read  read  read  read  read  read  read  in
text_new              | -                   | do    do    no    do    no    no    do    in
text_block            | text block          | read  read  read  read  read  read  hid   in
text_replace          | text block          | do    do    no    do    no    no    404   in
text_approve          | text block, waiting | no    no    do    do    no    no    404   in

committee_calendar    | -                   | read  read  read  read  read  read  read  in
meeting               | meeting             | read  read  read  read  read  read  read  in
meeting_new           | -                   | do    do    no    do    no    no    do    in
meeting_change        | meeting             | do    do    no    do    no    no    do    in
recess_new            | -                   | do    do    no    do    no    no    do    in
aktstykke_meeting     | request, draft      | do    do    no    do    no    no    404   in
forewarning           | -                   | read  read  read  read  read  read  read  in
forewarning_pdf       | -                   | read  read  read  read  read  read  read  in
bill_list             | -                   | to    to    to    to    to    to    to    in
bill_list_of_year     | year                | read  read  read  read  read  read  read  in

search                | -                   | read  read  read  read  read  read  read  in
saved_views           | -                   | read  read  read  read  read  read  read  in
saved_view_new        | -                   | do    do    do    do    do    do    do    in
saved_view_change     | saved view          | do    404   404   404   404   404   404   in
saved_view_delete     | saved view          | do    404   404   404   404   404   404   in
watch_new             | frame of the state  | do    do    do    do    do    do    do    in
watch_stop            | watched room        | do    404   404   404   404   404   404   in
my_work               | -                   | read  read  read  read  read  read  read  in
mail_switch           | -                   | play  play  play  play  play  play  play  in
who_may               | who may, commitment | read  read  read  read  read  read  hid   in
delegations           | -                   | read  read  read  read  read  read  read  in
delegation            | delegation          | read  read  read  read  read  read  hid   in
delegation_new        | -                   | do    do    do    do    no    no    do    in
delegation_withdraw   | delegation          | no    do    do    no    no    no    404   in
gate_new              | grant               | do    do    do    do    no    no    404   in

aktstykke_docx        | Capacity's request  | read  read  read  read  read  read  hid   in
word_rounds           | request in words    | do    do    look  do    look  look  404   in
word_round            | Word file that came back | do do look do  look  look  404   in
question_new          | Capacity's request  | do    do    no    do    no    no    404   in
question              | question            | read  read  read  read  read  read  hid   in
question_draft        | question            | do    do    no    do    no    no    404   in
question_answered     | question with a draft | do  do    no    do    no    no    404   in
question_letter       | question with a draft | read read read read  read  read  hid   in
statements            | -                   | read  read  read  read  read  read  read  in
statement             | statement           | read  read  read  read  read  read  hid   in
statement_new         | -                   | do    do    no    do    no    no    do    in
statement_change      | statement           | do    do    no    do    no    no    404   in
cross                 | -                   | read  read  read  read  read  read  read  in
cross_keep            | -                   | do    do    do    do    do    do    do    in
cross_answer          | kept answer         | read  read  read  read  read  read  hid   in
aktstykke             | request, confidential | read read read  read  read  read  hid   in
aktstykke_confidential | Capacity's request | no    do    no    do    no    no    404   in
aktstykke_lift        | request, confidential | no  do    404   do    404   404   404   in
holds                 | -                   | read  read  read  read  read  read  read  in
hold_new              | -                   | no    do    no    no    no    no    no    in
hold_end              | hold                | no    do    no    no    no    no    no    in

aktstykke_effects     | request, draft      | do    no    no    do    no    no    404   in

finance_years         | -                   | read  read  read  read  read  read  read  in
finance_year          | year                | read  read  read  read  read  read  read  in
year_open             | -                   | no    do    no    no    no    no    no    in
law_choose            | -                   | read  read  read  read  read  read  read  in
law_new               | law of a year       | no    do    no    no    no    no    no    in
transfers             | year                | read  read  read  read  read  read  read  in
transfer_new          | year                | no    do    no    no    no    no    no    in
carry_forward_new     | year                | no    do    no    no    no    no    no    in
income_new            | year                | no    do    no    no    no    no    no    in
other_entry_new       | year                | no    do    no    no    no    no    no    in
period                | period              | to    to    to    to    to    to    to    in
period_close          | period              | no    do    no    no    no    no    no    in
period_open           | year                | no    do    no    no    no    no    no    in
year_close            | year                | no    do    no    no    no    no    no    in
registration          | transfer            | read  read  read  read  read  read  hid   in

grants                | -                   | read  read  read  read  read  read  read  in
grant                 | grant               | read  read  read  read  read  read  hid   in
case_package          | grant               | read  read  read  read  read  read  hid   in
case_access           | grant               | read  read  read  read  read  read  hid   in
grant_new             | -                   | do    do    no    no    no    no    do    in
grant_threshold       | -                   | read  read  read  read  read  read  read  in
pillar_grant_new      | pillar of a request | do    do    no    no    no    no    404   in
grant_commitment      | grant               | do    do    no    no    no    no    404   in
grant_room            | grant               | read  read  read  read  read  read  hid   in

commitments           | -                   | read  read  read  read  read  read  read  in
commitment_new        | -                   | read  read  read  read  read  read  read  in
commitment            | bound               | read  read  read  read  read  read  hid   in
commitment_edit       | draft               | do    do    no    no    no    no    404   in
commitment_submit     | draft               | do    do    no    no    no    no    404   in
commitment_return     | submitted           | no    no    do    no    no    no    404   in
commitment_bind       | submitted           | no    no    do    no    no    no    404   in
commitment_withdraw   | draft               | do    do    no    no    no    no    404   in

commitment_amend      | bound               | do    do    no    no    no    no    404   in
commitment_amend_room | bound               | read  read  read  read  read  read  hid   in
reposting_new         | bound               | do    do    no    no    no    no    404   in
commitment_close      | bound               | do    do    no    no    no    no    404   in
commitment_reopen     | closed              | do    do    no    no    no    no    404   in
revival_new           | annulment confirmed | do    do    no    no    no    no    404   in
pillar_move_new       | Capacity's request  | do    do    no    no    no    no    404   in
registration          | amendment           | read  read  read  read  read  read  hid   in
registration_confirm  | amendment           | no    no    do    no    no    no    404   in
registration_return   | amendment           | no    no    do    no    no    no    404   in
registration_withdraw | amendment           | do    do    no    no    no    no    404   in
openings              | -                   | read  read  read  read  read  read  read  in
opening_new           | grant               | do    do    no    no    no    no    404   in
registration          | opening entry       | read  read  read  read  read  read  hid   in
reservations          | -                   | read  read  read  read  read  read  read  in
reservation_new       | -                   | do    do    no    no    no    no    do    in
reservation_end       | reservation         | do    do    no    no    no    no    404   in

agreements            | -                   | read  read  read  read  read  read  read  in
agreement             | agreement           | read  read  read  read  read  read  hid   in
agreement_new         | grant               | do    do    no    no    no    no    404   in
agreement_edit        | agreement, draft    | do    do    no    no    no    no    404   in
agreement_sign        | agreement, draft    | no    do    no    do    no    no    404   in
agreement_extend      | agreement           | do    do    no    no    no    no    404   in
agreement_end         | agreement           | do    do    no    no    no    no    404   in
agreement_duty_new    | agreement           | do    do    no    do    no    no    404   in
grant_total           | grant               | do    do    no    no    no    no    404   in
grant_marks           | grant               | do    do    no    no    no    no    404   in
splits                | -                   | read  read  read  read  read  read  read  in
split_answer          | split               | do    do    no    no    no    no    404   in
duties                | -                   | read  read  read  read  read  read  read  in
duty                  | duty                | read  read  read  read  read  read  hid   in
duty_do               | duty                | do    do    no    do    no    no    404   in
duty_change           | duty                | do    do    no    do    no    no    404   in
commitment_duty_new   | bound               | do    do    no    do    no    no    404   in
grant_duty_new        | grant               | do    do    no    do    no    no    404   in

annulment_new         | bound               | do    do    no    no    no    no    404   in
annulment_room        | bound               | read  read  read  read  read  read  hid   in
annulment_confirm     | annulment           | no    no    do    no    no    no    404   in
annulment_withdraw    | annulment           | do    do    no    no    no    no    404   in

payments              | -                   | read  read  read  read  read  read  read  in
payment_new           | bound               | do    do    no    no    no    no    404   in
payment_room          | bound               | read  read  read  read  read  read  hid   in
payment_release       | payment             | no    do    do    no    no    no    404   in
payment_withdraw      | payment             | do    do    no    no    no    no    404   in
repayment_new         | payment released    | do    do    no    no    no    no    404   in
repayment_room        | payment released    | read  read  read  read  read  read  hid   in
repayment_confirm     | repayment           | no    do    do    no    no    no    404   in
repayment_withdraw    | repayment           | do    do    no    no    no    no    404   in

agreement_plan        | agreement           | read  read  read  read  read  read  hid   in
plan                  | bound               | read  read  read  read  read  read  hid   in
plan_edit             | bound               | do    do    no    no    no    no    404   in
plan_sums             | bound               | read  read  read  read  read  read  hid   in
plan_version          | plan version        | read  read  read  read  read  read  hid   in
plan_explain          | plan month          | do    do    look  look  look  look  404   in
deviations            | -                   | read  read  read  read  read  read  read  in
cash_need             | -                   | read  read  read  read  read  read  read  in
provisions            | -                   | read  read  read  read  read  read  read  in

explain               | change of an account | do   do    do    do    no    no    do    in
explanation           | explanation of a change | read  read  read  read  read  read  read  in
change_explanation_withdraw | explanation of a change | do do do do   no    no    do    in
changes_choose        | -                   | read  read  read  read  read  read  read  in
changes               | changes of an account | read read read  read  read  read  read  in
changes               | changes of a commitment | read read read read read  read  hid   in
compare               | -                   | to    to    to    to    to    to    to    in
comparison            | change              | read  read  read  read  read  read  read  in
overruns              | -                   | to    to    to    to    to    to    to    in
overruns_of_year      | year                | read  read  read  read  read  read  read  in

masters               | -                   | read  read  read  read  read  read  read  in
master_list           | sort of masters     | read  read  read  read  read  read  read  in
master                | master              | read  read  read  read  read  read  read  in
master                | master of a unit    | read  read  read  read  read  read  hid   in
master_new            | sort of masters     | no    do    no    no    no    do    no    in
master_new            | sort with frames    | no    do    no    no    no    no    no    in
master_edit           | master              | no    do    no    no    no    do    no    in
master_edit           | master of a unit    | no    do    no    no    no    do    404   in
master_retire         | master              | no    do    no    no    no    do    no    in
grant_countries       | grant               | do    do    no    no    no    no    404   in
programme_countries   | capacity            | no    do    no    no    no    do    404   in

bulk_files            | -                   | read  read  read  read  read  read  read  in
bulk_new              | sort of file        | do    do    no    no    no    no    do    in
bulk_template         | template of files   | read  read  read  read  read  read  read  in
bulk_file             | file, submitted     | read  read  read  read  read  read  hid   in
bulk_file             | file, faulty        | read  read  read  read  read  read  hid   in
bulk_progress         | file, received      | read  read  read  read  read  read  hid   in
bulk_faults           | file, faulty        | read  read  read  read  read  read  hid   in
bulk_submit           | file, checked       | do    do    no    no    no    no    404   in
bulk_confirm          | file, submitted     | no    no    do    no    no    no    404   in
bulk_return           | file, submitted     | no    no    do    no    no    no    404   in
bulk_cancel           | file, checked       | do    do    no    no    no    no    404   in

publications          | -                   | read  read  read  read  read  read  read  in
publication_new       | -                   | no    do    no    no    no    no    no    in
publication           | publication, done   | read  read  read  read  read  read  read  in
publication           | publication, checked | read read  read  read  read  read  read  in
publication           | publication, faulty | read  read  read  read  read  read  read  in
publication_progress  | publication, received | read read read  read  read  read  read  in
publication_changes   | publication, checked | read read  read  read  read  read  read  in
publication_names     | names of a publication | read read read read read  read  read  in
publication_confirm   | publication, checked | no   do    no    no    no    no    no    in
publication_cancel    | publication, received | no  do    no    no    no    no    no    in

reconciliations       | -                   | read  read  read  read  read  read  read  in
reconciled_account    | year of an account  | read  read  read  read  read  read  read  in
reconciled_entries    | year of an account  | read  read  read  read  read  read  read  in
reconciliation        | sheet               | read  read  read  read  read  read  read  in
reconciliation_pdf    | sheet               | read  read  read  read  read  read  read  in
reconciliation_new    | year of an account  | no    do    no    no    no    no    no    in
differences_explain   | year of an account  | do    do    do    do    no    no    do    in
differences_assign    | year of an account  | do    do    do    do    no    no    do    in
difference_explain    | difference          | do    do    do    do    no    no    do    in
difference_assign     | difference          | do    do    do    do    no    no    do    in
difference_withdraw   | difference, explained | do  do    do    do    no    no    do    in
registration          | sheet as a registration | read read read read read  read  hid   in

storno_new            | act of a commitment | do    do    no    no    no    no    404   in
storno_confirm        | storno              | no    do    do    no    no    no    404   in
storno_withdraw       | storno              | do    do    no    no    no    no    404   in
"""


class Row(NamedTuple):
    """One line of the table: by person, the word."""

    name: str
    thing: str
    words: dict[str, str]

    @property
    def reader(self) -> str:
        """Somebody who sees the page or the form; empty when nobody does (a redirect)."""
        seeing = (who for who in WHO if self.words[who] in {"do", "read", "door"})
        return next(seeing, "")

    def expected(self, who: str, method: str) -> int:
        return WORDS[self.words[who]][METHODS.index(method)]


def _row(line: str) -> Row:
    name, thing, words = (part.strip() for part in line.split("|"))
    return Row(name, thing, dict(zip(WHO, words.split(), strict=True)))


ROWS = [_row(line) for line in TABLE.splitlines() if line.strip()]
