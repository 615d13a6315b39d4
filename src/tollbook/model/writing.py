"""JSON text of plain values and model objects, written straight from their fields, without dictionaries in between."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

Write = Callable[[object], str]
Values = Callable[[Any], Iterable[object]]
Order = Callable[[Iterable[tuple[str, object]]], Iterable[tuple[str, object]]]

_HEADS_KEPT = 1000


class _Writers(dict[type, Write]):
    """The writer of each type, made when the first value of that type is met."""

    def __init__(self, made: Callable[[type], Write]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, kind: type) -> Write:
        made = self[kind] = self._made(kind)
        return made


class Writing:
    """One way to write JSON: what parts items and keys, in which order keys stand, and how a number is written.

    Every type gets its writer once; `of_number` may raise ValueError for a number that has no such form.
    """

    def __init__(
        self,
        comma: str,
        colon: str,
        of_number: Callable[[int | float], str],
        order: Order = iter,
    ) -> None:
        self._comma, self._colon, self._order, self._of_number = comma, colon, order, of_number
        self._heads: dict[str, str] = {}
        self._writers = _Writers(self._made)
        self._writers[type(None)] = lambda _: "null"
        self._writers[bool] = lambda value: "true" if value else "false"
        self._writers[str] = encode_basestring  # type: ignore[assignment]

    def __call__(self, value: object) -> str:
        """The text of a value. Raises ValueError where it has no JSON form."""
        return self._writers[type(value)](value)

    def _made(self, kind: type) -> Write:
        if issubclass(kind, str):
            return encode_basestring  # type: ignore[return-value]
        if issubclass(kind, (int, float)):
            return self._of_number  # type: ignore[return-value]
        if issubclass(kind, Mapping):
            return self._of_mapping()
        if issubclass(kind, Sequence):
            return self._of_sequence()
        if is_dataclass(kind):
            return self.of((field.name for field in fields(kind)), _fields)
        raise ValueError(f"a {kind.__name__} has no JSON form here")

    def of(self, names: Iterable[str], getting: Callable[[Sequence[str]], Values]) -> Write:
        """The writer of objects with these keys; `getting` gives, for the keys in their order, what gets an object's values."""
        keys = [name for name, _ in self._order([(name, None) for name in names])]
        values, heads = getting(keys), [f'"{name}"{self._colon}' for name in keys]
        comma, writers = self._comma, self._writers

        def write(value: object) -> str:
            parts = [
                head + writers[type(item)](item) for head, item in zip(heads, values(value), strict=False)
            ]
            return f"{{{comma.join(parts)}}}"

        return write

    def _of_mapping(self) -> Write:
        comma, order, head = self._comma, self._order, self._heads.get
        writers = self._writers

        def write(value: object) -> str:
            given: Mapping[str, object] = value  # type: ignore[assignment]
            parts = [
                (head(key) or self._head(key)) + writers[type(item)](item)
                for key, item in order(given.items())
            ]
            return f"{{{comma.join(parts)}}}"

        return write

    def _head(self, key: str) -> str:
        """A key with what parts it from its value; those met first are kept, for most objects have the same few."""
        made = f"{encode_basestring(key)}{self._colon}"
        if len(self._heads) < _HEADS_KEPT:
            self._heads[key] = made
        return made

    def _of_sequence(self) -> Write:
        comma, writers = self._comma, self._writers

        def write(value: object) -> str:
            items: Iterable[object] = value  # type: ignore[assignment]
            return f"[{comma.join([writers[type(item)](item) for item in items])}]"

        return write


def _fields(names: Sequence[str]) -> Values:
    # "__class__" makes it give a tuple also for an object of one field
    return attrgetter(*names, "__class__")


# as `json.dumps(value, ensure_ascii=False)` writes it
line = Writing(", ", ": ", repr)
