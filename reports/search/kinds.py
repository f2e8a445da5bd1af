"""What can be found: each sort of thing once, with whom it is for, how it is said and where it is.

Every sort asks the selector of its own list, so that another unit's things, and what only the
cleared may know of, are neither found nor counted.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, cast
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.accounts.models import AccountName
from grants.accounts.numbers import AccountNumberError, display
from grants.accounts.spellings import spelled
from grants.agreements.filters import AgreementFilter
from grants.agreements.selectors import agreements_for
from grants.commitments.filters import CommitmentFilter, GrantFilter
from grants.commitments.selectors import commitments_for, grants_for
from grants.offered import pillars_for
from grants.payments.filters import PaymentFilter
from grants.payments.selectors import payments_for
from grants.questions.selectors import questions_for
from grants.statements.selectors import statements_for
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.words import has_word, with_words
from programmes.models import Country, Partner
from programmes.selectors import programmes_for, sources_for
from reports.figures.addresses import address
from reports.figures.scope import documents_for
from reports.search.asking import Asked
from reports.search.requests import found_requests


class Hit(NamedTuple):
    """One thing that was found: its name, what it is, and its page."""

    title: str
    note: str
    url: str


class Kind(NamedTuple):
    """One sort of thing: `find` gives the rows, or None where such a question finds none."""

    name: str
    label: Promise | str
    find: Callable[[Person, Asked], "QuerySet[Any] | None"]
    hit: Callable[[Any], Hit]
    all_of: Callable[[Asked], str] = lambda _asked: ""


def _list(name: str, filter_: Any = None, least: str = "mindst", most: str = "hoejst") -> Any:
    """The list's own page, narrowed by the same words or the same amount."""

    def url(asked: Asked) -> str:
        if asked.is_amount and filter_ is not None and least in filter_.base_filters:
            return f"{reverse(name)}?{urlencode({least: asked.typed, most: asked.typed})}"
        return f"{reverse(name)}?{urlencode({'q': asked.typed})}"

    return url


def _by_list(rows: Any, filter_: Any, asked: Asked, amount: str = "") -> Any:
    """The rows with all words in the fields the list's own search reads, or of the amount."""
    if asked.is_amount:
        return rows.filter(**{amount: asked.amount_ore}) if amount else None
    return with_words(rows, asked.typed, *filter_.base_filters["q"].fields)


def _words(rows: Any, asked: Asked, *fields: str) -> Any:
    return None if asked.is_amount else with_words(rows, asked.typed, *fields)


def _accounts(_person: Person, asked: Asked) -> Any:
    """Accounts by the whole or the beginning of a number, or by words of a name of any year."""
    if asked.is_amount or not asked.words:
        return None
    by_name = Q()
    for word in asked.words:
        by_name &= has_word(word, "name")
    number = Q(pk__in=())
    try:
        for digits in spelled(asked.typed).whole:
            number |= Q(account__number__startswith=digits)
    except AccountNumberError:
        digits = "".join(letter for letter in asked.typed if letter.isdecimal())
        if len(digits) > 1 and not asked.typed.strip("§. 0123456789"):
            number |= Q(account__number__startswith=digits)
    rows = AccountName.objects.filter(number | by_name).select_related("account")
    newest = rows.order_by("account__number", "-year").distinct("account__number")
    return cast("Any", newest)


def _people(person: Person, asked: Asked) -> Any:
    """Users by their name, for those who serve the whole ministry."""
    if not person.sees_all_units:
        return None
    return _words(Person.objects.order_by("username"), asked, "username", "first_name", "last_name")


