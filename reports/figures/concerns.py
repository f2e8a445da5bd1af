"""What acts were about, in words and with a link; one query for each kind on the page."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from grants.accounts.numbers import display
from grants.agreements.models import Agreement
from grants.aktstykker.models import Aktstykke
from grants.authority.models import Delegation
from grants.commitments.models import Commitment, Grant
from grants.duties.models import Duty
from grants.explanations.models import ChangeExplanation
from grants.explanations.selectors import change_of
from grants.imports.models import BulkFile
from grants.masters.sorts import MASTERS
from grants.publications.models import Publication
from grants.reservations.models import Reservation
from ledger.models import Act
from programmes.models import Programme
from reports.figures.addresses import address


class Concern(NamedTuple):
    """The thing an act was about. `url` is empty where it has no page."""

    kind: str
    title: str
    url: str


Found = dict[str, Concern]


def concerns_of(acts: Iterable[Act]) -> dict[tuple[str, str], Concern]:
    """Return what each act was about, by its `concerns_kind` and `concerns_id`."""
    asked: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        asked[act.concerns_kind].add(act.concerns_id)
    found: dict[tuple[str, str], Concern] = {}
    for kind, ids in asked.items():
        look_up = LOOK_UP.get(kind, _unknown)
        found.update({(kind, id): concern for id, concern in look_up(ids).items()})
        for id in ids - {id for known, id in found if known == kind}:
            found[kind, id] = Concern(kind, id, "")
    return found


def _commitments(ids: set[str]) -> Found:
    rows = Commitment.objects.filter(ref__in=ids).select_related("grant__partner")
    return {
        str(one.ref): Concern(pgettext("one", "Tilsagn"), str(one), address("commitment", one.ref))
        for one in rows
    }


def _grants(ids: set[str]) -> Found:
    rows = Grant.objects.filter(ref__in=ids)
    return {
        str(one.ref): Concern(_("Bevillingssag"), one.title, address("grant", one.ref))
        for one in rows
    }


def _aktstykker(ids: set[str]) -> Found:
    rows = Aktstykke.objects.filter(case_number__in=ids)
    return {
        one.case_number: Concern(
            _("Aktstykke"), one.citation, address("aktstykke", one.case_number)
        )
        for one in rows
    }


def _delegations(ids: set[str]) -> Found:
    rows = Delegation.objects.filter(ref__in=ids).select_related("giver", "holder")
    return {
        str(one.ref): Concern(_("Delegation"), str(one), address("delegation", one.ref))
        for one in rows
    }


def _programmes(ids: set[str]) -> Found:
    rows = Programme.objects.filter(slug__in=ids)
    return {
        one.slug: Concern(_("Program"), one.short_name, address("programme", one.slug))
        for one in rows
    }


def _files(ids: set[str]) -> Found:
    rows = BulkFile.objects.filter(ref__in=ids)
    return {
        str(one.ref): Concern(_("Fil"), one.name, address("bulk_file", one.ref)) for one in rows
    }


def _publications(ids: set[str]) -> Found:
    rows = Publication.objects.filter(ref__in=ids).only("ref", "name")
    return {
        str(one.ref): Concern(_("Offentliggjorte tal"), one.name, address("publication", one.ref))
        for one in rows
    }


def _agreements(ids: set[str]) -> Found:
    rows = Agreement.objects.filter(ref__in=ids)
    return {
        str(one.ref): Concern(_("Aftale"), one.title, address("agreement", one.ref)) for one in rows
    }


def _duties(ids: set[str]) -> Found:
    rows = Duty.objects.filter(ref__in=ids)
    return {str(one.ref): Concern(_("Pligt"), one.title, address("duty", one.ref)) for one in rows}


def _reservations(ids: set[str]) -> Found:
    rows = Reservation.objects.filter(ref__in=ids)
    return {
        str(one.ref): Concern(_("Reservation"), one.purpose, address("reservations"))
        for one in rows
    }


def _years(ids: set[str]) -> Found:
    return {id: Concern(_("Finansår"), id, address("year", id)) for id in ids}


def _periods(ids: set[str]) -> Found:
    return {id: Concern(_("Periode"), id, address("period", id)) for id in ids}


def _reconciled(ids: set[str]) -> Found:
    """A finance year of an account: 2024-063210."""
    found: Found = {}
    for id in ids:
        year, _dash, number = id.partition("-")
        title = f"{display(number)} {year}"
        found[id] = Concern(_("Afstemning"), title, address("reconciled_account", id))
    return found


def _facts(ids: set[str]) -> Found:
    return {id: Concern(_("Stamdata"), _("Offentliggjorte tal"), "") for id in ids}


def _masters(ids: set[str]) -> Found:
    """By their sort's word and number, `partnere/3`; one query for each sort."""
    found: Found = {}
    for name, sort in MASTERS.items():
        pks = [id.split("/")[1] for id in ids if id.split("/")[0] == name]
        for one in sort.model._base_manager.filter(pk__in=pks) if pks else ():  # noqa: SLF001
            id = f"{name}/{one.pk}"
            found[id] = Concern(str(sort.one), sort.title(one), address("master", id))
    return found


def _explanations(ids: set[str]) -> Found:
    rows = ChangeExplanation.objects.filter(ref__in=ids).select_related("account")
    return {
        str(one.ref): Concern(
            _("Forklaring"),
            f"{one.account.shown_as} {change_of(one).label}",
            address("explanation", one.ref),
        )
        for one in rows
    }


def _holds(ids: set[str]) -> Found:
    """What it is for is not said: everybody reads the act."""
    return {id: Concern(_("Reserveret"), _("Reserveret"), address("holds")) for id in ids}


def _people(ids: set[str]) -> Found:
    return {id: Concern(_("Person"), id, "") for id in ids}


def _unknown(ids: set[str]) -> Found:
    return {id: Concern("", id, "") for id in ids}


LOOK_UP: dict[str, Callable[[set[str]], Found]] = {
    "commitment": _commitments,
    "grant": _grants,
    "aktstykke": _aktstykker,
    "programme": _programmes,
    "delegation": _delegations,
    "bulk_file": _files,
    "publication": _publications,
    "year": _years,
    "period": _periods,
    "reconciled_account": _reconciled,
    "agreement": _agreements,
    "duty": _duties,
    "reservation": _reservations,
    "explanation": _explanations,
    "facts": _facts,
    "master": _masters,
    "hold": _holds,
    "person": _people,
}
