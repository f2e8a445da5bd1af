"""Fields every form may need: an amount in the unit it prints, a day, and a form's own key."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.money import (
    NBSP,
    AmountError,
    Unit,
    format_kroner,
    format_mio,
    parse_kroner,
)
from ledger.refusals import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PROPOSED: Final = "forslag"  # in an address: what stands in a form's fields when it is opened


def understood(typed: str, unit: Unit) -> str:
    """What an amount means in full kroner, or why it means nothing; empty for nothing typed."""
    if not typed.strip():
        return ""
    try:
        return _in_full(parse_kroner(typed, unit))
    except AmountError as error:
        return str(error)


def _read(typed: str, unit: Unit) -> str:
    """The same without the error, which a form that was sent says above the field."""
    try:
        return _in_full(parse_kroner(typed, unit))
    except AmountError:
        return ""


def _in_full(ore: int) -> str:
    return _("Læst som %(amount)s") % {"amount": f"{format_kroner(ore)}{NBSP}{Unit.KR.label}"}


class AmountInput(forms.TextInput):
    """A text field with its unit after it and, under it, what was understood in full kroner."""

    template_name = "forms/amount.html"

    def __init__(self, attrs: dict[str, Any] | None = None, unit: Unit = Unit.KR) -> None:
        super().__init__({"inputmode": "text", "autocomplete": "off", **(attrs or {})})
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget.update(unit=self.unit, understood=_read(str(value or ""), self.unit))
        widget["attrs"] |= {
            "hx-get": f"{reverse('amount_understood')}?field={name}&unit={self.unit.name}",
            "hx-trigger": "input delay:300ms",
            "hx-target": f"#{widget['attrs'].get('id', '')}_understood",
            "hx-sync": "this:replace",
        }
        return context


class AmountField(forms.Field):
    """An amount a person types; cleans to whole øre.

    `unit` is what a bare number means and what the field prints after itself. Amounts are above
    zero unless `signed`. Raises nothing but `ValidationError`, with the sentence of the parser.
    """

    widget = AmountInput
    default_error_messages: ClassVar[dict[str, "str | _StrPromise"]] = {
        "positive": gettext_lazy("Beløbet skal være større end nul."),
    }

    def __init__(self, *, unit: Unit = Unit.KR, signed: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", AmountInput(unit=unit))
        super().__init__(**kwargs)
        self.unit, self.signed = unit, signed

    def to_python(self, value: Any) -> int | None:
        """Øre. `clean()` calls it with what was typed."""
        if value in self.empty_values:
            return None
        try:
            ore = parse_kroner(str(value), self.unit)
        except AmountError as error:
            raise ValidationError(str(error), code="amount") from error
        if ore <= 0 and not self.signed:
            raise ValidationError(self.error_messages["positive"], code="positive")
        return ore

    def prepare_value(self, value: Any) -> Any:
        """Øre from `initial` as a person would type them in this field's unit."""
        if not isinstance(value, int):
            return value
        if self.unit is Unit.KR:
            return format_kroner(value)
        if self.unit is Unit.MIO:
            whole, decimals = format_mio(value, 8).split(",")
            return f"{whole},{decimals.rstrip('0') or '0'}"
        return f"{format_kroner(value)}{NBSP}{Unit.KR.label}"

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)


YEARS: Final = range(1900, 2200)  # what any day of a case lies in; another is a typing error


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar or typed as `2024-11-12` or `12.11.2024`.

    Days are counted from it (deadlines, months), so one at the end of all calendars is no day.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise ValidationError(_("Skriv en dag mellem 1900 og 2199."), code="invalid")
        return day


class Difference(NamedTuple):
    """One field that was typed otherwise than it is saved now."""

    label: str
    yours: str
    saved: str


class ActionForm(forms.Form):
    """A form that does something once, however often it is sent.

    `cleaned_data["key"]` is the idempotency key a service takes as `key=`: made when the form is
    shown and sent back with it (decisions 11). `version` is that of the thing as it was shown.
    """

    key = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    refusal: Refusal | None = None
    # What another saved since the form was shown; `includes/clash.html` shows both.
    clash: "Sequence[Difference]" = ()

    def propose(self, said: Mapping[str, str]) -> None:
        """Let what an address says stand in the fields, when it says that it proposes (`PROPOSED`).

        Amounts are in øre. Never a hidden field: the key is the form's own. It is typed text as
        any other, checked when the form is sent.
        """
        if PROPOSED not in said:
            return
        for name, field in self.fields.items():
            if name not in said or field.widget.is_hidden:
                continue
            is_ore = isinstance(field, AmountField) and said[name].isdecimal()
            self.initial[name] = int(said[name]) if is_ore else said[name]

    def refuse(self, refusal: Refusal, field: str | None = None) -> None:
        """Say on the form, or on one of its fields, why the rule said no."""
        self.refusal = refusal
        self.add_error(field if field in self.fields else None, refusal.sentence())
