"""The kinds of findings: the address of each, its words, its form and its selector."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ledger.models import Person
from ledger.moment import Moment
from reports.figures.accounts import latest_opened, years
from reports.findings.ceilings import PERCENT, near
from reports.findings.finding import NONE, Found
from reports.findings.forms import FindingForm, IdleForm, NearForm, SubAccountForm, YearForm
from reports.findings.idle import MONTHS, idle
from reports.findings.missing import missing
from reports.findings.neighbours import neighbours
from reports.findings.sub_accounts import above, years_known

Finder = Callable[[Person, FindingForm, Moment], Found]


class Kind(NamedTuple):
    """A kind of findings. `has_moment`: it can be asked for another moment."""

    slug: str
    label: Any
    lead: Any
    form: type[FindingForm]
    find: Finder
    has_moment: bool = False
    years: Callable[[], list[int]] | None = None

    def asked(self, query: QueryDict) -> FindingForm:
        """The form as the address fills it; the year it stands for is chosen in it."""
        known, said = self.years() if self.years else [], query.copy()
        if known:
            opened = latest_opened()
            said.setdefault("aar", str(opened if opened in known else known[-1]))
        form = self.form(said, years=known)
        form.is_valid()
        return form


def _idle(person: Person, form: FindingForm, moment: Moment) -> Found:
    return idle(person, moment=moment, months=form.asked("maaneder", MONTHS))


def _missing(person: Person, form: FindingForm, _moment: Moment) -> Found:
    year = form.asked("aar", None)
    return missing(person, int(year)) if year else NONE


def _neighbours(person: Person, _form: FindingForm, _moment: Moment) -> Found:
    return neighbours(person)


def _near(person: Person, form: FindingForm, moment: Moment) -> Found:
    return near(person, moment=moment, percent=form.asked("pct", PERCENT))


def _above(person: Person, form: FindingForm, moment: Moment) -> Found:
    year = form.asked("aar", None)
    if not year:
        return NONE
    return above(person, int(year), under=form.asked("konto", ""), moment=moment)


KINDS: Final[Mapping[str, Kind]] = {
    kind.slug: kind
    for kind in (
        Kind(
            "ledige-penge",
            _("Ledige penge"),
            _("Lovet og ikke betalt, reserveret og ikke brugt, tilsluttet og ikke givet."),
            IdleForm,
            _idle,
            has_moment=True,
        ),
        Kind(
            "naar-ikke-aaret",
            _("Når ikke året"),
            _("Plads uden planer, tilslutninger, der udløber, og betalinger bagefter planen."),
            YearForm,
            _missing,
            years=years,
        ),
        Kind(
            "ved-beloebsgraensen",
            _("Ved beløbsgrænsen"),
            _(
                "Sager og dispositioner inden for 10 pct. under grænsen, og sager til samme "
                "partner, som sammen er over den."
            ),
            FindingForm,
            _neighbours,
        ),
        Kind(
            "taet-paa-loftet",
            _("Tæt på loftet"),
            _("Rammer med lidt tilbage. De fleste skal bruges op; listen er til at se, hvilke."),
            NearForm,
            _near,
            has_moment=True,
        ),
        Kind(
            "underkonti-over-deres-tal",
            _("Underkonti over deres tal"),
            _("En underkonto oplyser og binder ikke. Hovedkontoen er den, der binder."),
            SubAccountForm,
            _above,
            has_moment=True,
            years=years_known,
        ),
    )
}
