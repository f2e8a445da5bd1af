"""Next year's request from last year's paper: years, names and the rest move, amounts never do."""

import datetime as dt

import pytest

from grants.accounts.models import Account, Succession
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import facts_of, revise
from ledger.models import Act
from ledger.money import mio
from ledger.refusals import Refusal
from reports.aktstykker.content import Content, Headed, Row, TableKind, TablePart, Words
from reports.aktstykker.drafts.cloning import CloneForm, clone, proposal
from reports.aktstykker.drafts.loading import load_narratives
from reports.aktstykker.drafts.moving_on import moved_on, next_year
from reports.aktstykker.drafts.selectors import content_of, version_of
from reports.aktstykker.tokens.values import tokens_for
from tests.ministry import Ministry

CASE = "24/13275"


def test_years_names_and_the_rest_are_moved_and_no_amount_is(facts: Ministry) -> None:
    proposed = proposal(Aktstykke.objects.get(case_number=CASE))
    assert proposed.initial["finance_year"] == 2025
    assert (
        proposed.initial["payment_first_year"],
        proposed.initial["payment_last_year"],
    ) == (2025, 2026)
    assert proposed.initial["what_1"]
    assert not any("amount" in name for name in proposed.initial)
    told = {one.name: one.text.replace("\u00a0", " ") for one in proposed.moved}
    assert told["Rest af programmets ramme"] == "430,0 mio. kr. - 100,0 mio. kr. = 330,0 mio. kr."
    assert "Nærområde- og migrationsfond" in told.values()
    said = " ".join(proposed.left)
    assert "Beløbsgrænsen for 2025 er ikke oplyst" in said


def test_a_figure_becomes_a_token_only_where_it_says_what_the_token_said(facts: Ministry) -> None:
    tokens = tokens_for(Aktstykke.objects.get(case_number=CASE))
    words = Words(
        "I finansåret 2024 afgives 100,0 mio. kr. I finansåret 2024 gives 1.100,0 mio. kr. "
        "Programmet er fra 2024 og har 430,0 mio. kr. Ingen tal her."
    )
    old = Content(sections=(Headed("Baggrund", (words,)),))
    moved = moved_on(old, tokens, 2024)
    (part,) = moved.content.sections[0].parts
    assert isinstance(part, Words)
    assert part.text.startswith("I finansåret {{year}} afgives {{amount}}")
    assert "1.100,0 mio. kr." in part.text
    assert "har {{intention}}" in part.text
    assert any("fra 2024" in sentence for sentence in moved.left)
    assert not any("Ingen tal" in sentence for sentence in moved.left)


def test_a_typed_table_keeps_its_rows_and_not_its_amounts(facts: Ministry) -> None:
    table = TablePart(
        TableKind.YEARS, head="Partner", columns=("2024", "2025"), rows=(Row("IOM", (1, 2)),)
    )
    moved = moved_on(Content(sections=(Headed("Budget", (table,)),)), {}, 2024)
    (part,) = moved.content.sections[0].parts
    assert isinstance(part, TablePart)
    assert (part.columns, part.rows) == (("2025", "2026"), (Row("IOM", (0, 0)),))
    assert moved.left == ("Tabellen i ”Budget”: beløbene skal skrives.",)


def test_a_period_in_a_title_stays() -> None:
    assert next_year("Tilsagn i 2024 til 2024-2029", 2024) == "Tilsagn i 2025 til 2024-2029"


