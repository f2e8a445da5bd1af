"""What the pages of finance years read: years, accounts to choose, published sums, what waits."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.accounts.models import Account, Figure, Line
from grants.accounts.numbers import Level, display
from grants.accounts.own import Named, under, with_names
from grants.aktstykker.confidentiality import may_read_content, readable
from grants.aktstykker.effects import unconfirmed
from grants.commitments.models import Annulment, Commitment
from grants.envelopes.closing import still_open
from grants.payments.models import Payment, Repayment
from grants.registrations.models import Registration
from grants.registrations.selectors import registrations_for
from grants.registrations.sorts import Sort
from grants.sorts import SORTS
from grants.successions.selectors import moved_to
from grants.years.closing import state_of
from grants.years.law_forms import Proposed
from grants.years.models import CarryForward, Law
from grants.years.raised import Raised, raised
from ledger.models import FinanceYear, Frame, Person
from ledger.money import format_mio_unit
from programmes.selectors import of_unit

Stage = Figure.Stage


# --- Accounts ---------------------------------------------------------------------------------


def opened_accounts(year: int) -> Named:
    """Those with a line in the year, with what each was called then. One query."""
    return with_names(Account.objects.filter(lines__year=year), year)


def usual_mains(year: int) -> list[str]:
    """The main accounts of the year's lines, else of the latest year before: what one goes on with.

    Under the numbers of the year. The first of all when nothing was ever opened.
    """
    lines = Line.objects.filter(frame__kind=Frame.Kind.MAIN_ACCOUNT)
    near = lines.filter(year__lte=year).order_by("-year").values_list("year", flat=True).first()
    last = lines.filter(year=near or year).values_list("account", "account__number")
    moved = moved_to(near, year) if near else {}
    found = [moved[pk].number if pk in moved else number for pk, number in last]
    return found or list(_mains().values_list("number", flat=True)[:1])


def _mains() -> QuerySet[Account]:
    return Account.objects.alias(digits=Length("number")).filter(digits=Level.MAIN)


def proposals(year: int, law: str, mains: Collection[str]) -> list[Proposed]:
    """Each main account with its sub-accounts of the year, and what was published of them, in øre.

    A finance law proposes its own published figure; a supplementary law what the figure after it
    exceeds what laws of the year raised already (`grants.years.raised`); a temporary law proposes
    nothing, for its figures are not published.
    """
    figures: dict[int, dict[str, Figure]] = {}
    stages = [Stage.FL, Stage.FL_TB]
    ours = Account.objects.filter(under([one for one in mains if len(one) == Level.MAIN]))
    said = Figure.objects.filter(account__in=ours, year=year, stage__in=stages)
    for figure in said.select_related("source"):
        figures.setdefault(figure.account_id, {})[figure.stage] = figure
    known = Q(pk__in=figures) | Q(lines__year=year) | Q(names__year=year) | Q(number__in=mains)
    named = list(with_names(ours.filter(known).distinct(), year))
    held = None
    if law == Law.Sort.SUPPLEMENTARY:
        held = raised(year, [account.number for account, _name in named])
    return [
        _proposed(account, name, law, figures.get(account.pk, {}), held) for account, name in named
    ]


def _proposed(
    account: Account, name: str, law: str, figures: dict[str, Figure], held: Raised | None
) -> Proposed:
    act, after = figures.get(Stage.FL), figures.get(Stage.FL_TB)
    said = [
        f"{figure.get_stage_display()} {format_mio_unit(figure.amount_ore)} ({figure.source.key})"
        for figure in (act, after)
        if figure is not None
    ]
    published = _("Offentliggjort: %(said)s") % {"said": "; ".join(said)} if said else ""
    ore = None
    if law == Law.Sort.FINANCE and act is not None:
        ore = act.amount_ore
    if held is not None and after is not None:
        ore = held.still_to_say(account.number, after.amount_ore)
    return Proposed(account, name, published, ore)


# --- Years ------------------------------------------------------------------------------------


def finance_year(year: int) -> FinanceYear | None:
    return FinanceYear.objects.filter(year=year).first()


def year_rows(person: Person) -> list[dict[str, Any]]:
    """Every known finance year, the latest first, with what its lines hold, in øre."""
    sums = {
        row["year"]: row
        for row in Line.objects.filter(frame__kind=Frame.Kind.MAIN_ACCOUNT)
        .values("year")
        .annotate(
            accounts=Count("pk"),
            ceiling_ore=Sum("frame__ceiling_ore"),
            drawn_ore=Sum("frame__drawn_ore"),
            excess_ore=Sum("frame__excess_ore"),
        )
    }
    waits = Counter(year for _name, year in _waiting(person))
    nothing = {"accounts": 0, "ceiling_ore": 0, "drawn_ore": 0, "excess_ore": 0}
    return [
        {
            "number": year.year,
            "words": state_of(year).words,
            **sums.get(year.year, nothing),
            "waiting": waits[year.year] or None,
        }
        for year in FinanceYear.objects.order_by("-year")
    ]


def _waiting(person: Person) -> list[tuple[str, int]]:
    """The sort and finance year of each registration that waits. One query."""
    rows = [
        of_unit(sort.model._default_manager.all(), person)  # noqa: SLF001
        .filter(state=Registration.State.REGISTERED)
        .order_by()
        .values_list(Cast(Value(sort.name), CharField()), "finance_year")
        for sort in SORTS.values()
    ]
    return list(rows[0].union(*rows[1:], all=True))


def of_year(sort: Sort, year: int, person: Person) -> QuerySet[Any]:
    """The registrations of a sort in a finance year that the person sees, the newest first."""
    return registrations_for(sort, person).filter(finance_year=year)


# --- Before closing ---------------------------------------------------------------------------


class Finding(NamedTuple):
    """Something to look at before the year is closed; it stops nothing."""

    text: str
    url: str = ""


def findings(year: int, person: Person) -> list[Finding]:
    """What still waits or is unexplained in the finance year, as the person may see it."""
    found = _unfinished(year, person)
    for name, count in Counter(name for name, of in _waiting(person) if of == year).items():
        one = str(SORTS[name].one)
        found.append(
            Finding(_("%(sort)s: %(count)s venter på bekræftelse.") % {"sort": one, "count": count})
        )
    found += [
        Finding(
            _("%(aktstykke)s gav %(amount)s på %(account)s; ingen tillægsbevillingslov har "
              "bekræftet det.")
            % {
                "aktstykke": effect.aktstykke.citation,
                "amount": format_mio_unit(effect.amount_ore),
                "account": display(effect.account.number),
            },
            reverse("aktstykke", args=[effect.aktstykke.case_number]),
        )
        for effect in unconfirmed(year)
        if (person.sees_all_units or effect.aktstykke.unit == person.unit)
        and may_read_content(person, effect.aktstykke)
    ]  # fmt: skip
    return found + _unused(year, person) + _lines(year) + _running_out(year, person)


def _unused(year: int, person: Person) -> list[Finding]:
    """What the year's closing will close of its approvals."""
    return [
        Finding(
            _("%(aktstykke)s har %(amount)s ubrugt, som bortfalder, når året lukkes.")
            % {
                "aktstykke": one.citation,
                "amount": format_mio_unit(one.frame.ceiling_ore - one.frame.drawn_ore),
            },
            reverse("aktstykke_done", args=[one.case_number]),
        )
        for one in readable(of_unit(still_open(year), person), person)
        if one.frame.ceiling_ore > one.frame.drawn_ore
    ]


