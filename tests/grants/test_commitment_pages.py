"""A commitment through its pages, as the case officer, the controller and the holder meet it."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.aktstykker import services as aktstykker
from grants.commitments.models import Annulment, Commitment, Grant
from grants.commitments.services import submit
from ledger.models import Act, Document, Entry, Person
from ledger.money import mio
from ledger.posting import drawing
from ledger.preview import preview
from tests.builders import a_frame, a_person
from tests.grants.pages import as_, get, post, text, written
from tests.ministry import (
    DAY,
    Ministry,
    a_draft,
    a_lone_grant,
    a_ministry,
    bound,
    decide,
    with_aktstykke,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def typed(ministry: Ministry, grant: Grant, amount: str, **more: Any) -> dict[str, Any]:
    """What a case officer types. Under a request no account is asked for."""
    said = {
        "amount_ore": amount,
        "purpose": "Fælles grænsekontrol",
        "payment_years": "2024-2025",
        "basis": "below_threshold",
        "then": "submit",
    }
    pillar = None
    if ministry.aktstykke is not None and grant.pillar is not None:
        pillar = ministry.aktstykke.pillars.get(pillar=grant.pillar)
    if pillar is None:
        said["line"] = str(ministry.sub.lines.get(year=2024).pk)
    else:
        said["basis"] = f"aktstykke:{pillar.ref}"
    return {**said, **more}


def in_field(page: str, name: str) -> str:
    """What stands in a text field."""
    tag = next(t for t in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in t)
    value = re.search(r'value="([^"]*)"', tag)
    return value[1] if value else ""


# Entering


def test_iom_50_0_before_the_decision_is_refused_and_nothing_is_written(
    ministry: Ministry,
) -> None:
    """The page says why, keeps what was typed, and leaves no draft behind."""
    with_aktstykke(ministry)
    grant, before = ministry.grants["IOM"], written()
    answer = post(
        ministry["sagsbehandler"],
        "grant_commitment",
        grant.ref,
        said=typed(ministry, grant, "50,0 mio"),
    )
    page = text(answer)
    assert answer.status_code == 422
    assert "Før Finansudvalget har tiltrådt" in page
    assert "BV 3.4.6" in page
    assert in_field(page, "amount_ore") == "50,0 mio"
    assert in_field(page, "purpose") == "Fælles grænsekontrol"
    assert in_field(page, "payment_years") == "2024-2025"
    assert written() == before


def test_after_the_decision_iom_50_0_is_given_and_0_1_more_is_refused(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry)
    decide(ministry, aktstykke)
    officer, grant = ministry["sagsbehandler"], ministry.grants["IOM"]
    for name in ("IOM", "ICMPD"):
        one = ministry.grants[name]
        post(officer, "grant_commitment", one.ref, said=typed(ministry, one, "50,0 mio"))
        given = Commitment.objects.get(grant=one)
        assert given.state == Commitment.State.SUBMITTED
        assert (given.line.account, given.line.year) == (ministry.sub, 2024)
        done = post(ministry["bevillingshaver"], "commitment_bind", given.ref, said={"day": DAY})
        assert done.status_code == 302
        given.refresh_from_db()
        assert (given.state, given.approved_by) == ("bound", ministry["bevillingshaver"])
    before = written()
    answer = post(officer, "grant_commitment", grant.ref, said=typed(ministry, grant, "0,1 mio"))
    assert answer.status_code == 422
    assert "100.000.000,00" in text(answer)
    assert written() == before


def test_a_draft_may_lie_above_the_room(ministry: Ministry) -> None:
    """It draws nothing, so it is kept; only sending it is refused."""
    with_aktstykke(ministry)
    grant = ministry.grants["IOM"]
    said = typed(ministry, grant, "50,0 mio", then="draft")
    answer = post(ministry["sagsbehandler"], "grant_commitment", grant.ref, said=said)
    draft = Commitment.objects.get(grant=grant)
    assert answer.url == reverse("commitment", args=[draft.ref])
    assert draft.state == Commitment.State.DRAFT
    refused = post(ministry["sagsbehandler"], "commitment_submit", draft.ref)
    assert refused.status_code == 422
    assert "BV 3.4.6" in text(refused)


def test_sent_twice_is_one_commitment(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "43,0")
    said = {**typed(ministry, grant, "1,0 mio"), "key": uuid.uuid4()}
    first = post(ministry["sagsbehandler"], "grant_commitment", grant.ref, said=said)
    client = as_(ministry["sagsbehandler"])
    url = reverse("grant_commitment", args=[grant.ref])
    again = client.post(url, said, follow=True)
    assert Commitment.objects.filter(grant=grant).count() == 1
    assert again.redirect_chain == [(first.url, 302)]
    assert "Det var allerede gjort" in text(again)


def test_approved_twice_is_one_approval(ministry: Ministry) -> None:
    """The second press finds it bound, by the first: that is no refusal."""
    given = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    submit(given, actor=ministry["sagsbehandler"], value_day=DAY)
    said = {"day": DAY, "key": uuid.uuid4()}
    holder = ministry["bevillingshaver"]
    for _press in range(2):
        answer = post(holder, "commitment_bind", given.ref, said=said)
        assert (answer.status_code, answer.url) == (302, reverse("commitment", args=[given.ref]))
    assert Act.objects.filter(kind="commitment_bound").count() == 1
    other = a_person(Person.Role.BEVILLINGSHAVER)
    late = post(other, "commitment_bind", given.ref, said={**said, "key": uuid.uuid4()})
    assert late.status_code == 422
    assert "En anden er kommet først" in text(late)


def test_a_wrong_form_says_where_and_keeps_the_rest(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "43,0")
    before = written()
    said = typed(ministry, grant, "43.0", payment_years="2025-2024")
    answer = post(ministry["sagsbehandler"], "grant_commitment", grant.ref, said=said)
    page = text(answer)
    assert answer.status_code == 422
    assert "Det sidste år ligger før det første." in page
    assert in_field(page, "amount_ore") == "43.0"
    assert in_field(page, "purpose") == "Fælles grænsekontrol"
    assert written() == before


def test_a_place_in_the_law_is_named_and_shown_before_it_is_submitted(ministry: Ministry) -> None:
    """The document stands for the authority: without it only a draft can be kept."""
    officer, grant = ministry["sagsbehandler"], a_lone_grant(ministry, "50,0")
    said = typed(ministry, grant, "50,0 mio", basis="named_in_law")
    unnamed = post(officer, "grant_commitment", grant.ref, said=said)
    assert "Skriv, hvor hjemlen står." in text(unnamed)
    said["basis_reference"] = "FL 2024, § 06.32.10.13, anmærkningerne"
    unshown = post(officer, "grant_commitment", grant.ref, said=said)
    assert unshown.status_code == 422
    assert "Vedlæg det dokument, der viser hjemlen" in text(unshown)
    assert not Commitment.objects.exists()
    shown = {**said, "basis_document": pdf()}
    assert post(officer, "grant_commitment", grant.ref, said=shown).status_code == 302
    given = Commitment.objects.get()
    assert given.basis_document is not None
    assert bytes(given.basis_document.content) == b"%PDF-1.7 anm"


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("anm.pdf", b"%PDF-1.7 anm", "application/pdf")


def test_a_refused_submission_leaves_no_document(ministry: Ministry) -> None:
    """700,0 is the year's; the file came with what was refused, so it is not kept either."""
    grant = a_lone_grant(ministry, "800,0")
    said = typed(
        ministry,
        grant,
        "700,1 mio",
        basis="named_in_law",
        basis_reference="FL",
        basis_document=pdf(),
    )
    answer = post(ministry["sagsbehandler"], "grant_commitment", grant.ref, said=said)
    assert answer.status_code == 422
    assert "700.100.000,00" in text(answer)
    assert not Document.objects.exists()
    assert not Commitment.objects.exists()


