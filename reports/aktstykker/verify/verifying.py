"""A copy of a paper against the ledger at the seal it was fixed with, and against itself.

Three things can have been changed: what the copy says to who reads it, the figures attached to it,
and the ledger beneath. Each is told from the others by the two that still agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from grants.papers.models import Delivered
from ledger.models import Entry, Seal
from ledger.money import NBSP, format_mio_unit
from reports.aktstykker.figures import AMOUNT
from reports.aktstykker.said import Said, numbers
from reports.aktstykker.verify.copy import Copy, Entered, Figured, NotOursError, SaidThere, copy_of
from reports.aktstykker.verify.known import entries_of, known, later_acts, was_revised
from reports.aktstykker.verify.typed import stands_in, typed_in
from reports.aktstykker.verify.verdict import Changed, Difference, Verdict
from reports.aktstykker.wording import amount
from reports.aktstykker.words import NoVersionError, words_of
from reports.papers.typography import long_date, plain


@dataclass(frozen=True, slots=True)
class _Beneath:
    """The ledger a copy was made on: its seal, where that is, and the entries the copy lists.

    A copy without a seal was made at the newest act it lists an entry of.
    """

    seal: Seal | None
    at: Seal | None
    entries: dict[tuple[str, str, str], Entry]

    @classmethod
    def of(cls, copy: Copy, seal: Seal | None) -> "_Beneath":
        entries = entries_of(entry.act for one in copy.figures for entry in one.entries)
        newest = max((row.act_id for row in entries.values()), default=None)
        unsealed = Seal(last_act_id=newest) if newest is not None else None
        return cls(seal, seal or unsealed, entries)

    def differs(self, entry: Entered) -> bool:
        """The ledger has no such entry, or one of another amount."""
        row = self.entry(entry)
        return row is None or row.amount_ore != entry.amount_ore

    def entry(self, entry: Entered) -> Entry | None:
        return self.entries.get((entry.act, entry.frame, entry.side))


def verify(pdf: bytes) -> Verdict:
    """Compare every figure of the file.

    Raises:
        NotOursError: when it is no paper of ours, or of a case that is not in this ledger.
    """
    copy = copy_of(pdf)
    case = Aktstykke.objects.filter(case_number=copy.case).first()
    if case is None:
        raise NotOursError(_("Der er ingen sag %(case)s i Ramme.") % {"case": copy.case[:40]})
    seal = None
    if copy.seal is not None:
        seal = Seal.objects.filter(number=copy.seal).first()
        if seal is None:
            raise NotOursError(
                _("Ramme har intet segl nummer %(seal)s.") % {"seal": str(copy.seal)[:20]}
            )
    moved: list[str] = []
    beneath = _Beneath.of(copy, seal)
    ledger = [*_record(case, beneath, copy, moved), *_entries(copy, beneath)]
    own = list(_attachment(copy, {one.key for one in ledger}))
    words = list(_words(copy)) or list(_typed(case, copy))
    found = [*ledger, *own, *words]
    delivered = _delivered(case, copy, pdf)
    if not found and delivered is False:
        found.append(
            Difference(
                Changed.ATTACHMENT,
                "",
                _("De vedlagte tal er ikke dem, der blev afleveret med version %(version)s.")
                % {"version": copy.version},
            )
        )
    return Verdict(
        case=copy.case,
        version=copy.version,
        seal=copy.seal,
        compared=len(copy.figures) + len(copy.said),
        delivered=delivered is True,
        differences=tuple(found),
        since=(*moved, *_since(case, beneath, copy)),
    )


def _record(
    case: Aktstykke, beneath: _Beneath, copy: Copy, moved: list[str]
) -> Iterator[Difference]:
    """Figures against the record; and sums of entries, where each entry is as it was."""
    there = known(case, beneath.at)
    for one in copy.figures:
        has = there.record_ore.get(one.key)
        counted = has is None
        if counted:
            has = there.counted_ore.get(one.key)
        if has is None:
            yield Difference(
                Changed.ATTACHMENT,
                one.key,
                _("%(label)s: det tal kender Ramme ikke i sagen.") % {"label": _label(one)},
            )
        elif has != one.amount_ore and counted:
            if not any(beneath.differs(entry) for entry in one.entries):
                yield _unlike(_who(one, has, copy), one, has)
        elif has != one.amount_ore:
            if was_revised(case, beneath.seal, one.key):
                moved.append(_now(one, has))
            else:
                yield _unlike(_who(one, has, copy), one, has)
    if not any(one.key == AMOUNT for one in copy.figures):
        said = _("Aktstykkets beløb står ikke i de vedlagte tal.")
        yield Difference(Changed.ATTACHMENT, AMOUNT, said)


def _who(one: Figured, ledger_ore: int, copy: Copy) -> Changed:
    """Where the letters still say what the ledger says, the attachment was changed."""
    if one.letters:
        read = {Said("", text).ore for text in numbers(copy.text)}
        if ledger_ore in read and one.amount_ore not in read:
            return Changed.ATTACHMENT
        if plain(one.printed) != plain(amount(one.amount_ore)):
            return Changed.ATTACHMENT
        return Changed.LEDGER
    listed = sum(-e.amount_ore if e.side == "draw" else e.amount_ore for e in one.entries)
    return Changed.LEDGER if abs(listed) == abs(one.amount_ore) else Changed.ATTACHMENT


def _entries(copy: Copy, beneath: _Beneath) -> Iterator[Difference]:
    """Each entry the copy lists, once, against the ledger's."""
    seen = set()
    for one in copy.figures:
        sum_ore = sum(-e.amount_ore if e.side == "draw" else e.amount_ore for e in one.entries)
        whole = abs(sum_ore) == abs(one.amount_ore)
        for entry in one.entries:
            if entry in seen or not beneath.differs(entry):
                continue
            seen.add(entry)
            row = beneath.entry(entry)
            has = _("ingen postering") if row is None else _shown(row.amount_ore)
            yield Difference(
                Changed.LEDGER if whole else Changed.ATTACHMENT,
                one.key,
                _("%(label)s: posteringen er %(here)s i filen, %(there)s i Ramme.")
                % {"label": _label(one), "here": _shown(entry.amount_ore), "there": has},
            )


