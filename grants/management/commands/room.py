"""`room`: what an account's frame holds in a finance year, at any moment of the two clocks."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from grants.accounts.finding import Ambiguous, Found, find
from grants.accounts.models import Line
from grants.accounts.numbers import AccountNumberError, Level, display
from grants.accounts.services import name_in
from grants.accounts.spellings import Spelling, spelled
from ledger.balances import Balance, balance
from ledger.moment import Moment
from ledger.money import NBSP, Unit, format_kroner, json_kroner

Read = TypeVar("Read")

NOT_OPENED: Final = 1
USAGE: Final = 2
DIGITS_OF_A_YEAR: Final = 4


class Command(BaseCommand):
    help = "Show an account's ceiling, what is drawn and what is left in a finance year."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("account", nargs="?", default="", help="06.32.10 or 06.32.10.13")
        parser.add_argument("--year", default="", help="finance year")
        parser.add_argument("--as-of", default="", help="value day, 2024-11-12 (default: no limit)")
        parser.add_argument(
            "--known-at",
            default="",
            help="a day (to its end, in Copenhagen) or a time, 2024-11-12T10:00 (default: now)",
        )
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        typed = _spelled(options["account"])
        year = _year(options["year"])
        moment = Moment(_day(options["as_of"]), _time(options["known_at"]))
        digits = _account(options["account"], typed)
        line = (
            Line.objects.opened()
            .select_related("account", "frame")
            .filter(account__number=digits, year=year)
            .first()
        )
        if line is None:
            raise CommandError(
                _("%(account)s er ikke åbnet i finansåret %(year)s, så der er ingen ramme.")
                % {"account": display(digits), "year": year},
                returncode=NOT_OPENED,
            )
        held = balance(line.frame_id, moment)
        self.stdout.write(_as_json(line, moment, held) if options["json"] else _text(line, held))


def _as_json(line: Line, moment: Moment, held: Balance) -> str:
    """Amounts are kroner as text; the account is its canonical digits."""
    return json.dumps(
        {
            "account": line.account.number,
            "year": line.year,
            "binding": line.frame.binding,
            "as_of": moment.value_day.isoformat() if moment.value_day else None,
            "known_at": moment.known_at.isoformat() if moment.known_at else None,
            "ceiling": json_kroner(held.ceiling_ore),
            "drawn": json_kroner(held.drawn_ore),
            "left": json_kroner(held.left_ore),
            "excess": json_kroner(held.excess_ore),
            "gap": line.gap,
        },
        ensure_ascii=False,
    )


def _text(line: Line, held: Balance) -> str:
    rows = (
        (_("Bevilling"), held.ceiling_ore),
        (_("Trukket"), held.drawn_ore),
        (_("Rest af bevillingen"), held.left_ore),
    )
    figures = [(name, f"{format_kroner(ore)}{NBSP}{Unit.KR.label}") for name, ore in rows]
    wide = max(len(name) for name, _amount in figures)
    far = max(len(amount) for _name, amount in figures)
    said = [f"{display(line.account.number)} {name_in(line.account, line.year)}, {line.year}"]
    said += [f"{name:<{wide}}  {amount:>{far}}" for name, amount in figures]
    return "\n".join([*said, line.gap] if line.gap else said)


def _spelled(typed: str) -> Spelling:
    try:
        return spelled(typed)
    except AccountNumberError as error:
        raise _usage(str(error)) from error


def _account(typed: str, said: Spelling) -> str:
    answer = find(typed, levels=(Level.MAIN, Level.SUB))
    if isinstance(answer, Found):
        return answer.account.number
    if isinstance(answer, Ambiguous):
        raise _usage(answer.in_full)
    if len(said.whole[0]) < Level.MAIN:
        raise _usage(
            _("%(account)s er et område. En ramme har kun en hovedkonto eller en underkonto.")
            % {"account": display(said.whole[0])}
        )
    raise CommandError(answer.sentence, returncode=NOT_OPENED)


def _year(typed: str) -> int:
    if not typed:
        raise _usage(_("Skriv finansåret, fx --year 2024. Det tages aldrig fra en dato."))
    if not (typed.isascii() and typed.isdecimal() and len(typed) == DIGITS_OF_A_YEAR):
        raise _usage(_("”%(typed)s” er ikke et finansår. Skriv fx 2024.") % {"typed": typed})
    return int(typed)


def _day(typed: str) -> dt.date | None:
    if not typed:
        return None
    day = _parsed(parse_date, typed)
    if day is None:
        raise _usage(_("”%(typed)s” er ikke en dag. Skriv fx 2024-11-12.") % {"typed": typed})
    return day


def _time(typed: str) -> dt.datetime | None:
    """A day means the end of it; a time without a zone is Copenhagen's."""
    if not typed:
        return None
    day = _parsed(parse_date, typed)
    if day is not None:
        return timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    time = _parsed(parse_datetime, typed)
    if time is None:
        raise _usage(
            _("”%(typed)s” er ikke et tidspunkt. Skriv fx 2024-11-12 eller 2024-11-12T10:00.")
            % {"typed": typed}
        )
    return time if timezone.is_aware(time) else timezone.make_aware(time)


def _parsed(parse: Callable[[str], Read | None], typed: str) -> Read | None:
    try:
        return parse(typed)
    except ValueError:
        return None


def _usage(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=USAGE)
