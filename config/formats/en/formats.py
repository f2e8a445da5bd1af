"""How a day is written in English, in the order Danes expect."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
