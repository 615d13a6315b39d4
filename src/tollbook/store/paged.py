"""A part of a list with its count, and how databases are asked for one."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, select

from tollbook.store.database import Database
from tollbook.store.shelf import MANY, SHELVED
from tollbook.store.tables import book_state

T = TypeVar("T")
STATES = (SHELVED, "resolved", "reconciled", "applied")
HELD = 500  # counts held of one state
COUNTED = 10_000  # matches up to which a list says how many there are


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list. `total` is how many there are, up to `COUNTED`; `more` says that there are more than it says."""

    items: tuple[T, ...]
    total: int
    more: bool = False


class Asked:
    """What every list is asked through. What takes long to count is held until the book changes."""

    _database: Database
    _held: tuple[str, dict[object, Any]] = ("", {})

    def moment(self) -> AbstractContextManager[None]:
        """Whatever this thread reads inside it is of one state of the book."""
        return self._database.moment()

    def _state(self) -> str:
        """Changes whenever anything changes that lists show."""
        wanted = select(book_state.c.value).where(book_state.c.name.in_(STATES)).order_by(book_state.c.name)
        return " ".join(value for (value,) in self._asked(wanted))

    def _once(self, name: object, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each state of the book."""
        state = self._state()
        if self._held[0] != state or len(self._held[1]) > HELD:
            self._held = state, {}
        held = self._held[1]
        if name not in held:
            held[name] = make()
        found: T = held[name]
        return found

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
