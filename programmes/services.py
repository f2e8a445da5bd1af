"""Writing where facts come from."""

from typing import Final

from programmes.models import Source

OWN_CASE: Final = "egen sag"


def own_case(case_number: str) -> Source:
    """The ministry's own case as a source, for what is first written here. Made when missing."""
    source, _new = Source.objects.get_or_create(
        key=f"sag-{case_number.replace('/', '-')}",
        defaults={"title": f"Ministeriets egen sag {case_number}", "kind": OWN_CASE},
    )
    return source
