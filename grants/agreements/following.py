"""The duties that follow from an agreement: when it is signed, extended and ended."""

import datetime as dt
import uuid

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from grants.agreements.contributions import (
    BALANCE_DAYS,
    SUBMIT_MONTHS,
    TABLE,
    months_after,
    months_later,
)
from grants.agreements.models import Agreement
from grants.duties.models import Duty
from grants.duties.services import about_agreement, own_deadline, raise_duty_in
from ledger.models import Person
from ledger.money import format_kroner
from ledger.states import step


def duties_of_signing(agreement: Agreement, *, act: uuid.UUID, day: dt.date) -> None:
    """Raise what the kind of contribution asks for, year by year, and what always follows."""
    about = about_agreement(agreement)
    desk = agreement.desk_officer or agreement.registered_by
    finance = agreement.finance_officer or desk
    years = sorted(set(agreement.years.values_list("finance_year", flat=True)))
    for follows in TABLE[agreement.contribution].follows:
        for year in years:
            raise_duty_in(
                kind=follows.kind,
                title=f"{follows.title % {'year': year}}: {agreement.title}",
                about=about,
                raised_by=act,
                raised_on=day,
                due_on=months_after(year, follows.months),
                due_basis=own_deadline(
                    _("%(months)s måneder efter årets udgang") % {"months": follows.months}
                ),
                owner=finance if follows.by_finance else desk,
            )
    raise_duty_in(
        kind=Duty.Kind.AGREEMENT_ENDS,
        title=_("Aftalen udløber: %(title)s") % {"title": agreement.title},
        about=about,
        raised_by=act,
        raised_on=day,
        due_on=agreement.last_day,
        due_basis=_("Aftalens sidste dag"),
        owner=desk,
    )
    if agreement.conditional:
        raise_duty_in(
            kind=Duty.Kind.SUBMIT_WITHIN_THREE_MONTHS,
            title=_("Forelæg den betingede aftale for Finansudvalget: %(title)s")
            % {"title": agreement.title},
            about=about,
            raised_by=act,
            raised_on=day,
            due_on=months_later(day, SUBMIT_MONTHS),
            due_basis=_("BV 3.3: senest tre måneder efter, at en betinget aftale er indgået"),
            owner=desk,
        )


def ends_later_in(agreement: Agreement) -> None:
    """The duty of its last day moves with the last day."""
    for duty in _of_its_end(agreement):
        step(duty, before=Duty.State.OPEN, after=Duty.State.OPEN, due_on=agreement.last_day)


def left_ore(agreement: Agreement) -> int:
    """What is given under the agreement and not paid, in øre, from the ledger."""
    left = Sum(F("frame__ceiling_ore") - F("frame__drawn_ore"))
    return int(agreement.commitments.aggregate(all=left)["all"] or 0)


def left_at_the_end_in(
    agreement: Agreement, *, act: uuid.UUID, actor: Person, day: dt.date
) -> None:
    """With nothing left the duty of its end is not needed; else it says how much, and stays."""
    left = left_ore(agreement)
    found = list(_of_its_end(agreement))
    if not left:
        for duty in found:
            step(
                duty,
                before=Duty.State.OPEN,
                after=Duty.State.NOT_NEEDED,
                done_on=day,
                done_by=actor,
                evidence=_("Aftalen er afsluttet uden rest."),
            )
        return
    words = {"title": agreement.title, "left": format_kroner(left)}
    title = _("Tag stilling til resten på %(left)s kr.: %(title)s") % words
    due_on = day + dt.timedelta(days=BALANCE_DAYS)
    due_basis = own_deadline(_("%(days)s dage efter aftalens afslutning") % {"days": BALANCE_DAYS})
    for duty in found:
        step(
            duty, before=Duty.State.OPEN, after=Duty.State.OPEN,
            title=title[:200], due_on=due_on, due_basis=due_basis,
        )  # fmt: skip
    if not found:
        raise_duty_in(
            kind=Duty.Kind.AGREEMENT_ENDS,
            title=title,
            about=about_agreement(agreement),
            raised_by=act,
            raised_on=day,
            due_on=due_on,
            due_basis=due_basis,
            owner=agreement.desk_officer or agreement.registered_by,
        )


def _of_its_end(agreement: Agreement) -> "list[Duty]":
    return list(agreement.duties.filter(kind=Duty.Kind.AGREEMENT_ENDS, state=Duty.State.OPEN))
