"""Lists of accounts with a new number: the proposals, and what was answered."""

from collections.abc import Collection
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.accounts.models import Account, Succession
from grants.accounts.numbers import display
from grants.successions.proposing import Evidence, Proposal
from grants.templatetags.grants import named
from ledger.models import Person
from ledger.tables import AmountColumn

NOWRAP = {"td": {"class": "nowrap"}}
WIDE = {"td": {"class": "wide"}}
EVIDENCE = {
    Evidence.SAME_AMOUNT: ("badge-success", gettext_lazy("Beløbet stemmer")),
    Evidence.BOTH_NOTHING: ("badge-quiet", gettext_lazy("Begge er 0,0")),
    Evidence.NOT_SAID: ("badge-quiet", gettext_lazy("Intet beløb at holde op imod")),
    Evidence.OTHER_AMOUNT: ("badge-warning", gettext_lazy("Andet beløb")),
}


def account_cell(account: Account, name: str) -> SafeString:
    """The number on one line, the name under it."""
    note = format_html('<span class="cell-note">{}</span>', name) if name else ""
    return format_html('<span class="nowrap">{}</span>{}', display(account.number), note)


class ProposalTable(tables.Table):
    """What may be one account; the first column is ticked by the one who may answer."""

    caption = gettext_lazy("Forslag")
    unit = gettext_lazy("mio. kr.")

    old = tables.Column(attrs=WIDE)
    new = tables.Column(attrs=WIDE)
    act_ore = AmountColumn()
    after_ore = AmountColumn()
    restated_ore = AmountColumn()
    evidence = tables.Column(gettext_lazy("Hvad beløbene siger"), empty_values=(), attrs=NOWRAP)

    class Meta:
        orderable = False
        default = "–"
        empty_text = gettext_lazy("Ingen konto ser ud til at have fået nyt nummer i året.")

    def __init__(
        self,
        rows: Any,
        *,
        year: int,
        ticked: Collection[str] = (),
        may: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.ticked, self.may = set(ticked), may
        before = {"before": year - 1}
        headings = {
            "old": _("Konto i %(before)s") % before,
            "new": _("Konto i %(year)s") % {"year": year},
            "act_ore": _("Finanslov %(before)s") % before,
            "after_ore": _("Efter tillægsbevilling %(before)s") % before,
            "restated_ore": _("%(before)s omregnet i filen for %(year)s")
            % {**before, "year": year},
        }
        for name, heading in headings.items():
            self.columns[name].column.verbose_name = heading
        if not any(one.act_ore is not None for one in rows):
            self.columns.hide("act_ore")

    def render_old(self, record: Proposal) -> SafeString:
        said = account_cell(record.old, record.old_name)
        if not self.may:
            return said
        value = "{}-{}".format(*record.pair)
        return format_html(
            '<div class="form-group-checkbox"><input type="checkbox" name="valgt" value="{0}" '
            'id="valgt_{0}" class="form-checkbox"{1}><label class="form-label" for="valgt_{0}">{2}'
            '<span class="sr-only"> {3}</span></label></div>',
            value,
            SafeString(" checked") if value in self.ticked else "",
            said,
            _("er %(new)s") % {"new": display(record.new.number)},
        )

    def render_new(self, record: Proposal) -> SafeString:
        return account_cell(record.new, record.new_name)

    def render_evidence(self, record: Proposal) -> SafeString:
        css, words = EVIDENCE[record.evidence]
        said = format_html('<span class="badge {}">{}</span>', css, words)
        notes = []
        if record.rivals:
            notes.append(_("Flere er mulige: vælg selv"))
        if record.below is not None:
            notes.append(_("Følger sin hovedkonto"))
        for note in notes:
            said = format_html('{}<span class="cell-note">{}</span>', said, note)
        return said


class SuccessionTable(tables.Table):
    """The answers in force in a year: which, by whom and when."""

    caption = gettext_lazy("Svar, der gælder")

    account = tables.Column(gettext_lazy("Gammelt nummer"), attrs=WIDE)
    successor = tables.Column(gettext_lazy("Nyt nummer"), attrs=WIDE)
    is_same = tables.Column(gettext_lazy("Svar"))
    confirmed_by = tables.Column(gettext_lazy("Svaret af"))
    act = tables.Column(pgettext_lazy("day", "Hvornår"), attrs=NOWRAP)
    reason = tables.Column(gettext_lazy("Bemærkning"), accessor="act__reason", attrs=WIDE)
    back = tables.Column(
        gettext_lazy("Tag tilbage"), empty_values=(), orderable=False, exclude_from_export=True
    )

    class Meta:
        order_by = "account"
        default = "–"
        empty_text = gettext_lazy("Ingen har svaret endnu.")

    def __init__(self, rows: Any, *, may: bool = False, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        if not may:
            self.columns.hide("back")

    def render_account(self, record: Succession) -> SafeString:
        return account_cell(record.account, getattr(record, "old_name", "") or "")

    def render_successor(self, record: Succession) -> SafeString:
        return account_cell(record.successor, getattr(record, "new_name", "") or "")

    def render_is_same(self, *, value: bool) -> SafeString:
        if value:
            return format_html('<span class="badge badge-success">{}</span>', _("Samme konto"))
        return format_html('<span class="badge badge-quiet">{}</span>', _("Ikke samme konto"))

    def render_confirmed_by(self, value: Person) -> str:
        return named(value)

    def render_act(self, record: Succession) -> SafeString:
        day = date_format(localtime(record.act.recorded_at), "d.m.Y")
        return format_html('<a href="{}">{}</a>', reverse("act", args=[record.act.key]), day)

    def render_back(self, record: Succession) -> SafeString:
        return format_html(
            '<a href="{}">{}<span class="sr-only"> {}</span></a>',
            reverse("succession_take_back", args=[record.pk]),
            _("Tag tilbage"),
            display(record.account.number),
        )
