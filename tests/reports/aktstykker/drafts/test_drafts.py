"""A draft is saved version by version; nobody overwrites another, and no figure moves unseen."""

import datetime as dt
from dataclasses import replace

import pytest

from grants.aktstykker.models import Aktstykke
from ledger.money import mio
from ledger.refusals import Refusal
from reports.aktstykker.content import Bullets, Content, Headed, Part, Words
from reports.aktstykker.digest import digest
from reports.aktstykker.drafts import services
from reports.aktstykker.drafts.models import Draft, DraftVersion
from reports.aktstykker.drafts.selectors import content_of, version_of
from reports.aktstykker.selectors import request_of
from reports.aktstykker.tokens.filling import moved_since
from reports.aktstykker.tokens.values import tokens_for
from tests.ministry import Ministry
from tests.reports.aktstykker.capacity import capacity

CASE = "24/20000"


def said(text: str) -> Content:
    return Content(sections=(Headed("Baggrund", (Words(text),)),))


def save(draft: Draft, facts: Ministry, text: str, based_on: int, **more: object) -> DraftVersion:
    actor = facts["sagsbehandler"]
    return services.save(draft, actor=actor, content=said(text), based_on=based_on, **more)  # type: ignore[arg-type]


def test_each_saving_is_a_version_and_the_newest_is_read(facts: Ministry, case: Aktstykke) -> None:
    assert content_of(case) == Content()
    draft = services.open_draft(case, actor=facts["sagsbehandler"])
    save(draft, facts, "Ét", 0)
    save(draft, facts, "To", 1, note="rettet")
    assert content_of(case) == said("To")
    assert content_of(case, 1) == said("Ét")
    newest = version_of(case)
    assert newest is not None
    assert (newest.number, newest.note, newest.saved_by) == (2, "rettet", facts["sagsbehandler"])
    assert newest.digest == digest(request_of(CASE).request)


def test_what_is_not_changed_is_no_version(facts: Ministry, case: Aktstykke) -> None:
    draft = services.open_draft(case, actor=facts["sagsbehandler"])
    first = save(draft, facts, "Ét", 0)
    assert save(draft, facts, "Ét", 1) == first
    assert DraftVersion.objects.filter(draft=draft).count() == 1


def test_a_stale_edit_overwrites_nothing_and_has_both(facts: Ministry, case: Aktstykke) -> None:
    """Two began at version 1. The second to save is shown both."""
    draft = services.open_draft(case, actor=facts["sagsbehandler"])
    save(draft, facts, "Ét", 0)
    services.save(draft, actor=facts["chef"], content=said("Chefens"), based_on=1)
    with pytest.raises(services.StaleEditError) as stale:
        save(draft, facts, "Mit", 1)
    assert stale.value.rule == "R8_one_step_from_its_state"
    assert (stale.value.theirs.number, stale.value.yours) == (2, said("Mit"))
    assert "version 2" in stale.value.sentence()
    assert content_of(case) == said("Chefens")
    assert save(draft, facts, "Begges", 2).number == 3


def test_an_old_version_is_restored_as_a_new_one(facts: Ministry, case: Aktstykke) -> None:
    draft = services.open_draft(case, actor=facts["sagsbehandler"])
    save(draft, facts, "Ét", 0)
    save(draft, facts, "To", 1)
    made = services.restore(draft, 1, actor=facts["chef"], based_on=2)
    assert (made.number, made.note) == (3, "Version 1 gendannet")
    assert content_of(case) == said("Ét")


def test_a_figure_that_moved_waits_for_a_named_person(facts: Ministry, case: Aktstykke) -> None:
    """50,0 was accepted; the record says 60,0. Other words do not accept it, a person does."""
    draft = services.open_draft(case, actor=facts["sagsbehandler"])
    version = save(draft, facts, "Der søges {{amount}}.", 0)
    services.require_accepted(case)
    Aktstykke.objects.filter(pk=case.pk).update(amount_ore=mio("60,0"))
    case.pillars.update(amount_ore=mio("60,0"))
    (found,) = moved_since(version.tokens, tokens_for(case))
    assert tuple(text.replace("\u00a0", " ") for text in found) == (
        "amount",
        "50,0 mio. kr.",
        "60,0 mio. kr.",
    )
    save(draft, facts, "Der søges nu {{amount}}.", 1)
    with pytest.raises(Refusal, match="R113_tokens_are_accepted"):
        services.require_accepted(case)
    accepted = services.save(
        draft,
        actor=facts["chef"],
        content=said("Der søges nu {{amount}}."),
        based_on=2,
        accepted=["amount"],
    )
    services.require_accepted(case)
    assert (accepted.number, accepted.saved_by) == (3, facts["chef"])


