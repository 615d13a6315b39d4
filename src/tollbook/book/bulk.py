"""Reading without a book: one string, or JSON Lines in constant memory; every claim passes the gate."""

from collections.abc import Iterable, Iterator

from tollbook.book.reading import Gated
from tollbook.book.stages import READER, Stages, standard
from tollbook.model import Claim, Reading, Text, normalised
from tollbook.model.document import text_id
from tollbook.read import lines as json_lines
from tollbook.read.lines import BadLine

__all__ = ["BadLine", "read_lines", "read_text"]


def read_text(
    content: str,
    *,
    date: str | None = None,
    issuer: str | None = None,
    language: str | None = None,
    reader: str = READER,
    stages: Stages | None = None,
) -> list[Claim]:
    """The claims of one text, without a book. The document's id is the SHA-256 of the text.

    `date` (YYYY-MM-DD) is when it was issued, and dates what the text leaves open ("on Friday").

    >>> import tollbook
    >>> for claim in tollbook.read_text("12 people were killed in Velin on 3 March 1991."):
    ...     if claim.kind == "toll":
    ...         print(claim.harm, claim.toll.count.low, claim.span.quote)
    killed 12 12 people were killed
    """
    kept = normalised(content)
    key = text_id(kept)
    text = Text(document=key, content=kept, id=key, language=language, issuer=issuer, date=date)
    (reading,) = _reader(reader, stages).read([text])
    return list(reading.claims)


def read_lines(
    lines: Iterable[str], *, reader: str = READER, stages: Stages | None = None, live: bool = False
) -> Iterator[Reading | BadLine]:
    """Readings of texts given as JSON Lines, as they come and in their order; a wrong line gives a `BadLine`.

    A line is an object with `text` and, if known, `id`, `date`, `title`, `issuer`, `language`; `source` of each claim is
    its line's own `id`. Holds a few texts at a time; with `live` only one, which is read before the next line is asked for.

    >>> (reading,) = read_lines(['{"id": "row-1", "text": "12 people were killed in Velin."}'])
    >>> [claim.source for claim in reading.claims]
    ['row-1']
    """
    return json_lines.read_lines(lines, _reader(reader, stages), live=live)


def _reader(name: str, stages: Stages | None) -> Gated:
    return Gated((stages or standard()).reader(name, ()))
