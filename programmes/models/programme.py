"""A programme, its pillars, periods, countries and risks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ledger.danish import DanishOrder
from ledger.models import Frame
from programmes.models.history import Retirable, tracked
from programmes.models.partner import Partner
from programmes.models.source import Source


@tracked
class Programme(Retirable):
    """A programme such as Capacity. Its frame is a political intention: it warns, never stops."""

    slug = models.SlugField(unique=True)
    short_name = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    # As quoted in a request: "”Capacity” migrationsprogrammet"
    quoted_as = models.CharField(max_length=120, blank=True)
    purpose = models.TextField()
    steering = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    predecessor = models.TextField(blank=True)
    predecessor_since = models.SmallIntegerField(null=True, blank=True)
    sdg = models.SmallIntegerField(null=True, blank=True)
    sdg_text = models.CharField(max_length=200, blank=True)
    # The year whose prices its frame was set in; empty: current prices.
    price_year = models.SmallIntegerField(null=True, blank=True)
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="+")
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = [DanishOrder("short_name"), "pk"]

    def __str__(self) -> str:
        return self.short_name


@tracked
class Period(models.Model):
    """One of a programme's four periods. They differ and are four rows, not one."""

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", _("Tilsagn afgives")
        PAYMENT = "payment", _("Udbetaling forventes")
        FRAME = "frame", _("Politisk ramme")
        TITLE = "title", _("Programmets titel")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="periods")
    kind = models.CharField(max_length=10, choices=Kind)
    first_year = models.SmallIntegerField()
    last_year = models.SmallIntegerField()
    phrase = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["first_year", "last_year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind"], name="one_period_of_each_kind"),
            models.CheckConstraint(
                name="period_runs_forward", condition=Q(last_year__gte=F("first_year"))
            ),
        ]


@tracked
class Pillar(Retirable):
    """A project pillar (projektsøjle): the part of a programme that one partner carries out."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="pillars")
    slug = models.SlugField()
    name = models.CharField(max_length=120)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="pillars")
    description = models.TextField(blank=True)
    position = models.SmallIntegerField(default=0)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="pillar_once_in_programme")
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Activity(Retirable):
    """What is to be done, in the programme as a whole or in one pillar."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="activities")
    pillar = models.ForeignKey(Pillar, models.CASCADE, related_name="activities", null=True)
    text = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["pk"]


@tracked
class Country(Retirable):
    """A country by its ISO code; `region` as DAC divides the world, empty where not said."""

    class Region(models.TextChoices):
        EUROPE = "europe", _("Europa")
        NORTH_OF_SAHARA = "north_of_sahara", _("Afrika nord for Sahara")
        SOUTH_OF_SAHARA = "south_of_sahara", _("Afrika syd for Sahara")
        CARIBBEAN = "caribbean", _("Caribien og Mellemamerika")
        SOUTH_AMERICA = "south_america", _("Sydamerika")
        MIDDLE_EAST = "middle_east", _("Mellemøsten")
        SOUTH_CENTRAL_ASIA = "south_central_asia", _("Syd- og Centralasien")
        FAR_EAST_ASIA = "far_east_asia", _("Østasien")
        OCEANIA = "oceania", _("Oceanien")

    code = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=80)
    region = models.CharField(max_length=20, choices=Region, blank=True)

    class Meta:
        ordering = [DanishOrder("name"), "pk"]

    def __str__(self) -> str:
        return self.name


@tracked
class CountryMention(models.Model):
    """A country that a source named for a programme. Provisional until the steering committee
    has decided: `decided` is only set by its decision.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="mentions")
    country = models.ForeignKey(Country, models.PROTECT, related_name="mentions")
    said_on = models.DateField(null=True, blank=True)
    phrase = models.CharField(max_length=300)
    decided = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = [DanishOrder("country__name"), "said_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "country", "source"], name="country_once_per_source"
            )
        ]


@tracked
class Risk(Retirable):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="risks")
    text = models.TextField()
    mitigation = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["pk"]
