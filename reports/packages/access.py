"""What may be handed to who asks for access to a case, and what was left out of it and why.

It is the case as both see it: the person who answers, and one who is cleared for nothing and reads
no confidential content. So nothing of a request whose content is confidential is in it but that the
request is there (BV 3.4.2), and of one whose existence is confidential there is no trace: not in
the files, not in the list of what was left out, not in a count. What else is left out the person
chooses, document by document, with the ground in law.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from grants.commitments.models import Grant
from grants.commitments.selectors import grants_for
from ledger.models import Document, Person
from ledger.neutral import csv_of
from reports.packages.case import Case, case_for

LAW: Final = _("offentlighedsloven (lov nr. 606 af 12. juni 2013)")
# The grounds one usually has, by paragraph, in few words; the whole text is the law's. One's own
# words can always be added, and are needed where no paragraph is chosen.
GROUNDS: Final[Mapping[str, Any]] = {
    "20": _("§ 20: sager om lovgivning, herunder bevillingslove, før lovforslag er fremsat"),
    "23": _("§ 23: interne dokumenter"),
    "24": _("§ 24: dokumenter, der udveksles til rådgivning af en minister"),
    "30-1": _("§ 30, nr. 1: enkeltpersoners private, herunder økonomiske, forhold"),
    "30-2": _("§ 30, nr. 2: drifts- eller forretningsforhold af væsentlig økonomisk betydning"),
    "31": _("§ 31: statens sikkerhed eller rigets forsvar"),
    "32": _("§ 32: rigets udenrigspolitiske interesser"),
    "33": _("§ 33: væsentlige hensyn, blandt andet det offentliges økonomiske interesser"),
    "35": _("§ 35: særlig tavshedspligt i lovgivningen"),
}  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """Why something is left out: a paragraph of `GROUNDS`, the person's own words, or both."""

    ground: str = ""
    words: str = ""

    @property
    def text(self) -> str:
        said = f"{LAW}, {GROUNDS[self.ground]}" if self.ground else ""
        return ". ".join(part for part in (said, self.words) if part)


@dataclass(frozen=True)
class LeftOut:
    """One thing that is not in the package, and why."""

    what: str
    why: str


def may_be_opened(grant: Grant) -> bool:
    """Whether there is anything of the grant for one who is cleared for nothing."""
    return grants_for(outsider()).filter(pk=grant.pk).exists()


def outsider() -> Person:
    """Who may see what any reader in the ministry may, and is cleared for nothing. Never saved."""
    return Person(username="aktindsigt", role=Person.Role.LAESER, unit="", cleared=False)


def open_case(person: Person, grant: Grant) -> Case:
    """The grant's case as far as both the person and an outsider may see it.

    No paper is made for it: what was delivered is among the documents, a draft is internal.
    """
    own = case_for(person, grant, with_papers=False)
    open_ = case_for(outsider(), grant, with_papers=False)
    return replace(
        open_,
        rows={name: _both(rows, own.rows[name]) for name, rows in open_.rows.items()},
        acts=_both(open_.acts, own.acts),
        documents=_both(open_.documents, own.documents),
        closed=_both(open_.closed, [*own.closed, *own.rows["aktstykker"]]),
        closed_annexes=_both(open_.closed_annexes, [*own.closed_annexes, *own.rows["annexes"]]),
    )


def without(case: Case, withheld: frozenset[str], reason: Reason) -> tuple[Case, list[LeftOut]]:
    """The case less the documents withheld (by their ref), and the list of what is not in it.

    A document is named by its place in the case: its name may be what is to be protected.
    """
    kept = [one for one in case.documents if str(one.ref) not in withheld]
    told = [
        LeftOut(f"Dokument {place} af {len(case.documents)} på sagen", reason.text)
        for place, one in enumerate(case.documents, start=1)
        if str(one.ref) in withheld
    ]
    confidential = "Fortroligt indhold i forelæggelsen for Finansudvalget (BV 3.4.2)"
    why = ". ".join(part for part in (confidential, reason.text) if part)
    told += [LeftOut(f"{one.citation}: alt indhold", why) for one in case.closed]
    told += [
        LeftOut(f"{one.aktstykke.citation}: bilag {one.number}", why) for one in case.closed_annexes
    ]
    return replace(_cleaned(case, withheld), documents=kept), told


def left_out_csv(told: list[LeftOut]) -> bytes:
    """What was left out and why, a line each; a line that says so where it is nothing."""
    rows = [(one.what, one.why) for one in told] or [("Intet er udeladt", "")]
    return csv_of([("Udeladt", "Hvorfor"), *rows])


def index_csv(files: list[Any]) -> bytes:
    """Every file of the package with its SHA-256."""
    rows = [(one.path, one.name, one.bytes, one.sha256) for one in files]
    return csv_of([("Fil", "Navn", "Byte", "SHA-256"), *rows])


def _both(some: Any, others: Any) -> list[Any]:
    known = {one.pk for one in others}
    return [one for one in some if one.pk in known]


def _cleaned(case: Case, withheld: frozenset[str]) -> Case:
    """The rows without what names a withheld document: annexes, attachments, delivered papers."""
    hidden = {one.pk for one in case.documents if str(one.ref) in withheld}

    def holds(row: Any) -> bool:
        fields = row._meta.concrete_fields  # noqa: SLF001 - Django's own name
        return any(
            field.related_model is Document and getattr(row, field.attname) in hidden
            for field in fields
            if field.is_relation
        )

    rows = {
        name: [row for row in some if not (name in NAMING and holds(row))]
        for name, some in case.rows.items()
    }
    return replace(case, rows=rows)


NAMING: Final = frozenset({"annexes", "attachments", "aktstykke_papers", "superseded"})
