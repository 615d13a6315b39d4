"""Two texts side by side: sentences in rows, and every word that differs with the sort of difference it is."""

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from tollbook.model import Text
from tollbook.model.comparison import Aligned, Comparison, Difference, DifferenceKind, Piece, Side
from tollbook.resolve.variants import ORDER, is_number, kind_of
from tollbook.text.pairing import Range, paired
from tollbook.text.sentences import Abbreviations
from tollbook.text.words import Words, words_of
from tollbook.vocab import language

Place = Callable[[str], bool]
NOUNS: dict[DifferenceKind, tuple[str, str]] = {
    "number": ("number differs", "numbers differ"),
    "turning word": ("word that turns the sense differs", "words that turn the sense differ"),
    "date": ("date differs", "dates differ"),
    "name": ("name differs", "names differ"),
    "place": ("place differs", "places differ"),
    "legal word": ("legal word differs", "legal words differ"),
    "word": ("other wording differs", "other wordings differ"),
}
COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# so many differences, of the weightiest sort, are quoted in the sentence that stands at the head
QUOTED = 2


def compare(a: Text, b: Text, names: tuple[str, str], is_place: Place) -> Comparison:
    """Lay two texts beside each other. `names` are what to call them; `is_place` knows the names of places."""
    rows, differences = [], []
    for number, (ours, theirs) in enumerate(paired(a, b, _abbreviations())):
        row, found = _row(a.content, b.content, ours, theirs, is_place)
        rows.append(row)
        differences += [Difference(*one, number) for one in found]
    differences.sort(key=_weight)
    return Comparison(*names, _sentence(names, rows, differences), tuple(differences), tuple(rows))


def _abbreviations() -> Abbreviations:
    lists = language.load("en").abbreviations
    return Abbreviations(
        frozenset(lists["always"]), frozenset(lists["before_number"]), frozenset(lists["starters"])
    )


def _weight(one: Difference) -> tuple[int, bool, int, int, int]:
    """Numbers first; of one sort, words against words before words that only one text has."""
    return ORDER.index(one.kind), not (one.a and one.b), one.row, one.a_start, one.b_start


# --- one row ---

Found = tuple[DifferenceKind, str, str, int, int]
Mark = tuple[int, int, DifferenceKind]


def _row(
    a: str, b: str, ours: Range | None, theirs: Range | None, is_place: Place
) -> tuple[Aligned, list[Found]]:
    if ours is None or theirs is None:
        return Aligned(_side(a, ours, ()), _side(b, theirs, ())), []
    words = _compound(a, words_of(a, *ours)), _compound(b, words_of(b, *theirs))
    found: list[Found] = []
    marks: tuple[list[Mark], list[Mark]] = ([], [])
    for here, there in _apart(words):
        (a_start, a_end), (b_start, b_end) = words[0].range(*here), words[1].range(*there)
        written = a[a_start:a_end], b[b_start:b_end]
        kind = _kind(words, here, there, written, is_place)
        found.append((kind, *written, a_start, b_start))
        marks[0].append((a_start, a_end, kind))
        marks[1].append((b_start, b_end, kind))
    return Aligned(_side(a, ours, marks[0]), _side(b, theirs, marks[1])), found


def _compound(content: str, words: Words) -> Words:
    """The same words with those of letters that a hyphen joins as one ("thirty-one")."""
    joined: list[tuple[str, int, int]] = []
    for word, start, end in zip(words.folded, words.starts, words.ends, strict=True):
        if (
            joined
            and content[joined[-1][2] : start] == "-"
            and word.isalpha()
            and joined[-1][0][-1].isalpha()
        ):
            before, first, _ = joined.pop()
            word, start = f"{before}-{word}", first
        joined.append((word, start, end))
    folded, starts, ends = zip(*joined, strict=True) if joined else ((), (), ())
    return Words(tuple(folded), tuple(starts), tuple(ends))


def _apart(words: tuple[Words, Words]) -> Iterable[tuple[Range, Range]]:
    """What differs, word against word where as many stand on both sides and one of them is a number."""
    a, b = words[0].folded, words[1].folded
    for code in Levenshtein.opcodes(a, b):
        if code.tag == "equal":
            continue
        here, there = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        rows = here[1] - here[0]
        if rows == there[1] - there[0] and any(map(_counts, (*a[slice(*here)], *b[slice(*there)]))):
            for row in range(rows):
                yield (here[0] + row, here[0] + row + 1), (there[0] + row, there[0] + row + 1)
        else:
            yield here, there


