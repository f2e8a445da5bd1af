"""The pages of masters: made, corrected, retired; and two who correct the same partner at once."""

import datetime as dt

import pytest
from django.urls import reverse

from grants.authority.models import OfficeHolder, Threshold
from grants.commitments.models import Grant
from grants.masters.models import GrantShare
from grants.masters.services import edit
from grants.masters.sorts import MASTERS, PARTNERS
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Act, Frame, Person
from ledger.refusals import Refusal
from programmes.masters.history import version
from programmes.models import Country, Partner, Programme, Source
from tests.builders import a_person
from tests.grants.pages import get, post, text
from tests.ministry import Ministry, a_lone_grant, a_ministry, with_aktstykke

pytestmark = pytest.mark.django_db

UNHCR = {"short_name": "UNHCR", "full_name": "FN’s Flygtningehøjkommissariat"}


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def _iom() -> tuple[Partner, str]:
    partner = Partner.objects.get(short_name="IOM")
    return partner, f"partnere/{partner.pk}"


def test_every_sort_has_its_list_and_its_form(ministry: Ministry) -> None:
    index = text(get(ministry["laeser"], "masters"))
    for name, sort in MASTERS.items():
        assert str(sort.many) in index
        assert get(ministry["laeser"], "master_list", name).status_code == 200
        page = text(get(ministry["controller"], "master_new", name))
        labels = [str(field.label) for field in sort.form.base_fields.values() if field.label]
        missing = [label for label in labels if label not in page]
        assert not missing, name


def test_a_partner_is_made_with_the_ministrys_own_case(ministry: Ministry) -> None:
    made = post(
        ministry["controller"], "master_new", "partnere", said={**UNHCR, "own_case": "24/7"}
    )
    partner = Partner.objects.select_related("source").get(short_name="UNHCR")
    assert made.headers["Location"] == f"/stamdata/partnere/{partner.pk}/"
    assert partner.source is not None
    assert partner.source.key == "sag-24-7"
    page = text(get(ministry["laeser"], "master", f"partnere/{partner.pk}"))
    assert "Oprettet" in page
    assert "Ministeriets egen sag 24/7" in page
    act = Act.objects.get(kind=Kind.MASTER_CHANGED, concerns_id=f"partnere/{partner.pk}")
    assert (
        reverse("act", args=[act.key])
        in get(ministry["laeser"], "master", f"partnere/{partner.pk}").content.decode()
    )
    told = text(get(ministry["laeser"], "act", act.key))
    assert "UNHCR" in told


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Vælg en kilde, eller skriv egen sags nummer."),
        ({"own_case": "24/7", "source": "S2"}, "Vælg enten en kilde eller egen sag"),
        ({"own_case": "24 7; DROP"}, "Skriv sagens nummer med tal"),
        ({"own_case": "24/7", "short_name": "IOM"}, "Kort navn"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    ministry: Ministry, more: dict[str, str], said: str
) -> None:
    facts = {**UNHCR, **more}
    if "source" in facts:
        facts["source"] = str(ministry.source.pk)
    answer = post(ministry["controller"], "master_new", "partnere", said=facts)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "FN’s Flygtningehøjkommissariat" in text(answer)
    assert not Partner.objects.filter(short_name="UNHCR").exists()


def test_two_correct_the_same_and_the_second_sees_both(ministry: Ministry) -> None:
    """The second keeps what he typed, sees what the first saved, and decides."""
    partner, ref = _iom()
    facts = {
        "short_name": "IOM",
        "source": str(ministry.source.pk),
        "version": version(PARTNERS, partner.pk),
    }
    first = {**facts, "full_name": "Den Internationale Organisation for Migration"}
    assert post(ministry["controller"], "master_edit", ref, said=first).status_code == 302
    second = {**facts, "full_name": "FN’s Migrationsorganisation (IOM)"}
    clash = post(ministry["administrator"], "master_edit", ref, said=second)
    assert clash.status_code == 422
    rows = text(clash).replace("</td> <td>", "</td><td>")
    assert (
        "<td>FN’s Migrationsorganisation (IOM)</td>"
        "<td>Den Internationale Organisation for Migration</td>" in rows
    )
    assert 'value="FN’s Migrationsorganisation (IOM)"' in clash.content.decode()
    partner.refresh_from_db()
    assert partner.full_name == "Den Internationale Organisation for Migration"
    shown = clash.context["form"]["version"].value()
    again = post(ministry["administrator"], "master_edit", ref, said={**second, "version": shown})
    assert again.status_code == 302
    partner.refresh_from_db()
    assert partner.full_name == "FN’s Migrationsorganisation (IOM)"
    assert (
        text(get(ministry["laeser"], "master", ref)).count("<h3") == 3
    )  # made, and twice corrected


