"""What a cross table is asked, read from its address: the address is the whole question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import AccountNumberError, parse_account, short
from grants.commitments.dimensions import DIMENSIONS, PAID_IN
from ledger.clocks import Asked
from ledger.models import Person
from programmes.models import Partner, Programme
from programmes.selectors import partners, programmes_for
from reports.cross.measures import MEASURES

ROWS, THEN, COLUMNS, MEASURE = "raekker", "dernaest", "kolonner", "maal"
NARROW: Final = ("fra", "til", "programmet", "partneren", "konto", "priser")
FIRST_ROWS, FIRST_COLUMNS, FIRST_MEASURE = "modtager", "aar", "netto"
YEAR_WIDGET = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
_CHOICES: Final = [(one.name, one.label) for one in DIMENSIONS.values()]


class CrossForm(forms.Form):
    """Rows, columns and what is counted; and which commitments."""

    raekker = forms.ChoiceField(label=gettext_lazy("Rækker"), choices=_CHOICES)
    dernaest = forms.ChoiceField(
        label=gettext_lazy("Derunder"),
        choices=[("", gettext_lazy("Ingen")), *_CHOICES],
        required=False,
    )
    kolonner = forms.ChoiceField(
        label=gettext_lazy("Kolonner"),
        choices=[("", gettext_lazy("Ingen")), *_CHOICES],
        required=False,
    )
    maal = forms.MultipleChoiceField(
        label=gettext_lazy("Beløb"),
        choices=[(one.name, one.label) for one in MEASURES.values()],
        widget=forms.CheckboxSelectMultiple,
    )
    fra = forms.IntegerField(
        label=gettext_lazy("Fra finansår"), required=False, widget=YEAR_WIDGET,
        min_value=1900, max_value=2199,
    )  # fmt: skip
    til = forms.IntegerField(
        label=gettext_lazy("Til finansår"), required=False, widget=YEAR_WIDGET,
        min_value=1900, max_value=2199,
    )  # fmt: skip
    programmet = forms.ModelChoiceField(
        Programme.objects.none(), label=gettext_lazy("Program"), to_field_name="slug",
        required=False, empty_label=gettext_lazy("Alle"),
    )  # fmt: skip
    partneren = forms.ModelChoiceField(
        Partner.objects.none(), label=gettext_lazy("Partner"), to_field_name="short_name",
        required=False, empty_label=gettext_lazy("Alle"),
    )  # fmt: skip
    konto = forms.CharField(
        label=gettext_lazy("Under konto"), required=False, max_length=32,
        widget=forms.TextInput(attrs={"size": 14, "autocomplete": "off"}),
    )  # fmt: skip
    priser = forms.IntegerField(
        label=gettext_lazy("I faste priser"), required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "size": 4, "placeholder": gettext_lazy("år")}
        ),
        min_value=1900, max_value=2199,
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "cross_%s"
        fields: Any = self.fields
        fields["programmet"].queryset = programmes_for(person)
        fields["partneren"].queryset = partners()

    def clean_konto(self) -> str:
        """The account's digits, or empty."""
        typed = self.cleaned_data["konto"]
        if not typed:
            return ""
        try:
            return str(parse_account(typed))
        except AccountNumberError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Two ways of sorting are two; a span runs forward; payments alone have a year of pay."""
        said = super().clean() or {}
        ways = [said.get(name) for name in (ROWS, THEN, COLUMNS)]
        named = [way for way in ways if way]
        if len(set(named)) < len(named):
            self.add_error(ROWS, _("Vælg forskellige delinger til rækker og kolonner."))
        if said.get("fra") and said.get("til") and said["fra"] > said["til"]:
            self.add_error("til", _("Det sidste finansår ligger før det første."))
        if PAID_IN in named and said.get(MEASURE) and set(said[MEASURE]) != {"udbetalt"}:
            self.add_error(
                MEASURE, _("Kun udbetalinger har et kalenderår for udbetaling: vælg Udbetalt.")
            )
        return said


@dataclass(frozen=True)
class Question:
    """What is asked: how it is sorted, what is counted, of which commitments, as of when."""

    rows: str
    then: str
    columns: str
    measures: tuple[str, ...]
    at: Asked
    first_year: int | None = None
    last_year: int | None = None
    programme: str = ""
    partner: str = ""
    account: str = ""
    prices: int | None = None

    @property
    def ways(self) -> list[str]:
        """The dimensions, rows first; none twice."""
        return [name for name in (self.rows, self.then, self.columns) if name]

    @property
    def query(self) -> str:
        """The question as an address carries it."""
        said: list[tuple[str, object]] = [
            (ROWS, self.rows),
            (THEN, self.then),
            (COLUMNS, self.columns),
            *((MEASURE, one) for one in self.measures),
            ("fra", self.first_year),
            ("til", self.last_year),
            ("programmet", self.programme),
            ("partneren", self.partner),
            ("konto", short(self.account) if self.account else ""),
            ("priser", self.prices),
        ]
        days = self.at.query.replace("?", "&")
        return urlencode([(n, v) for n, v in said if v or n == COLUMNS]) + days

    def asked_at(self, at: Asked) -> "Question":
        """The same question at another moment."""
        return replace(self, at=at)


def form_of(query: Mapping[str, Any], person: Person) -> CrossForm:
    """The form as the address fills it; what is not said is what one asks most often."""
    lists = dict(query.lists()) if hasattr(query, "lists") else dict(query)
    said: dict[str, Any] = {name: values[-1] for name, values in lists.items() if values}
    said[MEASURE] = lists.get(MEASURE) or [FIRST_MEASURE]
    if ROWS not in said:
        said = {**said, ROWS: FIRST_ROWS, COLUMNS: said.get(COLUMNS, FIRST_COLUMNS)}
    return CrossForm(said, person=person)


def question_of(form: CrossForm, at: Asked) -> Question:
    """What a valid form asks."""
    said = form.cleaned_data
    programme, partner = said["programmet"], said["partneren"]
    return Question(
        rows=said[ROWS],
        then=said[THEN],
        columns=said[COLUMNS],
        measures=tuple(name for name in MEASURES if name in said[MEASURE]),
        at=at,
        first_year=said["fra"],
        last_year=said["til"],
        programme=programme.slug if programme else "",
        partner=partner.short_name if partner else "",
        account=said["konto"],
        prices=said["priser"],
    )
