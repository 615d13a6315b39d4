"""Citations that no claim's speaker tells: a text that names a body with a figure that the body gives, or a paper of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.model import Claim, Document
from tollbook.resolve.mentions import Body, Mention, Page, mentions
from tollbook.vocab import citations as vocabulary
from tollbook.vocab.gazetteer import Gazetteer

# Below this a number stands beside a body's name by chance too often.
LEAST = 10
# Words between a body and its figure, and between a body and the date of its paper, at most.
NEAR, LINE = 14, 26
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Cited:
    """That a document cites a body: `of` is the document cited, or the body's name where the book has none; `claims` are
    those of its own claims that give the figure and name nobody.
    """

    document: str
    body: str
    of: str
    number: int | None
    because: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a text: its value, the words that it takes up, and the claims that count it."""

    value: int
    first: int
    last: int
    claims: tuple[Claim, ...]


def find_cited(
    pages: Sequence[Page],
    bodies: Sequence[Body],
    documents: Mapping[str, Document],
    gazetteer: Gazetteer,
) -> tuple[Cited, ...]:
    """Citations among the documents that tell of one event, by document and body.

    A text cites a body where it names it in one sentence with a figure that the body gives in an earlier document, where it
    names a paper of it, and where it names it with the date of a document of it. A figure of "the agencies" or "the press"
    is that of the documents of such issuers that give it. Numbers below ten tell nothing.
    """
    by_word: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for word in sorted(body.actor.words):
            by_word[word].append(body)
    look = _Look(documents, {body.name: body for body in bodies})
    found: dict[tuple[str, str], Cited] = {}
    for page in pages:
        for one in _of_page(page, by_word, look, gazetteer):
            # a figure says more than a paper, a document more than a name
            key = (one.document, one.of)
            if key not in found or (found[key].number is None and one.number is not None):
                found[key] = one
    return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True, slots=True)
class _Look:
    documents: Mapping[str, Document]
    bodies: Mapping[str, Body]

    def value(self, document: str, name: str) -> str | None:
        known = self.documents.get(document)
        return known.value(name) if known is not None else None

    def not_later(self, document: str, page: Page) -> bool:
        """Whether a document can have been there when the page was written."""
        then, now = self.value(document, "date"), self.value(page.document, "date")
        return document != page.document and (then is None or now is None or then <= now)


def _of_page(
    page: Page, by_word: Mapping[str, Sequence[Body]], look: _Look, gazetteer: Gazetteer
) -> Iterator[Cited]:
    there = page.vocabulary
    known = vocabulary.load()
    if by_word.keys() & there:
        numbers = [one for one in _numbers(page, known) if one.value >= LEAST]
        for mention in mentions(page, by_word, gazetteer):
            yield from _figures(page, mention, numbers, look, known)
            yield from _papers(page, mention, look, known)
    if known.together.keys() & there:
        yield from _together(page, look, known)


# --- a body with its figure ---


def _figures(
    page: Page, mention: Mention, numbers: Sequence[_Number], look: _Look, known: vocabulary.CitationWords
) -> Iterator[Cited]:
    for number in numbers:
        if not _beside(page, mention, number, known):
            continue
        stating = [body for body in mention.bodies if _said(body, number.value, page, look)]
        if len(stating) != 1 or page.issuer == stating[0].name or _is_of_another(page, number, stating[0]):
            continue
        (body,) = stating
        said = _said(body, number.value, page, look)
        own = [document for document in said if document in body.documents]
        if body.documents and not own:
            continue
        quote = page.quote(min(mention.first, number.first), max(mention.last, number.last))
        yield Cited(
            page.document,
            body.name,
            own[-1] if own else body.name,
            number.value,
            f"it names {body.name} beside a figure {'of that document' if own else 'that others give as its own'}: {quote}",
            tuple(sorted(claim.id for claim in number.claims if _is_bare(page, claim))),
        )


def _said(body: Body, number: int, page: Page, look: _Look) -> list[str]:
    """Documents that give a number as a body's, those that can have been there before, by date; else those of its own with it:
    who names a body beside a figure means what the body published, whoever counted for it.
    """
    said = [document for document in body.said.get(number, ()) if look.not_later(document, page)]
    return said or [document for document in body.carried.get(number, ()) if look.not_later(document, page)]


def _is_of_another(page: Page, number: _Number, body: Body) -> bool:
    """Whether the text itself gives the figure as somebody else's."""
    named = {page.voices[claim.id] for claim in number.claims} - {None}
    return bool(named) and body.name not in named


def _is_bare(page: Page, claim: Claim) -> bool:
    return page.voices[claim.id] is None and claim.stance in ("asserts", "reports")


def _beside(page: Page, mention: Mention, number: _Number, known: vocabulary.CitationWords) -> bool:
    """Whether body and number stand in one sentence, with a word of saying between them or right beside one another."""
    if number.last <= mention.first:
        between = (number.last, mention.first)
    elif mention.last <= number.first:
        between = (mention.last, number.first)
    else:
        return False
    if between[1] - between[0] > NEAR or page.sentence(mention.first) != page.sentence(number.first):
        return False
    if any(word in known.saying for word in page.words.folded[slice(*between)]):
        return True
    gap = page.between(*between)
    return between[1] - between[0] <= 2 and ("(" in gap or gap.lstrip().startswith(":"))


