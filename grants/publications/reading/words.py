"""What is said of a file, in words: where, what was found, and what was expected."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NOT_SUCH_A_FILE: "Final[dict[str, _StrPromise]]" = {
    "empty": _("Filen er tom."),
    "too_big": _("Filen fylder mere end %(most)s MB, som er det mest, der læses."),
    "workbook": _(
        "Filen er et regneark eller et andet pakket format, ikke tekst. Gem den som CSV, eller "
        "hent den igen fra databasen."
    ),
    "pdf": _("Filen er en PDF, ikke tekst med en række for hver konto. Hent den som CSV."),
    "web_page": _(
        "Filen er en webside, ikke tekst med en række for hver konto. Hent selve CSV-filen."
    ),
    "binary": _("Filen har tegn, som tekst ikke har (linje %(line)s), og er ikke læst."),
    "encoding": _(
        "Linje %(line)s: Tegnene kan ikke læses. Gem filen med UTF-8 eller, som staten gør, med "
        "ISO-8859-1."
    ),
    "too_many_lines": _("Filen har flere end %(most)s linjer, som er det meste, der læses."),
    "no_rows": _("Filen har ingen rækker med et kontonummer og beløb."),
    "separator": _(
        "Filens felter er ikke skilt af semikolon eller tabulator: linje %(line)s er ”%(found)s”."
    ),
    "is_accounts": _(
        "Filen er et regnskab og ikke en finanslov: den har to beløb i hver række (bevilling og "
        "regnskab), hvor en finanslov har seks (R, B, F, BO1, BO2 og BO3)."
    ),
    "is_act": _(
        "Filen er en finanslov og ikke et regnskab: den har seks beløb i hver række (R, B, F, BO1, "
        "BO2 og BO3), hvor et regnskab har to (bevilling og regnskab)."
    ),
    "columns": _(
        "Filen har %(there)s kolonner. En fil af denne slags har %(wanted)s: %(heads)s. Se linje "
        "%(line)s: ”%(found)s”."
    ),
    "no_subs": _(
        "Filen har ingen underkonti (otte cifre), så dens beløb kan ikke efterprøves. Hent den med "
        "alle niveauer."
    ),
    "order_of_columns": _(
        "Linje %(line)s: Kolonne %(column)s hedder ”%(found)s”, og der skal stå %(wanted)s. "
        "Kolonnerne skal komme i rækkefølgen %(heads)s."
    ),
}

OF_A_LINE: "Final[dict[str, _StrPromise]]" = {
    "signs": _(
        "Linje %(line)s: Tegnene er læst forkert (”%(found)s”), i alt i %(count)s linjer. Filen "
        "har været gemt med en anden tegntabel. Hent den igen, eller gem den med UTF-8."
    ),
    "long_line": _("Linje %(line)s er på mere end %(most)s tegn og kan ikke være en række."),
    "many_fields": _("Linje %(line)s har %(there)s felter og kan ikke være en række."),
    "quotes": _(
        "Linje %(line)s: Anførselstegnene går ikke op (”%(found)s”). Navnet skal stå mellem to "
        "anførselstegn."
    ),
    "width": _(
        "Linje %(line)s har %(there)s felter og skal have %(wanted)s: %(heads)s. Der står "
        "”%(found)s”."
    ),
    "cut_off": _(
        "Linje %(line)s er den sidste og stopper midt i rækken: ”%(found)s”. Filen er ikke hel; "
        "hent den igen."
    ),
    "heading_again": _("Linje %(line)s: Overskriften står der igen. Filen er sat sammen af flere."),
    "code": _(
        "Linje %(line)s, kolonne 1: ”%(found)s” begynder ikke med et kontonummer på 2, 3, 4, 6 "
        "eller 8 cifre, et mellemrum og et navn."
    ),
    "id": _(
        "Linje %(line)s, kolonne 1: ”%(found)s” er ikke otte cifre for underkontoen og to for "
        "standardkontoen, fx 0632101341."
    ),
    "long_name": _("Linje %(line)s, kolonne 1: Navnet er på mere end %(most)s tegn: ”%(found)s”."),
    "missing": _("Linje %(line)s, kolonne %(column)s (%(head)s): Beløbet mangler. Skriv fx 300,0."),
    "amount": _(
        "Linje %(line)s, kolonne %(column)s (%(head)s): ”%(found)s” er ikke et beløb i mio. kr. "
        "Skriv fx 300,0."
    ),
    "thousands": _(
        "Linje %(line)s, kolonne %(column)s (%(head)s): ”%(found)s” har tusindtalsskille eller "
        "kan læses på to måder. Skriv fx 1339,9."
    ),
    "decimals": _(
        "Linje %(line)s, kolonne %(column)s (%(head)s): ”%(found)s” har flere end to decimaler. "
        "Skriv fx 300,0."
    ),
    "too_large": _(
        "Linje %(line)s, kolonne %(column)s (%(head)s): ”%(found)s” er større, end noget beløb i "
        "statens regnskab kan være. Beløb står i mio. kr., fx 300,0."
    ),
    "two_signs": _(
        "Linje %(line)s skriver decimaler efter punktum (”%(found)s”), og linje %(other)s efter "
        "komma. En fil skal bruge det samme tegn overalt."
    ),
}

OF_THE_TREE: "Final[dict[str, _StrPromise]]" = {
    "doubled": _("Linje %(line)s: %(account)s står der to gange; den står også i linje %(other)s."),
    "orphan": _(
        "Linje %(line)s: %(account)s står ikke under den række, den hører til. Der mangler en "
        "række med %(above)s lige over den."
    ),
    "orphan_article": _(
        "Linje %(line)s: ”%(found)s” hører ikke til nogen underkonto: der står ingen med otte "
        "cifre over den."
    ),
    "sum": _(
        "Linje %(line)s, kolonne %(column)s (%(head)s): %(account)s er %(said)s, men de %(count)s "
        "rækker lige under summer til %(summed)s. Forskellen er %(off)s."
    ),
    "nothing_under": _(
        "Linje %(line)s: %(account)s har ingen rækker under sig, men har et beløb. Filen er ikke "
        "hel."
    ),
}

NOTES: "Final[dict[str, _StrPromise]]" = {
    "rounded": _(
        "%(count)s rækker afviger i kolonnen %(head)s fra summen af rækkerne under dem, højst med "
        "%(most)s (linje %(line)s). Det er statens afrunding; op til 0,5 godtages."
    ),
    "zeros_lost": _(
        "%(count)s ID’er har ni cifre, det første i linje %(line)s: et regneark har taget deres "
        "første nul. De er læst med det."
    ),
    "unnamed": _("%(count)s rækker har intet navn, den første i linje %(line)s."),
    "out_of_order": _(
        "%(count)s rækker står ikke i nummerorden, den første i linje %(line)s. Det ændrer intet."
    ),
    "other_name": _(
        "Linje %(line)s: Kontoen %(account)s hedder her ”%(found)s”, men ”%(before)s” i linje "
        "%(other)s."
    ),
    "summed_up": _(
        "Filen har kun standardkonti. De %(count)s rækker over dem er lagt sammen af dem, så R kan "
        "være afrundet anderledes end i statens egne tal."
    ),
}

WORDS: "Final[dict[str, _StrPromise]]" = NOT_SUCH_A_FILE | OF_A_LINE | OF_THE_TREE | NOTES
