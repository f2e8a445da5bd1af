"""Two people edit the same draft: both versions, field by field, for the one who came second."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from ledger.forms import ActionForm, Difference
from ledger.refusals import Refusal


def saved_by_another(
    typed: ActionForm,
    form: Callable[..., ActionForm],
    saved: Mapping[str, Any],
    *,
    version: int,
) -> Refusal:
    """The refusal (R8) of a form that was shown before another saved; it then shows both versions.

    Sent once more it is saved over what the other wrote, for then one has seen it.
    """
    typed.clash = clash_of(typed, form, saved)
    sent = cast("QueryDict", typed.data).copy()
    sent["version"] = str(version)
    typed.data = sent
    return Refusal(
        "R8_one_step_from_its_state",
        text=_(
            "En anden har gemt, siden du åbnede siden. Begge udgaver står herunder; gemmer du "
            "igen, er det din, der gælder."
        ),
    )


def clash_of(
    typed: ActionForm, form: Callable[..., ActionForm], saved: Mapping[str, Any]
) -> list[Difference]:
    """Where what was typed differs from what is saved now; `saved` is a form's first contents."""
    now = form(initial=dict(saved))
    found = []
    for field in now.visible_fields():
        if field.name not in saved:
            continue
        yours = _shown(typed, field.name, typed[field.name].value())
        theirs = _shown(now, field.name, now[field.name].value())
        if yours != theirs:
            found.append(Difference(str(field.label), yours, theirs))
    return found


def _shown(form: ActionForm, name: str, value: Any) -> str:
    """As the form shows it: a choice by its words."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        words = {str(key): str(label) for key, label in choices}
        return words.get(str(value or ""), str(value or "")) if value else "–"
    return str(field.prepare_value(value) or "–")
