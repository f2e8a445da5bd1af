"""What every registration is typed with: its day, why, and the document that shows it."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.entering import Upload
from ledger.documents import DOCUMENT_BYTES_MAX, MEDIA_TYPES
from ledger.forms import ActionForm, DayField

LAST: Final = ("day", "note", "document")


class RegistrationForm(ActionForm):
    """A sort's own fields come first; day, reason and document follow them."""

    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )
    document = forms.FileField(
        label=gettext_lazy("Dokument"),
        help_text=gettext_lazy("PDF, PNG, JPEG eller ren tekst, højst 20 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(MEDIA_TYPES)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])

    def clean_document(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data.get("document")
        if file and file.size > DOCUMENT_BYTES_MAX:
            raise ValidationError(_("Dokumentet er større end 20 MB."))
        return file

    def upload(self) -> Upload | None:
        """The file as it came, or None."""
        file = self.cleaned_data.get("document")
        if not file:
            return None
        return Upload(name=file.name, media_type=file.content_type, content=file.read())

    def shared(self) -> dict[str, Any]:
        """The fields every registration has: `value_day` and `note`. Only of a valid form."""
        return {"value_day": self.cleaned_data["day"], "note": self.cleaned_data["note"]}
