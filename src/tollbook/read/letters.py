"""One letter for every word of a sentence: by the lists, by its shape, and by its neighbours."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tollbook.read.lexicon import Lexicon
from tollbook.read.passage import Sentence
from tollbook.read.word_shapes import unlisted

# "massacre", "wounds": a verb behind a modal, a pronoun or "who", and before a number or an article
_NOUN_OR_VERB = re.compile(
    r"(?P<verb>(?<=[TMDRP!])W|(?<=[HNnEr])W(?=[h~S9m8vad])|(?<=\+)W(?=[h~S]?[9m8v])|(?<=,)W(?=[h~]?[9m8]))|W"
)
# "took six people hostage", but "one hostage was killed"
_OBJECT_STATE = re.compile(r"(?:(?<=[HNP9GQb])|(?<=[HNP9GQ]r))(?!(?<=9)\*b)\*(?![HnNEJ'])")
_VERB_AS_ADJECTIVE = re.compile(r"(?<=[daj'])K(?=[HGnN])")  # "a blind woman"
_QUOTED_NOUN = re.compile(r'(?<=[9m8jvad])"(?=[jn]*[ICHk]+")')  # 26 "disappearances"
_LONE_DETERMINER = re.compile(r"""d(?=[][.,;:)("+|psyrTRtwbDM@<~o]|$)""")  # "raped her."
_THAT_ONE = re.compile(r"(?<=[kKg])t(?=j*[nHN])")  # "murdered that ballad"
_SINCE = re.compile(r"(?<=w)s(?=[Bek])")  # "has since been revised"
_SAID_TO = re.compile(r"j(?=T[wb])")  # "confirmed to have been killed"
_FLOATING = re.compile(r"(?<=[bwBM])q(?=r*[kJB])")  # "who were all killed"
_ING_AS_NOUN = re.compile(r"g(?=o)|(?<=[daj'])g")  # "the killing of", "mass killing"
_VERB_AS_NOUN = re.compile(
    r"(?<=[daj'Go])V(?![^p.,;)b'nEo])|(?<=pn)V(?=[p.,])"
)  # "the report of", "on leave"
_AGE = re.compile(r"9[-_]?#(?=j)")  # a 23 year old student
_NUMBERED = re.compile(r"#\.9(?=[HG])")  # the No. 2 man
_AGES = re.compile(r"#<?9u?[T+|-]9u?|#9u")  # children aged four to nine, nine months to four years
_SHORT_NAME = re.compile(r"(?<=[nN^])\([Nn]\)(?=[jGn]*H)")  # "five Harbour Liberation Front (HLF) rebels"
_OF_AN_AGE = re.compile(r"(?<=[daA9+,'p])(?P<parts>jj)?j(?![jGHnNEICYL^`'#-])")
_OVER_PLACES = frozenset("hzr")  # "At Least" in a headline is a hedge, whatever place it looks like


@dataclass(frozen=True, slots=True)
class Mask:
    """Words found before as one thing: a date (`@`) or a place (`^`), from word `first` to before word `last`."""

    first: int
    last: int
    letter: str


def letter(sentence: Sentence, lexicon: Lexicon, masks: list[Mask]) -> tuple[str, list[int]]:
    """The letters of a sentence's tokens, and the word that each token begins with."""
    words, get, several = sentence.words, lexicon.tags.get, lexicon.several
    letters: list[str] = []
    at: list[int] = []
    waiting = iter(masks)
    mask = next(waiting, None)
    shouted = sentence.shouted
    proper = not shouted and not lexicon.capitals.isdisjoint(words)
    word, count = 0, len(words)
    while word < count:
        at.append(word)
        if mask is not None and word >= mask.first:
            if word == mask.first:
                letters.append(mask.letter)
                word = mask.last
                mask = next(waiting, None)
                continue
            mask = next(waiting, None)
        this = words[word]
        tag = "G" if proper and this in lexicon.capitals and sentence.capital(word) else get(this)
        if tag is None:
            tag = _unknown(sentence, lexicon, word, shouted)
        elif len(tag) > 1:
            behind = several[this].get(words[word + 1]) if word + 1 < count else None
            longer = None if behind is None else _several(words, word, behind)
            free = mask is None or longer is None or word + longer[0] <= mask.first
            if longer is not None and (free or longer[1] in _OVER_PLACES):
                gone = longer[1] == "h" and word and words[word - 1] in lexicon.language.classes["gone"]
                letters.append("T" if gone and words[word + 1] == "to" else longer[1])  # "has gone up to 50"
                word += longer[0]
                continue
            tag = tag[0] if tag[0] != "?" else _unknown(sentence, lexicon, word, shouted)
        settle = _SETTLING.get(tag)
        letters.append(
            tag if settle is None else settle(sentence, word, letters[-1] if letters else ".", lexicon)
        )
        word += 1
    at.append(count)
    line = "".join(letters)
    if "W" in line:
        line = _NOUN_OR_VERB.sub(lambda match: "K" if match.lastgroup else "I", line)
    if "*" in line:
        line = _OBJECT_STATE.sub("J", line).replace("*", "H")
    if "q" in line:
        line = _FLOATING.sub("r", line)
    if "bjk" in line:
        line = line.replace("bjk", "brk")  # "nine were confirmed killed"
    if "jT" in line:
        line = _SAID_TO.sub("e", line)
    if "jJ" in line:
        line = line.replace("jJ", "rJ")  # "nine confirmed dead"
    if "ws" in line:
        line = _SINCE.sub("r", line)
    if "g" in line:
        line = _ING_AS_NOUN.sub("I", line)
    if "K" in line:
        line = _VERB_AS_ADJECTIVE.sub("j", line)
    if "V" in line:
        line = _VERB_AS_NOUN.sub("n", line)
    if '"' in line:
        line = _QUOTED_NOUN.sub("j", line)
    if "d" in line:
        line = _with_object_pronouns(line, words, at, lexicon)
    if "(" in line:
        line = _SHORT_NAME.sub("lll", line)
    if "dp" in line and "following" in words:
        line = _those_following(line, words, at)
    if "t" in line:
        line = _THAT_ONE.sub("d", line)
    line = line.replace("a`", "N`").replace("9-u", "jjj").replace("9_u", "jjj")
    if "#" in line:
        line = _AGE.sub(lambda match: "j" * len(match.group()), _NUMBERED.sub("jjj", line))
        aged = lexicon.language.classes["aged"]
        for found in _AGES.finditer(line):
            if words[at[found.start()]] in aged:
                line = f"{line[: found.start()]}{'r' * len(found.group())}{line[found.end() :]}"
    if "j" in line and ("old" in sentence.low or "minor" in sentence.low):
        line = _persons_of_an_age(line, words, at)
    return line, at


def _persons_of_an_age(line: str, words: list[str], at: list[int]) -> str:
    """The line with "a 17-year-old", "a six year old" and "a minor" as people where no noun follows."""
    for found in _OF_AN_AGE.finditer(line):
        place = found.end() - 1
        word = words[at[place + 1] - 1]
        aged = word.endswith(("-year-old", "-year-olds", "-month-old"))
        if aged or word == "minor" or (word == "old" and found.group("parts")):
            line = f"{line[:place]}H{line[place + 1 :]}"
    return line


def _those_following(line: str, words: list[str], at: list[int]) -> str:
    """The line with "the following" as an adjective: "the following men were killed"."""
    return "".join(
        "j" if letter == "p" and line[place - 1] == "d" and words[at[place]] == "following" else letter
        for place, letter in enumerate(line)
    )


def _with_object_pronouns(line: str, words: list[str], at: list[int], lexicon: Lexicon) -> str:
    """The line with "her" as a pronoun where no noun follows it."""
    pronouns = lexicon.language.classes["object_pronoun"]
    for found in _LONE_DETERMINER.finditer(line):
        place = found.start()
        if words[at[place]] in pronouns:
            line = f"{line[:place]}P{line[place + 1 :]}"
    return line


# --- letters that the neighbours of a word make others -----------------------------------------------------------------


def _adverb(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    sole = before == "d" and sentence.words[word] in lexicon.language.classes["sole"]
    return "j" if sole else "r"  # "the only fatality"


def _participle(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    suffers = before in "9mQ8v" and sentence.words[word] in lexicon.suffering
    return "w" if suffers else "e"  # a verb, no modifier: "three suffered wounds"


def _hostage(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    single = word > 0 and lexicon.numbers.get(sentence.words[word - 1]) == 1
    return "H" if single else "*"  # "killed one hostage"


def _hedge(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    said = before in "HQ" and sentence.words[word] in lexicon.reporting
    return "r" if said else "h"  # "20 civilians estimated killed"


def _thing(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    there = before in "HQ" and sentence.words[word] in lexicon.language.classes["there"]
    return "r" if there else "x"  # "the people there"


def _comma(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    ends = before == "N" and not lexicon.name_ends.isdisjoint(sentence.words[word + 1 : word + 2])
    return "`" if ends else ","


def _modal(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    month = before == "p" and sentence.words[word] in lexicon.possible and sentence.capital(word)
    return "@" if month and not sentence.shouted else "M"  # "in May"


def _adjective(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    return "N" if before in "N^" and sentence.capital(word) and not sentence.shouted else "j"


def _unit(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    return "N" if before in "N^" and sentence.capital(word) and not sentence.shouted else "u"


def _hyphen(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    between = before == "9" and _spans(sentence.words, word)
    return "_" if not between and _is_dash(sentence, word) else "-"


def _pronoun(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    emphatic = before in "bwBHnNJ" and sentence.words[word] in lexicon.reflexive
    return "r" if emphatic else "P"  # "the sick themselves"


def _numbered(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    words = sentence.words
    counts = words[word] in lexicon.language.classes["count_noun"] and before in "kJC"
    return "V" if counts and words[word + 1 : word + 2] and words[word + 1][0].isdigit() else "#"


def _no(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    words = sentence.words
    return "#" if words[word + 1 : word + 2] == ["."] and words[word + 2 : word + 3] else "0"  # "No. 2"


def _magnitude(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    words = sentence.words
    pair = words[word] in lexicon.pairs and before != "a" and words[word + 1 : word + 2] != ["of"]
    return "H" if pair else "m"  # "a British couple"


def _harmed(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    words = sentence.words
    noun = words[word] in lexicon.also_nouns and before in "9a1j0" and not _alone(words, word, lexicon)
    return "E" if noun else "k"  # "one shot was fired"


def _denies_two(sentence: Sentence, word: int, before: str, lexicon: Lexicon) -> str:
    """The letter of "neither": of none ("neither of the two"), no ("neither man"), or as it stands ("neither A nor B")."""
    words = sentence.words
    behind = words[word + 1] if word + 1 < len(words) else ""
    if words[word] not in lexicon.language.classes["neither"]:
        return "q"
    if lexicon.tags.get(behind, "")[:1] in ("o", "b", "w"):
        return "Z"
    return "0" if lexicon.tags.get(behind, "")[:1] in ("H", "G") else "q"


def _spans(words: list[str], word: int) -> bool:
    """Whether a hyphen stands between two ends of a range ("13 - 16 people")."""
    low, high = words[word - 1], words[word + 1] if word + 1 < len(words) else ""
    return low.isdigit() and high.isdigit() and int(low) < int(high)


def _is_dash(sentence: Sentence, word: int) -> bool:
    """Whether a hyphen stands free, or doubled, as a dash does."""
    starts, ends = sentence.starts, sentence.ends
    if sentence.words[word] == "\u2014":
        return not all(part[:1].isdigit() for part in sentence.words[word - 1 : word + 2 : 2])
    before = word > 0 and starts[word] > ends[word - 1]
    after = word + 1 < len(starts) and starts[word + 1] > ends[word]
    doubled = sentence.words[word + 1 : word + 2] == ["-"] or (word > 0 and sentence.words[word - 1] == "-")
    return before or after or doubled


def _alone(words: list[str], word: int, lexicon: Lexicon) -> bool:
    """Whether "shot" ends its clause as a participle does ("two killed, one shot.")."""
    return word + 1 >= len(words) or words[word + 1] in lexicon.closing


_SETTLING: dict[str, Callable[[Sentence, int, str, Lexicon], str]] = {
    "r": _adverb,
    "e": _participle,
    "*": _hostage,
    "h": _hedge,
    "x": _thing,
    ",": _comma,
    "M": _modal,
    "j": _adjective,
    "u": _unit,
    "-": _hyphen,
    "P": _pronoun,
    "q": _denies_two,
    "#": _numbered,
    "0": _no,
    "m": _magnitude,
    "k": _harmed,
}


def _several(words: list[str], word: int, rows: list[tuple[tuple[str, ...], str]]) -> tuple[int, str] | None:
    """How many words of the first of some phrases stand at a word, whose first two do, and their letter."""
    for parts, tag in rows:
        if len(parts) == 2 or tuple(words[word : word + len(parts)]) == parts:
            return len(parts), tag
    return None


def _unknown(sentence: Sentence, lexicon: Lexicon, word: int, shouted: bool) -> str:
    this = sentence.words[word]
    if this == "." and word and _abbreviates(sentence.words[word - 1], lexicon):
        return "`"
    if len(this) > 2 and this[-2] == "'" and this[-1] == "s":
        return "'"
    tag = unlisted(this, lexicon)
    if shouted:
        return "N" if tag == "n" else tag
    if tag in "neHi" and sentence.capital(word) and (tag == "n" or word):
        return "N"
    if tag == "n" and "-" in this and sentence.written(word).rsplit("-", 1)[-1][:1].isupper():
        return "N"  # al-Azzawi
    return tag


def _abbreviates(word: str, lexicon: Lexicon) -> bool:
    return (len(word) == 1 and word.isalpha()) or word in lexicon.language.abbreviations["always"]
