"""A document is at most 20 MB, and one that is larger is refused before it is read."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from ledger.documents import DOCUMENT_BYTES_MAX
from ledger.uploads import DocumentField, Upload, came


def sent(size: int) -> SimpleUploadedFile:
    file = SimpleUploadedFile("lov.pdf", b"%PDF-1.7 eksempel", "application/pdf")
    file.size = size
    return file


def test_twenty_megabytes_and_not_a_byte_more() -> None:
    field = DocumentField()
    file: Any = field.clean(sent(DOCUMENT_BYTES_MAX))
    assert came(file) == Upload("lov.pdf", "application/pdf", b"%PDF-1.7 eksempel")
    with pytest.raises(ValidationError, match="større end 20 MB"):
        field.clean(sent(DOCUMENT_BYTES_MAX + 1))


def test_none_is_none_where_none_is_asked_for() -> None:
    assert came(DocumentField(required=False).clean(None)) is None
    with pytest.raises(ValidationError):
        DocumentField().clean(None)
