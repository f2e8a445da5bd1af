"""Requests of every kind, registered and written through the services, for the golden papers.

Each is an example (the stamp says so). What is real: 06.32.10 and its sub-accounts of 2024 with the
figures of the Finance Act, IOM and ICMPD, and the yearly shape of IOM's 75,0, 100,0, 100,0, 100,0.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from grants.accounts.models import Account, Figure, Stage
from grants.aktstykker import confidentiality, services
from grants.aktstykker.effects import set_effects
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.services import Disposition, TableLine
from grants.authority.models import AnnulmentReason, OfficeHolder
from grants.commitments import annulments
from grants.commitments.models import Commitment
from grants.envelopes.informing import draft_informing
from grants.papers import annexes
from ledger.money import mio
from ledger.uploads import Upload
from programmes.models import Partner
from reports.aktstykker.content import (
    BudgetPart,
    Bullets,
    Content,
    Headed,
    Row,
    TableKind,
    TablePart,
    Words,
)
from reports.aktstykker.drafts.services import open_draft, save
from tests.ministry import Ministry

DAY: Final = dt.date(2024, 11, 12)
BACKGROUND: Final = (
    "Eksempel: Indsatsen viderefører arbejde, som allerede er i gang. Den støtter landenes egne "
    "myndigheder i at tage imod deres statsborgere og i at forebygge irregulær migration, og den "
    "følges af Udenrigsministeriet gennem årlige drøftelser med partnerne."
)
RISKS: Final = (
    "Eksempel: Programmets resultater afhænger af, at landene holder fast i deres prioriteter. "
    "Situationen følges løbende, og midlerne kan flyttes, hvis forholdene ændrer sig væsentligt."
)


def partners(count: int) -> list[Partner]:
    """IOM, ICMPD and as many example partners as are wanted besides."""
    real = [Partner.objects.get(short_name=name) for name in ("IOM", "ICMPD")]
    made = [
        Partner.objects.get_or_create(
            short_name=f"EP{number}",
            defaults={"full_name": f"Eksempelpartner {number}", "example": True},
        )[0]
        for number in range(1, count - 1)
    ]
    return [*real, *made][:count]


def registered(
    ministry: Ministry, case: str, amount: str, lines: Sequence[TableLine], **facts: Any
) -> Aktstykke:
    """The record of an example case of 12 November 2024 on 06.32.10.13."""
    given: dict[str, Any] = {
        "title": "Eksempel",
        "finance_year": 2024,
        "sub_account": ministry.sub,
        "payment_years": (2024, 2026),
        "programme": ministry.programme,
        "dated": DAY,
        "value_day": DAY,
        "finance_ministry_agrees": True,
        "example": True,
    }
    return services.register(
        actor=ministry["sagsbehandler"],
        case_number=case,
        amount_ore=mio(amount),
        table=list(lines),
        **(given | facts),
    )


def written(ministry: Ministry, case: Aktstykke, *sections: Headed, **more: Any) -> Aktstykke:
    """Its draft, saved once."""
    draft = open_draft(case, actor=ministry["sagsbehandler"])
    save(
        draft,
        actor=ministry["sagsbehandler"],
        content=Content(sections=sections, **more),
        based_on=0,
    )
    return case


def informing(ministry: Ministry) -> Aktstykke:
    """12,0 of IOM's 50,0 annulled, told of as BV 2.2.7 wants it; needs the decided request."""
    asked = annulments.register(
        Commitment.objects.get(),
        actor=ministry["sagsbehandler"],
        amount_ore=mio("12,0"),
        finance_year=2024,
        reason=AnnulmentReason.objects.filter(gives_room=True).earliest("pk"),
        note="Eksempel: et center bliver ikke bygget.",
        value_day=dt.date(2024, 12, 10),
    )
    annulments.confirm(asked, actor=ministry["bevillingshaver"])
    case = draft_informing(
        asked, actor=ministry["sagsbehandler"], case_number="24/30001", value_day=DAY
    )
    later = dt.date(2024, 12, 12)
    OfficeHolder.objects.update(last_day=later)
    Aktstykke.objects.filter(pk=case.pk).update(dated=later, finance_ministry_agrees=True)
    return case


def three_years(ministry: Ministry) -> Aktstykke:
    """375,0 over three years to five partners; a table by year with its sums both ways."""
    five = partners(5)
    amounts = ("75,0", "100,0", "100,0", "50,0", "50,0")
    lines = [
        TableLine(one.short_name, one, mio(ore)) for one, ore in zip(five, amounts, strict=True)
    ]
    case = registered(ministry, "24/30002", "375,0", lines)
    by_year = (
        ("IOM", ("25,0", "25,0", "25,0")),
        ("ICMPD", ("40,0", "30,0", "30,0")),
        ("EP1", ("50,0", "25,0", "25,0")),
        ("EP2", ("10,0", "20,0", "20,0")),
        ("EP3", ("16,75", "16,75", "16,5")),
    )
    table = TablePart(
        TableKind.YEARS,
        caption="Forventede udbetalinger pr. partner (2024-priser)",
        head="Partner",
        columns=("2024", "2025", "2026"),
        rows=tuple(Row(name, tuple(map(mio, cells))) for name, cells in by_year),
    )
    return written(
        ministry,
        case,
        Headed("Baggrund", (Words(BACKGROUND),)),
        Headed("Projektbeskrivelse", (Bullets(("Systemer til registrering", "Uddannelse")),)),
        Headed("Budget", (BudgetPart(), Words("Udbetalingerne ventes fordelt således:"), table)),
        Headed("Væsentlige risikoelementer", (Words(RISKS),)),
    )


