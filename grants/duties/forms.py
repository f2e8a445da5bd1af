"""What a person types about duties."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from grants.duties.models import Duty
from ledger.forms import ActionForm, DayField
from ledger.models import Person
from ledger.uploads import DocumentField, Upload, came

WIDE = {"class": "wide"}
NEEDED = (
    ("yes", gettext_lazy("Den er opfyldt")),
    ("no", gettext_lazy("Den er ikke længere nødvendig")),
)
OWNERS = (Person.Role.SAGSBEHANDLER, Person.Role.CONTROLLER, Person.Role.CHEF)


class DoneForm(ActionForm):
    """That it was done, with what shows it."""

    needed = forms.ChoiceField(
        label=gettext_lazy("Pligten"), choices=NEEDED, initial="yes", widget=forms.RadioSelect
    )
    day = DayField(label=gettext_lazy("Dato"), initial=timezone.localdate)
    evidence = forms.CharField(
        label=gettext_lazy("Hvad viser det?"),
        help_text=gettext_lazy(
            "Fx brevets dato og sagsnummer, eller hvorfor den ikke er nødvendig."
        ),
        widget=forms.Textarea,
        max_length=2000,
    )
    document = DocumentField(required=False)

    def upload(self) -> Upload | None:
        """The file as it came, or None."""
        return came(self.cleaned_data.get("document"))


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A colleague; his label is as colleagues know him."""

    def label_from_instance(self, obj: Person) -> str:
        """Name and role."""
        name = obj.get_full_name() or obj.get_username()
        return f"{name} ({str(obj.get_role_display()).lower()})"


class ChangeForm(ActionForm):
    """Another owner, another day, and why."""

    owner = OwnerField(
        Person.objects.none(),
        label=gettext_lazy("Ansvarlig"),
        required=False,
        empty_label=gettext_lazy("Ingen bestemt: de, der har rollen"),
    )
    due_on = DayField(label=gettext_lazy("Frist"))
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        if isinstance(owner, OwnerField):
            owner.queryset = Person.objects.filter(
                unit=unit, role__in=OWNERS, is_active=True
            ).order_by("role", "username")


class NewForm(ChangeForm):
    """A duty that nothing raised by itself."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Art"),
        choices=[(k.value, k.label) for k in Duty.Kind],
        initial=Duty.Kind.OTHER,
    )
    title = forms.CharField(
        label=gettext_lazy("Hvad skal gøres?"), max_length=200, widget=forms.TextInput(attrs=WIDE)
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvor kommer fristen fra?"),
        help_text=gettext_lazy("Reglen, aftalens punkt eller ”ministeriets egen frist”."),
        max_length=300,
        widget=forms.TextInput(attrs=WIDE),
    )

    field_order = ("kind", "title", "due_on", "reason", "owner")
