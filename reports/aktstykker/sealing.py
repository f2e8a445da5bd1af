"""The seal of the ledger that a paper's figures are fixed at: nothing after it is in them.

The number is that of the first seal since which they are what they are, so that a paper nothing has
happened to is the same paper, byte for byte, however much else has been sealed.
"""

from collections.abc import Sequence

from django.db.models import Max, Q

from grants.accounts.models import Line
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from ledger.models import Act, Entry, Seal


def newest() -> Seal | None:
    """The last seal; None before the first."""
    return Seal.objects.only("number", "last_act_id").order_by("-number").first()


def up_to(seal: Seal | None, *, act: str = "act") -> Q:
    """The condition that an act is sealed by then; no condition without a seal."""
    return Q() if seal is None else Q(**{f"{act}_id__lte": seal.last_act_id})


def true_since(case: Aktstykke, lines: Sequence[AktstykkePillar], seal: Seal | None) -> int | None:
    """The number of the first seal that holds every act the paper's figures rest on.

    None before the first seal. Source: issue 5, a version is fixed at the newest seal.
    """
    if seal is None:
        return None
    about = Act.objects.filter(
        pk__lte=seal.last_act_id, concerns_kind="aktstykke", concerns_id=case.case_number
    ).aggregate(last=Max("pk"))
    moved = Entry.objects.filter(up_to(seal)).filter(_behind(case, lines))
    last = max(about["last"] or 0, moved.aggregate(last=Max("act_id"))["last"] or 0)
    found = Seal.objects.filter(last_act_id__gte=last).order_by("number")
    return found.values_list("number", flat=True).first()


def _behind(case: Aktstykke, lines: Sequence[AktstykkePillar]) -> Q:
    """The entries of the room on the paper's day, and those of the request and its lines."""
    own = Q(frame__in=[case.frame_id, *(line.frame_id for line in lines)])
    line = Line.objects.filter(account=case.account_id, year=case.finance_year).first()
    if line is None or case.dated is None:
        return own
    return own | Q(frame__path__contains=[line.frame_id], act__value_day__lte=case.dated)
