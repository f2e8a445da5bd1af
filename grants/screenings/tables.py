"""The list of answers."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from grants.screenings.models import Screening
from ledger.tables import AmountColumn, ExampleColumn


class ScreeningTable(tables.Table):
    """The answers that stand, newest first."""

    caption = _("Besvarede spørgsmål om forelæggelse")
    unit = _("mio. kr.")
    title = tables.Column(_("Disposition"), linkify=("screening", {"ref": tables.A("ref")}))
    outcome = tables.Column(_("Svar"))
    basis_text = tables.Column(_("Hjemmel"), orderable=False)
    total_ore = AmountColumn(verbose_name=_("I alt"))
    finance_year = tables.Column(_("Finansår"))
    answered_on = tables.DateColumn(verbose_name=_("Besvaret"))
    example = ExampleColumn()

    class Meta:
        model = Screening
        fields = ("title", "outcome", "basis_text", "total_ore", "finance_year", "answered_on")
        sequence = (*fields, "example")
        empty_text = _("Ingen har spurgt endnu.")
