"""`import_finance_act`: a finance act as the state publishes it, all of it or nothing."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.accounts.models import Stage
from grants.publications.command import PublishingCommand, usage, year_of
from grants.publications.models import Publication
from grants.publications.stages import OF_AN_ACT


class Command(PublishingCommand):
    """The file does not say its stage. The published extracts of a year that is over are after the
    supplementary act (facts 7.1), so that is what it is unless `--stage` says otherwise.
    """

    help = "Take in a finance act as published: figures and names, in one act; no frame moves."
    sort = Publication.Sort.ACT.value

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        stages = ", ".join(OF_AN_ACT)
        parser.add_argument(
            "--stage",
            default="",
            help=f"{stages} (default: FL_TB when the finance year is over, else FL)",
        )

    def stage_of(self, options: dict[str, Any]) -> str:
        typed: str = options["stage"].upper().replace("ÆF", "AEF")
        if not typed:
            over = year_of(options) < timezone.localdate().year
            return (Stage.FL_TB if over else Stage.FL).value
        if typed not in OF_AN_ACT:
            raise usage(_("Stadiet er et af %(stages)s.") % {"stages": ", ".join(OF_AN_ACT)})
        return typed
