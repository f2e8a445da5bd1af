"""Reading text blocks: those of a person's unit, those a paper may take in, those replaced."""

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from ledger.models import Person
from programmes.selectors import of_unit
from reports.aktstykker.content import Content
from reports.aktstykker.texts.models import TextBlock
from reports.papers.typography import plain


def for_user(person: Person) -> QuerySet[TextBlock]:
    """The blocks of the person's unit, or all for those who serve the whole ministry."""
    return of_unit(TextBlock.objects.all(), person).select_related(
        "partner", "written_by", "approved_by", "replaced_by", "source"
    )


def offered(case: Aktstykke, person: Person) -> list[TextBlock]:
    """The approved blocks in force that a paper may take in; those of its own partners first."""
    mine = set(case.pillars.values_list("partner", flat=True))
    rows = (
        for_user(person)
        .filter(approved_by__isnull=False)
        .exclude(replaced_by__approved_by__isnull=False)
    )
    return sorted(rows, key=lambda one: (one.partner_id not in mine, one.title))


def replaced_in(content: Content, person: Person) -> list[TextBlock]:
    """The blocks whose very words stand in the content though a newer one has been approved."""
    rows = for_user(person).filter(
        Q(replaced_by__approved_by__isnull=False), approved_by__isnull=False
    )
    said = {plain(text) for _place, text in content.texts()}
    return [
        one for one in rows if any(plain(p) in said for p in one.text.split("\n\n") if p.strip())
    ]


def standing(block: TextBlock) -> str:
    """Whether it can be used, and by whose word."""
    if block.approved_by is None or block.approved_on is None:
        return _("Venter på en andens godkendelse")
    after = block.replaced_by
    if after is not None and after.approved_by_id is not None:
        return _("Afløst af en nyere")
    who = block.approved_by.get_full_name() or block.approved_by.get_username()
    return _("Godkendt %(day)s af %(who)s") % {"day": date_format(block.approved_on), "who": who}
