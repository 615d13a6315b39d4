"""The words of a text with their places, folded for comparison between texts."""

import re
from dataclasses import dataclass

from tollbook.text.views import folded

# A number with its separators is one word ("1,000", "2.3"); so are a number with letters ("7th") and a name with an apostrophe.
_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W_]+(?:'[^\W_]+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words in order; `starts` and `ends` are code points of the text they were taken from."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """How many words."""
        return len(self.folded)

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` to before `last` stand; an empty range at the following word for none."""
        if first == last:
            at = self.starts[first] if first < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[first], self.ends[last - 1]


def words_of(content: str, start: int = 0, end: int | None = None) -> Words:
    """The words of `content[start:end]`; punctuation and white space between them do not count."""
    matches = list(_WORD.finditer(folded(content), start, len(content) if end is None else end))
    texts = [match.group() for match in matches]
    return Words(
        tuple(_THOUSANDS.sub("", text) if "," in text else text for text in texts),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )
