"""Invented documents, texts and claims that the store's and the book's tests put in."""

from tollbook.model import Claim, Count, Document, Group, Range, Reading, ReadingKey, Stated, Text, Toll, cut
from tollbook.model.canonical import sha256
from tollbook.model.encoding import to_json
from tollbook.store.log import Draft

STATEMENT = (
    "Statement of the Ministry of Interior of Ostrava Land\n\n"
    "On 3 March 1991 soldiers fired at a crowd in Velin. 149 civilians were killed and 20 people were injured.\n\n"
    "The ministry named no other dead."
)


def document(
    data: bytes, *, name: str = "statement.txt", date: str = "1991-03-20", text: str | None = None
) -> Document:
    """A document of some bytes."""
    stated = {"date": Stated(date, "user"), "issuer": Stated("Ministry of Interior", "user")}
    return Document(sha256(data), name, "text/plain", len(data), stated, "read", text=text)


def added(item: Document, *, made_by: str = "plain.v1") -> Draft:
    """The log entry with which a document comes in."""
    custody = {"document": item.id, "action": "added", "by": "A. Tester", "name": item.name, "details": {}}
    return Draft(
        "document",
        {
            "document": to_json(item),
            "made_by": made_by,
            "described": {"words": {}, "sources": None, "kept": True},
            "custody": custody,
        },
    )


def toll(text: Text, words: str, *, harm: str = "killed", number: int = 149) -> Claim:
    """A toll claim on the words that stand once in a text."""
    start = text.content.index(words)
    figure = str(number)
    at = text.content.index(figure, start)
    return Claim(
        document=text.document,
        text=text.id,
        span=cut(text.content, start, start + len(words)),
        fields=Toll(harm, Count(number, number, "exact", figure), group=Group("civilians", ("civilians",))),
        anchors={"count": (Range(at, at + len(figure)),)},
        reader="sample.v1",
        confidence=0.9,
    )


def key(text: Text, *, reader: str = "sample.v1", version: str = "1") -> ReadingKey:
    """The key of a reading of a text."""
    return ReadingKey(text.document, text.id, reader, version, "v", "s")


def reading(text: Text, *claims: Claim, version: str = "1") -> Reading:
    """A reading of a text."""
    return Reading(key(text, version=version), claims)
