"""What the need for cash is narrowed to and grouped by."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import AccountNumberError, parse_account
from programmes.models import Partner


class NeedForm(forms.Form):
    """An account (digits when clean), a partner, and what the second table is grouped by."""

    konto = forms.CharField(label=gettext_lazy("Konto"), required=False, max_length=40)
    partner = forms.ModelChoiceField(
        Partner.objects.all(),
        label=gettext_lazy("Partner"),
        required=False,
        empty_label=gettext_lazy("Alle"),
    )
    efter = forms.ChoiceField(
        label=gettext_lazy("Fordelt på"),
        choices=[("konto", gettext_lazy("Konto")), ("partner", gettext_lazy("Partner"))],
        required=False,
    )

    def clean_konto(self) -> str:
        """The account's digits, or empty."""
        typed = self.cleaned_data["konto"]
        if not typed:
            return ""
        try:
            return parse_account(typed)
        except AccountNumberError as error:
            raise ValidationError(str(error) or _("Det er ikke en konto.")) from error
