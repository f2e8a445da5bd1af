"""What a person types of a meeting, a recess, and which meeting a request is for."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.forms import example_field
from grants.meetings.deadlines import COPENHAGEN
from grants.meetings.models import Meeting
from ledger.forms import ActionForm, DayField

WHEN: Final = gettext_lazy("Lad den stå tom, når reglens dag gælder.")


class TimeOfDayField(forms.DateTimeField):
    """A day and a time in Denmark."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H.%M", "%d.%m.%Y %H:%M"]
        super().__init__(widget=widget, input_formats=formats, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.datetime):
            return super().prepare_value(value.astimezone(COPENHAGEN))
        return super().prepare_value(value)


class MeetingForm(ActionForm):
    """A meeting with the deadlines that are not the rule's."""

    day = DayField(label=gettext_lazy("Mødets dag"))
    finance_by = DayField(
        label=gettext_lazy("Udkast til Finansministeriet senest"), required=False, help_text=WHEN
    )
    layout_at = TimeOfDayField(label=gettext_lazy("Layout senest"), help_text=WHEN)
    delivery_at = TimeOfDayField(label=gettext_lazy("Aflevering senest"), help_text=WHEN)
    note = forms.CharField(
        label=gettext_lazy("Bemærkning"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Fx hvor mødeplanen er fundet."),
        widget=forms.TextInput(attrs={"class": "wide"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["example"] = example_field(gettext_lazy("Mødet er et eksempel"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        day = data.get("day")
        for name in ("finance_by", "layout_at", "delivery_at"):
            found = data.get(name)
            own = found.astimezone(COPENHAGEN).date() if isinstance(found, dt.datetime) else found
            if day and own and own > day:
                self.add_error(name, _("Fristen ligger efter mødet."))
        return data


class ChangeMeetingForm(MeetingForm):
    """The same of a meeting that is known; its day stays."""

    day = None  # type: ignore[assignment]
    cancelled = forms.BooleanField(label=gettext_lazy("Mødet er aflyst"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["example"]


class RecessForm(ActionForm):
    """Days without meetings."""

    first_day = DayField(label=gettext_lazy("Første dag"))
    last_day = DayField(label=gettext_lazy("Sidste dag"))
    name = forms.CharField(
        label=gettext_lazy("Hvad det er"),
        max_length=120,
        help_text=gettext_lazy("Fx Folketingets sommerferie, jul, skærtorsdag."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["example"] = example_field(gettext_lazy("Dagene er et eksempel"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Sidste dag ligger før første."))
        return data


class SetMeetingForm(ActionForm):
    """Which meeting the request is for, and why it is urgent if it is."""

    meeting = forms.ChoiceField(label=gettext_lazy("Møde"), widget=forms.RadioSelect)
    urgent_reason = forms.CharField(
        label=gettext_lazy("Hvorfor sagen haster"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kun når fristen ikke kan holdes. Det skal også stå i litra b."),
    )

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {one.day.isoformat(): one for one in meetings}
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]
            (day, date_format(one.day, "l j. F Y")) for day, one in self.meetings.items()
        ]

    def clean_meeting(self) -> Meeting:
        day = self.cleaned_data["meeting"]
        if day not in self.meetings:
            raise ValidationError(_("Vælg et møde på listen."))
        return self.meetings[day]
