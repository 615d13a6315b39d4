"""Words that a person selected on a page, found again in the kept text: the page only says where to look."""

import re
from dataclasses import dataclass

from tollbook.errors import DecisionRefused
from tollbook.model.span import Span, cut

CONTEXT = 32  # code points on either side that a page sends


@dataclass(frozen=True, slots=True)
class Selected:
    """What a page sends: the words as it shows them, those around them, and about where they begin, in code points.

    A page may show white space otherwise than the text has it, so that only the other characters are compared.
    """

    quote: str
    before: str = ""
    after: str = ""
    at: int | None = None


def found(content: str, selected: Selected) -> Span:
    """The span of the selected words in the kept text. Raises DecisionRefused where it is not certain which they are."""
    words = selected.quote.split()
    if not words:
        raise DecisionRefused("no words were selected; mark those that say it")
    places = [(m.start(), m.end()) for m in re.finditer(r"\s+".join(map(re.escape, words)), content)]
    if not places:
        raise DecisionRefused(
            "the selected words do not stand in the kept text; open the page again and mark them anew"
        )
    inside = [place for place in places if _fits(content, place, selected)] or places
    exact = [place for place in inside if place[0] == selected.at]
    chosen = exact if len(exact) == 1 else inside
    if len(chosen) != 1:
        raise DecisionRefused(
            f"the selected words stand {len(chosen)} times in the text; mark more words, so that it is certain which they are"
        )
    return cut(content, *chosen[0])


def _fits(content: str, place: tuple[int, int], selected: Selected) -> bool:
    """Whether the words around a place are those that the page showed around the selection."""
    start, end = place
    before, after = _bare(selected.before), _bare(selected.after)
    room = 4 * CONTEXT  # white space in between may be long
    return _bare(content[max(0, start - room) : start]).endswith(before) and _bare(
        content[end : end + room]
    ).startswith(after)


def _bare(words: str) -> str:
    return "".join(words.split())
