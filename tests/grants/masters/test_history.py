"""Masters leave what they were, whoever writes; a service says by which act, and SQL cannot."""

import datetime as dt
import json
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from grants.authority.models import Threshold
from grants.masters import services
from grants.masters.sorts import MASTERS, PARTNERS, PROGRAMMES, THRESHOLDS
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from programmes.masters.history import Change, history, version
from programmes.masters.outside import changed_outside
from programmes.models import Partner, Programme, Source
from tests.ministry import Ministry, a_lone_grant, a_ministry

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def _partner(ministry: Ministry, **facts: object) -> Partner:
    values = {"short_name": "UNHCR", "full_name": "FN’s Flygtningehøjkommissariat"}
    return services.create(  # type: ignore[return-value]
        PARTNERS,
        actor=ministry["controller"],
        values={**values, "source": ministry.source, **facts},
    )


def _as_web(statement: str, *values: object) -> None:
    """What somebody who has the web's password could do by SQL."""
    with transaction.atomic(), connection.cursor() as cursor:
        # A transaction of its own has no act; here all is one, so the last one's is forgotten.
        cursor.execute("SET LOCAL pghistory.context_metadata = ''; SET LOCAL ROLE ramme_web")
        cursor.execute(statement, values)
        cursor.execute("RESET ROLE")


def _said(change: Change) -> dict[str, tuple[str, str]]:
    return {field.label: (field.before, field.after) for field in change.fields}


def test_who_when_from_and_to_are_kept_with_the_act(ministry: Ministry) -> None:
    """UNHCR gets its Danish name corrected: the controller, today, from the one to the other."""
    partner = _partner(ministry, full_name="UNHCR")
    services.edit(
        PARTNERS,
        partner.pk,
        actor=ministry["administrator"],
        values={"full_name": "FN’s Flygtningehøjkommissariat"},
        seen=version(PARTNERS, partner.pk),
    )
    corrected, made = history(PARTNERS, partner.pk)
    assert made.what == "Oprettet"
    assert _said(made)["Kort navn"] == ("–", "UNHCR")
    assert _said(made)["Kilde"] == ("–", "Aktstykke af 12. november 2024")
    assert _said(corrected) == {"Fulde navn": ("UNHCR", "FN’s Flygtningehøjkommissariat")}
    assert corrected.act is not None
    assert corrected.act.actor == ministry["administrator"]
    assert corrected.act.kind == Kind.MASTER_CHANGED
    assert corrected.act.concerns_id == f"partnere/{partner.pk}"
    assert not corrected.act.entries.exists()
    assert changed_outside() == []


def test_a_change_by_sql_is_kept_without_an_act_and_found(ministry: Ministry) -> None:
    partner = _partner(ministry)
    _as_web("UPDATE programmes_partner SET full_name = 'Noget andet' WHERE id = %s", partner.pk)
    changed, _made = history(PARTNERS, partner.pk)
    assert _said(changed) == {"Fulde navn": ("FN’s Flygtningehøjkommissariat", "Noget andet")}
    assert changed.act is None
    (found,) = changed_outside()
    assert (found.table, found.pk, found.label) == ("programmes_partner", partner.pk, "update")
    assert "master_changed_outside" in {finding.check for finding in check_ledger()}


def test_an_act_that_nobody_did_is_no_act(ministry: Ministry) -> None:
    """Who forges the context still has no act in the ledger to point at."""
    partner = _partner(ministry)
    _as_web(
        "SELECT set_config('pghistory.context_metadata', %s, true);"
        " UPDATE programmes_partner SET full_name = 'X' WHERE id = %s",
        json.dumps({"act": str(uuid.uuid4())}),
        partner.pk,
    )
    assert [found.pk for found in changed_outside()] == [partner.pk]


def test_what_is_deleted_by_sql_is_still_told(ministry: Ministry) -> None:
    partner = _partner(ministry)
    _as_web("DELETE FROM programmes_partner WHERE id = %s", partner.pk)
    deleted, _made = history(PARTNERS, partner.pk)
    assert deleted.what == "Slettet"
    assert _said(deleted)["Kort navn"] == ("UNHCR", "–")
    assert [found.label for found in changed_outside()] == ["delete"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE programmes_partnerevent SET full_name = 'X'",
        "DELETE FROM programmes_partnerevent",
        "TRUNCATE programmes_partnerevent",
        "INSERT INTO programmes_partnerevent SELECT * FROM programmes_partnerevent",
        "DELETE FROM grants_thresholdevent",
        "ALTER TABLE programmes_partner DISABLE TRIGGER ALL",
    ],
)
def test_the_web_cannot_touch_what_was_kept(ministry: Ministry, statement: str) -> None:
    _partner(ministry)
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        _as_web(statement)


def test_the_web_cannot_forge_an_event_through_a_table_of_its_own(ministry: Ministry) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgrelid = 'programmes_partner'::regclass AND p.proname LIKE '%insert%'"
        )
        (function,) = cursor.fetchone() or ("",)
    with pytest.raises(DatabaseError, match="permission denied for function"):
        _as_web(
            "CREATE TEMP TABLE mine (LIKE programmes_partner); CREATE TRIGGER t AFTER INSERT ON"
            f" mine FOR EACH ROW EXECUTE FUNCTION {function}()"
        )


def test_the_web_cannot_switch_the_keeping_off(ministry: Ministry) -> None:
    """The switch of the package that makes the triggers does nothing here."""
    partner = _partner(ministry)
    _as_web(
        "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) FROM pg_trigger"
        " WHERE tgrelid = 'programmes_partner'::regclass;"
        " UPDATE programmes_partner SET full_name = 'Y' WHERE id = %s",
        partner.pk,
    )
    assert _said(history(PARTNERS, partner.pk)[0])["Fulde navn"][1] == "Y"


def test_events_stand_for_the_owner_too(ministry: Ministry) -> None:
    _partner(ministry)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), connection.cursor() as one:
        one.execute("UPDATE programmes_partnerevent SET full_name = 'X'")


def test_another_saved_meanwhile_and_nothing_is_overwritten(ministry: Ministry) -> None:
    partner = _partner(ministry)
    seen = version(PARTNERS, partner.pk)
    facts = {"actor": ministry["controller"], "seen": seen}
    services.edit(PARTNERS, partner.pk, values={"full_name": "Først"}, **facts)  # type: ignore[arg-type]
    with pytest.raises(services.SavedByAnother) as clash:
        services.edit(PARTNERS, partner.pk, values={"full_name": "Sidst"}, **facts)  # type: ignore[arg-type]
    assert clash.value.thing.full_name == "Først"  # type: ignore[attr-defined]
    partner.refresh_from_db()
    assert partner.full_name == "Først"


def test_what_is_retired_is_not_chosen_and_stays_where_it_is(ministry: Ministry) -> None:
    """Retired from today: yesterday's grant stands, a new one is refused whoever writes it."""
    partner = _partner(ministry)
    old = a_lone_grant(ministry, "5,0", name="UNHCR")
    today = dt.datetime.now(tz=dt.UTC).date()
    facts = {"actor": ministry["controller"], "reason": "Nedlagt"}
    services.retire(PARTNERS, partner.pk, day=today + dt.timedelta(days=2), **facts)  # type: ignore[arg-type]
    a_lone_grant(ministry, "5,0", name="UNHCR")  # not yet
    assert partner in Partner.objects.in_use()
    services.retire(PARTNERS, partner.pk, day=today, **facts)  # type: ignore[arg-type]
    assert partner not in Partner.objects.in_use()
    with pytest.raises(Refusal) as refused:
        a_lone_grant(ministry, "5,0", name="UNHCR")
    assert refused.value.rule == "R46_retired_is_not_chosen"
    old.refresh_from_db()
    assert old.partner == partner
    assert history(PARTNERS, partner.pk)[0].act.reason == "Nedlagt"  # type: ignore[union-attr]


