"""Changes are taken or left by a person; taking makes a version and overwrites nobody."""

from typing import Any

import pytest

from grants.aktstykker.models import Aktstykke
from ledger.refusals import Refusal
from reports.aktstykker.content import Bullets, Words
from reports.aktstykker.drafts import services as drafts
from reports.aktstykker.drafts.selectors import content_of, version_of
from reports.aktstykker.tokens.filling import each_text
from reports.aktstykker.word import services
from reports.aktstykker.word.models import WordChange, WordRound
from reports.aktstykker.word.services import word_file
from tests.ministry import Ministry
from tests.reports.aktstykker.word import editing
from tests.reports.aktstykker.word.conftest import SUPPORT, WRITTEN
from tests.reports.aktstykker.word.editing import ANNA, BO, edited

State = WordChange.State


def came(case: Aktstykke, facts: Ministry, change: Any) -> WordRound:
    file = edited(word_file(case), change)
    return services.receive(case, actor=facts["sagsbehandler"], name="retur.docx", content=file)


def states(made: WordRound) -> list[str]:
    return [change.state for change in made.changes.all()]


def test_untouched_is_a_round_without_changes(facts: Ministry, case: Aktstykke) -> None:
    made = came(case, facts, lambda _root: None)
    assert states(made) == []
    assert made.closed_at is not None
    assert made.made_from == 1


def test_two_authors_in_one_paragraph_are_both_taken(facts: Ministry, case: Aktstykke) -> None:
    def both(root: Any) -> None:
        editing.replace(root, "rettet mod", "målrettet", ANNA)
        editing.replace(root, "kan vende tilbage", "vender hjem", BO)
        editing.replace(root, "følges løbende", "følges hvert kvartal", BO)

    made = came(case, facts, both)
    assert states(made) == [State.OPEN] * 3
    assert services.take(made, [1], actor=facts["sagsbehandler"]) == 2
    assert services.take(made, [2], actor=facts["sagsbehandler"]) == 3
    services.leave(made, [3], actor=facts["sagsbehandler"])
    assert states(made) == [State.TAKEN, State.TAKEN, State.LEFT]
    made.refresh_from_db()
    assert made.closed_at is not None
    text = SUPPORT.replace("rettet mod", "målrettet").replace("kan vende tilbage", "vender hjem")
    assert content_of(case).sections[0].parts[1] == Words(text)
    assert content_of(case).sections[3] == WRITTEN.sections[3]
    newest = version_of(case)
    assert newest is not None
    assert newest.note == f"Rettelser fra Word af {BO}"
    assert newest.saved_by == facts["sagsbehandler"]


def test_a_paragraph_deleted_and_others_added(facts: Ministry, case: Aktstykke) -> None:
    def change(root: Any) -> None:
        editing.delete(root, "første gang", BO)
        editing.add_after(root, "rettet mod", "Et nyt afsnit.", BO)
        editing.add_after(root, "Systemer til", "Et nyt punkt", ANNA)

    made = came(case, facts, change)
    services.take(made, [1, 2, 3], actor=facts["sagsbehandler"])
    first, second = content_of(case).sections[:2]
    assert first.parts == (Words(SUPPORT), Words("Et nyt afsnit."))
    assert isinstance(second.parts[1], Bullets)
    assert second.parts[1].items == (
        "Systemer til registrering",
        "Et nyt punkt",
        "Uddannelse for {{pillar:iom}}",
    )


def test_a_changed_figure_cannot_be_taken(facts: Ministry, case: Aktstykke) -> None:
    def change(root: Any) -> None:
        editing.replace(editing.paragraph(root, "første gang"), "50,0 mio. kr.", "60,0 mio. kr.")

    made = came(case, facts, change)
    assert states(made) == [State.REFUSED]
    with pytest.raises(Refusal, match="kan ikke tages ind"):
        services.take(made, [1], actor=facts["sagsbehandler"])
    assert content_of(case) == WRITTEN


def test_a_paragraph_changed_meanwhile_is_not_overwritten(facts: Ministry, case: Aktstykke) -> None:
    made = came(case, facts, lambda root: editing.replace(root, "rettet mod", "målrettet", BO))
    here = each_text(WRITTEN, lambda text: text.replace("egne statsborgere", "borgere"))
    drafts.save(case.draft, actor=facts["sagsbehandler"], content=here, based_on=1)
    with pytest.raises(Refusal) as refused:
        services.take(made, [1], actor=facts["sagsbehandler"])
    assert refused.value.rule == "R8_one_step_from_its_state"
    assert SUPPORT.replace("egne statsborgere", "borgere") in refused.value.sentence()
    assert SUPPORT.replace("rettet mod", "målrettet") in refused.value.sentence()
    assert content_of(case) == here
    assert states(made) == [State.OPEN]


def test_another_paragraph_changed_meanwhile_is_kept(facts: Ministry, case: Aktstykke) -> None:
    made = came(case, facts, lambda root: editing.replace(root, "rettet mod", "målrettet", BO))
    here = each_text(WRITTEN, lambda text: text.replace("løbende", "nøje"))
    drafts.save(case.draft, actor=facts["sagsbehandler"], content=here, based_on=1)
    services.take(made, [1], actor=facts["sagsbehandler"])
    assert content_of(case).sections[3] == here.sections[3]
    assert "målrettet" in str(content_of(case).sections[0].parts[1])


def test_the_same_words_in_two_files_are_taken_once(facts: Ministry, case: Aktstykke) -> None:
    first = came(case, facts, lambda root: editing.replace(root, "løbende", "nøje", ANNA))
    second = came(case, facts, lambda root: editing.replace(root, "løbende", "tæt", BO))
    services.take(first, [1], actor=facts["sagsbehandler"])
    with pytest.raises(Refusal, match="intet er overskrevet"):
        services.take(second, [1], actor=facts["sagsbehandler"])


def test_nobody_answers_twice_and_a_reader_never(facts: Ministry, case: Aktstykke) -> None:
    made = came(case, facts, lambda root: editing.replace(root, "rettet mod", "målrettet", BO))
    with pytest.raises(Refusal):
        services.take(made, [1], actor=facts["laeser"])
    services.leave(made, [1], actor=facts["sagsbehandler"])
    with pytest.raises(Refusal, match="besvaret"):
        services.take(made, [1], actor=facts["sagsbehandler"])


def test_a_submitted_paper_takes_no_more(facts: Ministry, case: Aktstykke) -> None:
    file = word_file(case)
    Aktstykke.objects.filter(pk=case.pk).update(state="sent")
    case.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        services.receive(case, actor=facts["sagsbehandler"], name="x.docx", content=file)
    assert refused.value.rule == "R112_figures_move_in_draft"
