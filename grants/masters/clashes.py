"""Two people edit the same master: both versions, field by field, for the one who came second."""

from typing import Any

from django.db.models import Model

from ledger.forms import Difference
from programmes.masters.forms import MasterForm
from programmes.masters.sorts import Master
from programmes.masters.values import NOTHING, Reader, shown


def clash_of(sort: Master, form: MasterForm, now: Model) -> list[Difference]:
    """Where what was typed differs from what another saved since."""
    shown = form.shown(now)
    read = Reader(sort.model, [now], shown)
    found = []
    for name, saved in shown.items():
        typed = form.cleaned_data.get(name)
        yours, theirs = _said(read, name, typed), _said(read, name, saved)
        if yours != theirs:
            found.append(Difference(str(form.fields[name].label), yours, theirs))
    return found


def _said(read: Reader, name: str, value: Any) -> str:
    if isinstance(value, Model):
        return shown(value)
    if isinstance(value, tuple):
        return "-".join(str(year) for year in dict.fromkeys(value))
    if name in read.fields:
        return read.say(name, value)
    return str(value) if value else NOTHING
