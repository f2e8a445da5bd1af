"""What a person types about a request: the request with its table, its decision, its end."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.case_numbers import EXAMPLE, is_case_number
from grants.aktstykker.facts_form import FactsForm
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, why_not
from ledger.forms import ActionForm, DayField
from ledger.models import Person
from ledger.uploads import DocumentField

SESSION: Final = r"20[0-9]{2}-[0-9]{2}"


def example_field(label: Any) -> forms.BooleanField:
    """Whether what is typed is made up. In a demonstration it always is, whoever sends the form."""
    if settings.DEMO:
        return forms.BooleanField(
            label=label,
            initial=True,
            disabled=True,
            required=False,
            help_text=gettext_lazy("I demonstrationen er alt, man selv skriver, et eksempel."),
        )
    return forms.BooleanField(label=label, required=False)


class RegisterForm(FactsForm):
    """A request that is not here yet: its case number, its figures and table, its confidentiality.

    Its number comes when it is received, and the Ministry of Finance's agreement when it is given.
    """

    case_number = forms.CharField(
        label=gettext_lazy("Sagsnummer"),
        max_length=20,
        help_text=gettext_lazy("År og nummer, fx 24/13275. Nummeret er aktstykkets nøgle."),
    )
    confidentiality = forms.ChoiceField(
        label=gettext_lazy("Fortrolighed"),
        choices=Aktstykke.Confidentiality.choices,
        initial=Aktstykke.Confidentiality.PUBLIC,
        widget=forms.RadioSelect,
        required=False,
    )
    confidential_reason = forms.CharField(
        label=gettext_lazy("Begrundelse for fortroligheden"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    lift_when = forms.CharField(
        label=gettext_lazy("Hvornår eller under hvilke omstændigheder ophæves den?"),
        help_text=gettext_lazy("Så vidt det kan siges (BV 3.4.2)."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.fields["example"] = example_field(gettext_lazy("Aktstykket er et eksempel"))
        self.fields["dated"].initial = timezone.localdate
        if why_not(person, Doing.SET_CONFIDENTIALITY, unit=person.unit):
            for name in ("confidentiality", "confidential_reason", "lift_when"):
                del self.fields[name]
        elif not person.cleared and isinstance(
            level := self.fields["confidentiality"], forms.ChoiceField
        ):
            level.choices = list(Aktstykke.Confidentiality.choices)[:2]

    def clean_case_number(self) -> str:
        typed: str = self.cleaned_data["case_number"].strip()
        if not is_case_number(typed):
            raise ValidationError(
                _("”%(typed)s” er ikke et sagsnummer. Skriv år og nummer, fx %(example)s.")
                % {"typed": typed, "example": EXAMPLE}
            )
        return typed

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        public = Aktstykke.Confidentiality.PUBLIC
        data["confidentiality"] = data.get("confidentiality") or public
        if data["confidentiality"] != public and not data.get("confidential_reason"):
            self.add_error("confidential_reason", _("Fortrolighed har en grund (BV 3.4.2)."))
        return data


class SendForm(ActionForm):
    """The day the request went to the Committee."""

    value_day = DayField(label=gettext_lazy("Oversendt"))


class DecisionForm(ActionForm):
    """The Committee's approval as it was written: day, text and document."""

    decided_on = DayField(label=gettext_lazy("Afgjort"))
    text = forms.CharField(
        label=gettext_lazy("Afgørelsens ordlyd"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Som den står på bekræftelsen, med dag og eventuelt mindretal."),
    )
    document = DocumentField(
        label=gettext_lazy("Den skriftlige bekræftelse"),
        help_text=gettext_lazy("PDF, billede eller ren tekst, højst 20 MB."),
        error_messages={
            "required": gettext_lazy(
                "Vedhæft den skriftlige bekræftelse. Ministeriet må afvente, at den foreligger; "
                "et mundtligt ja giver ikke plads (BV 3.4.6)."
            )
        },
    )

    conditions = forms.CharField(
        label=gettext_lazy("Vilkår"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Det, udvalget knytter til sit ja. Vilkårene binder (BV 3.4.7)."),
    )
    remark = forms.CharField(
        label=gettext_lazy("Påtegning"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Bemærkninger fra udvalget eller partier, som de står."),
    )
    late_reason = forms.CharField(
        label=gettext_lazy("Hvorfor det er tiltrådt efter finansårets udgang"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Kun når afgørelsen ligger efter 31. december i finansåret (BV 3.4.3)."
        ),
    )

    def __init__(self, *args: Any, aktstykke: Aktstykke, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dated = aktstykke.dated
        if timezone.localdate().year <= aktstykke.finance_year:
            del self.fields["late_reason"]
        self.fields["example"] = example_field(gettext_lazy("Afgørelsen er et eksempel"))

    def clean_decided_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["decided_on"]
        if self._dated and day < self._dated:
            raise ValidationError(_("Afgørelsen kan ikke ligge før aktstykkets egen dato."))
        if day > timezone.localdate():
            raise ValidationError(_("Dagen ligger i fremtiden."))
        return day


class ConfirmForm(ActionForm):
    """Nothing to type: a second person has read the decision and the document."""


class EndForm(ActionForm):
    """How the request ended when it was not approved."""

    state = forms.ChoiceField(label=gettext_lazy("Udfald"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea(attrs={"rows": 3})
    )
    remark = forms.CharField(
        label=gettext_lazy("Påtegning"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    value_day = DayField(label=gettext_lazy("Dag"))
    document = DocumentField(
        label=gettext_lazy("Dokument"),
        required=False,
        help_text=gettext_lazy(
            "Udvalgets besked eller ministeriets brev. PDF, billede eller tekst."
        ),
    )

    def __init__(self, *args: Any, aktstykke: Aktstykke, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = Aktstykke.State
        if aktstykke.state == state.DRAFT:
            self.fields["state"].choices = [(state.WITHDRAWN.value, state.WITHDRAWN.label)]  # type: ignore[attr-defined]
            self.fields["state"].initial = state.WITHDRAWN.value
            del self.fields["remark"]
            return
        informs = aktstykke.kind == Aktstykke.Kind.ORIENTERENDE
        ends = [state.NOTED] if informs else [state.REJECTED, state.LAPSED]
        self.fields["state"].choices = [(end.value, end.label) for end in (*ends, state.WITHDRAWN)]  # type: ignore[attr-defined]
