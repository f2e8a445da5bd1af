"""The patterns of figures. Every repeat has a bound: no text, however hostile, is read for long."""

import re
from typing import Final

from reports.aktstykker.parsed import YearRole

_S: Final = "[ \u00a0]{0,2}"
_S1: Final = "[ \u00a0]{1,2}"
_B: Final = "[ \u00a0]"  # exactly one
_NUMBER: Final = r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}|[0-9]{1,15})(?:,[0-9]{1,8})?"

# 100,0 mio. kr.; 2,7 mia. kr.; 1.234.567 kr.; -4,0 mio. kr.; kr. 50
AMOUNT: Final = re.compile(
    rf"(?<![\w.,§-])(?:kr\.{_S})?(?P<minus>[-−–]{_S})?(?P<number>{_NUMBER})"
    rf"{_S}(?:(?P<scale>mio|mia|mill|millioner|milliarder)\b\.?{_S})?(?P<unit>kr\b\.?|kroner\b)",
    re.IGNORECASE,
)
AMOUNT_AFTER_UNIT: Final = re.compile(
    rf"\bkr\.{_S}(?P<number>{_NUMBER})(?:{_S1}(?P<scale>mio|mia)\b\.?)?(?![\w,])", re.IGNORECASE
)
SCALES: Final = {"mill": "mio", "millioner": "mio", "milliarder": "mia"}

ACCOUNT: Final = re.compile(
    r"§[ \u00a0]{0,3}(?P<digits>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?)(?![0-9])"
)
ACCOUNT_WITHOUT_SIGN: Final = re.compile(
    rf"\b(?:under|hoved)?kont(?:o|i|oen|oerne){_S1}"
    r"(?P<digits>[0-9]{2}(?:\.[0-9]{2}){2,3}\.?)(?![0-9])",
    re.IGNORECASE,
)
LAW: Final = re.compile(
    rf"§{{1,2}}[ \u00a0]{{0,3}}[0-9]{{1,3}}{_B}?[a-z]?"
    rf"(?:,{_B}stk\.{_B}[0-9]{{1,2}}|(?={_B}i{_B}(?:lov|bekendtg)))"
)
# What ends the name of an account in a sentence, where the sentence goes on.
NAME_ENDS: Final = re.compile(
    r"\.(?=[ \u00a0]{1,3}[A-ZÆØÅ”\"§]|$)|[;:()]|,| (?:på mere end|på [0-9]|opført|i finansåret|"
    r"i [0-9]{4}|til §|og §|under §|forhøjes|nedsættes|med [0-9]|jf\.)"
)

PERIOD: Final = re.compile(
    r"(?<![\w.,/-])(?P<first>(?:19|20)[0-9]{2})"
    r"(?:[-–/](?P<last>(?:19|20)[0-9]{2}|[0-9]{2}(?![0-9])))?(?![\w.,]?[0-9]|[-–/][0-9])"
)
PRICES: Final = re.compile(r"(?:19|20)[0-9]{2}-(?:priser|niveau|midler|bevilling\w{0,10})")
BARE_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")

PER_CENT: Final = re.compile(rf"(?<![\w.,§]){_NUMBER}{_S}(?:pct\.?|%|procent\b)")
_NUMBERED: Final = (
    r"nr\.|verdensmål|fase|bilag|artikel|komponent|søjle|mål|kapitel|side|stk\.|version|tabel|figur|"
    r"boks"
)
CITATION: Final = re.compile(
    rf"\b(?:(?:BV|pkt\.|punkt){_S1}[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,4}}|"
    rf"(?:Akt|Aktstk|aktstykke)\.?{_B}(?:nr\.{_B})?[0-9]{{1,4}}"
    rf"(?:{_B}[0-9]{{1,2}}/[0-9]{{1,2}}{_B}[0-9]{{4}}|{_B}\([0-9]{{4}}-[0-9]{{2}}\))?|"
    rf"(?:j\.nr\.|sagsnr\.|sag){_B}[0-9]{{2,4}}/[0-9]{{1,6}}|"
    rf"(?:{_NUMBERED}){_S1}[0-9]{{1,5}}(?![0-9]|,[0-9]))",
    re.IGNORECASE,
)
# A number inside a word or a name: FN-18, UNSC1325.
INSIDE: Final = re.compile(
    r"(?:[A-Za-zÆØÅæøå]\w{0,40}-[0-9]{1,6}|[A-ZÆØÅ]{1,8}[0-9]{1,4})(?![\w.,]?[0-9])"
)
ORDINAL: Final = re.compile(r"(?<![\w.,])[0-9]{1,3}\.(?=[ \u00a0][a-zæøå])")
COUNT: Final = re.compile(
    rf"(?<![\w.,§/-])(?P<number>{_NUMBER})(?P<scale>{_S1}(?:mio\.|mia\.|millioner\b|milliarder\b))?"
    rf"(?:{_S1}(?P<noun>[A-Za-zÆØÅæøå][\w-]{{0,60}}))?"
)
ANY_NUMBER: Final = re.compile(r"[0-9][0-9.,/:–-]{0,30}[0-9]|[0-9]")

_NO_NOUNS: Final = (
    "i på til fra for og eller af om med ved under over som er var per pr pr. der den det en et år "
    "årligt mio mia kr"
)
_YEAR_BEFORE: Final = (
    "i siden fra til for og ultimo primo medio år årene året perioden inden efter før finansåret "
    "finansårene eller juni juli august september oktober november december januar februar marts "
    "april maj sommeren efteråret foråret vinteren bevillingsåret budgetåret folketingsåret "
    "samlingen programme program"
)
_PARTS: Final = "løbet udgangen slutningen begyndelsen midten resten halvår"
# After a number these say nothing of what it counts.
NO_NOUNS: Final = frozenset(_NO_NOUNS.split())
# What stands before a year.
YEAR_BEFORE: Final = frozenset(_YEAR_BEFORE.split())
PARTS_OF_YEAR: Final = tuple(f"{part} af" for part in _PARTS.split())

# What a year is said of, by the words right before it.
ROLES: Final = (
    (YearRole.FINANCE_YEAR, re.compile(rf"finansåre(?:t|ne){_B}$")),
    (
        YearRole.ACT,
        re.compile(
            rf"(?:finanslov|tillægsbevilling|bevillingslov)\w{{0,12}}{_B}(?:for|i){_B}"
            rf"(?:finansåret{_B})?$"
        ),
    ),
    (YearRole.PAID, re.compile(rf"udbetal\w{{0,6}}{_B}[^.]{{0,60}}$", re.IGNORECASE)),
    (
        YearRole.GIVEN,
        re.compile(rf"afgive\w{{0,4}}{_B}(?:i|primo|ultimo){_B}(?:perioden{_B})?$"),
    ),
)
SENTENCE: Final = re.compile(r"\.[ \u00a0](?=[A-ZÆØÅ])")
INTENTION: Final = re.compile(r"intention|hensigt|afsætte|påtænk|planlægger")
BUDGET: Final = re.compile(rf"^{_B}(?:andrager|udgør)\b.{{0,80}}\bbudget")
