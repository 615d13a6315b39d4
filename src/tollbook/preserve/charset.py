"""Bytes to characters: byte-order mark, declared, UTF-8, then detection; which of them is always said."""

import codecs
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.errors import DocumentRefused
from tollbook.preserve.words import groups

MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BAD = re.compile("[\x80-\x9f\ufffd\ufffe\uffff]")
HIGH = re.compile(rb"[\x80-\xff]+")
SAMPLE = 65_536
# Random bytes hold about a tenth of control characters, texts none; a stray few are left to the reader.
MOST_CONTROLS = 0.02

# Single-byte sets of the Latin alphabet that short texts fit equally well, the most frequent first.
LATIN = ("cp1252", "cp1254", "cp1250", "cp1257")
# In natural logarithms of the odds against error: three times less likely to be wrong.
CLEARLY_BETTER = 1.1
OTHER_LANGUAGE = 2.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the character set, where it is known from (mark, declared, detected), and what went wrong."""

    words: str
    charset: str
    source: str
    problems: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """A document's bytes as characters. Raises DocumentRefused where they are no text."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], name)
    if declared is not None and (given := _declared(data, declared)) is not None:
        return given
    wide = _wide(data)
    if wide is not None:
        return Decoded(data.decode(wide, "replace"), wide, "detected")
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "ascii" if data.isascii() else "utf-8", "detected")
    except UnicodeDecodeError:
        return _detected(data, declared)


def is_unicode(data: bytes) -> bool:
    """Whether the bytes are plainly Unicode, so that nothing about them has to be guessed."""
    return data.startswith(tuple(mark for mark, _ in MARKS)) or _is_utf8(data)


def warm() -> None:
    """Load what guessing needs."""
    import charset_normalizer  # noqa: F401

    from tollbook.preserve import language

    language.detector()


def _by_mark(data: bytes, name: str) -> Decoded:
    words = data.decode(name, "replace")
    bad = words.count("\ufffd") - (data.count("\ufffd".encode(name)) if name == "utf-8" else 0)
    problems = (f"{bad} places are not valid {name} although its first bytes say so",) if bad > 0 else ()
    return Decoded(words, name, "mark", problems)


def _declared(data: bytes, name: str) -> Decoded | None:
    """As declared, where the declaration is true."""
    try:
        charset = codecs.lookup(name.strip()).name
        # Web pages that declare Latin-1 are read as the set that contains it, as every browser does.
        charset = "cp1252" if charset in ("iso8859-1", "ascii") and not data.isascii() else charset
        return Decoded(data.decode(charset), charset, "declared")
    except (LookupError, UnicodeDecodeError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in scripts with an alphabet every other byte is nearly always the same small number."""
    sample = data[:4096]
    if len(sample) < 8 or len(data) % 2:
        return None
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if zeros[1] > 0.4 * half and zeros[0] < 0.05 * half:
        return "utf-16-le"
    if zeros[0] > 0.4 * half and zeros[1] < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:SAMPLE]
    controls = len(CONTROLS.findall(sample))
    if controls >= 8 and controls > MOST_CONTROLS * len(sample):
        raise DocumentRefused("it is not text but binary data; give the file that it was made from")


def _detected(data: bytes, declared: str | None) -> Decoded:
    said = (f"its declared character set {declared!r} does not fit its bytes",) if declared else ()
    lines = data.split(b"\n")
    wrong = [number for number, line in enumerate(lines) if not _is_utf8(line)]
    right = sum(1 for line in lines if not line.isascii()) - len(wrong)
    if right and _multibyte(data) >= 2:
        return _mixed(lines, wrong, said)
    name = _guess(b"\n".join(lines[number] for number in wrong)[:SAMPLE])
    words = data.decode(name, "replace")
    _refuse_garbage(words)
    return Decoded(words, name, "detected", said)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _multibyte(data: bytes) -> int:
    """How many runs of high bytes are valid UTF-8: by chance hardly any is."""
    return sum(1 for run in HIGH.finditer(data, 0, SAMPLE) if _is_utf8(run.group()))


def _mixed(lines: list[bytes], wrong: Iterable[int], said: tuple[str, ...]) -> Decoded:
    numbers = set(wrong)
    name = _guess(b"\n".join(lines[number] for number in sorted(numbers))[:SAMPLE])
    words = (
        b"\n".join(lines).decode("utf-8")
        if not numbers
        else "\n".join(
            line.decode(name, "replace") if number in numbers else line.decode("utf-8")
            for number, line in enumerate(lines)
        )
    )
    first = min(numbers, default=0) + 1
    problem = f"it mixes character sets: {len(numbers)} lines, the first of them line {first}, are not UTF-8 and were read as {name}; compare them with the original"
    return Decoded(words, name, "detected", (*said, problem))


def _guess(sample: bytes) -> str:
    """The likeliest set of some bytes that are not UTF-8."""
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(sample)]
    if not found or _is_latin(sample):
        return _best((*LATIN, *(name for name in found if name not in LATIN and _is_latin_set(name))), sample)
    return found[0]


def _is_latin(sample: bytes) -> bool:
    """In words of the Latin alphabet high bytes stand alone among letters of ASCII."""
    runs = HIGH.findall(sample)
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    high = sum(map(len, runs))
    return letters > 3 * high and high < 1.5 * len(runs)


def _is_latin_set(name: str) -> bool:
    try:
        return b"\xe9".decode(name).isalpha() and b"\xe9".decode(name) < "\u0250"
    except (UnicodeDecodeError, LookupError):
        return False


def _best(names: Iterable[str], sample: bytes) -> str:
    """The set under which the words look most like some language; the earlier one unless a later is clearly better."""
    from tollbook.preserve import language

    best, best_score = "cp1252", -math.inf
    for name in names:
        try:
            words = sample.decode(name)
        except UnicodeDecodeError:
            continue
        code, confidence = language.likeliest(words)
        fits = code in groups("charsets", "languages").get(name, ())
        score = -math.log(1 - confidence + 1e-9) - len(BAD.findall(words)) - (0 if fits else OTHER_LANGUAGE)
        if score > best_score + CLEARLY_BETTER:
            best, best_score = name, score
    return best


def _refuse_garbage(words: str) -> None:
    if len(BAD.findall(words[:SAMPLE])) > 0.05 * len(words[:SAMPLE]):
        raise DocumentRefused(
            "its character set cannot be told; state it as encoding in the sources file, or save it as UTF-8"
        )