def the_next(
    facts: Ministry, old: Aktstykke, role: str = "sagsbehandler", **typed: str
) -> Aktstykke:
    """Next year's request, 50,0 and 30,0, as a case officer fills in the form."""
    pillars = [f"pillar:{one.pk}" for one in facts.pillars]
    form = CloneForm(
        {
            **{k: v for k, v in proposal(old).initial.items() if v is not None},
            "key": "6d0b8f4e-6a51-4a57-9a0e-1d9b7e6c1f10",
            "case_number": "25/20001",
            "kind": "soegende",
            "dated": "2025-11-11",
            "amount_ore": "80,0",
            "what_1": pillars[0],
            "amount_1": "50,0",
            "what_2": pillars[1],
            "amount_2": "30,0",
            "use_text": "on",
            **typed,
        },
        person=facts[role],
    )
    assert form.is_valid(), form.errors
    return clone(old, form, actor=facts[role])


def test_the_new_case_has_the_old_ones_words(facts: Ministry) -> None:
    load_narratives(facts["sagsbehandler"])
    old = Aktstykke.objects.get(case_number=CASE)
    made = the_next(facts, old)
    assert (made.finance_year, made.amount_ore) == (2025, mio("80,0"))
    assert made.dated == dt.date(2025, 11, 11)
    assert [one.heading for one in content_of(made).sections] == [
        one.heading for one in content_of(old).sections
    ]
    assert tokens_for(made)["intention:rest"].text.replace("\u00a0", " ") == "250,0 mio. kr."
    assert "threshold" not in tokens_for(made)


def test_it_says_which_one_it_came_from(facts: Ministry) -> None:
    """Until it is to inform: then `about` is what was annulled, and nothing was."""
    old = Aktstykke.objects.get(case_number=CASE)
    made = the_next(facts, old)
    assert made.about == old
    revise(made, actor=facts["sagsbehandler"], changes=facts_of(made)._replace(kind="orienterende"))
    assert Aktstykke.objects.get(pk=made.pk).about is None


def test_one_that_informs_is_about_no_annulment(facts: Ministry) -> None:
    old = Aktstykke.objects.get(case_number=CASE)
    assert the_next(facts, old, kind="orienterende").about is None


def a_secret(facts: Ministry) -> Aktstykke:
    said = {"confidential_reason": "Forhandlinger", "lift_when": "Når de er slut"}
    Aktstykke.objects.filter(case_number=CASE).update(confidentiality="content", **said)
    return Aktstykke.objects.get(case_number=CASE)


def test_the_next_of_a_confidential_one_is_confidential_too(facts: Ministry) -> None:
    """Unless somebody who may says otherwise; a public one does not name it."""
    old = a_secret(facts)
    made = the_next(facts, old, role="chef")
    assert (made.confidentiality, made.confidential_reason) == ("content", "Forhandlinger")
    assert made.about == old
    opened = the_next(
        facts, old, role="chef", confidentiality="public", case_number="25/20002",
        key="6d0b8f4e-6a51-4a57-9a0e-1d9b7e6c1f11",
    )  # fmt: skip
    assert (opened.confidentiality, opened.about) == ("public", None)
    notes = {one: version.note for one in (made, opened) if (version := version_of(one))}
    assert notes == {made: f"Fra {old.citation}", opened: ""}


def test_one_who_cannot_keep_it_confidential_does_not_clone_it(facts: Ministry) -> None:
    with pytest.raises(Refusal, match="R23_may"):
        the_next(facts, a_secret(facts))
    assert not Aktstykke.objects.filter(case_number="25/20001").exists()


def test_an_account_that_got_a_new_number_is_followed_and_said(facts: Ministry) -> None:
    new = Account.objects.get(number="06321015")
    Succession.objects.create(
        account=facts.sub, successor=new, year=2025, is_same=True, confirmed_by=facts["controller"],
        act=Act.objects.latest("pk"),
    )  # fmt: skip
    proposed = proposal(Aktstykke.objects.get(case_number=CASE))
    assert proposed.initial["sub_account"] == "06321015"
    told = {one.name: one.text for one in proposed.moved}
    assert told["§\u00a006.32.10.15. i 2025"].endswith("(afløser 06.32.10.13)")
    old = Aktstykke.objects.get(case_number=CASE)
    assert the_next(facts, old).sub_account == new
