"""A word of the glossary where it stands: `{% load terms %}`, then `{% term "tilsagn" %}`.

It is a link to the page of words, so that it works without scripts and by touch; a script shows the
explanation beside it on hover, focus and the first touch, and puts it away with Escape. The texts
stand once, at the end of the page (`base.html`), in the top layer when shown: nothing moves.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.figures.addresses import address
from reports.glossary.terms import Term, all_terms, by_label

register = template.Library()


@register.simple_tag(takes_context=True)
def term(context: Context, word: str, label: str = "") -> SafeString:
    """The word, or `label` in its place, with its explanation. `word` is the Danish one.

    Raises `KeyError` for a word the glossary has not.
    """
    one = all_terms()[word]
    shown = label or one.word[:1].upper() + one.word[1:]
    return _link(context, one, "term", shown)


@register.simple_tag(takes_context=True)
def worded(context: Context, label: object) -> SafeString | str:
    """A heading with the explanation of the word it means; the heading alone when it means none."""
    text = str(label)
    one = by_label().get(text.lower())
    return _link(context, one, "term", text) if one else text


@register.simple_tag(takes_context=True)
def column_term(context: Context, column: Any) -> SafeString:
    """Only a mark that leads to the explanation: the heading of a column may be a link already."""
    one = by_label().get(str(column.verbose_name).lower())
    if one is None or not address("glossary"):
        return SafeString("")
    spoken = _("Hvad betyder ”%(word)s”?") % {"word": one.word}
    return _link(context, one, "term term--mark", _mark(spoken))


@register.simple_tag(takes_context=True)
def term_list(context: Context) -> SafeString:
    """The explanations of the words the page has used, each once."""
    used = _used(context)
    if not used:
        return SafeString("")
    return format_html_join("\n", "{}", ((_tip(one),) for one in used.values()))


def _link(context: Context, one: Term, css: str, shown: str) -> SafeString:
    """The word as a link to its explanation; only the word in a site without the page of words."""
    words = address("glossary")
    if not words:
        return conditional_escape(shown)
    _used(context)[one.slug] = one
    return format_html(
        '<a class="{}" href="{}#{}" aria-describedby="ord-{}">{}</a>',
        css,
        words,
        one.slug,
        one.slug,
        shown,
    )


def _mark(spoken: str) -> SafeString:
    """The design system's question mark, which says what it leads to."""
    return format_html(
        '<svg class="icon-svg" focusable="false" role="img" aria-label="{}">'
        '<use href="{}#help"></use></svg>',
        spoken,
        static("dkfds/img/all-svg-icons.svg"),
    )


def _tip(one: Term) -> SafeString:
    is_not = SafeString("")
    if one.is_not:
        is_not = format_html(
            '<span class="term-tip__not">{} {}</span>', _("Ikke det samme:"), one.is_not
        )
    return format_html(
        '<div class="term-tip" id="ord-{}" role="tooltip" popover="manual"><strong>{}</strong> '
        '<span>{}</span> {}<span class="term-tip__source">{} {}</span></div>',
        one.slug,
        one.word,
        one.text,
        is_not,
        _("Kilde:"),
        one.source,
    )


def _used(context: Context) -> dict[str, Term]:
    """The page's own words, kept on its request because a template's parts share nothing else."""
    request = context.get("request") or getattr(context, "request", None)  # of a tag's template
    if request is None:
        return {}
    used: dict[str, Term] = request.__dict__.setdefault("ramme_terms", {})
    return used
