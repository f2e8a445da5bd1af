"""What a person answers about accounts with a new number."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import account_named
from grants.accounts.models import Account
from grants.successions.services import Pair
from ledger.forms import ActionForm

WIDE = {"class": "wide"}
AT_ONCE = 500


class PairsField(forms.Field):
    """Ticked rows, `12-34` each; cleans to pairs of accounts."""

    widget = forms.SelectMultiple  # its rows are ticked in the table

    def to_python(self, value: Any) -> list[Pair]:
        """The pairs; `clean()` calls it with what was ticked."""
        said = [re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", str(one)) for one in value or []]
        if len(said) > AT_ONCE or not all(said):
            raise ValidationError(_("Vælg blandt forslagene på siden."))
        ids = [(int(one[1]), int(one[2])) for one in said if one]
        found = Account.objects.in_bulk({pk for pair in ids for pk in pair})
        if len(found) < len({pk for pair in ids for pk in pair}):
            raise ValidationError(_("Vælg blandt forslagene på siden."))
        return [Pair(found[old], found[new]) for old, new in ids]


class AnswerForm(ActionForm):
    """Which proposals, and whether they are so; both buttons send the same form."""

    valgt = PairsField(
        label=gettext_lazy("Forslag"),
        error_messages={"required": gettext_lazy("Vælg mindst én konto.")},
    )
    svar = forms.ChoiceField(
        choices=[("ja", gettext_lazy("Samme konto")), ("nej", gettext_lazy("Ikke samme konto"))],
        label=gettext_lazy("Svar"),
        error_messages={"required": gettext_lazy("Brug en af knapperne under listen.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Bemærkning"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs=WIDE),
    )


class TypedAccount(forms.CharField):
    """A main or sub-account however it is written; cleans to the account."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return account_named(typed) if typed else None


class NewForm(ActionForm):
    """A succession that no proposal found: the year is the page's."""

    old = TypedAccount(
        label=gettext_lazy("Det gamle nummer"),
        help_text=gettext_lazy("Fx 06.32.01.08."),
        max_length=200,
    )
    new = TypedAccount(
        label=gettext_lazy("Det nye nummer"),
        help_text=gettext_lazy("Fx 06.32.01.35."),
        max_length=200,
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvor fremgår det?"),
        help_text=gettext_lazy("Fx anmærkningerne til finansloven med side."),
        max_length=500,
        widget=forms.TextInput(attrs=WIDE),
    )


class TakeBackForm(ActionForm):
    """Why the answer was wrong."""

    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
