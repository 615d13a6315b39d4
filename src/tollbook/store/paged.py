"""A part of a list with its count, and how databases are asked for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select

from tollbook.store.database import Database
from tollbook.store.shelf import MANY

T = TypeVar("T")
COUNTED = 10_000  # matches up to which a list says how many there are


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list. `total` is how many there are, up to `COUNTED`; `more` says that there are more than it says."""

    items: tuple[T, ...]
    total: int
    more: bool = False


class Asked:
    """What every list is asked through."""

    _database: Database

    def _some(self, wanted: Select[Any], column: Any, values: Iterable[Any]) -> list[Any]:
        """The rows whose column is one of some values, asked for in parts."""
        given = list(dict.fromkeys(values))
        found: list[Any] = []
        with self._database.reads() as connection:
            for first in range(0, len(given), MANY):
                found += connection.execute(wanted.where(column.in_(given[first : first + MANY]))).all()
        return found

    def _asked(self, wanted: Any) -> Sequence[Any]:
        with self._database.reads() as connection:
            return connection.execute(wanted).all()
