"""How a document says that some of its words are not seen by who looks at it: labels of segments, and a note with the words."""

from collections.abc import Sequence

HIDDEN, PARTLY = "hidden", "partly hidden"
LONGEST = 60  # characters quoted of each
SHOWN = 3


def note(words: Sequence[str], why: str = "") -> str:
    """One sentence on hidden words, the first of them quoted."""
    quoted = ", ".join(repr(" ".join(one.split())[:LONGEST]) for one in words[:SHOWN])
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    reason = f" ({why})" if why else ""
    return f"Some words are hidden from who looks at it{reason} and stand in the text: {quoted}{more}."
