"""What a person types about a delegation."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import account_named
from grants.accounts.numbers import Level
from grants.authority.may import WITHOUT_MONEY
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.uploads import DocumentField


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """People by name, role and unit."""

    def label_from_instance(self, obj: Any) -> str:
        name = obj.get_full_name() or obj.get_username()
        return f"{name} ({obj.get_role_display().lower()}, {obj.unit})"


class AccountNumberField(forms.CharField):
    """An account's number as people write it; cleans to the account, or None when left empty."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return account_named(typed, tuple(Level)) if typed else None


class DelegationForm(ActionForm):
    """Whose authority, to whom, for which days, and how far."""

    giver = PersonField(
        label=gettext_lazy("Hvis beføjelse"),
        queryset=Person.objects.none(),
        help_text=gettext_lazy("Din egen; en controller kan give den for en, der er syg."),
    )
    holder = PersonField(label=gettext_lazy("Gives til"), queryset=Person.objects.none())
    first_day = DayField(label=gettext_lazy("Fra og med"), initial=timezone.localdate)
    last_day = DayField(label=gettext_lazy("Til og med"))
    account = AccountNumberField(
        label=gettext_lazy("Kun på konto"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Fx 06.32.10. Uden konto ser modtageren også giverens liste."),
    )
    limit_ore = AmountField(
        label=gettext_lazy("Højst for hver handling"),
        required=False,
        help_text=gettext_lazy("Uden beløb er der ingen grænse ud over giverens egen."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    document = DocumentField(required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = (
            Person.objects.filter(is_active=True)
            .exclude(role__in=WITHOUT_MONEY)
            .order_by("username")
        )
        own = people.filter(pk=person.pk)
        self.fields["giver"].queryset = (  # type: ignore[attr-defined]
            people if person.role == Person.Role.CONTROLLER else own
        )
        self.fields["giver"].initial = person.pk
        self.fields["holder"].queryset = people.exclude(pk=person.pk)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Sidste dag ligger før den første."))
        return said
