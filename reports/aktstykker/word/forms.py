"""What a person says to a Word file that came back."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm
from ledger.uploads import DocumentField
from reports.aktstykker.word.models import WordChange

TAKE, LEAVE = "take", "leave"
WORD_ONLY: Final = ".docx"


class BackForm(ActionForm):
    """The file."""

    document = DocumentField(
        label=gettext_lazy("Word-fil"),
        help_text=gettext_lazy(
            "Den fil, der blev hentet her, med andres rettelser. Sporede og usporede findes begge."
        ),
        widget=forms.FileInput(attrs={"accept": WORD_ONLY}),
    )


class AnswerForm(ActionForm):
    """Which changes, and whether they are taken."""

    changes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Rettelser"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("De valgte rettelser"),
        choices=(
            (TAKE, gettext_lazy("Tag dem ind som en ny version")),
            (LEAVE, gettext_lazy("Afvis dem, eller markér kommentarer som læst")),
        ),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, waiting: list[WordChange], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["changes"].choices = [  # type: ignore[attr-defined]
            (change.position, str(change.position)) for change in waiting
        ]
