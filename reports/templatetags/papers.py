"""Template filters of papers."""

from django import template
from django.utils.safestring import SafeString

from reports.papers.document import Foreign
from reports.papers.html import spoken as marked

register = template.Library()


@register.filter
def spoken(text: str, foreign: tuple[Foreign, ...]) -> SafeString:
    """The text, with phrases of other languages marked."""
    return marked(text, foreign)
