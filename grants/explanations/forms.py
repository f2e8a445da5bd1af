"""What a person says of a change, and why it is taken back."""

from django import forms
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm

TEXT_MAX = 2000


class ExplainForm(ActionForm):
    """Why the figure changed, and where that can be read."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Hvorfor er tallet ændret?"),
        help_text=gettext_lazy("Forklaringen vises overalt, hvor ændringen vises."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=TEXT_MAX,
    )
    reference = forms.CharField(
        label=gettext_lazy("Henvisning"),
        help_text=gettext_lazy("Fx et aktstykke, en lov eller et svar, hvor det kan læses."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )


class WithdrawForm(ActionForm):
    """Why it does not explain the change after all."""

    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"),
        help_text=gettext_lazy("Forklaringen bliver stående i historikken med begrundelsen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_MAX,
    )