def _unfinished(year: int, person: Person) -> list[Finding]:
    commitments = of_unit(Commitment.objects.filter(line__year=year), person)
    annulments = of_unit(Annulment.objects.filter(finance_year=year), person, "commitment__unit")
    payments = of_unit(Payment.objects.filter(finance_year=year), person, "commitment__unit")
    repayments = of_unit(
        Repayment.objects.filter(finance_year=year), person, "payment__commitment__unit"
    )
    counts = (
        (
            _("Tilsagn, der venter på godkendelse: %(n)s"),
            commitments.filter(state=Commitment.State.SUBMITTED),
            reverse("commitments"),
        ),
        (
            _("Annulleringer, der venter på bekræftelse: %(n)s"),
            annulments.filter(state=Annulment.State.REGISTERED),
            reverse("commitments"),
        ),
        (
            _("Udbetalinger, der ikke er frigivet: %(n)s"),
            payments.filter(state=Payment.State.REGISTERED),
            reverse("payments"),
        ),
        (
            _("Tilbagebetalinger, der venter på bekræftelse: %(n)s"),
            repayments.filter(state=Repayment.State.REGISTERED),
            reverse("payments"),
        ),
    )
    counted = [(text, rows.count(), url) for text, rows, url in counts]
    return [Finding(text % {"n": n}, url) for text, n, url in counted if n]


def _lines(year: int) -> list[Finding]:
    """Lines above their ceiling, and room that is left and was not carried on."""
    lines: Sequence[Line] = list(
        Line.objects.filter(year=year, frame__kind=Frame.Kind.MAIN_ACCOUNT)
        .select_related("account", "frame")
        .annotate(left=F("frame__ceiling_ore") - F("frame__drawn_ore"))
    )
    found = []
    for line in lines:
        url = reverse("frame", args=[line.frame.ref])
        words = {"account": display(line.account.number)}
        if line.frame.excess_ore:
            words["over"] = format_mio_unit(line.frame.excess_ore)
            text = _("%(account)s er overskredet med %(over)s efter en lov.") % words
            found.append(Finding(text, url))
        elif line.left > 0:  # type: ignore[attr-defined]  # annotated
            words["left"] = format_mio_unit(line.left)  # type: ignore[attr-defined]
            text = _("%(account)s har %(left)s tilbage, som ikke er ført videre.") % words
            found.append(Finding(text, url))
    return found


def _running_out(year: int, person: Person) -> list[Finding]:
    """Carry-forwards whose second year this is, or is past."""
    rows = of_unit(CarryForward.objects.all(), person).filter(
        state=Registration.State.CONFIRMED, from_year__lte=year - 2
    )
    today = timezone.localdate()
    return [
        Finding(
            _("Videreførslen fra %(before)s skulle være brugt senest 31. december %(last)s "
              "(BV 2.2.12).") % {"before": one.from_year, "last": one.runs_out.year}
            if today > one.runs_out
            else _("Videreførslen fra %(before)s skal være brugt senest 31. december %(last)s "
                   "(BV 2.2.12).") % {"before": one.from_year, "last": one.runs_out.year},
            reverse("registration", args=["videreforsler", one.ref]),
        )
        for one in rows
        if one.runs_out.year in {year, year - 1}
    ]  # fmt: skip
