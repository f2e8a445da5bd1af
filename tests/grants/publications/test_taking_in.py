"""Taking in what the state publishes: every figure and name in one act, and nothing else moves."""

import uuid
from decimal import Decimal

import pytest
from django.db import connection

from grants.accounts.models import (
    Account,
    AccountName,
    Article,
    ArticleFigure,
    Figure,
    Line,
    Stage,
    Succession,
)
from grants.publications import services
from grants.publications.checking import read_publications, take_turn
from grants.publications.models import Publication
from ledger.kinds import Kind
from ledger.models import Act, Entry, FinanceYear, Frame, Person
from ledger.money import mio
from ledger.refusals import AlreadyDone, Refusal
from programmes.masters.outside import changed_outside
from programmes.models import Source
from tests import published
from tests.builders import a_person, a_year
from tests.grants.publications.taking import State, read, taken, uploaded
from tests.ministry import Ministry, a_ministry

pytestmark = pytest.mark.django_db
FUND = "063210"
REFORM = "06321013"


@pytest.fixture
def controller() -> Person:
    return a_person(Person.Role.CONTROLLER)


def amount(account: str, year: int, stage: str) -> str:
    """The current figure in mio. kr.; empty when there is none."""
    found = Figure.objects.filter(account__number=account, year=year, stage=stage).first()
    return "" if found is None else str(Decimal(found.amount_ore) / 10**8)


def name(account: str, year: int) -> AccountName:
    return AccountName.objects.get(account__number=account, year=year)


def with_names(year: int, **others: str) -> bytes:
    """The sample act with other names: `_06321014="IOM"`."""
    leaves, names = published.act_parts(year)
    names = {**names, **{number.removeprefix("_"): text for number, text in others.items()}}
    return published.written(leaves, names, published.style_of(year, {}))


def with_amount(year: int, account: str, f: str) -> bytes:
    """The sample act with another amount in the F column of a sub-account (mio. kr.)."""
    leaves, names = published.act_parts(year)
    before = leaves[account, "41"]
    leaves[account, "41"] = (*before[:2], published.tenths(f)[0], *before[3:])
    return published.written(leaves, names, published.style_of(year, {}))


def without(year: int, account: str) -> bytes:
    leaves, names = published.act_parts(year)
    kept = {key: amounts for key, amounts in leaves.items() if key[0] != account}
    return published.written(kept, names, published.style_of(year, {}))


def everything() -> tuple[int, ...]:
    models = (Figure.editions, ArticleFigure.editions, AccountName.objects, Account.objects,
              Source.objects, Act.objects)  # fmt: skip
    return tuple(rows.count() for rows in models)


def test_the_columns_become_figures_of_their_own_years_and_stages(controller: Person) -> None:
    taken(controller, published.an_act(2024))
    read_as = [
        (2022, "R_RESTATED", "98.3"),
        (2023, "B_RESTATED", "355"),
        (2024, "FL_TB", "696"),
        (2024, "BO1", "700"),
        (2024, "BO2", "700"),
        (2024, "BO3", "700"),
    ]
    assert [amount(FUND, year, stage) for year, stage, _said in read_as] == [
        said for _year, _stage, said in read_as
    ]
    assert amount(FUND, 2024, "FL") == amount(FUND, 2022, "R") == amount(FUND, 2023, "FL") == ""
    article = ArticleFigure.objects.get(
        account__number=REFORM, article__number="41", year=2024, stage="FL_TB"
    )
    assert article.amount_ore == mio("300,0")
    assert Article.objects.get(number="41").name == "Overførselsudgifter til EU og øvrige udland"


def test_every_row_is_accounted_for(controller: Person) -> None:
    file = taken(controller, published.an_act(2024))
    summary = file.preview["summary"]
    assert sum(summary["levels"].values()) == file.total_rows == file.rows.count()
    figures = Figure.objects.count() + ArticleFigure.objects.count()
    assert figures == 6 * file.total_rows == summary["figures"]["new"]
    assert {number: ore[2] for number, _name, ore in summary["sections"]} == {
        one.account.number: one.amount_ore
        for one in Figure.objects.filter(year=2024, stage="FL_TB").select_related("account")
        if len(one.account.number) == 2
    }


