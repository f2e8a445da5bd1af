"""Charts as values: amounts in, positions out. `templates/includes/chart.html` draws them.

Pure functions over øre; every position is a whole number of the picture's own units. The picture is
SVG with attributes only (the Content-Security-Policy forbids inline styles), the same on the page,
as a file and in a paper. What tells one series from another is its pattern as well as its colour.
One module and one template (`templates/includes/charts/`) for each kind of picture:

- `columns`: columns and lines over categories, the years of an account
- `rooms`: drawn against the ceiling by value day, with the lowest room there ever was
- `plans`: plan against paid, by month and in all
- `waterfall`: from the finance act to the room, step by step
- `shares`: who has how much of a whole
- `multiples`: many small pictures on one scale
- `frames`: one frame with its bands

`pictures` knows which page has which picture, `files` makes SVG and PNG, `views` hands them out.
"""

from reports.charts.columns import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Chart,
    Series,
    appropriation_chart,
    chart,
)
from reports.charts.frames import FrameChart, frame_chart
from reports.charts.multiples import Multiples, Panel, multiples_chart
from reports.charts.picture import Picture, Row, Style
from reports.charts.plans import Month, PlanChart, plan_chart
from reports.charts.rooms import Day, RoomChart, lowest, room_chart
from reports.charts.shares import Shares, share_chart
from reports.charts.waterfall import Step, Waterfall, waterfall_chart

__all__ = [
    "BOTTOM",
    "LEFT",
    "RIGHT",
    "TOP",
    "Chart",
    "Day",
    "FrameChart",
    "Month",
    "Multiples",
    "Panel",
    "Picture",
    "PlanChart",
    "RoomChart",
    "Row",
    "Series",
    "Shares",
    "Step",
    "Style",
    "Waterfall",
    "appropriation_chart",
    "chart",
    "frame_chart",
    "lowest",
    "multiples_chart",
    "plan_chart",
    "room_chart",
    "share_chart",
    "waterfall_chart",
]
