"""Addresses of accounts. The number stands in the address as people say it: `06.32.10`."""

from django.urls import path, register_converter

from grants.accounts.numbers import AccountNumberError, parse_account, short
from reports.accounts import views


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


register_converter(AccountConverter, "account")

urlpatterns = [
    path("konti/", views.accounts, name="accounts"),
    path("konti/<account:number>/<int:year>/", views.account, name="account"),
]
