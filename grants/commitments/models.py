"""Grants and commitments: what is promised to whom, on whose authority."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Line
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.authority.models import AnnulmentReason
from grants.beside import PartnerBesideField, YearOfLineField
from grants.years.models import Income
from ledger.danish import DanishOrder
from ledger.models import Act, Document, Frame, Person
from ledger.words import grams_index, kept_words
from programmes.models import Partner, Pillar, Programme, Sector


class Disposition(models.Model):
    """What the threshold is tested on: a programme, or a grant that stands alone.

    Its frame is what may be committed without Parliament, in øre: the year's threshold when the
    planned total of all years is within it, else 0. So 43,0 and 43,1, splitting over years and
    partners, and two who race for the rest are all the one CHECK.
    """

    programme = models.OneToOneField(
        Programme, models.PROTECT, null=True, blank=True, related_name="disposition"
    )
    title = models.CharField(max_length=200)
    planned_total_ore = models.BigIntegerField()
    # What was said of the programme itself; the planned total is never below it. None: the same.
    own_total_ore = models.BigIntegerField(null=True, blank=True)
    threshold_year = models.SmallIntegerField()
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="disposition")


class Mark(models.IntegerChoices):
    """What DAC's policy markers say of a grant. Not marked is None, and is not `NONE`."""

    NONE = 0, _("Ikke et formål")
    SIGNIFICANT = 1, _("Væsentligt formål")
    PRINCIPAL = 2, _("Hovedformål")


