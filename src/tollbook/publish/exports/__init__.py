"""Exports in formats of the field: each a module with `write(view, file, method=...)`; one table names them all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from tollbook.errors import UnknownItem, UnreadablePath
from tollbook.model.view import View
from tollbook.publish.exports import csv_tables, geojson, jsonl, webannotation, xlsx
from tollbook.publish.methodology import Methodology, as_text, methodology
from tollbook.publish.public import public_view
from tollbook.publish.whole import whole


class Writer(Protocol):
    """Writes one export of a view to a binary file."""

    def __call__(self, view: View, file: BinaryIO, *, method: Methodology) -> None:
        """The same view and method give the same bytes."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, what it holds in a sentence, the end of its files' names, and its writer."""

    name: str
    help: str
    suffix: str
    write: Writer
    notes: str = ""


EXPORTS: Mapping[str, Export] = {
    export.name: export
    for export in (
        Export("jsonl", "Claims, one JSON object per line, with the whole chain of speakers.", ".claims.jsonl", jsonl.write, jsonl.NOTES),
        Export("claims-csv", "Claims as a table, UTF-8 with BOM.", ".claims.csv", csv_tables.write_claims, csv_tables.NOTES),
        Export("figures-csv", "Figures as a table, UTF-8 with BOM.", ".figures.csv", csv_tables.write_figures, csv_tables.NOTES),
        Export("xlsx", "Claims, figures and method as a workbook.", ".xlsx", xlsx.write, xlsx.NOTES),
        Export("webannotation", "Claims as W3C Web Annotations.", ".annotations.jsonld", webannotation.write, webannotation.NOTES),
        Export("geojson", "Incidents and their figures at their places.", ".geojson", geojson.write, geojson.NOTES),
    )
}  # fmt: skip


def export(
    view: View,
    name: str,
    target: str | Path,
    *,
    public: bool = False,
    secret: bytes | None = None,
    wording: Mapping[str, str] | None = None,
) -> tuple[Path, Path]:
    """Writes one export and, beside it, its method; returns both paths.

    A folder (existing, or a name without a suffix) gets `record` (or `published`) with the format's suffix. Raises UnknownItem for a
    format that does not exist, UnreadablePath where the file cannot be written.
    """
    if name not in EXPORTS:
        raise UnknownItem(f"there is no export {name!r}; there are {', '.join(EXPORTS)}")
    chosen = EXPORTS[name]
    path = Path(target)
    if path.is_dir() or not path.suffix:
        path = path / f"{'published' if public else 'record'}{chosen.suffix}"
    shown: View = public_view(view, secret) if public else view
    method = methodology(shown, wording)
    beside = path.with_name(f"{path.name}.method.txt")
    _write(path, lambda file: chosen.write(shown, file, method=method))
    _write(beside, lambda file: _write_text(file, method_text(chosen, shown, method, public=public)))
    return path, beside


def method_text(chosen: Export, view: View, method: Methodology, *, public: bool) -> str:
    """What stands in the file beside an export: what it is, how to read it, the method and the scope."""
    kind = "Published record." if public else "Internal working paper: names people. Not for publication."
    head = f"{chosen.help}\n{kind}\n{chosen.notes}\n\n"
    return head + as_text(method, title=view.scope.title)


def _write_text(file: BinaryIO, text: str) -> None:
    file.write(text.encode("utf-8"))


def _write(path: Path, write: Callable[[BinaryIO], None]) -> None:
    try:
        with whole(path) as file:
            write(file)
    except OSError as error:
        raise UnreadablePath(f"{path} cannot be written: {error.strerror}; give another --out") from error
