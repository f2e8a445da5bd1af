"""Pages on which a change is registered; `grants.registrations` has the rest of its life."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.changes import amendments, repostings, revivals
from grants.changes.amendments import AMENDMENTS
from grants.changes.forms import AmendForm, PillarMoveForm, RepostingForm, RevivalForm
from grants.changes.models import Amendment, PillarMove, Reposting, Revival
from grants.changes.pillar_moves import PILLAR_MOVES
from grants.changes.repostings import REPOSTINGS
from grants.changes.revivals import REVIVALS
from grants.changes.standing import drawn_on_line
from grants.commitments import annulments, selectors
from grants.commitments.facts import Fact, commitment_facts, kr
from grants.commitments.models import Annulment, Commitment
from grants.commitments.room import Room, room, room_of_annulment
from grants.registrations.services import register
from ledger.balances import balance
from ledger.forms import ActionForm
from ledger.web import action, moved_on

STEP = "grants/changes/step.html"
DOES = require_http_methods(["GET", "HEAD", "POST"])
FIELDS = {
    "R1_drawn_within_ceiling": "amount_ore",
    "R18_amount_above_zero": "amount_ore",
    "R19_basis_is_complete": "line",
    "R25_reason_is_in_force": "reason",
    "R27_not_before_its_commitment": "finance_year",
    "R51_revived_within_annulment": "amount_ore",
    "R55_raised_in_its_own_year": "finance_year",
}


@DOES
def commitment_amend(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Another amount: upwards it draws more, downwards it is an annulment with its reason."""
    thing = _commitment(request, ref)
    person = allow(request, Doing.REGISTER_AMENDMENT, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    if thing.state != Commitment.State.BOUND or thing.frame_id is None:
        return moved_on(request, url)
    now_ore = balance(thing.frame_id).ceiling_ore
    form = partial(AmendForm, now_ore=now_ore)

    def run(filled: ActionForm) -> Any:
        said = filled.cleaned_data
        change = said["amount_ore"] - now_ore
        if change < 0:
            return annulments.register(
                thing, actor=person, amount_ore=-change, finance_year=said["finance_year"],
                reason=said["reason"], note=said["note"], value_day=said["day"], key=said["key"],
            )  # fmt: skip
        made = Amendment(
            commitment=thing, amount_ore=change, finance_year=said["finance_year"],
            unit=thing.unit, example=thing.example, **_shared(filled),
        )  # fmt: skip
        return register(AMENDMENTS, made, actor=person, upload=_upload(filled), key=said["key"])

    initial = {"amount_ore": now_ore, "finance_year": thing.line.year}
    return _page(
        request, form, run, initial=initial, url=url, crumb=thing.purpose, example=thing.example,
        title=_("Ændr tilsagnets beløb"),
        intro=_("Mere trækker på rammerne som et tilsagn. Mindre er en annullering, og grunden "
                "afgør, om pladsen kan bruges igen. En anden person bekræfter."),
        facts=[Fact(_("Beløb nu"), kr(now_ore)), *commitment_facts(thing)],
        room=_amended(thing, now_ore, request.POST),
        room_url=reverse("commitment_amend_room", args=[thing.ref]),
        submit=_("Registrér ændringen"),
    )  # fmt: skip


@require_safe
def commitment_amend_room(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The panel alone, for what stands in the form now (htmx). Asks, and writes nothing."""
    thing = _commitment(request, ref)
    now_ore = balance(thing.frame_id).ceiling_ore if thing.frame_id else 0
    panel = _amended(thing, now_ore, request.GET)
    return render(request, "grants/commitments/room.html", {"room": panel})


def _amended(thing: Commitment, now_ore: int, said: Any) -> Room:
    typed = AmendForm(said, now_ore=now_ore)
    typed.is_valid()
    change = typed.change_ore
    if change >= 0:
        more = Amendment(commitment=thing, amount_ore=change)
        return room(lambda: amendments.moves(more, None), amount_ore=change, for_grant=thing.grant)
    return room_of_annulment(thing, {**typed.cleaned_data, "amount_ore": -change})


@DOES
def reposting_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Move a commitment to another account of its own finance year."""
    thing = _commitment(request, ref)
    person = allow(request, Doing.REGISTER_REPOSTING, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    if thing.state != Commitment.State.BOUND:
        return moved_on(request, url)
    same_year = [
        named
        for named in selectors.lines_open()
        if named.line.year == thing.line.year and named.line.pk != thing.line_id
    ]
    form = partial(RepostingForm, lines=same_year)
    drawn = drawn_on_line(thing)

    def made(filled: ActionForm) -> Reposting:
        typed = _of(RepostingForm, filled)
        return Reposting(
            commitment=thing, from_line=thing.line, to_line=typed.lines[typed.cleaned_data["line"]],
            amount_ore=drawn, finance_year=thing.line.year, unit=thing.unit, example=thing.example,
            **typed.shared(),
        )  # fmt: skip

    chosen = form(request.POST).lines.get(request.POST.get("line", "")) if request.POST else None
    moves = Reposting(commitment=thing, from_line=thing.line, to_line=chosen) if chosen else None
    return _page(
        request, form,
        lambda filled: register(
            REPOSTINGS, made(filled), actor=person, upload=_upload(filled),
            key=filled.cleaned_data["key"],
        ),
        url=url, crumb=thing.purpose, example=thing.example,
        title=_("Ompostér tilsagn"),
        intro=_("Hele tilsagnet flyttes til den anden konto i samme finansår, som om det var "
                "bogført dér fra begyndelsen. En anden person bekræfter."),
        facts=[Fact(_("Flyttes"), kr(drawn)), *commitment_facts(thing)],
        room=room(lambda: repostings.moves(moves, None), amount_ore=drawn, for_grant=thing.grant)
        if moves
        else None,
        submit=_("Registrér ompostering"),
    )  # fmt: skip


@DOES
def revival_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Undo an annulment, in part or whole, because the promise stands after all."""
    annulment = get_object_or_404(selectors.annulments_for(person_of(request)), ref=ref)
    thing = annulment.commitment
    person = allow(request, Doing.REGISTER_REVIVAL, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    if annulment.state != Annulment.State.CONFIRMED or thing.state != Commitment.State.BOUND:
        return moved_on(request, url)
    rest = annulment.amount_ore - annulment.revived_ore

    def run(filled: ActionForm) -> Revival:
        said = filled.cleaned_data
        made = Revival(
            annulment=annulment, amount_ore=said["amount_ore"], unit=thing.unit,
            finance_year=said["finance_year"], example=thing.example, **_shared(filled),
        )  # fmt: skip
        return register(REVIVALS, made, actor=person, upload=_upload(filled), key=said["key"])

    initial = {"amount_ore": rest, "finance_year": annulment.finance_year}
    whole = Revival(annulment=annulment, amount_ore=rest, finance_year=annulment.finance_year)
    return _page(
        request, RevivalForm, run, initial=initial, url=url, crumb=thing.purpose,
        example=thing.example,
        title=_("Omgør annullering"),
        intro=_("Løftet står alligevel ved magt. Omgørelsen er en positiv udgift på 41.95 i det "
                "finansår, hvor den bogføres. En anden person bekræfter."),
        facts=[
            Fact(_("Annulleret"), kr(annulment.amount_ore)),
            Fact(_("Heraf ikke omgjort"), kr(rest)),
            Fact(_("Grund"), annulment.reason.text),
            *commitment_facts(thing),
        ],
        room=room(lambda: revivals.moves(whole, None), amount_ore=rest, for_grant=thing.grant),
        submit=_("Registrér omgørelsen"),
    )  # fmt: skip


@DOES
def pillar_move_new(request: HttpRequest, case_number: str) -> HttpResponse:
    """Move money between the pillars of an approved request, with reason and approver."""
    case = get_object_or_404(
        readable(for_user(person_of(request)), person_of(request)), case_number=case_number
    )
    person = allow(request, Doing.REGISTER_PILLAR_MOVE, unit=case.unit)
    url = reverse("aktstykke", args=[case.case_number])
    if case.state != Aktstykke.State.APPROVED:
        return moved_on(request, url)

    def run(filled: ActionForm) -> PillarMove:
        said = filled.cleaned_data
        made = PillarMove(
            from_pillar=said["from_pillar"], to_pillar=said["to_pillar"],
            amount_ore=said["amount_ore"], finance_year=case.finance_year, unit=case.unit,
            example=case.shows_example, **_shared(filled),
        )  # fmt: skip
        return register(PILLAR_MOVES, made, actor=person, upload=_upload(filled), key=said["key"])

    pillars = case.pillars.select_related("aktstykke", "frame")
    return _page(
        request, partial(PillarMoveForm, pillars=pillars), run, url=url, crumb=case.citation,
        example=case.shows_example,
        title=_("Flyt mellem projektsøjler"),
        intro=_("Aktstykkets sum binder og ændres ikke. Søjlerne afviger derefter fra tabellen i "
                "aktstykket, og det vises. En anden person bekræfter."),
        facts=[
            Fact(line.name, _("%(amount)s nu") % {"amount": kr(line.frame.ceiling_ore)})
            for line in pillars
        ],
        room=None,
        submit=_("Registrér flytningen"),
    )  # fmt: skip


def _page(
    request: HttpRequest, form: Any, run: Any, *, initial: Any = None, url: str, **context: Any
) -> HttpResponse:
    return action(
        request,
        form,
        run,
        template=STEP,
        context={**context, "url": url, "cancel": url},
        initial=initial,
        message=_("Det er registreret og venter på en anden persons bekræftelse."),
        done=url,
        fields=FIELDS,
    )


def _of(kind: Any, filled: ActionForm) -> Any:
    if not isinstance(filled, kind):
        raise TypeError(kind)
    return filled


def _shared(filled: Any) -> dict[str, Any]:
    shared: dict[str, Any] = filled.shared()
    return shared


def _upload(filled: Any) -> Any:
    return filled.upload()


def _commitment(request: HttpRequest, ref: uuid.UUID) -> Commitment:
    return get_object_or_404(selectors.commitment_page(person_of(request)), ref=ref)
