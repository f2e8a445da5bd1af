"""The list of published files, and the tables of what one would change."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.accounts.models import Stage
from grants.accounts.numbers import display, short
from grants.commitments.tables import NOWRAP, WIDE
from grants.publications.models import Publication
from ledger.tables import NUM, AmountColumn

State = Publication.State
BADGES = {
    State.FAULTY: "badge-error",
    State.CHECKED: "badge-info",
    State.DONE: "badge-success",
}
MIO = gettext_lazy("mio. kr.")
HASH_SHOWN = 8


def badge(file: Publication) -> SafeString:
    css = BADGES.get(State(file.state), "badge-quiet")
    return format_html('<span class="badge {}">{}</span>', css, file.get_state_display())


def account_link(number: str, year: int) -> SafeString | str:
    """The number, leading to the account's page in the year."""
    if not number:
        return ""
    return format_html(
        '<a href="{}">{}</a>', reverse("account", args=[number, year]), display(number)
    )


class PublicationTable(tables.Table):
    """Files, newest first."""

    caption = gettext_lazy("Filer med offentliggjorte tal")

    name = tables.Column(
        gettext_lazy("Fil"), linkify=("publication", [tables.A("ref")]), attrs=WIDE
    )
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    year = tables.Column(gettext_lazy("År"), attrs=NUM)
    stage = tables.Column(gettext_lazy("Stadie"))
    total_rows = tables.Column(gettext_lazy("Rækker"), attrs=NUM)
    figures = tables.Column(gettext_lazy("Ændrede tal"), attrs=NUM, orderable=False)
    uploaded_at = tables.Column(gettext_lazy("Modtaget"), attrs=NOWRAP)
    sha256 = tables.Column(gettext_lazy("SHA-256"), orderable=False, attrs=NOWRAP)

    class Meta:
        empty_text = gettext_lazy("Der er ikke indlæst nogen filer.")

    def render_stage(self, record: Publication) -> str:
        return str(record.get_stage_display())

    def render_sha256(self, value: str) -> SafeString:
        return format_html('<span title="{}">{}</span>', value, value[:HASH_SHOWN])

    def render_uploaded_at(self, record: Publication) -> SafeString:
        moment = date_format(timezone.localtime(record.uploaded_at), "d.m.Y H:i")
        person = record.uploaded_by
        who = person.get_full_name() or person.get_username()
        return format_html('{}<span class="cell-note">{}</span>', moment, who)

    def render_figures(self, value: dict[str, int]) -> str:
        return str(value["changed"])

    def render_state(self, record: Publication) -> SafeString:
        return badge(record)


class FindingTable(tables.Table):
    """What reading the file found, by line; each sentence says its own."""

    caption = gettext_lazy("Det, læsningen fandt")

    is_fault = tables.Column(gettext_lazy("Art"), attrs=NOWRAP)
    text = tables.Column(gettext_lazy("Hvad"), attrs=WIDE)

    class Meta:
        orderable = False

    def render_is_fault(self, value: bool) -> str:  # noqa: FBT001 - the library's own way
        return _("Fejl") if value else _("Til oplysning")


class ChangeTable(tables.Table):
    """Figures that are not what is stored, the largest difference first."""

    unit = MIO

    account = tables.Column(gettext_lazy("Konto"), attrs=NOWRAP)
    article = tables.Column(gettext_lazy("Artskonto"), attrs=NOWRAP)
    year = tables.Column(gettext_lazy("År"), attrs=NUM)
    stage = tables.Column(gettext_lazy("Stadie"))
    before_ore = AmountColumn(verbose_name=gettext_lazy("Lagret"))
    said_ore = AmountColumn(verbose_name=gettext_lazy("I filen"))
    difference_ore = AmountColumn(verbose_name=gettext_lazy("Forskel"))
    what = tables.Column(gettext_lazy("Hvad der sker"), attrs=NOWRAP)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Ingen lagrede tal er anderledes end filens.")

    def render_account(self, record: dict[str, Any]) -> SafeString | str:
        return account_link(record["account"], record["year"])

    def render_stage(self, value: str) -> str:
        return str(Stage(value).label)

    def render_what(self, value: str, record: dict[str, Any]) -> str:
        if value == "kept" and record["before_ore"] is None:
            return _("Udelades")
        return {
            "changed": _("Afløses"),
            "kept": _("Bliver stående"),
            "gone": _("Udgår"),
        }[value]


class NameTable(tables.Table):
    """Accounts with what they were called and what the file calls them."""

    number = tables.Column(gettext_lazy("Konto"), attrs=NOWRAP)
    before = tables.Column(gettext_lazy("Lagret navn"), attrs=WIDE)
    name = tables.Column(gettext_lazy("Navn i filen"), attrs=WIDE)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er ingen.")

    def render_number(self, value: str) -> str:
        return short(value)


class FrameTable(tables.Table):
    """The accounts in use in the year: what is booked, what the file says."""

    caption = gettext_lazy("Konti, der er i brug i året")
    unit = MIO

    account = tables.Column(gettext_lazy("Konto"))
    booked_ore = AmountColumn(verbose_name=gettext_lazy("Lov, bogført"))
    said_ore = AmountColumn(verbose_name=gettext_lazy("I filen"))
    difference_ore = AmountColumn(verbose_name=gettext_lazy("Forskel"))
    proposed_ore = AmountColumn(verbose_name=gettext_lazy("Foreslås i en tillægslov"))
    note = tables.Column(gettext_lazy("Bemærkning"), attrs=WIDE)

    class Meta:
        orderable = False

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self.year = year

    def render_account(self, record: dict[str, Any]) -> SafeString:
        return format_html("{} {}", account_link(record["account"], self.year), record["name"])


class SectionTable(tables.Table):
    """The file's own section rows; its amount columns are those of the file."""

    caption = gettext_lazy("Paragraffer")
    unit = MIO

    number = tables.Column(gettext_lazy("Paragraf"))

    class Meta:
        orderable = False

    def render_number(self, record: dict[str, Any]) -> str:
        return f"{display(record['number'])} {record['name']}".strip()


class LevelTable(tables.Table):
    """How many rows of each level; all of them are the file."""

    caption = gettext_lazy("Rækker efter niveau")

    level = tables.Column(pgettext_lazy("of an account", "Niveau"))
    rows_in_file = tables.Column(
        gettext_lazy("Rækker"),
        attrs=NUM,
        footer=lambda table: sum(row["rows_in_file"] for row in table.data),
    )

    class Meta:
        orderable = False
        attrs = {"class": "table--narrow"}