def test_the_reform_reads_300_in_2024_and_2025_with_its_name_of_each_year(
    controller: Person,
) -> None:
    taken(controller, with_names(2024, _06321013="Reform af asylsystemet"), year=2024)
    taken(controller, published.an_act(2025), year=2025)
    assert amount(REFORM, 2024, "FL_TB") == amount(REFORM, 2025, "FL_TB") == "300"
    assert name(REFORM, 2024).name == "Reform af asylsystemet"
    assert name(REFORM, 2025).name == "Reform af det europæiske asylsystem inkl. ud"
    assert name(REFORM, 2025).truncated


def test_the_act_then_after_the_supplementary_act_are_both_kept(controller: Person) -> None:
    taken(controller, with_amount(2024, "06321015", "50,0"), stage="FL")
    taken(controller, published.an_act(2024), stage="FL_TB")
    assert amount(FUND, 2024, "FL") == "700"
    assert amount(FUND, 2024, "FL_TB") == "696"


def test_the_bill_then_the_act_are_both_kept(controller: Person) -> None:
    taken(controller, with_amount(2024, "06321015", "40,0"), stage="FFL")
    taken(controller, with_amount(2024, "06321015", "50,0"), stage="FL")
    assert amount("06321015", 2024, "FFL") == "40"
    assert amount("06321015", 2024, "FL") == "50"


def test_a_later_files_b_column_leaves_the_act(controller: Person) -> None:
    """FL 2024 of 06.32.10 is 700,0; the file of 2025 says it again on its own accounts."""
    taken(controller, with_amount(2024, "06321015", "49,0"), stage="FL")
    taken(controller, published.an_act(2025), year=2025)
    assert amount(FUND, 2024, "FL") == "699"
    assert amount(FUND, 2024, "B_RESTATED") == "700"
    assert not Figure.editions.filter(replaced_by__isnull=False).exists()


def test_columns_beside_f_belong_to_the_most_final_file(controller: Person) -> None:
    """A bill that comes after the act adds only what is the bill's own."""
    act = published.an_act(2024)
    leaves, names = published.act_parts(2024)
    bill = {key: (*ore[:3], *(one + 10 for one in ore[3:])) for key, ore in leaves.items()}
    bill["06321019", "41"] = published.tenths("0,0 0,0 5,0 6,0 7,0 8,0")
    content = published.written(bill, names, published.style_of(2024, {}))
    taken(controller, act, stage="FL")
    file = taken(controller, content, stage="FFL")
    assert amount(REFORM, 2024, "BO1") == "300"
    assert (amount("06321019", 2024, "BO1"), amount("06321019", 2024, "FFL")) == ("", "5")
    assert amount(REFORM, 2024, "FFL") == "300"
    assert file.preview["summary"]["figures"]["kept"] > 0
    # and the other way about: the act has the last word
    corrected = taken(controller, content.replace(b"5,0", b"5,0"), stage="FL_TB")
    assert amount(REFORM, 2024, "BO1") == "301"
    assert corrected.preview["summary"]["figures"]["changed"] > 0


def test_the_same_file_twice_is_refused_with_when_and_by_whom(controller: Person) -> None:
    content = published.an_act(2024)
    taken(controller, content)
    before = everything()
    with pytest.raises(Refusal) as no:
        uploaded(controller, content)
    assert no.value.rule == "R90_publication_is_taken_once"
    assert controller.username in no.value.sentence()
    assert "indlæst" in no.value.sentence()
    assert everything() == before


def test_the_same_figures_in_another_file_change_nothing(controller: Person) -> None:
    """Other line ends make another file; the first source stays."""
    first = taken(controller, published.an_act(2024))
    figures = Figure.editions.count(), ArticleFigure.editions.count(), AccountName.objects.count()
    again = taken(controller, published.an_act(2024, line_end="\r\n"))
    assert again.sha256 != first.sha256
    assert figures == (
        Figure.editions.count(), ArticleFigure.editions.count(), AccountName.objects.count(),
    )  # fmt: skip
    assert not Figure.editions.exclude(publication=first).exists()
    summary = again.preview["summary"]["figures"]
    assert (summary["new"], summary["changed"], summary["gone"]) == (0, 0, 0)


def test_a_corrected_edition_replaces_and_both_are_kept(controller: Person) -> None:
    first = taken(controller, published.an_act(2024))
    second = taken(controller, with_amount(2024, "06321015", "47,0"))
    assert amount("06321015", 2024, "FL_TB") == "47"
    assert amount(FUND, 2024, "FL_TB") == "697"
    old, new = Figure.editions.filter(
        account__number="06321015", year=2024, stage="FL_TB"
    ).order_by("pk")
    assert (old.publication, old.replaced_by, old.amount_ore) == (first, second, mio("46,0"))
    assert (new.publication, new.replaced_by) == (second, None)
    counts = second.preview["summary"]["figures"]
    assert counts["changed"] == 6  # 06, 063, 0632, 063210, 06321015 and its article
    assert ["06321015", "", 2024, "FL_TB", mio("46,0"), mio("47,0"), "changed"] in (
        second.preview["changes"]
    )


