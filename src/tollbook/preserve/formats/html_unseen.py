"""Words of an HTML page that nobody sees: hidden by an element itself or by the page's rules of style, or in comments."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tollbook.preserve import unseen

HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0*\.?0*[01]?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0*\.?0*\s*(?:;|!|$)|(?:left|top|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|(?<![\w-])color\s*:\s*transparent",
    re.IGNORECASE,
)
WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
GROUND = re.compile(r"background|text-shadow", re.IGNORECASE)
CSS_RULE = re.compile(r"([^{}]{1,300})[{]([^{}]{0,2000})[}]")
CSS_CONDITIONAL = re.compile(r"@(?:media|supports|container)[^{]*[{](?:[^{}]*[{][^{}]*[}])*[^{}]*[}]")
PLAIN_SELECTOR = re.compile(r"[\w.#\s>-]{1,200}")
LONGEST_CSS, MOST_SELECTORS = 200_000, 200
MARKUP = frozenset("<>{}=;")
SENTENCE = 5  # words, in a comment that tells something


def told_in_comment(node: LexborNode) -> Iterator[str]:
    """The beginning of a comment that tells something in a sentence."""
    words = " ".join((node.comment_content or "")[:2000].split())
    if words.count(" ") + 1 >= SENTENCE and words[-1] in ".!?" and MARKUP.isdisjoint(words):
        yield words[: unseen.LONGEST]


def is_hidden(node: LexborNode) -> bool:
    """Whether an element itself says that its words are not shown."""
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and _hides_by_style(style or "")


def _hides_by_style(style: str) -> bool:
    if HIDDEN_STYLE.search(style) is not None:
        return True
    return WHITE.search(style) is not None and GROUND.search(style) is None


def hiding(tree: LexborHTMLParser) -> frozenset[int]:
    """The elements that the page's own rules of style hide on every screen, by their place in memory."""
    css = " ".join(node.text() for node in tree.css("style"))[:LONGEST_CSS]
    if "{" not in css:
        return frozenset()
    selectors = [
        selector.strip()
        for rule in CSS_RULE.finditer(CSS_CONDITIONAL.sub(" ", css))
        if HIDDEN_STYLE.search(rule[2]) is not None
        for selector in rule[1].split(",")
    ]
    plain = [one for one in selectors if PLAIN_SELECTOR.fullmatch(one) is not None][:MOST_SELECTORS]
    return frozenset(node.mem_id for selector in plain for node in _selected(tree, selector))


def _selected(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except ValueError:  # one that this parser does not know
        return []