def test_a_figure_the_sentences_print_is_watched_though_nobody_typed_it(
    facts: Ministry, case: Aktstykke
) -> None:
    draft = services.open_draft(case, actor=facts["sagsbehandler"])
    save(draft, facts, "Uden tal.", 0)
    Aktstykke.objects.filter(pk=case.pk).update(amount_ore=mio("50,1"))
    with pytest.raises(Refusal, match="R113"):
        services.require_accepted(case)


def test_only_a_draft_is_written_and_only_by_those_who_may(
    facts: Ministry, case: Aktstykke
) -> None:
    with pytest.raises(Refusal, match="R23_may"):
        services.open_draft(case, actor=facts["laeser"])
    draft = services.open_draft(case, actor=facts["sagsbehandler"])
    Aktstykke.objects.filter(pk=case.pk).update(state=Aktstykke.State.REVIEW)
    with pytest.raises(Refusal, match="R112_figures_move_in_draft"):
        save(draft, facts, "For sent", 0)


# --- the digest ---------------------------------------------------------------------------------


def test_other_words_of_the_same_figures_have_the_same_digest() -> None:
    before = capacity()
    (first, *others) = before.content.sections
    moved_about = replace(before.content, sections=(*others, first))
    assert digest(replace(before, content=moved_about)) == digest(before)
    assert digest(replace(before, dated=dt.date(2024, 11, 13), number=52)) == digest(before)


def test_another_figure_year_or_account_has_another() -> None:
    before = capacity()
    name = replace(before.main_account, name="Prøvefond")
    for other in (
        replace(before, amount_ore=mio("100,1"), pillars=()),
        replace(before, payment_to=2026),
        replace(before, main_account=name),
        replace(before, content=said("I alt 430,1 mio. kr.")),
    ):
        assert digest(other) != digest(before)
    one, two = (replace(before, content=said(f"I alt {x} mio. kr.")) for x in ("430,0", "430,1"))
    assert digest(one) != digest(two)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((Words("IOM får 10,0 mio. kr., ICMPD får 20,0 mio. kr."),),
         (Words("IOM får 20,0 mio. kr., ICMPD får 10,0 mio. kr."),)),
        ((Bullets(("IOM: 10,0 mio. kr.", "ICMPD: 20,0 mio. kr.")),),
         (Bullets(("IOM: 20,0 mio. kr.", "ICMPD: 10,0 mio. kr.")),)),
        ((Words("IOM får 10,0 mio. kr."), Words("ICMPD får 20,0 mio. kr.")),
         (Words("IOM får 20,0 mio. kr."), Words("ICMPD får 10,0 mio. kr."))),
    ],
)  # fmt: skip
def test_two_figures_that_change_places_are_others(
    one: tuple[Part, ...], other: tuple[Part, ...]
) -> None:
    """In a sentence, in a list, and in two paragraphs under one heading."""
    before = capacity()
    made = [
        digest(replace(before, content=Content(sections=(Headed("Budget", parts),))))
        for parts in (one, other)
    ]
    assert made[0] != made[1]


@pytest.mark.parametrize(
    "text",
    ["{} mio. kr.", "{} millioner kroner", "kr. {}", "{} kroner", "EUR {}", "{} %", "{} procent"],
)
def test_a_figure_is_one_however_its_unit_is_written(text: str) -> None:
    before = capacity()
    one, two = (replace(before, content=said(text.format(x))) for x in ("12,0", "12,1"))
    assert digest(one) != digest(two)
    krav = [replace(before, content=said(f"{x} krav")) for x in ("5", "6")]
    assert digest(krav[0]) == digest(krav[1])
