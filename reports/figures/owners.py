"""Whose frame it is. A frame knows nobody; its owner is found through the owner's own reference."""

from collections.abc import Callable
from typing import NamedTuple

from grants.accounts.models import Line
from grants.accounts.numbers import display
from grants.accounts.services import name_in
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke, AktstykkePart, AktstykkePillar
from grants.commitments.models import Commitment, Disposition
from grants.holds.models import Hold
from grants.secrecy import clearance_of
from grants.years.models import Income
from ledger.models import Frame, Person
from programmes.models import Programme
from reports.figures.addresses import address

Kind = Frame.Kind


class Owner(NamedTuple):
    """The thing a frame belongs to. `units` is empty where everybody may see it.

    `request` is the one whose amounts the frame says: it is for those who may read its content.
    """

    title: str
    subtitle: str
    url: str
    units: tuple[str, ...] = ()
    example: bool = False
    gap: str = ""
    secret: bool = False
    request: Aktstykke | None = None
    place: tuple[str, int] | None = None  # the account and finance year it lies on
    way: str = ""  # the url name of the list its page lies under

    def is_for(self, person: Person) -> bool:
        if self.secret and not person.cleared:
            return False
        if self.request is not None and not may_read_content(person, self.request):
            return False
        return person.sees_all_units or not self.units or person.unit in self.units


def owner_of(frame: Frame) -> Owner | None:
    """Return who owns the frame; None for a frame nobody owns. At most three queries."""
    return OWNERS[frame.kind](frame)


def _line(frame: Frame) -> Owner | None:
    line = Line.objects.select_related("account").filter(frame=frame).first()
    if line is None:
        return None
    return Owner(
        name_in(line.account, line.year),
        f"{display(line.account.number)} {line.year}",
        address("account", line.account.number, line.year),
        gap=line.gap,
        place=(line.account.number, line.year),
    )


def _aktstykke(frame: Frame) -> Owner | None:
    request = Aktstykke.objects.filter(frame=frame).first()
    if request is None:
        return None
    return Owner(
        request.title,
        request.citation,
        address("aktstykke", request.case_number),
        (request.unit,),
        request.example or request.decision_example,
        request=request,
        way="aktstykker",
    )


def _pillar(frame: Frame) -> Owner | None:
    line = AktstykkePillar.objects.select_related("aktstykke").filter(frame=frame).first()
    if line is None:
        return None
    request = line.aktstykke
    return Owner(
        line.name,
        request.citation,
        address("aktstykke", request.case_number),
        (request.unit,),
        request.example or request.decision_example,
        request=request,
        way="aktstykker",
    )


def _part(frame: Frame) -> Owner | None:
    part = AktstykkePart.objects.select_related("aktstykke").filter(frame=frame).first()
    if part is None:
        return None
    request = part.aktstykke
    return Owner(
        request.title,
        f"{request.citation}, {display(part.account.number)}",
        address("aktstykke", request.case_number),
        (request.unit,),
        request.shows_example,
        request=request,
        way="aktstykker",
    )


def _hold(frame: Frame) -> Owner | None:
    """What is used of it tells of what it is held for: for the cleared."""
    hold = Hold.objects.select_related("line__account").filter(frame=frame).first()
    if hold is None:
        return None
    return Owner(
        str(hold),
        f"{display(hold.line.account.number)} {hold.line.year}",
        address("holds"),
        example=hold.example,
        secret=True,
    )


def _programme(frame: Frame) -> Owner | None:
    programme = Programme.objects.filter(frame=frame).first()
    if programme is None:
        return None
    url = address("programme", programme.slug)
    return Owner(
        programme.short_name,
        programme.title,
        url,
        (programme.unit,),
        programme.example,
        way="programmes",
    )


def _disposition(frame: Frame) -> Owner | None:
    disposition = Disposition.objects.select_related("programme").filter(frame=frame).first()
    if disposition is None:
        return None
    programme = disposition.programme
    if programme is not None:
        url = address("programme", programme.slug)
        return Owner(
            disposition.title, "", url, (programme.unit,), programme.example, way="programmes"
        )
    grant = disposition.grants.first()
    if grant is None:
        return None
    url = address("grant", grant.ref)
    secret = bool(clearance_of(grant))
    return Owner(grant.title, "", url, (grant.unit,), grant.example, secret=secret)


def _commitment(frame: Frame) -> Owner | None:
    rows = Commitment.objects.select_related("grant__partner", "line__account")
    commitment = rows.filter(frame=frame).first()
    if commitment is None:
        return None
    return Owner(
        commitment.purpose,
        commitment.grant.partner.short_name,
        address("commitment", commitment.ref),
        (commitment.unit,),
        commitment.example,
        secret=bool(clearance_of(commitment.grant)),
        place=(commitment.line.account.number, commitment.line.year),
    )


def _income(frame: Frame) -> Owner | None:
    income = Income.objects.select_related("account", "payer").filter(frame=frame).first()
    if income is None:
        return None
    return Owner(
        income.title,
        f"{income.payer.short_name}, {display(income.account.number)} {income.finance_year}",
        address("registration", "indtaegter", income.ref),
        (income.unit,),
        income.example,
    )


OWNERS: dict[str, Callable[[Frame], Owner | None]] = {
    Kind.MAIN_ACCOUNT: _line,
    Kind.SUB_ACCOUNT: _line,
    Kind.AKTSTYKKE: _aktstykke,
    Kind.AKTSTYKKE_PART: _part,
    Kind.PILLAR: _pillar,
    Kind.HOLD: _hold,
    Kind.PROGRAMME: _programme,
    Kind.DISPOSITION: _disposition,
    Kind.COMMITMENT: _commitment,
    Kind.INCOME: _income,
}
