"""How a grant's money is split on countries. The other masters lie with their own nouns."""

from django.db import models
from django.db.models import Q

from grants.commitments.models import Grant
from programmes.models.history import tracked
from programmes.models.share import WHOLE, Share


@tracked
class GrantShare(Share):
    """A grant's share that goes to one country (a grant in six countries is split in per cent)."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="shares")

    class Meta(Share.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "country"], name="R47_shares_make_the_whole__grantshare_once"
            ),
            models.CheckConstraint(
                name="R47_shares_make_the_whole__grantshare",
                condition=Q(hundredths__range=(1, WHOLE)),
            ),
        ]
