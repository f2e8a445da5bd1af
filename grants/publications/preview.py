"""What taking a file in would change, made when it is read and kept as it was shown.

Kept as JSON: `summary` is the page, the rest are its long lists. Amounts are øre.
"""

from typing import Any, Final

from django.utils.translation import gettext as _

from grants.accounts.numbers import short
from grants.publications.deciding import Differing, counted, differing
from grants.publications.frames import in_use
from grants.publications.models import Publication, PublishedRow
from grants.publications.names import Name, Naming, is_same, naming, said_by, stored_in
from grants.publications.reading import PublishedFile
from grants.publications.stages import ITS_OWN, columns_of
from grants.publications.taking_in import taken_in
from ledger.money import format_mio_unit

SHOWN: Final = 10
NOTES_MAX: Final = 50
LEFT_OUT: Final = "kept"


def preview_of(publication: Publication, said: PublishedFile) -> dict[str, Any]:
    """All of it; `notes` are findings of what is stored, for the list of findings."""
    columns = columns_of(publication, said.columns)
    names = said_by(publication)
    present = frozenset(
        PublishedRow.objects.filter(publication=publication, article="").values_list(
            "account", flat=True
        )
    )
    before = stored_in(publication.year - 1)
    now = stored_in(publication.year)
    this = naming(now, names, present=present)
    heaviest = {number: name._replace(weight=ITS_OWN) for number, name in names.items()}
    last = naming(before, heaviest, present=present)
    differ = differing(publication, columns)
    own = next(one for one in columns if one.year == publication.year and _is_law(one.stage))
    called = {number: _fuller(name, now.get(number)) for number, name in names.items()}
    frames = in_use(publication, own.place, called) if publication.sort == "act" else []
    return {
        "after": taken_in(),
        "columns": list(said.columns),
        "notes": _notes(publication, differ),
        "summary": {
            "form": {
                "encoding": said.encoding,
                "line_end": said.line_end,
                "form": said.form,
                "year": said.year,
            },
            "levels": dict(said.counts),
            "columns": [[one.year, str(one.stage)] for one in columns],
            "sections": _sections(said, names),
            "figures": counted(publication, columns),
            "largest": [list(one) for one in differ[:SHOWN]],
            "listed": len(differ),
            "this_year": {**_numbers(this), "known": len(now)},
            "year_before": {
                **{kind: _numbers(last)[kind] for kind in ("new", "renamed", "gone")},
                "known": len(before),
            },
            "frames": [[*one, one.difference_ore] for one in frames],
        },
        "changes": [list(one) for one in differ],
        "this_year": _lists(this),
        "year_before": _lists(last),
    }


def _lists(found: Naming) -> dict[str, list[Any]]:
    """The accounts by kind; of new ones the number is enough, for the file has their names."""
    lists: dict[str, list[Any]] = {kind: [*rows] for kind, rows in found._asdict().items()}
    return {**lists, "new": [number for number, _before, _name in found.new]}


def _fuller(name: Name, stored: Name | None) -> str:
    """The stored name where the file has the same, cut off."""
    return stored.text if stored is not None and is_same(stored, name) else name.text


def _is_law(stage: str) -> bool:
    """Of accounts it is the appropriation after the supplementary act."""
    return stage in {"FFL", "AEF1", "AEF2", "TEMP", "FL", "FL_TB"}


def _sections(said: PublishedFile, names: dict[str, Name]) -> list[list[Any]]:
    nameless = Name("", truncated=False)
    return [
        [number, names.get(number, nameless).text, list(amounts)]
        for number, amounts in sorted(said.sections.items())
    ]


def _numbers(found: Naming) -> dict[str, int]:
    return {kind: len(rows) for kind, rows in found._asdict().items()}


def _notes(publication: Publication, differ: list[Differing]) -> list[str]:
    """Appropriations of a file of accounts that are not what is stored: both are kept in view."""
    if publication.sort == Publication.Sort.ACT:
        return []
    kept = [one for one in differ if one.what == LEFT_OUT and not one.article]
    notes = [
        _("%(account)s: bevillingen er %(said)s i filen, men %(stored)s er lagret og bliver "
          "stående.")
        % {
            "account": short(one.account),
            "said": format_mio_unit(one.said_ore or 0),
            "stored": format_mio_unit(one.before_ore or 0),
        }
        for one in kept[:NOTES_MAX]
    ]  # fmt: skip
    if len(kept) > NOTES_MAX:
        more = len(kept) - NOTES_MAX
        notes.append(_("og %(more)s konti mere med en anden bevilling.") % {"more": more})
    return notes
