"""What a controller says of a file the state published."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.accounts.models import Stage
from grants.publications.models import Publication
from grants.publications.reading import read_publication, year_in_name
from grants.publications.services import BYTES_MAX, ENDINGS, YEARS, too_large
from grants.publications.stages import OF_AN_ACT
from ledger.forms import ActionForm, DayField
from ledger.uploads import Upload

Sort = Publication.Sort
HEAD_BYTES = 8192  # a header that names the year is the first line


class PublicationForm(ActionForm):
    """The file, what it is, its finance year, and where it was found."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy(
            "Udtræk fra Finanslovsdatabasen eller Regnskabsdatabasen som tekst (.csv, .txt eller "
            ".tsv), højst 20 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    sort = forms.ChoiceField(
        label=pgettext_lazy("of a file", "Indhold"), choices=Sort.choices, widget=forms.RadioSelect
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Stadie"),
        help_text=gettext_lazy(
            "Filen siger det ikke selv. Et udtræk, der er hentet efter årets udløb, er efter "
            "tillægsbevilling."
        ),
        choices=[(one.value, one.label) for one in OF_AN_ACT],
        widget=forms.RadioSelect,
        required=False,
    )
    year = forms.IntegerField(
        label=gettext_lazy("Finansår"),
        help_text=gettext_lazy("Uden årstal tages det fra filens navn eller overskrift."),
        required=False,
        min_value=YEARS.start,
        max_value=YEARS.stop - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "data-year-of": "file"}),
    )
    found_at = forms.CharField(
        label=gettext_lazy("Hvor filen er fundet"),
        help_text=gettext_lazy("Adressen eller journalnummeret; det bliver kildens adresse."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    file_day = DayField(label=gettext_lazy("Filens dato"), required=False)

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > BYTES_MAX:
            raise ValidationError(too_large())
        return file

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("sort") == Sort.ACCOUNTS:
            said["stage"] = Stage.R.value
        elif said.get("sort") and not said.get("stage") and "stage" not in self.errors:
            self.add_error("stage", _("Vælg, hvilket stadie af finansloven filen er."))
        if said.get("file") and said.get("sort") and "year" not in self.errors:
            said["year"] = said.get("year") or _year_of(said["file"], said["sort"])
            if not said["year"]:
                self.add_error(
                    "year",
                    _("Skriv finansåret. Det fremgår hverken af filens navn eller overskrift."),
                )
        return said

    def upload(self) -> Upload:
        """The file as it came. Only of a valid form."""
        file = self.cleaned_data["file"]
        return Upload(file.name, file.content_type or "", file.read())


def _year_of(file: Any, sort: str) -> int | None:
    """The finance year by the file's name, else by its first line; None when neither says."""
    named = year_in_name(file.name)
    if named:
        return named
    head: bytes = file.read(HEAD_BYTES)
    file.seek(0)
    return read_publication(head, sort).year
