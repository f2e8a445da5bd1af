"""Must it go to the Finance Committee? Four questions, answered once and kept with their basis."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Account
from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Grant
from ledger.models import Act, Person


class Screening(models.Model):
    """The answers to "Skal den forelægges?" for a disposition, and the legal basis that follows.

    Kept also when the answer is no. `answers` is what was answered, question by question, with the
    threshold as it stood; `total_ore` is the whole disposition over all years, in øre. Append-only
    (R105): a new answer is a new row, and `replaced_by` points to it.
    """

    class Outcome(models.TextChoices):
        MUST = "must", _("Skal forelægges")
        NEED_NOT = "need_not", _("Skal ikke forelægges")
        ASK = "ask", _("Kan ikke afgøres endnu")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="screenings"
    )
    aktstykke = models.ForeignKey(
        Aktstykke, models.PROTECT, null=True, blank=True, related_name="screenings"
    )
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    finance_year = models.SmallIntegerField()
    total_ore = models.BigIntegerField()
    answers = models.JSONField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    basis = models.CharField(max_length=40)
    basis_text = models.TextField()
    contract_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_on = models.DateField()
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R105_screened_with_its_basis",
                condition=~Q(basis_text="") & Q(total_ore__gt=0),
            )
        ]

    def __str__(self) -> str:
        return self.title
