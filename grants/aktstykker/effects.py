"""What a request changes of appropriations in its year: typed while draft, raised when approved."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.accounts.models import Account
from grants.accounts.numbers import display, main_account
from grants.accounts.services import frame_in
from grants.aktstykker.acts import concerns
from grants.aktstykker.confidentiality import changes_nothing_seen
from grants.aktstykker.models import Aktstykke, SupplementaryEffect
from grants.authority.may import Doing, require
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.posting import Move, one_act, post, raising
from ledger.refusals import Refusal


@one_act
def set_effects(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    effects_ore: Mapping[Account, int],
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> None:
    """Say what the request changes of each account's appropriation, in øre, in its finance year.

    Replaces what was said before. Below zero is a saving that pays for another. Raises `Refusal`
    (R8 unless the request is a draft, R23, R41 for a main account beside one below it, which
    raises it too, R110 for a request that only the cleared may know of). Source: BV 3.3.1 (an
    aktstykke with effect on the TB).
    """
    require(actor, Doing.REGISTER_AKTSTYKKE, unit=aktstykke.unit)
    held = Aktstykke.objects.select_for_update(no_key=True).get(pk=aktstykke.pk)
    if held.state != Aktstykke.State.DRAFT:
        raise Refusal("R8_one_step_from_its_state")
    if effects_ore:
        changes_nothing_seen(held)
    if any(
        not one.is_main and main_account(one.number) in _mains(effects_ore) for one in effects_ore
    ):
        raise Refusal("R41_law_raises_once")
    aktstykke.supplementary_effects.all().delete()
    SupplementaryEffect.objects.bulk_create(
        SupplementaryEffect(aktstykke=aktstykke, account=account, amount_ore=ore)
        for account, ore in effects_ore.items()
    )
    with override("da"):
        lines = [f"{display(a.number)} {format_mio_unit(ore)}" for a, ore in effects_ore.items()]
        said = _("Virkning på tillægsbevillingsloven: %(said)s")
        said %= {"said": "; ".join(lines) or _("ingen")}
    post(
        kind=Kind.AKTSTYKKE_REGISTERED,
        actor=actor,
        concerns=concerns(aktstykke),
        finance_year=aktstykke.finance_year,
        value_day=value_day,
        reason=said,
        key=key,
        example=aktstykke.example,
    )


def effect_moves(aktstykke: Aktstykke, key: uuid.UUID | None) -> list[Move]:
    """The raises of its effects, on the main account and on the sub-account named, in øre.

    With the approving act's key the lines that are missing are made; without it they are left out.
    """
    moves = []
    for effect in aktstykke.supplementary_effects.select_related("account"):
        for account in _with_its_main(effect.account):
            frame_id = frame_in(account, aktstykke.finance_year, key)
            if frame_id is not None:
                moves.append(raising(frame_id, effect.amount_ore))
    return moves


def _mains(effects_ore: Mapping[Account, int]) -> set[str]:
    return {account.number for account in effects_ore if account.is_main}


def _with_its_main(account: Account) -> list[Account]:
    if account.is_main:
        return [account]
    return [Account.objects.get(number=main_account(account.number)), account]


def unconfirmed(year: int) -> list[SupplementaryEffect]:
    """The effects that raised a line of the year and that no supplementary law has confirmed."""
    return list(
        SupplementaryEffect.objects.filter(
            aktstykke__finance_year=year,
            aktstykke__state=Aktstykke.State.APPROVED,
            confirmed_act__isnull=True,
        )
        .select_related("account", "aktstykke")
        .order_by("account__number", "aktstykke__case_number")
    )
