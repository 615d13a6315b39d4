"""The letter of a word that no list has: by its ending, its hyphens and its figures."""

from collections.abc import Mapping

from tollbook.read.lexicon import Lexicon

_GUESSES_KEPT = 100_000
_PUNCTUATION = frozenset(",.;:()[]\"!?/'-")


def unlisted(word: str, lexicon: Lexicon) -> str:
    """The letter of a word that no list has; what was guessed once is kept, up to a bound."""
    known = lexicon.guesses.get(word)
    if known is None:
        known = _guess(word, lexicon.language.endings)
        if known == "n" and "-" in word and word.rsplit("-", 1)[1] in lexicon.people:
            known = "H"  # manager-director
        if len(lexicon.guesses) < _GUESSES_KEPT:
            lexicon.guesses[word] = known
    return known


def _guess(word: str, endings: Mapping[str, tuple[str, ...]]) -> str:
    """The letter of an unlisted word by its shape."""
    first = word[0]
    if not (first.isalpha() or first.isdigit()):
        return first if word in _PUNCTUATION else "="
    if first.isdigit():
        return _number_shape(word)
    if len(word) > 4:
        if word.endswith("ed") and not word.endswith("eed"):
            return "j" if _describes(word) else "e"
        if word.endswith("ing"):
            return "i"
        if word.endswith("ly"):
            return "r"
        if "-" in word:
            return _compound(word)
        if word.endswith(endings["endings_not"]):
            return "n"
        if word.endswith(endings["endings_many"]) or word.endswith(endings["endings_one"]):
            return "H"
    return "n"


def _describes(word: str) -> bool:
    """Whether a compound in -ed describes and is no verb ("conflict-related", but "re-elected")."""
    first, mark, rest = word.partition("-")
    return (
        bool(mark)
        and len(first) > 2
        and first not in ("counter", "court", "over", "under", "cross")
        and len(rest) > 4
    )


def _number_shape(word: str) -> str:
    if word.isdigit():
        return "9"
    if word.endswith(("st", "nd", "rd", "th")):
        return "1"
    if word[-1].isalpha() or ":" in word:
        return "j"  # 17-year-old, 9mm, 10:30
    return "9"


def _compound(word: str) -> str:
    """Words with hyphens: twenty-three is a number, six-man and year-old are adjectives."""
    last = word.rsplit("-", 1)[1]
    if last in (
        "old",
        "based",
        "born",
        "man",
        "month",
        "day",
        "hour",
        "minute",
        "mile",
        "foot",
        "meter",
        "old",
    ):
        return "j"
    if last.endswith(("ed", "ing", "an", "ish", "ese", "wing", "year")):
        return "j"
    return "n"