def test_what_is_no_pdf_is_refused(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "50,0")
    said = typed(
        ministry, grant, "50,0 mio", basis="named_in_law", basis_reference="FL",
        basis_document=SimpleUploadedFile("x.pdf", b"MZ", "application/pdf"),
    )  # fmt: skip
    answer = post(ministry["sagsbehandler"], "grant_commitment", grant.ref, said=said)
    assert "skal være PDF" in text(answer)
    assert not Commitment.objects.exists()


def test_a_draft_is_corrected_and_sent(ministry: Ministry) -> None:
    draft = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    page = text(get(ministry["sagsbehandler"], "commitment_edit", draft.ref))
    assert in_field(page, "amount_ore") == "1.000.000,00"
    assert in_field(page, "payment_years") == "2024-2025"
    said = typed(ministry, draft.grant, "2,5 mio", payment_years="2024")
    post(ministry["sagsbehandler"], "commitment_edit", draft.ref, said=said)
    draft.refresh_from_db()
    assert (draft.amount_ore, draft.payment_last_year) == (mio("2,5"), 2024)
    assert draft.state == Commitment.State.SUBMITTED


def test_a_correction_that_is_refused_changes_nothing(ministry: Ministry) -> None:
    """43,0 is the threshold: 43,1 cannot be sent, and the draft stays at 1,0."""
    draft = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    before = written()
    said = typed(ministry, draft.grant, "43,1 mio")
    answer = post(ministry["sagsbehandler"], "commitment_edit", draft.ref, said=said)
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert (draft.amount_ore, draft.state) == (mio("1,0"), "draft")
    assert written() == before


