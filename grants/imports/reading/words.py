"""Why a file is refused, in words."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from grants.imports.reading.cells import Unreadable

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS: "Final[dict[str, _StrPromise]]" = {
    "empty": _("Filen er tom. Udfyld skabelonen, og indlæs den."),
    "encoding": _(
        "Filens tegn kan ikke læses. Gem den som CSV med UTF-8 eller som Excel-projektmappe "
        "(.xlsx)."
    ),
    "quotes": _(
        "Anførselstegnene går ikke op i række %(row)s, så resten af filen kan ikke læses sikkert. "
        "Ret rækken, eller gem filen som Excel-projektmappe (.xlsx)."
    ),
    "too_many_rows": _("Filen har mere end %(most)s rækker. Del den i flere filer."),
    "too_many_columns": _(
        "Række %(row)s har noget efter kolonne %(most)s. Slet det, der står uden for skabelonens "
        "kolonner."
    ),
    "rows_twice": _(
        "Række %(row)s står der to gange eller i forkert orden. Åbn filen i regnearket, og gem den "
        "igen."
    ),
    "not_workbook": _(
        "Filen er ikke et regneark, der kan læses. Gem den som Excel-projektmappe (.xlsx) eller "
        "som CSV."
    ),
    "old_excel": _(
        "Filen er i det gamle Excel-format eller har en adgangskode. Gem den som "
        "Excel-projektmappe (.xlsx) uden adgangskode."
    ),
    "bomb": _(
        "Filen fylder meget mere udpakket, end et regneark med de rækker kan gøre, og er ikke læst."
    ),
    "foreign": _(
        "Filen har makroer, indlejrede filer eller links til andre filer (%(member)s). Gem kun "
        "værdierne i en ny projektmappe (.xlsx)."
    ),
    "doctype": _(
        "Filen har en dokumenttype i sin XML, som regneark ikke har, og er ikke læst. Gem den igen "
        "fra regnearket."
    ),
    "too_heavy": _(
        "Filen kunne ikke læses inden for den tid og hukommelse, der er sat af. Del den i flere "
        "filer."
    ),
    "broken": _(
        "Filen er beskadiget og kan ikke læses (%(error)s). Åbn den i regnearket, og gem den igen."
    ),
}


def sentence(no: Unreadable) -> str:
    """What to tell the person, in his language."""
    return str(WORDS[no.code]) % no.facts
