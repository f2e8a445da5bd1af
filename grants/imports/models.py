"""Files with many rows: what came, what stands in it, what is wrong, and the one act it became."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import Act, Document, Person


class BulkFile(models.Model):
    """A file of commitments, agreements or opening entries, from upload to the act it becomes.

    Read and checked by the worker, row by row, into `BulkRow`. `faults` counts what is wrong; a
    file with a fault is never written, not even in part (R50). The one who uploaded it submits it,
    another confirms it, and the worker then writes all of it in one act. `answer` is why it was
    refused or sent back. `finance_year` is the year all of it is charged to, `value_day` when it
    counts.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Modtaget")
        CHECKING = "checking", _("Kontrolleres")
        FAULTY = "faulty", _("Har fejl")
        CHECKED = "checked", _("Kontrolleret")
        SUBMITTED = "submitted", _("Til bekræftelse")
        CONFIRMING = "confirming", _("Bogføres")
        DONE = "done", _("Bogført")
        CANCELLED = "cancelled", _("Annulleret")
        REFUSED = "refused", _("Afvist")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sort = models.SlugField(max_length=20)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    basis_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    finance_year = models.SmallIntegerField()
    value_day = models.DateField()
    note = models.TextField()
    unit = models.CharField(max_length=40)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    version = models.PositiveIntegerField(default=1)
    sheet = models.CharField(max_length=60, blank=True)
    total_rows = models.PositiveIntegerField(default=0)
    checked_rows = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)
    amount_ore = models.BigIntegerField(default=0)
    answer = models.TextField(blank=True)
    # Whose turn it is: the worker that reads it says so until then, and again with every batch.
    worker = models.UUIDField(null=True, blank=True)
    worker_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirm_key = models.UUIDField(null=True, blank=True)
    behalf = models.CharField(max_length=200, blank=True)
    done_act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="R48_file_is_taken_once__bulkfile",
                fields=["sort", "sha256"],
                condition=~Q(state__in=["faulty", "cancelled", "refused"]),
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__bulkfile",
                condition=Q(state="done", done_act__isnull=False, confirmed_by__isnull=False)
                | Q(state="confirming", done_act__isnull=True, confirmed_by__isnull=False)
                | (
                    ~Q(state__in=["done", "confirming"])
                    & Q(done_act__isnull=True, confirmed_by__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__bulkfile",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("uploaded_by")),
            ),
            models.CheckConstraint(
                name="R50_file_has_no_faults__bulkfile",
                condition=~Q(state__in=["checked", "submitted", "confirming", "done"])
                | Q(faults=0, total_rows__gt=0, checked_rows=F("total_rows")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BulkRow(models.Model):
    """A row of a file: `data` as it was typed, `facts` as it was understood, `errors` one by one.

    `number` is the row's in the sheet. Row 1 stands for the header and for the file as a whole.
    """

    file = models.ForeignKey(BulkFile, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    data = models.JSONField()
    facts = models.JSONField()
    errors = models.JSONField(default=list)
    faults = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="one_row_of_each_number")
        ]
