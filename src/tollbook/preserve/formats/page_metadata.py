"""What a page states about itself outside its text: meta elements, its title, structured data."""

import json

from selectolax.lexbor import LexborHTMLParser

NAMES = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "date": (
        "article:published_time", "og:article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued",
        "dcterms.created", "pubdate", "publishdate", "publish_date", "publication_date", "datepublished", "citation_date",
        "citation_publication_date", "sailthru.date", "parsely-pub-date",
    ),
    "publisher": ("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "article:publisher_name"),
    "site_name": ("og:site_name", "application-name"),
    "author": ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author"),
    "type": ("og:type",),
}  # fmt: skip
LARGEST_BLOCK = 200_000


def of(tree: LexborHTMLParser) -> dict[str, str]:
    """Stated values under the names title, date, publisher, site_name, author, language, address, type."""
    stated = _meta(tree)
    found = {name: next((stated[key] for key in keys if stated.get(key)), "") for name, keys in NAMES.items()}
    for name, value in _structured(tree).items():
        found[name] = found.get(name) or value
    element = tree.css_first("head title")
    found["title"] = found["title"] or (element.text() if element is not None else "")
    root, canonical = tree.css_first("html"), tree.css_first("link[rel=canonical]")
    found["language"] = (root.attributes.get("lang") or "") if root is not None else ""
    found["address"] = (canonical.attributes.get("href") or "") if canonical is not None else ""
    if not found["date"]:
        found["date"] = _time(tree)
    return {name: " ".join(value.split())[:1000] for name, value in found.items() if value.strip()}


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta")[:300]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        found.setdefault(name.lower(), attributes.get("content") or "")
    return found


def _time(tree: LexborHTMLParser) -> str:
    """The only day that <time> elements of the article name."""
    days = {
        (node.attributes.get("datetime") or "")[:10]
        for node in tree.css("article time, main time, header time")[:20]
    }
    days.discard("")
    return days.pop() if len(days) == 1 else ""


def _structured(tree: LexborHTMLParser) -> dict[str, str]:
    """Headline, day and publisher of JSON-LD."""
    found: dict[str, str] = {}
    for node in tree.css('script[type="application/ld+json"]')[:10]:
        for block in _blocks(node.text()):
            publisher = block.get("publisher")
            values = {
                "title": block.get("headline"),
                "date": block.get("datePublished"),
                "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
            }
            for name, value in values.items():
                if isinstance(value, str):
                    found.setdefault(name, value)
    return found


def _blocks(words: str) -> list[dict[str, object]]:
    if len(words) > LARGEST_BLOCK:
        return []
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        return []
    graph = value.get("@graph", value) if isinstance(value, dict) else value
    return [block for block in (graph if isinstance(graph, list) else [graph]) if isinstance(block, dict)]
