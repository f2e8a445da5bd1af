"""Letter b as people write it: a small file of headed sections."""

import tomllib
from pathlib import Path

from reports.aktstykker.request import Narrative, NarrativeSection


class NarrativeError(ValueError):
    """The file is not a narrative. Names the file and what was expected."""


def read_narrative(path: Path) -> Narrative:
    """The narrative in a TOML file (`fixtures/aktstykker/`).

    Raises:
        NarrativeError: when the file cannot be read as one, or has more than one budget section.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        narrative = Narrative(
            reworded=bool(data["reworded"]),
            sections=tuple(
                NarrativeSection(
                    heading=str(section["heading"]),
                    paragraphs=tuple(str(text) for text in section.get("paragraphs", ())),
                    budget=bool(section.get("budget", False)),
                )
                for section in data["sections"]
            ),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise NarrativeError(f"{path.name}: expected reworded and sections ({error!r}).") from error
    if sum(section.budget for section in narrative.sections) > 1:
        raise NarrativeError(f"{path.name}: more than one section has the budget.")
    return narrative