def test_the_same_form_twice_is_one_partner(ministry: Ministry) -> None:
    said = {**UNHCR, "own_case": "24/7", "key": "0b6e3a0a-5f0e-4c3e-9a55-1d1c0f9c2f11"}
    first = post(ministry["controller"], "master_new", "partnere", said=said)
    second = post(ministry["controller"], "master_new", "partnere", said=said)
    assert first.status_code == 302
    assert second.status_code in {302, 422}
    assert Partner.objects.filter(short_name="UNHCR").count() == 1


def test_a_retired_partner_is_no_choice_for_a_new_grant_and_stays_on_the_old(
    ministry: Ministry,
) -> None:
    grant = a_lone_grant(ministry, "5,0", name="Eksempelpartner")
    ref = f"partnere/{grant.partner_id}"
    today = dt.datetime.now(tz=dt.UTC).date()
    said = {"day": str(today), "reason": "Nedlagt ved årsskiftet"}
    assert "Eksempelpartner</option>" in text(get(ministry["sagsbehandler"], "grant_new"))
    assert post(ministry["controller"], "master_retire", ref, said=said).status_code == 302
    assert "Eksempelpartner</option>" not in text(get(ministry["sagsbehandler"], "grant_new"))
    assert "Eksempelpartner" in text(get(ministry["sagsbehandler"], "grant", grant.ref))
    page = text(get(ministry["laeser"], "master", ref))
    assert "Kan ikke vælges til noget nyt" in page
    assert "Nedlagt ved årsskiftet" in page
    back = {"day": "", "reason": "Genopstået"}
    assert post(ministry["controller"], "master_retire", ref, said=back).status_code == 302
    assert "Eksempelpartner</option>" in text(get(ministry["sagsbehandler"], "grant_new"))


def test_a_second_threshold_of_a_year_is_refused_with_a_way_on(ministry: Ministry) -> None:
    said = {"year": "2024", "amount_ore": "45,0", "own_case": "24/7"}
    answer = post(ministry["controller"], "master_new", "beloebsgraenser", said=said)
    assert answer.status_code == 422
    assert "Året har allerede en beløbsgrænse. Ret den i stedet." in text(answer)
    made = post(
        ministry["controller"], "master_new", "beloebsgraenser", said={**said, "year": "2025"}
    )
    assert made.status_code == 302
    assert Threshold.objects.get(year=2025).amount_ore == 45_000_000_00
    threshold = Threshold.objects.get(year=2024)
    page = text(get(ministry["controller"], "master_edit", f"beloebsgraenser/{threshold.pk}"))
    assert "beholder den ramme uden Finansudvalget, de fik" in page


def test_a_programme_is_opened_from_its_page(ministry: Ministry) -> None:
    said = {
        "short_name": "Nærområde øst", "title": "Nærområdeprogram øst", "purpose": "Eksempel",
        "intention_ore": "40,0", "year": "2024", "unit": "MIGSTAB", "own_case": "24/8",
        "period_commitment": "2024-2026",
    }  # fmt: skip
    answer = post(ministry["controller"], "master_new", "programmer", said=said)
    assert answer.status_code == 302
    programme = Programme.objects.get(slug="naeromraade-oest")
    assert programme.frame.ceiling_ore == 40_000_000_00
    assert get(ministry["laeser"], "programme", programme.slug).status_code == 200
    page = text(get(ministry["laeser"], "master", f"programmer/{programme.pk}"))
    assert "Periode: Tilsagn afgives" in page
    unknown = post(
        ministry["controller"],
        "master_new",
        "programmer",
        said={**said, "short_name": "Vest", "year": "2031"},
    )
    assert unknown.status_code == 422
    assert "Finansåret 2031 er ikke åbnet" in text(unknown)
    assert not Programme.objects.filter(slug="vest").exists()


def test_one_holds_an_office_on_a_day(ministry: Ministry) -> None:
    said = {
        "office": "minister", "name": "Eksempel A", "first_day": "2024-01-01",
        "last_day": "2024-06-30", "own_case": "24/7",
    }  # fmt: skip
    controller = ministry["controller"]
    assert post(controller, "master_new", "embeder", said=said).status_code == 302
    same_day = {**said, "name": "Eksempel B", "first_day": "2024-06-30", "last_day": "2024-07-01"}
    answer = post(controller, "master_new", "embeder", said=same_day)
    assert "Eksempel A har embedet i de dage." in text(answer)
    next_day = {**same_day, "first_day": "2024-07-01"}
    assert post(controller, "master_new", "embeder", said=next_day).status_code == 302
    assert OfficeHolder.objects.count() == 2


