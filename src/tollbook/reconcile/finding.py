"""Findings with ids made from what they rest on."""

from collections.abc import Sequence

from tollbook.model import Claim, Finding, Quoted
from tollbook.model.canonical import short_id
from tollbook.vocab import cues


def finding(kind: str, sentence: str, claims: Sequence[Claim], incident: str | None) -> Finding:
    """A finding on claims, with their words as quotes."""
    told = sorted({c.id: c for c in claims}.values(), key=lambda c: (c.document, c.text, c.span, c.id))
    return finding_on(kind, sentence, told, [Quoted(c.document, c.span) for c in told], incident)


def finding_on(
    kind: str, sentence: str, claims: Sequence[Claim], quotes: Sequence[Quoted], incident: str | None
) -> Finding:
    """A finding on words that need not be claims."""
    ids = tuple(c.id for c in claims)
    places = [f"{q.document} {q.span.start} {q.span.end}" for q in quotes]
    return Finding(
        id=short_id({"kind": kind, "claims": list(ids), "quotes": places, "incident": incident}),
        kind=kind,
        sentence=sentence,
        claims=ids,
        documents=tuple(dict.fromkeys(q.document for q in quotes)),
        quotes=tuple(quotes),
        incident=incident,
    )


def quoted(words: str) -> str:
    """Words in quotation marks, on one line."""
    return f"“{' '.join(words.split())}”"


def spoken(name: str) -> str:
    """A name with its article ("the Ministry of ...", "the National Commission ..."); one that brings its article, or needs none, stays."""
    first, *rest = name.split() or [""]
    if first == "The":
        return " ".join(["the", *rest])
    words = cues.load()
    body = first.casefold() in words.bodies
    before = first.casefold() in words.before_bodies and any(w.casefold() in words.bodies for w in rest)
    return f"the {name}" if body or before else name


def capital(sentence: str) -> str:
    """A sentence with its first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]
