"""What a person says of a statement to Parliament."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from grants.aktstykker.confidentiality import readable
from grants.aktstykker.forms import example_field
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.questions.models import Question
from grants.questions.selectors import questions_for
from grants.statements.models import Statement
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.money import Unit
from ledger.uploads import DocumentField

AREA = forms.Textarea(attrs={"rows": 3})


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """Who sees that it holds."""

    def label_from_instance(self, obj: Person) -> str:
        return obj.get_full_name() or obj.get_username()


def owner_field() -> OwnerField:
    return OwnerField(
        label=gettext_lazy("Ansvarlig"),
        queryset=Person.objects.none(),
        help_text=gettext_lazy("Den, der holder øje med, at det holder."),
    )


def owners(unit: str) -> Any:
    return Person.objects.filter(is_active=True, unit=unit).order_by("username")


class StatementForm(ActionForm):
    """What was said, when, where, and about what."""

    text = forms.CharField(label=gettext_lazy("Hvad er sagt"), widget=AREA)
    made_on = DayField(label=gettext_lazy("Sagt den"))
    aktstykke = forms.ModelChoiceField(
        label=gettext_lazy("I aktstykket"), queryset=Aktstykke.objects.none(), required=False
    )
    question = forms.ModelChoiceField(
        label=gettext_lazy("I svaret på"), queryset=Question.objects.none(), required=False
    )
    amount_ore = AmountField(
        label=gettext_lazy("Beløb, hvis det er et tal"), unit=Unit.MIO, signed=True, required=False
    )
    about = forms.MultipleChoiceField(
        label=gettext_lazy("Handler om"), required=False, widget=forms.CheckboxSelectMultiple
    )
    owner = owner_field()
    evidence = forms.CharField(
        label=gettext_lazy("Dokumentation"),
        required=False,
        widget=AREA,
        help_text=gettext_lazy("Hvor det er sagt, eller hvad det hviler på."),
    )

    def __init__(
        self, *args: Any, person: Person, choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["aktstykke"].queryset = readable(for_user(person), person)
        fields["question"].queryset = questions_for(person)
        fields["about"].choices = choices
        fields["owner"].queryset = owners(person.unit)
        fields["example"] = example_field(gettext_lazy("Eksempel"))


class ChangeForm(ActionForm):
    """What became of it."""

    state = forms.ChoiceField(
        label=gettext_lazy("Hvordan står det"),
        choices=Statement.State.choices,
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label=gettext_lazy("Dokumentation"),
        required=False,
        widget=AREA,
        help_text=gettext_lazy("Kræves, når udsagnet er opfyldt eller ændret."),
    )
    document = DocumentField(label=gettext_lazy("Dokument"), required=False)
    owner = owner_field()
    value_day = DayField(label=gettext_lazy("Dag"))

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["owner"].queryset = owners(unit)
