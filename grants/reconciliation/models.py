"""Our ledger against the state accounts: what differs, why, whose it is, who signed the year."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Account
from grants.registrations.models import Registration
from ledger.models import Act, Person


class Part(models.TextChoices):
    """The parts our ledger and the accounts are compared in.

    Source: 41.90 new commitments, 41.95 annulments; all else (salaries 41.91, capital 58.14,
    income) is no commitment and kept apart.
    """

    COMMITMENTS = "commitments", _("Nye tilsagn (41.90)")
    ANNULMENTS = "annulments", _("Annulleringer (41.95)")
    OTHER = "other", _("Andre poster")
    NET = "net", _("Netto, når kun kontoens tal er offentliggjort")


class Difference(models.Model):
    """A difference somebody must explain: whose it is and by when.

    What differs is computed; this keeps only who looks at it. One per account, year and part.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="differences")
    year = models.SmallIntegerField()
    part = models.CharField(max_length=12, choices=Part)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="differences")
    due_on = models.DateField()
    act = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "year", "part"], name="one_owner_at_a_time")
        ]


class DifferenceExplanation(models.Model):
    """So much of a difference is explained: `amount_ore` of accounts less ours, why, by whom.

    Never changed: it is `withdrawn` by an act and written anew. When the figures move afterwards
    the rest is unexplained again. One act may explain many lines for the same reason.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="difference_explanations")
    year = models.SmallIntegerField()
    part = models.CharField(max_length=12, choices=Part)
    amount_ore = models.BigIntegerField()
    reason = models.TextField()
    reference = models.CharField(max_length=300, blank=True)
    explained_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    explained_on = models.DateField()
    act = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")
    withdrawn = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="R98_explained_by_an_amount", condition=~Q(amount_ore=0) & ~Q(reason="")
            )
        ]


class Reconciliation(Registration):
    """A finance year of an account (or all below it) reconciled by one and signed by another.

    Refused while anything is unexplained (R99). `sheet` is what was compared, frozen when it was
    registered; signing is refused when the figures have moved since. Signed, it stays as it was
    and is printed from `sheet`.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="reconciliations")
    sheet = models.JSONField()
    sheet_sha256 = models.CharField(max_length=64)

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.UniqueConstraint(
                name="R99_reconciled_when_explained__once",
                fields=["account", "finance_year"],
                condition=Q(state__in=["registered", "confirmed"]),
            ),
        ]
