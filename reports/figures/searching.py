"""Finding accounts by their number, the beginning of one, or words of a name in any year."""

from itertools import product

from django.db.models import Q, QuerySet

from grants.accounts.models import Account, AccountName
from grants.accounts.numbers import AccountNumberError
from grants.accounts.spellings import spelled

WORDS = 8  # more words than this are no name of an account
WAYS = 16  # ways of writing one word that are looked for
# Who has no Danish keyboard writes the letters out; who has one writes Aarhus too.
SPELT = {"æ": "ae", "ø": "oe", "å": "aa"}
LETTERS = {spelt: letter for letter, spelt in SPELT.items()}


def found(accounts: QuerySet[Account], typed: str) -> QuerySet[Account]:
    """Those of the accounts that a person means by what he typed; all for nothing typed.

    A text with letters is words: each must be part of a name the account has had in some year, in
    capitals or not, with æ, ø and å or written out (ae, oe, aa). Anything else is a number or its
    beginning. Raises `AccountNumberError` when it looks like a number and is none.
    """
    typed = typed.strip()
    if not typed:
        return accounts
    if any(letter.isalpha() for letter in typed):
        for word in typed.split()[:WORDS]:
            accounts = accounts.filter(pk__in=_named(word).values("account"))
        return accounts
    try:
        begins = Q()
        for number in spelled(typed).whole:
            begins |= Q(number__startswith=number)
        return accounts.filter(begins)
    except AccountNumberError:
        begun = "".join(letter for letter in typed if letter.isdigit())
        if typed.strip("§. 0123456789\u00a0") or not begun:
            raise
        return accounts.filter(number__startswith=begun)


def _named(word: str) -> QuerySet[AccountName]:
    """The names with the word in them, however its Danish letters are written."""
    written = Q()
    for way in ways(word):
        written |= Q(name__icontains=way)
    return AccountName.objects.filter(written).order_by()


def ways(word: str) -> list[str]:
    """The ways of writing a word: `århus` and `aarhus`. The word itself comes first."""
    pieces: list[tuple[str, ...]] = []
    rest = word.lower()
    while rest:
        if rest[:2] in LETTERS:
            pieces.append((rest[:2], LETTERS[rest[:2]]))
            rest = rest[2:]
        else:
            pieces.append((rest[0], SPELT[rest[0]]) if rest[0] in SPELT else (rest[0],))
            rest = rest[1:]
    return ["".join(way) for way, _n in zip(product(*pieces), range(WAYS), strict=False)]
