"""The list of documents on a thing's page. `includes/table.html` draws it."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.attachments.models import Attachment
from grants.commitments.tables import NOWRAP, WIDE, day
from grants.templatetags.grants import named
from ledger.documents import ending_of
from ledger.tables import ExampleColumn

KB, MB = 1_000, 1_000_000


class AttachmentTable(tables.Table):
    """Documents: what, who, when, and its SHA-256; one that is superseded says why."""

    caption = gettext_lazy("Dokumenter")

    title = tables.Column(gettext_lazy("Dokument"), attrs=WIDE)
    attached_at = tables.Column(gettext_lazy("Vedlagt"), attrs=NOWRAP)
    attached_by = tables.Column(gettext_lazy("Af"))
    sha256 = tables.Column("SHA-256", accessor="document__sha256")
    step = tables.Column(gettext_lazy("Handling"), accessor="ref", attrs=NOWRAP)
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er ikke vedlagt dokumenter.")

    def __init__(self, rows: list[Attachment], *, may: bool, **kwargs: object) -> None:
        steps = may and any(row.why is None for row in rows)  # type: ignore[attr-defined]
        hidden = () if steps else ("step",)
        super().__init__(rows, exclude=hidden, **kwargs)  # type: ignore[no-untyped-call]
        self.prefix = "bilag-"

    def render_title(self, record: Attachment) -> SafeString:
        document = record.document
        said = format_html(
            '<a href="{}">{}</a><span class="cell-note">{}, {}</span>',
            reverse("document", args=[document.ref]),
            record.title,
            document.name if document.name != record.title else ending_of(document.media_type),
            _size(record.bytes),  # type: ignore[attr-defined]
        )
        if record.why is None:  # type: ignore[attr-defined]
            return said
        return format_html(
            '{} <span class="badge badge-warning">{}</span><span class="cell-note">{}</span>',
            said,
            _("Forældet"),
            record.why,  # type: ignore[attr-defined]
        )

    def render_attached_at(self, record: Attachment) -> str:
        return day(localtime(record.attached_at).date())

    def render_attached_by(self, record: Attachment) -> str:
        return named(record.attached_by)

    def render_sha256(self, value: str) -> SafeString:
        return format_html('<span title="{}">{}…</span>', value, value[:12])

    def render_step(self, record: Attachment) -> SafeString | str:
        if record.why is not None:  # type: ignore[attr-defined]
            return ""
        return format_html(
            '<a href="{}">{}<span class="sr-only"> {}</span></a>',
            reverse("attachment_supersede", args=[record.ref]),
            _("Mærk forældet"),
            record.title,
        )


def _size(count: int) -> str:
    """A file's size as people say it: `12 kB`, `3,4 MB`."""
    if count < MB:
        return f"{max(1, round(count / KB))}\u00a0kB"
    return f"{count / MB:.1f}\u00a0MB".replace(".", ",")