def test_sent_back_with_the_reason_which_the_officer_reads(ministry: Ministry) -> None:
    given = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    submit(given, actor=ministry["sagsbehandler"], value_day=DAY)
    said = {"reason": "Perioden mangler"}
    post(ministry["bevillingshaver"], "commitment_return", given.ref, said=said)
    page = text(get(ministry["sagsbehandler"], "commitment", given.ref))
    assert "Perioden mangler" in page
    assert reverse("commitment_edit", args=[given.ref]) in page


# The room while one types


def rooms(page: str) -> list[tuple[str, list[str]]]:
    """Each frame of the panel: its name and the figures of what is left, before and after."""
    found = []
    for part in page.split('<li class="room__frame')[1:]:
        name = re.sub("<[^>]*>", "", part.split('class="room__name">')[1].split("</a>")[0])
        found.append((" ".join(name.split()), re.findall(r'<dd class="num[^>]*>([^<]*)<', part)))
    return found


def test_the_panel_shows_every_frame_before_and_after(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry, decided=True)
    grant = ministry.grants["IOM"]
    line = aktstykke.pillars.get(pillar=grant.pillar)
    said = {"amount_ore": "30,0 mio", "basis": f"aktstykke:{line.ref}"}
    page = text(get(ministry["sagsbehandler"], "grant_room", grant.ref, **said))
    assert rooms(page) == [
        ("Hovedkontoen § 06.32.10. (2024)", ["700,0", "670,0"]),
        ("Underkontoen § 06.32.10.13. (2024)", ["300,0", "270,0"]),
        ("Aktstykket 24/13275", ["100,0", "70,0"]),
        ("Projektsøjlen IOM, 24/13275", ["50,0", "20,0"]),
        ("Programmets politiske ramme for Capacity", ["430,0", "400,0"]),
    ]
    assert "Der er plads til 30,0 mio. kr." in page


def test_the_panel_knows_43_0_from_43_1(ministry: Ministry) -> None:
    """On both sides of the threshold the answer is the ledger's, with its sentence."""
    grant = a_lone_grant(ministry, "43,0")
    said = {
        "basis": "below_threshold",
        "line": str(ministry.sub.lines.get(year=2024).pk),
    }
    asked = {
        amount: text(
            get(ministry["sagsbehandler"], "grant_room", grant.ref, amount_ore=amount, **said)
        )
        for amount in ("43,0 mio", "43,1 mio")
    }
    assert "Ikke plads" not in asked["43,0 mio"]
    assert "Ikke plads" in asked["43,1 mio"]
    assert "BV 2.2.7" in asked["43,1 mio"]
    assert rooms(asked["43,1 mio"])[-1][1] == ["43,0", "-0,1"]


def test_the_panel_warns_of_a_frame_that_does_not_bind(ministry: Ministry) -> None:
    """51,0 to IOM passes the pillar's 50,0, but the request's 100,0 holds it."""
    aktstykke = with_aktstykke(ministry, decided=True)
    grant = ministry.grants["IOM"]
    line = aktstykke.pillars.get(pillar=grant.pillar)
    said = {"amount_ore": "51,0 mio", "basis": f"aktstykke:{line.ref}"}
    page = text(get(ministry["sagsbehandler"], "grant_room", grant.ref, **said))
    assert "Overskrides" in page
    assert "Ikke plads" not in page


def test_without_scripts_the_panel_is_in_the_answer(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "43,0")
    said = typed(ministry, grant, "43,1 mio")
    page = text(post(ministry["sagsbehandler"], "grant_commitment", grant.ref, said=said))
    assert rooms(page)[-1] == (
        "Grænsen uden Finansudvalget for Sag med Eksempelpartner",
        ["43,0", "-0,1"],
    )


