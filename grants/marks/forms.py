"""What one says of a grant for statistics."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from grants.commitments.models import Mark
from ledger.forms import ActionForm
from programmes.models import Sector

NOT_SAID: Final = ("", gettext_lazy("Ikke angivet"))
GOALS: Final = 17


def _number(typed: str) -> int:
    return int(typed)


class ChoiceOrNone(forms.TypedChoiceField):
    """One of few, or not said."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=[NOT_SAID, *choices],
            required=False,
            empty_value=None,
            **{"coerce": _number, **kwargs},
        )


def _said(typed: str) -> bool:
    return typed == "ja"


class SectorField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A purpose of DAC by its code and name."""

    def label_from_instance(self, obj: Sector) -> str:
        return f"{obj.code} {obj.name}"


class MarksForm(ActionForm):
    """Each may be left as not said, which is not the same as no."""

    oda = ChoiceOrNone(
        [("ja", gettext_lazy("Ja")), ("nej", gettext_lazy("Nej"))],
        coerce=_said,
        label=gettext_lazy("ODA"),
        help_text=gettext_lazy("Om bevillingen indberettes som udviklingsbistand."),
    )
    sector = SectorField(
        Sector.objects.none(),
        label=gettext_lazy("Sektor"),
        help_text=gettext_lazy("DAC’s formålskode."),
        required=False,
        empty_label=NOT_SAID[1],
    )
    climate_adaptation = ChoiceOrNone(Mark.choices, label=gettext_lazy("Klimatilpasning"))
    climate_mitigation = ChoiceOrNone(Mark.choices, label=gettext_lazy("Klimamodvirkning"))
    gender = ChoiceOrNone(Mark.choices, label=gettext_lazy("Ligestilling"))
    sdg = ChoiceOrNone(
        [(goal, str(goal)) for goal in range(1, GOALS + 1)],
        label=gettext_lazy("Verdensmål"),
        help_text=gettext_lazy("Ikke angivet: programmets verdensmål gælder, hvor der er et."),
    )

    def __init__(self, *args: Any, chosen: Sector | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        known = Sector.objects.in_use()
        if chosen is not None:
            known |= Sector.objects.filter(pk=chosen.pk)
        fields["sector"].queryset = known
