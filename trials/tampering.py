"""Alterations of a book and its bundle by somebody who holds its folder but not the key: each is found, or changes nothing that is said."""

import json
import random
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tollbook.book.verifying import Wanted, verify
from tollbook.errors import TollbookError
from tollbook.model.canonical import canonical
from tollbook.store.heads import Head, parsed
from trials.books import PATIENT, is_shown, opened, shown, stages, with_key, written
from trials.forging import Bundle, forge, taken
from trials.trial import Outcome

# Files that people edit, and those that hold nothing.
OPEN_FILES = ("secret", "sources.toml", "scope.toml", "places.toml", "lock", "run-lock")
DERIVED = "book.sqlite"
BUNDLES = 4  # every so many attempts are on the bundle


@dataclass(frozen=True, slots=True)
class Case:
    """A finished book: its files as they should be, earlier states of them, and what its keeper has elsewhere."""

    folder: Path
    files: Mapping[str, bytes]
    earlier: tuple[Mapping[str, bytes], ...]
    key: str
    head: Head
    says: dict[str, object]


def tampering(size: int, seed: int, folder: Path) -> Outcome:
    """Alter the book, verify it, restore it."""
    outcome = Outcome()
    case, bundle = made(folder)
    for number in range(size):
        chance = random.Random(f"{seed} {number}")
        if number % BUNDLES == 0:
            forge(bundle, chance, f"{number} of seed {seed}", outcome)
            continue
        deed = chance.choice(DEEDS)
        what = f"{deed.__name__.strip('_')} {number} of seed {seed}: {deed(case, chance)}"
        judge(case, what, outcome)
        restore(case, case.files)
    return outcome


def made(folder: Path) -> tuple[Case, Bundle]:
    """A signed book and its bundle, with decisions and an attached text, and its states before the last of them."""
    key = with_key(folder / "keys")
    documents = written(folder / "documents")
    states = []
    with opened(folder / "my.book") as book:
        book.build(documents)
        states.append(_files(book.folder))
        claims = list(book.claims())
        book.decide("accept", claims[0], reason="as printed")
        book.decide("reject", claims[1], reason="another event")
        (folder / "typed.txt").write_text(
            "Nine people were killed in Velin on 3 March 1991.\n", encoding="utf-8"
        )
        book.attach(
            book.documents()[0].id, folder / "typed.txt", kind="transcription", method="typed by hand"
        )
        states.append(_files(book.folder))
        book.build()
        book.decide("publishable", list(book.claims())[-1], reason="asked Ilmara Quillandre")
        book.build()
        book.withhold("Ilmara Quillandre", reason="asked for it")
        head = parsed(book.head())
        place = book.folder
        bundle = taken(book.bundle(folder / "bundle"), key.key, head)
    return Case(place, _files(place), tuple(states), key.key, head, shown(place)), bundle


def judge(case: Case, what: str, outcome: Outcome) -> None:
    """Whether verify found it; if not, whether anything that the book keeps or shows was altered."""
    wanted = Wanted(bytes=True, claims=True, key=case.key, head=case.head)
    try:
        report = verify(case.folder, wanted, settings=PATIENT, stages=stages())
    except TollbookError:
        outcome.count("refused to open")
        return
    if not report.ok:
        outcome.count("found")
    elif _kept(_files(case.folder)) == _kept(case.files) and shown(case.folder) == case.says:
        outcome.count("changed nothing that is kept or shown")
    else:
        outcome.fail(f"undetected: {what}")


def restore(case: Case, files: Mapping[str, bytes]) -> None:
    """Put a state of the book back."""
    there = {path: path for path in sorted(case.folder.rglob("*")) if path.is_file()}
    wanted = {case.folder / name: data for name, data in files.items()}
    for path in there:
        if path not in wanted:
            path.unlink()
    for path, data in wanted.items():
        if path not in there or path.read_bytes() != data:
            _write(path, data)


def _files(folder: Path) -> dict[str, bytes]:
    _settled(folder)
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _settled(folder: Path) -> None:
    """Everything in one database file, so that a state is a set of whole files."""
    path = folder / DERIVED
    try:
        database = sqlite3.connect(path)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
    except sqlite3.Error:
        return