def test_every_frame_that_says_no_is_named_not_only_the_first() -> None:
    """Two binding frames of 10,0 and 20,0 asked for 30,0: both refuse, and nothing has moved."""
    frames = [a_frame(label=label) for label in ("a", "b")]
    before = Entry.objects.count()
    seen = preview([drawing(pk, mio("30,0")) for pk in frames])
    assert seen.refusal is not None
    assert [room.refusal is not None for room in seen.rooms] == [True, True]
    assert [(r.before.left_ore, r.after.left_ore) for r in seen.rooms] == [(0, mio("-30,0"))] * 2
    assert Entry.objects.count() == before


# What a new grant is tested on


@pytest.mark.parametrize(
    ("planned", "year", "said"),
    [
        ("43,0", "2024", "indtil 43,0 mio. kr. uden Finansudvalget"),
        ("43,1", "2024", "skal forelægges for Finansudvalget"),
        ("1,0", "2025", "Beløbsgrænsen for 2025 kendes ikke."),
    ],
)
def test_a_new_grant_says_which_threshold_and_what_follows(
    ministry: Ministry, planned: str, year: str, said: str
) -> None:
    asked = {"planned_total_ore": planned, "year": year}
    assert said in text(get(ministry["sagsbehandler"], "grant_threshold", **asked))


def test_under_a_pillar_the_whole_programme_is_tested(ministry: Ministry) -> None:
    """1,0 to IOM is far below 43,0, but Capacity's 430,0 is not."""
    with_aktstykke(ministry)
    asked = {"planned_total_ore": "1,0", "year": "2024", "pillar": ministry.pillars[0].pk}
    page = text(get(ministry["sagsbehandler"], "grant_threshold", **asked))
    assert "hele programmet Capacity" in page
    assert "Programmet kan intet få uden Finansudvalget" in page


def test_from_a_pillar_to_its_grant_and_on_to_the_form(ministry: Ministry) -> None:
    """The first time the grant is made, with what the request says; then its form is one step."""
    aktstykke = with_aktstykke(ministry)
    Grant.objects.filter(partner__short_name="ICMPD").update(pillar=None)
    officer = ministry["sagsbehandler"]
    iom, icmpd = aktstykke.pillars.all()
    assert get(officer, "commitment_new", soejle=iom.ref).url == reverse(
        "grant_commitment", args=[ministry.grants["IOM"].ref]
    )
    new = get(officer, "commitment_new", soejle=icmpd.ref).url
    assert new == reverse("pillar_grant_new", args=[icmpd.ref])
    page = text(get(officer, "pillar_grant_new", icmpd.ref))
    assert in_field(page, "planned_total_ore") == "50,0"
    assert in_field(page, "file_number") == "24/13275"
    said = {"title": "Capacity, ICMPD", "planned_total_ore": "50,0", "year": "2024"}
    answer = post(officer, "pillar_grant_new", icmpd.ref, said=said)
    made = Grant.objects.get(title="Capacity, ICMPD", pillar=icmpd.pillar)
    assert answer.url == reverse("grant_commitment", args=[made.ref])


def test_under_a_request_six_fields_are_asked_at_most(ministry: Ministry) -> None:
    with_aktstykke(ministry)
    answer = get(ministry["sagsbehandler"], "grant_commitment", ministry.grants["IOM"].ref)
    form = answer.context["form"]
    assert [field.name for field in form.visible_fields()] == [
        "amount_ore", "purpose", "payment_years", "basis", "basis_reference", "basis_document",
    ]  # fmt: skip
    assert form["payment_years"].value() == "2024-2025"


# Annulment


def test_each_reason_says_its_effect_before_one_confirms(ministry: Ministry) -> None:
    given = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    officer = ministry["sagsbehandler"]
    page = text(get(officer, "annulment_new", given.ref))
    assert "changed – pladsen kan bruges igen" in page
    assert "other – pladsen er tabt" in page
    said = {"amount_ore": "10,0 mio", "finance_year": "2024"}
    again, lost = (
        text(get(officer, "annulment_room", given.ref, reason=reason.pk, **said))
        for reason in (ministry.reasons["changed"], ministry.reasons["other"])
    )
    assert ("Hovedkontoen § 06.32.10. (2024)", ["660,0", "670,0"]) in rooms(again)
    assert "Pladsen kan bruges igen på kontoen i finansåret 2024." in again
    assert [name for name, _left in rooms(lost)] == [
        "Tilsagnet Eksempelpartner: Sag med Eksempelpartner"
    ]
    assert "pladsen kan ikke bruges igen" in lost


