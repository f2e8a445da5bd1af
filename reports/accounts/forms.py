"""What one can ask the list of accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FindAccountForm(forms.Form):
    """A year and, if one likes, a number or words."""

    aar = forms.ChoiceField(label=_("Finansår"))
    q = forms.CharField(
        label=_("Nummer eller ord"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "find_%s"
        chosen = [(str(year), str(year)) for year in reversed(years)]
        self.fields["aar"] = forms.ChoiceField(label=_("Finansår"), choices=chosen)
