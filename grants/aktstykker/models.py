"""What Parliament allowed: the request as a record with its life, decision and frames. No prose."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Account
from ledger.models import Act, Document, Frame, Person
from programmes.models import Partner, Pillar, Programme, Source


class Aktstykke(models.Model):
    """A request to the Finance Committee, keyed by case number; the Committee's number comes later.

    Its frame has ceiling 0 until the decision is confirmed in writing, and then the approved
    amount, in øre. Its finance year is the year the commitment is to be given.
    """

    class Kind(models.TextChoices):
        SOEGENDE = "soegende", _("Søgende")
        ORIENTERENDE = "orienterende", _("Orienterende")

    class State(models.TextChoices):
        DRAFT = "draft", _("Udkast")
        REVIEW = "review", _("Til godkendelse i ministeriet")
        ACCEPTED = "accepted", _("Godkendt i ministeriet")
        AT_FINANCE = "at_finance", _("Forelagt Finansministeriet")
        AGREED = "agreed", _("Finansministeriets tilslutning foreligger")
        SENT = "sent", _("Oversendt til Finansudvalget")
        DECISION_RECORDED = "decision_recorded", _("Afgørelse registreret, ikke bekræftet")
        APPROVED = "approved", _("Tiltrådt")
        NOTED = "noted", _("Taget til efterretning")
        WITHDRAWN = "withdrawn", _("Tilbagetaget")
        REJECTED = "rejected", _("Ikke tiltrådt")
        LAPSED = "lapsed", _("Bortfaldet")

    class Confidentiality(models.TextChoices):
        """BV 3.4.2: what may be known of it while it is confidential."""

        PUBLIC = "public", _("Offentligt")
        CONTENT = "content", _("Indholdet er fortroligt")
        EXISTENCE = "existence", _("Eksistens og indhold er fortrolige")

    case_number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SOEGENDE)
    number = models.SmallIntegerField(null=True, blank=True)
    session = models.CharField(max_length=7, blank=True)
    title = models.CharField(max_length=200)
    finance_year = models.SmallIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="aktstykker")
    sub_account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="aktstykker"
    )
    amount_ore = models.BigIntegerField()
    payment_first_year = models.SmallIntegerField()
    payment_last_year = models.SmallIntegerField()
    dated = models.DateField(null=True, blank=True)
    finance_ministry_agrees = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    # What the Ministry of Finance agreed to: a version of the paper, by the digest of its figures,
    # years and accounts. Another digest voids it (R103).
    agreed_version = models.PositiveIntegerField(null=True, blank=True)
    agreed_digest = models.CharField(max_length=64, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The version a second person in the ministry is asked to accept, and did accept.
    review_version = models.PositiveIntegerField(null=True, blank=True)
    review_digest = models.CharField(max_length=64, blank=True)
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(
        "grants.Meeting", models.PROTECT, null=True, blank=True, related_name="aktstykker"
    )
    urgent_reason = models.TextField(blank=True)
    remark = models.TextField(blank=True)  # påtegning
    conditions = models.TextField(blank=True)
    closed_act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    confidentiality = models.CharField(
        max_length=10, choices=Confidentiality, default=Confidentiality.PUBLIC
    )
    confidential_reason = models.TextField(blank=True)
    lift_when = models.TextField(blank=True)
    lifted_on = models.DateField(null=True, blank=True)
    # The request whose approval an informing one tells about, or the one this was cloned from.
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="aktstykke")
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decision_text = models.TextField(blank=True)
    decision_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision_recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision_confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    # The decision may be an example (the sources do not give it) though the request is real.
    decision_example = models.BooleanField(default=False)
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["-dated", "case_number"]
        constraints = [
            models.CheckConstraint(
                name="R17_decision_is_written",
                condition=~Q(state__in=["approved", "decision_recorded"])
                | (
                    Q(decided_on__isnull=False)
                    & ~Q(decision_text="")
                    & Q(decision_document__isnull=False)
                    & Q(decision_recorded_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence",
                condition=Q(state="approved", approved_act__isnull=False)
                & Q(decision_confirmed_by__isnull=False)
                & ~Q(decision_confirmed_by=F("decision_recorded_by"))
                | (~Q(state="approved") & Q(approved_act__isnull=True)),
            ),
            models.CheckConstraint(
                name="R18_amount_above_zero__aktstykke", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R102_accepted_by_another",
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="R103_agreed_to_a_version",
                condition=~Q(state="agreed")
                | (
                    Q(agreed_version__isnull=False, agreed_on__isnull=False)
                    & Q(agreed_document__isnull=False)
                    & ~Q(agreed_digest="")
                ),
            ),
            models.CheckConstraint(
                name="R107_confidential_has_its_reason",
                condition=Q(confidentiality="public") | ~Q(confidential_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.case_number

    @property
    def citation(self) -> str:
        """Aktstk. 51 (2024-25) when it has its number, else the case number."""
        return f"Aktstk. {self.number} ({self.session})" if self.number else self.case_number

    @property
    def shows_example(self) -> bool:
        """The request or its decision is no fact, and every page says so."""
        return self.example or self.decision_example


class AktstykkePart(models.Model):
    """One of several dispositions in a request, each with its own account and binding frame.

    A request with one disposition has none of these: it is its own. Amounts in øre; the parts make
    the whole (R22). The frame lies below the request's; its pillars lie below it. Source: BV 3.5.1.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aktstykke = models.ForeignKey(Aktstykke, models.PROTECT, related_name="parts")
    position = models.SmallIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    sub_account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount_ore = models.BigIntegerField()
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="aktstykke_part")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__part", condition=Q(amount_ore__gt=0)
            ),
            models.UniqueConstraint(fields=["aktstykke", "position"], name="one_part_per_position"),
        ]


class AktstykkePillar(models.Model):
    """A line of the request's table: a pillar, its partner and amount in øre, with its frame.

    The frame lies below the request's and informs; the request's total binds.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aktstykke = models.ForeignKey(Aktstykke, models.PROTECT, related_name="pillars")
    part = models.ForeignKey(
        "grants.AktstykkePart", models.PROTECT, null=True, blank=True, related_name="pillars"
    )
    pillar = models.ForeignKey(Pillar, models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    amount_ore = models.BigIntegerField()
    position = models.SmallIntegerField()
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="aktstykke_pillar")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__pillar", condition=Q(amount_ore__gt=0)
            ),
            models.UniqueConstraint(fields=["aktstykke", "position"], name="one_line_per_position"),
        ]

    def __str__(self) -> str:
        return self.name


class AktstykkeEvent(models.Model):
    """Something that happened to the request, as a source shows it (question 1, its answer)."""

    aktstykke = models.ForeignKey(Aktstykke, models.CASCADE, related_name="events")
    day = models.DateField()
    text = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["day", "pk"]


class SupplementaryEffect(models.Model):
    """What a request changes of an account's appropriation in its year, in øre, once approved.

    It counts from the decision; the later supplementary law confirms it (`confirmed_act`) and does
    not raise the line again. A saving elsewhere that pays for it is an effect below zero.
    Source: BV 3.3.1, 3.5.1; users 2.4.
    """

    aktstykke = models.ForeignKey(Aktstykke, models.PROTECT, related_name="supplementary_effects")
    account = models.ForeignKey(Account, models.PROTECT, related_name="supplementary_effects")
    amount_ore = models.BigIntegerField()
    confirmed_act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="R2_entry_moves_money__effect", condition=~Q(amount_ore=0)),
            models.UniqueConstraint(fields=["aktstykke", "account"], name="one_effect_per_account"),
        ]
