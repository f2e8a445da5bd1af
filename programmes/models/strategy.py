"""What the strategy said: figures by kind, goals and regions. Politics, never appropriations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models.history import Retirable, tracked
from programmes.models.source import Source


@tracked
class Pledge(Retirable):
    """A figure of the strategy with its phrase. Tied to an account only where a source shows it.

    `amount_ore` is empty for what is not money (children, people). `account_number` with
    `account_year` is set for B2 and B3 alone; for the others the page says "ikke koblet".
    """

    class Kind(models.TextChoices):
        LOEFTE = "loefte", _("Løfte")
        FORBRUG = "forbrug", _("Forbrug")
        NOEGLETAL = "noegletal", _("Nøgletal")
        UAFKLARET = "uafklaret", _("Uafklaret")

    code = models.CharField(max_length=4, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    amount_ore = models.BigIntegerField(null=True, blank=True)
    approximate = models.BooleanField(default=False)
    first_year = models.SmallIntegerField(null=True, blank=True)
    last_year = models.SmallIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=200)
    phrase = models.TextField()
    account_number = models.CharField(max_length=8, blank=True)
    account_year = models.SmallIntegerField(null=True, blank=True)
    link_reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    position = models.SmallIntegerField(default=0)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["position", "pk"]


@tracked
class Goal(Retirable):
    """An objective of the strategy, or a contribution it names without a figure."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("Mål")
        CONTRIBUTION = "contribution", _("Bidrag uden beløb")

    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["pk"]


@tracked
class Region(Retirable):
    name = models.CharField(max_length=80, unique=True)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["pk"]