def _amount_note(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


KINDS: Final = (
    Kind(
        "konti",
        _("Konti"),
        _accounts,
        lambda row: Hit(
            row.name,
            f"{display(row.account.number)} {row.year}",
            address("account", row.account.number, row.year),
        ),
        lambda asked: f"{reverse('accounts')}?{urlencode({'q': asked.typed})}",
    ),
    Kind(
        "programmer",
        _("Programmer"),
        lambda person, asked: _words(
            programmes_for(person), asked, "short_name", "title", "purpose"
        ),
        lambda row: Hit(row.short_name, row.title, address("programme", row.slug)),
    ),
    Kind(
        "soejler",
        _("Projektsøjler"),
        lambda person, asked: _words(
            pillars_for(person).select_related("partner"), asked, "name", "description",
            "partner__full_name", "programme__short_name",
        ),
        lambda row: Hit(
            row.name, row.programme.short_name, address("pillar", row.programme.slug, row.slug)
        ),
    ),
    Kind(
        "partnere",
        _("Partnere"),
        lambda _person, asked: _words(
            Partner.objects.all(), asked, "short_name", "full_name"
        ),
        lambda row: Hit(row.short_name, row.full_name, address("partner", row.short_name)),
    ),
    Kind(
        "lande",
        _("Lande"),
        lambda _person, asked: _words(Country.objects.all(), asked, "name", "code"),
        lambda row: Hit(row.name, row.code, address("country", row.code)),
    ),
    Kind(
        "aktstykker",
        _("Aktstykker"),
        found_requests,
        lambda row: Hit(
            row.shown_title,
            _amount_note(row.citation, row.case_number),
            address("aktstykke", row.case_number),
        ),
    ),
    Kind(
        "sager",
        _("Bevillingssager"),
        lambda person, asked: _by_list(
            grants_for(person).order_by("-pk"), GrantFilter, asked, "planned_total_ore"
        ),
        lambda row: Hit(
            row.title,
            _amount_note(row.partner.short_name, row.file_number),
            address("grant", row.ref),
        ),
        _list("grants", GrantFilter),
    ),
    Kind(
        "tilsagn",
        pgettext_lazy("many", "Tilsagn"),
        lambda person, asked: _by_list(
            commitments_for(person).order_by("-pk"), CommitmentFilter, asked, "amount_ore"
        ),
        lambda row: Hit(
            row.purpose,
            _amount_note(
                row.grant.partner.short_name, row.line.year, format_mio_unit(row.amount_ore)
            ),
            address("commitment", row.ref),
        ),
        _list("commitments", CommitmentFilter),
    ),
    Kind(
        "aftaler",
        _("Aftaler"),
        lambda person, asked: _by_list(
            agreements_for(person).order_by("-pk"), AgreementFilter, asked, "amount"
        ),
        lambda row: Hit(
            row.title,
            _amount_note(row.grant.partner.short_name, format_mio_unit(row.amount)),
            address("agreement", row.ref),
        ),
        _list("agreements", AgreementFilter),
    ),
    Kind(
        "udbetalinger",
        _("Udbetalinger"),
        lambda person, asked: _by_list(
            payments_for(person).order_by("-pk"), PaymentFilter, asked, "amount_ore"
        ),
        lambda row: Hit(
            row.reference or row.commitment.purpose,
            _amount_note(
                row.commitment.grant.partner.short_name, row.value_day.strftime("%d.%m.%Y"),
                format_mio_unit(row.amount_ore),
            ),
            address("commitment", row.commitment.ref),
        ),
        _list("payments", PaymentFilter),
    ),
    Kind(
        "spoergsmaal",
        _("Spørgsmål fra Finansudvalget"),
        lambda person, asked: _words(
            questions_for(person), asked, "text", "answer", "asker", "aktstykke__case_number"
        ),
        lambda row: Hit(
            row.text[:120], _amount_note(row.aktstykke.citation, row.number),
            address("question", row.ref),
        ),
    ),
    Kind(
        "udsagn",
        _("Udsagn og svar"),
        lambda person, asked: _words(statements_for(person), asked, "text", "evidence"),
        lambda row: Hit(row.text[:120], str(row.made_on.year), address("statement", row.ref)),
        _list("statements"),
    ),
    Kind(
        "kilder",
        _("Kilder"),
        lambda person, asked: _words(sources_for(person), asked, "title", "key", "kind"),
        lambda row: Hit(row.title, row.key, address("source", row.key)),
    ),
    Kind(
        "dokumenter",
        _("Dokumenter"),
        lambda person, asked: _words(
            documents_for(person).defer("content").order_by("-pk"), asked, "name"
        ),
        lambda row: Hit(row.name, row.media_type, address("document", row.ref)),
    ),
    Kind(
        "personer",
        _("Personer"),
        _people,
        lambda row: Hit(
            row.username,
            _amount_note(row.get_role_display(), row.unit),
            address("acts", person=row.pk),
        ),
    ),
)  # fmt: skip
