"""A request read from the record and the ledger: the facts it is written from, and its figures.

Nothing is remembered between two readings, and every printed amount is the record's or a frame's.
What the paper cannot be written without is asked for in a sentence, never made up.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.accounts import models as accounts
from grants.accounts.numbers import display
from grants.accounts.services import name_in
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.aktstykker.selectors import for_user
from grants.authority import models as authority
from ledger.models import Person
from ledger.money import format_mio_unit
from programmes.models import Source
from reports.aktstykker import behind
from reports.aktstykker.content import Content
from reports.aktstykker.figures import (
    AMOUNT,
    THRESHOLD,
    TOTAL,
    Standing,
    Status,
    pillar_key,
    printed,
)
from reports.aktstykker.request import (
    Account,
    Kind,
    Partner,
    Pillar,
    Programme,
    Provision,
    Request,
    RequestError,
)
from reports.aktstykker.words import Said, filled_in, words_of
from reports.aktstykker.written import Written

# The printed request of 12 November 2024 (source S2): who writes, and from where. Ramme serves one
# ministry; fixtures/authority.toml says the same of its minister.
MINISTRY: Final = "Udenrigsministeriet"
PLACE: Final = "København"
MINISTER: Final = "minister"  # the office whose holder's name stands under a request
# BV 2.2.7: conditional framework appropriations, the only ground that letter c is written for.
CONDITIONAL: Final = "2.2.7"

_KINDS: Final = {
    Aktstykke.Kind.SOEGENDE.value: Kind.SEEKING,
    Aktstykke.Kind.ORIENTERENDE.value: Kind.INFORMING,
}


def request_of(
    case_number: str,
    person: Person | None = None,
    version: int | None = None,
    content: Content | None = None,
) -> Written:
    """The request with this case number; a `person` finds only what he may see.

    Its words are those of the draft (its newest version, or that `version`), else of the fixture,
    or `content`, which is not saved yet;
    its figures are always the record's and the ledger's. Amounts in øre. A constant number of
    queries, however many entries are behind the figures.

    Raises:
        Aktstykke.DoesNotExist: when there is none, or none for him.
        RequestError: when a fact is missing or two contradict each other; says which.
        NoVersionError: when the draft has no such version.
        NarrativeError: when the file with letter b cannot be read.
    """
    rows = Aktstykke.objects.all() if person is None else for_user(person)
    case = rows.select_related(
        "account", "sub_account", "frame", "source", "programme__disposition"
    ).get(case_number=case_number)
    lines = list(case.pillars.select_related("partner", "frame"))
    approved = behind.approval(case, lines)
    ground = _ground(case)
    said = words_of(case, version) if content is None else Said(content, None)
    request = _request(case, lines, ground, said.content)
    figures = (
        *printed(request, approved, _sources(case, lines, ground)),
        *behind.room(case),
        *behind.given(case, lines),
    )
    standing = replace(_standing(case), version=said.version)
    return filled_in(Written(request, figures, standing))


def file_name(case_number: str) -> str:
    """What the paper is called where it is saved: `aktstykke-24-13275.pdf`."""
    return f"aktstykke-{case_number.replace('/', '-')}.pdf"


def cases() -> list[str]:
    """The case numbers there are, for the one who typed another."""
    return list(Aktstykke.objects.order_by("case_number").values_list("case_number", flat=True))


def session_of(day: date) -> str:
    """The parliamentary year of a day: `2024-25`, from the first Tuesday in October (§ 36)."""
    october = date(day.year, 10, 1)
    opening = october + timedelta(days=(1 - october.weekday()) % 7)
    first = day.year if day >= opening else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def minister_on(day: date) -> str:
    """Who held the office that day; on the day of a change, the one who took it over.

    Raises:
        RequestError: when no source in Ramme shows it.
    """
    found = authority.OfficeHolder.objects.filter(
        office=MINISTER, first_day__lte=day, last_day__gte=day
    ).last()
    if found is None:
        raise RequestError(
            _(
                "Ingen kilde i Ramme viser, hvem der var minister den %(day)s, "
                "så papiret kan ikke underskrives. Ret aktstykkets dag eller tilføj kilden."
            )
            % {"day": date_format(day)}
        )
    return found.name


class _Ground(NamedTuple):
    """The provision and the threshold of the finance year, with the papers that give them."""

    provision: Provision
    source: str


def _request(
    case: Aktstykke, lines: Sequence[AktstykkePillar], ground: _Ground | None, content: Content
) -> Request:
    if case.dated is None:
        raise RequestError(_("Aktstykket har ingen dag. Papiret kan ikke dateres."))
    main, sub = _accounts((case.account, case.sub_account), case.finance_year)
    return Request(
        case_number=case.case_number,
        number=case.number,
        session=case.session or session_of(case.dated),
        dated=case.dated,
        ministry=MINISTRY,
        place=PLACE,
        minister=minister_on(case.dated),
        finance_year=case.finance_year,
        amount_ore=case.amount_ore,
        programme=_programme(case),
        partners=tuple(
            dict.fromkeys(Partner(one.partner.full_name, one.partner.short_name) for one in lines)
        ),
        main_account=main,
        sub_account=sub,
        pillars=tuple(Pillar(one.name, one.amount_ore) for one in lines),
        payment_from=case.payment_first_year,
        payment_to=case.payment_last_year,
        provision=ground.provision if ground else None,
        kind=_KINDS[case.kind],
        finance_ministry_agrees=case.finance_ministry_agrees,
        content=content,
        example=case.example,
    )


def _programme(case: Aktstykke) -> Programme:
    programme = case.programme
    if programme is None or not programme.quoted_as:
        raise RequestError(
            _("Aktstykket hører ikke til et program, der har en betegnelse til brug i papirer.")
        )
    return Programme(programme.short_name, programme.quoted_as)


def _accounts(found: Sequence[accounts.Account], year: int) -> list[Account]:
    """The accounts with the names they had in the finance year."""
    prefetch_related_objects(list(found), "names")
    named = [Account(one.number, name_in(one, year)) for one in found]
    for one in named:
        if not one.name:
            raise RequestError(
                _("%(account)s har intet navn i Ramme.") % {"account": display(one.digits)}
            )
    return named


def _ground(case: Aktstykke) -> _Ground | None:
    """Why the Committee must be asked; None for a request that only informs.

    Raises:
        RequestError: when the year's provision or threshold is unknown, or the total expenditure
            is not above it ("overstiger"): then the sentence of letter c would not be true.
    """
    if _KINDS[case.kind] is Kind.INFORMING:
        return None
    year = case.finance_year
    rows = authority.Provision.objects.filter(year=year, bv_point=CONDITIONAL)
    above = [
        one
        for one in rows.select_related("account", "source")
        if case.account.number.startswith(one.account.number)
    ]
    threshold = authority.Threshold.objects.select_related("source").filter(year=year).first()
    if not above or threshold is None:
        raise RequestError(
            _("Bestemmelsen eller beløbsgrænsen for %(year)s er ikke indlæst med sin kilde.")
            % {"year": year}
        )
    limit_ore = threshold.amount_ore
    _exceeds(case, limit_ore)
    nearest = max(above, key=lambda one: len(one.account.number))
    (account,) = _accounts((nearest.account,), year)
    provision = Provision(nearest.bv_point, account, limit_ore)
    titles = dict.fromkeys((_cited(nearest.source), _cited(threshold.source)))
    return _Ground(provision, "; ".join(titles))


def _exceeds(case: Aktstykke, limit_ore: int) -> None:
    """The total is the disposition's planned total where it is more than this year's amount."""
    disposition = getattr(case.programme, "disposition", None)
    planned_ore = disposition.planned_total_ore if disposition else 0
    total_ore = max(planned_ore, case.amount_ore)
    if total_ore <= limit_ore:
        raise RequestError(
            _(
                "Totaludgiften på %(total)s overstiger ikke %(limit)s, "
                "så aktstykket kan ikke begrundes med beløbsgrænsen."
            )
            % {"total": format_mio_unit(total_ore), "limit": format_mio_unit(limit_ore)}
        )


def _sources(
    case: Aktstykke, lines: Sequence[AktstykkePillar], ground: _Ground | None
) -> dict[str, str]:
    keys = (AMOUNT, TOTAL, *(pillar_key(one.name) for one in lines))
    return dict.fromkeys(keys, _cited(case.source)) | ({THRESHOLD: ground.source} if ground else {})


def _cited(source: Source) -> str:
    return f"{source.title} ({source.key})"


def _standing(case: Aktstykke) -> Standing:
    if case.state == Aktstykke.State.APPROVED:
        return Standing(Status.APPROVED, case.decided_on, case.shows_example)
    return Standing(Status.ASKED if _KINDS[case.kind] is Kind.SEEKING else Status.TOLD)
