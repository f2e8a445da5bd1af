"""A grant's case package as a download."""

import logging
import uuid

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from grants.commitments.selectors import grants_for
from reports.packages.package import PackageError, package_name, package_of

taken_out = logging.getLogger("ramme.taken_out")


@require_safe
def case_package(request: HttpRequest, ref: uuid.UUID) -> HttpResponseBase:
    """Everything of the grant in one ZIP; another unit's is not found. Why there is none is said.

    Taking it is no act of the ledger: it changes nothing. Who took it is written to the log.
    """
    person = person_of(request)
    rows = grants_for(person).select_related("disposition__frame", "registered_by")
    grant = get_object_or_404(rows, ref=ref)
    try:
        package = package_of(grant, person)
    except PackageError as refused:
        facts = {"grant": grant, "said": str(refused)}
        return render(request, "reports/packages/no_package.html", facts, status=422)
    taken_out.info("case package of %s by %s", grant.ref, person.get_username())
    return FileResponse(
        package,
        as_attachment=True,
        filename=package_name(grant),
        content_type="application/zip",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )
