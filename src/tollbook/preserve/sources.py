"""What people state about documents beside them: sources.toml or sources.csv."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from tollbook.errors import RecordInvalid
from tollbook.preserve import dates
from tollbook.preserve.words import listed

NAMES = ("sources.toml", "sources.csv")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
ISSUER_KINDS = (
    "government", "court", "military", "armed group", "medical", "ngo", "media", "witness", "academic",
    "international organisation", "person", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Description:
    """What a sources file states of one document; None where it says nothing.

    `encoding` is the character set of its bytes, `columns` maps headers of a table to the fields of a list of names.
    """

    title: str | None = None
    issuer: str | None = None
    issuer_kind: str | None = None
    date: str | None = None
    language: str | None = None
    kind: str | None = None
    address: str | None = None
    captured_at: str | None = None
    captured_by: str | None = None
    how: str | None = None
    tool: str | None = None
    received_from: str | None = None
    first_published: str | None = None
    authenticity: str | None = None
    limits: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def words(self) -> dict[str, str]:
        """Everything stated as words, without the columns."""
        given = ((one.name, getattr(self, one.name)) for one in fields(self) if one.name != "columns")
        return {name: value for name, value in given if value is not None}


FIELDS = tuple(one.name for one in fields(Description))


def load(path: Path) -> Mapping[str, Description]:
    """The descriptions of a sources file, or of the one in a folder, by file name; empty where there is none.

    Raises RecordInvalid with the file and the line or entry for anything that cannot be meant.
    """
    if not path.is_dir():
        return _load_file(path)
    there = [path / name for name in NAMES if (path / name).is_file()]
    if len(there) > 1:
        raise RecordInvalid(f"{path} holds both {NAMES[0]} and {NAMES[1]}; keep one of them")
    return _load_file(there[0]) if there else {}


def absent(folder: Path, described: Iterable[str]) -> tuple[str, ...]:
    """A sentence for every description whose file is not in the folder."""
    missing = [name for name in described if not (folder / name).is_file()]
    return tuple(
        f"{name} is described in the sources file of {folder} but is not there; add the file or correct its name"
        for name in missing
    )


def described_as(path: Path, described: Mapping[str, Description]) -> Description | None:
    """The description of a file, by the longest tail of its path that is described."""
    parts = path.parts
    tails = ("/".join(parts[number:]) for number in range(len(parts)))
    return next((described[tail] for tail in tails if tail in described), None)


def _load_file(path: Path) -> dict[str, Description]:
    try:
        words = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise RecordInvalid(
            f"{path} is not there; give a folder with documents or its sources file"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RecordInvalid(f"{path} cannot be read: {error}; save it as UTF-8") from error
    found: dict[str, Description] = {}
    for name, entry, where in _entries(path, words):
        if name in found:
            raise RecordInvalid(f"{where} describes {name!r} a second time; keep one entry")
        found[name] = description(entry, where)
    return found


Entry = tuple[str, Mapping[str, object], str]


def _entries(path: Path, words: str) -> Iterator[Entry]:
    return _csv_entries(path, words) if path.suffix.lower() == ".csv" else _toml_entries(path, words)


def _toml_entries(path: Path, words: str) -> Iterator[Entry]:
    """[[document]] with file = "...", and [file."name.txt"]; both may stand in one file."""
    try:
        table = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise RecordInvalid(f"{path} is not valid TOML: {error}") from error
    unknown = sorted(set(table) - {"document", "file"})
    if unknown:
        raise RecordInvalid(f'{path} has {unknown[0]!r}; it may have [[document]] and [file."name"] only')
    for number, entry in enumerate(_tables(table.get("document", []), path), start=1):
        where = _line(path, words, "[[document]]", number)
        name = entry.pop("file", None)
        if not isinstance(name, str) or not name:
            raise RecordInvalid(f'{where}: the entry does not say which file it describes; add file = "..."')
        yield name, entry, where
    files = table.get("file", {})
    if not isinstance(files, dict):
        raise RecordInvalid(f'{path}: "file" must hold tables such as [file."statement.txt"]')
    for name, entry in files.items():
        if not isinstance(entry, dict):
            raise RecordInvalid(f'{path}: [file."{name}"] must be a table')
        yield name, entry, f'{path}, [file."{name}"]'


def _tables(value: object, path: Path) -> Iterator[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise RecordInvalid(f'{path}: "document" must be a list of tables; write [[document]] before each')
    yield from (dict(entry) for entry in value)


def _line(path: Path, words: str, mark: str, number: int) -> str:
    """Where the numbered mark stands."""
    lines = [
        line for line, content in enumerate(words.splitlines(), start=1) if content.strip().startswith(mark)
    ]
    return f"{path}, line {lines[number - 1]}" if number <= len(lines) else f"{path}, entry {number}"


def _csv_entries(path: Path, words: str) -> Iterator[Entry]:
    """One row per document; the column `file` names it, other columns are the fields, `column:Header` maps a column."""
    delimiter = ";" if words.split("\n", 1)[0].count(";") > words.split("\n", 1)[0].count(",") else ","
    reader = csv.reader(io.StringIO(words), delimiter=delimiter)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if "file" not in header:
            raise RecordInvalid(
                f"{path}, line 1: there is no column 'file'; the first row must name the columns"
            )
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _csv_entry(path, reader.line_num, header, row)
    except csv.Error as error:
        raise RecordInvalid(f"{path}, line {reader.line_num}: {error}") from error


def _csv_entry(path: Path, line: int, header: list[str], row: list[str]) -> Entry:
    where = f"{path}, line {line}"
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        raise RecordInvalid(
            f"{where}: the row has more cells than the first row has names; put quotes around commas"
        )
    given = {name: cell.strip() for name, cell in zip(header, row, strict=False) if cell.strip()}
    name = given.pop("file", "")
    if not name:
        raise RecordInvalid(f"{where}: the row does not say which file it describes")
    columns = {
        key.removeprefix("column:"): value for key, value in given.items() if key.startswith("column:")
    }
    rest: dict[str, object] = {key: value for key, value in given.items() if not key.startswith("column:")}
    return name, {**rest, **({"columns": columns} if columns else {})}, where


def description(entry: Mapping[str, object], where: str) -> Description:
    """What one entry states; `where` names it in messages. Raises RecordInvalid for anything that cannot be meant."""
    unknown = sorted(set(entry) - set(FIELDS))
    if unknown:
        raise RecordInvalid(f"{where}: {unknown[0]!r} is not a field; the fields are {', '.join(FIELDS)}")
    words = {name: _words(name, value, where) for name, value in entry.items() if name != "columns"}
    for name, (pattern, example) in CHECKED.items():
        if name in words and not pattern.fullmatch(words[name]):
            raise RecordInvalid(f"{where}: {name} is {words[name]!r}; write it as {example}")
    _check_date(words, where)
    if words.get("issuer_kind", "unknown") not in ISSUER_KINDS:
        raise RecordInvalid(
            f"{where}: issuer_kind is {words['issuer_kind']!r}; it is one of {', '.join(ISSUER_KINDS)}"
        )
    return Description(**words, columns=_columns(entry.get("columns", {}), where))


CHECKED: Mapping[str, tuple[re.Pattern[str], str]] = {
    "date": (DATE, "2023-01-20, 2023-01 or 2023"),
    "first_published": (DATE, "2023-01-20, 2023-01 or 2023"),
    "language": (LANGUAGE, "a code such as en or az"),
    "captured_at": (MOMENT, "2023-01-20T14:30:00Z"),
}


def _words(name: str, value: object, where: str) -> str:
    if hasattr(value, "isoformat"):  # TOML has dates of its own
        return str(value.isoformat())
    if isinstance(value, int) and not isinstance(value, bool) and name in ("date", "first_published"):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise RecordInvalid(f"{where}: {name} is {value!r}; write words in quotes, or leave it out")
    return value.strip()


def _check_date(words: Mapping[str, str], where: str) -> None:
    for name in ("date", "first_published"):
        given = words.get(name, "")
        if len(given) > 4 and dates.find(given) is None and dates.find(f"{given}-01") is None:
            raise RecordInvalid(f"{where}: {name} is {given!r}, and there is no such day")


def _columns(value: object, where: str) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(words, str) for words in value.values()):
        raise RecordInvalid(
            f'{where}: columns must map headers to fields, as in columns = {{ "Full name" = "name" }}'
        )
    known = listed("columns", "fields")
    wrong = sorted(str(words) for words in value.values() if words not in known)
    if wrong:
        raise RecordInvalid(f"{where}: columns maps to {wrong[0]!r}; the fields are {', '.join(known)}")
    return {str(key): str(words) for key, words in value.items()}
