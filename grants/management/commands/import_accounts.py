"""`import_accounts`: the state accounts of a year as published, all of them or nothing."""

from typing import Any

from grants.accounts.models import Stage
from grants.publications.command import PublishingCommand
from grants.publications.models import Publication


class Command(PublishingCommand):
    help = "Take in the state accounts of a year as published, for reconciliation; in one act."
    sort = Publication.Sort.ACCOUNTS.value

    def stage_of(self, options: dict[str, Any]) -> str:  # noqa: ARG002 - accounts have one stage
        return Stage.R.value
