"""What a person says of a document he attaches."""

from pathlib import PurePath

from django import forms
from django.utils.translation import gettext_lazy

from ledger.documents import MEDIA_TYPE_OF
from ledger.forms import ActionForm
from ledger.uploads import DocumentField, Upload

FILE_HINT = gettext_lazy(
    "PDF, Word (docx), Excel (xlsx), PNG, JPEG eller ren tekst, højst 20 MB og uden makroer."
)


class AttachForm(ActionForm):
    """A file, and what to call it."""

    document = DocumentField(
        help_text=FILE_HINT,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{end}" for end in MEDIA_TYPE_OF)}),
    )
    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Uden titel bruges filens navn."),
        widget=forms.TextInput(attrs={"class": "wide"}),
    )

    def upload(self) -> Upload:
        """The file; its type by its name's ending, which its bytes must then live up to."""
        file = self.cleaned_data["document"]
        ending = PurePath(file.name or "").suffix.lower().removeprefix(".")
        return Upload(file.name or "", MEDIA_TYPE_OF.get(ending, ""), file.read())


class SupersedeForm(ActionForm):
    """Why it does not count any more."""

    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dokumentet bliver stående, og begrundelsen vises ved siden af."),
    )
