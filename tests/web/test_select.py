"""A select is what Django's own templates make of it, in less time."""

import re

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from config.forms import FdsRenderer

CHOICES = [
    ("", "Alle"),
    (2024, _("Tilsagn")),
    ("<b>", "Ældre & 'nye' <i>\"her\"</i>"),
    ("safe", SafeString("<em>ja</em>")),
    ("A & B", [("x", "Øst"), ("y", "Århus <1>")]),
]


def _plain(html: str) -> str:
    return re.sub(r"\s*\n\s*", "", html).replace("<", "\n<")


def test_choices_are_written_as_djangos_templates_write_them() -> None:
    select = forms.Select(attrs={"class": "form-select", "required": True}, choices=CHOICES)
    for value in ("", 2024, "<b>", "y", "none of them"):
        ours = select.render("felt", value, renderer=FdsRenderer())
        django = select.render("felt", value, renderer=DjangoTemplates())
        assert _plain(ours) == _plain(django)
        assert ours.count("selected") == (value != "none of them")
