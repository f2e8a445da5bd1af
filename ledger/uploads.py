"""A document as a browser sends it: the field that asks for it, and what came."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.documents import DOCUMENT_BYTES_MAX, MEDIA_TYPES


class Upload(NamedTuple):
    """A file as it came from the browser."""

    name: str
    media_type: str
    content: bytes


class DocumentField(forms.FileField):
    """A document that shows something; what is too large is refused before it is read.

    `ledger.documents.keep_document` looks whether it is what it says it is.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Dokument"))
        kwargs.setdefault("help_text", gettext_lazy("PDF, PNG, JPEG eller ren tekst, højst 20 MB."))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(MEDIA_TYPES)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, unread; None when none was sent."""
        file = super().clean(data, initial)
        if file and file.size > DOCUMENT_BYTES_MAX:
            raise ValidationError(_("Dokumentet er større end 20 MB."), code="size")
        return file


def came(file: Any) -> Upload | None:
    """What the field cleaned to, read; None for none."""
    if not file:
        return None
    return Upload(name=file.name, media_type=file.content_type, content=file.read())
