"""Files the state publishes: a finance act or the state accounts, from upload to its one act."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Stage
from ledger.models import Act, Document, Person
from programmes.models import Source


class Publication(models.Model):
    """A file of published figures of one finance year, and what reading it gave.

    The file does not say its year: the one who uploads it does, and which `stage` it is. The worker
    reads it into `PublishedRow` and writes in `findings` what is wrong and in `preview` what
    it would change; a file with faults is never taken in, not even in part (R91). Confirming it is
    one act (R90: the same file is taken in once). It moves no frame.
    """

    class Sort(models.TextChoices):
        ACT = "act", _("Finanslov")
        ACCOUNTS = "accounts", _("Regnskab")

    class State(models.TextChoices):
        RECEIVED = "received", _("Modtaget")
        CHECKING = "checking", _("Læses")
        FAULTY = "faulty", _("Har fejl")
        CHECKED = "checked", _("Læst, ikke bekræftet")
        DONE = "done", _("Indlæst")
        CANCELLED = "cancelled", _("Annulleret")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sort = models.CharField(max_length=8, choices=Sort)
    year = models.SmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    found_at = models.CharField(max_length=300, blank=True)
    file_day = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    version = models.PositiveIntegerField(default=1)
    worker = models.UUIDField(null=True, blank=True)
    worker_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    total_rows = models.PositiveIntegerField(default=0)
    read_rows = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    preview = models.JSONField(default=dict)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    done_act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="R90_publication_is_taken_once",
                fields=["sort", "year", "stage", "sha256"],
                condition=~Q(state__in=["faulty", "cancelled"]),
            ),
            models.CheckConstraint(
                name="R91_publication_has_no_faults",
                condition=~Q(state__in=["checked", "done"])
                | Q(faults=0, total_rows__gt=0, read_rows=models.F("total_rows")),
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__publication",
                condition=Q(state="done", done_act__isnull=False, source__isnull=False)
                | (~Q(state="done") & Q(done_act__isnull=True, source__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublishedRow(models.Model):
    """A row of the file as it was understood; `number` is the line it stands on in the file.

    `account` is canonical digits; `article` (2 or 4 digits) is empty on the account's own row.
    `amounts_ore` has one amount a column of the file, in its order.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    account = models.CharField(max_length=8)
    article = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=200, blank=True)
    truncated = models.BooleanField(default=False)
    amounts_ore = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "account", "article"], name="one_row_of_each_account"
            )
        ]
