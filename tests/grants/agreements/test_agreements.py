"""Agreements: IOM 75,0/100,0/100,0/100,0 over four years, and what follows from them."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.urls import reverse

from grants.agreements import running, services
from grants.agreements.contributions import TABLE, months_after, months_later
from grants.agreements.levy import levy_words, rate_words
from grants.agreements.models import Agreement
from grants.agreements.selectors import agreement_page, sums_of, years_of
from grants.agreements.services import YearLine
from grants.commitments.models import Commitment, Grant
from grants.duties.models import Duty
from grants.payments import services as payments
from ledger.balances import balance
from ledger.kinds import Kind
from ledger.models import Act, Document, Entry, Person
from ledger.money import mio
from ledger.refusals import Refusal
from ledger.uploads import Upload
from programmes.models import Partner
from tests.builders import a_person
from tests.grants.pages import get, post, text
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db

PAPER = Upload("aftale.pdf", "application/pdf", b"%PDF-1.7 eksempel")
IOM = ((2023, "75,0"), (2024, "100,0"), (2025, "100,0"), (2026, "100,0"))


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def iom(ministry: Ministry) -> Grant:
    """Core support to IOM, 375,0 planned over 2023-2026: above the threshold."""
    return a_lone_grant(ministry, "375,0", name="IOM")


def drafted(ministry: Ministry, grant: Grant, years: Any = IOM, **facts: Any) -> Agreement:
    defaults: dict[str, Any] = {
        "actor": ministry["sagsbehandler"],
        "grant": grant,
        "title": "Kernebidrag til IOM 2023-2026",
        "contribution": Agreement.Contribution.CORE,
        "first_day": dt.date(2023, 1, 1),
        "last_day": dt.date(2026, 12, 31),
        "value_day": DAY,
        "years": [YearLine(year, ministry.sub, mio(amount)) for year, amount in years],
        "desk_officer": ministry["sagsbehandler"],
        "finance_officer": ministry["controller"],
    }
    return services.register(**{**defaults, **facts})


def signed(ministry: Ministry, grant: Grant, years: Any = IOM, **facts: Any) -> Agreement:
    made = drafted(ministry, grant, years, **facts)
    services.sign(made, actor=ministry["chef"], signed_on=DAY, upload=PAPER)
    return made


def page_of(ministry: Ministry, agreement: Agreement) -> Agreement:
    return agreement_page(ministry["laeser"]).get(pk=agreement.pk)


def under(ministry: Ministry, agreement: Agreement, amount: str) -> Commitment:
    """Given in 2024 under it, named in the finance law's notes."""
    document = Document.objects.get(pk=agreement.document_id)
    return bound(
        ministry,
        agreement.grant,
        amount,
        agreement=agreement,
        basis=Commitment.Basis.NAMED_IN_LAW,
        basis_reference="Finansloven 2024, § 06.32.10.14, anmærkningerne",
        basis_document=document,
    )


def test_iom_is_375_over_four_years_and_the_later_ones_wait_for_their_law(
    ministry: Ministry, iom: Grant
) -> None:
    made = drafted(ministry, iom)
    assert made.amount_ore == mio("375,0")
    conditional = dict(made.years.values_list("finance_year", "conditional"))
    assert conditional == {2023: False, 2024: False, 2025: True, 2026: True}
    act = Act.objects.get(kind=Kind.AGREEMENT_REGISTERED)
    assert (act.concerns_kind, act.concerns_id) == ("agreement", str(made.ref))
    assert not Entry.objects.filter(act=act).exists()


