"""Writing a book's report and exports: where they go, the rules' wording, and the secret of published ids."""

import inspect
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook.errors import BookDamaged
from tollbook.model.view import View

if TYPE_CHECKING:
    from tollbook.publish.going_out import Item
    from tollbook.publish.snapshot import Snapshot

SECRET = "secret"
_BYTES = 32


def report(view: View, folder: Path, out: str | Path | None, *, public: bool, at: str | None) -> Path:
    """Write the report; by default `report.html` in the book, `report-public.html` for the published one."""
    from tollbook.publish.report import write

    target = out or folder / ("report-public.html" if public else "report.html")
    return write(view, target, public=public, secret=_secret(folder, public), wording=wording(), at=at)


def export(
    view: View, folder: Path, format: str, out: str | Path | None, *, public: bool
) -> tuple[Path, Path]:
    """Write one export and its method beside it; by default under `exports/` in the book."""
    from tollbook.publish.exports import export as write

    target = out or folder / "exports"
    return write(view, format, target, public=public, secret=_secret(folder, public), wording=wording())


def going_out(view: View, folder: Path) -> "list[Item]":
    """What would be published, item by item, with the reasons."""
    from tollbook.publish.going_out import going_out as listed

    return listed(view, _secret(folder, True))


def published(view: View, folder: Path) -> "Snapshot":
    """The part of a book that may be published, with ids keyed by the book's secret."""
    from tollbook.publish.public import public_view

    return public_view(view, _secret(folder, True))


def wording() -> Mapping[str, str]:
    """The public wording of every rule, and of what finds the origins that it stands on, by name."""
    from tollbook.reconcile.rules import RULES
    from tollbook.resolve import copies

    worded = {name: inspect.getdoc(rule) or "" for name, rule in RULES.items()}
    return worded | {copies.NAME: inspect.getdoc(copies.find_copies) or ""}


def _secret(folder: Path, public: bool) -> bytes | None:
    """The book's secret, made when first needed: published ids are keyed with it, so that guessed names cannot be tested."""
    if not public:
        return None
    path = folder / SECRET
    if not path.exists():
        _make_secret(path)
    kept = path.read_bytes()
    if len(kept) != _BYTES:
        raise BookDamaged(
            f"{path} does not hold the {_BYTES} bytes of the book's secret; put it back from a copy of the book"
        )
    return kept


def _make_secret(path: Path) -> None:
    """Write a new secret whole beside its place and link it there: of two that do so at once the first one's stands."""
    handle, name = tempfile.mkstemp(prefix=f".{SECRET}-", dir=path.parent)  # readable by its owner alone
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        _place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _place(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        if not path.exists():
            os.replace(fresh, path)
