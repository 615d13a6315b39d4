"""Where the name of a speaker stands beside a verb of speech, without the words that are none of it."""

from tollbook.read.passage import Sentence
from tollbook.vocab import cues
from tollbook.vocab.speakers import SpeakerWords

# a speaker's name is looked for at most this many words before or after its verb
REACH = 18
# how far back the "who" of a relative clause may stand
_RELATIVE = 12
PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "in",
        "on",
        "at",
        "from",
        "to",
        "by",
        "with",
        "against",
        "and",
        "under",
        "behind",
        "during",
        "since",
        "after",
        "before",
    ]
)
_SKIPPED = frozenset(["and", "but", "in", "on", "at", "meanwhile", "-", ".", "for", "of", "from", "by"])
_EDGES = {",", ";", ":", "(", "[", "]", '"', "-"}


def needs_met(needs: frozenset[str] | None, following: list[str]) -> bool:
    """Whether one of the words that a verb of speech needs follows it; # stands for a number."""
    if needs is None or needs & set(following):
        return True
    return "#" in needs and any(word[0].isdigit() for word in following[:3])


def is_adverb(word: str, words: SpeakerWords) -> bool:
    """Whether a word is an adverb by its ending."""
    return word.endswith("ly") and len(word) > 4 and word not in words.not_adverbs


def name_before(sentence: Sentence, last: int, words: SpeakerWords) -> tuple[int, int] | None:
    """The subject that ends at word `last`: words [first, after last).

    Where a comma closes an apposition or a relative clause ("X, who had fled, said"), it is the name in front of that.
    """
    if last < 0:
        return None
    end = last + 1
    if sentence.words[last] == ",":
        opening = next((i for i in range(last - 1, max(last - 25, 0), -1) if sentence.words[i] == ","), None)
        if opening is not None and _is_name(
            sentence, opening + 1, last
        ):  # "the chairman, Marshal Orvik, said"
            return opening + 1, last
        end = last if opening is None else opening
    start = _start_of_phrase(sentence, end - 1, words)
    start, end = _before_relative(sentence, start, end, words)
    return _named_before(sentence, start, words) or clean(sentence, start, end, words)


def _before_relative(sentence: Sentence, start: int, end: int, words: SpeakerWords) -> tuple[int, int]:
    """The phrase in front of a relative clause that no comma sets off: "an officer who declined to be named said"."""
    for at in range(start - 1, max(start - _RELATIVE, 0), -1):
        word = sentence.words[at]
        if word in ("who", "whose"):
            own = at == start - 1 and not sentence.words[start].endswith("ed")  # "a man who police say"
            return (start, end) if own else (_start_of_phrase(sentence, at - 1, words), at)
        if word in _EDGES or _is_verb(sentence, at, words):
            break
    return start, end


def _named_before(sentence: Sentence, role: int, words: SpeakerWords) -> tuple[int, int] | None:
    """The name in front of a role that is set beside it: "Peth Alder, a resident of Osk said"."""
    if sentence.shouted or role < 2 or sentence.words[role - 1] != ",":
        return None
    if role >= len(sentence.words) or sentence.words[role] not in words.articles:
        return None
    first = role - 1
    while first > 0 and sentence.words[first - 1][0].isalpha() and sentence.capital(first - 1):
        first -= 1
    if first and sentence.words[first] in words.articles:
        first += 1
    led = bool({*sentence.words[max(first - 1, 0) : first + 1]} & (PREPOSITIONS - {"and"}))
    return (first, role - 1) if 2 <= role - 1 - first <= 4 and not led else None


