"""What a person types of a master: the fields of its model, and the source it rests on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm
from ledger.models import Person
from programmes.models import Programme, Source
from programmes.models.history import Retirable
from programmes.selectors import known_to, programmes_for

SOURCE_LABEL_MAX = 90
WIDE = {"class": "wide"}


class MasterForm(ActionForm, forms.ModelForm):  # type: ignore[type-arg]
    """A form of one master. What is retired can be chosen only where it was chosen before (R46)."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = _("Vælg")
                self._limit(name, field, person)

    def _limit(self, name: str, field: "forms.ModelChoiceField[Any]", person: Person) -> None:
        model: type[Model] = field.queryset.model  # type: ignore[union-attr]
        if model is Programme:
            field.queryset = programmes_for(person)
        if model is Source:
            field.queryset = known_to(Source.objects.all(), person)
        if issubclass(model, Retirable):
            chosen = model.objects.filter(pk=getattr(self.instance, f"{name}_id", None))
            field.queryset = (field.queryset & model.objects.in_use()) | chosen  # type: ignore[operator]

    def values(self) -> dict[str, Any]:
        """What was typed, by the model's fields."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def shown(self, thing: Model) -> dict[str, Any]:
        """What is saved now, by the names of the form's fields."""
        return {name: getattr(thing, name) for name in self._meta.fields or ()}


class SourceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A source by its number and title."""

    def validate(self, value: Any) -> None:
        """Empty is right when the own case stands below; the form looks at both."""

    def label_from_instance(self, obj: Source) -> str:
        return Truncator(f"{obj.key}: {obj.title}").chars(SOURCE_LABEL_MAX)


class SourcedForm(MasterForm):
    """A master that keeps its source: one that is known, or the ministry's own case."""

    source = SourceField(
        Source.objects.all(),
        label=gettext_lazy("Kilde"),
        help_text=gettext_lazy("Dokumentet, oplysningerne kommer fra."),
    )
    own_case = forms.CharField(
        label=gettext_lazy("Eller egen sag"),
        help_text=gettext_lazy("Sagens nummer, fx 24/13275, når der ikke er en kilde at vælge."),
        max_length=16,
        required=False,
        validators=[
            RegexValidator(
                r"^[0-9A-Za-z-]+(/[0-9A-Za-z-]+)*\Z",
                gettext_lazy("Skriv sagens nummer med tal, bogstaver, bindestreg og /."),
            )
        ],
    )

    def _get_validation_exclusions(self) -> set[str]:
        return {*super()._get_validation_exclusions(), "source"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """Exactly one of a source and a case."""
        found = super().clean() or {}
        source, case = found.get("source"), found.get("own_case")
        if not source and not case and not {"source", "own_case"} & set(self.errors):
            raise ValidationError({"source": _("Vælg en kilde, eller skriv egen sags nummer.")})
        if source and case:
            raise ValidationError(
                {"own_case": _("Vælg enten en kilde eller egen sag, ikke begge dele.")}
            )
        return found
