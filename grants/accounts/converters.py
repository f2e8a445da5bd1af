"""How addresses name accounts and points: `/konti/06.32.10/`, `/FL-2022/FL_TB-2022/`."""

from django.urls import register_converter

from grants.accounts.numbers import AccountNumberError, parse_account, short
from grants.accounts.points import Point


class AccountConverter:
    """Canonical digits in the code, full stops in the address; nothing else is an address."""

    regex = r"[0-9.]{2,11}"

    def to_python(self, value: str) -> str:
        try:
            digits = parse_account(value)
        except AccountNumberError as error:
            raise ValueError(value) from error
        if short(digits) != value:
            raise ValueError(value)
        return digits

    def to_url(self, value: str) -> str:
        try:
            return short(parse_account(value))
        except AccountNumberError as error:
            raise ValueError(value) from error


class PointConverter:
    """A finance year and its stage: `FL_TB-2022`."""

    regex = r"[A-Z0-9_]{1,10}-[0-9]{4}"

    def to_python(self, value: str) -> Point:
        point = Point.from_slug(value)
        if point is None:
            raise ValueError(value)
        return point

    def to_url(self, value: Point) -> str:
        return value.slug


register_converter(AccountConverter, "account")
register_converter(PointConverter, "point")
