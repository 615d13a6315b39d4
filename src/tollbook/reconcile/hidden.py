"""Claims in words that are hidden from who looks at their document."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tollbook.model import Claim, Segment, Text
from tollbook.reconcile.check import Compared
from tollbook.reconcile.finding import quoted

LABELS = frozenset(("hidden", "partly hidden"))


def hidden_words(claims: Sequence[Claim], texts: Mapping[str, Text]) -> tuple[Compared, ...]:
    """One for each claim whose words lie where the extractor found words that nobody sees."""
    unseen = {key: found for key, text in texts.items() if (found := _unseen(text))}
    made = []
    for claim in claims:
        segment = _around(claim, unseen.get(claim.text, ()))
        if segment is None:
            continue
        how = "are hidden" if segment.label == "hidden" else "stand among words some of which are hidden"
        sentence = f"The words {quoted(claim.span.quote)} {how} from who looks at the document."
        made.append(Compared("hidden_words", False, sentence, claim.document, claim.span, None, (claim,)))
    return tuple(made)


def _unseen(text: Text) -> tuple[Segment, ...]:
    return tuple(segment for segment in text.segments if segment.label in LABELS)


def _around(claim: Claim, segments: Sequence[Segment]) -> Segment | None:
    number = bisect_right(segments, claim.span.start, key=lambda segment: segment.start) - 1
    return segments[number] if number >= 0 and claim.span.start < segments[number].end else None