class Grant(models.Model):
    """A grant (bevillingssag): one partner's engagement, with a planned total over all years.

    What it is marked with (`oda` to `sdg`) moves no money; None and no sector: nobody has said it.
    Only `grants.marks.services` writes it.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    file_number = models.CharField(max_length=40, blank=True)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="grants")
    pillar = models.ForeignKey(Pillar, models.PROTECT, null=True, blank=True, related_name="grants")
    disposition = models.ForeignKey(Disposition, models.PROTECT, related_name="grants")
    # The request it was opened for while that request's existence was confidential: what only the
    # cleared may know of is all that lies under such a grant (`grants.secrecy`).
    under = models.ForeignKey(
        Aktstykke, models.PROTECT, null=True, blank=True, related_name="grants"
    )
    planned_total_ore = models.BigIntegerField()
    unit = models.CharField(max_length=40)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    oda = models.BooleanField(null=True, blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="grants")
    climate_adaptation = models.SmallIntegerField(choices=Mark, null=True, blank=True)
    climate_mitigation = models.SmallIntegerField(choices=Mark, null=True, blank=True)
    gender = models.SmallIntegerField(choices=Mark, null=True, blank=True)
    sdg = models.SmallIntegerField(null=True, blank=True)
    example = models.BooleanField(default=False)
    words = kept_words("title", "file_number")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__grant", condition=Q(planned_total_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R116_marks_on_their_scale__grant",
                condition=Q(
                    Q(climate_adaptation__isnull=True) | Q(climate_adaptation__range=(0, 2)),
                    Q(climate_mitigation__isnull=True) | Q(climate_mitigation__range=(0, 2)),
                    Q(gender__isnull=True) | Q(gender__range=(0, 2)),
                    Q(sdg__isnull=True) | Q(sdg__range=(1, 17)),
                ),
            ),
            models.UniqueConstraint(fields=["id", "partner"], name="grant_is_of_its_partner"),
        ]
        indexes = [
            models.Index(DanishOrder("title"), F("id").desc(), name="grant_title"),
            models.Index(fields=["planned_total_ore", "-id"], name="grant_planned"),
            models.Index(fields=["unit", "-id"], name="grant_unit"),
            grams_index("grant_words"),
        ]

    def __str__(self) -> str:
        return self.title


class Commitment(models.Model):
    """A commitment (tilsagn): charged in full, in øre, to the finance year it is given.

    Draft, submitted, bound by another person; reversed by a storno; closed when nothing is left to
    pay. `amount_ore` is what was first given; its frame is what may be paid now.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        SUBMITTED = "submitted", _("Til godkendelse")
        BOUND = "bound", _("Afgivet")
        CLOSED = "closed", _("Afsluttet")
        REVERSED = "reversed", _("Storneret")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    class Basis(models.TextChoices):
        BELOW_THRESHOLD = "below_threshold", _("Under beløbsgrænsen")
        AKTSTYKKE = "aktstykke", _("Tiltrådt aktstykke")
        NAMED_IN_LAW = "named_in_law", _("Nævnt i finanslovens anmærkninger")
        EARLIER_APPROVAL = "earlier_approval", _("Tidligere flerårig godkendelse")
        OPENING = "opening", _("Åbningspost: givet, før Ramme blev taget i brug")
        INCOME = "income", _("Finansieret af indtægt")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="commitments")
    agreement = models.ForeignKey(
        "grants.Agreement", models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    line = models.ForeignKey(Line, models.PROTECT, related_name="commitments")
    year = YearOfLineField(editable=False)
    partner = PartnerBesideField()
    amount_ore = models.BigIntegerField()
    payment_first_year = models.SmallIntegerField()
    payment_last_year = models.SmallIntegerField()
    purpose = models.CharField(max_length=200)
    basis = models.CharField(max_length=20, choices=Basis)
    aktstykke_pillar = models.ForeignKey(
        AktstykkePillar, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    income = models.ForeignKey(
        Income, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    basis_reference = models.CharField(max_length=300, blank=True)
    basis_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_on = models.DateField()
    returned_reason = models.TextField(blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    bound_on = models.DateField(null=True, blank=True)
    # One act can give many: a file of commitments is one act.
    bound_act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    frame = models.OneToOneField(
        Frame, models.PROTECT, null=True, blank=True, related_name="commitment"
    )
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)
    words = kept_words("purpose", "basis_reference")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__commitment", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__commitment",
                condition=Q(
                    state__in=["bound", "closed", "reversed"],
                    bound_act__isnull=False,
                    frame__isnull=False,
                    bound_on__isnull=False,
                    approved_by__isnull=False,
                )
                | Q(
                    state__in=["draft", "submitted", "withdrawn"],
                    bound_act__isnull=True,
                    frame__isnull=True,
                    approved_by__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__commitment",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("registered_by")),
            ),
            models.CheckConstraint(
                name="R19_basis_is_complete",
                condition=Q(basis="aktstykke", aktstykke_pillar__isnull=False)
                | Q(basis="below_threshold", aktstykke_pillar__isnull=True)
                | Q(basis="income", aktstykke_pillar__isnull=True, income__isnull=False)
                | (
                    Q(basis__in=["named_in_law", "earlier_approval", "opening"])
                    & Q(aktstykke_pillar__isnull=True)
                    & ~Q(basis_reference="")
                ),
            ),
            models.CheckConstraint(
                name="R20_payment_years_run_forward__commitment",
                condition=Q(payment_last_year__gte=F("payment_first_year")),
            ),
            models.UniqueConstraint(fields=["id", "partner"], name="commitment_is_of_its_partner"),
        ]
        # One for each order its list offers of its own, the id last: pages follow their keys.
        indexes = [
            models.Index(fields=["state", "-id"], name="commitment_state"),
            models.Index(fields=["basis", "-id"], name="commitment_basis"),
            models.Index(fields=["year", "-id"], name="commitment_year"),
            models.Index(fields=["partner", "-id"], name="commitment_partner"),
            models.Index(fields=["amount_ore", "-id"], name="commitment_amount"),
            models.Index(fields=["unit", "-id"], name="commitment_unit"),
            models.Index(DanishOrder("purpose"), F("id").desc(), name="commitment_purpose"),
            grams_index("commitment_words"),
        ]

    def __str__(self) -> str:
        return f"{self.grant.partner.short_name}: {self.purpose}"

    @property
    def intention(self) -> Programme | None:
        """The programme whose political intention it draws on; an opening entry draws on none."""
        pillar = self.grant.pillar
        return pillar.programme if pillar and self.basis != self.Basis.OPENING else None

    @property
    def needs_document(self) -> bool:
        """Its legal basis is neither a request nor the threshold, so a document must show it."""
        return self.basis in {self.Basis.NAMED_IN_LAW, self.Basis.EARLIER_APPROVAL}


class Annulment(models.Model):
    """Part of a commitment withdrawn, in øre, in the finance year where it is realised.

    Its reason decides whether the room comes back; the year of the commitment is never reopened.
    """

    class State(models.TextChoices):
        REGISTERED = "registered", _("Til bekræftelse")
        CONFIRMED = "confirmed", _("Annulleret")
        REVERSED = "reversed", _("Storneret")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="annulments")
    amount_ore = models.BigIntegerField()
    finance_year = models.SmallIntegerField()
    value_day = models.DateField()
    reason = models.ForeignKey(AnnulmentReason, models.PROTECT, related_name="+")
    note = models.TextField()
    revived_ore = models.BigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State, default=State.REGISTERED)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__annulment", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__annulment",
                condition=Q(
                    state__in=["confirmed", "reversed"],
                    act__isnull=False,
                    confirmed_by__isnull=False,
                )
                | Q(
                    state__in=["registered", "withdrawn"],
                    act__isnull=True,
                    confirmed_by__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="R51_revived_within_annulment",
                condition=Q(revived_ore__gte=0) & Q(revived_ore__lte=F("amount_ore")),
            ),
            models.CheckConstraint(
                name="R51_revived_within_annulment__reversed",
                condition=~Q(state="reversed") | Q(revived_ore=0),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__annulment",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("registered_by")),
            ),
        ]
