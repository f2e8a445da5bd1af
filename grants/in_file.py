"""What lists show, as the database says it: for files with a million rows (`ledger.exports.quick`).

Each says the same words as the page does in Python, which a test holds it to.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Case, F, Func, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Length, Lower, NullIf, Substr, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext as _

from grants.commitments.models import Commitment
from grants.payments.models import Payment
from ledger.exports.quick import words_of
from ledger.models import Person

PAIRS: Final = (1, 3, 5, 7)  # where the pairs of figures begin in an account's number


def joined(*parts: Any) -> Concat:
    """Texts after one another; what is not there is nothing."""
    return Concat(*parts, output_field=TextField())


def account(path: str) -> Case:
    """An account's number as `grants.accounts.numbers.short` writes it: `06.32.10.13`, `06.3`.

    A million rows ask for it, so what is not there is not looked at.
    """
    pairs = [Substr(path, at, 2) for at in PAIRS]
    return Case(
        *(
            When(GreaterThan(Length(path), many * 2), then=_dotted(pairs[: many + 1]))
            for many in (3, 2, 1)
        ),
        default=F(path),
        output_field=TextField(),
    )


def _dotted(pairs: Sequence[Any]) -> Func:
    return Func(
        *pairs, template="(%(expressions)s)", arg_joiner=" || '.' || ", output_field=TextField()
    )


def person(path: str) -> Case:
    """A person as `grants.templatetags.grants.named` says: the name and role, or the user name."""
    name = Trim(joined(F(f"{path}__first_name"), Value(" "), F(f"{path}__last_name")))
    before, between, after = (_("%(name)s (%(role)s)") % {"name": "\0", "role": "\0"}).split("\0")
    role = Lower(words_of(f"{path}__role", Person.Role.choices))
    nameless = {f"{path}__first_name": "", f"{path}__last_name": ""}
    return Case(
        When(**{f"{path}__isnull": True}, then=Value("")),
        When(**nameless, then=F(f"{path}__username")),
        default=joined(Value(before), name, Value(between), role, Value(after)),
        output_field=TextField(),
    )


def basis() -> Case:
    """What a commitment rests on: the request as `Aktstykke.citation` names it, or the basis."""
    request = "aktstykke_pillar__aktstykke"
    number = joined(
        Value("Aktstk. "),
        F(f"{request}__number"),
        Value(" ("),
        F(f"{request}__session"),
        Value(")"),
    )
    return Case(
        When(aktstykke_pillar__isnull=True, then=words_of("basis", Commitment.Basis.choices)),
        When(**{f"{request}__number__gt": 0}, then=number),
        default=F(f"{request}__case_number"),
        output_field=TextField(),
    )


def countries() -> Coalesce:
    """The names of `grants.commitments.list_table.with_countries`, the grant's own before all."""

    def names(annotation: str) -> NullIf:
        template = "array_to_string(%(expressions)s, ', ')"
        said = Func(F(annotation), template=template, output_field=TextField())
        return NullIf(said, Value("", TextField()), output_field=TextField())

    none = Value("–", TextField())
    return Coalesce(names("own_countries"), names("programme_countries"), none)


def years() -> Case:
    """The years a commitment is paid in: `2024`, `2024-2027`."""
    first, last = "payment_first_year", "payment_last_year"
    several = joined(F(first), Value("-"), F(last))
    one = When(**{first: F(last)}, then=Cast(first, TextField()))
    return Case(one, default=several, output_field=TextField())


def timed_state() -> Concat:
    """A payment's state, and whether it is late or unplanned."""
    late, unplanned = Value(f" {_('Forsinket')}"), Value(f" {_('Uden for plan')}")
    return joined(
        words_of("state", Payment.State.choices),
        Case(When(is_late=True, then=late), default=Value("")),
        Case(When(is_unplanned=True, then=unplanned), default=Value("")),
    )