def test_per_year_agreed_committed_paid_and_left_from_the_ledger(
    ministry: Ministry, iom: Grant
) -> None:
    made = signed(ministry, iom)
    given = under(ministry, made, "60,0")
    payment = payments.register(
        given,
        actor=ministry["sagsbehandler"],
        amount_ore=mio("25,0"),
        finance_year=2024,
        value_day=DAY,
        reference="rate 1",
    )
    payments.release(payment, actor=ministry["controller"])
    rows = years_of(page_of(ministry, made))
    told = [(r.finance_year, r.agreed_ore, r.committed_ore, r.paid_ore, r.left_ore) for r in rows]
    assert told[:2] == [
        (2023, mio("75,0"), 0, 0, mio("75,0")),
        (2024, mio("100,0"), mio("60,0"), mio("25,0"), mio("40,0")),
    ]
    assert sums_of(rows) == (mio("375,0"), mio("60,0"), mio("25,0"), mio("315,0"))


def test_another_than_the_drafter_records_the_signature_with_the_paper(
    ministry: Ministry, iom: Grant
) -> None:
    made = drafted(ministry, iom)
    with pytest.raises(Refusal) as own:
        services.sign(made, actor=ministry["sagsbehandler"], signed_on=DAY, upload=PAPER)
    assert own.value.rule == "R4_four_eyes"
    with pytest.raises(Refusal) as bare:
        services.sign(made, actor=ministry["chef"], signed_on=DAY)
    assert bare.value.rule == "R9_state_has_its_evidence"
    services.sign(made, actor=ministry["chef"], signed_on=DAY, upload=PAPER)
    made.refresh_from_db()
    assert made.state == Agreement.State.IN_FORCE
    assert Act.objects.get(kind=Kind.AGREEMENT_SIGNED).document == made.document


def test_nobody_who_wrote_on_it_signs(ministry: Ministry, iom: Grant) -> None:
    made = drafted(ministry, iom)
    services.change(
        made,
        actor=ministry["controller"],
        years=[YearLine(2024, ministry.sub, mio("100,0"))],
        value_day=DAY,
        first_day=made.first_day,
        last_day=made.last_day,
    )
    assert made.years.count() == 1
    with pytest.raises(Refusal) as own:
        services.sign(made, actor=ministry["controller"], signed_on=DAY, upload=PAPER)
    assert own.value.rule == "R4_four_eyes"
    with pytest.raises(Refusal) as first:
        services.sign(made, actor=ministry["sagsbehandler"], signed_on=DAY, upload=PAPER)
    assert first.value.rule == "R4_four_eyes", "he wrote it before the other changed it"
    services.sign(made, actor=ministry["chef"], signed_on=DAY, upload=PAPER)
    with pytest.raises(Refusal) as late:
        services.change(
            made,
            actor=ministry["controller"],
            years=[YearLine(2024, ministry.sub, mio("1,0"))],
            value_day=DAY,
            first_day=made.first_day,
            last_day=made.last_day,
        )
    assert late.value.rule == "R8_one_step_from_its_state"


@pytest.mark.parametrize(
    ("contribution", "earmark", "told"),
    [
        ("core", "", {("accounts_due", dt.date(2025, 9, 30))}),
        (
            "soft",
            "Sahel",
            {("report_due", dt.date(2025, 3, 31)), ("accounts_due", dt.date(2025, 9, 30))},
        ),
        (
            "hard",
            "Grænsekontrol",
            {("report_due", dt.date(2025, 3, 31)), ("accounts_due", dt.date(2025, 6, 30))},
        ),
        ("capital", "Fond", {("accounts_due", dt.date(2025, 9, 30))}),
        (
            "delegated",
            "Tyskland",
            {("report_due", dt.date(2025, 3, 31)), ("accounts_due", dt.date(2025, 6, 30))},
        ),
    ],
)
def test_the_kind_of_contribution_raises_its_duties(
    ministry: Ministry,
    iom: Grant,
    contribution: str,
    earmark: str,
    told: set[tuple[str, dt.date]],
) -> None:
    signed(
        ministry,
        iom,
        [(2024, "10,0")],
        contribution=contribution,
        earmark=earmark,
        last_day=dt.date(2025, 12, 31),
    )
    duties = Duty.objects.exclude(kind="agreement_ends")
    assert set(duties.values_list("kind", "due_on")) == told
    assert all("Ministeriets egen frist" in duty.due_basis for duty in duties)
    assert set(duties.filter(kind="accounts_due").values_list("owner", flat=True)) == {
        ministry["controller"].pk
    }
    assert Duty.objects.get(kind="agreement_ends").due_on == dt.date(2025, 12, 31)
    assert set(TABLE) == set(Agreement.Contribution)