def _is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words are all capitalised, two to four of them, and their stops ("Maj. Tarn Ostrevik")."""
    named = [i for i in range(first, last) if sentence.words[i] != "."]
    return not sentence.shouted and 2 <= len(named) <= 4 and all(sentence.capital(i) for i in named)


def _start_of_phrase(sentence: Sentence, last: int, words: SpeakerWords) -> int:
    at, closed = last, 0
    while at >= 0 and last - at < REACH:
        word = sentence.words[at]
        closed += (word == ")") - (word == "(" and closed > 0)
        if not closed and (
            (word in _EDGES and word != "(" and not _is_hyphen(sentence, at))
            or word in words.stops
            or _is_verb(sentence, at, words)
        ):
            break
        at -= 1
    return at + 1


def _is_hyphen(sentence: Sentence, at: int) -> bool:
    """Whether a dash stands inside a word ("Witness P-12")."""
    return (
        sentence.words[at] == "-"
        and 0 < at < len(sentence.words) - 1
        and sentence.ends[at - 1] == sentence.starts[at]
        and sentence.ends[at] == sentence.starts[at + 1]
    )


def _is_verb(sentence: Sentence, at: int, words: SpeakerWords) -> bool:
    """Whether a word is a verb of speech here and no noun of a name ("the State Council")."""
    if sentence.words[at] not in words.verbs:
        return False
    named = not sentence.shouted and at > 0 and sentence.capital(at)
    noun = at > 0 and sentence.words[at - 1] in words.articles | words.definite
    return not (named or noun) and needs_met(
        words.needs.get(sentence.words[at]), sentence.words[at + 1 : at + 5]
    )


def name_after(sentence: Sentence, first: int, words: SpeakerWords) -> tuple[int, int] | None:
    """The name that begins at word `first`: words [first, after last)."""
    at = first
    while at < len(sentence.words) and at - first < REACH:
        word = sentence.words[at]
        if not word[0].isalnum() and word not in ("-", "'", "."):
            break
        if word == "." and at + 1 == len(sentence.words):
            break
        inner = at > first and sentence.words[at - 1] in ("the", "of")  # "of the three towns"
        if (
            word[0].isdigit()
            or word in words.stops
            or (word in words.counts and not inner)
            or (word in ("on", "in", "at", "by") and at > first)
        ):
            break
        at += 1
    return clean(sentence, first, at, words)


def clean(sentence: Sentence, first: int, end: int, words: SpeakerWords) -> tuple[int, int] | None:
    """Without articles, conjunctions and punctuation at its ends; None where it cannot speak."""
    while first < end and (
        sentence.words[first] in _SKIPPED
        or sentence.words[first] in words.articles
        or sentence.words[first] in words.between
        or sentence.words[first].removesuffix("'s") in words.days
    ):
        first += 1
    while end > first and (
        not sentence.words[end - 1][-1].isalnum() or sentence.words[end - 1] in words.between
    ):
        end -= 1
    if first < end and sentence.words[first] == "(" and ")" not in sentence.words[first:end]:
        first += 1  # "(ESA said": a bracket that closes behind the name
    name = sentence.words[first + 1 : end]
    if "(" in name and ")" not in name:  # "the League of Towns (LTO)": the short name is left out
        end = sentence.words.index("(", first)
    inner = [i for i in range(first + 1, end) if sentence.words[i] in words.articles]
    if inner and sentence.words[inner[-1] - 1] not in PREPOSITIONS:  # "on Monday evening the society"
        first = inner[-1] + 1
    if first >= end or _is_mute(sentence, end - 1, words) or _is_mute(sentence, first, words):
        return None
    if sentence.words[end - 1] in words.pronouns:  # "on this basis it finds": only the pronoun speaks
        return end - 1, end
    head = [
        word
        for i, word in enumerate(sentence.words[first:end], first)
        if not (_numbers(sentence, i, end) or _is_short_name(sentence, i, words))
    ]
    own = head[: next((i for i, word in enumerate(head) if i and word in PREPOSITIONS), len(head))]
    empty = bool(head) and all(_is_number(word) or is_adverb(word, words) for word in head)
    return None if empty or ("of" not in head and set(own) & words.mute) else (first, end)


def _is_number(word: str) -> bool:
    """Whether a word is a number in figures or letters: "Sixty reported dead" names nobody who reports."""
    known = cues.load()
    return word[0].isdigit() or word in known.units or word in known.tens


def _is_mute(sentence: Sentence, at: int, words: SpeakerWords) -> bool:
    return sentence.words[at] in words.mute and not _is_short_name(sentence, at, words)


def _is_short_name(sentence: Sentence, at: int, words: SpeakerWords) -> bool:
    """Whether a word in capitals is a name ("the US Embassy")."""
    return sentence.words[at] in words.short_names and sentence.written(at).isupper() and not sentence.shouted


def _numbers(sentence: Sentence, word: int, end: int) -> bool:
    """Whether "no" is the word for a number ("No. 4 Hospital")."""
    return sentence.words[word] == "no" and word + 1 < end and sentence.words[word + 1] == "."
