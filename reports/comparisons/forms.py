"""What is compared: two points, below which account, at which level, and which of the rows."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account
from grants.accounts.numbers import AccountNumberError, Level, display, parse_account, short
from grants.accounts.points import Change, Point

# The words of an address.
LEVELS: Final[dict[str, Level]] = {
    "paragraf": Level.SECTION,
    "hovedomraade": Level.AREA,
    "aktivitetsomraade": Level.ACTIVITY,
    "hovedkonto": Level.MAIN,
    "underkonto": Level.SUB,
}
PLURAL: Final[dict[Level, Any]] = {
    Level.SECTION: gettext_lazy("Paragraffer"),
    Level.AREA: gettext_lazy("Hovedområder"),
    Level.ACTIVITY: gettext_lazy("Aktivitetsområder"),
    Level.MAIN: gettext_lazy("Hovedkonti"),
    Level.SUB: gettext_lazy("Underkonti"),
}
ONLY: Final = [
    ("", gettext_lazy("Alle")),
    ("aendret", gettext_lazy("Ændrede")),
    ("ny", gettext_lazy("Nye")),
    ("udgaaet", gettext_lazy("Udgåede")),
    ("flyttet", gettext_lazy("Med nyt nummer")),
]
ORDERS: Final = [
    ("-size_ore", gettext_lazy("Største ændringer")),
    ("-change_ore", gettext_lazy("Største stigninger")),
    ("change_ore", gettext_lazy("Største fald")),
    ("number", gettext_lazy("Konto")),
]


class BelowForm(forms.Form):
    """An account and a level below it, or of all the state."""

    konto = forms.CharField(
        label=gettext_lazy("Under konto"), required=False, max_length=32,
        widget=forms.TextInput(attrs={"size": 14, "autocomplete": "off"}),
    )  # fmt: skip
    niveau = forms.ChoiceField(
        label=gettext_lazy("Niveau"),
        required=False,
        choices=[("", gettext_lazy("Det nærmeste")), *((w, n.label) for w, n in LEVELS.items())],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "below_%s"
        self.account: Account | None = None

    def clean_konto(self) -> str:
        """The account's digits, or empty; an account there is."""
        typed = self.cleaned_data["konto"]
        if not typed:
            return ""
        try:
            digits = parse_account(typed)
        except AccountNumberError as error:
            raise ValidationError(str(error)) from error
        self.account = Account.objects.filter(number=digits).first()
        if self.account is None:
            raise ValidationError(_("Der er ingen konto %(number)s") % {"number": display(digits)})
        return digits

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        under, level = said.get("konto", ""), LEVELS.get(said.get("niveau", ""))
        if level is not None and level < len(under):
            self.add_error(
                "niveau",
                _("%(account)s er selv på et lavere niveau.") % {"account": display(under)},
            )
        return said

    @property
    def under(self) -> str:
        """The account's digits; empty for all the state."""
        found: str = self.cleaned_data["konto"]
        return found

    @property
    def level(self) -> Level:
        """The level asked for; else main accounts, and below a main account its sub-accounts."""
        asked = LEVELS.get(self.cleaned_data["niveau"])
        if asked is not None:
            return asked
        return Level.MAIN if len(self.under) < Level.MAIN else Level.SUB

    def query(self) -> dict[str, str]:
        """What the address carries: what was filled in, the account as people write it."""
        said = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        if self.under:
            said["konto"] = short(self.under)
        return {name: value for name, value in said.items() if value}


class CompareForm(BelowForm):
    """The two points, and which rows are shown in which order."""

    fra = forms.ChoiceField(label=gettext_lazy("Fra"))
    til = forms.ChoiceField(label=gettext_lazy("Til"))
    kun = forms.ChoiceField(label=gettext_lazy("Vis"), required=False, choices=ONLY)
    sort = forms.CharField(
        label=gettext_lazy("Rækkefølge"), required=False, max_length=40,
        widget=forms.Select(choices=ORDERS),
    )  # fmt: skip

    field_order = ("fra", "til", "konto", "niveau", "kun", "sort")

    def __init__(self, *args: Any, points: list[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "compare_%s"
        choices = _by_year(points)
        self.fields["fra"] = forms.ChoiceField(label=gettext_lazy("Fra"), choices=choices)
        self.fields["til"] = forms.ChoiceField(label=gettext_lazy("Til"), choices=choices)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("fra") and said.get("fra") == said.get("til"):
            self.add_error("til", _("Vælg et andet tal end det, der sammenlignes fra."))
        return said

    @property
    def change(self) -> Change:
        before, after = (Point.from_slug(self.cleaned_data[name]) for name in ("fra", "til"))
        assert before is not None  # noqa: S101 - the choices are points
        assert after is not None  # noqa: S101
        return Change(before, after)

    def query(self) -> dict[str, str]:
        """The points stand in the address itself."""
        return {name: value for name, value in super().query().items() if name not in POINTS}


POINTS: Final = ("fra", "til")


def _by_year(points: list[Point]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices of a point, grouped by year."""
    years = dict.fromkeys(point.year for point in points)
    return [
        (str(year), [(point.slug, point.label) for point in points if point.year == year])
        for year in years
    ]