def test_a_conditional_agreement_is_laid_before_the_committee_within_three_months(
    ministry: Ministry, iom: Grant
) -> None:
    made = drafted(ministry, iom, conditional=True)
    services.sign(made, actor=ministry["chef"], signed_on=dt.date(2024, 9, 30), upload=PAPER)
    duty = Duty.objects.get(kind=Duty.Kind.SUBMIT_WITHIN_THREE_MONTHS)
    assert duty.due_on == dt.date(2024, 12, 30)
    assert "BV 3.3" in duty.due_basis


def test_months() -> None:
    assert months_after(2024, 3) == dt.date(2025, 3, 31)
    assert months_after(2024, 12) == dt.date(2025, 12, 31)
    assert months_later(dt.date(2024, 11, 30), 3) == dt.date(2025, 2, 28)


def test_an_agreement_above_the_plan_asks_for_the_plan_and_tests_it_again(
    ministry: Ministry,
) -> None:
    grant = a_lone_grant(ministry, "20,0")
    years = [(2024, "20,0"), (2025, "23,1")]
    dates = {"first_day": dt.date(2024, 1, 1), "last_day": dt.date(2025, 12, 31)}
    with pytest.raises(Refusal) as no:
        drafted(ministry, grant, years, **dates)
    assert no.value.rule == "R38_total_is_planned"
    assert "43.100.000,00" in no.value.sentence()
    assert not Agreement.objects.exists()
    drafted(ministry, grant, years, **dates, planned_total_ore=mio("43,1"))
    grant.refresh_from_db()
    assert grant.planned_total_ore == mio("43,1")
    assert balance(grant.disposition.frame_id).ceiling_ore == 0
    assert Act.objects.filter(kind=Kind.TOTAL_REVISED).count() == 1


def test_an_agreement_whose_top_up_was_given_below_the_threshold_is_refused(
    ministry: Ministry,
) -> None:
    grant = a_lone_grant(ministry, "20,0")
    bound(ministry, grant, "20,0")
    with pytest.raises(Refusal) as no:
        drafted(
            ministry,
            grant,
            [(year, "20,0") for year in (2023, 2024, 2025, 2026)],
            planned_total_ore=mio("80,0"),
        )
    assert no.value.rule == "R1_drawn_within_ceiling"
    assert not Agreement.objects.exists()


def test_a_levy_on_top_counts_in_the_plan(ministry: Ministry) -> None:
    """43,0 and 1 pct. on top are 43,43: above the threshold."""
    grant = a_lone_grant(ministry, "43,0")
    levied = {
        "contribution": "hard",
        "earmark": "Projekt",
        "levy": Agreement.Levy.ON_TOP,
        "levy_rate": 100,
        "levy_payee": Partner.objects.get(short_name="ICMPD"),
        "levy_rule": "Retningslinje, december 2024",
    }
    with pytest.raises(Refusal) as no:
        drafted(ministry, grant, [(2024, "43,0")], **levied)
    assert no.value.rule == "R38_total_is_planned"
    inside = drafted(ministry, grant, [(2024, "43,0")], **{**levied, "levy": Agreement.Levy.INSIDE})
    assert (inside.whole_ore, inside.levy_ore) == (mio("43,0"), mio("0,43"))


