"""What a person types on the steps of an agreement, and when a planned total is revised."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.agreements.models import Agreement
from grants.commitments.forms import YearField
from grants.commitments.models import Commitment
from ledger.forms import ActionForm, AmountField, DayField
from ledger.money import Unit
from ledger.uploads import DocumentField, Upload, came


class FileForm(ActionForm):
    """A form with a document."""

    document = DocumentField(required=False)

    def upload(self) -> Upload | None:
        """The file as it came, or None."""
        return came(self.cleaned_data.get("document"))


class SignForm(FileForm):
    """The signed paper and its day."""

    day = DayField(label=gettext_lazy("Underskrevet den"), initial=timezone.localdate)
    field_order = ("day", "document")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].required = True
        self.fields["document"].label = _("Den underskrevne aftale")


class CommitmentsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Commitments of an agreement, with their years."""

    def label_from_instance(self, obj: Commitment) -> str:
        """Purpose, finance year and payment years."""
        words = {
            "purpose": obj.purpose,
            "year": obj.line.year,
            "first": obj.payment_first_year,
            "last": obj.payment_last_year,
        }
        return _("%(purpose)s, givet i %(year)s, udbetales %(first)s-%(last)s") % words


class ExtendForm(FileForm):
    """Longer without cost: the last day, the last payment year, and which commitments."""

    last_day = DayField(label=gettext_lazy("Ny sidste dag"))
    payment_last_year = YearField(label=gettext_lazy("Udbetales senest i"))
    commitments = CommitmentsField(
        Commitment.objects.none(),
        label=gettext_lazy("Tilsagn, der forlænges"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )
    field_order = ("last_day", "payment_last_year", "commitments", "reason", "document")

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["commitments"]
        rows = agreement.commitments.filter(state=Commitment.State.BOUND).select_related("line")
        if isinstance(field, CommitmentsField):
            field.queryset = rows.order_by("line__year", "pk")
        if not rows:
            del self.fields["commitments"]


class EndForm(ActionForm):
    """When and why it ends."""

    day = DayField(label=gettext_lazy("Afsluttet den"), initial=timezone.localdate)
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )


class TotalForm(FileForm):
    """Another planned total of a grant, and why."""

    planned_total_ore = AmountField(
        label=gettext_lazy("Planlagt i alt"),
        help_text=gettext_lazy("Alle år og alle tilsagn under sagen, i mio. kr."),
        unit=Unit.MIO,
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea, max_length=2000
    )
    field_order = ("planned_total_ore", "reason", "document")
