"""Playing the example year: what one click on the start page does, all of it through the services.

Each step is one act with a key of its own name, so playing can be stopped anywhere and go on, and
two who play at once do it once. Nothing is played around a rule: where the ledger says no, it
stays undone, and what stood on it is left out.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Annulment, Commitment, Grant
from grants.example.doing import DOING
from grants.example.plan import Step, What, key_of, plan, steps
from grants.example.stage import Cast, Stage
from grants.payments.models import Payment, Repayment
from grants.reversals.models import Storno
from ledger.models import Act
from ledger.refusals import AlreadyDone, Refusal
from programmes.models import Partner

# What somebody may have done in the demonstration before us: used the room, or taken the step.
IN_THE_WAY = frozenset(
    {
        "R1_drawn_within_ceiling",
        "R8_one_step_from_its_state",
        "R37_splitting_is_answered",
    }
)

# The second round takes what another player's unfinished step kept from us in the first.
ROUNDS = 2
PLAYING = 20240632  # the advisory lock of the one who plays


def is_played() -> bool:
    """Whether the example year has been played to its end."""
    return Act.objects.filter(key=key_of("finish")).exists()


def play(people: Cast) -> Counter[str]:
    """Play what is left of the example year; return how many of each thing were added.

    `refused` counts what the ledger said no to: two attempts of the plan and what others were in
    the way of. Nothing is added the second time. Raises `Refusal` (R24 when the facts are not
    loaded, R12 when 2024 or 2025 is closed, R23 when a person has another role).
    """
    with _alone():
        if is_played():
            return Counter()
        _require_facts()
        before = _counted()
        for _once_more in range(ROUNDS):
            refused = _round(Stage(people))
        _analyze()
    added = _counted() - before
    if refused:
        added["refused"] = refused
    return added


@contextmanager
def _alone() -> Iterator[None]:
    """One plays at a time: who presses meanwhile waits, and finds it played."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PLAYING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PLAYING])


def _round(stage: Stage) -> int:
    """Take every step that is not taken; how many the ledger said no to."""
    plan_ = steps()
    done = set(Act.objects.filter(key__in=[s.key for s in plan_]).values_list("key", flat=True))
    refused = 0
    for step in plan_:
        if step.key in done or step.of in stage.stopped:
            continue
        refused += not _taken(step, stage)
    return refused


def _taken(step: Step, stage: Stage) -> bool:
    """Do the step; False when the ledger said no."""
    try:
        DOING[step.what](stage, step)
    except AlreadyDone:  # somebody plays the same at the same time
        stage.forget(step.of)
    except Refusal as refusal:
        stage.forget(step.of)
        if Act.objects.filter(key=step.key).exists():  # they did it while we asked
            return True
        if refusal.rule not in IN_THE_WAY:
            raise
        if step.of and step.what != What.ATTEMPT:
            stage.stopped.add(step.of)
        return False
    return True


def _require_facts() -> None:
    case_number = plan()["decision"]["case_number"]
    if not Aktstykke.objects.filter(case_number=case_number).exists():
        raise Refusal(
            "R24_line_is_open",
            text=_("De virkelige tal er ikke indlæst. Kør load_facts, før eksempelåret afspilles."),
        )


def _counted() -> Counter[str]:
    mine = {"example": True}
    return Counter(
        {
            "acts": Act.objects.filter(**mine).count(),
            "partners": Partner.objects.filter(**mine).count(),
            "grants": Grant.objects.filter(**mine).count(),
            "commitments": Commitment.objects.filter(**mine).count(),
            "payments": Payment.objects.filter(**mine).count(),
            "repayments": Repayment.objects.filter(**mine).count(),
            "annulments": Annulment.objects.filter(**mine).count(),
            "stornos": Storno.objects.filter(of_act__example=True).count(),
        }
    )


def _analyze() -> None:
    """Plans made for an empty ledger are slow on a full one (decision 13).

    The web's role may not, and PostgreSQL then passes by with a warning; autovacuum does it soon.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE ledger_frame, ledger_act, ledger_entry, grants_grant, grants_commitment, "
            "grants_payment"
        )