def _attachment(copy: Copy, told: set[str]) -> Iterator[Difference]:
    """The attachment against itself: the amount, how it is printed, and where it is."""
    said = {(one.letter, Said("", one.text).ore) for one in copy.said}
    read = {Said("", text).ore for text in numbers(copy.text)}
    for one in copy.figures:
        if one.key in told or not one.letters:
            continue
        wrong = plain(one.printed) != plain(amount(one.amount_ore))
        lost = any((letter, one.amount_ore) not in said for letter in one.letters)
        if wrong or (lost and one.amount_ore not in read):
            yield Difference(
                Changed.ATTACHMENT,
                one.key,
                _("%(label)s: tallet og dets tekst er ikke det samme i de vedlagte tal.")
                % {"label": _label(one)},
            )


def _words(copy: Copy) -> Iterator[Difference]:
    """The numbers one reads against those the attachment says are printed, in order."""
    there = [plain(one.text) for one in copy.said]
    here = numbers(copy.text)
    for tag, a, b, c, d in SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        where = copy.said[a] if a < len(copy.said) else None
        yield Difference(
            _changed(copy, where, here[c:d]),
            "",
            _("%(place)s: man læser %(here)s, men %(there)s står i de vedlagte tal.")
            % {
                "place": _place(where),
                "here": _listed(here[c:d]),
                "there": _listed(there[a:b]),
            },
        )


def _typed(case: Aktstykke, copy: Copy) -> Iterator[Difference]:
    """What the copy says, to who reads it and in its attachment, against the version it is of.

    A copy from before there was a draft is of no version. Raises `NotOursError` where it is of one
    that is not there.
    """
    try:
        version = words_of(case, copy.version)
    except NoVersionError as error:
        raise NotOursError(str(error)) from error
    if version.version != copy.version:
        return
    for letter, typed in typed_in(version.content).items():
        here = [one for one in copy.said if one.letter == letter]
        said = [plain(one.text) for one in here]
        if stands_in(typed, said):
            continue
        for _tag, a, b, c, d in SequenceMatcher(None, typed, said, autojunk=False).get_opcodes():
            if typed[a:b] and typed[a:b] != said[c:d]:
                there = SaidThere(letter, "", here[c].at if c < d else "")
                sentence = _held(_place(there), _listed(said[c:d]), _listed(typed[a:b]))
                yield Difference(Changed.LEDGER, "", sentence)


def _changed(copy: Copy, where: SaidThere | None, here: list[str]) -> Changed:
    """A number that is also a figure of that letter is right: then the list was changed."""
    if where is None:
        return Changed.TEXT
    right = {one.amount_ore for one in copy.figures if where.letter in one.letters}
    listed = Said("", where.text).ore
    read = {Said("", text).ore for text in here}
    return Changed.ATTACHMENT if listed not in right and read & right else Changed.TEXT


def _place(where: SaidThere | None) -> str:
    if where is None or not where.letter:
        return _("Efter bogstaverne")
    place = _("Litra %(letter)s") % {"letter": where.letter}
    return f"{place}, {where.at}" if where.at else place


def _since(case: Aktstykke, beneath: _Beneath, copy: Copy) -> Iterator[str]:
    """What the ledger has come to say since. It is no fault of the copy."""
    then, now = known(case, beneath.at).counted_ore, known(case, None).counted_ore
    for one in copy.figures:
        if one.key in now and now[one.key] != then.get(one.key, now[one.key]):
            yield _now(one, now[one.key])
    for act in later_acts(case, beneath.seal):
        yield _("%(day)s: %(what)s.") % {
            "day": plain(long_date(act.value_day)),
            "what": act.get_kind_display(),
        }


def _delivered(case: Aktstykke, copy: Copy, pdf: bytes) -> bool | None:
    """Whether it is the very bytes handed over; False when only that version's figures differ."""
    held = list(Delivered.objects.filter(aktstykke=case).select_related("document"))
    digest = sha256(pdf).hexdigest()
    if any(one.document.sha256 == digest for one in held):
        return True
    of_version = [one for one in held if one.version is not None and one.version == copy.version]
    figured = [one.figures for one in of_version if one.figures]
    if figured and copy.status == figured[0].get("status") and copy.data not in figured:
        same_seal = [one for one in figured if one.get("seal") == copy.seal]
        return False if same_seal else None
    return None


def _unlike(changed: Changed, one: Figured, ledger_ore: int) -> Difference:
    said = _held(_label(one), _shown(one.amount_ore), _shown(ledger_ore))
    return Difference(changed, one.key, said)


def _held(label: str, here: str, there: str) -> str:
    return _("%(label)s: %(here)s i de vedlagte tal, %(there)s i Ramme.") % {
        "label": label,
        "here": here,
        "there": there,
    }


def _now(one: Figured, ledger_ore: int) -> str:
    return _("%(label)s: %(here)s i filen, nu %(there)s") % {
        "label": _label(one),
        "here": _shown(one.amount_ore),
        "there": _shown(ledger_ore),
    }


def _shown(ore: int) -> str:
    return format_mio_unit(ore).replace(NBSP, " ")


def _label(one: Figured) -> str:
    return plain(one.label)[:100]


def _listed(found: list[str]) -> str:
    return ", ".join(found) if found else _("intet")
