"""Addresses of pages that may not be there: a noun's own package owns its pages."""

from urllib.parse import urlencode

from grants.commitments.facts import page_of


def address(name: str, *args: object, **query: object) -> str:
    """The address of a page with its query, or nothing where that page does not exist."""
    url = page_of(name, *args)
    return f"{url}?{urlencode(query)}" if url and query else url