def _numbers(page: Page, known: vocabulary.CitationWords) -> list[_Number]:
    """Counts of claims, and numbers in digits that are no years and no days of a month."""
    found: dict[tuple[int, int, int], list[Claim]] = defaultdict(list)
    for claim in page.tolls:
        counted = claim.anchors.get("count") or ()
        for value in {claim.toll.count.low, claim.toll.count.high} - {None}:
            start, end = (counted[0].start, counted[0].end) if counted else (claim.span.start, claim.span.end)
            found[value or 0, page.word_at(start), page.word_at(end - 1) + 1].append(claim)
    words = page.words.folded
    counted_words = {at for _, first, last in found for at in range(first, last)}
    for at, word in enumerate(words):
        if word.isdecimal() and word.isascii() and at not in counted_words and int(word) not in YEARS:
            around = words[max(0, at - 1) : at + 2]
            if not any(near in known.months for near in around):
                found[int(word), at, at + 1] = []
    return [
        _Number(value, first, last, tuple(sorted(claims, key=lambda claim: claim.id)))
        for (value, first, last), claims in sorted(found.items(), key=lambda item: item[0][1:])
    ]


# --- a body with its paper ---


def _papers(page: Page, mention: Mention, look: _Look, known: vocabulary.CitationWords) -> Iterator[Cited]:
    """A paper of the one body that a mention can mean: named as its paper, or by its date."""
    if len(mention.bodies) != 1:
        return
    (body,) = mention.bodies
    earlier = [document for document in body.originals if look.not_later(document, page)]
    if page.issuer == body.name or not earlier:
        return
    for document in earlier:
        end = _dated(page, mention, document, look, known)
        if end is not None:
            yield _paper(page, (mention.first, end), body, document, "and the date of that document")
            return
    named = _paper_named(page, mention, known)
    if named is None:
        return
    kinds, words = named
    fitting = [document for document in earlier if _kinds(document, look, known) & kinds]
    bare = [document for document in earlier if not _kinds(document, look, known)]
    if fitting or len(bare) == len(earlier) == 1:
        yield _paper(page, words, body, (fitting or bare)[-1], "and a paper of that kind")


def _paper(page: Page, words: tuple[int, int], body: Body, document: str, how: str) -> Cited:
    because = f"it names {body.name} {how}: {page.quote(*words)}"
    return Cited(page.document, body.name, document, None, because)


def _paper_named(
    page: Page, mention: Mention, known: vocabulary.CitationWords
) -> tuple[frozenset[str], tuple[int, int]] | None:
    """Kinds of paper, and the words: "the final report of the Commission", "the Commission's final report"."""
    words, first = page.words.folded, mention.first
    while first and words[first - 1] == "the":
        first -= 1
    if first > 1 and words[first - 1] in known.joining:
        for at in range(first - 2, max(-1, first - 5), -1):
            if words[at] in known.papers:
                return known.papers[words[at]], (at, mention.last)
    if words[mention.last - 1].endswith("'s"):
        for at in range(mention.last, min(len(words), mention.last + 3)):
            if words[at] in known.papers:
                return known.papers[words[at]], (mention.first, at + 1)
    return None


def _kinds(document: str, look: _Look, known: vocabulary.CitationWords) -> frozenset[str]:
    """What kinds of paper a document is, by its kind and title."""
    told = f"{look.value(document, 'kind') or ''} {look.value(document, 'title') or ''}".casefold()
    cleaned = "".join(c if c.isalnum() else " " for c in told.replace("\u00e9", "e"))
    return frozenset(kind for word in cleaned.split() for kind in known.papers.get(word, ()))


def _dated(
    page: Page, mention: Mention, document: str, look: _Look, known: vocabulary.CitationWords
) -> int | None:
    """Where the date of a document ends that stands behind a body's name, in the same paragraph."""
    try:
        day = date.fromisoformat(look.value(document, "date") or "")
    except ValueError:
        return None
    words = page.words.folded
    for at in range(mention.last, min(len(words) - 1, mention.last + LINE)):
        if known.months.get(words[at]) == day.month and "\n\n" not in page.between(mention.last, at):
            near = words[max(0, at - 1) : at + 3]
            if str(day.day) in near and str(day.year) in near:
                return at + near.index(str(day.year)) + (0 if at else 1)
    return None


# --- the figure of many ---


def _together(page: Page, look: _Look, known: vocabulary.CitationWords) -> Iterator[Cited]:
    """A figure of "foreign agencies": the first document of each such body that gives it before."""
    words = page.words.folded
    numbers = [one for one in _numbers(page, known) if one.value >= LEAST]
    for at, word in enumerate(words):
        kind = known.together.get(word)
        if kind is None:
            continue
        mention = Mention(at, at + 1, ())
        for number in numbers:
            if _beside(page, mention, number, known):
                yield from _first_of_each(page, mention, number, kind, look)


def _first_of_each(page: Page, mention: Mention, number: _Number, kind: str, look: _Look) -> Iterator[Cited]:
    for body in look.bodies.values():
        said = [
            document
            for document in body.carried.get(number.value, ())
            if look.not_later(document, page) and look.value(document, "issuer_kind") == kind
        ]
        if said and body.name != page.issuer:
            quote = page.quote(min(mention.first, number.first), max(mention.last, number.last))
            because = f"it gives {quote}, and {body.name} had given that number"
            yield Cited(page.document, body.name, said[0], number.value, because)
