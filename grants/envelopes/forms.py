"""What a person writes when something departs from what was approved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from grants.aktstykker.models import Aktstykke
from ledger.forms import ActionForm


class ToldField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django has no [] here
    """A later request, by the name it is cited by."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.citation}: {obj.title} ({obj.get_state_display()})"


class NoteForm(ActionForm):
    """Why it departs; whether a condition is broken; by which request the Committee was told."""

    text = forms.CharField(
        label=gettext_lazy("Hvorfor afviger det?"), widget=forms.Textarea(attrs={"rows": 4})
    )
    breach = forms.BooleanField(
        label=gettext_lazy("Et vilkår fra Finansudvalget er ikke opfyldt"),
        help_text=gettext_lazy("Så skal udvalget være orienteret eller spurgt på ny."),
        required=False,
    )
    told_by = ToldField(
        Aktstykke.objects.none(),
        label=gettext_lazy("Aktstykke, som udvalget er orienteret eller spurgt ved"),
        help_text=gettext_lazy("Kræves af det, der ligger uden for det tilsluttede."),
        empty_label=gettext_lazy("Intet"),
        required=False,
    )

    def __init__(self, *args: Any, tells: Any, has_conditions: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["told_by"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = tells
        if not has_conditions:
            del self.fields["breach"]
