"""What may be published of free words: everything that could hold a person's name is kept back unless it is known not to."""

import hashlib
import hmac
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
LEAST = 3  # letters: shorter parts of names (initials, "al", "de") say nothing alone
STEM = 5  # letters from which a word that begins with a withheld name counts as the name ("Quillandres")
DEMONYM_ENDINGS = ("ian", "ean", "ese", "ish")  # of peoples' names, those that are rarely a person's
WITHHELD = "[withheld]"
# File names, addresses and handles are written small and joined, so that capitals tell nothing of the names in them.
_FILE_OR_ADDRESS = re.compile(r"[^\W_]\.[^\W\d_]{2,5}\b|://|@|[^\W_]_[^\W_]")


class Guard:
    """Decides on words, from the names to withhold, the names that may stand, and a closed list of plain words.

    `files` are names of files, which may be made of people's names and are never published.
    """

    __slots__ = ("_allowed", "_files", "_stems", "_withheld")

    def __init__(self, withheld: Iterable[str], allowed: Iterable[str], files: Iterable[str] = ()) -> None:
        self._withheld = {token for name in withheld for token in tokens(name) if len(token) >= LEAST}
        self._stems = tuple(sorted(token for token in self._withheld if len(token) >= STEM))
        self._allowed = {token for name in allowed for token in tokens(name)} | plain_words()
        self._files: dict[str, list[list[str]]] = {}
        for words in filter(self._tells, (tokens(_stem(name)) for name in files)):
            self._files.setdefault(words[0], []).append(words)

    def passes(self, text: str) -> bool:
        """Whether the words may be published: no withheld name in them, and nothing that could be another name."""
        if self.names_in(text) or _FILE_OR_ADDRESS.search(text) is not None:
            return False
        return all(self._plain(word) for word in _WORD.findall(text))

    def reason(self, text: str) -> str | None:
        """Why words may not be published, in words; None where they may."""
        if self.passes(text):
            return None
        if self.names_in(text):
            return "a withheld name stands in it"
        if _FILE_OR_ADDRESS.search(text) is not None:
            return "it looks like a file's name or an address"
        found = next(word for word in _WORD.findall(text) if not self._plain(word))
        return f"{found!r} could be a name"

    def names_in(self, text: str) -> bool:
        """Whether a withheld name, whole, in part, joined or inflected, stands in the text."""
        found = tokens(text)
        if any(token in self._withheld for token in found):
            return True
        # names can be joined to other words by punctuation that is folded away, or by nothing at all
        joined = "".join(found)
        return any(stem in joined for stem in self._stems) or self._names_file(found)

    def _names_file(self, found: list[str]) -> bool:
        return any(
            found[place : place + len(words)] == words
            for place, token in enumerate(found)
            for words in self._files.get(token, ())
        )

    def _tells(self, words: list[str]) -> bool:
        """Whether a file's name says more than plain words and numbers do."""
        return any(len(word) >= LEAST and word not in self._allowed and not word.isdigit() for word in words)

    def clean(self, text: str | None) -> str | None:
        """The text where it may be published, else None."""
        return text if text is not None and self.passes(text) else None

    def words(self, text: str) -> str:
        """The text where it may be published, else the mark of what is withheld."""
        return self.clean(text) or WITHHELD

    def _plain(self, word: str) -> bool:
        if word.isdigit():
            return True
        if word.lower() == word.upper():
            return fold(word) in self._allowed  # a script without capitals tells nothing about names
        return word == word.lower() or fold(word) in self._allowed


def _stem(name: str) -> str:
    """A file's name without its ending."""
    return name.rsplit(".", 1)[0] or name


def tokens(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text))


@cache
def fold(text: str) -> str:
    """Case, marks and width apart, words that look alike are alike; invisible characters vanish."""
    opened = unicodedata.normalize("NFKD", text)
    kept = (c for c in opened if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return "".join(kept).casefold()


def keyed(secret: bytes, identity: str) -> str:
    """An id that nobody can make from a guessed name without the book's secret."""
    return hmac.new(secret, identity.encode("utf-8"), hashlib.sha256).hexdigest()[:32]


@cache
def rules() -> Mapping[str, Mapping[str, object]]:
    """The tables of `public_words.toml`."""
    return tomllib.loads(
        resources.files("tollbook.publish").joinpath("public_words.toml").read_text(encoding="utf-8")
    )


def may_be_named(name: str, kind: str) -> bool:
    """Whether a speaker of a kind is an institution or acts in public office, so that the name is published."""
    if kind not in _kinds("published"):
        return False
    return kind not in _kinds("institutions") or bool(_heads() & set(tokens(name)))


@cache
def _kinds(list_name: str) -> frozenset[str]:
    kinds = rules()["speakers"][list_name]
    return frozenset(str(kind) for kind in kinds) if isinstance(kinds, list) else frozenset()


@cache
def _heads() -> frozenset[str]:
    words = rules()["words"]
    return frozenset(fold(word) for name in ("bodies", "press") for word in str(words[name]).split())


def called(kind: str) -> str:
    """How a speaker of another kind is called."""
    names = rules()["speakers"]["called"]
    return str(names.get(kind, names["unknown"])) if isinstance(names, dict) else kind


@cache
def plain_words() -> frozenset[str]:
    """Words that are nobody's name here."""
    listed = (word for words in rules()["words"].values() for word in str(words).split())
    return frozenset(fold(word) for word in listed) | _demonyms()


def _demonyms() -> frozenset[str]:
    path = resources.files("tollbook.vocab").joinpath("lang", "en", "nationalities.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    peoples = {word for words in table.values() if isinstance(words, str) for word in words.split()}
    kept = {word for word in peoples if word.endswith(DEMONYM_ENDINGS)} | {"soviet"}
    return frozenset(kept | {f"{word}s" for word in kept})