def test_an_account_that_a_corrected_edition_drops_is_no_longer_current(
    controller: Person,
) -> None:
    taken(controller, published.an_act(2024))
    taken(controller, without(2024, "06321015"))
    assert amount("06321015", 2024, "FL_TB") == ""
    assert Figure.editions.filter(account__number="06321015", year=2024, stage="FL_TB").exists()
    assert amount("38110110", 2022, "R_RESTATED") == "-934213.4"


def test_an_edition_of_some_sections_leaves_the_others(controller: Person) -> None:
    taken(controller, published.an_act(2024))
    taken(controller, published.an_act(2024, ["01"]))
    assert amount(FUND, 2024, "FL_TB") == "696"


def test_a_full_name_is_not_overwritten_by_its_beginning(controller: Person) -> None:
    full = "Reform af det europæiske asylsystem inkl. udsendelse"
    source = Source.objects.create(key="S", title="S")
    account = Account.objects.create(number=REFORM)
    AccountName.objects.create(account=account, year=2024, name=full, source=source)
    taken(controller, published.an_act(2024))
    assert (name(REFORM, 2024).name, name(REFORM, 2024).source) == (full, source)


def test_a_truncated_name_is_completed_by_a_longer_one(controller: Person) -> None:
    source = Source.objects.create(key="S", title="S")
    account = Account.objects.create(number=REFORM)
    AccountName.objects.create(
        account=account, year=2024, name="Reform af det europæiske", truncated=True, source=source
    )
    file = taken(controller, published.an_act(2024))
    assert name(REFORM, 2024).name == "Reform af det europæiske asylsystem inkl. uds"
    assert name(REFORM, 2024).source == file.source
    assert file.preview["summary"]["this_year"]["completed"] == 1


def test_a_renaming_is_for_its_year_and_says_by_which_act(controller: Person) -> None:
    taken(controller, published.an_act(2024))
    taken(controller, with_names(2025, _06321014="Migrationsorganisationen"), year=2025)
    assert name("06321014", 2024).name == "IOM"
    assert name("06321014", 2025).name == "Migrationsorganisationen"
    taken(controller, with_names(2024, _06321014="FN's organisation"))
    assert name("06321014", 2024).name == "FN's organisation"
    assert changed_outside() == []


def test_an_earlier_stages_name_does_not_replace_a_later_ones(controller: Person) -> None:
    taken(controller, published.an_act(2024), stage="FL")
    taken(controller, with_names(2024, _06321014="Forslagets navn"), stage="FFL")
    assert name("06321014", 2024).name == "IOM"


def test_unnamed_rows_make_no_name(controller: Person) -> None:
    leaves, names = published.act_parts(2024)
    leaves["06321014", "23"] = published.tenths("0,0 0,0 0,0 0,0 0,0 0,0")
    taken(controller, published.written(leaves, names, published.style_of(2024, {})))
    assert Article.objects.get(number="23").name == ""
    assert not AccountName.objects.filter(name="").exists()


def test_accounts_give_the_accounts_and_only_missing_appropriations(controller: Person) -> None:
    taken(controller, with_amount(2024, "06321015", "44,0"))
    file = taken(controller, published.accounts(2024), stage="R")
    assert amount(FUND, 2024, "R") == "698.8"
    assert amount("06321015", 2024, "FL_TB") == "44"
    told = [one["text"] for one in file.findings]
    assert any("06.32.10.15" in text and "46,0" in text and "44,0" in text for text in told)
    article = ArticleFigure.objects.filter(account__number=REFORM, year=2024, stage="R")
    found = {one.article.number: one.amount_ore for one in article.select_related("article")}
    assert found["4190"] == mio("300,0")
    assert found["4195"] == mio("-1,2")
    assert amount("22210120", 2024, "FL_TB") != ""


def test_the_acts_own_file_replaces_an_appropriation_that_came_with_accounts(
    controller: Person,
) -> None:
    taken(controller, published.accounts(2024), stage="R")
    assert amount("06321015", 2024, "FL_TB") == "46"
    taken(controller, with_amount(2024, "06321015", "44,0"))
    assert amount("06321015", 2024, "FL_TB") == "44"


