"""What every registration is typed with: its day, why, and the document that shows it."""

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm, DayField
from ledger.uploads import DocumentField, Upload, came

LAST: Final = ("day", "note", "document")


class RegistrationForm(ActionForm):
    """A sort's own fields come first; day, reason and document follow them."""

    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )
    document = DocumentField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])

    def upload(self) -> Upload | None:
        """The file as it came, or None."""
        return came(self.cleaned_data.get("document"))

    def shared(self) -> dict[str, Any]:
        """The fields every registration has: `value_day` and `note`. Only of a valid form."""
        return {"value_day": self.cleaned_data["day"], "note": self.cleaned_data["note"]}
