"""The words of one language for reading (`lang/<code>/*.toml`), loaded once and checked.

In these files a string holds several entries parted by spaces, and an underscore stands for the space inside
an entry: "at_least" is the two words "at least".
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from tollbook.errors import VocabularyInvalid
from tollbook.vocab.harms import harms

PATIENTS = ("object", "subject", "either")
NAMES = ("act", "cases", "marks", "people", "lives", "bodies")
HEDGE_FORMS = ("at_least", "at_most", "more_than", "fewer_than", "about", "exact")

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class HarmVerb:
    """A verb of harm: base, third person, past, participle and -ing form; where its patients stand in the active voice."""

    harm: str
    patient: str
    forms: tuple[str, str, str, str, str]
    implied: bool = False


@dataclass(frozen=True, slots=True)
class HarmNoun:
    """Nouns of harm; `names` is what they name: the act, cases, people, lives or bodies."""

    harm: str
    names: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarmState:
    """What people are: dead, missing, hostage; `negative` where the word denies the harm (unhurt)."""

    harm: str
    words: tuple[str, ...]
    negative: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Words for one group of people, as singulars and plurals, with the role that they give."""

    name: str
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the grammar of one language knows by word; `hash` is over all its files."""

    code: str
    classes: Mapping[str, tuple[str, ...]]
    cardinals: Mapping[str, int]
    magnitudes: Mapping[str, int]
    pairs: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, tuple[int, int]]
    vague_plurals: tuple[str, ...]
    vague: tuple[str, ...]
    hedges_before: Mapping[str, tuple[str, ...]]
    hedges_after: Mapping[str, tuple[str, ...]]
    claim_hedges: Mapping[str, tuple[str, ...]]
    harm_verbs: tuple[HarmVerb, ...]
    harm_nouns: tuple[HarmNoun, ...]
    harm_states: tuple[HarmState, ...]
    tolls: Mapping[str, tuple[str, ...]]
    harm_lists: Mapping[str, tuple[str, ...]]
    modes: Mapping[str, tuple[str, ...]]
    groups: tuple[GroupWords, ...]
    whole_groups: frozenset[str]
    role_words: Mapping[str, tuple[str, ...]]
    collectives: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    nationalities: tuple[tuple[str, str], ...]
    nationalities_both: tuple[str, ...]
    adjectives: tuple[str, ...]
    units: tuple[str, ...]
    events: tuple[str, ...]
    weapons: tuple[str, ...]
    things: tuple[str, ...]
    verbs: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, tuple[str, ...]]
    methods: Mapping[str, tuple[str, ...]]
    hash: str


def entries(words: object) -> tuple[str, ...]:
    """The entries of one string, in order: `"at_least over"` gives ("at least", "over")."""
    if not isinstance(words, str):
        raise TypeError(f"{words!r} must be a string of words")
    return tuple(word.replace("_", " ") for word in words.split())


@cache
def load(code: str) -> Language:
    """The language of a code. Raises VocabularyInvalid naming the file and the entry that is wrong."""
    folder = files("tollbook.vocab").joinpath("lang", code)
    if not folder.joinpath("words.toml").is_file():
        raise VocabularyInvalid(f"vocab/lang/{code} has no words.toml; copy lang/en and translate it")
    made = _Files(code, folder)
    numbers, hedges, harm, group = (made.table(n) for n in ("numbers", "hedges", "harms", "groups"))
    rules = made.rules("groups", group.get("plural_rules", []))
    vague = made.sub("numbers", numbers, "vague")
    return Language(
        code=code,
        classes=made.words("words", made.table("words")),
        cardinals=made.counts("numbers", numbers, "cardinals"),
        magnitudes=made.counts("numbers", numbers, "magnitudes"),
        pairs=made.counts("numbers", numbers, "pairs"),
        ordinals=made.counts("numbers", numbers, "ordinals"),
        fractions=made.fractions("numbers", numbers),
        vague_plurals=entries(vague.get("plural", "")),
        vague=entries(vague.get("quantity", "")),
        hedges_before=made.hedges("hedges", hedges, "before"),
        hedges_after=made.hedges("hedges", hedges, "after"),
        claim_hedges=made.words("hedges", made.sub("hedges", hedges, "claim")),
        harm_verbs=tuple(made.harm_verbs(harm)),
        harm_nouns=tuple(made.harm_nouns(harm)),
        harm_states=tuple(made.harm_states(harm)),
        tolls=made.words("harms", made.sub("harms", harm, "toll")),
        harm_lists={
            name: entries(made.sub("harms", harm, name).get("forms", ""))
            or entries(made.sub("harms", harm, name).get("words", ""))
            for name in (
                "takes_lives",
                "moves",
                "severity",
                "not_people",
                "common",
                "loose",
                "plain",
                "uncounted",
                "firsts",
                "no_outcome",
                "amounting",
                "holds_to",
                "counts",
                "holds",
                "held",
                "jailed",
                "flight",
                "drives",
                "done",
                "lost",
                "kin",
                "of_one",
                "led_away",
                "homes",
                "turned",
                "turning",
                "degree",
                "of_degree",
                "memberships",
                "members",
                "immaterial",
            )
        },
        modes=made.words("harms", made.sub("harms", harm, "modes")),
        groups=tuple(made.groups(group, rules)),
        whole_groups=frozenset(made.lists("groups", group, ("whole",))["whole"]),
        role_words=made.words("groups", made.sub("groups", group, "roles")),
        collectives=made.words("groups", made.sub("groups", group, "collective")),
        endings=made.lists("groups", group, ("endings_one", "endings_many", "endings_not")),
        nationalities=tuple(
            (word, plural(word, rules)) for word in entries(made.table("nationalities")["regular"])
        ),
        nationalities_both=entries(made.table("nationalities")["both"]),
        adjectives=entries(made.table("adjectives")["plain"]),
        units=entries(made.table("units")["units"]),
        events=entries(made.table("happenings")["events"]),
        weapons=entries(made.table("happenings")["weapons"]),
        things=sum(made.words("things", made.table("things")).values(), ()),
        verbs=made.words("verbs", made.table("verbs")),
        abbreviations=made.words("abbreviations", made.table("abbreviations")),
        methods=made.words("methods", made.table("methods")),
        hash=vocabulary_hash(code),
    )


@cache
def vocabulary_hash(code: str) -> str:
    """SHA-256 over the names and bytes of all vocabulary files that a reader of this language may use, places included."""
    root = files("tollbook.vocab")
    digest = hashlib.sha256()
    for folder in (root, root.joinpath("places"), root.joinpath("lang", code)):
        for path in sorted(folder.iterdir(), key=lambda item: item.name):
            if path.name.endswith((".toml", ".xz")):
                digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def plural(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    """The plural by the first rule whose ending the word has."""
    for ending, replacement in rules:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + replacement
    return word


@dataclass(frozen=True, slots=True)
class _Files:
    code: str
    folder: Traversable

    def wrong(self, file: str, entry: str, why: str) -> VocabularyInvalid:
        return VocabularyInvalid(f"vocab/lang/{self.code}/{file}.toml, {entry}: {why}")

    def table(self, file: str) -> Table:
        path = self.folder.joinpath(f"{file}.toml")
        try:
            return cast(Table, tomllib.loads(path.read_text("utf-8")))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise self.wrong(file, "the file", f"{error}; compare it with lang/en") from error

    def sub(self, file: str, table: Table, name: str) -> Table:
        value = table.get(name)
        if not isinstance(value, Mapping):
            raise self.wrong(file, f"[{name}]", "this table is missing")
        return value

    def words(self, file: str, table: Table) -> dict[str, tuple[str, ...]]:
        try:
            return {name: entries(value) for name, value in table.items()}
        except TypeError as error:
            raise self.wrong(file, ", ".join(table), str(error)) from error

    def counts(self, file: str, table: Table, name: str) -> dict[str, int]:
        found = self.sub(file, table, name)
        for word, value in found.items():
            if not isinstance(value, int):
                raise self.wrong(file, f"{name}.{word}", f"must be a whole number, not {value!r}")
        return {word.replace("_", " "): cast(int, value) for word, value in found.items()}

    def fractions(self, file: str, table: Table) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for word, value in self.sub(file, table, "fractions").items():
            if not (isinstance(value, list) and len(value) == 2):
                raise self.wrong(file, f"fractions.{word}", "must be [numerator, denominator]")
            found[word.replace("_", " ")] = (int(value[0]), int(value[1]))
        return found

    def hedges(self, file: str, table: Table, name: str) -> dict[str, tuple[str, ...]]:
        found = self.words(file, self.sub(file, table, name))
        for form in found:
            if form not in HEDGE_FORMS:
                raise self.wrong(file, f"{name}.{form}", f"is none of {', '.join(HEDGE_FORMS)}")
        return found

    def lists(self, file: str, table: Table, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name in names:
            value = table.get(name)
            if not isinstance(value, list):
                raise self.wrong(file, name, "must be a list of endings")
            found[name] = tuple(str(item) for item in value)
        return found

    def rules(self, file: str, value: object) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, list) or any(not isinstance(r, list) or len(r) != 2 for r in value):
            raise self.wrong(file, "plural_rules", "must be a list of [ending, replacement]")
        return tuple((str(ending), str(replacement)) for ending, replacement in value)

    def rows(self, file: str, table: Table, name: str) -> Iterator[Table]:
        for row in cast(list[object], table.get(name, [])):
            if not isinstance(row, Mapping):
                raise self.wrong(file, f"[[{name}]]", "must be a list of tables")
            yield row

    def _harm(self, row: Table, entry: str) -> str:
        harm = str(row.get("harm"))
        if harm not in harms():
            raise self.wrong("harms", entry, f"harm {harm!r} is none of {', '.join(harms())}")
        return harm

    def harm_verbs(self, table: Table) -> Iterator[HarmVerb]:
        for row in self.rows("harms", table, "verb"):
            harm, patient = self._harm(row, "[[verb]]"), str(row.get("patient"))
            if patient not in PATIENTS:
                raise self.wrong("harms", "[[verb]]", f"patient {patient!r} is none of {', '.join(PATIENTS)}")
            for line in cast(list[str], row.get("forms", [])):
                forms = entries(line)
                if len(forms) != 5:
                    raise self.wrong("harms", f"{line!r}", f"has {len(forms)} forms, not 5")
                yield HarmVerb(
                    harm,
                    patient,
                    (forms[0], forms[1], forms[2], forms[3], forms[4]),
                    bool(row.get("implied", False)),
                )

    def harm_nouns(self, table: Table) -> Iterator[HarmNoun]:
        for row in self.rows("harms", table, "noun"):
            names = str(row.get("names"))
            if names not in NAMES:
                raise self.wrong("harms", "[[noun]]", f"names {names!r} is none of {', '.join(NAMES)}")
            yield HarmNoun(self._harm(row, "[[noun]]"), names, entries(row.get("words", "")))

    def harm_states(self, table: Table) -> Iterator[HarmState]:
        for row in self.rows("harms", table, "state"):
            yield HarmState(
                self._harm(row, "[[state]]"),
                entries(row.get("words", "")),
                bool(row.get("negative", False)),
                bool(row.get("implied", False)),
            )

    def groups(self, table: Table, rules: tuple[tuple[str, str], ...]) -> Iterator[GroupWords]:
        for row in self.rows("groups", table, "group"):
            name = row.get("name")
            if not isinstance(name, str):
                raise self.wrong("groups", "[[group]]", "has no name")
            singular = entries(row.get("words", ""))
            plurals = tuple(plural(word, rules) for word in singular) + entries(row.get("plural", ""))
            role = row.get("role")
            yield GroupWords(name, singular, plurals, None if role is None else str(role))