def test_it_is_one_act_with_the_files_hash(controller: Person) -> None:
    a_year(2024)
    file = taken(
        controller, published.an_act(2024), name="fl2024.csv", found_at="oes-cs.dk/olapdatabase"
    )
    act = Act.objects.get(kind=Kind.PUBLISHED)
    assert (act.actor, act.finance_year, act.document) == (controller, 2024, file.document)
    assert (act.concerns_kind, act.concerns_id) == ("publication", str(file.ref))
    assert file.sha256 in act.reference
    assert "fl2024.csv" in act.reference
    assert file.done_act_id == act.key
    source = Source.objects.get(publication=file)
    assert (source.kind, source.address) == ("udtræk", "oes-cs.dk/olapdatabase")
    assert not Figure.objects.exclude(source=source).exists()


def test_an_unknown_year_is_not_opened(controller: Person) -> None:
    taken(controller, published.an_act(2023), year=2023)
    assert not FinanceYear.objects.filter(year=2023).exists()


def test_no_frame_line_law_or_entry_is_touched() -> None:
    ministry = a_ministry()
    before = frames()
    taken(ministry["controller"], published.an_act(2024))
    taken(ministry["controller"], with_amount(2024, REFORM, "999,0"))
    assert frames() == before


def frames() -> list[object]:
    return [
        list(Frame.objects.order_by("pk").values_list()),
        list(Line.objects.order_by("pk").values_list()),
        list(Entry.objects.order_by("pk").values_list()),
    ]


def in_use(ministry: Ministry, content: bytes, **how: str) -> dict[str, list[object]]:
    file = read(ministry["controller"], content, **how)  # type: ignore[arg-type]
    return {row[0]: row[2:] for row in file.preview["summary"]["frames"]}


def test_frames_in_use_are_shown_beside_the_file_and_the_law_is_proposed() -> None:
    """FL 700,0 is booked; the file after TB says 696,0: the law's form proposes -4,0."""
    ministry = a_ministry()
    taken(ministry["controller"], with_amount(2024, "06321015", "50,0"), stage="FL")
    found = in_use(ministry, published.an_act(2024))
    assert found[FUND] == [mio("700,0"), mio("696,0"), mio("-4,0"), "", mio("-4,0")]
    assert found[REFORM] == [mio("300,0"), mio("300,0"), None, "", 0]


def test_a_renumbering_is_no_supplementary_appropriation() -> None:
    """An account in use that the file no longer has, or that a person said has moved."""
    ministry = a_ministry()
    content = without(2024, REFORM)
    assert in_use(ministry, content)[REFORM] == [mio("300,0"), None, None, "", None]
    taken(ministry["controller"], with_amount(2024, "06321015", "50,0"), stage="FL")
    moved = Succession.objects.create(
        account=Account.objects.get(number=REFORM),
        successor=Account.objects.get(number="06321014"),
        year=2024,
        confirmed_by=ministry["controller"],
        act=Act.objects.latest("pk"),
    )
    assert moved.pk
    found = in_use(ministry, with_amount(2024, REFORM, "0,0"), stage="FL_TB")
    assert found[REFORM] == [mio("300,0"), 0, None, "06321014", mio("-300,0")]


@pytest.mark.parametrize(
    "content",
    [
        published.an_act(2024).replace(b"300,0", b"300,1", 3),
        published.an_act(2024).replace(b"300,0", b"3oo,0", 1),
        published.an_act(2024)[: len(published.an_act(2024)) // 2],
        b"\x00\x01\x02" * 500,
        b"a;b;c\n1;2;3\n",
        b"\n\n\n",
    ],
    ids=["a sum is off", "letters in an amount", "cut off", "bytes", "another csv", "nothing"],
)
def test_what_is_malformed_is_told_line_by_line_and_writes_nothing(
    controller: Person, content: bytes
) -> None:
    before = everything()
    file = read(controller, content)
    assert file.state == State.FAULTY
    assert file.faults
    assert file.findings
    assert all(one["text"] for one in file.findings)
    assert everything() == before
    with pytest.raises(Refusal):
        services.confirm(file, actor=controller)
    assert everything() == before
    # the same bytes may come again, for they were not taken
    assert uploaded(controller, content).state == State.RECEIVED


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"PK", "hverken"),
        ("a.csv", b"", "tom"),
        ("a.csv", b"x" * (services.BYTES_MAX + 1), "20 MB"),
    ],
    ids=["a workbook", "empty", "too large"],
)
def test_what_is_no_text_of_at_most_20_mb_is_not_kept(
    controller: Person, name: str, content: bytes, told: str
) -> None:
    with pytest.raises(Refusal) as no:
        uploaded(controller, content, name=name)
    assert no.value.rule == "R92_publication_can_be_read"
    assert told in no.value.sentence()
    assert not Publication.objects.exists()


