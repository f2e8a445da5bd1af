"""What a person types about differences, and what he asks the list for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import AccountNumberError, Level, parse_account
from grants.authority.may import ALLOWED, Doing
from grants.duties.forms import OwnerField
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.money import Unit

WIDE = {"class": "wide"}
NOT_BOOKED, EVERY = "not_booked", "every"
WHICH = (
    (NOT_BOOKED, gettext_lazy("De linjer, hvor intet er bogført her")),
    (EVERY, gettext_lazy("Alle uforklarede linjer")),
)
LEVELS = (
    (str(Level.MAIN.value), gettext_lazy("Hovedkonti")),
    (str(Level.SUB.value), gettext_lazy("Underkonti")),
)
ALL, OPEN, DONE = "", "aabne", "afklarede"
STANDING = (
    (ALL, gettext_lazy("Alle")),
    (OPEN, gettext_lazy("Med uforklarede linjer")),
    (DONE, gettext_lazy("Uden uforklarede linjer")),
)


class ListForm(forms.Form):
    """The year, the area, the level, and whether anything is open."""

    aar = forms.ChoiceField(label=gettext_lazy("Finansår"), required=False)
    konto = forms.CharField(label=gettext_lazy("Konto eller område"), required=False, max_length=20)
    niveau = forms.ChoiceField(label=gettext_lazy("Niveau"), choices=LEVELS, required=False)
    vis = forms.ChoiceField(label=gettext_lazy("Vis"), choices=STANDING, required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", gettext_lazy("Alle år")), *((str(year), str(year)) for year in years)]
        self.fields["aar"] = forms.ChoiceField(
            label=gettext_lazy("Finansår"), choices=chosen, required=False
        )

    def clean_konto(self) -> str:
        typed = str(self.cleaned_data["konto"]).strip()
        try:
            return parse_account(typed) if typed else ""
        except AccountNumberError as error:
            raise ValidationError(str(error)) from error


class _Explaining(ActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Hvad skyldes forskellen?"), widget=forms.Textarea, max_length=2000
    )
    reference = forms.CharField(
        label=gettext_lazy("Henvisning"),
        help_text=gettext_lazy("Fx et bilag, et sagsnummer eller en side i statsregnskabet."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=WIDE),
    )


class ExplainForm(_Explaining):
    """How much of a difference, and why."""

    amount_ore = AmountField(
        label=gettext_lazy("Beløb"),
        unit=Unit.MIO,
        signed=True,
        help_text=gettext_lazy(
            "Regnskabets tal minus vores. Et mindre beløb forklarer en del af forskellen."
        ),
    )

    field_order = ("amount_ore", "reason", "reference")


class WhichForm(ActionForm):
    """Which of the open lines below an account it is about."""

    which = forms.ChoiceField(
        label=gettext_lazy("Hvilke linjer?"),
        choices=WHICH,
        initial=NOT_BOOKED,
        widget=forms.RadioSelect,
    )


class ExplainManyForm(WhichForm, _Explaining):
    """One reason for many lines, each for what is left of its own difference."""

    field_order = ("which", "reason", "reference")


class AssignForm(ActionForm):
    """Whose a difference is, and by when."""

    owner = OwnerField(Person.objects.none(), label=gettext_lazy("Ansvarlig"))
    due_on = DayField(label=gettext_lazy("Frist"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        if isinstance(owner, OwnerField):
            owner.queryset = Person.objects.filter(
                role__in=ALLOWED[Doing.EXPLAIN], is_active=True
            ).order_by("role", "username")


class AssignManyForm(WhichForm, AssignForm):
    """The same for many lines."""

    field_order = ("which", "owner", "due_on")


class RegisterForm(ActionForm):
    """That the year is reconciled, and what the one who signs should know."""

    value_day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("Bemærkning"),
        help_text=gettext_lazy("Hvad er afstemt, og mod hvad?"),
        widget=forms.Textarea,
        max_length=2000,
    )
