"""How a day is written in Danish."""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "j. b Y"
