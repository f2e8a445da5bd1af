"""Letters a and e: what is asked or told, made once, so that the two cannot drift apart.

BV 3.5.1: letter a is short, gives the total expenditure and, where an amount is to be put on the
supplementary act, how it is paid for; several dispositions stand as bullets. BV 3.5.5: letter e
asks for the same and says what the supplementary act is to say.
"""

from reports.aktstykker.request import (
    Account,
    Disposition,
    Effect,
    Kind,
    Partner,
    Programme,
    Request,
)
from reports.aktstykker.tables import opened_table
from reports.aktstykker.wording import account, amount, listed, partners
from reports.papers.document import Block, Bullets, Paragraph
from reports.papers.typography import bound


def introduction(request: Request) -> list[Block]:
    """Letter a (BV 3.5.1): what is asked, or for an informing request what is told."""
    if request.kind is Kind.INFORMING:
        return _asked(request, f"{request.ministry} orienterer hermed Finansudvalget om", told=True)
    opening = f"{request.ministry} anmoder hermed om Finansudvalgets tilslutning til"
    return _asked(request, opening)


def proposal(request: Request) -> list[Block]:
    """Letter e (BV 3.5.5): the same sentences, and what the supplementary act is to say."""
    opening = (
        f"Under henvisning til ovenstående anmoder {request.ministry} om Finansudvalgets "
        "tilslutning til"
    )
    if not request.effects:
        return _asked(request, opening)
    opened = (
        f"således at der på forslag til lov om tillægsbevilling for {request.finance_year} "
        "opføres følgende:"
    )
    said = asks_of(request, paid=False)
    if len(said) > 1:
        return [
            *_bulleted(request, opening, said),
            Paragraph(bound(opened[0].upper() + opened[1:])),
            opened_table(request),
        ]
    sentence = f"{opening}, {said[0].removesuffix('.')}, {opened}"
    return [Paragraph(bound(sentence)), opened_table(request)]


def _asked(request: Request, opening: str, *, told: bool = False) -> list[Block]:
    said = asks_of(request)
    if len(said) > 1:
        return _bulleted(request, opening, said, told=told)
    return [Paragraph(bound(f"{opening}, {said[0]}"))]


def _bulleted(
    request: Request, opening: str, asks: tuple[str, ...], *, told: bool = False
) -> list[Block]:
    """Several dispositions: the whole in the sentence before them, one bullet each."""
    words = "følgende" if told else "følgende dispositioner"
    lead = f"{opening} {words} på i alt {amount(request.amount_ore)}:"
    return [Paragraph(bound(lead)), Bullets(tuple(bound(ask) for ask in asks))]


def asks_of(request: Request, *, paid: bool = True) -> tuple[str, ...]:
    """What follows the formula: as somebody wrote it, or the standard sentences.

    Without `paid` the sentences that say which appropriation pays are left out.
    """
    if request.content.asks:
        return request.content.asks
    if request.about is not None:
        return (_annulled(request),)
    parts = request.parts or (_whole(request),)
    said = tuple(_given(request.finance_year, part) for part in parts)
    if not paid:
        return said
    if request.effects:
        *first, last = said
        return (*first, f"{last} {_opened(request)}")
    year = request.finance_year
    pays = [_paid(year, part.main_account) for part in parts]
    return tuple(f"{one} {by}" for one, by in zip(said, pays, strict=True))


def _whole(request: Request) -> Disposition:
    return Disposition(
        amount_ore=request.amount_ore,
        programme=request.programme,
        partners=request.partners,
        main_account=request.main_account,
        sub_account=request.sub_account,
    )


def _given(year: int, part: Disposition) -> str:
    return (
        f"at der i finansåret {year} afgives tilsagn om tilskud på {amount(part.amount_ore)} "
        f"{_to(part.programme, part.partners)}."
    )


def _to(programme: Programme, some: tuple[Partner, ...]) -> str:
    return f"som en del af {programme.quoted_as} med bidrag til {partners(some)}"


def _paid(year: int, main: Account) -> str:
    return (
        f"Udgiften vil blive afholdt af den på finansloven for {year} opførte bevilling under "
        f"{account(main)}."
    )


def _opened(request: Request) -> str:
    """What is put on the supplementary act, and which savings pay for it (BV 3.5.1)."""
    year = request.finance_year
    more = [one for one in request.effects if one.amount_ore > 0]
    saved = [one for one in request.effects if one.amount_ore < 0]
    said = []
    if more:
        put = listed(tuple(_put(one) for one in more))
        said.append(f"På forslag til lov om tillægsbevilling for {year} opføres {put}.")
    if saved:
        names = listed(tuple(account(one.account) for one in saved))
        said.append(f"Udgiften i {year} finansieres af de på {names} opførte midler.")
    return " ".join(said)


def _put(effect: Effect) -> str:
    return f"{amount(effect.amount_ore)} under {account(effect.account)}"


def _annulled(request: Request) -> str:
    """An approved disposition that is annulled must be told (BV 2.2.7); a negative expenditure."""
    cited = request.about.cited if request.about else ""
    year = request.finance_year
    return (
        f"at der i finansåret {year} er annulleret tilsagn om tilskud på "
        f"{amount(request.amount_ore)} {_to(request.programme, request.partners)}, jf. {cited}. "
        f"Annulleringen er ført som en negativ udgift på den på finansloven for {year} opførte "
        f"bevilling under {account(request.main_account)}."
    )
