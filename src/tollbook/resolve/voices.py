"""Whose words a claim is: the innermost speaker who is named, else the issuer of the earliest text with its passage."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tollbook.model import Claim
from tollbook.resolve.actors import group, is_nobody
from tollbook.vocab.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a claim is, and the document that they were first issued in, where the book has it.

    `cited` says that the document names somebody other than its issuer as the one who speaks.
    """

    authority: str | None
    document: str
    cited: bool


def voice_of(
    claim: Claim,
    first: Callable[[Claim], tuple[str, object, object]],
    read: Claim,
    issuers: Mapping[str, str],
) -> Voice:
    """Witnesses and others without a name speak for the document that carries them. `first` gives the earliest document with
    the passage of a claim, `read` is the claim as its own text has it.
    """
    for speaker in reversed(claim.speakers):
        if not is_nobody(speaker.name):
            return Voice(speaker.name, claim.document, True)
    document = first(read)[0]
    return Voice(issuers.get(document), document, False)


def voice_in(
    source: str,
    claim: Claim,
    own: Voice,
    there: Iterable[Claim],
    voice: Callable[[Claim], Voice],
    issuers: Mapping[str, str],
) -> Voice:
    """Whose words a claim is in a document that a person decided to go back to another: those of the claim there that says the
    same; else, where nobody is named, those of the other document's issuer.
    """
    same = (one for one in there if (one.kind, one.harm) == (claim.kind, claim.harm))
    told = [voice(one) for one in same if claim.kind != "toll" or one.toll.count == claim.toll.count]
    if claim.kind == "toll" and len({one.authority for one in told}) == 1:
        return Voice(told[0].authority, told[0].document, False)
    return own if own.cited else Voice(issuers.get(source), source, False)


def names_in_documents(
    claims: Iterable[Claim], voices: Mapping[str, Voice], issuers: Mapping[str, str], gazetteer: Gazetteer
) -> Mapping[str, Mapping[str, str]]:
    """For each document, by every name of an authority in it the fullest one that it uses.

    "The ministry" is first looked for in its own document: there it is the one ministry named, or its issuer.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        authority = voices[claim.id].authority
        names[claim.document].update(
            name for name in (authority, issuers.get(claim.document)) if name is not None
        )
    return {
        document: group(own, gazetteer) if len(own) > 1 else {name: name for name in own}
        for document, own in names.items()
    }


def leaders(
    documents: Iterable[str], claims: Iterable[Claim], voices: Mapping[str, Voice],
    names: Mapping[str, Mapping[str, str]], issuers: Mapping[str, str], gazetteer: Gazetteer,
) -> Mapping[tuple[str, str], str]:  # fmt: skip
    """For each document and name in it the fullest name of that authority among some claims and documents."""
    used = {(claim.document, name) for claim in claims if (name := voices[claim.id].authority) is not None}
    used |= {(document, issuers[document]) for document in documents if document in issuers}
    full = {(document, name): names[document][name] for document, name in used}
    everywhere = group(set(full.values()), gazetteer)
    return {key: everywhere[name] for key, name in full.items()}
