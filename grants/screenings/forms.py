"""The four questions, and what they are asked about."""

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import AccountChoice
from grants.accounts.numbers import Level
from grants.accounts.own import own_accounts
from grants.aktstykker.facts_form import year_field
from grants.aktstykker.forms import example_field
from grants.commitments.models import Disposition
from grants.screenings.deciding import (
    CONDITIONAL,
    EARLIER,
    NAMED,
    NEITHER,
    SUPPLEMENTARY,
    TRANSFER,
    UNCHANGED,
)
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.money import Unit
from programmes.selectors import of_unit

NAMES: Final = [
    (NEITHER, gettext_lazy("Nej")),
    (NAMED, gettext_lazy("Ja, i finanslovens anmærkninger")),
    (EARLIER, gettext_lazy("Ja, godkendt tidligere for flere år")),
]
CHANGES: Final = [
    (UNCHANGED, gettext_lazy("Nej")),
    (CONDITIONAL, gettext_lazy("Bevillingen er betinget af forelæggelse")),
    (SUPPLEMENTARY, gettext_lazy("Bevillingen ændres på tillægsbevillingsloven")),
    (
        TRANSFER,
        gettext_lazy("Bevilling flyttes mellem hovedkonti uden særlig adgang"),
    ),
]


class DispositionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A disposition, by its title."""

    def label_from_instance(self, obj: Disposition) -> str:
        return obj.title


class ScreenForm(ActionForm):
    """What is asked about, and the four questions with their answers."""

    title = forms.CharField(
        label=gettext_lazy("Hvad spørges der om?"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    account = AccountChoice(levels=(Level.MAIN, Level.SUB), label=gettext_lazy("Konto"))
    finance_year = year_field(
        gettext_lazy("Finansår"), help_text=gettext_lazy("Det år, tilsagnet skal gives i.")
    )
    named = forms.ChoiceField(
        label=gettext_lazy("1. Er den nævnt i finansloven eller godkendt tidligere?"),
        choices=NAMES,
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(
        label=gettext_lazy("Hvor står det?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Fx anmærkningen til kontoen eller det tidligere aktstykke."),
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    amount_ore = AmountField(
        label=gettext_lazy("2. Hvad koster den i alt over alle år?"),
        unit=Unit.MIO,
        help_text=gettext_lazy("Hele udgiften, ikke kun årets del."),
    )
    disposition = DispositionChoice(
        Disposition.objects.none(),
        label=gettext_lazy("Er den en del af noget større?"),
        required=False,
        empty_label=gettext_lazy("Nej, den står alene"),
        help_text=gettext_lazy(
            "Flere partnere i ét program, flere år og forhøjelser er én disposition."
        ),
    )
    more = forms.BooleanField(
        label=gettext_lazy("Beløbet kommer oven i det, der allerede er planlagt dér"),
        required=False,
    )
    changes = forms.ChoiceField(
        label=gettext_lazy("3. Er den betinget, eller ændrer den bevillingen?"),
        choices=CHANGES,
        widget=forms.RadioSelect,
    )
    contract_on = DayField(
        label=gettext_lazy("4. Er der underskrevet en betinget aftale? Hvornår?"),
        required=False,
        help_text=gettext_lazy("Så forelægges den inden tre måneder (BV 3.3). Tomt betyder nej."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["example"] = example_field(gettext_lazy("Det er et eksempel"))
        field = self.fields["account"]
        if isinstance(field, AccountChoice):
            field.offer(list(own_accounts(timezone.localdate().year)), others=True)
        chosen = self.fields["disposition"]
        if isinstance(chosen, forms.ModelChoiceField):
            rows = Disposition.objects.filter(programme__isnull=False)
            chosen.queryset = of_unit(rows, person, "programme__unit").order_by("title")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("named") in (NAMED, EARLIER) and not data.get("reference", "").strip():
            self.add_error("reference", _("Skriv, hvor det står. Ellers er der ingen hjemmel."))
        signed = data.get("contract_on")
        if signed and signed > timezone.localdate():
            self.add_error("contract_on", _("Dagen ligger i fremtiden."))
        if data.get("more") and not data.get("disposition"):
            self.add_error("disposition", _("Vælg, hvad beløbet kommer oven i."))
        return data
