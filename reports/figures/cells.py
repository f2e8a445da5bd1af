"""Cells of the tables of acts and entries: a day, what was done, who did it, its paper."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ledger.models import Act, Document, Person
from reports.figures.addresses import address


def person_name(person: Person | None) -> str:
    """The person's name, else the name he signs in with."""
    return "" if person is None else person.get_full_name() or person.get_username()


def day_cell(act: Act) -> SafeString:
    """The value day; when it was known, where that was another day; and whether it is assumed."""
    known = timezone.localtime(act.known_at).date()
    notes = []
    if act.day_assumed:
        notes.append(_("dagen er antaget"))
    if known != act.value_day:
        notes.append(_("kendt %(day)s") % {"day": short_day(known)})
    return format_html("{}{}", short_day(act.value_day), _small(notes))


def short_day(day: object) -> str:
    """A day as tables have it, all of one width: `12.11.2024`."""
    return date_format(day, "d.m.Y")  # type: ignore[arg-type]


def act_cell(act: Act, *notes: str) -> SafeString:
    """What was done, leading to the act; "Eksempel" on what is not fact; notes under it."""
    return format_html(
        '<a href="{}">{}</a>{}{}',
        address("act", act.key),
        act.get_kind_display(),
        example(act.example),
        _small([note for note in notes if note]),
    )


def people_cell(act: Act) -> SafeString:
    """Who registered it, and who confirmed it."""
    confirmed = (
        [_("bekræftet af %(who)s") % {"who": person_name(act.approver)}] if act.approver else []
    )
    return format_html("{}{}", person_name(act.actor), _small(confirmed))


def paper_cell(act: Act) -> SafeString:
    """What it rests on: reference, reason and document, each said once."""
    document = document_link(act.document)
    reference = "" if act.document and act.reference == act.document.name else act.reference
    return format_html("{}{} {}", reference, _small([act.reason] if act.reason else []), document)


def document_link(document: Document | None) -> SafeString | str:
    if document is None:
        return ""
    return format_html('<a href="{}">{}</a>', address("document", document.ref), document.name)


def example(is_example: bool) -> SafeString | str:  # noqa: FBT001 - a template's own question
    if not is_example:
        return ""
    return format_html(' <span class="badge badge-warning">{}</span>', _("Eksempel"))


def _small(lines: list[str]) -> SafeString:
    return format_html_join("", '<span class="cell-note">{}</span>', ((line,) for line in lines))
