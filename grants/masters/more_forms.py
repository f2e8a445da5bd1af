"""The forms of what was said of programmes and in the strategy, and of the law's figures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import AccountName
from grants.authority.models import AnnulmentReason, OfficeHolder, Provision, Threshold
from grants.commitments.forms import YearField
from grants.masters.fields import AccountField
from grants.masters.forms import text, words
from ledger.forms import AmountField, DayField
from ledger.money import Unit
from programmes.masters.forms import SourcedForm
from programmes.models import Activity, CountryMention, Goal, PartnerFact, Pledge, Region, Risk

PROGRAMME = {"programme": gettext_lazy("Program")}
TEXT = gettext_lazy("Tekst")


class RiskForm(SourcedForm):
    """A risk of a programme and what is done about it."""

    text = words(gettext_lazy("Risiko"))
    mitigation = words(gettext_lazy("Det gøres der"))

    class Meta:
        model = Risk
        fields = ("programme", "text", "mitigation", "source")
        labels = PROGRAMME


class ActivityForm(SourcedForm):
    """What is to be done in a programme, or in one of its pillars."""

    text = words(gettext_lazy("Aktivitet"))

    class Meta:
        model = Activity
        fields = ("programme", "pillar", "text", "source")
        labels = {**PROGRAMME, "pillar": gettext_lazy("Projektsøjle")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pillar"].required = False

    def clean(self) -> dict[str, Any]:
        """A pillar is one of its programme's."""
        found = super().clean()
        programme, pillar = found.get("programme"), found.get("pillar")
        if programme and pillar and pillar.programme_id != programme.pk:
            raise ValidationError({"pillar": _("Søjlen hører til et andet program.")})
        return found


class MentionForm(SourcedForm):
    """A country that a source named for a programme."""

    said_on = DayField(label=gettext_lazy("Nævnt den"), required=False)
    phrase = text(gettext_lazy("Ordlyd"), max_length=300)
    decided = forms.BooleanField(label=gettext_lazy("Besluttet af styregruppen"), required=False)

    class Meta:
        model = CountryMention
        fields = ("programme", "country", "said_on", "phrase", "decided", "source")
        labels = {**PROGRAMME, "country": gettext_lazy("Land")}


class PartnerFactForm(SourcedForm):
    """Something a source said of a partner."""

    text = words(gettext_lazy("Oplysning"))
    as_of = DayField(label=gettext_lazy("Pr. dag"), required=False)
    as_of_year = YearField(label=gettext_lazy("Eller pr. år"), required=False)

    class Meta:
        model = PartnerFact
        fields = ("partner", "text", "as_of", "as_of_year", "source")
        labels = {"partner": gettext_lazy("Partner")}


class PledgeForm(SourcedForm):
    """A figure of the strategy."""

    code = text(gettext_lazy("Nummer"), max_length=4)
    amount_ore = AmountField(
        label=gettext_lazy("Beløb"),
        help_text=gettext_lazy("Tomt, når tallet ikke er penge."),
        unit=Unit.MIO,
        required=False,
    )
    approximate = forms.BooleanField(label=gettext_lazy("Ca.-tal"), required=False)
    first_year = YearField(label=gettext_lazy("Første år"), required=False)
    last_year = YearField(label=gettext_lazy("Sidste år"), required=False)
    purpose = text(gettext_lazy("Formål"))
    phrase = words(gettext_lazy("Ordlyd"))
    note = words(gettext_lazy("Bemærkning"), required=False)
    position = forms.IntegerField(
        label=gettext_lazy("Plads i rækkefølgen"), min_value=0, max_value=999, initial=0
    )

    class Meta:
        model = Pledge
        fields = (
            *("code", "kind", "amount_ore", "approximate", "first_year", "last_year", "purpose"),
            *("phrase", "note", "position", "source"),
        )
        labels = {"kind": gettext_lazy("Art")}


class GoalForm(SourcedForm):
    """A goal of the strategy, or a contribution it names without a figure."""

    text = words(TEXT)

    class Meta:
        model = Goal
        fields = ("kind", "text", "source")
        labels = {"kind": gettext_lazy("Art")}


class RegionForm(SourcedForm):
    """A region of the strategy."""

    name = text(gettext_lazy("Navn"), max_length=80)

    class Meta:
        model = Region
        fields = ("name", "source")


class ThresholdForm(SourcedForm):
    """The amount limit of a finance year."""

    year = YearField(
        label=gettext_lazy("Finansår"),
        error_messages={
            "unique": gettext_lazy("Året har allerede en beløbsgrænse. Ret den i stedet.")
        },
    )
    amount_ore = AmountField(label=gettext_lazy("Beløbsgrænse"), unit=Unit.MIO)

    class Meta:
        model = Threshold
        fields = ("year", "amount_ore", "source")


class ProvisionForm(SourcedForm):
    """A special appropriation provision of a year."""

    account = AccountField(label=gettext_lazy("Konto"), help_text=gettext_lazy("Fx 06.3."))
    year = YearField(label=gettext_lazy("Finansår"))
    bv_point = text(gettext_lazy("Punkt"), max_length=20, help_text=gettext_lazy("Fx BV 2.2.7."))
    text = words(gettext_lazy("Bestemmelse"))

    class Meta:
        model = Provision
        fields = ("account", "year", "bv_point", "text", "source")


class ReasonForm(SourcedForm):
    """Why a commitment is annulled."""

    code = forms.SlugField(label=gettext_lazy("Kode"), max_length=50)
    text = text(gettext_lazy("Grund"))
    gives_room = forms.BooleanField(label=gettext_lazy("Pladsen kan bruges igen"), required=False)
    valid_from = DayField(label=gettext_lazy("Gælder fra"))

    class Meta:
        model = AnnulmentReason
        fields = ("code", "text", "gives_room", "valid_from", "source")


class OfficeHolderForm(SourcedForm):
    """Who held an office on which days."""

    office = forms.SlugField(label=gettext_lazy("Embede"), help_text=gettext_lazy("Fx minister."))
    name = text(gettext_lazy("Navn"), max_length=120)
    first_day = DayField(label=gettext_lazy("Første dag"))
    last_day = DayField(label=gettext_lazy("Sidste dag"))

    class Meta:
        model = OfficeHolder
        fields = ("office", "name", "first_day", "last_day", "source")

    def clean(self) -> dict[str, Any]:
        """The days run forward, and nobody else held the office on them."""
        found = super().clean()
        office, first, last = (found.get(n) for n in ("office", "first_day", "last_day"))
        if not (office and first and last):
            return found
        if last < first:
            raise ValidationError({"last_day": _("Den sidste dag ligger før den første.")})
        others = OfficeHolder.objects.filter(
            office=office, first_day__lte=last, last_day__gte=first
        ).exclude(pk=self.instance.pk)
        if (other := others.first()) is not None:
            raise ValidationError(
                {"first_day": _("%(name)s har embedet i de dage.") % {"name": other.name}}
            )
        return found


class AccountNameForm(SourcedForm):
    """What an account is called in a finance year."""

    account = AccountField(label=gettext_lazy("Konto"), help_text=gettext_lazy("Fx 06.32.10.13."))
    year = YearField(label=gettext_lazy("Finansår"))
    name = text(gettext_lazy("Navn"))
    truncated = forms.BooleanField(label=gettext_lazy("Afkortet i kilden"), required=False)

    class Meta:
        model = AccountName
        fields = ("account", "year", "name", "truncated", "source")
