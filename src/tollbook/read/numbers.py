"""How many a noun group says: numbers in every written form, the words that bend them, and what is no count."""

import re
from dataclasses import dataclass

from tollbook.model.fields import Count, Form
from tollbook.read.lexicon import Lexicon
from tollbook.read.phrases import Phrase, Phrases

_NUMERAL = r"9[9m]*(?:\+9[9m]*)?|a?m(?:o?m)*(?:\+9+)?"
_QUANTITY = re.compile(
    rf"(?P<before>(?:[hr~S<f])*)"
    rf"(?:(?P<low>9[9m]*(?:\+9[9m]*)?)(?P<to>[-T|+])(?P<high>9[9m]*)(?![m])|(?P<number>(?<!v){_NUMERAL})"
    rf"|(?P<vague>a?(?:8(?:o8)*|vm*)|S))o?(?P<after>z?)"
)
_RANGE_WITH_AND = "<"
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,']\d{3})+$")
_GROUP = 3  # digits of a group, parted by spaces
_DECIMAL = re.compile(r"\d+\.\d+$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with the words that it was read from: word `first` to before word `last` of the sentence."""

    count: Count
    first: int
    last: int
    increment: bool = False
    ordinal: int | None = None


def quantity(phrases: Phrases, phrase: Phrase, lexicon: Lexicon) -> Quantity | None:
    """The count that a noun group states, or None where it states none."""
    letters = phrase.letters
    if letters[0] in "0Z":
        return _quantity(phrases, phrase, 0, 1, (0, 0, "exact"))
    match = _QUANTITY.search(letters)
    if match is not None and _is_count(phrases, phrase, match):
        return _stated(phrases, phrase, match, lexicon)
    pair = lexicon.pairs.get(phrases.sentence.words[phrase.head]) if phrase.code == "H" else None
    if pair is not None:
        word = phrases.sentence.cut(phrase.head, phrase.head + 1)
        return Quantity(Count(pair, pair, "exact", word), phrase.head, phrase.head + 1)
    both = letters[0] == "q" and phrases.token(phrase.begin) in lexicon.language.classes["both"]
    if both and (letters == "q" or phrase.code == "H") and not _joined(phrases, phrase):
        return _quantity(phrases, phrase, 0, 1, (2, 2, "exact"))
    if letters in ("A", "dO"):
        return _quantity(phrases, phrase, 0, len(letters), (1, 1, "exact"))
    place = letters.find("1")
    if place >= 0 and set(letters[:place]) <= set("daf") and not _of_rank(phrases, phrase, place, lexicon):
        ordinal = ordinal_value(phrases.token(phrase.begin + place), lexicon)
        if ordinal is not None:
            found = _quantity(phrases, phrase, place, place + 1, (ordinal, ordinal, "exact"))
            return Quantity(found.count, found.first, found.last, ordinal=ordinal)
    return None


def _of_rank(phrases: Phrases, phrase: Phrase, place: int, lexicon: Lexicon) -> bool:
    """Whether an ordinal tells a rank ("the Second Secretary of the embassy")."""
    behind = phrase.begin + place + 1
    return behind < phrase.end and phrases.token(behind) in lexicon.language.classes["ranked"]


def _joined(phrases: Phrases, phrase: Phrase) -> bool:
    """Whether "both" only opens a list ("both R. Vance and his driver")."""
    return phrase.letters != "q" and phrases.letters[phrase.end : phrase.end + 1] == "+"


def _is_count(phrases: Phrases, phrase: Phrase, match: re.Match[str]) -> bool:
    """Whether a number counts people: not behind a name ("Flight 655", "Room 4"), and not alone as a year."""
    start = match.start("number") if match.group("number") else match.start()
    if start and phrase.letters[start - 1] in "#-":
        return False
    if phrase.code == "9" and match.group("number") == "9" and not match.group("before"):
        words = phrases.token(phrase.begin + match.start("number"))
        return not (len(words) == 4 and words.isdigit() and 1900 <= int(words) < 2100)
    return True


def _stated(phrases: Phrases, phrase: Phrase, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    begin, end = match.span()
    while begin < end and phrase.letters[begin] in "r" and begin < match.end("before"):
        begin += 1
    before = [phrases.token(phrase.begin + i) for i in range(begin, match.end("before"))]
    increment = "f" in phrase.letters or phrase.letters[0] == "A"
    if match.group("vague"):
        bounds: tuple[int | None, int | None, Form] = (None, None, "vague")
    elif match.group("to") == "+" and "<" not in match.group("before"):  # "two hundred and twelve"
        value = _value(phrases, phrase, match.start("low"), match.end("high"), lexicon)
        if value is None:
            return None
        bounds = _bent(value, _form(before, phrases, phrase, match, lexicon))
    elif match.group("to"):
        ends = _range(phrases, phrase, match, lexicon)
        if ends is None:
            return None
        bounds = ends
    else:
        first = _first_of_groups(phrases, phrase, match.start("number"), match.end("number"))
        begin = first if first > match.start("number") else begin
        value = _value(phrases, phrase, first, match.end("number"), lexicon)
        if value is None:
            return None
        bounds = _bent(value, _form(before, phrases, phrase, match, lexicon))
    if phrase.letters[begin:end].endswith("o"):
        end -= 1
    made = _quantity(phrases, phrase, begin, end, bounds)
    return Quantity(made.count, made.first, made.last, increment)


def last_number(phrases: Phrases, phrase: Phrase, lexicon: Lexicon) -> Quantity | None:
    """The second number of "from 23 to 14": where a toll has moved to."""
    match = _QUANTITY.search(phrase.letters)
    if match is None or match.group("to") != "T":
        return None
    value = _value(phrases, phrase, match.start("high"), match.end("high"), lexicon)
    if value is None:
        return None
    made = _quantity(phrases, phrase, match.start("high"), match.end("high"), (value, value, "exact"))
    return Quantity(made.count, made.first, made.last)


def _range(
    phrases: Phrases, phrase: Phrase, match: re.Match[str], lexicon: Lexicon
) -> tuple[int | None, int | None, Form] | None:
    low = _value(phrases, phrase, match.start("low"), match.end("low"), lexicon)
    high = _value(phrases, phrase, match.start("high"), match.end("high"), lexicon)
    if low is None or high is None:
        return None
    if low < 100 <= high and high % 1000 == 0 and "m" in match.group("high"):
        low *= lexicon.magnitudes.get(
            phrases.token(phrase.begin + match.end("high") - 1), 1
        )  # 2 to 3 million
    return (low, high, "range") if low <= high else (high, low, "range")


def _form(
    before: list[str], phrases: Phrases, phrase: Phrase, match: re.Match[str], lexicon: Lexicon
) -> Form:
    if match.group("after"):
        return _as_form(lexicon.hedges_after.get(phrases.token(phrase.begin + match.end() - 1), "exact"))
    for words in before:
        form = lexicon.hedges.get(words)
        if form is not None and form != "exact":
            return _as_form(form)
    return "exact"


def _as_form(name: str) -> Form:
    forms: dict[str, Form] = {
        "at_least": "at_least",
        "at_most": "at_most",
        "more_than": "more_than",
        "fewer_than": "fewer_than",
        "about": "about",
    }
    return forms.get(name, "exact")


def _bent(value: int, form: Form) -> tuple[int | None, int | None, Form]:
    bounds: dict[Form, tuple[int | None, int | None]] = {
        "at_least": (value, None),
        "at_most": (None, value),
        "more_than": (value + 1, None),
        "fewer_than": (None, value - 1),
    }
    low, high = bounds.get(form, (value, value))
    return low, high, form


def _value(phrases: Phrases, phrase: Phrase, begin: int, end: int, lexicon: Lexicon) -> int | None:
    """The value of number tokens: "two hundred and six", "2.5 million", "1,200", "a dozen"."""
    total, current, seen = 0.0, 0.0, False
    for place in range(begin, end):
        letter = phrase.letters[place]
        words = phrases.token(phrase.begin + place)
        if letter == "9":
            number = plain(words, lexicon)
            if number is None:
                return None
            grouped = place > begin and _goes_on(phrases.token(phrase.begin + place - 1), words)
            current = current * 1000 + number if grouped else current + number
            seen = True
        elif letter == "m":
            size = lexicon.magnitudes[words]
            current = (current if seen else 1) * size
            seen = True
            if size >= 1000:
                total, current = total + current, 0.0
    value = total + current
    return int(value) if value == int(value) else None


def _first_of_groups(phrases: Phrases, phrase: Phrase, begin: int, end: int) -> int:
    """Where a count begins behind another number ("Ward 6 120 people"); "15 000 people" is one number in groups of three digits."""
    for place in range(end - 1, begin, -1):
        if phrase.letters[place - 1 : place + 1] != "99":
            continue
        one, other = (phrases.token(phrase.begin + at) for at in (place - 1, place))
        if not (one.isdigit() and other.isdigit()):
            continue
        first = phrases.at[phrase.begin + place - 1]
        label = place - 1 == begin and first > 1 and phrases.sentence.capital(first - 1)
        if label or not _goes_on(one, other):
            return place
    return begin


def _goes_on(one: str, other: str) -> bool:
    """Whether digits are the next three of a number written in groups."""
    return one.isdigit() and other.isdigit() and len(one) <= _GROUP == len(other)


def plain(words: str, lexicon: Lexicon) -> float | None:
    """The value of one number token, digits or word; None where it is no number that people can be counted in."""
    known = lexicon.numbers.get(words)
    if known is not None:
        return known
    if words.isdigit():
        return int(words) if len(words) < 12 else None
    if _THOUSANDS.match(words):
        return int(re.sub(r"\D", "", words))
    if _DECIMAL.match(words):
        return float(words)
    return None


def ordinal_value(words: str, lexicon: Lexicon) -> int | None:
    """The value of an ordinal: "sixth", "22nd"."""
    known = lexicon.language.ordinals.get(words)
    if known is not None:
        return known
    digits = words[:-2]
    return int(digits) if digits.isdigit() and len(digits) < 9 else None


def _quantity(
    phrases: Phrases, phrase: Phrase, begin: int, end: int, bounds: tuple[int | None, int | None, Form]
) -> Quantity:
    first, last = phrases.at[phrase.begin + begin], phrases.at[phrase.begin + end]
    if (
        last - first > 1
        and phrases.letters[phrase.begin + end - 1] == "v"
        and phrases.sentence.words[last - 1] == "of"
    ):
        last -= 1  # "an unknown number" of people
    low, high, form = bounds
    return Quantity(Count(low, high, form, phrases.sentence.cut(first, last)), first, last)