def _counts(word: str) -> bool:
    return is_number(word) or any(map(is_number, word.split("-")))


def _kind(
    words: tuple[Words, Words], here: Range, there: Range, written: tuple[str, str], is_place: Place
) -> DifferenceKind:
    folded = tuple(
        tuple(part for word in own.folded[slice(*run)] for part in word.split("-"))
        for own, run in zip(words, (here, there), strict=True)
    )
    beside = [
        word
        for own, run in zip(words, (here, there), strict=True)
        for word in (*own.folded[max(0, run[0] - 1) : run[0]], *own.folded[run[1] : run[1] + 1])
    ]
    kind = kind_of(written, (folded[0], folded[1]), tuple(beside), is_place)
    bare = next((words for words in written if words), "") if not all(written) else ""
    if (
        kind in ("name", "place") and bare
    ):  # words that one side only adds: a name only where all of it is one
        return (
            kind
            if all(word[:1].isupper() for word in bare.split()) and _inside(words, here, there)
            else "word"
        )
    return kind


def _inside(words: tuple[Words, Words], here: Range, there: Range) -> bool:
    """Whether a difference stands behind the first word of both sentences, where capitals say nothing."""
    return here[0] > 0 and there[0] > 0


def _side(content: str, place: Range | None, marks: Sequence[Mark]) -> Side | None:
    if place is None:
        return None
    pieces: list[Piece] = []
    at = place[0]
    for start, end, kind in _merged(marks):
        if start > at:
            pieces.append(Piece(content[at:start]))
        pieces.append(Piece(content[start:end], kind))
        at = end
    if at < place[1]:
        pieces.append(Piece(content[at : place[1]]))
    return Side(*place, tuple(pieces))


def _merged(marks: Sequence[Mark]) -> list[Mark]:
    """Those that hold words."""
    return [mark for mark in sorted(marks) if mark[1] > mark[0]]


# --- the sentence ---


def _sentence(names: tuple[str, str], rows: Sequence[Aligned], differences: Sequence[Difference]) -> str:
    kinds = [row.kind for row in rows]
    both = kinds.count("equal") + kinds.count("changed")
    alone = kinds.count("only a"), kinds.count("only b")
    if not both:
        return "Nothing of one stands in the other."
    by_kind = ((kind, [one for one in differences if one.kind == kind]) for kind in ORDER)
    told: list[str] = []
    for kind, own in by_kind:
        if own:
            told.append(_counted(kind, own, () if told else own[:QUOTED]))
    where = _where(alone)
    if not told:
        return (
            f"{_alike(both, alone)}{where}." if any(alone) else "The words of both are the same throughout."
        )
    inside = ", in otherwise equal text" if len(differences) == 1 else ""
    told[0] = told[0][:1].upper() + told[0][1:]
    return f"{'; '.join(told)}{inside}{where}."


def _alike(both: int, alone: tuple[int, int]) -> str:
    """What two texts share, where each sentence is in both or in one; of two that share little, how much that is."""
    if both > sum(alone):
        return "No word differs"
    number = COUNTED[both] if both < len(COUNTED) else f"{both:,}"
    return f"{number.capitalize()} {'sentence is' if both == 1 else 'sentences are'} the same"


def _counted(kind: DifferenceKind, own: Sequence[Difference], quoted: Sequence[Difference]) -> str:
    """How many differences of a sort there are, with the first of them."""
    number = COUNTED[len(own)] if len(own) < len(COUNTED) else f"{len(own):,}"
    counted = f"{number} {NOUNS[kind][0 if len(own) == 1 else 1]}"
    if not quoted or kind == "word":
        return counted
    shown = "; ".join(f"{_said(one.a)} in the first, {_said(one.b)} in the second" for one in quoted)
    return f"{counted}: {shown}{'; and more' if len(own) > len(quoted) else ''}"


def _said(words: str) -> str:
    return " ".join(words.split()) or "nothing"


def _where(alone: tuple[int, int]) -> str:
    told: list[str] = []
    for number, which in zip(alone, ("first", "second"), strict=True):
        if number:
            noun = "" if told else " sentence stands" if number == 1 else " sentences stand"
            words = COUNTED[number] if number < len(COUNTED) else f"{number:,}"
            told.append(f"{words}{noun} only in the {which}")
    return f"; {', '.join(told)}" if told else ""
