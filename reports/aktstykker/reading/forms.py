"""What a person gives to be read, and what he says of what was understood."""

from contextlib import suppress
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.case_numbers import EXAMPLE, is_case_number
from grants.aktstykker.forms import SESSION, RegisterForm
from ledger.forms import ActionForm
from reports.aktstykker.parsed import Parsed
from reports.aktstykker.reading.parse import MAX_CHARACTERS, ReadingError, parse
from reports.aktstykker.reading.services import NAME_MAX
from reports.aktstykker.reading.sources import FILE_BYTES_MAX, Taken, taken_of

PASTED: Final = gettext_lazy("indsat tekst")


class GiveForm(ActionForm):
    """A file or a pasted text; cleans to what was read of it (`taken`, `parsed`, `name`)."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        required=False,
        help_text=gettext_lazy("txt, pdf eller docx, højst 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".txt,.pdf,.docx"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Eller indsæt teksten"),
        required=False,
        max_length=MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12, "class": "wide"}),
    )
    case_number = forms.CharField(
        label=gettext_lazy("Sagsnummer"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Når det ikke står i teksten, fx 24/13275."),
    )
    taken: Taken
    parsed: Parsed
    name: str

    def clean_case_number(self) -> str:
        typed: str = self.cleaned_data["case_number"].strip()
        if typed and not is_case_number(typed):
            raise ValidationError(
                _("”%(typed)s” er ikke et sagsnummer. Skriv år og nummer, fx %(example)s.")
                % {"typed": typed, "example": EXAMPLE}
            )
        return typed

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        file, text = data.get("file"), data.get("text", "")
        if self.errors:
            return data
        if bool(file) == bool(text.strip()):
            raise ValidationError(_("Vælg en fil, eller indsæt teksten: én af delene."))
        try:
            # One byte more than is read: then it is said that the file is too large.
            content = file.read(FILE_BYTES_MAX + 1) if file else b""
            self.taken = taken_of(file.name, content) if file else Taken(text)
            self.parsed = _read(self.taken.text)
        except ReadingError as error:
            raise ValidationError(str(error)) from error
        self.name = (file.name if file else str(PASTED))[:NAME_MAX]
        return data


def _read(text: str) -> Parsed:
    parsed = parse(text)
    if not parsed.letters:
        raise ReadingError(
            _("Teksten har ingen litraer. Et aktstykke har afsnit, der begynder med ”a.”, ”b.” …")
        )
    return parsed


class _ReadText(ActionForm):
    """What was read, carried from the page that showed it; read again, never trusted."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=MAX_CHARACTERS, strip=False)
    name = forms.CharField(widget=forms.HiddenInput, max_length=NAME_MAX)
    reworded = forms.BooleanField(
        label=gettext_lazy("Afsnit b er gengivet med andre ord end ministeriets egne"),
        required=False,
        help_text=gettext_lazy("Så siger hver side af papiret det."),
    )
    seen = forms.BooleanField(
        label=gettext_lazy("Jeg har set, hvad der ikke blev forstået"),
        error_messages={
            "required": gettext_lazy("Se det igennem, der ikke blev forstået, og sæt flueben.")
        },
    )
    parsed: Parsed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.data.get("text") if self.is_bound else self.initial.get("text")
        with suppress(ReadingError):
            if not parse(str(said or "")).unread:
                del self.fields["seen"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        try:
            self.parsed = _read(text)
        except ReadingError as error:
            raise ValidationError(str(error)) from error
        return text


class WordsForm(_ReadText):
    """The words of a request that is there already are replaced by what was read."""

    case_number = forms.CharField(widget=forms.HiddenInput, max_length=20)


class ReadRequestForm(_ReadText, RegisterForm):
    """A request that is registered from what was read; every fact can be put right first.

    A printed paper also says what a draft does not have yet: its number, and that the Ministry of
    Finance had agreed.
    """

    finance_ministry_agrees = forms.BooleanField(
        label=gettext_lazy("Papiret siger, at Finansministeriets tilslutning foreligger"),
        required=False,
    )
    number = forms.IntegerField(
        label=gettext_lazy("Nummer i Finansudvalget"),
        min_value=1,
        max_value=9999,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    session = forms.RegexField(
        SESSION,
        label=gettext_lazy("Folketingsår"),
        required=False,
        error_messages={"invalid": gettext_lazy("Skriv folketingsåret som 2024-25.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("number")) != bool(data.get("session")):
            missing = "session" if data.get("number") else "number"
            self.add_error(missing, _("Nummer og folketingsår hører sammen."))
        parsed = getattr(self, "parsed", None)
        if parsed and parsed.confidential and "confidentiality" not in self.fields:
            said = _(
                "Papiret er fortroligt. Bed en, der kan sætte fortrolighed, om at oprette det."
            )
            self.add_error(None, said)
        return data
