"""The tree of the ministry's frames."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.figures.accounts import AccountRow
from reports.figures.tables import AccountTable, row_class


class FramesTable(AccountTable):
    """Section, areas, main accounts and sub-accounts, each as far in as it is deep."""

    class Meta(AccountTable.Meta):
        orderable = False
        attrs = {"class": "tree"}
        row_attrs = {"class": row_class}

    def __init__(self, rows: Any, *, year: int | None, carry: str = "", **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.carry = carry
        self.caption = _("Rammer i finansåret %(year)s") % {"year": year} if year else _("Rammer")

    def render_number(self, record: AccountRow) -> SafeString:
        return format_html(
            '<span class="depth-{}">{}</span>', record.depth, super().render_number(record)
        )
