"""Any of some phrases, as part of a pattern."""

import re
from collections.abc import Iterable


def alternatives(phrases: Iterable[str], *, space: str = r"\ ") -> str:
    """The phrases, the longest first, for a regular expression; `space` stands for each space inside them."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", space) for phrase in longest_first)
