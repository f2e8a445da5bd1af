"""What a person types to change a commitment that stands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.models import AktstykkePillar
from grants.authority.models import AnnulmentReason
from grants.commitments.annulments import reasons_in_force
from grants.commitments.forms import AMOUNT_HINT, ReasonField, YearField
from grants.commitments.selectors import NamedLine
from grants.registrations.forms import RegistrationForm
from ledger.forms import AmountField


class AmendForm(RegistrationForm):
    """The amount a commitment is to have. Lower than now asks for the reason of an annulment."""

    amount_ore = AmountField(label=gettext_lazy("Nyt beløb"), help_text=AMOUNT_HINT)
    reason = ReasonField(
        AnnulmentReason.objects.all(),
        label=gettext_lazy("Grund, når beløbet bliver mindre"),
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
    )
    finance_year = YearField(
        label=gettext_lazy("Finansår"),
        help_text=gettext_lazy("En forhøjelse bogføres altid i tilsagnets eget finansår."),
    )

    def __init__(self, *args: Any, now_ore: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now_ore = now_ore

    @property
    def change_ore(self) -> int:
        """What the amount changes by; 0 until an amount is typed."""
        return (self.cleaned_data.get("amount_ore") or self.now_ore) - self.now_ore

    def clean(self) -> dict[str, Any]:
        """An amount as before changes nothing; a lower one has its reason, in force that day."""
        data = super().clean() or {}
        if data.get("amount_ore") == self.now_ore:
            self.add_error("amount_ore", _("Det er det beløb, tilsagnet har nu."))
        if self.change_ore < 0:
            reason, day = data.get("reason"), data.get("day")
            if reason is None:
                self.add_error("reason", _("Vælg grunden: den afgør, om pladsen kan bruges igen."))
            elif day and reason not in reasons_in_force(day):
                self.add_error("reason", _("Grunden gælder ikke den dag."))
        return data


class RepostingForm(RegistrationForm):
    """The account a commitment is moved to."""

    line = forms.ChoiceField(label=gettext_lazy("Til konto"))

    def __init__(self, *args: Any, lines: Sequence[NamedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(named.line.pk): named.line for named in lines}
        field = self.fields["line"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Vælg en konto")), *((str(n.line.pk), n.label) for n in lines)]


class RevivalForm(RegistrationForm):
    """How much of an annulment is undone, and in which finance year."""

    amount_ore = AmountField(label=gettext_lazy("Beløb, der omgøres"), help_text=AMOUNT_HINT)
    finance_year = YearField(label=gettext_lazy("Finansår"))


class PillarMoveForm(RegistrationForm):
    """Between which pillars of a request, and how much."""

    from_pillar = forms.ModelChoiceField(
        AktstykkePillar.objects.none(),
        label=gettext_lazy("Fra projektsøjle"),
        empty_label=gettext_lazy("Vælg"),
    )
    to_pillar = forms.ModelChoiceField(
        AktstykkePillar.objects.none(),
        label=gettext_lazy("Til projektsøjle"),
        empty_label=gettext_lazy("Vælg"),
    )
    amount_ore = AmountField(label=gettext_lazy("Beløb"), help_text=AMOUNT_HINT)

    def __init__(self, *args: Any, pillars: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_pillar", "to_pillar"):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = pillars

    def clean_to_pillar(self) -> AktstykkePillar:
        """Another than the one it is taken from."""
        chosen: AktstykkePillar = self.cleaned_data["to_pillar"]
        if chosen == self.cleaned_data.get("from_pillar"):
            raise ValidationError(_("Vælg en anden projektsøjle end den, der flyttes fra."))
        return chosen
