"""What a person types about grants, commitments and annulments."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.agreements.models import Agreement
from grants.authority.models import AnnulmentReason
from grants.commitments.bases import BasisOption
from grants.commitments.models import Commitment
from grants.commitments.selectors import NamedLine
from ledger.forms import ActionForm, AmountField, DayField
from ledger.money import NBSP, Unit
from ledger.uploads import DocumentField, Upload, came
from programmes.models import Partner, Pillar

FIRST_YEAR, LAST_YEAR = 2000, 2099
WIDE = {"class": "wide"}
AMOUNT_HINT = gettext_lazy("I kroner, eller skriv fx 50,0 mio.")


class YearField(forms.IntegerField):
    """A finance year, typed; never taken from a date (house rule 5)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "size": 4}))
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, **kwargs)


class YearsField(forms.CharField):
    """One year or two, `2024` or `2024-2025`; cleans to a pair."""

    def to_python(self, value: Any) -> Any:
        """`(first, last)`; `clean()` calls it with what was typed."""
        text = str(super().to_python(value) or "")
        found = re.fullmatch(r"(20\d\d)\s*(?:[-–]\s*(20\d\d))?", text)
        if not text:
            return None
        if found is None:
            raise ValidationError(_("Skriv et år eller to, fx 2024 eller 2024-2025."))
        first = int(found[1])
        last = int(found[2] or first)
        if last < first:
            raise ValidationError(_("Det sidste år ligger før det første."))
        return first, last

    def prepare_value(self, value: Any) -> Any:
        """A pair from `initial` as a person would type it."""
        if not isinstance(value, tuple):
            return value
        first, last = value
        return str(first) if first == last else f"{first}-{last}"


