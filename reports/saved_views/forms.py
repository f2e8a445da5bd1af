"""Naming a view, and saying when to be told of a room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ledger.forms import ActionForm
from reports.saved_views.models import SavedView


class ChangeForm(ActionForm):
    """A view's name, and who sees it."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    shared = forms.ChoiceField(
        label=_("Hvem kan se den"), choices=SavedView.Shared.choices, widget=forms.RadioSelect,
        initial=SavedView.Shared.NOBODY,
    )  # fmt: skip


class SaveForm(ChangeForm):
    """The same with the page's address, which the page itself sends along."""

    address = forms.CharField(widget=forms.HiddenInput, max_length=5_000)


class WatchForm(ActionForm):
    percent = forms.IntegerField(
        label=_("Sig til, når resten er under"),
        help_text=_(
            "Hele procent af loftet, fx 5. Du får det at vide én gang, hver gang det sker."
        ),
        min_value=1,
        max_value=99,
        initial=5,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
