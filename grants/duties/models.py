"""Duties: what must be done by a day because of something that was done, and who does it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledger.models import Document, Person


class Duty(models.Model):
    """Something that follows from an act and stays open until what was done is recorded.

    `raised_by` is the key of the act it follows from; the same cause raises it once (R35).
    `due_basis` is the rule that sets the day, or says that the deadline is the ministry's own.
    """

    class Kind(models.TextChoices):
        INFORM_COMMITTEE = "inform_committee", _("Orientér Finansudvalget")
        REPORT_DUE = "report_due", _("Rapport fra partner")
        ACCOUNTS_DUE = "accounts_due", _("Regnskab fra partner")
        AGREEMENT_ENDS = "agreement_ends", _("Aftale udløber")
        SUBMIT_WITHIN_THREE_MONTHS = (
            "submit_within_three_months",
            _("Forelæg betinget aftale inden tre måneder"),
        )
        OTHER = "other", _("Anden pligt")

    class State(models.TextChoices):
        OPEN = "open", _("Åben")
        DONE = "done", _("Opfyldt")
        NOT_NEEDED = "not_needed", _("Ikke længere nødvendig")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30, choices=Kind)
    title = models.CharField(max_length=200)
    about_kind = models.CharField(max_length=30)
    about_id = models.CharField(max_length=60)
    commitment = models.ForeignKey(
        "grants.Commitment", models.PROTECT, null=True, blank=True, related_name="duties"
    )
    grant = models.ForeignKey(
        "grants.Grant", models.PROTECT, null=True, blank=True, related_name="duties"
    )
    agreement = models.ForeignKey(
        "grants.Agreement", models.PROTECT, null=True, blank=True, related_name="duties"
    )
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="duties")
    role = models.CharField(max_length=20, choices=Person.Role, blank=True)
    raised_by = models.UUIDField()
    raised_on = models.DateField()
    due_on = models.DateField()
    due_basis = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["raised_by", "kind", "about_id", "due_on"],
                name="R35_duty_is_raised_once",
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__duty",
                condition=Q(
                    state="open",
                    done_on__isnull=True,
                    done_by__isnull=True,
                    evidence="",
                    document__isnull=True,
                )
                | (
                    Q(state__in=["done", "not_needed"])
                    & Q(done_on__isnull=False, done_by__isnull=False)
                    & ~Q(evidence="")
                ),
            ),
            models.CheckConstraint(
                name="R35_duty_has_an_owner",
                condition=Q(owner__isnull=False) | ~Q(role=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="duty_state_due")]

    def __str__(self) -> str:
        return self.title
