"""Nobody approves what he wrote: over the whole chain, after every edit, in the database too."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from grants.authority.delegating import give
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from ledger.frames import make_frame
from ledger.models import Frame, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.grants.authority.test_delegations import TODAY
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry

pytestmark = pytest.mark.django_db
Role = Person.Role


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def stands_in(ministry: Ministry, holder: Person) -> None:
    """The holder of the appropriation is away; this person has all he may."""
    person = ministry["bevillingshaver"]
    give(actor=person, giver=person, holder=holder, first_day=TODAY, last_day=TODAY)


def test_who_once_drafted_it_never_binds_it_also_when_another_edited_and_submitted(
    ministry: Ministry,
) -> None:
    drafter, editor = ministry["sagsbehandler"], a_person(Role.SAGSBEHANDLER)
    commitment = a_draft(ministry, a_lone_grant(ministry, "30,0"), "5,0")
    commitments.edit(commitment, actor=editor, changes={"amount_ore": mio("6,0")}, value_day=DAY)
    commitments.submit(commitment, actor=editor, value_day=DAY)
    assert commitment.registered_by == editor
    for person in (drafter, editor):
        stands_in(ministry, person)
        with pytest.raises(Refusal) as refused:
            commitments.bind(commitment, actor=person, value_day=DAY)
        assert refused.value.rule == "R4_four_eyes"
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)
    assert commitment.state == Commitment.State.BOUND


def test_who_only_submitted_it_does_not_bind_it(ministry: Ministry) -> None:
    sender = a_person(Role.CONTROLLER)
    commitment = a_draft(ministry, a_lone_grant(ministry, "30,0"), "5,0")
    commitments.submit(commitment, actor=sender, value_day=DAY)
    stands_in(ministry, sender)
    with pytest.raises(Refusal) as refused:
        commitments.bind(commitment, actor=sender, value_day=DAY)
    assert refused.value.rule == "R4_four_eyes"


def test_who_sent_it_back_may_approve_it_later(ministry: Ministry) -> None:
    holder = ministry["bevillingshaver"]
    commitment = a_draft(ministry, a_lone_grant(ministry, "30,0"), "5,0")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    commitments.send_back(commitment, actor=holder, reason="Mål mangler", value_day=DAY)
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    commitments.bind(commitment, actor=holder, value_day=DAY)
    assert commitment.approved_by == holder


def test_the_database_refuses_it_from_a_hand_that_goes_around_the_service(
    ministry: Ministry,
) -> None:
    """Another edited it, so the row's own CHECK sees nothing: the acts do."""
    editor = a_person(Role.SAGSBEHANDLER)
    commitment = a_draft(ministry, a_lone_grant(ministry, "30,0"), "5,0")
    commitments.edit(commitment, actor=editor, changes={}, value_day=DAY)
    commitments.submit(commitment, actor=editor, value_day=DAY)
    bind = "UPDATE grants_commitment SET state = 'bound', approved_by_id = %s WHERE id = %s"
    with (
        pytest.raises(IntegrityError, match="R4_four_eyes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(bind, [ministry["sagsbehandler"].pk, commitment.pk])
    # The control: another's approval comes past it, to the row's own rules.
    with (
        pytest.raises(IntegrityError, match="R9_state_has_its_evidence"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(bind, [ministry["bevillingshaver"].pk, commitment.pk])


def test_what_is_submitted_or_bound_is_not_edited_but_sent_back_first(ministry: Ministry) -> None:
    officer, holder = ministry["sagsbehandler"], ministry["bevillingshaver"]
    commitment = a_draft(ministry, a_lone_grant(ministry, "30,0"), "5,0")
    commitments.submit(commitment, actor=officer, value_day=DAY)
    changes = {"amount_ore": mio("9,0")}

    def refused() -> None:
        with pytest.raises(Refusal) as no:
            commitments.edit(commitment, actor=officer, changes=changes, value_day=DAY)
        assert no.value.rule == "R8_one_step_from_its_state"
        rows = Commitment.objects.filter(pk=commitment.pk)
        with pytest.raises(IntegrityError, match="R32_bound_is_not_edited"), transaction.atomic():
            rows.update(**changes)

    refused()
    commitments.send_back(commitment, actor=holder, reason="Forkert beløb", value_day=DAY)
    commitments.edit(commitment, actor=officer, changes={"amount_ore": mio("6,0")}, value_day=DAY)
    commitments.submit(commitment, actor=officer, value_day=DAY)
    commitments.bind(commitment, actor=holder, value_day=DAY)
    refused()


def test_a_temporary_table_does_not_stand_in_for_the_acts(ministry: Ministry) -> None:
    """As the web's role, which may make temporary tables: they are looked at last."""
    commitment = a_draft(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    commitments.submit(commitment, actor=ministry["controller"], value_day=DAY)
    frame = make_frame(kind=Frame.Kind.COMMITMENT, label="eksempel", binding=True)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE ramme_web")
        cursor.execute("CREATE TEMPORARY TABLE ledger_act (LIKE public.ledger_act)")
        with pytest.raises(DatabaseError, match="R4_four_eyes"):
            cursor.execute(
                "UPDATE grants_commitment SET state = 'bound', approved_by_id = %s, bound_on = %s, "
                "frame_id = %s, bound_act_id = (SELECT key FROM public.ledger_act LIMIT 1) "
                "WHERE id = %s",
                [ministry["controller"].pk, DAY, frame, commitment.pk],
            )
