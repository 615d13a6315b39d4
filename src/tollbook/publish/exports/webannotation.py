"""Claims as W3C Web Annotations: each a note on exact words of a preserved document."""

import json
from typing import BinaryIO

from tollbook.model.canonical import Json
from tollbook.model.claim import Claim
from tollbook.model.document import Text
from tollbook.model.view import View
from tollbook.publish.guard import WITHHELD
from tollbook.publish.methodology import Methodology, as_text
from tollbook.publish.sentence import claim_words
from tollbook.publish.standing import Standings

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of context on either side of the quote
NOTES = (
    "An AnnotationPage (W3C Web Annotation Data Model). Targets are texts, named by the SHA-256 of their UTF-8 (urn:sha256:...); TextPositionSelector counts code points, as the standard says. "
    "A claim whose words are withheld has a position and no quote."
)


def write(view: View, file: BinaryIO, *, method: Methodology) -> None:
    """All claims as one annotation page, written as they come."""
    standings = Standings(view.decisions())
    head: dict[str, Json] = {
        "@context": [CONTEXT, {"method": "urn:tollbook:method", "standing": "urn:tollbook:standing", "claim": "urn:tollbook:claim"}],
        "id": "urn:tollbook:claims",
        "type": "AnnotationPage",
        "label": view.scope.title or "Claims",
        "method": as_text(method, title=view.scope.title),
    }  # fmt: skip
    file.write(_dump(head)[:-1] + b',"items":[')
    texts = _LastTexts(view)
    for number, claim in enumerate(view.claims()):
        file.write((b",\n" if number else b"\n") + _dump(annotation(view, claim, standings, texts.of(claim))))
    file.write(b"\n]}\n")


class _LastTexts:
    """The texts of the document that was asked for last: claims come document by document."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._document: str | None = None
        self._texts: dict[str, Text] = {}

    def of(self, claim: Claim) -> Text | None:
        if claim.document != self._document:
            self._document = claim.document
            self._texts = {text.id: text for text in self._view.texts(claim.document)}
        return self._texts.get(claim.text)


def annotation(view: View, claim: Claim, standings: Standings, text: Text | None) -> dict[str, Json]:
    """One claim as an annotation on its text; without the text, there is no context around the quote."""
    return {
        "id": f"urn:tollbook:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "standing": standings.of(claim).state,
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": f"{claim_words(claim)} ({' > '.join(speaker.name for speaker in view.chain(claim)) or 'speaker not stated'})",
        },
        "target": {
            "source": f"urn:sha256:{claim.text}",
            "scope": f"urn:sha256:{claim.document}",
            "selector": _selectors(claim, text),
        },
    }


def _selectors(claim: Claim, text: Text | None) -> list[dict[str, Json]]:
    span = claim.span
    position: dict[str, Json] = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if span.quote == WITHHELD:
        return [position]
    quote: dict[str, Json] = {"type": "TextQuoteSelector", "exact": span.quote}
    if text is not None:
        quote["prefix"] = text.content[max(0, span.start - AROUND) : span.start]
        quote["suffix"] = text.content[span.end : span.end + AROUND]
    return [quote, position]


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
