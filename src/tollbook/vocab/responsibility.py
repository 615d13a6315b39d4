"""Words of responsibility in one language (`lang/<code>/responsibility.toml`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tollbook.vocab.patterns import Pattern, patterns
from tollbook.vocab.wordlists import LanguageFile, Several, Wording


@dataclass(frozen=True, slots=True)
class ResponsibilityWords:
    """`armed` and `authority` are nouns for those who act and decide; `nobody` are things that kill and are nobody."""

    patterns: Several[Pattern]
    armed: frozenset[str]
    names: Wording[str]
    ordinary: frozenset[str]
    irregular: frozenset[str]
    authority: frozenset[str]
    nobody: frozenset[str]
    suspected: frozenset[str]
    orders: frozenset[str]
    pronouns: frozenset[str]
    holds: frozenset[str]
    evidence: Wording[str]
    harm: frozenset[str]
    attire: Wording[str]
    voices: frozenset[str]
    single: frozenset[str]
    wrongs: frozenset[str]
    owners: frozenset[str]
    selves: frozenset[str]
    those: frozenset[str]
    admitting: frozenset[str]
    denying: frozenset[str]
    helping: frozenset[str]
    attributing: frozenset[str]
    belonging: frozenset[str]
    knowing: frozenset[str]
    possible: frozenset[str]
    deeds: frozenset[str]
    charge: frozenset[str]
    crimes: frozenset[str]
    attackers: frozenset[str]
    marking: frozenset[str]
    craft: frozenset[str]
    theirs: frozenset[str]
    professing: Wording[str]
    naming: frozenset[str]
    callers: frozenset[str]
    representing: frozenset[str]
    unnamed: frozenset[str]
    believing: frozenset[str]
    adverbs: frozenset[str]
    groups: frozenset[str]
    shares: frozenset[str]

    def acts(self, words: Sequence[str]) -> bool:
        """Whether one of the words is a noun for those who act with force or decide."""
        return any(word in self.armed or word in self.authority for word in words)


@cache
def load(code: str) -> ResponsibilityWords:
    """The words of a language. Raises VocabularyInvalid naming the file and the entry that is wrong."""
    file = LanguageFile(code, "responsibility")
    return ResponsibilityWords(
        patterns=Several(patterns(file, "relation", "actor", "object")),
        armed=file.set("words", "armed"),
        names=Wording((words, words) for words in file.words("words", "names")),
        ordinary=file.set("words", "ordinary"),
        irregular=file.set("words", "irregular"),
        authority=file.set("words", "authority"),
        nobody=file.set("words", "nobody"),
        orders=file.set("words", "orders"),
        pronouns=file.set("words", "pronouns"),
        holds=file.set("words", "holds"),
        suspected=file.set("words", "suspected"),
        evidence=Wording((words, words) for words in file.words("words", "evidence")),
        harm=file.set("words", "harm"),
        crimes=file.set("words", "crimes"),
        attackers=file.set("words", "attackers"),
        marking=file.set("words", "marking"),
        craft=file.set("words", "craft"),
        theirs=file.set("words", "theirs"),
        professing=Wording((words, words) for words in file.words("words", "professing")),
        naming=file.set("words", "naming"),
        callers=file.set("words", "callers"),
        representing=file.set("words", "representing"),
        unnamed=file.set("words", "unnamed"),
        believing=file.set("words", "believing"),
        adverbs=file.set("words", "adverbs"),
        groups=file.set("words", "groups"),
        shares=file.set("words", "shares"),
        single=file.set("words", "single"),
        wrongs=file.set("words", "wrongs"),
        owners=file.set("words", "owners"),
        selves=file.set("words", "selves"),
        those=file.set("words", "those"),
        admitting=file.set("words", "admitting"),
        denying=file.set("words", "denying"),
        helping=file.set("words", "helping"),
        attributing=file.set("words", "attributing"),
        belonging=file.set("words", "belonging"),
        knowing=file.set("words", "knowing"),
        possible=file.set("words", "possible"),
        deeds=file.set("words", "deeds"),
        voices=file.set("words", "voices"),
        charge=file.set("words", "charge"),
        attire=Wording((words, words) for words in file.words("words", "attire")),
    )
