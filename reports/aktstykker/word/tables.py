"""The files that came back, as a table."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.aktstykker.word.models import WordRound


class RoundTable(tables.Table):
    """One row for each file, the newest first."""

    caption = _("Filer, der er kommet tilbage")
    document = tables.Column(
        verbose_name=_("Fil"),
        accessor="document__name",
        linkify=lambda record: reverse(
            "word_round", args=[record.draft.aktstykke.case_number, record.ref]
        ),
    )
    made_from = tables.Column(verbose_name=_("Fra version"), attrs={"td": {"class": "num"}})
    uploaded_at = tables.DateTimeColumn(verbose_name=_("Modtaget"), format="j. F Y H.i")
    changes = tables.Column(
        verbose_name=_("Rettelser"), accessor="found", attrs={"td": {"class": "num"}}
    )
    waiting = tables.Column(verbose_name=_("Ikke besvaret"), attrs={"td": {"class": "num"}})

    class Meta:
        model = WordRound
        fields = ("document", "made_from", "uploaded_at", "changes", "waiting")
        empty_text = _("Ingen fil er kommet tilbage.")
