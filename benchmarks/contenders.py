"""What else could be taken to count casualties: simple ways, each a function from a text to numbers by harm.

Run by `reading` with the Python of an environment that has their packages (`contenders.txt`), since the project does not
need them:

    python contenders.py NAME < TEXTS.jsonl

Prints the numbers of each text and the processor seconds as JSON, or what is missing. Each way gets the nearest casualty
word within a sentence, of several numbers the largest, and one person where a casualty word has no number at all; this serves
all of them best.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import process_time

HARMS = {
    "killed": "killed dead died deaths killing kills die slain murdered assassinated massacred fatalities",
    "wounded": "wounded injured hurt injuries wounding injuring wounds injures",
}
HARM_OF = {word: harm for harm, words in HARMS.items() for word in words.split()}
UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(UNITS.split())}
NUMBERS |= {word: 10 * number for number, word in enumerate(TENS.split(), start=2)}
FAR = 60
# The quickest of so many runs is taken, since other work on the machine only slows.
RUNS = 3

Numbers = Mapping[str, int]
Way = Callable[[str], Numbers]

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NUMBER = re.compile(r"\b(?:\d{1,3}(?:,\d{3})+|\d+|" + "|".join(NUMBERS) + r")\b", re.IGNORECASE)
_HARM = re.compile(r"\b(?:" + "|".join(HARM_OF) + r")\b", re.IGNORECASE)


def pattern() -> Way:
    """A bare pattern: digits and plain number words, each with the nearest casualty word."""

    def numbers(sentence: str) -> Iterator[tuple[int, int, int]]:
        for found in _NUMBER.finditer(sentence):
            yield found.start(), found.end(), _value(found[0])

    return lambda text: _nearest(text, numbers)


def recognizers() -> Way:
    """Microsoft's recognizers-text for the numbers, each with the nearest casualty word."""
    from recognizers_number import Culture, NumberRecognizer

    model = NumberRecognizer(Culture.English).get_number_model()

    def numbers(sentence: str) -> Iterator[tuple[int, int, int]]:
        for found in model.parse(sentence):
            value = found.resolution.get("value") if found.resolution else None
            if value is not None and str(value).isdigit():
                yield found.start, found.end + 1, int(value)

    return lambda text: _nearest(text, numbers)


def spacy_matcher() -> Way:
    """The blank English tokenizer of spaCy with a Matcher: a number, up to six words, a casualty word, or the other way round."""
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("en")
    matcher = Matcher(language.vocab)
    between = {"IS_PUNCT": False, "LIKE_NUM": False, "OP": "{0,6}"}
    for harm, words in HARMS.items():
        said = {"LOWER": {"IN": words.split()}}
        number = {"LIKE_NUM": True}
        matcher.add(harm, [[number, between, said], [said, between, number]])

    def way(text: str) -> Numbers:
        document = language(text)
        found: dict[str, int] = {}
        for token in document:
            if token.lower_ in HARM_OF:
                found.setdefault(HARM_OF[token.lower_], 1)
        for key, start, end in matcher(document):
            harm = language.vocab.strings[key]
            for token in document[start:end]:
                if token.like_num and (value := _value(token.text)) > found.get(harm, -1):
                    found[harm] = value
        return found

    return way


def _nearest(text: str, numbers: Callable[[str], Iterator[tuple[int, int, int]]]) -> Numbers:
    """The largest number of each harm, where each number goes with the casualty word nearest to it in its sentence."""
    found: dict[str, int] = {}
    for sentence in _SENTENCE.split(text):
        harms = [(one.start(), one.end(), HARM_OF[one[0].lower()]) for one in _HARM.finditer(sentence)]
        if not harms:
            continue
        for _, _, harm in harms:
            found.setdefault(harm, 1)
        for start, end, value in numbers(sentence):
            far, harm = min((max(0, h[0] - end, start - h[1]), h[2]) for h in harms)
            if far <= FAR and value > found.get(harm, -1):
                found[harm] = value
    return found


def _value(words: str) -> int:
    plain = words.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    return NUMBERS.get(plain, -1)


WAYS: Mapping[str, Callable[[], Way]] = {
    "pattern": pattern,
    "recognizers-text": recognizers,
    "spaCy Matcher": spacy_matcher,
}


def main(name: str, lines: Sequence[str]) -> int:
    """Count in every text, and say how long it took."""
    try:
        way = WAYS[name]()
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return 0
    texts = [json.loads(line) for line in lines]
    way("Two people were killed and three were wounded.")
    runs = []
    for _ in range(RUNS):
        begun = process_time()
        made = [way(text) for text in texts]
        runs.append(process_time() - begun)
    print(json.dumps({"numbers": made, "seconds": min(runs)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdin.readlines()))
