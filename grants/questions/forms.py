"""What a person says of a question of the Committee."""

from django import forms
from django.utils.translation import gettext_lazy

from ledger.forms import ActionForm, DayField
from ledger.uploads import DocumentField


class QuestionForm(ActionForm):
    """The question as the Committee sent it."""

    number = forms.IntegerField(label=gettext_lazy("Spørgsmålets nummer"), min_value=1)
    asked_on = DayField(label=gettext_lazy("Stillet den"))
    asker = forms.CharField(
        label=gettext_lazy("Stillet af"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Lad feltet stå tomt, hvis det ikke fremgår."),
    )
    party = forms.CharField(
        label=gettext_lazy("Parti"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"size": 8}),
    )
    text = forms.CharField(
        label=gettext_lazy("Spørgsmålet"), widget=forms.Textarea(attrs={"rows": 6})
    )
    due_on = DayField(label=gettext_lazy("Svarfrist"), required=False)
    document = DocumentField(label=gettext_lazy("Spørgsmålet som dokument"), required=False)
