"""How Django's forms become the design system's fields. `{{ form }}` is all a template says."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ledger.forms import AmountInput

# The first kind that fits. Groups of choices and files get their looks from their own templates.
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-checkbox"),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.FileInput, ""),
    (forms.HiddenInput, ""),
    (forms.Select, "form-select"),
    (forms.Textarea, "form-input textarea"),
    (Input, "form-input"),
)


class FdsBoundField(BoundField):
    """A field that gives its widget the design system's class and all its descriptions."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        classes = [_class_of(widget), widget.attrs.get("class", ""), built.get("class", "")]
        if any(classes):
            built["class"] = " ".join(c for c in classes if c)
        return built

    @property
    def aria_describedby(self) -> str | None:
        """Hint, error, and for an amount its unit and what was understood, in reading order."""
        told = super().aria_describedby
        if isinstance(self.field.widget, AmountInput) and self.auto_id:
            more = f"{self.auto_id}_unit {self.auto_id}_understood"
            return f"{told} {more}" if told else more
        return told

    @property
    def anchor(self) -> str:
        """Where the error summary leads: the field, or the first choice of a group."""
        return f"{self.auto_id}_0" if self.use_fieldset else str(self.id_for_label)

    @property
    def is_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)


def _class_of(widget: forms.Widget) -> str:
    for kind, css in CLASSES:
        if isinstance(widget, kind):
            return css
    return ""


class FdsRenderer(TemplatesSetting):
    """Renders every form, field and error with the templates under `templates/forms/`."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = FdsBoundField


def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The choices of a select, as Django's templates write them, which take half a list's time."""
    return SafeString("\n".join(_of_group(name, choices) for name, choices, _at in groups))


def _of_group(name: str | None, choices: list[dict[str, Any]]) -> str:
    said = "\n".join(
        f'<option value="{_said(one["value"])}"{flatatt(one["attrs"]) if one["attrs"] else ""}>'
        f"{_said(one['label'])}</option>"
        for one in choices
    )
    return f'<optgroup label="{_said(name)}">{said}</optgroup>' if name else said


def _said(text: object) -> str:
    """`conditional_escape` without its question whether the text is still to be translated."""
    return str(text) if hasattr(text, "__html__") else escape(str(text))


class SignInForm(AuthenticationForm):
    """Name and password, with the house's words."""

    error_messages = {
        "invalid_login": _(
            "Brugernavn og adgangskode passer ikke sammen. Der skelnes mellem store og små "
            "bogstaver."
        ),
        "inactive": _("Brugeren er lukket. Tal med en administrator."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Brugernavn")
        self.fields["password"].label = _("Adgangskode")