def supplementary(ministry: Ministry) -> Aktstykke:
    """60,0 paid for by a saving on 06.32.01; 06.32.11 has no appropriation, which is "-"."""
    africa = Account.objects.get(number="063201")
    Figure.objects.get_or_create(
        account=africa,
        year=2024,
        stage=Stage.FL,
        defaults={"amount_ore": mio("1763,0"), "source": ministry.source},
    )
    (iom,) = partners(1)
    case = registered(ministry, "24/30003", "60,0", [TableLine("IOM", iom, mio("60,0"))])
    set_effects(
        case,
        actor=ministry["sagsbehandler"],
        effects_ore={
            ministry.main: mio("50,0"),
            Account.objects.get(number="063211"): mio("10,0"),
            africa: mio("-60,0"),
        },
        value_day=DAY,
    )
    return written(
        ministry,
        case,
        Headed("Baggrund", (Words(BACKGROUND),)),
        Headed("Budget", (BudgetPart(),)),
        Headed(
            "Tillægsbevilling",
            (
                Words("Bevillingerne ændres således:"),
                TablePart(TableKind.SUPPLEMENTARY, caption="Finanslov (B) og tillæg (TB)"),
            ),
        ),
        reason=(
            "Sagen forelægges Finansudvalget, idet udgiften ikke kan afvente en senere finanslov."
        ),
        authorities="Finansministeriet og Udlændinge- og Integrationsministeriet er hørt.",
    )


def two_dispositions(ministry: Ministry) -> Aktstykke:
    """60,0 on 06.32.10.13 and 40,0 on 06.32.10.15, asked for in one request."""
    iom, icmpd = partners(2)
    lines = [
        TableLine("IOM", iom, mio("35,0"), part=1),
        TableLine("ICMPD", icmpd, mio("25,0"), part=1),
        TableLine("ICMPD", icmpd, mio("40,0"), part=2),
    ]
    parts = [
        Disposition(ministry.sub, mio("60,0"), ministry.programme),
        Disposition(Account.objects.get(number="06321015"), mio("40,0"), ministry.programme),
    ]
    case = registered(ministry, "24/30004", "100,0", lines, parts=parts)
    return written(ministry, case, Headed("Baggrund", (Words(BACKGROUND),)))


def confidential(ministry: Ministry) -> Aktstykke:
    """Its content is confidential, and so is one of its two annexes."""
    iom, icmpd = partners(2)
    lines = [TableLine("IOM", iom, mio("30,0")), TableLine("ICMPD", icmpd, mio("20,0"))]
    case = registered(ministry, "24/30005", "50,0", lines)
    written(
        ministry,
        case,
        Headed("Baggrund", (Words(BACKGROUND),)),
        Headed(
            "Budget",
            (
                BudgetPart(),
                TablePart(
                    TableKind.SPLIT,
                    caption="Vejledende fordeling",
                    head="Land",
                    columns=("Mio. kr.",),
                    rows=(Row("Nigeria", (mio("30,0"),)), Row("Somalia", (mio("20,0"),))),
                ),
            ),
        ),
    )
    with_annexes(ministry, case)
    confidentiality.make_confidential(
        case,
        actor=ministry["chef"],
        level=Aktstykke.Confidentiality.CONTENT,
        reason="Eksempel: en forhandling er i gang.",
        lift_when="Når aftalen er indgået.",
        value_day=DAY,
    )
    return case


def with_annexes(ministry: Ministry, case: Aktstykke) -> None:
    """An open annex and a confidential one."""
    for number, (title, secret) in enumerate(
        (("Eksempel på resultatramme", False), ("Eksempel på landevurdering", True)), start=1
    ):
        annexes.add(
            case,
            actor=ministry["sagsbehandler"],
            title=title,
            upload=Upload(f"bilag-{number}.txt", "text/plain", b"Eksempel\n"),
            confidential=secret,
            reason="Eksempel: forholdet til et land." if secret else "",
        )


def long_one(ministry: Ministry) -> Aktstykke:
    """Twelve pages: tables of forty countries over three years, with words between them."""
    (iom,) = partners(1)
    case = registered(ministry, "24/30006", "430,0", [TableLine("IOM", iom, mio("430,0"))])
    tables = [
        TablePart(
            TableKind.YEARS,
            caption=f"Eksempel på fordeling, del {part}",
            head="Land",
            columns=("2024", "2025", "2026"),
            rows=tuple(
                Row(f"Eksempelland {number}", (mio("1,0"), mio(f"{number},25"), mio("-0,5")))
                for number in range(1, 41)
            ),
        )
        for part in range(1, 9)
    ]
    sections = [
        Headed(f"Del {number}", (Words(BACKGROUND), Words(RISKS), table))
        for number, table in enumerate(tables, start=1)
    ]
    return written(
        ministry,
        case,
        Headed("Baggrund", (Words(BACKGROUND),)),
        *sections,
        Headed("Budget", (BudgetPart(),)),
    )


Making = Callable[[Ministry], Aktstykke]
ALL: Final[dict[str, Making]] = {
    "orienterende": informing,
    "tre-aar-fem-partnere": three_years,
    "tillaegsbevilling": supplementary,
    "to-dispositioner": two_dispositions,
    "fortroligt": confidential,
    "lange-tabeller": long_one,
}
PAGES: Final = {"lange-tabeller": 12}
