"""What is changed of a commitment that stands, each registered by one and confirmed by another."""

from django.db import models
from django.db.models import F, Q

from grants.accounts.models import Line
from grants.aktstykker.models import AktstykkePillar
from grants.commitments.models import Annulment, Commitment
from grants.registrations.models import Registration


class Amendment(Registration):
    """A commitment raised by `amount_ore`, in its own finance year; it draws that much more."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="amendments")
    amount_ore = models.BigIntegerField()

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R18_amount_above_zero__amendment", condition=Q(amount_ore__gt=0)
            ),
        ]


class Revival(Registration):
    """An annulment undone because the promise stands after all, in øre of what was annulled.

    Positive expenditure on 41.95 in `finance_year`, the year in which it is realised.
    """

    annulment = models.ForeignKey(Annulment, models.PROTECT, related_name="revivals")
    amount_ore = models.BigIntegerField()

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R18_amount_above_zero__revival", condition=Q(amount_ore__gt=0)
            ),
        ]


class Reposting(Registration):
    """A commitment moved to another account of its own finance year (ompostering).

    `amount_ore` is what it drew there when it was moved.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="repostings")
    from_line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    to_line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    amount_ore = models.BigIntegerField()

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R52_reposted_to_another_account", condition=~Q(from_line=F("to_line"))
            ),
        ]


class PillarMove(Registration):
    """Money of an approved request moved between its pillars, in øre; its total holds."""

    from_pillar = models.ForeignKey(AktstykkePillar, models.PROTECT, related_name="moves_from")
    to_pillar = models.ForeignKey(AktstykkePillar, models.PROTECT, related_name="moves_to")
    amount_ore = models.BigIntegerField()

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R18_amount_above_zero__pillarmove", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R53_moved_to_another_pillar", condition=~Q(from_pillar=F("to_pillar"))
            ),
        ]
