"""What a change of a commitment stands on: that it is bound, and that it is as it was seen."""

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from grants.commitments.models import Commitment
from ledger.kinds import Kind
from ledger.models import Act, Entry
from ledger.refusals import Refusal
from ledger.states import step

State = Commitment.State
# These change what a commitment draws, so what came before them cannot be undone under them.
MOVES_DRAWS = (
    Kind.AMENDMENT,
    Kind.REPOSTING,
    Kind.ANNULMENT,
    Kind.REVIVAL,
    Kind.REPAYMENT,
)


def require_bound(commitment: Commitment) -> None:
    """Raises `Refusal` (R8) unless the commitment stands."""
    if commitment.state != State.BOUND or commitment.frame_id is None:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Tilsagnet er ”%(state)s” og kan ikke ændres.")
            % {"state": commitment.get_state_display()},
        )


def touch(commitment: Commitment) -> None:
    """Count a change, so that of two at once the later is told to look again (R8)."""
    step(commitment, before=State.BOUND, after=State.BOUND)


def undo_the_latest_first(act: Act) -> None:
    """Raises `Refusal` (R54) when a later change of the same commitment stands on the act.

    Nothing of the kind stands on a payment, nor on one that failed: they move the commitment's own
    frame only, which says itself when something does (R1, R5, R26).
    """
    if act.kind in {Kind.PAYMENT, Kind.PAYMENT_FAILED}:
        return
    turned = Entry.objects.filter(act=act, frame__hold__state="ended").exists()
    if turned:
        raise Refusal(
            "R54_undo_the_latest_first",
            text=_(
                "Handlingen trak på reserveret plads, og reservationen er siden ophævet. "
                "Annullér tilsagnet i stedet."
            ),
        )
    later = (
        Act.objects.filter(
            concerns_kind="commitment",
            concerns_id=act.concerns_id,
            pk__gt=act.pk,
            kind__in=MOVES_DRAWS,
            reversed_by__isnull=True,
        )
        .order_by("-pk")
        .first()
    )
    if act.concerns_kind == "commitment" and later is not None:
        raise Refusal(
            "R54_undo_the_latest_first",
            text=_("Siden er tilsagnet ændret: ”%(kind)s”. Stornér først det.")
            % {"kind": later.get_kind_display()},
        )


def drawn_on_line(commitment: Commitment) -> int:
    """What the commitment draws on its account and year now, in øre: given less what came back.

    What it drew of room held for it while its request was secret counts with it.
    """
    sums = Entry.objects.filter(
        Q(frame=commitment.line.frame_id) | Q(frame__hold__line=commitment.line_id),
        side=Entry.Side.DRAW,
        act__concerns_kind="commitment",
        act__concerns_id=str(commitment.ref),
    ).aggregate(total=Sum("amount_ore"))
    drawn = int(sums["total"] or 0)
    given_by_file = commitment.bound_act is not None and commitment.bound_act.kind == Kind.BULK
    first = commitment.repostings.filter(state="confirmed").order_by("pk").first()
    on_its_first = first is None or first.from_line_id == commitment.line_id
    # A file's act sums its draws on the account, so the commitment's own part is its amount.
    return drawn + (commitment.amount_ore if given_by_file and on_its_first else 0)
