"""What a sort of masters is: its words, its form, its list. One declaration each, in `grants`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.text import Truncator

from ledger.models import Person
from programmes.masters.forms import MasterForm
from programmes.masters.values import Reader
from programmes.models.history import Retirable
from programmes.selectors import known_to, of_unit

Words = Promise | str
TITLE_MAX: Final = 80


@dataclass(frozen=True)
class Part:
    """Rows that belong to a master and are written with it: a programme's periods.

    `link` points to the master, `called` names the part and `values` are what it says.
    """

    model: type[Model]
    link: str
    called: str
    values: tuple[str, ...]
    label: Words


@dataclass(frozen=True)
class Master:
    """One sort of masters. `name` is its word in addresses; the model is the form's.

    `columns` make its list, by the form's labels; `called` are those that name one; `search` are
    the fields one can look in; `unit` is the way to the unit that owns a row, empty where it is
    everybody's; `ends` is the day that retires one; `page` gives the address of the page that shows
    one; `caution` is said above the form; `labels` are the words for fields that no form asks for.
    """

    name: str
    one: Words
    many: Words
    about: Words
    form: type[MasterForm]
    columns: tuple[str, ...]
    called: tuple[str, ...]
    search: tuple[str, ...] = ()
    unit: str = ""
    ends: str = ""
    caution: Words = ""
    page: Callable[[Any], str] | None = None
    parts: tuple[Part, ...] = ()
    labels: Mapping[str, Words] | None = None

    @property
    def model(self) -> type[Model]:
        return self.form._meta.model  # noqa: SLF001 - Django's own name

    @property
    def ending(self) -> str:
        """The field of the day from which one is not chosen any more; empty where it has none."""
        return self.ends or ("retired_on" if issubclass(self.model, Retirable) else "")

    def rows(self, person: Person) -> "QuerySet[Any]":
        """What the person may see of it."""
        found = self.model._default_manager.all()  # noqa: SLF001 - Django's own name
        return of_unit(found, person, self.unit) if self.unit else known_to(found, person)

    def label(self, field: str) -> Words:
        """The Danish words of a field; empty for what is nobody's to read."""
        asked = self.form.base_fields.get(field)
        return (self.labels or {}).get(field) or (asked.label if asked else "") or ""

    def title(self, thing: Model) -> str:
        """What one is called, in words."""
        read = Reader(self.model, [thing], self.called)
        said = ", ".join(read.read(thing, name) for name in self.called)
        return Truncator(said).chars(TITLE_MAX)


def events_of(model: type[Model]) -> type[Model]:
    """The model of what the triggers kept of `model`."""
    label = model._meta  # noqa: SLF001 - Django's own name
    return apps.get_model(label.app_label, f"{label.object_name}Event")
