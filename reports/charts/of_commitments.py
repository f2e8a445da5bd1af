"""Pictures of commitments: the plan against what was paid, and who has how much of them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from grants.accounts.numbers import display
from grants.commitments.dimensions import COUNTRY
from ledger.clocks import Asked
from ledger.models import Person
from reports.charts.of_frames import Drawn
from reports.charts.plans import Month, plan_chart
from reports.charts.shares import Share, share_chart
from reports.charts.subjects import Given
from reports.cross.asking import Question
from reports.cross.cube import sums_of
from reports.cross.members import members_of
from reports.figures.given import bound_by, given_by
from reports.figures.planned import months_of


def plan_against_paid(subject: Given, at: Asked, person: Person) -> Drawn | None:
    """What was planned and paid, month by month, of those that were given; None where neither."""
    del person
    bound = bound_by(subject.commitments, at.moment)
    months = [Month(*one) for one in months_of(bound, at.moment)]
    if not months:
        return None
    title = _("%(what)s: plan og udbetaling") % {"what": subject.title}
    until = at.value_day or timezone.localdate()
    picture = plan_chart(title=title, months=months, until=until)
    return Drawn(picture, example=bound.filter(example=True).exists())


def by_partner(subject: Given, at: Asked, person: Person) -> Drawn | None:
    """What stands of the commitments, by the partner they were given to."""
    del person
    found = given_by(subject.commitments, ("grant__partner__short_name",), at.moment)
    shares = [Share(key[0], one.given_ore) for key, one in found.items()]
    if not any(share.ore for share in shares):
        return None
    title = _("%(what)s: tilsagn efter partner") % {"what": _heading(subject)}
    picture = share_chart(title=title, shares=shares, first_column=_("Partner"))
    return Drawn(picture, example=any(one.example for one in found.values()))


def by_country(subject: Given, at: Asked, person: Person) -> Drawn | None:
    """What stands of the commitments, by country and its share: the sums of a cross table.

    None where nobody has said a country of any of them.
    """
    question = Question(
        rows=COUNTRY, then="", columns="", measures=(), at=at, **dict(subject.narrow)
    )
    found = [one for one in sums_of(question, person) if one.amounts.net_ore]
    if not any(one.key[0] for one in found):
        return None
    names = members_of(COUNTRY, [one.key[0] for one in found])
    shares = [
        Share(names[key].label if (key := one.key[0]) is not None else None, one.amounts.net_ore)
        for one in found
    ]
    title = _("%(what)s: tilsagn efter land") % {"what": _heading(subject)}
    picture = share_chart(title=title, shares=shares, first_column=_("Land"))
    return Drawn(picture, example=any(one.example for one in found))


def _heading(subject: Given) -> str:
    """A name, or the account and the year it stands for."""
    if subject.title:
        return subject.title
    number, year = subject.words
    return f"{display(number)} {year}"