def test_a_grant_is_split_on_its_page(ministry: Ministry) -> None:
    Country.objects.create(code="SO", name="Somalia")
    Country.objects.create(code="KE", name="Kenya")
    grant = a_lone_grant(ministry, "5,0")
    person = ministry["sagsbehandler"]
    wrong = post(person, "grant_countries", grant.ref, said={"shares": "Somalia 60\nKenya 30"})
    assert wrong.status_code == 422
    assert "Andelene er 90 pct. tilsammen. De skal give 100 pct." in text(wrong)
    assert "Kenya 30" in wrong.content.decode()
    right = {"shares": "Somalia 66,67\nKenya 33,33"}
    assert post(person, "grant_countries", grant.ref, said=right).status_code == 302
    assert GrantShare.objects.count() == 2
    assert "Somalia 66,67 pct., Kenya 33,33 pct." in text(get(person, "grant", grant.ref))
    assert "Ret fordelingen" not in text(get(ministry["laeser"], "grant", grant.ref))


def test_what_was_changed_outside_stands_on_the_page(ministry: Ministry) -> None:
    partner, ref = _iom()
    assert "Ændret uden om Ramme" not in text(get(ministry["laeser"], "masters"))
    Partner.objects.filter(pk=partner.pk).update(full_name="Noget andet")
    page = text(get(ministry["laeser"], "masters"))
    assert "Ændret uden om Ramme" in page
    assert "Partner: IOM" in page
    assert "Ingen handling står bag" in text(get(ministry["laeser"], "master", ref))


def test_the_way_to_a_new_partner_stands_where_one_is_missed(ministry: Ministry) -> None:
    assert reverse("master_new", args=["partnere"]) in (
        get(ministry["controller"], "grant_new").content.decode()
    )
    page = text(get(ministry["sagsbehandler"], "grant_new"))
    assert "En controller eller administrator opretter den" in page


def test_another_units_programme_is_not_there_and_nor_are_its_acts(ministry: Ministry) -> None:
    """Its page is a 404, its row is in no list, and the act that changed it is not told."""
    programme = Programme.objects.get(slug="capacity")
    ref = f"programmer/{programme.pk}"
    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    said = {"day": "2031-01-01", "reason": "Prøve"}
    assert post(ministry["controller"], "master_retire", ref, said=said).status_code == 302
    act = Act.objects.get(concerns_id=ref)
    assert get(stranger, "master", ref).status_code == 404
    assert get(stranger, "act", act.key).status_code == 404
    assert get(ministry["sagsbehandler"], "act", act.key).status_code == 200
    assert "Capacity" not in text(get(stranger, "master_list", "programmer"))
    assert "Capacity" not in text(get(stranger, "acts"))


def test_a_source_has_its_number(ministry: Ministry) -> None:
    said = {"number": "S99", "title": "Eksempel på en kilde"}
    controller = ministry["controller"]
    assert post(controller, "master_new", "kilder", said=said).status_code == 302
    made = Source.objects.get(key="S99")
    assert get(ministry["laeser"], "source", "S99").status_code == 200
    again = post(controller, "master_new", "kilder", said=said)
    assert "Nummeret er allerede en kildes." in text(again)
    page = get(controller, "master_edit", f"kilder/{made.pk}").content.decode()
    assert 'value="S99"' in page


def test_a_pillar_with_grants_stays_in_its_programme(ministry: Ministry) -> None:
    """What was given under it drew on Capacity's 430,0, and is given back there."""
    with_aktstykke(ministry)
    pillar = ministry.pillars[0]
    other = Programme.objects.create(
        slug="andet", short_name="Andet", title="Andet", purpose="…", unit="MIGSTAB",
        source=ministry.source, quoted_as="",
        frame_id=make_frame(kind=Frame.Kind.PROGRAMME, label="Andet", binding=False),
    )  # fmt: skip
    said = {
        "actor": ministry["controller"],
        "values": {"programme": other},
        "seen": version(MASTERS["soejler"], pillar.pk),
    }
    with pytest.raises(Refusal, match="R62_pillar_stays_in_its_programme"):
        edit(MASTERS["soejler"], pillar.pk, **said)
    pillar.refresh_from_db()
    assert pillar.programme == ministry.programme
    Grant.objects.filter(pillar=pillar).delete()
    edit(MASTERS["soejler"], pillar.pk, **said)
