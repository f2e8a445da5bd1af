"""Every sort of masters, in the order of the page. One declaration each."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.masters import cross_forms
from grants.masters import more_forms as more
from grants.masters.forms import CountryForm, PartnerForm, PillarForm, ProgrammeForm, SourceForm
from programmes.masters.sorts import Master, Part
from programmes.models import Period, ProgrammeShare


def _programme(programme: Any) -> str:
    return reverse("programme", args=[programme.slug])


def _pillar(pillar: Any) -> str:
    return reverse("pillar", args=[pillar.programme.slug, pillar.slug])


def _partner(partner: Any) -> str:
    return reverse("partner", args=[partner.short_name])


PROGRAMMES: Final = Master(
    name="programmer",
    one=_("Program"),
    many=_("Programmer"),
    about=_("Et program har en politisk ramme, perioder og projektsøjler."),
    form=ProgrammeForm,
    columns=("short_name", "title", "unit", "source"),
    called=("short_name",),
    unit="unit",
    page=_programme,
    caution=_("Den politiske ramme rettes ikke her: den hæves og sænkes af handlinger."),
    parts=(
        Part(Period, "programme", "kind", ("first_year", "last_year"), _("Periode")),
        Part(ProgrammeShare, "programme", "country", ("hundredths",), _("Andel")),
    ),
)
PARTNERS: Final = Master(
    name="partnere",
    one=_("Partner"),
    many=_("Partnere"),
    about=_("De, der modtager tilskud og fører det ud i livet."),
    form=PartnerForm,
    columns=("short_name", "full_name", "kind", "source"),
    called=("short_name",),
    search=("short_name", "full_name"),
    page=_partner,
)
THRESHOLDS: Final = Master(
    name="beloebsgraenser",
    one=_("Beløbsgrænse"),
    many=_("Beløbsgrænser"),
    about=_("Over den går en disposition til Finansudvalget. Én for hvert finansår."),
    form=more.ThresholdForm,
    columns=("year", "amount_ore", "source"),
    called=("year",),
    caution=_(
        "En ny beløbsgrænse gælder for sager, der oprettes fra nu af. Sager og programmer, der "
        "allerede er prøvet, beholder den ramme uden Finansudvalget, de fik."
    ),
)
MASTERS: Final[dict[str, Master]] = {
    master.name: master
    for master in (
        PROGRAMMES,
        Master(
            name="soejler",
            one=_("Projektsøjle"),
            many=_("Projektsøjler"),
            about=_("Den del af et program, som én partner fører ud i livet."),
            form=PillarForm,
            columns=("name", "programme", "partner", "source"),
            called=("programme", "name"),
            unit="programme__unit",
            page=_pillar,
        ),
        PARTNERS,
        Master(
            name="oplysninger",
            one=_("Oplysning om en partner"),
            many=_("Oplysninger om partnere"),
            about=_("Hvad en kilde har sagt om en partner, og hvornår."),
            form=more.PartnerFactForm,
            columns=("text", "partner", "as_of", "source"),
            called=("partner", "text"),
        ),
        Master(
            name="lande",
            one=_("Land"),
            many=_("Lande"),
            about=_("De lande, en sag eller et program kan fordeles på."),
            form=CountryForm,
            columns=("name", "code", "region"),
            called=("name",),
            search=("name", "code"),
        ),
        Master(
            name="naevnte-lande",
            one=_("Nævnt land"),
            many=_("Nævnte lande"),
            about=_("Lande, som en kilde har nævnt for et program."),
            form=more.MentionForm,
            columns=("country", "programme", "said_on", "decided", "source"),
            called=("country", "programme"),
            unit="programme__unit",
        ),
        Master(
            name="aktiviteter",
            one=_("Aktivitet"),
            many=_("Aktiviteter"),
            about=_("Hvad der skal gøres i et program eller en projektsøjle."),
            form=more.ActivityForm,
            columns=("text", "programme", "pillar", "source"),
            called=("text",),
            unit="programme__unit",
        ),
        Master(
            name="risici",
            one=pgettext_lazy("one", "Risiko"),
            many=_("Risici"),
            about=_("Hvad der kan gå galt i et program, og hvad der gøres ved det."),
            form=more.RiskForm,
            columns=("text", "programme", "source"),
            called=("text",),
            unit="programme__unit",
        ),
        Master(
            name="strategiens-tal",
            one=_("Strategiens tal"),
            many=_("Strategiens tal"),
            about=_("Løfter, forbrug og nøgletal fra strategien. Politik, aldrig bevilling."),
            form=more.PledgeForm,
            columns=("code", "kind", "amount_ore", "purpose", "source"),
            called=("code", "purpose"),
            search=("code", "purpose", "phrase"),
            labels={
                "account_number": _("Konto"),
                "account_year": _("Kontoens finansår"),
                "link_reason": _("Hvorfor kontoen"),
            },
        ),
        Master(
            name="maal",
            one=_("Mål eller bidrag i strategien"),
            many=_("Strategiens mål og bidrag"),
            about=_("Strategiens mål, og de bidrag den nævner uden beløb."),
            form=more.GoalForm,
            columns=("text", "kind", "source"),
            called=("text",),
        ),
        Master(
            name="regioner",
            one=_("Region"),
            many=_("Strategiens regioner"),
            about=_("De regioner, strategien nævner."),
            form=more.RegionForm,
            columns=("name", "source"),
            called=("name",),
        ),
        Master(
            name="dac-sektorer",
            one=_("DAC-sektor"),
            many=_("DAC-sektorer"),
            about=_("De formål, en bevillingssag kan mærkes med, efter DAC’s koder."),
            form=cross_forms.SectorForm,
            columns=("code", "name", "source"),
            called=("code", "name"),
            search=("code", "name"),
        ),
        Master(
            name="prisindeks",
            one=_("Prisindeks"),
            many=_("Prisindeks"),
            about=_("Prisniveauet i et år. Faste priser kræver begge års indeks i samme serie."),
            form=cross_forms.PriceIndexForm,
            columns=("series", "year", "level_hundredths", "source"),
            called=("series", "year"),
            labels={"level_hundredths": _("Indeks")},
        ),
        THRESHOLDS,
        Master(
            name="bestemmelser",
            one=_("Særlig bevillingsbestemmelse"),
            many=_("Særlige bevillingsbestemmelser"),
            about=_("Hvad finansloven særligt tillader eller kræver på en konto i et år."),
            form=more.ProvisionForm,
            columns=("bv_point", "account", "year", "text", "source"),
            called=("bv_point", "account", "year"),
        ),
        Master(
            name="annulleringsgrunde",
            one=_("Grund til annullering"),
            many=_("Grunde til annullering"),
            about=_(
                "Grunden afgør, om pladsen kan bruges igen. En grund gælder fra og til en dag."
            ),
            form=more.ReasonForm,
            columns=("text", "gives_room", "valid_from", "source"),
            called=("text",),
            ends="valid_to",
            labels={"valid_to": _("Gælder til")},
        ),
        Master(
            name="embeder",
            one=_("Embedsindehaver"),
            many=_("Embedsindehavere"),
            about=_("Hvem der havde et embede på hvilke dage, så langt kilderne viser det."),
            form=more.OfficeHolderForm,
            columns=("office", "name", "first_day", "last_day", "source"),
            called=("office", "name"),
        ),
        Master(
            name="kontonavne",
            one=_("Kontonavn"),
            many=_("Kontonavne"),
            about=_("Hvad en konto hedder i et finansår. Navne skifter, numre bliver."),
            form=more.AccountNameForm,
            columns=("name", "account", "year", "source"),
            called=("account", "year"),
            search=("name", "account__number"),
        ),
        Master(
            name="kilder",
            one=_("Kilde"),
            many=_("Kilder"),
            about=_("De dokumenter, alle oplysninger hviler på."),
            form=SourceForm,
            columns=("key", "title", "kind", "date"),
            called=("key", "title"),
            search=("key", "title"),
            labels={"key": _("Nummer")},
            page=lambda source: source.get_absolute_url(),
        ),
    )
}