def test_next_year_the_approval_is_not_opened_again(ministry: Ministry) -> None:
    with_aktstykke(ministry, decided=True)
    given = bound(ministry, ministry.grants["IOM"], "50,0")
    said = {"amount_ore": "10,0 mio", "reason": ministry.reasons["changed"].pk}
    same, later = (
        text(get(ministry["sagsbehandler"], "annulment_room", given.ref, finance_year=year, **said))
        for year in ("2024", "2025")
    )
    assert "også bruges igen under aktstykket" in same
    assert "gælder et andet finansår og åbnes ikke igen" in later
    assert "Aktstykket 24/13275" not in [name for name, _left in rooms(later)]


def test_an_annulment_is_asked_for_by_one_and_confirmed_by_another(ministry: Ministry) -> None:
    given = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    said = {
        "amount_ore": "10,0 mio", "reason": ministry.reasons["changed"].pk,
        "finance_year": "2024", "day": DAY, "note": "Mindre behov",
    }  # fmt: skip
    post(ministry["sagsbehandler"], "annulment_new", given.ref, said=said)
    asked = Annulment.objects.get()
    refused = post(ministry["sagsbehandler"], "annulment_confirm", asked.ref)
    assert refused.status_code == 403
    post(ministry["bevillingshaver"], "annulment_confirm", asked.ref)
    page = text(get(ministry["laeser"], "commitment", given.ref))
    figures = re.findall(r'title="([\d.,]+ kr\.)">[\d.,]+ kr\.<', page)
    assert figures == ["40.000.000,00 kr.", "10.000.000,00 kr.", "0,00 kr.", "30.000.000,00 kr."]


def test_an_annulment_of_what_is_not_there_is_refused_when_confirmed(ministry: Ministry) -> None:
    given = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    said = {
        "amount_ore": "40,1 mio", "reason": ministry.reasons["other"].pk,
        "finance_year": "2024", "day": DAY, "note": "For meget",
    }  # fmt: skip
    post(ministry["sagsbehandler"], "annulment_new", given.ref, said=said)
    before = written()
    answer = post(ministry["bevillingshaver"], "annulment_confirm", Annulment.objects.get().ref)
    assert answer.status_code == 422
    assert "40.000.000,00" in text(answer)
    assert written() == before


# Who sees and who may


