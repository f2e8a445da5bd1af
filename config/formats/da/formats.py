"""How a day is written in Danish."""

DATE_FORMAT = "j. F Y"
