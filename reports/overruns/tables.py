"""Accounts that used more than their figure."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.comparisons.tables import ChangeTable


class OverrunTable(ChangeTable):
    """By how much and how many per cent, the largest first."""

    class Meta(ChangeTable.Meta):
        order_by = "-change_ore"
        empty_text = gettext_lazy("Ingen konto brugte mere end bevilget.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns["change_ore"].column.verbose_name = _("Merforbrug")