class CommitmentForm(ActionForm):
    """A commitment on a grant. Account and year are asked only where no request gives them."""

    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        label=gettext_lazy("Aftale"),
        required=False,
        empty_label=gettext_lazy("Ingen aftale"),
    )
    line = forms.ChoiceField(label=gettext_lazy("Konto og finansår"))
    amount_ore = AmountField(label=gettext_lazy("Beløb"), help_text=AMOUNT_HINT)
    purpose = forms.CharField(
        label=gettext_lazy("Formål"), max_length=200, widget=forms.TextInput(attrs=WIDE)
    )
    payment_years = YearsField(
        label=gettext_lazy("Udbetales i årene"),
        help_text=gettext_lazy("Et år eller to, fx 2024-2025."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 9}),
    )
    basis = forms.ChoiceField(label=gettext_lazy("Hjemmel"), widget=forms.RadioSelect)
    basis_reference = forms.CharField(
        label=gettext_lazy("Hvor står det?"),
        help_text=gettext_lazy(
            "Stedet i finansloven eller den tidligere godkendelse. Kræves ved de to sidste hjemler."
        ),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=WIDE),
    )
    basis_document = DocumentField(
        label=gettext_lazy("Dokument, der viser hjemlen"), required=False
    )

    def __init__(
        self,
        *args: Any,
        options: Sequence[BasisOption],
        lines: Sequence[NamedLine],
        agreements: Sequence[Agreement] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.fields["agreement"]
        if not agreements:
            del self.fields["agreement"]
        elif isinstance(agreement, forms.ModelChoiceField):
            agreement.queryset = Agreement.objects.filter(pk__in=[one.pk for one in agreements])
        self.options = {option.value: option for option in options}
        self.lines = {str(named.line.pk): named.line for named in lines}
        _choices(self, "basis", [(option.value, option.label) for option in options])
        if any(option.pillar for option in options):
            del self.fields["line"]  # the request says the account and the year
        else:
            _choices(self, "line", [("", _("Vælg en konto")), *map(_line_choice, lines)])

    def clean(self) -> dict[str, Any]:
        """A legal basis that a document must show is named as well."""
        data = super().clean() or {}
        option = self.options.get(data.get("basis", ""))
        if option and option.basis in _SHOWN and not data.get("basis_reference"):
            self.add_error("basis_reference", _("Skriv, hvor hjemlen står."))
        return data

    def facts(self) -> dict[str, Any]:
        """What `entering.enter` takes. Only of a valid form."""
        data = self.cleaned_data
        option = self.options[data["basis"]]
        shown = option.basis in _SHOWN
        request = next((o.pillar.aktstykke for o in self.options.values() if o.pillar), None)
        if option.pillar:
            request = option.pillar.aktstykke
        where: dict[str, Any] = {}
        if request is not None:
            where = {"account": request.sub_account, "finance_year": request.finance_year}
        else:
            line = self.lines[data["line"]]
            where = {"account": line.account, "finance_year": line.year}
        return {
            **where,
            "amount_ore": data["amount_ore"],
            "purpose": data["purpose"],
            "payment_years": data["payment_years"],
            "basis": option.basis,
            "aktstykke_pillar": option.pillar,
            "income": option.income,
            "agreement": data.get("agreement"),
            "basis_reference": data["basis_reference"] if shown else "",
        }

    def upload(self) -> Upload | None:
        """The file as it came, or None."""
        return came(self.cleaned_data.get("basis_document"))

    @property
    def wants_submission(self) -> bool:
        """The second button was pressed."""
        return self.data.get("then") == "submit"


_SHOWN = frozenset({Commitment.Basis.NAMED_IN_LAW, Commitment.Basis.EARLIER_APPROVAL})


def _choices(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _line_choice(named: NamedLine) -> tuple[str, str]:
    return str(named.line.pk), named.label


class GrantForm(ActionForm):
    """A grant that stands alone, or under a pillar of a programme."""

    title = forms.CharField(
        label=gettext_lazy("Titel"), max_length=200, widget=forms.TextInput(attrs=WIDE)
    )
    partner = forms.ModelChoiceField(
        Partner.objects.in_use(), label=gettext_lazy("Partner"), empty_label=gettext_lazy("Vælg")
    )
    pillar = forms.ModelChoiceField(
        Pillar.objects.none(),
        label=gettext_lazy("Projektsøjle"),
        help_text=gettext_lazy("Tom, når sagen står alene."),
        required=False,
        empty_label=gettext_lazy("Ingen, sagen står alene"),
    )
    planned_total_ore = AmountField(
        label=gettext_lazy("Planlagt i alt"),
        help_text=gettext_lazy("Alle år og alle tilsagn under sagen, i mio. kr."),
        unit=Unit.MIO,
    )
    year = YearField(
        label=gettext_lazy("Finansår"),
        help_text=gettext_lazy("Det år, hvis beløbsgrænse sagen prøves på."),
    )
    file_number = forms.CharField(label=gettext_lazy("Sagsnummer"), max_length=40, required=False)

    def __init__(self, *args: Any, pillars: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pillar"]
        if pillars is None:  # under a request's pillar: it and its partner are given
            del self.fields["pillar"], self.fields["partner"]
        elif isinstance(field, forms.ModelChoiceField):
            field.queryset = pillars


class DayForm(ActionForm):
    """Only the day it counts from."""

    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)


class ReasonForm(ActionForm):
    """Why, in words."""

    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )


class ReasonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A reason from the table; its label says whether the room comes back."""

    def label_from_instance(self, obj: AnnulmentReason) -> str:
        """The reason and its effect, so that one knows before choosing."""
        effect = _("pladsen kan bruges igen") if obj.gives_room else _("pladsen er tabt")
        return f"{obj.text}{NBSP}– {effect}"


class AnnulmentForm(ActionForm):
    """Part of a commitment, or all of it, withdrawn."""

    amount_ore = AmountField(label=gettext_lazy("Beløb, der annulleres"), help_text=AMOUNT_HINT)
    reason = ReasonField(
        AnnulmentReason.objects.all(),
        label=gettext_lazy("Grund"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    finance_year = YearField(
        label=gettext_lazy("Finansår"),
        help_text=gettext_lazy("Det år, annulleringen bogføres i."),
    )
    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )
