"""What a person says of a file when he uploads it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.imports.reading.cells import FILE_BYTES_MAX
from grants.imports.services import ENDINGS
from ledger.forms import ActionForm, DayField
from ledger.uploads import DocumentField, Upload, came


class UploadForm(ActionForm):
    """The file, the year all of it belongs to, the day it counts from, and what it is."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("Excel-projektmappe (.xlsx) eller CSV, højst 20 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    finance_year = forms.TypedChoiceField(
        label=gettext_lazy("Finansår"),
        coerce=int,
        help_text=gettext_lazy("Hele filen bogføres i dette år."),
    )
    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("Hvad filen indeholder"), widget=forms.Textarea, max_length=2000
    )
    basis_document = DocumentField(
        label=gettext_lazy("Dokument, der viser hjemlen"),
        help_text=gettext_lazy(
            "Når rækker bygger på finanslovens anmærkninger eller en tidligere godkendelse. PDF, "
            "PNG, JPEG eller ren tekst, højst 20 MB."
        ),
        required=False,
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["finance_year"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(year, str(year)) for year in years]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > FILE_BYTES_MAX:
            raise ValidationError(_("Filen er større end 20 MB. Del den i flere filer."))
        return file

    def uploads(self) -> tuple[Upload, Upload | None]:
        """The file and the document as they came. Only of a valid form."""
        said = self.cleaned_data
        file = said["file"]
        whole = Upload(file.name, file.content_type or "", file.read())
        return whole, came(said.get("basis_document"))
