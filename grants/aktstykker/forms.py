"""What a person types about a request: the request with its table, its decision, its end."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.choosing import AccountChoice
from grants.accounts.numbers import Level
from grants.accounts.own import own_accounts
from grants.aktstykker.case_numbers import EXAMPLE, is_case_number
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.table import TableLine
from grants.authority.may import Doing, why_not
from ledger.forms import ActionForm, AmountField, DayField
from ledger.models import Person
from ledger.money import Unit
from ledger.uploads import DocumentField
from programmes.models import Partner, Pillar
from programmes.selectors import of_unit, partners_in_use

LINES: Final = 8  # more pillars than any request seen has
SHOWN_LINES: Final = 4
YEARS: Final = (2000, 2100)
SESSION: Final = r"20[0-9]{2}-[0-9]{2}"


def _year(label: Any, **facts: Any) -> forms.IntegerField:
    low, high = YEARS
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        **facts,
    )


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


class RegisterForm(ActionForm):
    """A request and its table. `cleaned_data["table"]` is the lines that were filled in."""

    case_number = forms.CharField(
        label=gettext_lazy("Sagsnummer"),
        max_length=20,
        help_text=gettext_lazy("År og nummer, fx 24/13275. Nummeret er aktstykkets nøgle."),
    )
    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Art"),
        choices=Aktstykke.Kind.choices,
        initial=Aktstykke.Kind.SOEGENDE,
        widget=forms.RadioSelect,
    )
    dated = DayField(label=gettext_lazy("Dateret"))
    finance_year = _year(
        gettext_lazy("Finansår"), help_text=gettext_lazy("Det år, tilsagnet skal gives i.")
    )
    sub_account = AccountChoice(
        levels=(Level.SUB,),
        label=gettext_lazy("Underkonto"),
        help_text=gettext_lazy("Regnskabsføres her. Bevillingen står på hovedkontoen."),
    )
    amount_ore = AmountField(
        label=gettext_lazy("Aktstykkets beløb"),
        unit=Unit.MIO,
        help_text=gettext_lazy("Skal være summen af søjlerne nedenfor."),
    )
    payment_first_year = _year(gettext_lazy("Første udbetalingsår"))
    payment_last_year = _year(gettext_lazy("Sidste udbetalingsår"))
    finance_ministry_agrees = forms.BooleanField(
        label=gettext_lazy("Finansministeriets tilslutning foreligger"), required=False
    )
    number = forms.IntegerField(
        label=gettext_lazy("Nummer i Finansudvalget"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=gettext_lazy("Kommer fra Folketinget, når aktstykket er modtaget."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    session = forms.RegexField(
        SESSION,
        label=gettext_lazy("Folketingsår"),
        required=False,
        help_text=gettext_lazy("Fx 2024-25."),
        error_messages={"invalid": gettext_lazy("Skriv folketingsåret som 2024-25.")},
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
        super().__init__(*args, **kwargs)
        self.fields["example"] = example_field(gettext_lazy("Aktstykket er et eksempel"))
        self.fields["dated"].initial = timezone.localdate
        if why_not(person, Doing.SET_CONFIDENTIALITY, unit=person.unit):
            for name in ("confidentiality", "confidential_reason", "lift_when"):
                del self.fields[name]
        elif not person.cleared and isinstance(
            level := self.fields["confidentiality"], forms.ChoiceField
        ):
            level.choices = list(Aktstykke.Confidentiality.choices)[:2]
        self._pillars = {
            f"pillar:{pillar.pk}": pillar
            for pillar in of_unit(
                Pillar.objects.in_use().select_related("programme", "partner"),
                person,
                "programme__unit",
            )
        }
        self._partners = {f"partner:{partner.pk}": partner for partner in partners_in_use()}
        field = self.fields["sub_account"]
        if isinstance(field, AccountChoice):
            known = own_accounts(timezone.localdate().year)
            field.offer([one for one in known if not one[0].is_main], others=True)
        for row in range(1, LINES + 1):
            self._add_line(row)

    def _add_line(self, row: int) -> None:
        self.fields[f"what_{row}"] = forms.ChoiceField(
            label=_("Linje %(row)s: søjle eller partner") % {"row": row},
            required=False,
            choices=[
                ("", "–"),
                (
                    _("Projektsøjler"),
                    [(key, f"{p.programme.short_name}: {p}") for key, p in self._pillars.items()],
                ),
                (_("Partnere"), [(key, str(p)) for key, p in self._partners.items()]),
            ],
        )
        self.fields[f"amount_{row}"] = AmountField(
            label=_("Linje %(row)s: beløb") % {"row": row}, unit=Unit.MIO, required=False
        )

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """The lines that stand open on the page, as pairs of fields."""
        return [(self[f"what_{row}"], self[f"amount_{row}"]) for row in range(1, SHOWN_LINES + 1)]

    @property
    def more_lines(self) -> list[tuple[Any, Any]]:
        """The lines folded away until they are needed."""
        rows = range(SHOWN_LINES + 1, LINES + 1)
        return [(self[f"what_{row}"], self[f"amount_{row}"]) for row in rows]

    @property
    def needs_more_lines(self) -> bool:
        return any(what.value() or amount.value() for what, amount in self.more_lines)

    def clean_case_number(self) -> str:
        typed: str = self.cleaned_data["case_number"].strip()
        if not is_case_number(typed):
            raise ValidationError(
                _("”%(typed)s” er ikke et sagsnummer. Skriv år og nummer, fx %(example)s.")
                % {"typed": typed, "example": EXAMPLE}
            )
        return typed

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("payment_first_year"), data.get("payment_last_year")
        year = data.get("finance_year")
        if first and last and last < first:
            self.add_error("payment_last_year", _("Sidste udbetalingsår ligger før første."))
        if first and year and first < year:
            self.add_error("payment_first_year", _("Der kan ikke udbetales før tilsagnets år."))
        public = Aktstykke.Confidentiality.PUBLIC
        data["confidentiality"] = data.get("confidentiality") or public
        if data["confidentiality"] != public and not data.get("confidential_reason"):
            self.add_error("confidential_reason", _("Fortrolighed har en grund (BV 3.4.2)."))
        if bool(data.get("number")) != bool(data.get("session")):
            missing = "session" if data.get("number") else "number"
            self.add_error(missing, _("Nummer og folketingsår hører sammen."))
        self._clean_table(data)
        return data

    def _clean_table(self, data: dict[str, Any]) -> None:
        table = []
        for row in range(1, LINES + 1):
            what, amount = data.get(f"what_{row}"), data.get(f"amount_{row}")
            if what and not amount and f"amount_{row}" not in self.errors:
                self.add_error(f"amount_{row}", _("Skriv søjlens beløb."))
            elif amount and not what:
                self.add_error(f"what_{row}", _("Vælg, hvem beløbet er til."))
            elif what and amount:
                table.append(self._line(what, amount))
        programmes = {line.pillar.programme for line in table if line.pillar}
        if len(programmes) > 1:
            self.add_error("what_1", _("Søjlerne skal høre til ét og samme program."))
        if not table and not self.errors:
            self.add_error("what_1", _("Skriv mindst én linje."))
        data["table"] = table
        data["programme"] = next(iter(programmes), None)

    def _line(self, what: str, amount_ore: int) -> TableLine:
        pillar = self._pillars.get(what)
        if pillar is not None:
            return TableLine(pillar.name, pillar.partner, amount_ore, pillar)
        partner: Partner = self._partners[what]
        return TableLine(partner.short_name, partner, amount_ore)


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
        help_text=gettext_lazy("Udvalgets besked eller ministeriets brev. PDF, billede eller tekst."),
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
