"""The columns of a file of commitments."""

from typing import Final

from django.utils.translation import gettext_lazy

from grants.commitments.models import Commitment
from grants.imports.columns import Column, account, amount, choice, text, year

Basis = Commitment.Basis
# A commitment paid by an income is given by itself, where the income is chosen.
BASES: Final = (
    Basis.BELOW_THRESHOLD,
    Basis.AKTSTYKKE,
    Basis.NAMED_IN_LAW,
    Basis.EARLIER_APPROVAL,
)
NEEDS_DOCUMENT: Final = (Basis.NAMED_IN_LAW, Basis.EARLIER_APPROVAL)


def basis_words() -> dict[str, str]:
    return {str(basis.label): basis.value for basis in BASES}


COLUMNS: Final = (
    Column("Sagsnummer", text(40), gettext_lazy("bevillingssagens nummer, eller Sag"), width=16),
    Column(
        "Sag",
        text(200),
        gettext_lazy("bevillingssagens titel, når den ikke har et nummer"),
        width=32,
    ),
    Column(
        "Partner",
        text(200),
        gettext_lazy("partnerens navn, når flere sager hedder det samme"),
        width=20,
    ),
    Column(
        "Konto",
        account,
        gettext_lazy("en konto, der er åbnet i året, fx 06.32.10.13"),
        required=True,
        width=24,
    ),
    Column(
        "Finansår",
        year,
        gettext_lazy("det år, du vælger ved indlæsningen, eller tomt"),
        width=10,
        number_format="0",
    ),
    Column(
        "Beløb",
        amount,
        gettext_lazy("et beløb i kroner, fx 1.234.567,50"),
        required=True,
        width=20,
        number_format="#,##0.00",
    ),
    Column(
        "Formål",
        text(200),
        gettext_lazy("hvad tilsagnet er givet til, højst 200 tegn"),
        required=True,
        width=40,
    ),
    Column(
        "Første udbetalingsår",
        year,
        gettext_lazy("et årstal, fx 2024"),
        required=True,
        width=20,
        number_format="0",
    ),
    Column(
        "Sidste udbetalingsår",
        year,
        gettext_lazy("et årstal, eller tomt, når alt udbetales i det første"),
        width=20,
        number_format="0",
    ),
    Column(
        "Hjemmel",
        choice(basis_words),
        gettext_lazy("en af hjemlerne på arket Valg"),
        required=True,
        width=30,
    ),
    Column(
        "Aktstykke",
        text(40),
        gettext_lazy("sagsnummeret, fx 24/13275, når hjemlen er et aktstykke"),
        width=16,
    ),
    Column(
        "Projektsøjle",
        text(120),
        gettext_lazy("når aktstykket har flere søjler til partneren"),
        width=20,
    ),
    Column(
        "Henvisning",
        text(300),
        gettext_lazy("hvor hjemlen fremgår, når den er nævnt i loven eller godkendt tidligere"),
        width=32,
    ),
)
