"""What a person types about a law: which, on which accounts, and what it says of each."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import account_named
from grants.accounts.models import Account
from grants.accounts.numbers import Level, display, short
from grants.aktstykker.models import SupplementaryEffect
from grants.years.forms import YearForm
from grants.years.laws import Overdrawn
from grants.years.models import Law, LawLine
from ledger.forms import AmountField
from ledger.money import Unit, format_mio_unit


class Proposed(NamedTuple):
    """An account the law may name: what was published and what is proposed, in øre."""

    account: Account
    name: str
    published: str
    proposed_ore: int | None


class LawChoiceForm(forms.Form):
    """Which law of which year, on which main accounts. Sent by GET, kept nowhere."""

    aar = forms.IntegerField(
        label=gettext_lazy("Finansår"),
        min_value=2000,
        max_value=2099,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    lov = forms.ChoiceField(
        label=gettext_lazy("Lov"), choices=Law.Sort.choices, widget=forms.RadioSelect
    )
    konto = forms.MultipleChoiceField(
        label=gettext_lazy("Hovedkonti"),
        help_text=gettext_lazy("Mindst én, her eller nedenfor."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    andre = forms.CharField(
        label=gettext_lazy("Andre hovedkonti"),
        help_text=gettext_lazy("Numrene, med komma imellem, fx 06.11.01, 06.11.05."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, mains: Sequence[tuple[Account, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["konto"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(a.number, f"{short(a.number)} {name}".strip()) for a, name in mains]

    def clean_andre(self) -> list[str]:
        """Main accounts by their numbers, whoever's they are."""
        typed = [one for one in re.split(r"[,;\n]", self.cleaned_data["andre"]) if one.strip()]
        return [account_named(one, (Level.MAIN,)).number for one in typed]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.mains():
            self.add_error("konto", _("Vælg mindst én hovedkonto."))
        return data

    def mains(self) -> list[str]:
        """The main accounts chosen and typed, each once. Of a form that was read."""
        said = [*self.cleaned_data.get("konto", []), *self.cleaned_data.get("andre", [])]
        return list(dict.fromkeys(said))


class LawForm(YearForm):
    """What a law says of each account. Empty means that the law says nothing of it."""

    reference = forms.CharField(
        label=gettext_lazy("Loven"),
        help_text=gettext_lazy("Som man henviser til den, fx Finansloven for 2025."),
        max_length=150,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    day_assumed = forms.BooleanField(
        label=gettext_lazy("Dagen er antaget; den er ikke fundet"), required=False
    )
    excuse_reason = forms.CharField(
        label=gettext_lazy("Hvorfor accepterer loven overskridelsen?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        rows: Sequence[Proposed],
        effects: Sequence[SupplementaryEffect],
        overdrawn: Callable[[Sequence[LawLine], Sequence[SupplementaryEffect]], list[Overdrawn]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._overdrawn = overdrawn
        self.rows = {f"amount_{row.account.number}": row for row in rows}
        self.effects = {f"effect_{effect.pk}": effect for effect in effects}
        for name, row in self.rows.items():
            self.fields[name] = AmountField(
                label=f"{short(row.account.number)} {row.name}".strip(),
                unit=Unit.MIO,
                signed=True,
                required=False,
                initial=row.proposed_ore,
                help_text=row.published,
            )
        for name, effect in self.effects.items():
            self.fields[name] = forms.BooleanField(
                label=_("%(aktstykke)s: %(amount)s på %(account)s")
                % {
                    "aktstykke": effect.aktstykke.citation,
                    "amount": format_mio_unit(effect.amount_ore),
                    "account": display(effect.account.number),
                },
                required=False,
            )
        for row in rows:
            if row.account.is_main:
                self.fields[f"excuse_{row.account.number}"] = AmountField(
                    label=_("Accepteret overskridelse på %(account)s")
                    % {"account": display(row.account.number)},
                    unit=Unit.MIO,
                    required=False,
                )
        excuses = [name for name in self.fields if name.startswith("excuse_")]
        self.order_fields(
            ["reference", "value_day", "day_assumed", *self.rows, *self.effects, *excuses]
        )

    @property
    def accounts(self) -> list[Any]:
        return [self[name] for name in self.rows]

    @property
    def confirming(self) -> list[Any]:
        return [self[name] for name in self.effects]

    @property
    def excuses(self) -> list[Any]:
        return [self[n] for n in self.fields if n.startswith("excuse_") and n != "excuse_reason"]

    @property
    def shows_excuses(self) -> bool:
        """They are folded away until they are needed."""
        return any(field.errors or field.value() for field in self.excuses)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said = {row.account.number for name, row in self.rows.items() if data.get(name) is not None}
        for number in sorted(said):
            main = f"amount_{number[:6]}"
            if number[:6] not in said and main not in self.errors:
                self.add_error(main, _("Skriv hovedkontoens beløb; det er det, der binder."))
        if not said and not self.errors:
            raise ValidationError(_("Skriv et beløb for mindst én hovedkonto."))
        self._ask_for_excuses(self._overdrawn(self.lines(), self.confirms()))
        return data

    def lines(self) -> list[LawLine]:
        """The accounts the law names. Of a form that was read, right or wrong."""
        data = self.cleaned_data
        return [
            LawLine(
                account=row.account,
                amount_ore=data[name],
                excuse_ore=data.get(f"excuse_{row.account.number}") or 0,
            )
            for name, row in self.rows.items()
            if data.get(name) is not None
        ]

    def confirms(self) -> list[SupplementaryEffect]:
        return [e for name, e in self.effects.items() if self.cleaned_data.get(name)]

    def _ask_for_excuses(self, found: Sequence[Overdrawn]) -> None:
        """Say on the form how much would be overdrawn, and ask what the law accepts."""
        for one in found:
            field = f"excuse_{one.account.number}"
            if (self.cleaned_data.get(field) or 0) >= one.over_ore:
                continue
            words = {
                "account": display(one.account.number),
                "ceiling": format_mio_unit(one.ceiling_ore),
                "drawn": format_mio_unit(one.drawn_ore),
                "over": format_mio_unit(one.over_ore),
            }
            self.add_error(
                field,
                _(
                    "Bevillingen på %(account)s bliver %(ceiling)s, men der er trukket %(drawn)s: "
                    "%(over)s for meget. Skriv %(over)s her og begrundelsen nedenfor, hvis loven "
                    "accepterer det; ellers skal der annulleres først."
                )
                % words,
            )
        asked = any(self.cleaned_data.get(f"excuse_{one.account.number}") for one in found)
        if asked and not self.cleaned_data.get("excuse_reason"):
            self.add_error("excuse_reason", _("Skriv, hvorfor loven accepterer det."))
