"""Rules that find who issued a document, the surest sign first."""

import re
from functools import cache

from tollbook.model.document import Stated
from tollbook.preserve import dates, issuers, kinds, layout
from tollbook.preserve.page import Page, Rule
from tollbook.preserve.words import alternatives, groups

ADDRESS = re.compile(r"\s*[<(\[]?[\w.+-]+@[\w.-]+[>)\]]?\s*")


def issuer_by_label(page: Page) -> Stated | None:
    """The label "Issued by: ...", or the sender of a message."""
    line = page.labelled("issuer")
    if line is None:
        return None
    words = page.words(line)
    name = ADDRESS.sub("", words).strip(" \"'")
    if not name:
        return page.stated(line)
    start = line[0] + words.index(name)
    return page.stated((start, start + len(name)))


def issuer_of_byline(page: Page) -> Stated | None:
    """A body before the date on a line of their own, where it is one of the press."""
    found = _byline(page)
    return found if found is not None and issuers.kind_of(found.value) == "media" else None


def issuer_with_date(page: Page) -> Stated | None:
    """A body of any kind before the date on a line of their own."""
    return _byline(page)


def _byline(page: Page) -> Stated | None:
    for line, _ in page.head:
        found = dates.date_line(page.words(line))
        if found is not None and found.name is not None:
            start, end = line[0] + found.name[0], line[0] + found.name[1]
            name = page.content[start:end]
            if issuers.is_body(name) or name == page.metadata.get("site_name"):
                return page.stated((start, end))
    return None


@cache
def _by() -> re.Pattern[str]:
    words = [word for kind in groups("document_kinds", "words").values() for word in kind]
    return re.compile(
        rf"\b(?:{alternatives(words)})(?:\s+(?:no\.?|№)?\s*[\d/-]+)?(?:\s+(?:dated|of)\s+\d[\w .,]{{4,25}}?)?\s+(?:issued\s+|released\s+|delivered\s+|made\s+|published\s+)?(?P<by>by|of|from)\s+",
        re.IGNORECASE,
    )


def issuer_by_title(page: Page) -> Stated | None:
    """Titles such as "Statement by the Ministry of ... on ..."."""
    return _in_title(page, frozenset({"by", "from"}))


def issuer_of_title(page: Page) -> Stated | None:
    """Titles such as "Report of the Commission of ... on ..."."""
    return _in_title(page, frozenset({"of"}))


def _in_title(page: Page, joints: frozenset[str]) -> Stated | None:
    if page.title is None:
        return None
    title = page.words(page.title)
    for match in _by().finditer(title):
        if match["by"].lower() not in joints:
            continue
        name = issuers.starting_at(title, match.end())
        if name is None:
            continue
        words = title[name[0] : name[1]]
        if issuers.has_body_word(words) and len(words.split()) > 1:
            return page.stated((page.title[0] + name[0], page.title[0] + name[1]))
    return None


def issuer_before_kind(page: Page) -> Stated | None:
    """Titles such as "Ministry of Health press release"."""
    if page.title is None:
        return None
    title = page.words(page.title)
    found = kinds.word_in(title)
    before = title[: found.begin].rstrip(" :–—-'’s") if found is not None else ""
    name = layout.trimmed(page.content, page.title[0], page.title[0] + len(before))
    if name is None or len(page.words(name).split()) < 2 or not issuers.is_body(page.words(name)):
        return None
    return page.stated(name)


def issuer_of_own_letterhead(page: Page) -> Stated | None:
    """A letterhead of a body that is not of the press, which carries the texts of others."""
    found = issuer_of_letterhead(page)
    return None if found is None or issuers.kind_of(found.value) == "media" else found