def _kept(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What must stay as it is byte for byte; of the signed heads, the last one covers those before."""
    kept = {
        name: data
        for name, data in files.items()
        if name not in OPEN_FILES and not name.startswith(DERIVED) and not name.startswith("exports")
    }
    heads = kept.get("log/heads.jsonl", b"").splitlines(keepends=True)
    return {**kept, "log/heads.jsonl": heads[-1] if heads else b""}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.unlink()
    path.write_bytes(data)


def _target(case: Case, chance: random.Random) -> Path:
    """A file, the log and the database more often than their share."""
    names = [name for name in case.files if name not in OPEN_FILES]
    return case.folder / chance.choice(
        (chance.choice(names), "log/book.jsonl", "log/beside.jsonl", "log/heads.jsonl", DERIVED)
    )


# --- what can be done to it; each says what it did ---


def _flip(case: Case, chance: random.Random) -> str:
    path = _target(case, chance)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 3)) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    _write(path, bytes(data))
    return path.name


def _remove(case: Case, chance: random.Random) -> str:
    path = _target(case, chance)
    path.unlink()
    return path.name


def _truncate(case: Case, chance: random.Random) -> str:
    path = _target(case, chance)
    data = path.read_bytes()
    _write(path, data[: chance.randrange(len(data) or 1)])
    return path.name


def _grow(case: Case, chance: random.Random) -> str:
    path = _target(case, chance)
    _write(path, path.read_bytes() + chance.randbytes(chance.choice((1, 40))))
    return path.name


def _lines(case: Case, chance: random.Random) -> str:
    """Lines of the log or of the heads removed, doubled or put in another order."""
    path = case.folder / "log" / chance.choice(("book.jsonl", "beside.jsonl", "heads.jsonl"))
    lines = path.read_bytes().splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    deed = chance.choice(("removed", "swapped", "replayed", "cut"))
    if deed == "removed":
        del lines[one]
    elif deed == "swapped":
        lines[one], lines[other] = lines[other], lines[one]
    elif deed == "replayed":
        lines.insert(other, lines[one])
    else:
        del lines[one:]
    _write(path, b"".join(lines))
    return f"{path.name} {deed} {one} {other}"


def _word(case: Case, chance: random.Random) -> str:
    """A digit or letter of a log line changed, the line still whole JSON."""
    path = case.folder / "log" / chance.choice(("book.jsonl", "beside.jsonl"))
    data = bytearray(path.read_bytes())
    places = [n for n, byte in enumerate(data) if chr(byte).isalnum()]
    place = chance.choice(places)
    data[place] = ord(chance.choice("0123456789abcdef"))
    _write(path, bytes(data))
    return f"{path.name}, byte {place}"


def _silently(case: Case, chance: random.Random) -> str:
    """Words beside the log taken out as withholding does it, and nobody says so."""
    path = case.folder / "log" / "beside.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    number = chance.randrange(len(lines))
    line = json.loads(lines[number])
    there = sorted(hash for hash, words in line["kept"].items() if words is not None)
    if there:
        line["kept"][chance.choice(there)] = None
    lines[number] = canonical(line) + b"\n"
    _write(path, b"".join(lines))
    return f"line {number}"


def _cell(case: Case, chance: random.Random) -> str:
    """One cell of the database changed with its own tools, a row removed, or a row doubled."""
    database = sqlite3.connect(case.folder / DERIVED)
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    tables = [name for (name,) in found if is_shown(name)]
    tables = [name for name in tables if database.execute(f'SELECT 1 FROM "{name}"').fetchone()]
    table = chance.choice(tables)
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    keys = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if row[5]] or ["rowid"]
    named = ", ".join(f'"{key}"' for key in keys)
    rows = database.execute(f'SELECT {named} FROM "{table}" ORDER BY {named}').fetchall()
    row, column = chance.choice(rows), chance.choice(columns)
    where = " AND ".join(f'"{key}" = ?' for key in keys)
    try:
        if chance.random() < 0.2:
            database.execute(f'DELETE FROM "{table}" WHERE {where}', row)
            column = "removed"
        else:
            (value,) = database.execute(f'SELECT "{column}" FROM "{table}" WHERE {where}', row).fetchone()
            changed = _changed(value, chance)
            database.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (changed, *row))
        database.commit()
    except sqlite3.Error:
        column = "refused by the database"
    database.close()
    _settled(case.folder)
    return f"{table} {row} {column}"


def _changed(value: object, chance: random.Random) -> object:
    if not isinstance(value, str) or not value:
        return (value or 0) + 1 if isinstance(value, int) else "x"
    places = [n for n, letter in enumerate(value) if letter.isalnum()] or [0]
    place = chance.choice(places)
    return value[:place] + chance.choice("0123456789") + value[place + 1 :]


def _rollback(case: Case, chance: random.Random) -> str:
    """The whole book, or some of its files, as they were at an earlier time."""
    state = chance.choice(case.earlier)
    names = sorted(state)
    some = names if chance.random() < 0.3 else chance.sample(names, chance.randint(1, len(names)))
    if len(some) == len(names):
        restore(case, state)
    else:
        for name in some:
            _write(case.folder / name, state[name])
    return f"{len(some)} of {len(names)} files"


def _stray(case: Case, chance: random.Random) -> str:
    """An original put in, under its true hash or another name."""
    data = chance.randbytes(30)
    folder = case.folder / chance.choice(("originals", "texts"))
    name = "".join(chance.choice("0123456789abcdef") for _ in range(64))
    _write(folder / name[:2] / name, data)
    return name


def _swap(case: Case, chance: random.Random) -> str:
    """The bytes of two originals exchanged."""
    paths = [case.folder / name for name in sorted(case.files) if name.startswith(("originals/", "texts/"))]
    one, other = chance.sample(paths, 2)
    data = one.read_bytes(), other.read_bytes()
    _write(one, data[1])
    _write(other, data[0])
    return f"{one.name} and {other.name}"


DEEDS: tuple[Callable[[Case, random.Random], str], ...] = (
    _flip, _flip, _remove, _truncate, _grow, _lines, _word, _cell, _cell, _cell, _rollback, _stray, _swap, _silently,
)  # fmt: skip
