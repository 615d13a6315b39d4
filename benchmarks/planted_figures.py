"""Whether figures stay the same when every text of a book is copied eight times."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planting import FAITHFUL, Bed, planted

from tollbook.model import Claim, Document, Figure, Reading, Stated, Text
from tollbook.read import readers
from tollbook.reconcile import reconcile
from tollbook.resolve import resolve
from tollbook.vocab.gazetteer import load

COPIES, BOOK, EACH = 8, 10, "each in turn"


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of books of ten texts that are the same once copies are added; `changed` tells of the others."""

    kind: str
    figures: int
    same: int
    copies: int = COPIES
    changed: Sequence[str] = field(default=(), compare=False)


def figures_kept(texts: Sequence[str], kind: str, seed: int) -> Figures:
    """The figures of every ten texts, alone and with eight copies of each; `kind` is an alteration or "each in turn"."""
    kinds = FAITHFUL if kind == EACH else (kind,)
    chance = random.Random(f"copies {seed}")
    quiet = [text for text, reading in zip(texts, _readings(texts), strict=True) if not reading.claims]
    figures = same = 0
    changed: list[str] = []
    for first in range(0, len(texts) - BOOK + 1, BOOK):
        own = texts[first : first + BOOK]
        bed = Bed(chance, chance.choices(quiet, k=2 * BOOK * COPIES), ())
        alone = _figures(_book(own, bed, ()))
        more = _figures(_book(own, bed, [kinds[copy % len(kinds)] for copy in range(COPIES)]))
        for key, made in ((key, one) for key, own in alone.items() for one in sorted(own, key=str)):
            figures += 1
            same += made in more.get(key, ())
            if made not in more.get(key, ()):
                changed.append(f"{made} became {more.get(key)}: {key[2]}")
    return Figures(kind, figures, same, changed=changed)


def _readings(texts: Sequence[str]) -> Iterator[Reading]:
    reader = readers.make("rules.en.v1")
    return reader.read(Text(f"{number}", text, language="en") for number, text in enumerate(texts))


def _book(texts: Sequence[str], bed: Bed, kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for number, text in enumerate(texts):
        yield f"{number:03}", text, "2000-01-01"
        for copy, kind in enumerate(kinds):
            made = planted(kind, text, bed)
            yield f"{number:03}-{copy}", made.text if made else text, f"2000-01-{copy + 2:02}"


Key = tuple[str, str, str]
Value = tuple[object, ...]


def _figures(book: Iterator[tuple[str, str, str]]) -> dict[Key, set[Value]]:
    """For each claim of an original the low, most supported and high of the row that it stands in."""
    reader = readers.make("rules.en.v1")
    texts, documents = [], {}
    claims: list[Claim] = []
    for name, content, date in book:
        text = Text(name, content, language="en", date="2000-01-01")
        facts = {"date": Stated(date, "user")}
        documents[name] = Document(name, name, "text/plain", len(content), facts, "read", text=text.id)
        texts.append(text)
        claims += [claim for reading in reader.read([text]) for claim in reading.claims]
    done = resolve(claims, texts, documents, gazetteer=load())
    by_id = {claim.id: claim for claim in claims}
    made: dict[Key, set[Value]] = {}
    for incident in done.incidents:
        below = [one for one in done.incidents if one.part_of == incident.id]
        told = reconcile(incident, claims, done.origins[incident.id], documents, children=below)
        for figure in told.figures:
            for key in _keys(figure, by_id):
                made.setdefault(key, set()).add(
                    (figure.low, figure.most_supported, figure.high, figure.high_open)
                )
    return made


def _keys(figure: Figure, claims: dict[str, Claim]) -> Iterator[Key]:
    """The row with each claim of an original in it; copies have other names."""
    for claim in (claims[point.claim] for point in figure.points):
        if "-" not in claim.document:
            yield claim.document, f"{figure.harm} {figure.group}", f"{claim.span.start} {claim.span.quote}"
