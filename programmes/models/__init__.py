"""What the money is for. One module a noun; import the models from here."""

from programmes.models.cross import PriceIndex, Sector
from programmes.models.partner import Partner, PartnerFact, PlannedContribution
from programmes.models.programme import (
    Activity,
    Country,
    CountryMention,
    Period,
    Pillar,
    Programme,
    Risk,
)
from programmes.models.share import ProgrammeShare
from programmes.models.source import Source
from programmes.models.strategy import Goal, Pledge, Region

__all__ = [
    "Activity",
    "Country",
    "CountryMention",
    "Goal",
    "Partner",
    "PartnerFact",
    "Period",
    "Pillar",
    "PlannedContribution",
    "Pledge",
    "PriceIndex",
    "Programme",
    "ProgrammeShare",
    "Region",
    "Risk",
    "Sector",
    "Source",
]
