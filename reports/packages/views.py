"""A grant's case package as a download."""

import logging
import uuid
from http import HTTPStatus
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from grants.commitments.models import Grant
from grants.commitments.selectors import grants_for
from ledger.models import Person
from reports.packages.access import may_be_opened, open_case
from reports.packages.forms import AccessForm
from reports.packages.package import (
    NOTHING_OPEN,
    PackageError,
    access_name,
    access_package,
    package_name,
    package_of,
)

taken_out = logging.getLogger("ramme.taken_out")


@require_safe
def case_package(request: HttpRequest, ref: uuid.UUID) -> HttpResponseBase:
    """Everything of the grant in one ZIP; another unit's is not found. Why there is none is said.

    Taking it is no act of the ledger: it changes nothing. Who took it is written to the log.
    """
    person = person_of(request)
    grant = _grant(person, ref)
    try:
        package = package_of(grant, person)
    except PackageError as refused:
        return _refused(request, grant, refused)
    taken_out.info("case package of %s by %s", grant.ref, person.get_username())
    return _download(package, package_name(grant))


@require_safe
def access(request: HttpRequest, ref: uuid.UUID) -> HttpResponseBase:
    """What of the grant may be handed to who asks for access: choose, and with `?hent=` the ZIP.

    It changes nothing, so it is asked for by an address. Who took it is written to the log.
    """
    person = person_of(request)
    grant = _grant(person, ref)
    if not may_be_opened(grant):
        return _refused(request, grant, PackageError(str(NOTHING_OPEN)))
    case = open_case(person, grant)
    asked = request.GET if "hent" in request.GET else None
    form = AccessForm(asked, documents=case.documents)
    if asked is None or not form.is_valid():
        facts = {"grant": grant, "form": form, "closed": case.closed}
        status = HTTPStatus.OK if asked is None else HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "reports/packages/access.html", facts, status=status)
    try:
        package = access_package(grant, person, form.withheld, form.reason)
    except PackageError as refused:
        return _refused(request, grant, refused)
    taken_out.info("access to case %s by %s", grant.ref, person.get_username())
    return _download(package, access_name(grant))


def _grant(person: Person, ref: uuid.UUID) -> Grant:
    rows = grants_for(person).select_related("disposition__frame", "registered_by")
    return get_object_or_404(rows, ref=ref)


def _refused(request: HttpRequest, grant: Grant, refused: PackageError) -> HttpResponse:
    facts = {"grant": grant, "said": str(refused)}
    return render(request, "reports/packages/no_package.html", facts, status=422)


def _download(package: IO[bytes], name: str) -> FileResponse:
    return FileResponse(
        package,
        as_attachment=True,
        filename=name,
        content_type="application/zip",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )
