"""A neutral "Reserveret": room taken out of an account that everybody sees and nobody explains."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Line
from grants.aktstykker.models import Aktstykke
from ledger.models import Act, Frame, Person


class Hold(models.Model):
    """Room of a line held by the ministry's finance office, in øre; everybody sees "Reserveret".

    It draws the line itself. A commitment under a request whose existence is confidential draws on
    the hold's frame and not on the line again, so what the uncleared see of the line does not move
    when it is given, and no refusal betrays it (decision 10). `aktstykke` is for the cleared only.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Reserveret")
        ENDED = "ended", _("Ophævet")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, models.PROTECT, related_name="holds")
    amount_ore = models.BigIntegerField()
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="hold")
    aktstykke = models.ForeignKey(
        Aktstykke, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    placed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    placed_on = models.DateField()
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")
    ended_act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-line__year", "line__account__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aktstykke", "line"],
                condition=Q(state="active"),
                name="one_hold_per_request_and_line",
            ),
            models.CheckConstraint(
                name="R18_amount_above_zero__hold", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__hold",
                condition=Q(state="active", ended_act__isnull=True)
                | Q(state="ended", ended_act__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return _g("Reserveret")

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE
