"""What a person types at the steps of a request's life before and after it is delivered."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from grants.aktstykker.following import AT_REST, POSTPONED
from grants.aktstykker.forms import SESSION
from grants.aktstykker.models import Aktstykke
from grants.meetings.models import Meeting
from ledger.forms import ActionForm, DayField
from ledger.uploads import DocumentField


class BackForm(ActionForm):
    """Why the paper goes back to its writers."""

    reason = forms.CharField(
        label=gettext_lazy("Hvad skal ændres"), widget=forms.Textarea(attrs={"rows": 3})
    )


class AskedForm(ActionForm):
    """The day the draft was put before the Ministry of Finance."""

    value_day = DayField(label=gettext_lazy("Forelagt"))


class AgreementForm(ActionForm):
    """The Ministry of Finance's written agreement."""

    value_day = DayField(label=gettext_lazy("Dag for tilslutningen"))
    document = DocumentField(
        label=gettext_lazy("Finansministeriets tilslutning"),
        help_text=gettext_lazy("Brev eller mail som PDF, billede eller ren tekst, højst 20 MB."),
        error_messages={
            "required": gettext_lazy(
                "Vedhæft Finansministeriets tilslutning. Et mundtligt ja er ingen tilslutning."
            )
        },
    )


class NumberForm(ActionForm):
    """The number Parliament gave the request."""

    number = forms.IntegerField(
        label=gettext_lazy("Nummer"),
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    session = forms.RegexField(
        SESSION,
        label=gettext_lazy("Folketingsår"),
        help_text=gettext_lazy("Fx 2024-25."),
        error_messages={"invalid": gettext_lazy("Skriv folketingsåret som 2024-25.")},
    )
    value_day = DayField(label=gettext_lazy("Modtaget"))


class ToldForm(ActionForm):
    """When and with what Udenrigsudvalget was told."""

    value_day = DayField(label=gettext_lazy("Orienteret"))
    document = DocumentField(
        label=gettext_lazy("Brevet til Udenrigsudvalget"),
        help_text=gettext_lazy("PDF, billede eller ren tekst, højst 20 MB."),
    )


class PostponeForm(ActionForm):
    """How the Committee put it off, why, and until when if that is known."""

    how = forms.ChoiceField(
        label=gettext_lazy("Hvad skete der"),
        choices=[
            (POSTPONED, gettext_lazy("Udsat")),
            (AT_REST, gettext_lazy("Sat i bero (et medlem eller ministeren tager det i salen)")),
        ],
        initial=POSTPONED,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea(attrs={"rows": 3})
    )
    meeting = forms.ModelChoiceField(
        label=gettext_lazy("Nyt møde"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=gettext_lazy("Endnu ikke fastsat"),
    )
    value_day = DayField(label=gettext_lazy("Dag"))

    def __init__(self, *args: Any, aktstykke: Aktstykke, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        if isinstance(field, forms.ModelChoiceField):
            first = aktstykke.dated or timezone.localdate()
            field.queryset = Meeting.objects.filter(cancelled=False, day__gte=first)
            field.label_from_instance = lambda meeting: date_format(meeting.day)  # type: ignore[assignment,method-assign]


class AnnexForm(ActionForm):
    """An annex: its title, its file, and whether it is confidential."""

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    document = DocumentField(label=gettext_lazy("Fil"))
    confidential = forms.BooleanField(
        label=gettext_lazy("Bilaget er fortroligt"),
        required=False,
        help_text=gettext_lazy(
            "Det står på listen som ”Fortroligt bilag”. Titel og fil ses kun af enhedens "
            "skrivende og af dem med adgang til fortrolige aktstykker (BV 3.4.2)."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor det er fortroligt"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Skal skrives, når bilaget er fortroligt."),
    )
