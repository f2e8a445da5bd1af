"""Letter b as people write it: a small file of headed sections."""

import tomllib
from pathlib import Path
from typing import Any

from reports.aktstykker.content import BudgetPart, Content, Headed, Part, Words


class NarrativeError(ValueError):
    """The file is not a narrative. Names the file and what was expected."""


def read_narrative(path: Path) -> Content:
    """The content in a TOML file (`fixtures/aktstykker/`).

    Raises:
        NarrativeError: when the file cannot be read as one, or has more than one budget section.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        content = Content(
            reworded=bool(data["reworded"]),
            sections=tuple(_headed(section) for section in data["sections"]),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise NarrativeError(f"{path.name}: expected reworded and sections ({error!r}).") from error
    if sum(BudgetPart() in section.parts for section in content.sections) > 1:
        raise NarrativeError(f"{path.name}: more than one section has the budget.")
    return content


def _headed(section: dict[str, Any]) -> Headed:
    parts: list[Part] = [
        Words(" ".join(str(text).split())) for text in section.get("paragraphs", ())
    ]
    if section.get("budget", False):
        parts.append(BudgetPart())
    return Headed(heading=str(section["heading"]), parts=tuple(parts))
