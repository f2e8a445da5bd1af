"""A paper for tests: small bytes that are a PDF to the ledger, of a version with a digest."""

from typing import Any

from grants.aktstykker import life
from grants.aktstykker.models import Aktstykke
from grants.papers.services import PaperMade, deliver
from ledger.uploads import Upload
from tests.ministry import DAY, Ministry

DIGEST = "d" * 64
OTHER_DIGEST = "e" * 64


def a_paper(version: int = 1, digest: str = DIGEST, **facts: Any) -> PaperMade:
    """Bytes, text and figures of one version; nothing lint said of it."""
    said: dict[str, Any] = {
        "pdf": f"%PDF-1.7 version {version}".encode(),
        "text": "a. Udenrigsministeriet anmoder hermed",
        "figures": {"amount_ore": 100_000_000_00},
        "findings": [],
    }
    return PaperMade(**(said | facts), version=version, digest=digest)


def a_letter(name: str = "tilslutning.pdf") -> Upload:
    return Upload(name, "application/pdf", b"%PDF-1.7 " + name.encode())


def agreed(ministry: Ministry, aktstykke: Aktstykke, *, version: int = 1) -> Aktstykke:
    """The draft submitted, accepted by another, put before Finance and agreed to."""
    life.submit(aktstykke, actor=ministry["sagsbehandler"], version=version, digest=DIGEST)
    life.accept(aktstykke, actor=ministry["chef"])
    if aktstykke.state == Aktstykke.State.ACCEPTED:
        life.ask_finance(aktstykke, actor=ministry["sagsbehandler"], value_day=DAY)
        life.record_agreement(
            aktstykke, actor=ministry["controller"], value_day=DAY, document=a_letter()
        )
    return aktstykke


def delivered(ministry: Ministry, aktstykke: Aktstykke) -> Aktstykke:
    agreed(ministry, aktstykke)
    deliver(aktstykke, actor=ministry["chef"], paper=a_paper(), value_day=DAY)
    return aktstykke
