"""Those who receive grants and carry them out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.danish import DanishOrder
from programmes.models.history import Retirable, tracked
from programmes.models.source import Source


@tracked
class Partner(Retirable):
    """An organisation with a short name (IOM) and a full one, each used as the paper needs it.

    `kind` is its type; empty where nobody has said it.
    """

    class Kind(models.TextChoices):
        MULTILATERAL = "multilateral", _("Multilateral eller mellemstatslig organisation")
        CIVIL_SOCIETY = "civil_society", _("Civilsamfundsorganisation")
        PUBLIC_AUTHORITY = "public_authority", _("Offentlig myndighed")
        COMPANY = "company", _("Virksomhed")
        RESEARCH = "research", _("Forskning og uddannelse")
        OTHER = "other", _("Anden partner")

    short_name = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = [DanishOrder("short_name"), "pk"]

    def __str__(self) -> str:
        return self.short_name


@tracked
class PartnerFact(models.Model):
    """Something a source said of a partner on a day (ICMPD: 21 member states)."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="facts")
    text = models.TextField()
    as_of = models.DateField(null=True, blank=True)
    as_of_year = models.SmallIntegerField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["pk"]


@tracked
class PlannedContribution(models.Model):
    """What an organisation strategy foresees for a partner and year, in øre. A plan, no frame."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="planned")
    account_number = models.CharField(max_length=8)
    year = models.SmallIntegerField()
    commitment_ore = models.BigIntegerField()
    disbursement_ore = models.BigIntegerField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "account_number", "year"], name="plan_once")
        ]
