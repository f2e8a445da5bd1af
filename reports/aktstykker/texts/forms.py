"""What a person types of a text block."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm, DayField
from programmes.models import Partner
from programmes.selectors import partners_in_use
from reports.aktstykker.texts.models import TextBlock
from reports.aktstykker.tokens.token import keys_in


class TextForm(ActionForm):
    """A block: title, text and day. A new edition keeps the partner of the one it replaces."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=120)
    partner = forms.ModelChoiceField(
        queryset=Partner.objects.none(),
        required=False,
        label=gettext_lazy("Partner"),
        empty_label="–",
    )
    text = forms.CharField(
        label=gettext_lazy("Tekst"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("En tom linje skiller afsnit. Uden tal, der hører til én sag."),
    )
    written_on = DayField(label=gettext_lazy("Skrevet"))

    def __init__(self, *args: Any, replaces: TextBlock | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["written_on"].initial = timezone.localdate
        if replaces is not None:
            del self.fields["partner"]
            self.initial.update(title=replaces.title, text=replaces.text)
        else:
            self.fields["partner"].queryset = partners_in_use()  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        found = keys_in(text)
        if found:
            raise forms.ValidationError(
                _("En tekstblok bruges i mange sager og kan ikke hente en sags tal: %(keys)s.")
                % {"keys": ", ".join(found)}
            )
        return text


class ApproveForm(ActionForm):
    """The day it was approved."""

    approved_on = DayField(label=gettext_lazy("Godkendt"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved_on"].initial = timezone.localdate