def test_levy_in_words() -> None:
    said = {"against_ore": mio("50,0"), "against": "søjlens"}
    on_top = levy_words(mio("50,0"), "on_top", 100, **said).replace("\xa0", " ")  # type: ignore[arg-type]
    assert on_top == (
        "1 pct. af 50,0 mio. kr. er 0,5 oveni: 50,5 i alt, 0,5 mere end søjlens 50,0."
    )
    inside = levy_words(mio("50,0"), "inside", 100, **said).replace("\xa0", " ")  # type: ignore[arg-type]
    assert inside == ("1 pct. af 50,0 mio. kr. er 0,5, indeholdt i beløbet: 49,5 til partneren.")
    assert levy_words(mio("50,0"), "none", 0, **said) == ""  # type: ignore[arg-type]
    assert [rate_words(rate).replace("\xa0", " ") for rate in (100, 150, 75)] == [
        "1 pct.", "1,5 pct.", "0,75 pct."
    ]  # fmt: skip


def test_extended_without_cost(ministry: Ministry, iom: Grant) -> None:
    made = signed(ministry, iom, [(2024, "100,0")], first_day=DAY, last_day=dt.date(2025, 12, 31))
    given, other = under(ministry, made, "60,0"), under(ministry, made, "40,0")
    before = (made.amount_ore, balance(given.frame_id or 0), Entry.objects.count())
    with pytest.raises(Refusal):
        running.extend(
            made, actor=ministry["sagsbehandler"], last_day=dt.date(2025, 12, 31),
            payment_last_year=2026, commitments=[given], reason="Ikke senere", value_day=DAY,
        )  # fmt: skip
    running.extend(
        made,
        actor=ministry["sagsbehandler"],
        last_day=dt.date(2026, 12, 31),
        payment_last_year=2026,
        commitments=[given],
        reason="Forsinket start",
        value_day=DAY,
        upload=PAPER,
    )
    for thing in (made, given, other):
        thing.refresh_from_db()
    assert made.last_day == dt.date(2026, 12, 31)
    assert (given.payment_last_year, other.payment_last_year) == (2026, 2025)
    assert (made.amount_ore, balance(given.frame_id or 0), Entry.objects.count()) == before
    act = Act.objects.get(kind=Kind.AGREEMENT_EXTENDED)
    assert act.document
    assert "31.12.2025" in act.reference
    assert Duty.objects.get(kind="agreement_ends").due_on == dt.date(2026, 12, 31)


def test_ended_with_a_balance_it_stays_a_duty(ministry: Ministry, iom: Grant) -> None:
    made = signed(ministry, iom)
    under(ministry, made, "60,0")
    running.end(made, actor=ministry["sagsbehandler"], ended_on=DAY, reason="Projektet er slut")
    duty = Duty.objects.get(kind="agreement_ends")
    assert duty.state == Duty.State.OPEN
    assert "60.000.000,00" in duty.title
    assert duty.due_on == DAY + dt.timedelta(days=30)


def test_ended_without_a_balance_it_is_none(ministry: Ministry, iom: Grant) -> None:
    made = signed(ministry, iom)
    running.end(made, actor=ministry["sagsbehandler"], ended_on=DAY, reason="Intet givet")
    assert Duty.objects.get(kind="agreement_ends").state == Duty.State.NOT_NEEDED


def test_a_commitment_is_under_an_agreement_of_its_own_grant_in_force(
    ministry: Ministry, iom: Grant
) -> None:
    made = drafted(ministry, iom)
    with pytest.raises(Refusal) as not_yet:
        bound(ministry, iom, "1,0", agreement=made)
    assert not_yet.value.rule == "R36_agreement_is_whole"
    services.sign(made, actor=ministry["chef"], signed_on=DAY, upload=PAPER)
    with pytest.raises(Refusal) as another:
        bound(ministry, a_lone_grant(ministry, "5,0"), "1,0", agreement=made)
    assert another.value.rule == "R36_agreement_is_whole"


