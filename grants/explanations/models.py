"""Why a published figure changed, written once and shown wherever the change is shown."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Account, Stage
from ledger.models import Act, Person


class ChangeExplanation(models.Model):
    """A person's explanation of the change from one figure of an account to another.

    The figures are named by year and stage: FL 2022 to FL_TB 2022, R 2023 to R 2024. It is never
    changed: a better one `replaces` it. `withdrawn` is the act that took it back.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="explanations")
    from_year = models.SmallIntegerField()
    from_stage = models.CharField(max_length=10, choices=Stage)
    to_year = models.SmallIntegerField()
    to_stage = models.CharField(max_length=10, choices=Stage)
    text = models.TextField()
    reference = models.CharField(_("henvisning"), max_length=300, blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_on = models.DateField()
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    withdrawn = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "from_year", "from_stage", "to_year", "to_stage"],
                condition=Q(replaced_by__isnull=True, withdrawn__isnull=True),
                name="R97_one_explanation_of_a_change",
            ),
            models.CheckConstraint(
                name="R97_one_explanation_of_a_change__two",
                condition=~Q(from_year=F("to_year"), from_stage=F("to_stage")),
            ),
        ]
