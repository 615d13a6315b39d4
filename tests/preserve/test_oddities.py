"""Characters that make a text look other than it is are noted, and nothing is changed."""

import pytest

from tollbook.preserve.oddities import noted


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("Nine were \u202ekilled\u202c.", "writing direction"),
        ("Ni\u200bne were killed.", "invisible"),
        ("Nine were kill\u0435d.", "two scripts"),
        ("\u0661\u0664\u0669 were killed.", "3 digits of other scripts"),
        ("1\u0664\u0669 were killed.", "One number mixes them ('1\u0664\u0669')"),
        ("Nine were \ue000 killed.", "its own font"),
        ("Nine were \ufffd killed.", "U+FFFD"),
    ],
    ids=["direction", "zero width", "look-alike letter", "other digits", "mixed digits", "private", "lost"],
)
def test_what_deceives_the_eye_is_noted(words: str, note: str) -> None:
    assert note in " ".join(noted(words))


@pytest.mark.parametrize(
    "words",
    [
        "Nine were killed.",
        "Neuf tués à l'école.",
        "Девять человек погибли.",
        "2\u00b2 and \u2167 are no digits.",
    ],
)
def test_plain_words_are_not_noted(words: str) -> None:
    assert noted(words) == ()
