"""Where the clause around some words begins and ends."""

import re

from tollbook.read.acts.scene import Scene


def clause_of(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The clause around words: between semicolons, "when", "after", "who", and commas that a new clause follows."""
    line = scene.line
    begin = first
    while begin:
        letter = line[begin - 1]
        if letter in ";:t" or (letter == "s" and _opens_verb(line, begin, first)):
            break
        if letter == "R" and begin > 1 and line[begin - 2] in ",":
            break
        if letter == "+" and begin > 1 and line[begin - 2] == "," and _opens_clause(line, begin):
            break
        begin -= 1
    end = last
    while end < len(line):
        letter = line[end]
        if letter in ";:t" or (letter == "s" and _opens_verb(line, end + 1, len(line))):
            break
        if letter == "," and line[end + 1 : end + 2] == "R":
            break
        if letter == "," and line[end + 1 : end + 2] == "+" and _opens_clause(line, end + 2):
            break
        end += 1
    return begin, max(end, last)


def _opens_verb(line: str, at: int, stop: int) -> bool:
    """Whether a verb follows before the next comma, so that "after" opens a clause and not "after the events"."""
    comma = line.find(",", at, stop)
    return any(letter in "bwMDVe" for letter in line[at : comma if comma >= 0 else stop])


# behind ", and": a noun group or pronoun, then a finite verb before the next comma; a title in quotes is passed over
_NEW_CLAUSE = re.compile(
    r'\+*r*(?:p[^,;]*?)?[dnj^P@](?:"[^"]*"|[^,;"bwMDVe]|e[poyT@])*r*(?:[bwMDV]|e(?![poyT@]))'
)


def _opens_clause(line: str, at: int) -> bool:
    return _NEW_CLAUSE.match(line, at) is not None
