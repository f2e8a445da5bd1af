"""The forms of what the money is for: programmes, pillars, partners, countries, sources."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.forms import YearField, YearsField
from grants.masters.fields import SharesField
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.money import Unit
from programmes.masters.forms import WIDE, MasterForm, SourcedForm
from programmes.models import Country, Partner, Period, Pillar, Programme, Source

PERIODS = tuple(f"period_{kind.value}" for kind in Period.Kind)


def text(label: Any, **more: Any) -> forms.CharField:
    """A line of text, as wide as the page's words."""
    more.setdefault("max_length", 200)
    return forms.CharField(label=label, widget=forms.TextInput(attrs=WIDE), **more)


def words(label: Any, **more: Any) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(label=label, widget=forms.Textarea, max_length=4000, **more)


def choice(label: Any, choices: Any) -> forms.ChoiceField:
    """One of the choices, or nothing where nobody has said it."""
    said = [("", gettext_lazy("Ikke angivet")), *choices.choices]
    return forms.ChoiceField(label=label, choices=said, required=False)


class PartnerForm(SourcedForm):
    """An organisation that receives grants."""

    short_name = text(gettext_lazy("Kort navn"), max_length=60, help_text=gettext_lazy("Fx IOM."))
    full_name = text(gettext_lazy("Fulde navn"))
    kind = choice(gettext_lazy("Art"), Partner.Kind)

    class Meta:
        model = Partner
        fields = ("short_name", "full_name", "kind", "source")


class PillarForm(SourcedForm):
    """A programme's pillar and the partner who carries it out."""

    name = text(gettext_lazy("Navn"), max_length=120)
    description = words(gettext_lazy("Beskrivelse"), required=False)
    position = forms.IntegerField(
        label=gettext_lazy("Plads i rækkefølgen"), min_value=0, max_value=99, initial=0
    )

    class Meta:
        model = Pillar
        fields = ("programme", "name", "partner", "description", "position", "source")
        labels = {"programme": gettext_lazy("Program"), "partner": gettext_lazy("Partner")}

    def clean(self) -> dict[str, Any]:
        """The name gives the address, and two of a programme may not share it."""
        found = super().clean()
        programme, name = found.get("programme"), found.get("name")
        if programme and name and not self.instance.pk:
            slug = slug_of(name)
            if Pillar.objects.filter(programme=programme, slug=slug).exists():
                raise ValidationError({"name": _("Programmet har allerede en søjle med det navn.")})
            self.instance.slug = slug
        return found

    def values(self) -> dict[str, Any]:
        """The slug is the name's when it is new, and stays."""
        return super().values() | {"slug": self.instance.slug}


class CountryForm(MasterForm):
    """A country by its ISO code."""

    code = forms.RegexField(
        r"^[A-Z]{2}\Z",
        label=gettext_lazy("Landekode"),
        help_text=gettext_lazy("To store bogstaver efter ISO 3166, fx SO."),
        error_messages={"invalid": gettext_lazy("Skriv to store bogstaver, fx SO.")},
    )
    name = text(gettext_lazy("Navn"), max_length=80)
    region = choice(gettext_lazy("Region"), Country.Region)

    class Meta:
        model = Country
        fields = ("code", "name", "region")


