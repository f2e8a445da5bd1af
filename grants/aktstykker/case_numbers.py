"""Case numbers in addresses and forms: `24/13275`, the year and the number, with its slash."""

import re
from typing import Final

from django.urls import register_converter

CASE_NUMBER: Final = r"[0-9]{2}/[0-9]{1,10}"
EXAMPLE: Final = "24/13275"
NAME: Final = "case_number"  # of the converter, for `<case_number:...>` in an address


class CaseNumberConverter:
    """`/aktstykker/24/13275/`: the case number as it is written, slash and all."""

    regex = CASE_NUMBER

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def is_case_number(text: str) -> bool:
    return re.fullmatch(CASE_NUMBER, text) is not None


# Here and once: whoever uses it imports this module.
register_converter(CaseNumberConverter, NAME)
