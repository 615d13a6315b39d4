"""Words of responses in one language (`lang/<code>/responses.toml`)."""

from dataclasses import dataclass
from functools import cache

from tollbook.vocab.patterns import Pattern, patterns
from tollbook.vocab.wordlists import LanguageFile, Several, Wording


@dataclass(frozen=True, slots=True)
class ResponseWords:
    """`harm` is what a response is about, `crimes` what people are charged with, `undone` what was left undone.

    `matters` are what else is looked into or judged, `forces` who is dismissed for harm done, `grave` what tells of wrongs done to people; `now` are the forms of "be" by which a judgment acts, `decreed` the modals by which it orders, `courts` words in the name of a court.
    """

    patterns: Several[Pattern]
    harm: frozenset[str]
    gerund: frozenset[str]
    merely: frozenset[str]
    ensured: frozenset[str]
    held: frozenset[str]
    crowds: frozenset[str]
    matters: frozenset[str]
    forces: frozenset[str]
    grave: tuple[str, ...]
    crimes: Wording[str]
    people: frozenset[str]
    instruments: frozenset[str]
    number: frozenset[str]
    negative: frozenset[str]
    undone: Wording[str]
    undone_subject: frozenset[str]
    past: frozenset[str]
    absent: frozenset[str]
    unreal: frozenset[str]
    at_session: frozenset[str]
    nobody: frozenset[str]
    first_person: frozenset[str]
    goes_on: frozenset[str]
    resolving: frozenset[str]
    pronouns: frozenset[str]
    now: frozenset[str]
    decreed: frozenset[str]
    courts: frozenset[str]


@cache
def load(code: str) -> ResponseWords:
    """The words of a language. Raises VocabularyInvalid naming the file and the entry that is wrong."""
    file = LanguageFile(code, "responses")
    return ResponseWords(
        patterns=Several(patterns(file, "action", "voice", "about")),
        held=file.set("words", "held"),
        crowds=file.set("words", "crowds"),
        matters=file.set("words", "matters"),
        forces=file.set("words", "forces"),
        grave=tuple(file.words("words", "grave")),
        ensured=file.set("words", "ensured"),
        gerund=file.set("words", "gerund"),
        merely=file.set("words", "merely"),
        harm=file.set("words", "harm"),
        crimes=Wording((words, words) for words in file.words("words", "crimes")),
        people=file.set("words", "people"),
        instruments=file.set("words", "instruments"),
        number=file.set("words", "number"),
        negative=file.set("words", "not"),
        undone=Wording((words, words) for words in file.words("words", "undone")),
        undone_subject=file.set("words", "undone_subject"),
        absent=file.set("words", "absent"),
        past=file.set("words", "past"),
        unreal=file.set("words", "unreal"),
        at_session=file.set("words", "at_session"),
        nobody=file.set("words", "nobody"),
        first_person=file.set("words", "first_person"),
        goes_on=file.set("words", "goes_on"),
        resolving=file.set("words", "resolving"),
        pronouns=file.set("words", "pronouns"),
        now=file.set("words", "now"),
        decreed=file.set("words", "decreed"),
        courts=file.set("words", "courts"),
    )
