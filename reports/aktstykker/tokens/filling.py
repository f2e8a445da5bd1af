"""Tokens in what people wrote: filled for print, named where there is none, compared over time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from reports.aktstykker.content import Bullets, Content, Headed, Part, TablePart, Words
from reports.aktstykker.request import RequestError
from reports.aktstykker.tokens.token import TOKEN, Token, filled, keys_in

# What the sentences of the house print whether anybody typed a token or not.
ALWAYS: Final = ("amount", "year", "account", "sub_account", "threshold", "payment", "partners")


class Moved(NamedTuple):
    """A token that says something else than when accepted; `new` is empty when it is gone."""

    key: str
    old: str
    new: str


def each_text(content: Content, change: Callable[[str], str]) -> Content:
    """The content with every text changed, headings, labels and captions too."""

    def part(one: Part) -> Part:
        if isinstance(one, Words):
            return Words(change(one.text))
        if isinstance(one, Bullets):
            return Bullets(tuple(map(change, one.items)))
        if isinstance(one, TablePart):
            return replace(
                one,
                caption=change(one.caption),
                head=change(one.head),
                columns=tuple(map(change, one.columns)),
                rows=tuple(replace(row, label=change(row.label)) for row in one.rows),
            )
        return one

    return replace(
        content,
        sections=tuple(
            Headed(change(one.heading), tuple(map(part, one.parts))) for one in content.sections
        ),
        asks=tuple(map(change, content.asks)),
        reason=change(content.reason),
        authorities=change(content.authorities),
    )


def keys_of(content: Content) -> tuple[str, ...]:
    """The keys of every token in the content, in order, each once."""
    found: dict[str, None] = {}

    def look(text: str) -> str:
        found.update(dict.fromkeys(keys_in(text)))
        return text

    each_text(content, look)
    return tuple(found)


def filled_content(content: Content, tokens: Mapping[str, Token]) -> Content:
    """The content as it is printed.

    Raises:
        RequestError: when it names a token there is none of; says which.
    """
    unknown = [key for key in keys_of(content) if key not in tokens]
    if unknown:
        raise RequestError(
            _("Teksten henter tal, der ikke er oplyst eller ikke findes: %(keys)s.")
            % {"keys": ", ".join(unknown)}
        )
    return each_text(content, lambda text: filled(text, tokens))


def shown_content(content: Content, tokens: Mapping[str, Token]) -> Content:
    """The same for a look while one writes: what is unknown stands as `[key?]`."""
    return each_text(
        content,
        lambda text: TOKEN.sub(
            lambda found: tokens[found[1]].text if found[1] in tokens else f"[{found[1]}?]", text
        ),
    )


def accepted_now(
    content: Content,
    tokens: Mapping[str, Token],
    before: Mapping[str, str],
    accepted: Iterable[str] = (),
) -> dict[str, str]:
    """What each token of a new version is accepted with: its key and its text.

    `before` is what the version before was accepted with. One that has moved since keeps its old
    text unless it is among the `accepted`; one that is new is seen as it is typed.
    """
    taken = set(accepted)
    found = {}
    for key in dict.fromkeys((*ALWAYS, *keys_of(content))):
        now = tokens[key].text if key in tokens else None
        if key in before and key not in taken:
            found[key] = before[key]
        elif now is not None:
            found[key] = now
    return found


def moved_since(before: Mapping[str, str], tokens: Mapping[str, Token]) -> tuple[Moved, ...]:
    """Which of the accepted tokens say something else now (R113)."""
    now = {key: tokens[key].text if key in tokens else "" for key in before}
    return tuple(Moved(key, old, now[key]) for key, old in before.items() if now[key] != old)