@pytest.mark.parametrize("role", ["sagsbehandler", "bevillingshaver", "chef", "laeser"])
def test_others_do_not_write_masters(ministry: Ministry, role: str) -> None:
    values = {"short_name": "X", "full_name": "X", "source": ministry.source}
    with pytest.raises(Refusal) as refused:
        services.create(PARTNERS, actor=ministry[role], values=values)
    assert refused.value.rule == "R23_may"
    assert not Partner.objects.filter(short_name="X").exists()


def _programme(ministry: Ministry, actor: Person, intention: str) -> Programme:
    values = {
        "slug": "eksempel", "short_name": "Eksempel", "title": "Eksempel", "purpose": "…",
        "unit": "MIGSTAB", "source": None, "intention_ore": mio(intention), "year": 2024,
        "periods": {"commitment": (2024, 2027), "payment": (2024, 2028), "frame": None},
    }  # fmt: skip
    return services.create(PROGRAMMES, actor=actor, values=values, case="24/99999")  # type: ignore[return-value]


@pytest.mark.parametrize(("intention", "alone"), [("43,0", "43,0"), ("43,1", "0")])
def test_a_programme_has_its_frame_and_its_disposition(
    ministry: Ministry, intention: str, alone: str
) -> None:
    """43,0 is within the threshold of 2024 and may be given alone; 43,1 may not, not a krone."""
    programme = _programme(ministry, ministry["controller"], intention)
    assert programme.frame.ceiling_ore == mio(intention)
    assert not programme.frame.binding
    assert programme.disposition.frame.ceiling_ore == mio(alone)
    assert programme.disposition.frame.binding
    kinds = Act.objects.filter(concerns_id="eksempel").values_list("kind", flat=True)
    assert set(kinds) == {Kind.INTENTION, Kind.THRESHOLD}
    assert programme.source == Source.objects.get(key="sag-24-99999")
    (made,) = history(PROGRAMMES, programme.pk)
    assert _said(made)["Periode: Tilsagn afgives"] == ("–", "2024-2027")
    assert check_ledger() == []


def test_an_administrator_raises_no_frame(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as refused:
        _programme(ministry, ministry["administrator"], "10,0")
    assert refused.value.rule == "R23_may"
    assert not Programme.objects.filter(slug="eksempel").exists()


def test_periods_are_history_too(ministry: Ministry) -> None:
    programme = _programme(ministry, ministry["controller"], "10,0")
    services.edit(
        PROGRAMMES,
        programme.pk,
        actor=ministry["administrator"],
        values={"periods": {"commitment": (2024, 2028), "payment": None}},
        seen=version(PROGRAMMES, programme.pk),
    )
    assert _said(history(PROGRAMMES, programme.pk)[0]) == {
        "Periode: Tilsagn afgives": ("2024-2027", "2024-2028"),
        "Periode: Udbetaling forventes": ("2024-2028", "–"),
    }


def test_a_threshold_of_a_year_is_one_and_moves_no_frame_of_before(ministry: Ministry) -> None:
    programme = _programme(ministry, ministry["controller"], "43,0")
    threshold = Threshold.objects.get(year=2024)
    services.edit(
        THRESHOLDS,
        threshold.pk,
        actor=ministry["controller"],
        values={"amount_ore": mio("50,0")},
        seen=version(THRESHOLDS, threshold.pk),
    )
    programme.disposition.frame.refresh_from_db()
    assert programme.disposition.frame.ceiling_ore == mio("43,0")
    with pytest.raises(Refusal):
        services.create(
            THRESHOLDS,
            actor=ministry["controller"],
            values={"year": 2024, "amount_ore": mio("45,0"), "source": ministry.source},
        )
    assert _said(history(THRESHOLDS, threshold.pk)[0]) == {
        "Beløbsgrænse": ("43.000.000,00\xa0kr.", "50.000.000,00\xa0kr.")
    }


def test_every_sort_has_words_for_each_of_its_columns() -> None:
    for sort in MASTERS.values():
        assert all(sort.label(name) for name in (*sort.columns, *sort.called)), sort.name
