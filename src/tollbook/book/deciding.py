"""Taking decisions: one, or several that are one step of a person, in one turn of the log and of the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from tollbook.book.decide import Ask, Desk, Made, decide, draft
from tollbook.book.shelving import is_whole, reshelve, shelve
from tollbook.book.standing import Standing
from tollbook.book.words import words
from tollbook.model import Decision, Document, Text
from tollbook.store.protocol import Decided, Store

PAIRS = ("same_incident", "different_incident")


@dataclass(frozen=True, slots=True)
class Room:
    """What taking decisions needs of a book: its store, its texts and documents, the time."""

    store: Store
    text: Callable[[str, str | None], Text]
    document: Callable[[str], Document]
    now: Callable[[], str]


def take(room: Room, asked: Sequence[Ask]) -> list[Decision]:
    """Take decisions in their order. Pairs of claims that follow one another are logged together, all of them or none.

    A decision on the fields of a claim changes what the next one finds: those are taken one after the other.
    """
    taken: list[Decision] = []
    with room.store.turn():
        of_pairs = {one.decision.id for one in room.store.decisions() if one.decision.action in PAIRS}
        for together, some in groupby(asked, key=lambda ask: _on_a_pair(ask, of_pairs)):
            asks = list(some)
            for step in [asks] if together else [[ask] for ask in asks]:
                taken += _step(room, step)
    return taken


def _on_a_pair(ask: Ask, of_pairs: set[str]) -> bool:
    return ask.action in PAIRS or (ask.action == "undo" and ask.target in of_pairs)


def _step(room: Room, asks: Sequence[Ask]) -> list[Decision]:
    """Take decisions of which none changes what the others find."""
    store, standing, whole = room.store, Standing(room.store), is_whole(room.store)
    decided = list(standing.decided)
    desk = Desk(standing.line, cache(room.text), decided, words(), room.document)
    made: list[Made] = []
    for place, ask in enumerate(asks):
        one = decide(ask, desk)
        made.append(one)
        decided.append(Decided(replace(one.decision, id=f"step {place}"), one.claim, one.beside))
    ends = [end for one in made for end in (one.decision.anchor, one.decision.other) if end is not None]
    for document, text in dict.fromkeys((end.document, end.text) for end in ends):
        store.keep_text(desk.text(document, text).content)
    first = store.next_seq()
    store.record([draft(one, first + place) for place, one in enumerate(made)], at=room.now())
    documents = [end.document for end in ends]
    reshelve(store, documents) if whole else shelve(store)
    return [one.decision for one in store.decisions()[-len(made) :]]
