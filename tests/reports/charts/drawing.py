"""Reading a picture back: what is drawn where, from the SVG a reader gets."""

import xml.etree.ElementTree as ET

from django.template.loader import render_to_string

from reports.charts import Picture
from reports.charts.files import picture_file

SVG = "{http://www.w3.org/2000/svg}"


def on_page(picture: Picture) -> ET.Element:
    """The picture as the page has it."""
    return ET.fromstring(render_to_string("includes/chart.svg", {"chart": picture}))  # noqa: S314


def as_file(picture: Picture, *foot: str) -> ET.Element:
    """The picture as it is taken away."""
    return ET.fromstring(picture_file(picture, foot).svg)  # noqa: S314


def texts(root: ET.Element) -> list[str]:
    """Every text that is drawn, in order."""
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