@pytest.mark.parametrize(
    "years", [[], [(2022, "1,0")], [(2027, "1,0")], [(2024, "1,0"), (2024, "2,0")]]
)
def test_an_agreement_is_whole(ministry: Ministry, iom: Grant, years: Any) -> None:
    with pytest.raises(Refusal) as no:
        drafted(ministry, iom, years)
    assert no.value.rule == "R36_agreement_is_whole"


def typed(ministry: Ministry, **more: str) -> dict[str, str]:
    return {
        "title": "Kernebidrag til IOM 2023-2026",
        "contribution": "core",
        "first_day": "2023-01-01",
        "last_day": "2026-12-31",
        "levy": "none",
        "year_0": "2023",
        "account_0": ministry.sub.number,
        "amount_0": "75,0",
        "year_1": "2024",
        "amount_1": "100",
        **more,
    }


def test_pages(ministry: Ministry, iom: Grant) -> None:
    new = ("agreement_new", iom.ref)
    assert get(ministry["laeser"], *new).status_code == 403
    half = post(ministry["sagsbehandler"], *new, said=typed(ministry, amount_1=""))
    assert half.status_code == 422
    assert "Mangler i rækken." in text(half)
    hard = post(ministry["sagsbehandler"], *new, said=typed(ministry, contribution="hard"))
    assert "Skriv: Projekt." in text(hard)
    sent = post(ministry["sagsbehandler"], *new, said=typed(ministry))
    made = Agreement.objects.get()
    assert sent.url == reverse("agreement", args=[made.ref])
    assert made.amount_ore == mio("175,0")  # the account of the second row is the first one's
    page = text(get(ministry["sagsbehandler"], "agreement", made.ref))
    assert "Du har selv registreret det." in page
    edit = text(get(ministry["sagsbehandler"], "agreement_edit", made.ref))
    assert 'value="75,0"' in edit
    assert made.title in text(get(ministry["laeser"], "agreements", state="draft"))
    bare = post(ministry["chef"], "agreement_sign", made.ref, said={"day": "2024-12-02"})
    assert bare.status_code == 422
    services.sign(made, actor=ministry["chef"], signed_on=DAY, upload=PAPER)
    page = text(get(ministry["sagsbehandler"], "agreement", made.ref))
    assert "Giv tilsagn for 2024" in page
    assert "Organisationens årsregnskab for 2024" in page
    form = text(
        get(
            ministry["sagsbehandler"],
            "grant_commitment",
            iom.ref,
            aftale=str(made.ref),
            aar="2024",
            konto=ministry.sub.number,
        )
    )
    assert 'value="100.000.000,00"' in form
    assert 'value="2024-2026"' in form
    assert f'<option value="{made.pk}" selected>' in form
    given = under(ministry, made, "60,0")
    later = {
        "version": made.version,
        "last_day": "2027-12-31",
        "payment_last_year": "2027",
        "commitments": [given.pk],
        "reason": "Forsinket",
    }
    assert post(ministry["sagsbehandler"], "agreement_extend", made.ref, said=later).url
    given.refresh_from_db()
    assert given.payment_last_year == 2027
    made.refresh_from_db()
    over = {"version": made.version, "day": "2024-12-03", "reason": "Slut", "key": uuid.uuid4()}
    for _twice in range(2):
        assert post(ministry["sagsbehandler"], "agreement_end", made.ref, said=over).url
    made.refresh_from_db()
    assert made.state == Agreement.State.ENDED


def test_another_units_agreement_is_not_there(ministry: Ministry, iom: Grant) -> None:
    made = drafted(ministry, iom)
    other = a_person(Person.Role.SAGSBEHANDLER, "en anden enhed")
    for name in ("agreement", "agreement_edit", "agreement_sign", "agreement_end"):
        assert get(other, name, made.ref).status_code == 404
    assert get(other, "agreement_new", iom.ref).status_code == 404
    assert made.title not in text(get(other, "agreements"))
