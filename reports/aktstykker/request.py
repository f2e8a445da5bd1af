"""The facts a request is written from. No sentence is stored: `wording` makes them all from these.

Amounts are øre, accounts canonical digits (`063210`). A selector fills a `Request` from the
database; nothing here reads it.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.money import format_mio_unit
from reports.aktstykker.content import Content

WORDLESS: Final = Content()
NO_GROUND: Final = gettext_lazy("Aktstykket nævner ikke, hvorfor Finansudvalget skal spørges.")


class RequestError(ValueError):
    """The facts contradict each other, so no paper can be written. The message is for people."""


class Kind(Enum):
    """Whether the Committee is asked or told (Budget Guidelines 3.5 and 3.4.8)."""

    SEEKING = "søgende"
    INFORMING = "orienterende"


@dataclass(frozen=True, slots=True)
class Account:
    """An account with the name it had in the request's finance year."""

    digits: str
    name: str


@dataclass(frozen=True, slots=True)
class Partner:
    """Who implements. The full name is printed with the short one in brackets."""

    full_name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Pillar:
    """One line of the budget table."""

    name: str
    amount_ore: int


@dataclass(frozen=True, slots=True)
class Programme:
    """What the grant is part of: `Capacity`, quoted as `”Capacity” migrationsprogrammet`."""

    short_name: str
    quoted_as: str


@dataclass(frozen=True, slots=True)
class Provision:
    """The special provision that sends the case to the Committee, and the limit it sets."""

    guideline_point: str
    account: Account
    threshold_ore: int


class Confidentiality(Enum):
    """What may be known of a request (BV 3.4.2); the paper of the last two is stamped."""

    PUBLIC = "public"
    CONTENT = "content"
    EXISTENCE = "existence"


@dataclass(frozen=True, slots=True)
class Disposition:
    """One of several things asked in one request, each with its account and lines (BV 3.5.1).

    Raises:
        RequestError: when its lines do not add up to its amount.
    """

    amount_ore: int
    programme: Programme
    partners: tuple[Partner, ...]
    main_account: Account
    sub_account: Account
    pillars: tuple[Pillar, ...] = ()

    def __post_init__(self) -> None:
        _lines_make(self.pillars, self.amount_ore)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the supplementary act is to say of a main account (BV 3.5.5); a saving is below zero.

    `appropriation_ore` is the figure of the finance act (B); None where it has none.
    """

    account: Account
    amount_ore: int
    appropriation_ore: int | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The approved request that an informing one tells about. `cited` is how papers name it."""

    cited: str
    amount_ore: int


@dataclass(frozen=True, slots=True)
class AnnexNamed:
    """An annex as it is listed at the end of the paper; the title is empty where it is secret."""

    number: int
    title: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `number` is the Committee's and unknown until the paper has been received.

    `content` is what people wrote, its tokens filled. `parts` are the dispositions where there
    are several; their lines are `pillars` too. `effects` are for the supplementary act. `about`
    is the approved request that an informing one says was annulled, wholly or in part. `leaving`:
    it has been agreed to and is no draft, though it has no number yet.

    Raises:
        RequestError: when the pillars do not add up to the amount, there is no partner, payments
            are expected before the commitment, or the Committee is asked on no ground.
    """

    case_number: str
    session: str
    dated: date
    ministry: str
    place: str
    minister: str
    finance_year: int
    amount_ore: int
    programme: Programme
    partners: tuple[Partner, ...]
    main_account: Account
    sub_account: Account
    pillars: tuple[Pillar, ...]
    payment_from: int
    payment_to: int
    provision: Provision | None
    number: int | None = None
    kind: Kind = Kind.SEEKING
    finance_ministry_agrees: bool = False
    content: Content = WORDLESS
    example: bool = False
    parts: tuple[Disposition, ...] = ()
    effects: tuple[Effect, ...] = ()
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    annexes: tuple[AnnexNamed, ...] = ()
    about: Earlier | None = None
    leaving: bool = False

    def __post_init__(self) -> None:
        _lines_make(self.pillars, self.amount_ore)
        if self.parts and sum(one.amount_ore for one in self.parts) != self.amount_ore:
            raise RequestError(
                _("Dispositionerne summer ikke til aktstykkets beløb på %(amount)s.")
                % {"amount": format_mio_unit(self.amount_ore)}
            )
        if not self.partners:
            raise RequestError(_("Aktstykket nævner ingen partner."))
        if not self.finance_year <= self.payment_from <= self.payment_to:
            raise RequestError(
                _(
                    "Tilskuddet kan ikke udbetales i %(start)s-%(end)s, "
                    "når tilsagnet gives i %(year)s."
                )
                % {
                    "start": self.payment_from,
                    "end": self.payment_to,
                    "year": self.finance_year,
                }
            )
        written = self.content.reason
        if self.kind is Kind.SEEKING and self.provision is None and not written:
            raise RequestError(NO_GROUND)

    @property
    def ground(self) -> Provision:
        """The provision that sends the case to the Committee.

        Raises:
            RequestError: when there is none, as a request that informs may be without.
        """
        if self.provision is None:
            raise RequestError(NO_GROUND)
        return self.provision


def _lines_make(pillars: tuple[Pillar, ...], amount_ore: int) -> None:
    total = sum(pillar.amount_ore for pillar in pillars)
    if pillars and total != amount_ore:
        raise RequestError(
            _("Projektsøjlerne summer til %(total)s, men aktstykket lyder på %(amount)s")
            % {"total": format_mio_unit(total), "amount": format_mio_unit(amount_ore)}
        )
