"""Kinds of documents by the words of their titles, tags and formats."""

import re
from functools import cache
from typing import NamedTuple

from tollbook.model.document import Stated
from tollbook.model.span import cut
from tollbook.preserve import issuers, layout, media
from tollbook.preserve.page import Line, Page
from tollbook.preserve.words import alternatives, groups, listed, mapping

WORDS_BEFORE = 3  # "Final joint press release on ..."
IN_MAIL = frozenset({"press release", "communique", "statement"})
BY_FORMAT = {media.MAIL: "e-mail", media.CSV: "list", media.XLSX: "list"}
BY_ISSUER = {"media": "news"}


class KindWord(NamedTuple):
    """A kind with the range of the word that tells it."""

    kind: str
    begin: int
    finish: int


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = groups("document_kinds", "words")
    return tuple(
        (kind, re.compile(rf"(?<![\w-])(?:{alternatives(words[kind])})(?![\w-])", re.IGNORECASE))
        for kind in listed("document_kinds", "order")
    )


@cache
def _after() -> re.Pattern[str]:
    words = alternatives(listed("document_kinds", "after", "words"))
    return re.compile(
        rf"\s*(?:$|[,:;(\[«\"“–—-]|\d|(?:{words})(?!\w)|du\b|de\b|vom\b|от\b|о\b)", re.IGNORECASE
    )


def word_in(line: str) -> KindWord | None:
    """The kind that a title names at its start, or at its end after the name of a body; None where it names none."""
    found = [
        KindWord(kind, *match.span())
        for kind, pattern in _patterns()
        for match in pattern.finditer(line[: layout.LONGEST_TITLE])
        if _stands_alone(line, match) and _may_stand_after(line[: match.start()])
    ]
    # "Decision of the Court on the report": the first word of the title counts, the longer at the same place
    return min(found, key=lambda word: (word.begin, -word.finish), default=None)


def _may_stand_after(before: str) -> bool:
    return len(before.split()) <= WORDS_BEFORE or issuers.is_body(before.strip(" :–—-"))


def _stands_alone(line: str, match: re.Match[str]) -> bool:
    """Whether the word names the document and does not start a sentence; other languages than English put no word
    such as "by" after it.
    """
    return _after().match(line, match.end()) is not None or not match.group().isascii()


def of(page: Page, issuer_kind: str) -> Stated | None:
    """The kind of a document: title, head, tags of its dateline, format, kind of issuer."""
    tagged = _tagged(page)
    if tagged is not None:
        return tagged
    named = _named(page)
    if named is not None and (page.media_type != media.MAIL or named[0] in IN_MAIL):
        kind, line = named
        return page.stated(line, _exact(kind, issuer_kind))
    other = BY_FORMAT.get(page.media_type) or BY_ISSUER.get(issuer_kind)
    return None if other is None else Stated(other, "detected")


def _named(page: Page) -> tuple[str, Line] | None:
    lines = [*([page.title] if page.title is not None else []), *(line for line, _ in page.head)]
    for line in lines:
        found = word_in(page.words(line))
        if found is not None:
            return found.kind, (line[0] + found.begin, line[0] + found.finish)
    return None


def _exact(kind: str, issuer_kind: str) -> str:
    names = mapping("document_kinds", "by_issuer").get(kind, {})
    return str(names.get(issuer_kind, kind)) if isinstance(names, dict) else kind


def _tagged(page: Page) -> Stated | None:
    found = page.dateline
    if found is None:
        return None
    tags = mapping("document_kinds", "tags")
    for start, end in found.tags:
        words = " ".join(page.content[start:end].lower().split())
        name = next(
            (
                tag
                for tag in sorted(tags, key=lambda tag: -len(tag))
                if re.match(rf"{re.escape(tag)}\b", words)
            ),
            None,
        )
        if name is not None and (tags[name] != "news" or found.agency is not None or len(found.tags) > 1):
            return page.stated((start, start + len(name)), str(tags[name]))
    if found.agency is not None:
        return Stated("news", "text", cut(page.content, *found.agency))
    return None
