"""What a person types about a finance year: transfers, income, other entries, periods."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import AccountChoice
from grants.accounts.numbers import display
from grants.accounts.own import Named
from grants.authority.models import Provision
from grants.years.models import CarryForward, CarryForwardLine
from grants.years.moving import Unused
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import FinanceYear
from ledger.money import Unit, format_mio_unit
from ledger.periods import periods_of
from ledger.uploads import DocumentField, Upload, came
from programmes.models import Partner

WIDE = {"class": "wide"}
MIO_HINT = gettext_lazy("I mio. kr., fx 50,0.")


class YearForm(ActionForm):
    """What every registration of a finance year has: its day, its reason, its document."""

    value_day = DayField(label=gettext_lazy("Gælder fra"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    document = DocumentField()
    field_order: Sequence[str] | None = None
    last = ("value_day", "note", "document")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in self.last])

    def upload(self) -> Upload | None:
        return came(self.cleaned_data.get("document"))


class ProvisionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    def label_from_instance(self, obj: Provision) -> str:
        return f"BV {obj.bv_point}, {display(obj.account.number)}: {obj.text[:80]}"


class TransferForm(YearForm):
    """Room from one main account to another, by a provision."""

    from_account = AccountChoice(label=gettext_lazy("Fra"))
    to_account = AccountChoice(label=gettext_lazy("Til"))
    amount_ore = AmountField(label=gettext_lazy("Beløb"), unit=Unit.MIO, help_text=MIO_HINT)
    provision = ProvisionChoice(
        Provision.objects.none(),
        label=gettext_lazy("Bestemmelse (BV 2.2.9)"),
        required=False,
        empty_label=gettext_lazy("Ingen af dem; skriv den nedenfor"),
    )
    provision_text = forms.CharField(
        label=gettext_lazy("Bestemmelsens ordlyd"),
        help_text=gettext_lazy(
            "Når den ikke er på listen: hvor den står, og hvad den giver adgang til. Penge, der er "
            "givet ved et aktstykke til et særskilt formål, kan ikke overføres."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, opened: Named, known: Named, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "from_account", opened)
        _offer(self, "to_account", known, others=True)
        field = self.fields["provision"]
        if isinstance(field, forms.ModelChoiceField):
            rows = Provision.objects.filter(year=year, bv_point__startswith="2.2.9")
            field.queryset = rows.select_related("account")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("provision") and not data.get("provision_text"):
            self.add_error("provision_text", _("Skriv den bestemmelse, der giver adgang."))
        return data


def _offer(form: forms.Form, name: str, named: Named, *, others: bool = False) -> None:
    field = form.fields[name]
    if isinstance(field, AccountChoice):
        field.offer(named, others=others)


class IncomeForm(YearForm):
    """What another gives for commitments on an account."""

    title = forms.CharField(
        label=gettext_lazy("Indtægten"),
        help_text=gettext_lazy("Kort, fx EU-midler til delegerede partnerskaber."),
        max_length=200,
        widget=forms.TextInput(attrs=WIDE),
    )
    account = AccountChoice(label=gettext_lazy("Konto"))
    payer = forms.ModelChoiceField(
        Partner.objects.all(),
        label=gettext_lazy("Betales af"),
        empty_label=gettext_lazy("Vælg en partner"),
    )
    amount_ore = AmountField(label=gettext_lazy("Beløb"), unit=Unit.MIO, help_text=MIO_HINT)

    def __init__(self, *args: Any, known: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "account", known, others=True)


class OtherEntryForm(YearForm):
    """Expenditure or income that is no commitment."""

    account = AccountChoice(label=gettext_lazy("Konto"))
    article = forms.RegexField(
        r"[0-9]{2}\.[0-9]{2}",
        label=gettext_lazy("Standardkonto"),
        help_text=gettext_lazy("Fx 41.91 (lønninger, der tidligere var tilsagn) eller 58.14."),
        error_messages={"invalid": gettext_lazy("Skriv standardkontoen som 41.91.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Hvad er det?"), max_length=200, widget=forms.TextInput(attrs=WIDE)
    )
    amount_ore = AmountField(
        label=gettext_lazy("Beløb"),
        unit=Unit.MIO,
        signed=True,
        help_text=gettext_lazy("I mio. kr.; en indtægt eller negativ udgift med minus, fx -3,0."),
    )

    def __init__(self, *args: Any, opened: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].required = False
        _offer(self, "account", opened)

    def clean_amount_ore(self) -> int:
        ore: int = self.cleaned_data["amount_ore"]
        if not ore:
            raise ValidationError(_("Beløbet er nul."))
        return ore


class CarryForwardForm(YearForm):
    """What is carried of each main account; those left empty keep what they have."""

    basis = forms.ChoiceField(
        label=gettext_lazy("Grundlag"),
        choices=CarryForward.Basis.choices,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, unused: Sequence[Unused], names: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unused = {f"amount_{one.account.number}": one for one in unused}
        for name, one in self.unused.items():
            number = one.account.number
            self.fields[name] = AmountField(
                label=f"{display(number)} {names.get(number, '')}".strip(),
                unit=Unit.MIO,
                required=False,
                initial=one.proposed_ore or None,
                help_text=_("Rest i Ramme: %(left)s; bevilling − regnskab: %(computed)s")
                % {"left": _mio(one.left_ore), "computed": _mio(one.computed_ore)},
            )
        self.order_fields([*self.unused, "basis", *self.last])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(name) for name in self.unused):
            raise ValidationError(_("Skriv et beløb for mindst én hovedkonto."))
        return data

    def lines(self) -> list[CarryForwardLine]:
        """The accounts with an amount. Only of a valid form, or of what is valid in it."""
        return [
            CarryForwardLine(
                account=one.account,
                amount_ore=ore,
                left_ore=one.left_ore,
                computed_ore=one.computed_ore,
            )
            for name, one in self.unused.items()
            if (ore := self.cleaned_data.get(name))
        ]


def _mio(ore: int | None) -> str:
    return _("ikke kendt") if ore is None else format_mio_unit(ore)


class PeriodOpenForm(YearForm):
    """A closed period to be opened again."""

    number = forms.TypedChoiceField(
        label=gettext_lazy("Periode"),
        coerce=int,
        help_text=gettext_lazy("De lukkede perioder efter den åbnes også."),
    )

    def __init__(self, *args: Any, year: FinanceYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].required = False
        closed = [p for p in periods_of(year.year) if p.is_closed(year.closed_through)]
        field = self.fields["number"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(p.number, p.label) for p in reversed(closed)]


class YearCloseForm(YearForm):
    """The whole year is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].required = False


class OpenYearForm(ActionForm):
    """The number of a year that lies beside a known one."""

    year = forms.IntegerField(
        label=gettext_lazy("Finansår"),
        min_value=2000,
        max_value=2099,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
