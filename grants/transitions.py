"""Every step from one state to the next, who may take it, and whether it takes a second person.

The page *Hvem kan hvad*, docs/transitions.md and the test that walks them all come from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.authority.may import Doing
from grants.sorts import SORTS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Transition:
    """A step of a thing from `before` to `after`; an empty `before` means that it begins.

    What begins does so on another thing in a state: `on` names those. `second` means a person who
    neither registered nor wrote on it.
    """

    thing: str
    before: str
    after: str
    doing: Doing
    label: "_StrPromise"
    second: bool = False
    on: tuple[tuple[str, str], ...] = ()


NAMES: Final[dict[str, "_StrPromise"]] = {
    "grant": _("Bevillingssag"),
    "commitment": pgettext_lazy("one", "Tilsagn"),
    "annulment": _("Annullering"),
    "payment": _("Udbetaling"),
    "repayment": _("Tilbagebetaling"),
    "storno": _("Storno"),
    "aktstykke": _("Aktstykke"),
    "delegation": _("Delegation"),
}

BOUND = (("commitment", "bound"),)
STANDING = (
    ("commitment", "bound"),
    ("annulment", "confirmed"),
    ("payment", "released"),
    ("repayment", "confirmed"),
)

FIXED: Final = (
    Transition("grant", "", "open", Doing.REGISTER_GRANT, _("Opret bevillingssag")),
    Transition("grant", "open", "open", Doing.RECORD_GATE, _("Registrér godkendelsestrin")),
    Transition(
        "grant", "open", "open", Doing.DECIDE_AS_HEAD, _("Godkend som kontorchef"), second=True
    ),
    Transition(
        "commitment", "", "draft", Doing.DRAFT_COMMITMENT, _("Nyt tilsagn"),
        on=(("grant", "open"),),
    ),
    Transition("commitment", "draft", "draft", Doing.DRAFT_COMMITMENT, _("Ret kladden")),
    Transition(
        "commitment", "draft", "submitted", Doing.SUBMIT_COMMITMENT, _("Send til godkendelse")
    ),
    Transition("commitment", "draft", "withdrawn", Doing.DRAFT_COMMITMENT, _("Træk tilbage")),
    Transition("commitment", "submitted", "draft", Doing.RETURN_COMMITMENT, _("Send tilbage")),
    Transition(
        "commitment", "submitted", "bound", Doing.BIND_COMMITMENT, _("Godkend og afgiv"),
        second=True,
    ),
    Transition("commitment", "bound", "closed", Doing.CLOSE_COMMITMENT, _("Afslut tilsagnet")),
    Transition("commitment", "closed", "bound", Doing.CLOSE_COMMITMENT, _("Genåbn tilsagnet")),
    Transition(
        "annulment", "", "registered", Doing.REGISTER_ANNULMENT, _("Annullér"), on=BOUND
    ),
    Transition(
        "annulment", "registered", "confirmed", Doing.CONFIRM_ANNULMENT, _("Bekræft"), second=True
    ),
    Transition(
        "annulment", "registered", "withdrawn", Doing.REGISTER_ANNULMENT, _("Træk tilbage")
    ),
    Transition(
        "payment", "", "registered", Doing.REGISTER_PAYMENT, _("Registrér udbetaling"), on=BOUND
    ),
    Transition(
        "payment", "registered", "released", Doing.RELEASE_PAYMENT, _("Frigiv"), second=True
    ),
    Transition("payment", "registered", "withdrawn", Doing.REGISTER_PAYMENT, _("Træk tilbage")),
    Transition(
        "repayment", "", "registered", Doing.REGISTER_REPAYMENT, _("Penge tilbage"),
        on=(("payment", "released"),),
    ),
    Transition(
        "repayment", "registered", "confirmed", Doing.CONFIRM_REPAYMENT, _("Bekræft"), second=True
    ),
    Transition(
        "repayment", "registered", "withdrawn", Doing.REGISTER_REPAYMENT, _("Træk tilbage")
    ),
    Transition("storno", "", "proposed", Doing.PROPOSE_STORNO, _("Foreslå storno"), on=STANDING),
    Transition(
        "storno", "proposed", "confirmed", Doing.CONFIRM_STORNO, _("Bekræft storno"), second=True
    ),
    Transition("storno", "proposed", "withdrawn", Doing.PROPOSE_STORNO, _("Træk tilbage")),
    Transition("aktstykke", "", "draft", Doing.REGISTER_AKTSTYKKE, _("Opret aktstykke")),
    Transition(
        "aktstykke", "draft", "sent", Doing.SEND_AKTSTYKKE, _("Oversend til Finansudvalget")
    ),
    Transition(
        "aktstykke", "draft", "draft", Doing.REGISTER_AKTSTYKKE, _("Ret tal, konti og linjer")
    ),
    Transition("aktstykke", "draft", "review", Doing.DRAFT_PAPER, _("Send til godkendelse")),
    Transition("aktstykke", "draft", "withdrawn", Doing.RECORD_DECISION, _("Opgiv udkastet")),
    Transition(
        "aktstykke", "review", "accepted", Doing.ACCEPT_AKTSTYKKE, _("Godkend papiret"),
        second=True,
    ),
    Transition(
        "aktstykke", "accepted", "at_finance", Doing.RECORD_FINANCE,
        _("Forelæg for Finansministeriet"),
    ),
    Transition(
        "aktstykke", "at_finance", "agreed", Doing.RECORD_FINANCE,
        _("Registrér Finansministeriets tilslutning"),
    ),
    Transition(
        "aktstykke", "agreed", "sent", Doing.SEND_AKTSTYKKE, _("Aflevér til Finansudvalget")
    ),
    Transition("aktstykke", "review", "draft", Doing.RETURN_AKTSTYKKE, _("Send tilbage")),
    Transition("aktstykke", "accepted", "draft", Doing.RETURN_AKTSTYKKE, _("Send tilbage")),
    Transition("aktstykke", "at_finance", "draft", Doing.RETURN_AKTSTYKKE, _("Send tilbage")),
    Transition("aktstykke", "agreed", "draft", Doing.RETURN_AKTSTYKKE, _("Send tilbage")),
    Transition(
        "aktstykke", "sent", "sent", Doing.FOLLOW_AKTSTYKKE,
        _("Nummer, orientering eller udsættelse"),
    ),
    Transition("aktstykke", "sent", "lapsed", Doing.RECORD_DECISION, _("Registrér bortfald")),
    Transition(
        "aktstykke", "sent", "decision_recorded", Doing.RECORD_DECISION,
        _("Registrér afgørelsen"),
    ),
    Transition(
        "aktstykke", "sent", "noted", Doing.RECORD_DECISION, _("Afslut uden tiltrædelse")
    ),
    Transition(
        "aktstykke", "decision_recorded", "approved", Doing.CONFIRM_DECISION,
        _("Bekræft afgørelsen"), second=True,
    ),
    Transition(
        "aktstykke", "decision_recorded", "sent", Doing.RECORD_DECISION,
        _("Træk den registrerede afgørelse tilbage"),
    ),
    Transition("delegation", "", "in_force", Doing.DELEGATE, _("Delegér beføjelse")),
)  # fmt: skip


def transitions() -> tuple[Transition, ...]:
    """All of them; the sorts of registration bring their own."""
    return (*FIXED, *_of_sorts())


def _of_sorts() -> Iterator[Transition]:
    for sort in SORTS.values():
        name, register, confirm = sort.name, sort.register, sort.confirm
        yield Transition(name, "", "registered", register, _("Registrér"))
        yield Transition(name, "registered", "confirmed", confirm, _("Bekræft"), second=True)
        yield Transition(name, "registered", "returned", confirm, _("Send tilbage"), second=True)
        yield Transition(name, "registered", "withdrawn", register, _("Træk tilbage"))
        yield Transition(name, "returned", "withdrawn", register, _("Træk tilbage"))
        if sort.undone is not None:
            yield Transition(
                "storno", "", "proposed", Doing.PROPOSE_STORNO, _("Foreslå storno"),
                on=((name, "confirmed"),),
            )  # fmt: skip


def name_of(thing: str) -> str:
    """What one of the things is called."""
    return str(SORTS[thing].one if thing in SORTS else NAMES[thing])


def next_steps(thing: str, state: str) -> list[Transition]:
    """What may come next for a thing in a state: its own steps, and what begins on it."""
    return [
        one
        for one in transitions()
        if (one.thing == thing and one.before == state) or (thing, state) in one.on
    ]
