"""Any picture of a page as a file: SVG to draw on in, PNG to paste."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from ledger.clocks import asked
from ledger.models import Person
from reports.charts.files import File, picture_file
from reports.charts.pictures import foot, found
from reports.clocks.footnote import footnote

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def picture(request: HttpRequest, name: str, of: str) -> HttpResponse:
    """The picture of that name at the moment of `?pr=` and `?kendt=`, as `?som=svg` or `png`.

    Another unit's picture is not found. The browser's own copy is used while it is the same.
    """
    form = request.GET.get("som", "svg")
    if form not in MEDIA_TYPES:
        raise Http404
    at = asked(request.GET)
    drawn = found(name, of, at, cast("Person", request.user))
    both = at.value_day and at.known
    permanent = footnote(request, at, drawn.picture.title).line if both else ""
    file = picture_file(drawn.picture, foot(drawn, at, permanent))
    tag = quote_etag(f"{file.hash}-{form}")
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(_content(file, form), content_type=MEDIA_TYPES[form])
        filename = f"{name}-{of.replace('/', '-')}.{form}"
        disposition = content_disposition_header(as_attachment=True, filename=filename)
        response.headers["Content-Disposition"] = disposition
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)  # kept, but always asked for again
    return response


def _content(file: File, form: str) -> bytes:
    if form == "svg":
        return file.svg.encode()
    # Here and not above: WeasyPrint takes its time to load, and only PNG needs it.
    from reports.papers.pictures import picture_png  # noqa: PLC0415

    return picture_png(file.svg, file.width, file.height)
