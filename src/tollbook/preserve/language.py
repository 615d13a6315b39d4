"""Which language a text is in, offline; None rather than a guess where the words are too few or too mixed."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Measured on sentences of nine languages: below these the first guess is often a neighbouring language.
LEAST_CONFIDENCE = 0.8
FEWEST_LETTERS = 40
SAMPLE = 4_000  # characters

LETTERS = re.compile(r"[^\W\d_]+")
CAPITALS = re.compile("[A-ZÀ-ÞĀ-ĶŁŚŞŽƏА-ЯΑ-Ω]+")
NO_WORDS = re.compile(r"https?://\S+|\S+@\S+|[\d_]+")

# The detector's finer names that the record writes as the ISO 639-1 language they are read as.
WRITTEN_AS = {"pcm": "en"}


@cache
def detector() -> LanguageIdentifier:
    """The detector with its model, loaded once per process."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def of(words: str) -> str | None:
    """The ISO 639 code of the language that some running text is in, None where it cannot be told."""
    sample = NO_WORDS.sub(" ", words[:SAMPLE])
    letters = sum(map(len, LETTERS.findall(sample)))
    if letters < FEWEST_LETTERS:
        return None
    in_capitals = sum(map(len, CAPITALS.findall(sample))) * 2 > letters
    code, confidence = detector().classify(sample.lower() if in_capitals else sample)
    return WRITTEN_AS.get(code, code) if confidence >= LEAST_CONFIDENCE else None


def likeliest(words: str) -> tuple[str, float]:
    """The likeliest language however unsure, with its confidence in [0, 1]; it tells a right decoding from a wrong one."""
    code, confidence = detector().classify(words[:SAMPLE])
    return str(code), float(confidence)
