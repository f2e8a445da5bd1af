"""Files the state published, in every state a page shows them in."""

from typing import Any

from grants.publications import services
from grants.publications.checking import read_publications
from grants.publications.models import Publication
from ledger.models import Person
from ledger.uploads import Upload
from tests import published

YEAR = 2024


def publication_things(controller: Person) -> dict[str, list[Any]]:
    """One taken in, one that waits to be confirmed and changes figures, one with faults, and one
    the worker has not seen. Their names say that they are examples.
    """
    done = _uploaded(controller, "eksempel, indlæst 2024.csv", published.an_act(YEAR, ["01"]))
    faulty = _uploaded(
        controller,
        "eksempel med fejl 2024.csv",
        published.an_act(YEAR, ["01"]).replace(b"149,2", b"149,x"),
    )
    _read()
    done.refresh_from_db()
    services.confirm(done, actor=controller)
    leaves, names = published.act_parts(YEAR)
    leaves["06321015", "41"] = published.tenths("0,0 30,0 47,0 50,0 50,0 50,0")
    content = published.written(leaves, names, published.style_of(YEAR, {}))
    checked = _uploaded(controller, "eksempel, ændret 2024.csv", content)
    _read()
    received = _uploaded(controller, "eksempel, modtaget 2024.csv", content, stage="FL")
    return {
        "publication, done": [done.ref],
        "publication, faulty": [faulty.ref],
        "publication, checked": [checked.ref],
        "publication, received": [received.ref],
        "names of a publication": [checked.ref, "aaret", "gone"],
    }


def _uploaded(
    controller: Person, name: str, content: bytes, *, stage: str = "FL_TB"
) -> Publication:
    return services.upload(
        actor=controller,
        file=Upload(name, "text/csv", content),
        sort="act",
        year=YEAR,
        stage=stage,
        found_at="Eksempel",
    )


def _read() -> None:
    while read_publications():
        pass