def test_a_file_that_says_another_year_is_not_taken(controller: Person) -> None:
    file = read(controller, published.tabbed(2023), year=2024)
    assert file.state == State.FAULTY
    assert any("2023" in one["text"] for one in file.findings)


def test_the_older_form_is_taken_too(controller: Person) -> None:
    taken(controller, published.tabbed(2023), year=2023)
    assert amount(FUND, 2023, "FL_TB") == "355"


@pytest.mark.parametrize(
    "role",
    [
        Person.Role.SAGSBEHANDLER,
        Person.Role.BEVILLINGSHAVER,
        Person.Role.CHEF,
        Person.Role.LAESER,
        Person.Role.ADMINISTRATOR,
    ],
)
def test_only_a_controller_may(controller: Person, role: Person.Role) -> None:
    other = a_person(role)
    file = read(controller, published.an_act(2024))
    for step in (
        lambda: uploaded(other, published.an_act(2025), year=2025),
        lambda: services.confirm(file, actor=other),
        lambda: services.cancel(file, actor=other),
    ):
        with pytest.raises(Refusal) as no:
            step()
        assert no.value.rule == "R23_may"
    assert not Figure.objects.exists()


def test_a_file_is_given_up_while_it_is_read_or_when_it_is(controller: Person) -> None:
    reading = uploaded(controller, published.an_act(2024))
    assert take_turn() is not None
    services.cancel(reading, actor=controller)
    assert not read_publications()
    done = read(controller, published.an_act(2024))  # the same bytes again
    services.cancel(done, actor=controller)
    done.refresh_from_db()
    assert done.state == State.CANCELLED
    assert not done.rows.exists()
    with pytest.raises(Refusal):
        services.confirm(done, actor=controller)


def test_a_preview_that_another_file_overtook_is_made_again(controller: Person) -> None:
    first = read(controller, published.an_act(2024))
    taken(controller, with_amount(2024, "06321015", "47,0"))
    with pytest.raises(Refusal) as no:
        services.confirm(first, actor=controller)
    assert "læses igen" in no.value.sentence()
    assert read_publications()
    first.refresh_from_db()
    assert first.preview["summary"]["figures"]["changed"] == 6
    services.confirm(first, actor=controller)
    assert amount("06321015", 2024, "FL_TB") == "46"


def test_a_form_sent_twice_is_one_act(controller: Person) -> None:
    file = read(controller, published.an_act(2024))
    key = uuid.uuid4()
    services.confirm(file, actor=controller, key=key)
    with pytest.raises(AlreadyDone):
        services.confirm(file, actor=controller, key=key)
    with pytest.raises(Refusal):
        services.confirm(file, actor=controller, key=uuid.uuid4())
    assert Act.objects.filter(kind=Kind.PUBLISHED).count() == 1


def test_what_fails_three_times_says_so(
    controller: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = uploaded(controller, published.an_act(2024))

    def broken(*_args: object) -> object:
        raise RuntimeError

    monkeypatch.setattr("grants.publications.checking.read_publication", broken)
    for _try in range(3):
        with pytest.raises(RuntimeError):
            read_publications()
    assert read_publications()
    file.refresh_from_db()
    assert file.state == State.FAULTY
    assert "tre gange" in file.findings[0]["text"]


def test_a_published_figure_cannot_be_changed_by_sql(controller: Person) -> None:
    taken(controller, published.an_act(2024))
    with pytest.raises(Exception, match="R95"), connection.cursor() as cursor:
        cursor.execute("UPDATE grants_figure SET amount_ore = 0 WHERE stage = 'FL_TB'")


def test_every_stage_of_an_act_can_be_taken_in(controller: Person) -> None:
    for stage in ("FFL", "AEF1", "AEF2", "TEMP", "FL", "FL_TB"):
        taken(controller, published.an_act(2024), stage=stage)
        assert amount(FUND, 2024, Stage(stage)) == "696"
