"""What a document states about itself: title, issuer, date and kind, each with where it is known from."""

import re

from tollbook.model.document import Stated
from tollbook.model.span import cut
from tollbook.preserve import issuers, kinds, media, stated_date, stated_issuer
from tollbook.preserve.extracted import Extracted
from tollbook.preserve.page import Page, Rule


def find(extracted: Extracted, *, name: str, media_type: str) -> dict[str, Stated]:
    """Everything stated, under the names that `Document.stated` uses; what is not stated is not in it."""
    page = Page(extracted.content, extracted.segments, extracted.metadata, name, media_type)
    found: dict[str, Stated | None] = {
        "title": _first(TITLES, page),
        "issuer": _first(stated_issuer.RULES, page),
        "date": _first(stated_date.RULES, page),
    }
    issuer = found["issuer"]
    issuer_kind = _issuer_kind(page, issuer)
    if issuer is not None and issuer_kind != "unknown":
        found["issuer_kind"] = Stated(issuer_kind, "detected")
    found["kind"] = kinds.of(page, issuer_kind)
    if extracted.charset is not None:
        charset, source = extracted.charset
        found["charset"] = Stated(charset, "metadata" if source in ("mark", "declared") else "detected")
    return {key: stated for key, stated in found.items() if stated is not None}


def _issuer_kind(page: Page, issuer: Stated | None) -> str:
    """By the name, by the whole line that it stands in, by the place of an agency in a dateline."""
    if issuer is None:
        return "unknown"
    found = issuers.kind_of(issuer.value)
    if found != "unknown" or issuer.span is None:
        return found
    agency = page.dateline.agency if page.dateline is not None else None
    if agency is not None and issuer.span == cut(page.content, *agency):
        return "media"
    if page.media_type == media.MAIL and "@" not in issuer.value and " " in issuer.value:
        return "person"
    line = next(
        (line for line, _ in page.head if line[0] <= issuer.span.start < line[1] and line != page.title), None
    )
    return "unknown" if line is None else issuers.kind_of(page.words(line))


def _first(rules: tuple[Rule, ...], page: Page) -> Stated | None:
    return next((stated for rule in rules if (stated := rule(page)) is not None), None)


def title_in_text(page: Page) -> Stated | None:
    """The title line."""
    return page.stated(page.title) if page.title is not None and page.title[0] < page.title[1] else None


NO_TITLE = re.compile(
    r"(?:microsoft \w+ - |untitled|document\d*$|word document|powerpoint|.*\.(?:docx?|pdf|rtf|txt|indd|xlsx?)$)",
    re.IGNORECASE,
)


def title_in_metadata(page: Page) -> Stated | None:
    """The title that the file's metadata state, unless a program made it up."""
    value = " ".join(page.metadata.get("title", "").split())
    return None if len(value) < 4 or NO_TITLE.match(value) else Stated(value, "metadata")


TITLES: tuple[Rule, ...] = (title_in_text, title_in_metadata)


LANGUAGE_SAMPLE = 2_000  # characters; more of them change no answer
LANGUAGE_CODE = re.compile(r"(?P<code>[A-Za-z]{2,3})(?:[-_].*)?")


def declared_language(extracted: Extracted) -> str | None:
    """The language that a file declares of itself."""
    declared = LANGUAGE_CODE.fullmatch(extracted.metadata.get("language", "").strip())
    return declared["code"].lower() if declared else None


TELLING = frozenset({"title", "heading", "paragraph", "list item", "cell"})


def running_text(extracted: Extracted) -> str:
    """Enough running text to tell a language by: names and numbers in cells tell none."""
    parts = (part for part in extracted.segments if part.kind in TELLING)
    held: list[str] = []
    size = 0
    for part in parts:
        words = extracted.content[part.start : min(part.end, part.start + LANGUAGE_SAMPLE)]
        if part.kind == "cell" and len(words.split()) < 6:
            continue
        held.append(words)
        size += len(words)
        if size > LANGUAGE_SAMPLE:
            break
    return "\n".join(held)[:LANGUAGE_SAMPLE]
