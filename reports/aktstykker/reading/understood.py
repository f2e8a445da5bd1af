"""What is shown of a field that was read, and what stands in the form at first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reports.aktstykker.parsed import Span


class Understood(NamedTuple):
    """A field: what it was understood as, where it stands in the text, and a doubt about it.

    An empty `value` was not found and is asked for.
    """

    label: str
    value: str
    places: tuple[Span, ...] = ()
    doubt: str = ""


@dataclass(slots=True)
class Understanding:
    """Every field in the order of the paper, and what stands in the form at first."""

    fields: list[Understood] = field(default_factory=list)
    initial: dict[str, Any] = field(default_factory=dict)

    def add(self, label: str, value: str, places: Iterable[Span] = (), *, doubt: str = "") -> None:
        doubt = doubt or ("" if value else _("Står ikke i teksten. Skriv det i skemaet."))
        self.fields.append(Understood(label, value, tuple(places), doubt))

    @property
    def doubts(self) -> list[Understood]:
        return [one for one in self.fields if one.doubt]
