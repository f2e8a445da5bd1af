"""The words of a request to the Finance Committee (aktstykke), made from plain facts."""
