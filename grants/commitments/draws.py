"""Which frames a commitment draws on: its year, its authority and the political intention."""

import datetime as dt
from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.accounts.numbers import short
from grants.aktstykker.models import AktstykkePillar
from grants.authority.models import Threshold
from grants.commitments.models import Commitment, Grant
from grants.envelopes.noting import departs
from grants.holds.models import Hold
from grants.secrecy import clearance_of, is_secret
from grants.years.models import Income
from ledger.posting import Move, drawing
from ledger.refusals import Refusal

Basis = Commitment.Basis


def draws(commitment: Commitment) -> list[Move]:
    """The frames the commitment draws on when bound: its year, its authority, the intention.

    Under an aktstykke the pillar (and above it the request); below the threshold the disposition;
    by the finance law's notes or an earlier approval neither: the document stands for it. Paid by
    an income it draws on that instead of its year (BV 2.4.1).
    """
    return draws_for(
        grant=commitment.grant,
        line=commitment.line,
        basis=commitment.basis,
        aktstykke_pillar=commitment.aktstykke_pillar,
        income=commitment.income,
        amount_ore=commitment.amount_ore,
        departs=lambda: departs(commitment, "partner"),
    )


def draws_for(
    *,
    grant: Grant,
    line: Line,
    basis: str,
    aktstykke_pillar: AktstykkePillar | None,
    amount_ore: int,
    income: Income | None = None,
    departs: Callable[[], bool] = lambda: False,
) -> list[Move]:
    """The same for what is not a commitment yet, amount in øre.

    `departs` says whether it is noted that the partner is another than the line's.
    """
    keeps_secret(grant, aktstykke_pillar if basis == Basis.AKTSTYKKE else None)
    frames = [frame_of_year(line, grant)]
    if basis == Basis.INCOME:
        frames = [_frame_of_income(income, line)]
    if basis == Basis.AKTSTYKKE and aktstykke_pillar is not None:
        _same_year_and_account(aktstykke_pillar, line)
        _same_pillar(aktstykke_pillar, grant, departs)
        frames.append(aktstykke_pillar.frame_id)
    if basis == Basis.BELOW_THRESHOLD:
        _threshold_is_known(line.year)
        frames.append(grant.disposition.frame_id)
    programme = grant.pillar.programme if grant.pillar else None
    if programme is not None:
        frames.append(programme.frame_id)
    return [drawing(frame_id, amount_ore) for frame_id in frames]


def room_frame(commitment: Commitment, line: Line | None) -> int | None:
    """The frame whose room it uses, and where it comes back: its income's, else the account's."""
    if commitment.income is not None:
        return commitment.income.frame_id
    return frame_of_year(line, commitment.grant) if line is not None else None


def frame_of_year(line: Line, grant: Grant) -> int:
    """The line's own frame; under a request whose existence is confidential what is held on it.

    So nothing that everybody sees moves when such a commitment is given, changed or annulled.
    Raises `Refusal` (R110) while nothing is held. Source: BV 3.4.2; docs/decisions/0003.
    """
    if not clearance_of(grant):
        return line.frame_id
    held = Hold.objects.filter(aktstykke=grant.under_id, line=line, state=Hold.State.ACTIVE).first()
    if held is None:
        raise Refusal(
            "R110_held_before_secret",
            text=_(
                "Aktstykkets eksistens er fortrolig, og der er ikke reserveret plads til det på "
                "%(account)s i %(year)s. En controller skal reservere den først."
            )
            % {"account": short(line.account.number), "year": line.year},
        )
    return held.frame_id


def keeps_secret(grant: Grant, pillar: AktstykkePillar | None) -> None:
    """Under a secret request only what was opened for it, and under that only its own authority.

    Otherwise a thing everybody sees would lead to it. Raises `Refusal` (R110).
    """
    request = pillar.aktstykke if pillar else None
    if not clearance_of(grant) and not is_secret(request):
        return
    if request is None or grant.under_id != request.pk:
        raise Refusal(
            "R110_held_before_secret",
            text=_(
                "Et tilsagn under et aktstykke, hvis eksistens er fortrolig, gives på en "
                "bevillingssag, der er oprettet under det, og med det som hjemmel."
            ),
        )


def not_before_its_decision(commitment: Commitment, day: dt.date) -> None:
    """A commitment under an aktstykke counts from the decision's day at the earliest.

    Raises `Refusal` (R17). Source: BV 3.4.6. Before there is a decision the ceiling of 0 refuses.
    """
    pillar = commitment.aktstykke_pillar
    decided = pillar.aktstykke.decided_on if pillar else None
    if decided is not None and day < decided:
        raise Refusal(
            "R17_decision_is_written",
            text=_(
                "Aktstykket er tiltrådt den %(decided)s. Tilsagnet kan ikke være afgivet før, den "
                "%(day)s."
            )
            % {"decided": date_format(decided), "day": date_format(day)},
        )


def _frame_of_income(income: Income | None, line: Line) -> int:
    """An income pays on its own main account in its own year, once it is confirmed (R44)."""
    same = income is not None and (income.finance_year, income.account.number[:6]) == (
        line.year,
        line.account.number[:6],
    )
    if income is None or not same or income.state != Income.State.CONFIRMED:
        raise Refusal("R44_income_pays_its_own")
    return income.frame_id or 0


def _threshold_is_known(year: int) -> None:
    """Without the year's threshold nobody knows what may be given without Parliament: ask."""
    if not Threshold.objects.filter(year=year).exists():
        raise Refusal(
            "R29_threshold_is_known",
            text=_(
                "Beløbsgrænsen for %(year)s er ikke oplyst. Få den registreret, eller vælg en "
                "anden hjemmel."
            )
            % {"year": year},
        )


def _same_year_and_account(pillar: AktstykkePillar, line: Line) -> None:
    """An approval holds for its own finance year and main account (BV 3.4.3, 3.5.1).

    Of several dispositions each holds for its own account.
    """
    request = pillar.aktstykke
    account = pillar.part.account if pillar.part else request.account
    if request.finance_year != line.year or line.account.number[:6] != account.number:
        raise Refusal(
            "R19_basis_is_complete",
            text=_(
                "Aktstykket %(case)s gælder finansåret %(year)s på konto %(account)s og kan ikke "
                "være hjemmel for et tilsagn på konto %(other)s i %(other_year)s."
            )
            % {
                "case": request.case_number,
                "year": request.finance_year,
                "account": short(account.number),
                "other": short(line.account.number),
                "other_year": line.year,
            },
        )


def _same_pillar(approved: AktstykkePillar, grant: Grant, departs: Callable[[], bool]) -> None:
    """An approved pillar is for its own partner; moving money between pillars is another act.

    Another partner is a departure: noted, and told to the Committee when it is not in the table.
    """
    same_pillar = grant.pillar_id is None or approved.pillar_id == grant.pillar_id
    same_unit = approved.aktstykke.unit == grant.unit
    if approved.partner_id == grant.partner_id and same_pillar and same_unit:
        return
    if same_unit and departs():
        return
    raise Refusal(
        "R19_basis_is_complete",
        text=_(
            "Projektsøjlen %(pillar)s i aktstykke %(case)s er godkendt til %(approved)s og kan "
            "ikke være hjemmel for et tilsagn til %(partner)s."
        )
        % {
            "pillar": approved.name,
            "case": approved.aktstykke.case_number,
            "approved": approved.partner.short_name,
            "partner": grant.partner.short_name,
        },
    )
