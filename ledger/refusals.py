"""When a rule says no: which rule, which frame, what was asked, what is left, what to do."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.utils.translation import gettext_lazy, pgettext_lazy

from ledger import rules
from ledger.models import Act, Frame
from ledger.money import format_kroner

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# What a person reads when the rule needs no figures. R1 and R5 have sentences of their own below.
SENTENCES: dict[str, "_StrPromise"] = {
    "R2_entry_moves_money": gettext_lazy("Beløbet er nul. Skriv et beløb, der flytter noget."),
    "R3_append_only": gettext_lazy(
        "Det er allerede bogført og kan ikke rettes. Brug storno eller en ny handling."
    ),
    "R4_four_eyes": gettext_lazy(
        "Du har selv registreret det. En anden person skal godkende eller frigive."
    ),
    "R6_frame_moves_by_entries_only": gettext_lazy(
        "En rammes beløb kan kun flyttes af posteringer. Brug en handling i stedet."
    ),
    "R7_path_is_real": gettext_lazy("Rammen ligger under en ramme, der ikke findes."),
    "R8_one_step_from_its_state": gettext_lazy(
        "En anden er kommet først: sagen er ikke længere i den tilstand, du så. "
        "Genindlæs siden og se, hvad der er sket."
    ),
    "R9_state_has_its_evidence": gettext_lazy(
        "Tilstanden mangler sit bevis (hvem, hvornår og hvilken handling) og blev derfor ikke gemt."
    ),
    "R10_two_people": gettext_lazy(
        "Handlingen flytter penge eller hjemmel og skal bekræftes af en anden person."
    ),
    "R11_excuse_only_by_law": gettext_lazy(
        "Kun en finanslov eller tillægsbevillingslov kan sætte et loft under det, der er trukket."
    ),
    "R13_storno_names_its_act": gettext_lazy("En storno skal nævne den handling, den spejler."),
    "R16_reversed_once": gettext_lazy("Handlingen er allerede storneret eller er selv en storno."),
    "R14_key_is_used_once": gettext_lazy(
        "Formularen er allerede brugt til noget andet. Hent siden igen, og prøv på ny."
    ),
    "R15_known_when_recorded": gettext_lazy(
        "En handling kan ikke være kendt, før den blev registreret, uden en kilde."
    ),
    "R80_year_moves_by_acts_only": gettext_lazy(
        "Et finansår og dets perioder lukkes og genåbnes kun af en handling, der nævner dem."
    ),
    "R81_note_moves_nothing": gettext_lazy(
        "Handlingen noterer kun noget og kan ikke flytte penge. Brug den handling, der gør det."
    ),
}


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A rule said no. `sentence()` says in the user's language what to do about it.

    Amounts are øre as the frame stood when it refused: `ceiling_ore`, `drawn_ore`, `left_ore` and
    `asked_ore` (what the act would have drawn, net of what it would have raised).
    """

    def __init__(self, rule: str, text: str = "", **facts: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.text = text
        self.facts = facts
        self.frame_id: int | None = facts.get("frame")
        self.ceiling_ore: int | None = facts.get("ceiling_ore")
        self.drawn_ore: int | None = facts.get("drawn_ore")
        self.excess_ore: int | None = facts.get("excess_ore")
        self.asked_ore: int | None = facts.get("asked_ore")
        self._frame: Frame | None = None

    @property
    def left_ore(self) -> int | None:
        """What was left on the frame, in øre, when it said no; below zero when overdrawn."""
        if self.ceiling_ore is None or self.drawn_ore is None:
            return None
        return self.ceiling_ore - self.drawn_ore

    @property
    def frame(self) -> Frame | None:
        if self._frame is None and self.frame_id is not None:
            self._frame = Frame.objects.filter(pk=self.frame_id).first()
        return self._frame

    def sentence(self) -> str:
        if self.text:
            return self.text
        if (about_year := YEAR_SENTENCES.get(self._year_case())) is not None:
            return str(about_year) % self.facts
        if self.left_ore is not None and self.frame is not None:
            return self._money_sentence(self.frame)
        return str(SENTENCES.get(self.rule) or rules.text(self.rule))

    def _year_case(self) -> str:
        if self.rule == "R12_year_is_open" and not self.facts.get("closed", True):
            return "R12 unknown"
        if self.rule == "R82_periods_close_in_order":
            return str(self.facts.get("kind"))
        return self.rule

    def _money_sentence(self, frame: Frame) -> str:
        words = {
            "what": frame.get_kind_display(),
            "label": frame.label,
            "asked": format_kroner(abs(self.asked_ore or 0)),
            "ceiling": format_kroner(self.ceiling_ore or 0),
            "drawn": format_kroner(self.drawn_ore or 0),
            "left": format_kroner(self.left_ore or 0),
        }
        if self.rule == "R5_never_drawn_below_zero":
            return str(MORE_BACK_THAN_DRAWN) % words
        return str(REFUSED_BY_KIND.get(frame.kind, REFUSED)) % words

    def __str__(self) -> str:
        return f"{self.rule}: {self.sentence()}"


# About a year (`year`) and a period (`period`) of it; the database names both.
YEAR_SENTENCES: Mapping[str, "_StrPromise"] = {
    "R12 unknown": gettext_lazy(
        "Finansåret %(year)s er ikke åbnet. Ret årstallet, eller bed en controller om at åbne året."
    ),
    "R12_year_is_open": gettext_lazy(
        "Finansåret %(year)s er lukket. Bed en controller om at genåbne perioden; en "
        "bevillingshaver skal bekræfte det."
    ),
    "R30_period_is_open": gettext_lazy(
        "Periode %(period)s i finansåret %(year)s er lukket. Vælg en dag i en åben periode, eller "
        "bed en controller om at genåbne perioden; en bevillingshaver skal bekræfte det."
    ),
    "period_closed": gettext_lazy(
        "Periode %(period)s i finansåret %(year)s kan ikke lukkes nu: perioder lukkes i "
        "rækkefølge, og hver kun én gang."
    ),
    "period_opened": gettext_lazy(
        "Periode %(period)s i finansåret %(year)s er ikke lukket, så der er intet at genåbne."
    ),
    "year_closed": gettext_lazy("Finansåret %(year)s er allerede lukket."),
}
REFUSED = pgettext_lazy(
    "refusal",
    "Der er ikke plads på %(what)s %(label)s: du bad om %(asked)s kr., loftet er %(ceiling)s kr., "
    "der er trukket %(drawn)s kr., og der er %(left)s kr. tilbage.",
)
MORE_BACK_THAN_DRAWN = pgettext_lazy(
    "refusal",
    "På %(what)s %(label)s er der kun trukket %(drawn)s kr.; der kan ikke gives %(asked)s kr. "
    "tilbage.",
)
REFUSED_BY_KIND: Mapping[str, "_StrPromise"] = {
    Frame.Kind.DISPOSITION: pgettext_lazy(
        "refusal",
        "Uden Finansudvalgets tilslutning kan der gives %(ceiling)s kr. i tilsagn til %(label)s; "
        "der er givet %(drawn)s kr., og du bad om %(asked)s kr. Når totaludgiften overstiger "
        "beløbsgrænsen, skal sagen først forelægges for Finansudvalget (BV 2.2.7, den særlige "
        "bevillingsbestemmelse under § 6.3). Vælg et tiltrådt aktstykke som hjemmel.",
    ),
    Frame.Kind.AKTSTYKKE: pgettext_lazy(
        "refusal",
        "Aktstykket %(label)s giver plads til %(ceiling)s kr.; der er givet tilsagn for "
        "%(drawn)s kr., og du bad om %(asked)s kr. Før Finansudvalget har tiltrådt, og det "
        "foreligger skriftligt, er pladsen 0 (BV 3.4.6 og 2.2.7).",
    ),
    Frame.Kind.INCOME: pgettext_lazy(
        "refusal",
        "Indtægten %(label)s er på %(ceiling)s kr.; der er givet tilsagn for %(drawn)s kr., og der "
        "er %(left)s kr. tilbage. Du bad om %(asked)s kr. Der kan ikke gives mere, end der kommer "
        "ind.",
    ),
    Frame.Kind.COMMITMENT: pgettext_lazy(
        "refusal",
        "Tilsagnet %(label)s lyder på %(ceiling)s kr. efter annulleringer; der er udbetalt "
        "%(drawn)s kr., så der er %(left)s kr. tilbage. Du bad om %(asked)s kr.",
    ),
}


class AlreadyDone(Exception):  # noqa: N818 - not an error: the first answer stands
    """The form was sent before. `act` is what it did the first time."""

    def __init__(self, act: Act) -> None:
        super().__init__(str(act.key))
        self.act = act


def refusal_from(error: DatabaseError) -> Refusal | None:
    """The rule behind a database error, or None when it is a bug and must stay one."""
    diag = getattr(error.__cause__, "diag", None)
    rule = (getattr(diag, "constraint_name", None) or "").split("__")[0]  # R9_...__commitment
    if not (rule.startswith("R") and rule[1:2].isdigit()):
        return None
    detail = getattr(diag, "message_detail", None) or ""
    facts = json.loads(detail) if detail.startswith("{") else {}
    return Refusal(rule, **facts)
