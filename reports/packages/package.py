"""The case package as one ZIP: the same state gives the same bytes."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.models import Grant
from ledger.models import Document, Person
from reports.aktstykker.selectors import file_name
from reports.packages.access import (
    LeftOut,
    Reason,
    index_csv,
    left_out_csv,
    may_be_opened,
    open_case,
    without,
)
from reports.packages.case import Case, case_for
from reports.packages.files import File, document_path, safe
from reports.packages.index import as_data, as_paper

MB: Final = 1024 * 1024
BYTES_MAX: Final = 200 * MB
ACTS_MAX: Final = 5_000
DOCUMENTS_MAX: Final = 900
DAY_OF_ALL: Final = (1980, 1, 1, 0, 0, 0)  # the first a ZIP can say; when it was made is no fact
FILE_MODE: Final = 0o644 << 16
UNIX: Final = 3
PDF: Final = "application/pdf"
NOTHING_OPEN: Final = gettext_lazy("Intet af sagen kan tages ud samlet. Vurdér den for sig.")


class PackageError(ValueError):
    """There is no package, and the message says why and what to do, in the reader's language."""


def package_of(grant: Grant, person: Person) -> IO[bytes]:
    """The grant's case package as an open file that is gone when it is closed.

    Read as one snapshot, whatever is posted meanwhile; only what the person may see. Raises
    `PackageError` when it would be too large, or when a document is not what it was when kept.
    """
    with _snapshot():
        case = case_for(person, grant)
        _require_size(case)
        with translation.override("da"):  # a paper is Danish, and so is what it is made of
            return _written(case)


def access_package(
    grant: Grant, person: Person, withheld: frozenset[str], reason: Reason
) -> IO[bytes]:
    """What of the grant's case may be handed out, with an index and a list of what was left out.

    As `package_of`, but for what only the house may see (`reports.packages.access`). There is no
    index.json: it has user names. Raises `PackageError` too where nothing of it may be handed out.
    """
    with _snapshot():
        if not may_be_opened(grant):
            raise PackageError(str(NOTHING_OPEN))
        case, told = without(open_case(person, grant), withheld, reason)
        _require_size(case)
        with translation.override("da"):
            return _written(case, told)


def access_name(grant: Grant) -> str:
    """`aktindsigt-24-13275.zip`."""
    return f"aktindsigt-{safe(grant.file_number, str(grant.ref)[:8])}.zip"


def package_name(grant: Grant) -> str:
    """`sagspakke-24-13275.zip`."""
    return f"sagspakke-{safe(grant.file_number, str(grant.ref)[:8])}.zip"


@contextmanager
def _snapshot() -> Iterator[None]:
    """One moment for all that is read; inside another transaction it is that one's."""
    within = connection.in_atomic_block
    with transaction.atomic():
        if not within:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _require_size(case: Case) -> None:
    size = sum(one.bytes for one in case.documents)  # type: ignore[attr-defined]
    if size <= BYTES_MAX and len(case.acts) <= ACTS_MAX and len(case.documents) <= DOCUMENTS_MAX:
        return
    raise PackageError(
        _(
            "Sagspakken er for stor: %(documents)s dokumenter på i alt %(mb)s MB og %(acts)s "
            "handlinger. Den må højst have %(documents_max)s dokumenter på i alt %(mb_max)s MB og "
            "%(acts_max)s handlinger. Hent handlingerne som CSV og dokumenterne ét for ét."
        )
        % {
            "documents": len(case.documents),
            "mb": -(-size // MB),
            "acts": len(case.acts),
            "documents_max": DOCUMENTS_MAX,
            "mb_max": BYTES_MAX // MB,
            "acts_max": ACTS_MAX,
        }
    )


def _written(case: Case, told: list[LeftOut] | None = None) -> IO[bytes]:
    """Documents are read one at a time; the index comes last, for it has the hashes of the rest.

    `told` is what was left out of a package that leaves the house; None for one that stays.
    """
    # Here and not above: WeasyPrint takes its time to load, and only papers need it.
    from reports.papers.serving import served_pdf  # noqa: PLC0415

    target = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    files: list[File] = []
    with zipfile.ZipFile(target, "w") as package:
        for number, document in enumerate(case.documents, start=1):
            content = _content(document)
            path = document_path(number, document.name, document.media_type)
            _put(package, path, content)
            files.append(_file(path, document.name, document.media_type, content, document))
        for case_number, paper in case.papers.items():
            if not isinstance(paper, str):
                content = served_pdf(paper)
                path = f"papirer/{file_name(case_number)}"
                _put(package, path, content)
                files.append(_file(path, paper.title, PDF, content))
        content = served_pdf(as_paper(case, files, told))
        _put(package, "index.pdf", content)
        files.append(_file("index.pdf", "Indeks", PDF, content))
        if told is not None:
            _put(package, "udeladt.csv", left_out_csv(told))
            _put(package, "index.csv", index_csv(files))
        else:
            said = json.dumps(as_data(case, files), ensure_ascii=False, indent=1)
            _put(package, "index.json", f"{said}\n".encode())
    target.seek(0)
    return target


def _content(document: Document) -> bytes:
    """The document's bytes, if they still are what was kept."""
    content = bytes(Document.objects.values_list("content", flat=True).get(pk=document.pk))
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise PackageError(
            _("Dokumentet %(name)s svarer ikke længere til sin SHA-256. Sig det til driften.")
            % {"name": document.name}
        )
    return content


def _file(
    path: str, name: str, media_type: str, content: bytes, document: Document | None = None
) -> File:
    digest = hashlib.sha256(content).hexdigest()
    return File(path, name, media_type, len(content), digest, str(document.ref) if document else "")


def _put(package: zipfile.ZipFile, path: str, content: bytes) -> None:
    """Add a file without a clock, an owner or a system of its own."""
    about = zipfile.ZipInfo(path, date_time=DAY_OF_ALL)
    about.create_system, about.external_attr = UNIX, FILE_MODE
    about.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(about, content)