def test_another_units_commitment_is_not_there(ministry: Ministry) -> None:
    given = bound(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    names = (
        "commitment", "commitment_edit", "commitment_submit", "commitment_return",
        "commitment_bind", "commitment_withdraw", "annulment_new", "annulment_room",
    )  # fmt: skip
    for name in names:
        assert get(stranger, name, given.ref).status_code == 404, name
    for name in ("grant", "grant_commitment", "grant_room"):
        assert get(stranger, name, given.grant.ref).status_code == 404, name
    assert post(stranger, "grant_commitment", given.grant.ref).status_code == 404
    assert str(given.ref) not in text(get(stranger, "commitments"))
    assert str(given.grant.ref) not in text(get(stranger, "grants"))
    assert str(given.ref) in text(get(ministry["laeser"], "commitments"))


def test_another_units_request_is_no_authority_here(ministry: Ministry) -> None:
    """Both units give to the same partner; each chooses among its own requests only."""
    grant = a_lone_grant(ministry, "43,0")
    for unit, case_number in (("MIGSTAB", "24/1"), ("eksempelenhed", "24/2")):
        aktstykker.register(
            actor=a_person(Person.Role.SAGSBEHANDLER, unit),
            case_number=case_number,
            title="Eksempel",
            finance_year=2024,
            sub_account=ministry.sub,
            amount_ore=mio("50,0"),
            table=[aktstykker.TableLine("Eksempel", grant.partner, mio("50,0"))],
            payment_years=(2024, 2025),
            source=ministry.source,
            value_day=DAY,
        )
    page = text(get(ministry["sagsbehandler"], "grant_commitment", grant.ref))
    assert "24/1, Eksempel: 50,0 mio. kr. i finansåret 2024" in page
    assert "24/2" not in page


def test_the_officer_reads_why_he_cannot_approve(ministry: Ministry) -> None:
    given = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    submit(given, actor=ministry["sagsbehandler"], value_day=DAY)
    page = text(get(ministry["sagsbehandler"], "commitment", given.ref))
    assert "Det kan kun gøres af: Bevillingshaver. Du er Sagsbehandler." in page
    assert reverse("commitment_bind", args=[given.ref]) not in page
    answer = get(ministry["sagsbehandler"], "commitment_bind", given.ref)
    assert answer.status_code == 403
    assert "Det kan kun gøres af: Bevillingshaver" in text(answer)


def test_a_reader_is_offered_nothing(ministry: Ministry) -> None:
    draft = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    page = text(get(ministry["laeser"], "commitment", draft.ref))
    for name in ("commitment_submit", "commitment_edit", "commitment_withdraw"):
        assert reverse(name, args=[draft.ref]) not in page
    assert reverse("commitment_new") not in text(get(ministry["laeser"], "commitments"))


def test_looking_writes_nothing(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry, decided=True)
    given = bound(ministry, ministry.grants["IOM"], "20,0")
    draft = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    before, officer = written(), ministry["sagsbehandler"]
    said = {"amount_ore": "30,0 mio", "basis": "below_threshold", "finance_year": "2031",
            "reason": ministry.reasons["changed"].pk}  # fmt: skip
    for name, args in {
        "commitments": (), "commitment_new": (), "grants": (), "grant_new": (),
        "grant_threshold": (), "commitment": (given.ref,), "annulment_new": (given.ref,),
        "annulment_room": (given.ref,), "commitment_edit": (draft.ref,),
        "commitment_submit": (draft.ref,), "commitment_withdraw": (draft.ref,),
        "grant": (given.grant.ref,), "grant_commitment": (given.grant.ref,),
        "grant_room": (given.grant.ref,), "pillar_grant_new": (aktstykke.pillars.first().ref,),
    }.items():  # fmt: skip
        assert get(officer, name, *args, **said).status_code == 200, name
    assert written() == before


# The list


def many(ministry: Ministry, count: int) -> None:
    for number in range(count):
        grant = a_lone_grant(ministry, "1,0", name=f"Eksempelpartner {number % 3}")
        a_draft(ministry, grant, "1,0", purpose=f"Formål {number:02}")


@pytest.mark.parametrize(("name", "most"), [("commitments", 9), ("grants", 8)])
def test_more_rows_ask_no_more_questions(ministry: Ministry, name: str, most: int) -> None:
    """Commitments can be seen at another moment, and its footnote asks what moment this is."""
    client = as_(ministry["controller"])
    counted = []
    for more in (5, 45):
        many(ministry, more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse(name)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[1] <= most


def test_every_column_sorts_and_a_tie_is_settled_by_age(ministry: Ministry) -> None:
    many(ministry, 4)
    client = as_(ministry["controller"])
    url = reverse("commitments")
    for column in ("partner", "purpose", "account", "year", "amount_ore", "state", "basis"):
        up, down = (
            [
                row.record.pk
                for row in client.get(url, {"sort": f"{way}{column}"}).context["table"].rows
            ]
            for way in ("", "-")
        )
        assert up == down[::-1], column
    newest_first = [row.record.pk for row in client.get(url).context["table"].rows]
    assert newest_first == sorted(newest_first, reverse=True)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"q": "formål 01"}, {"Formål 01"}),
        ({"state": "bound"}, set()),
        ({"year": "2024", "account": "06.32.10.13"}, {f"Formål 0{n}" for n in range(4)}),
        ({"account": "06.32.11"}, set()),
        ({"account": "vrøvl"}, set()),
        ({"year": "2023"}, set()),
    ],
)
def test_the_list_is_narrowed(ministry: Ministry, chosen: dict[str, str], found: set[str]) -> None:
    many(ministry, 4)
    table = as_(ministry["controller"]).get(reverse("commitments"), chosen).context["table"]
    assert {row.record.purpose for row in table.rows} == found


def test_the_day_it_is_given_is_the_one_that_was_typed(ministry: Ministry) -> None:
    given = a_draft(ministry, a_lone_grant(ministry, "43,0"), "1,0")
    submit(given, actor=ministry["sagsbehandler"], value_day=DAY)
    post(ministry["bevillingshaver"], "commitment_bind", given.ref, said={"day": "12.12.2024"})
    given.refresh_from_db()
    assert given.bound_on == dt.date(2024, 12, 12)
