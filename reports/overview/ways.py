"""Ways in for the three people who use Ramme. A page that does not exist is left out."""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.aktstykker.models import Aktstykke
from ledger.models import Frame, Person
from programmes.selectors import of_unit
from reports.figures.addresses import address


class Way(NamedTuple):
    label: str
    url: str


class Ways(NamedTuple):
    who: str
    does: str
    links: list[Way]


def ways_in(person: Person) -> list[Ways]:
    """For the one who keeps the money, the one who answers, and the one who writes."""
    line = (
        Line.objects.opened()
        .select_related("account")
        .filter(frame__kind=Frame.Kind.MAIN_ACCOUNT)
        .order_by("-year", "account__number")
        .first()
    )
    request = of_unit(Aktstykke.objects.filter(dated__isnull=False), person).first()
    account = (line.account.number, line.year) if line else ("", 0)
    day = request.dated if request and line and request.finance_year == line.year else None
    found = [
        Ways(
            _("Controller"),
            _("Holder rammerne og frigiver"),
            [
                Way(_("Tilsagn"), address("commitments")),
                Way(_("Betalinger"), address("payments")),
                Way(_("Finansår"), address("finance_years")),
                Way(_("Handlinger"), address("acts")),
                Way(_("Fund: ledige penge og andet at se på"), address("findings")),
            ],
        ),
        Ways(
            _("Analytiker"),
            _("Svarer på, hvad der er tilbage"),
            [
                Way(_("Den åbnede konto"), address("account", *account)),
                Way(
                    _("Kontoen, som den stod %(day)s") % {"day": date_format(day)},
                    address("account", *account, pr=day.isoformat()),
                )
                if day
                else Way("", ""),
                Way(_("Alle konti"), address("accounts")),
                Way(_("To år eller stadier ved siden af hinanden"), address("compare")),
                Way(_("Partner for år, land for program"), address("cross")),
                Way(_("Brugt mere end bevilget"), address("overruns")),
                Way(_("Fund: det, der er værd at se på"), address("findings")),
                Way(_("Ordliste"), address("glossary")),
            ],
        ),
        Ways(
            _("Aktstykkeskriver"),
            _("Beder Finansudvalget om tilslutning"),
            [
                Way(request.citation, address("aktstykke", request.case_number))
                if request
                else Way("", ""),
                Way(_("Programmer"), address("programmes")),
                Way(_("Kilder"), address("sources")),
            ],
        ),
    ]
    return [Ways(who, does, [way for way in links if way.url]) for who, does, links in found]
