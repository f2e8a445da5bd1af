"""How each step of the example year is done: one service each, by the person whose task it is."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from grants.accounts.models import Account
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.authority.models import AnnulmentReason
from grants.commitments import annulments, grants
from grants.commitments import services as commitments
from grants.commitments.models import Annulment, Commitment
from grants.commitments.under import in_force
from grants.example.agreeing import agree, sign
from grants.example.answering import answer_where_asked
from grants.example.gates import gate
from grants.example.papers import example_paper
from grants.example.plan import Step, What, key_of, plan, steps
from grants.example.stage import Stage
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Repayment
from grants.reversals import services as reversals
from grants.reversals.models import Storno
from ledger.kinds import Kind
from ledger.models import Act, FinanceYear
from ledger.money import mio
from ledger.posting import Concerns, one_act, post
from programmes.models import Partner, Pillar


def _begin(stage: Stage, step: Step) -> None:
    """The partners, in one act: none of them exists."""
    _master(stage, step, "Eksempelår begyndt: opdigtede partnere oprettet.", partners=True)


def _finish(stage: Stage, step: Step) -> None:
    """The last act: from now on the year is played."""
    _master(stage, step, "Eksempelår afspillet til ende.")


@one_act
def _master(stage: Stage, step: Step, reason: str, *, partners: bool = False) -> None:
    if partners:
        for year in sorted({one.row["year"] for one in steps() if "year" in one.row}):
            FinanceYear.objects.get_or_create(year=year)
        for name in sorted({grant["partner"] for grant in plan()["grant"]}):
            if name.startswith("Eksempelpartner"):
                facts = {"full_name": f"{name} (findes ikke)", "example": True}
                Partner.objects.get_or_create(short_name=name, defaults=facts)
    post(
        kind=Kind.MASTER_CHANGED,
        actor=stage.people.controller,
        concerns=Concerns("year", str(step.row["year"])),
        finance_year=step.row["year"],
        value_day=step.value_day,
        known_at=step.known_at,
        reason=reason,
        reference=step.row["reference"],
        key=step.key,
        example=True,
    )


def _grant(stage: Stage, step: Step) -> None:
    row = step.row
    pillar = None
    if "pillar" in row:
        pillar = Pillar.objects.select_related("programme").get(
            programme__aktstykker__case_number=_case_number(), slug=row["pillar"]
        )
    stage.grants[step.name] = grants.open_grant(
        actor=stage.people.sagsbehandler,
        title=row["title"],
        partner=Partner.objects.get(short_name=row["partner"]),
        planned_total_ore=mio(row["planned_mio"]),
        year=plan()["year"]["year"],
        value_day=step.value_day,
        pillar=pillar,
        example=True,
        known_at=step.known_at,
        key=step.key,
    )


@one_act
def _draft(stage: Stage, step: Step) -> None:
    """A draft and the document of its legal basis, both or neither."""
    row = step.row
    actor = stage.first(row)
    basis = row.get("basis", Commitment.Basis.BELOW_THRESHOLD.value)
    first_year, last_year = row["payment_years"]
    stage.commitments[step.of] = commitments.new_draft(
        actor=actor,
        grant=stage.grant(row["grant"]),
        agreement=next(iter(in_force(stage.grant(row["grant"]))), None),
        account=Account.objects.get(number=row["account"]),
        finance_year=plan()["year"]["year"],
        amount_ore=mio(row["amount_mio"]),
        payment_years=(first_year, last_year),
        purpose=row["purpose"],
        basis=basis,
        aktstykke_pillar=_authority(row) if basis == Commitment.Basis.AKTSTYKKE else None,
        basis_reference=row.get("basis_reference", ""),
        basis_document=example_paper(row["basis_document"], row["basis_reference"], actor)
        if "basis_document" in row
        else None,
        value_day=step.value_day,
        example=True,
        known_at=step.known_at,
        key=step.key,
    )


def _authority(row: dict[str, Any]) -> AktstykkePillar:
    return AktstykkePillar.objects.get(
        aktstykke__case_number=_case_number(), pillar__slug=row["pillar"]
    )


def _submit(stage: Stage, step: Step) -> None:
    """Also an attempt: the plan knows that the ledger will say no, and then the draft stays."""
    commitment = stage.commitment(step.of)
    answer_where_asked(commitment, stage.first(step.row), step)
    commitments.submit(
        commitment,
        actor=stage.first(step.row),
        value_day=step.value_day,
        known_at=step.known_at,
        key=step.key,
    )


def _return(stage: Stage, step: Step) -> None:
    commitments.send_back(
        stage.commitment(step.of),
        actor=stage.people.bevillingshaver,
        reason=step.row["returned_reason"],
        value_day=step.value_day,
        known_at=step.known_at,
        key=step.key,
    )


def _bind(stage: Stage, step: Step) -> None:
    commitments.bind(
        stage.commitment(step.of),
        actor=stage.people.bevillingshaver,
        value_day=step.value_day,
        known_at=step.known_at,
        key=step.key,
    )


def _pay(stage: Stage, step: Step) -> None:
    commitment = stage.commitment(step.of)
    stage.payments[step.of, step.row["reference"]] = payments.register(
        commitment,
        actor=commitment.registered_by,
        amount_ore=mio(step.row["amount_mio"]),
        finance_year=step.row["year"],
        value_day=step.value_day,
        reference=step.row["reference"],
        known_at=step.known_at,
        key=step.key,
    )


def _release(stage: Stage, step: Step) -> None:
    payment = stage.payment(step)
    actor = stage.second(payment.registered_by_id)
    payments.release(payment, actor=actor, known_at=step.known_at, key=step.key)


def _back(stage: Stage, step: Step) -> None:
    row = step.row
    payment = stage.payment(step)
    repayments.register(
        payment,
        actor=payment.registered_by,
        kind=row["kind"],
        amount_ore=mio(row["amount_mio"]),
        finance_year=row["year"],
        value_day=step.value_day,
        note=row["note"],
        reason=AnnulmentReason.objects.get(code=row["reason"]) if "reason" in row else None,
        known_at=step.known_at,
        key=step.key,
    )


def _back_confirmed(stage: Stage, step: Step) -> None:
    repayment = Repayment.objects.get(payment=stage.payment(step), note=step.row["note"])
    actor = stage.second(repayment.registered_by_id)
    repayments.confirm(repayment, actor=actor, known_at=step.known_at, key=step.key)


def _annul(stage: Stage, step: Step) -> None:
    row = step.row
    commitment = stage.commitment(step.of)
    annulments.register(
        commitment,
        actor=commitment.registered_by,
        amount_ore=mio(row["amount_mio"]),
        finance_year=row["year"],
        reason=AnnulmentReason.objects.get(code=row["reason"]),
        note=row["note"],
        value_day=step.value_day,
        known_at=step.known_at,
        key=step.key,
    )


def _annul_confirmed(stage: Stage, step: Step) -> None:
    annulment = Annulment.objects.get(commitment=stage.commitment(step.of), note=step.row["note"])
    actor = stage.people.bevillingshaver
    annulments.confirm(annulment, actor=actor, known_at=step.known_at, key=step.key)


def _storno(stage: Stage, step: Step) -> None:
    reversals.propose(
        Act.objects.get(key=_given(step)),
        actor=stage.people.sagsbehandler,
        reason=step.row["reason"],
        value_day=step.value_day,
        known_at=step.known_at,
        key=step.key,
    )


def _storno_confirmed(stage: Stage, step: Step) -> None:
    reversals.confirm(
        Storno.objects.filter(of_act__key=_given(step)).earliest("pk"),
        actor=stage.people.controller,
        value_day=step.value_day,
        known_at=step.known_at,
        key=step.key,
    )


def _given(step: Step) -> uuid.UUID:
    return key_of(f"{step.of} {What.BIND}")


def _decision(stage: Stage, step: Step) -> None:
    actor = stage.people.sagsbehandler
    aktstykker.record_decision(
        _request(),
        actor=actor,
        decided_on=step.value_day,
        text=step.row["text"],
        document=example_paper(step.row["document"], step.row["text"], actor),
        example=True,
        known_at=step.known_at,
        key=step.key,
    )


def _decision_confirmed(stage: Stage, step: Step) -> None:
    aktstykker.confirm_decision(
        _request(), actor=stage.people.controller, known_at=step.known_at, key=step.key
    )


def _request() -> Aktstykke:
    return Aktstykke.objects.select_related("source").get(case_number=_case_number())


def _case_number() -> str:
    return str(plan()["decision"]["case_number"])


DOING: Final[dict[What, Callable[[Stage, Step], None]]] = {
    What.BEGIN: _begin,
    What.GRANT: _grant,
    What.GATE: gate,
    What.DRAFT: _draft,
    What.AGREE: agree,
    What.SIGN: sign,
    What.ATTEMPT: _submit,
    What.SUBMIT: _submit,
    What.RETURN: _return,
    What.BIND: _bind,
    What.PAY: _pay,
    What.RELEASE: _release,
    What.BACK: _back,
    What.BACK_CONFIRMED: _back_confirmed,
    What.ANNUL: _annul,
    What.ANNUL_CONFIRMED: _annul_confirmed,
    What.STORNO: _storno,
    What.STORNO_CONFIRMED: _storno_confirmed,
    What.DECISION: _decision,
    What.DECISION_CONFIRMED: _decision_confirmed,
    What.FINISH: _finish,
}
