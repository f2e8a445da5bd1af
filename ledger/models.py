"""The ground: people, documents, finance years, and the three tables every ceiling stands on."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.kinds import KNOWN_EARLIER, TWO_PEOPLE, Kind


class Person(AbstractUser):
    """One who signs in. The role says what he may do, the unit whose things he works on."""

    class Role(models.TextChoices):
        SAGSBEHANDLER = "sagsbehandler", _("Sagsbehandler")
        CONTROLLER = "controller", _("Controller")
        BEVILLINGSHAVER = "bevillingshaver", _("Bevillingshaver")
        CHEF = "chef", _("Chef")
        LAESER = "laeser", _("Læser og revision")
        ADMINISTRATOR = "administrator", _("Administrator")

    role = models.CharField(max_length=20, choices=Role, default=Role.LAESER)
    unit = models.CharField(max_length=40, default="MIGSTAB")
    takes_mail = models.BooleanField(default=True)
    # May know of requests whose existence is confidential (BV 3.4.2).
    cleared = models.BooleanField(default=False)

    @property
    def sees_all_units(self) -> bool:
        """A case officer and a head see their own unit; the others serve the whole ministry."""
        return self.role not in {self.Role.SAGSBEHANDLER, self.Role.CHEF}


class Document(models.Model):
    """A file an act relies on, kept byte for byte with its SHA-256. Never changed (R3)."""

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Person, models.PROTECT)
    uploaded_at = models.DateTimeField(db_default=Now())
    unit = models.CharField(max_length=40)


class FinanceYear(models.Model):
    """A calendar year of the state's accounts. A closed year takes no more acts (R12).

    Periods up to and including `closed_through` are closed (R30): 1 to 12 are the months, 13 is
    "13.1", 14 is "13.2". Both fields move by acts only (R80); see `ledger.periods`.
    """

    year = models.SmallIntegerField(primary_key=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_through = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="R82_periods_close_in_order",
                condition=Q(closed_through__range=(0, 14))
                & (Q(closed_at__isnull=True) | Q(closed_through=14)),
            )
        ]


class Frame(models.Model):
    """A ceiling and what has been drawn on it, in øre. It knows nobody: things own frames.

    `path` is the ids of the frames above it and its own, outermost first; a draw moves them all.
    `excess_ore` is a tolerated overdraft that only a law can grant and that shrinks by itself.
    The three amounts move by entries only, `path` and `binding` never (R6).
    """

    class Kind(models.TextChoices):
        MAIN_ACCOUNT = "main_account", _("hovedkontoen")
        SUB_ACCOUNT = "sub_account", _("underkontoen")
        DISPOSITION = "disposition", _("grænsen uden Finansudvalget for")
        AKTSTYKKE = "aktstykke", _("aktstykket")
        PILLAR = "pillar", _("projektsøjlen")
        PROGRAMME = "programme", _("programmets politiske ramme for")
        COMMITMENT = "commitment", _("tilsagnet")
        INCOME = "income", _("indtægten")
        AKTSTYKKE_PART = "aktstykke_part", _("aktstykkets disposition")
        HOLD = "hold", _("det reserverede")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    label = models.CharField(max_length=200)
    path = ArrayField(models.BigIntegerField())
    binding = models.BooleanField()
    signed = models.BooleanField()
    ceiling_ore = models.BigIntegerField(db_default=0)
    drawn_ore = models.BigIntegerField(db_default=0)
    excess_ore = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="R1_drawn_within_ceiling",
                condition=Q(binding=False) | Q(drawn_ore__lte=F("ceiling_ore") + F("excess_ore")),
            ),
            models.CheckConstraint(
                name="R5_never_drawn_below_zero", condition=Q(signed=True) | Q(drawn_ore__gte=0)
            ),
            models.CheckConstraint(name="R11_excuse_only_by_law", condition=Q(excess_ore__gte=0)),
        ]
        indexes = [GinIndex(fields=["path"], name="frame_path")]


class Act(models.Model):
    """One thing a person did. The list of acts is the audit trail. Never changed, never deleted.

    `value_day` is when it counts, `known_at` when we knew, `recorded_at` when the database took it.
    `concerns_kind` and `concerns_id` name what it was about, so that a form sent twice finds its
    first answer by `key`. `clearance` above 0 hides it from those without clearance.
    """

    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=30, choices=Kind)
    actor = models.ForeignKey(Person, models.PROTECT, related_name="acts")
    approver = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    finance_year = models.SmallIntegerField()
    value_day = models.DateField()
    known_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    concerns_kind = models.CharField(max_length=30)
    concerns_id = models.CharField(max_length=60)
    reason = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    clearance = models.SmallIntegerField(default=0)
    day_assumed = models.BooleanField(default=False)
    example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="R4_four_eyes",
                condition=Q(approver__isnull=True) | ~Q(approver=F("actor")),
            ),
            models.CheckConstraint(
                name="R10_two_people",
                condition=~Q(kind__in=[k.value for k in TWO_PEOPLE]) | Q(approver__isnull=False),
            ),
            models.CheckConstraint(
                name="R13_storno_names_its_act",
                condition=Q(kind=Kind.STORNO.value, reverses__isnull=False)
                | (~Q(kind=Kind.STORNO.value) & Q(reverses__isnull=True)),
            ),
            models.CheckConstraint(
                name="R15_known_when_recorded",
                condition=Q(known_at=F("recorded_at"))
                | (
                    Q(known_at__lt=F("recorded_at"))
                    & ~Q(reference="")
                    & (Q(example=True) | Q(kind__in=[k.value for k in KNOWN_EARLIER]))
                ),
            ),
        ]
        # The list of acts: by day, of one kind by day and of one year by day (the orders it offers
        # end in the id).
        indexes = [
            models.Index(fields=["concerns_kind", "concerns_id"], name="act_concerns"),
            models.Index(fields=["value_day", "id"], name="act_by_day"),
            models.Index(fields=["kind", "-value_day", "-id"], name="act_by_kind"),
            models.Index(fields=["finance_year", "-value_day", "-id"], name="act_by_year"),
        ]


class Entry(models.Model):
    """What an act did to one frame, in øre. Never changed, never deleted (R3)."""

    class Side(models.TextChoices):
        RAISE = "raise", _("hævet")
        DRAW = "draw", _("trukket")
        EXCUSE = "excuse", _("undskyldt")

    act = models.ForeignKey(Act, models.PROTECT, related_name="entries")
    frame = models.ForeignKey(Frame, models.PROTECT, related_name="entries")
    side = models.CharField(max_length=6, choices=Side)
    amount_ore = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="R2_entry_moves_money",
                condition=~Q(amount_ore=0) & (~Q(side="excuse") | Q(amount_ore__gt=0)),
            )
        ]


class Rollup(models.Model):
    """What a frame's entries of one day, or of a month (by its first day), add up to, in øre.

    Written with the entries by the guard, by nobody else (R6); `ledger.balances` reads it. A
    commitment's own entries have none.
    """

    pk = models.CompositePrimaryKey("frame", "whole_month", "day")
    # No constraint: frames are never deleted, and every posting would pay for it.
    frame = models.ForeignKey(
        Frame, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    whole_month = models.BooleanField()
    day = models.DateField()
    raised_ore = models.BigIntegerField()
    drawn_ore = models.BigIntegerField()


class Seal(models.Model):
    """A link of the chain of hashes over all acts: see `ledger.seals`. Never changed (R3).

    It seals the acts after the seal before it, up to `last_act_id`: `hash` is the SHA-256 of the
    seal's own fields, of `previous` (the hash before it) and of every act's digest. `digests` keeps
    the first 8 bytes of each, in the order of the acts' ids, to tell which act was touched.
    """

    number = models.PositiveIntegerField(primary_key=True)
    first_act_id = models.BigIntegerField()
    last_act_id = models.BigIntegerField()
    acts = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    digests = models.BinaryField()
    made_at = models.DateTimeField()
