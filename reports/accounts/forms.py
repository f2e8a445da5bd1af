"""What one can ask the list of accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Stage

# Those that do not stand in the columns already.
SHOWABLE = [
    (stage.value, stage.label)
    for stage in Stage
    if stage not in {Stage.FL, Stage.FL_TB, Stage.R, Stage.R_RESTATED, Stage.B_RESTATED}
]


class FindAccountForm(forms.Form):
    """A year, one stage more, and, if one likes, a number or words."""

    aar = forms.ChoiceField(label=_("Finansår"))
    stadie = forms.ChoiceField(
        label=_("Vis også"), required=False, choices=[("", _("Intet andet stadie")), *SHOWABLE]
    )
    q = forms.CharField(
        label=_("Nummer eller ord"),
        required=False,
        max_length=200,  # a number pasted with its name
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "find_%s"
        chosen = [(str(year), str(year)) for year in reversed(years)]
        self.fields["aar"] = forms.ChoiceField(label=_("Finansår"), choices=chosen)
