"""Claims in lists: what each says, who says it, its words in their context with what was looked for marked, where it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.book.shelving import chain
from tollbook.model import Claim, Document, Incident
from tollbook.model.claim import Speaker
from tollbook.publish.labels import capital, day, label, period
from tollbook.publish.sentence import chain_words, claim_words
from tollbook.publish.standing import Standing
from tollbook.store.listings import Listings, Stands
from tollbook.store.search import folded
from tollbook.web.door import Door

AROUND = 110  # code points of context on either side
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a text; `mark` is "quote" for the claim's own, "hit" for what was looked for."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One claim, ready for a list."""

    claim: Claim
    says: str
    kind: str
    who: str
    standing: Standing
    rejected: bool
    runs: tuple[Run, ...]
    document: Document
    name: str
    when: str
    incident: Incident | None


def results(door: Door, stands: Sequence[Stands], words: str = "") -> list[Result]:
    """Claims for a list, in the order given."""
    lists = door.lists
    documents = lists.documents_by_id(one.claim.document for one in stands)
    homes = lists.incidents_of(one.claim.id for one in stands)
    incidents = lists.incidents_by_id(homes.values())
    standings = door.standings()
    contexts = _contexts(lists, [one.claim for one in stands])
    return [
        Result(
            claim=one.claim,
            says=capital(claim_words(one.claim)),
            kind=label("kind", one.claim.kind),
            who=capital(chain_words(chain(one.claim, documents[one.claim.document]))),
            standing=standings.of(one.claim),
            rejected=one.state == "rejected",
            runs=in_context(context, one.claim, words),
            document=documents[one.claim.document],
            name=document_name(documents[one.claim.document]),
            when=period(one.claim.event.when) if one.claim.event.when else "",
            incident=incidents.get(homes.get(one.claim.id, "")),
        )
        for one, context in zip(stands, contexts, strict=True)
        if one.claim.document in documents
    ]


def chain_of(claim: Claim, document: Document | None) -> tuple[Speaker, ...]:
    """The speakers of a claim with the document's issuer joined in front."""
    return chain(claim, document)


def document_name(document: Document) -> str:
    """How a document is named in lists: issuer and date, else its title, else its file name."""
    date = document.value("date")
    name = document.value("issuer") or document.value("title") or document.name
    return f"{name}, {day(date)}" if date else name


def in_context(context: str, claim: Claim, words: str) -> tuple[Run, ...]:
    """A claim's quote with what stands around it; `context` begins up to `AROUND` code points before."""
    start = min(AROUND, claim.span.start)
    end = start + claim.span.end - claim.span.start
    if context[start:end] != claim.span.quote:  # its text is kept elsewhere: the quote alone is certain
        return tuple(hits(claim.span.quote, words, "quote"))
    before, after = _plain(context[:start], first=True), _plain(context[end:], first=False)
    return (*hits(before, words), *hits(claim.span.quote, words, "quote"), *hits(after, words))


def hits(text: str, words: str, mark: str = "") -> list[Run]:
    """A text in runs: the words that were looked for, as people may type them, and the rest."""
    wanted = {word for typed in folded(words).split() for word in WORD.findall(typed)}
    runs: list[Run] = []
    reached = 0
    for found in WORD.finditer(text) if wanted else ():
        if folded(found.group()) in wanted:
            runs += [Run(text[reached : found.start()], mark)] if found.start() > reached else []
            runs.append(Run(found.group(), f"{mark} hit".strip()))
            reached = found.end()
    return [*runs, Run(text[reached:], mark)] if reached < len(text) else runs


def _contexts(lists: Listings, claims: Sequence[Claim]) -> list[str]:
    return lists.passages(
        [(c.document, c.text, max(0, c.span.start - AROUND), c.span.end + AROUND) for c in claims]
    )


def _plain(context: str, *, first: bool) -> str:
    """Context on one line, cut between words."""
    line = " ".join(context.split())
    left = " " if context[:1].isspace() else ""
    right = " " if context[-1:].isspace() else ""
    if len(context) < AROUND:
        return f"{left}{line}{right}" if line else ""
    whole = line.partition(" ")[2] if first else line.rpartition(" ")[0]
    return f"… {whole}{right}" if first else f"{left}{whole} …"
