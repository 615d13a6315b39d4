"""Which claims of a document are in force: the machine's, as people decided on them, and those by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.model import Anchor, Claim, Decision, Range
from tollbook.store.protocol import Decided

ON_CLAIMS = ("accept", "correct", "reject", "add")
# The fields whose words tell two claims of one kind on overlapping words apart, the most telling first: "149 civilians
# were killed, 20 of them children" is two tolls, because their counts stand at different places.
TELLING = ("count", "group", "name", "actor", "relation", "label", "action", "type")


@dataclass(slots=True)
class Line:
    """One claim through time: as the machine read it, as people decided, every id that it had. `claim` is as it stands now."""

    claim: Claim
    machine: bool
    rejected: bool = False
    ids: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    replaced_by: "Line | None" = None

    @property
    def in_force(self) -> bool:
        """Whether the claim counts."""
        return not self.rejected and self.replaced_by is None


@dataclass(frozen=True, slots=True)
class Force:
    """What is in force in one document, and how every claim id that was ever decided on leads there."""

    lines: tuple[Line, ...]
    by_id: Mapping[str, Line]
    unattached: tuple[Decision, ...]

    def claims(self) -> list[Claim]:
        """The claims in force, by their place in the text."""
        found = [line.claim for line in self.lines if line.in_force]
        return sorted(found, key=lambda c: (c.span.start, c.span.end, c.kind, c.id))

    def line(self, claim: str) -> Line | None:
        """The line that an id, present or former, belongs to now."""
        line = self.by_id.get(claim)
        while line is not None and line.replaced_by is not None:
            line = line.replaced_by
        return line


def active(decided: Iterable[Decided]) -> list[Decided]:
    """Decisions that no later decision took back, in their order; an undo that was itself undone takes nothing back."""
    given = list(decided)
    undone: set[str] = set()
    for one in reversed(given):
        if one.decision.undoes is not None and one.decision.id not in undone:
            undone.add(one.decision.undoes)
    return [one for one in given if one.decision.id not in undone]


def force(machine: Sequence[Claim], decided: Sequence[Decided], contents: Mapping[str, str]) -> Force:
    """The claims of one document in force.

    `machine` are the claims of its current readings, `decided` its active decisions in order, `contents` the texts that
    those readings are of, by id. A decision attaches to the claim of its id; else to the one overlapping claim of the same
    kind and harm; else to its own words with their context, where they stand exactly once; else it stays unattached.
    """
    return _Forcing(machine, decided, contents).result()


class _Forcing:
    """The state while decisions are taken one after another."""

    def __init__(
        self, machine: Sequence[Claim], decided: Sequence[Decided], contents: Mapping[str, str]
    ) -> None:
        self.contents = contents
        self.decided = [one for one in decided if one.decision.action in ON_CLAIMS]
        self.lines = [Line(claim, True, ids=[claim.id]) for claim in machine]
        self.by_id = {line.claim.id: line for line in self.lines}
        self.named = {one.decision.anchor.claim for one in self.decided if one.decision.anchor is not None}
        self.spreading: list[tuple[Line, Decided]] = []
        self.unattached: list[Decision] = []

    def result(self) -> Force:
        for one in self.decided:
            self._take(one)
        for line, one in self.spreading:
            for other in self._overlapping(one):
                if other is not line and not other.decisions:
                    other.replaced_by = line
        return Force(tuple(self.lines), self.by_id, tuple(self.unattached))

    def _take(self, one: Decided) -> None:
        anchor = one.decision.anchor
        line = None if anchor is None else self.by_id.get(anchor.claim)
        if line is not None:
            self._settle(line, one)
        elif one.decision.action == "reject":
            self._reject_anew(one)
        else:
            self._put_anew(one)

    def _settle(self, line: Line, one: Decided) -> None:
        line.decisions.append(one.decision.id)
        line.rejected = one.decision.action == "reject"
        if one.claim is not None and not line.rejected:
            line.claim = one.claim
            self._call(line, one.claim.id)

    def _reject_anew(self, one: Decided) -> None:
        """The rejected claim is no longer read: reject the one that is now read in its place, if there is any."""
        if one.decision.anchor is None or self._placed(one.decision.anchor) is None:
            self.unattached.append(one.decision)
            return
        there = self._overlapping(one)
        exact = [line for line in there if self._same_range(line, one)]
        chosen = exact if len(exact) == 1 else there
        if len(chosen) > 1:
            self.unattached.append(one.decision)
        elif chosen:
            self._settle(chosen[0], one)
            self._call(chosen[0], one.decision.anchor.claim)

    def _put_anew(self, one: Decided) -> None:
        """A person's claim stays as it was made, and stands in place of what is now read on its words."""
        anchor, claim = one.decision.anchor, one.claim
        if anchor is None or claim is None or self._placed(anchor) is None:
            self.unattached.append(one.decision)
            return
        line = Line(claim, False, decisions=[one.decision.id])
        self.lines.append(line)
        self._call(line, anchor.claim)
        self._call(line, claim.id)
        self.spreading.append((line, one))

    def _call(self, line: Line, name: str) -> None:
        self.by_id[name] = line
        if name not in line.ids:
            line.ids.append(name)

    def _overlapping(self, one: Decided) -> list[Line]:
        """Machine claims of the same kind and harm on the same words, without those that nobody meant."""
        anchor = one.decision.anchor
        placed = None if anchor is None else self._placed(anchor)
        if anchor is None or placed is None:
            return []
        text, by = placed
        return [
            line
            for line in self.lines
            if line.machine
            and line.claim.text == text
            and (line.claim.kind, line.claim.harm) == (anchor.kind, anchor.harm)
            and not set(line.ids) & (self.named | set(one.beside))
            and same_words(line.claim, anchor, one.claim, by)
        ]

    def _same_range(self, line: Line, one: Decided) -> bool:
        anchor = one.decision.anchor
        placed = None if anchor is None else self._placed(anchor)
        if anchor is None or placed is None:
            return False
        span = line.claim.span
        return (span.start, span.end) == (anchor.start + placed[1], anchor.end + placed[1])

    def _placed(self, anchor: Anchor) -> tuple[str, int] | None:
        """The text on which an anchor stands now, and how far its words have moved; None where that is not certain."""
        if anchor.text in self.contents:
            return anchor.text, 0
        found = [
            (text, at) for text, content in sorted(self.contents.items()) for at in places(content, anchor)
        ]
        return (found[0][0], found[0][1] - anchor.start) if len(found) == 1 else None


def places(content: str, anchor: Anchor) -> Iterator[int]:
    """Where an anchor's words stand with their context on both sides."""
    wanted = anchor.before + anchor.quote + anchor.after
    at = content.find(wanted)
    while at >= 0:
        yield at + len(anchor.before)
        at = content.find(wanted, at + 1)


def same_words(claim: Claim, anchor: Anchor, decided: Claim | None, by: int) -> bool:
    """Whether a claim is on the words of a decision, which have moved by so many code points.

    Where both tell where they read their count (or group, actor, ...), those words decide; else the whole spans.
    """
    if not _overlap([Range(claim.span.start, claim.span.end)], [Range(anchor.start, anchor.end)], by):
        return False
    if decided is not None:
        for name in TELLING:
            if claim.anchors.get(name) and decided.anchors.get(name):
                return _overlap(claim.anchors[name], decided.anchors[name], by)
    return True


def _overlap(some: Sequence[Range], others: Sequence[Range], by: int) -> bool:
    return any(a.start < b.end + by and b.start + by < a.end for a in some for b in others)
