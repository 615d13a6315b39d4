"""Alterations of a bundle by somebody without the key, manifests made anew among them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tollbook.book.verifying import Wanted, verify
from tollbook.errors import TollbookError
from tollbook.store import bagit
from tollbook.store.heads import Head
from trials.books import PATIENT
from trials.trial import Outcome


@dataclass(frozen=True, slots=True)
class Bundle:
    """A signed bundle: its files as they should be, and what its receiver has from elsewhere."""

    folder: Path
    files: Mapping[str, bytes]
    key: str
    head: Head


def taken(folder: Path, key: str, head: Head) -> Bundle:
    """A bundle as it stands in a folder."""
    return Bundle(folder, _files(folder), key, head)


def forge(made: Bundle, chance: random.Random, what: str, outcome: Outcome) -> None:
    """Alter the bundle in one way, verify it, restore it."""
    deed = chance.choice(DEEDS)
    what = f"bundle, {deed.__name__.strip('_')} of {what}: {deed(made, chance)}"
    try:
        found = not verify(made.folder, Wanted(key=made.key, head=made.head), settings=PATIENT).ok
    except TollbookError:
        found = True
    same = _files(made.folder) == made.files
    if found and same:
        outcome.fail(f"found where nothing was altered: {what}")
    elif not found and not same:
        outcome.fail(f"undetected: {what}")
    outcome.count("bundle: found" if found else "bundle: nothing was altered")
    _restore(made)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _restore(made: Bundle) -> None:
    for name in _files(made.folder).keys() - made.files.keys():
        (made.folder / name).unlink()
    for name, data in made.files.items():
        path = made.folder / name
        if not path.is_file() or path.read_bytes() != data:
            _write(path, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def _one(made: Bundle, chance: random.Random) -> tuple[str, bytes]:
    name = chance.choice(sorted(made.files))
    return name, made.files[name]


def _flip(made: Bundle, chance: random.Random) -> str:
    name, data = _one(made, chance)
    changed = bytearray(data)
    if data:
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    _write(made.folder / name, bytes(changed))
    return name


def _remove(made: Bundle, chance: random.Random) -> str:
    name, _ = _one(made, chance)
    (made.folder / name).unlink()
    return name


def _cut(made: Bundle, chance: random.Random) -> str:
    name, data = _one(made, chance)
    _write(made.folder / name, data[: chance.randrange(len(data) + 1)])
    return name


def _grow(made: Bundle, chance: random.Random) -> str:
    name, data = _one(made, chance)
    _write(made.folder / name, data + chance.choice((b"\n", b" ", b"x", chance.randbytes(20))))
    return name


def _lines(made: Bundle, chance: random.Random) -> str:
    """Lines of one file put in another order, removed or doubled."""
    name, data = _one(made, chance)
    lines = data.splitlines(keepends=True)
    if lines:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = (
            (lines[other], lines[one]) if chance.random() < 0.5 else (b"", lines[one] * 2)
        )
    _write(made.folder / name, b"".join(lines))
    return name


def _stray(made: Bundle, chance: random.Random) -> str:
    name = chance.choice(("data/originals/extra", "extra.txt", "data/log/more.jsonl", "data/texts/ab/cd"))
    _write(made.folder / name, chance.randbytes(20))
    return name


def _forged(made: Bundle, chance: random.Random) -> str:
    """A file altered and all manifests made anew: a bag that any other program calls valid."""
    names = [name for name in made.files if name.startswith("data/")]
    name = chance.choice(names)
    data = made.files[name]
    place = chance.randrange(len(data) + 1)
    _write(made.folder / name, data[:place] + chance.choice((b"0", b"9", b"x")) + data[place + 1 :])
    bagit.seal(made.folder, {"Bag-Software-Agent": "another"})
    return name


DEEDS: tuple[Callable[[Bundle, random.Random], str], ...] = (
    _flip, _flip, _remove, _cut, _grow, _lines, _stray, _forged, _forged,
)  # fmt: skip