class SourceForm(MasterForm):
    """A document that facts rest on."""

    # Not `key`: that is the form's own.
    number = forms.SlugField(
        label=gettext_lazy("Nummer"), max_length=20, help_text=gettext_lazy("Fx S17.")
    )
    title = text(gettext_lazy("Titel"))
    kind = text(gettext_lazy("Art"), max_length=40, required=False)
    date = DayField(label=gettext_lazy("Dato"), required=False)
    address = text(gettext_lazy("Fundet"), max_length=300, required=False)
    note = words(gettext_lazy("Bemærkning"), required=False)

    class Meta:
        model = Source
        fields = ("title", "kind", "date", "address", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("number", self.instance.key)

    def clean_number(self) -> str:
        """One source has it."""
        number: str = self.cleaned_data["number"]
        if Source.objects.filter(key=number).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Nummeret er allerede en kildes."))
        return number

    def values(self) -> dict[str, Any]:
        """With the number, which the model calls its key."""
        return super().values() | {"key": self.cleaned_data["number"]}

    def shown(self, thing: Any) -> dict[str, Any]:
        """What is saved now, its number too."""
        return super().shown(thing) | {"number": thing.key}


class ProgrammeForm(SourcedForm):
    """A programme with its four periods. A new one has its political frame too."""

    short_name = text(gettext_lazy("Kort navn"), max_length=60)
    title = text(gettext_lazy("Titel"))
    quoted_as = text(
        gettext_lazy("Navn i en ansøgning"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Som det citeres i et aktstykke."),
    )
    purpose = words(gettext_lazy("Formål"))
    intention_ore = AmountField(
        label=gettext_lazy("Politisk ramme"),
        help_text=gettext_lazy("Hele programmet, alle år. Rammen advarer; den stopper ikke."),
        unit=Unit.MIO,
    )
    year = YearField(
        label=gettext_lazy("Finansår"),
        help_text=gettext_lazy("Det år, hvis beløbsgrænse programmet prøves på."),
    )
    unit = text(gettext_lazy("Enhed"), max_length=40)
    period_commitment = YearsField(label=gettext_lazy("Tilsagn afgives i årene"), required=False)
    period_payment = YearsField(label=gettext_lazy("Udbetaling forventes i årene"), required=False)
    period_frame = YearsField(label=gettext_lazy("Politisk ramme for årene"), required=False)
    period_title = YearsField(label=gettext_lazy("Årene i programmets titel"), required=False)
    steering = words(gettext_lazy("Styring"), required=False)
    condition = words(gettext_lazy("Forbehold"), required=False)
    predecessor = words(gettext_lazy("Forløber"), required=False)
    predecessor_since = YearField(label=gettext_lazy("Forløber siden"), required=False)
    sdg = forms.IntegerField(
        label=gettext_lazy("Verdensmål"), min_value=1, max_value=17, required=False
    )
    sdg_text = text(gettext_lazy("Verdensmålets ord"), required=False)
    price_year = YearField(
        label=gettext_lazy("Rammens prisår"),
        help_text=gettext_lazy("Tomt: årets priser."),
        required=False,
    )

    field_order = (
        *("short_name", "title", "quoted_as", "purpose", "intention_ore", "year", "unit"),
        *("source", "own_case", *PERIODS),
    )

    class Meta:
        model = Programme
        fields = (
            *("short_name", "title", "quoted_as", "purpose", "unit", "source", "steering"),
            *("condition", "predecessor", "predecessor_since", "sdg", "sdg_text"),
            "price_year",
        )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        if self.instance.pk:
            del self.fields["intention_ore"], self.fields["year"]
            for period in Period.objects.filter(programme=self.instance):
                years = (period.first_year, period.last_year)
                self.initial.setdefault(f"period_{period.kind}", years)
        else:
            self.initial.setdefault("unit", person.unit)

    def clean_short_name(self) -> str:
        """The name gives a new programme its address."""
        name: str = self.cleaned_data["short_name"]
        if not self.instance.pk:
            self.instance.slug = slug_of(name)
            if Programme.objects.filter(slug=self.instance.slug).exists():
                raise ValidationError(_("Der er allerede et program med det navn."))
        return name

    def values(self) -> dict[str, Any]:
        """With the periods, and for a new one what its frames need."""
        more = {n: self.cleaned_data[n] for n in ("intention_ore", "year") if n in self.fields}
        periods = {n.removeprefix("period_"): self.cleaned_data[n] for n in PERIODS}
        return super().values() | more | {"slug": self.instance.slug, "periods": periods}

    def shown(self, thing: Any) -> dict[str, Any]:
        """What is saved now, its periods too."""
        kept = {p.kind: (p.first_year, p.last_year) for p in Period.objects.filter(programme=thing)}
        return super().shown(thing) | {n: kept.get(n.removeprefix("period_")) for n in PERIODS}


def slug_of(name: str) -> str:
    """The name as a part of an address: æ, ø and å spelt out."""
    spelt = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return slugify(spelt)[:50] or "uden-navn"


class RetireForm(ActionForm):
    """From which day a master is not chosen any more."""

    day = DayField(
        label=gettext_lazy("Udgået fra"),
        help_text=gettext_lazy("Tom: den er i brug igen."),
        required=False,
    )
    reason = words(gettext_lazy("Begrundelse"))


class SharesForm(ActionForm):
    """How something is split on countries, in per cent."""

    shares = SharesField(
        label=gettext_lazy("Lande og procent"),
        help_text=gettext_lazy(
            "Et land og dets procent på hver linje, fx ”Somalia 33,5”. Kan sættes ind fra et "
            "regneark. Tilsammen 100; tomt, når der ikke er en fordeling."
        ),
        required=False,
    )
