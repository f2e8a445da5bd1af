"""Django admin's list of commitments, with the columns of ours and nothing more, as the peer."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from grants.commitments.models import Commitment

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Commitment]
else:
    Base = admin.ModelAdmin  # which cannot be subscripted when it runs


class CommitmentAdmin(Base):
    """As the first of its tutorials would have it, without a query in a loop."""

    list_display = (
        "purpose",
        "partner",
        "account",
        "year",
        "amount_ore",
        "state",
        "basis",
        "example",
    )
    list_select_related = ("grant__partner", "line__account", "aktstykke_pillar__aktstykke")
    list_per_page = 25
    ordering = ("-pk",)

    def partner(self, row: Commitment) -> str:
        return row.grant.partner.short_name

    def account(self, row: Commitment) -> str:
        return row.line.account.number

    def year(self, row: Commitment) -> int:
        return row.line.year


admin.site.register(Commitment, CommitmentAdmin)


def changelist(request: Any) -> Any:
    return admin.site.get_model_admin(Commitment).changelist_view(request)