def issuer_of_letterhead(page: Page) -> Stated | None:
    """A line of the head that is nothing but the name of a body; the first line too, above the name of a paper.

    "Harbour Hospital" above "Bulletin No. 3" is who issued it; the line that names the paper is not.
    """
    papers = [line for line, _ in page.head if _names_paper(page.words(line))]
    for line, _ in page.head:
        words = page.words(line)
        if line in papers or (line == page.title and not papers):
            continue
        if issuers.is_body(words) and not layout.is_label(words) and not _role(words):
            return page.stated((line[0] + issuers.own_name(words), line[1]))
    return None


def _names_paper(line: str) -> bool:
    """Whether a line begins with the kind of paper it names ("Bulletin for the press, No. 3")."""
    found = kinds.word_in(line)
    return found is not None and found.begin == 0


ROLE = re.compile(r"(?P<name>[^\W\d_][^,]{3,60}),\s+(?P<role>(?:the\s+)?[^\W\d_][^,]{3,80})")


def _role(line: str) -> re.Match[str] | None:
    """A person and the office that they speak in ("..., Speaker of the National Assembly")."""
    found = ROLE.fullmatch(line)
    if found is None or issuers.has_body_word(found["name"]) or not issuers.is_body(line):
        return None
    return found


def issuer_by_role(page: Page) -> Stated | None:
    """A person whose line of the head states the office."""
    for line, _ in page.head:
        found = _role(page.words(line)) if line != page.title else None
        if found is not None:
            return page.stated((line[0] + found.start("name"), line[0] + found.end("name")))
    return None


def issuer_of_dateline(page: Page) -> Stated | None:
    """The agency of a dateline, or the body in its tags."""
    if page.dateline is None:
        return None
    if page.dateline.agency is not None:
        return page.stated(page.dateline.agency)
    names = (tag for tag in page.dateline.tags if issuers.is_body(" ".join(page.words(tag).split())))
    return next((page.stated(tag) for tag in names), None)


def issuer_of_signature(page: Page) -> Stated | None:
    """A body on a short line of its own at the end."""
    lines = (line for line in page.tail if page.opening is not None and line[0] > page.opening.end)
    return next((page.stated(line) for line in lines if issuers.is_surely_body(page.words(line))), None)


def issuer_in_lone_title(page: Page) -> Stated | None:
    """The title itself, where it is nothing but the name of a body."""
    if page.title is None or not issuers.is_surely_body(page.words(page.title)):
        return None
    return page.stated(page.title)


def issuer_by_source_label(page: Page) -> Stated | None:
    """The label "Source: ..." at the head."""
    line = page.labelled("source")
    return page.stated(line) if line is not None and issuers.is_body(page.words(line)) else None


BEFORE_SITE = re.compile(r"\s+[|–—·»:-]+\s+")


def issuer_in_page_title(page: Page) -> Stated | None:
    """The site that a page's own title names behind the heading ("Heading - Site")."""
    stated = " ".join(page.metadata.get("title", "").split())
    heading = " ".join(page.words(page.title).split()) if page.title is not None else ""
    rest = stated[len(heading) :] if heading and stated.startswith(heading) else ""
    mark = BEFORE_SITE.match(rest)
    return (
        Stated(rest[mark.end() :], "metadata")
        if mark is not None and 2 < len(rest[mark.end() :]) <= 80
        else None
    )


def issuer_in_metadata(page: Page) -> Stated | None:
    """Publisher or site of a page; an author only where it is a body."""
    for key in ("publisher", "site_name", "company", "author"):
        value = " ".join(page.metadata.get(key, "").split())
        if value and (key in ("publisher", "site_name") or issuers.is_body(value)):
            return Stated(value, "metadata")
    return None


RULES: tuple[Rule, ...] = (
    issuer_by_label,
    issuer_of_byline,
    issuer_by_title,
    issuer_with_date,
    issuer_of_own_letterhead,
    issuer_of_title,
    issuer_before_kind,
    issuer_of_letterhead,
    issuer_by_role,
    issuer_of_dateline,
    issuer_in_lone_title,
    issuer_of_signature,
    issuer_by_source_label,
    issuer_in_metadata,
    issuer_in_page_title,
)
