"""JSON text of plain values and model objects, written straight from their fields, without dictionaries in between."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from json.encoder import encode_basestring
from operator import attrgetter

Write = Callable[[object], str]
Order = Callable[[Iterable[tuple[str, object]]], Iterable[tuple[str, object]]]

_HEADS_KEPT = 1000


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
        self._writers: dict[type, Write] = {
            type(None): lambda _: "null",
            bool: lambda value: "true" if value else "false",
            str: encode_basestring,  # type: ignore[dict-item]
        }

    def __call__(self, value: object) -> str:
        """The text of a value. Raises ValueError where it has no JSON form."""
        return (self._writers.get(type(value)) or self._writer(type(value)))(value)

    def _writer(self, kind: type) -> Write:
        made = self._writers[kind] = self._made(kind)
        return made

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
            names = [(field.name, None) for field in fields(kind)]
            return self._of_object(tuple(name for name, _ in self._order(names)))
        raise ValueError(f"a {kind.__name__} has no JSON form here")

    def _of_object(self, names: tuple[str, ...]) -> Write:
        # "__class__" makes it give a tuple also for an object of one field
        values, heads = attrgetter(*names, "__class__"), [f'"{name}"{self._colon}' for name in names]
        comma, known, writer = self._comma, self._writers.get, self._writer

        def write(value: object) -> str:
            parts = [
                head + (known(type(item)) or writer(type(item)))(item)
                for head, item in zip(heads, values(value), strict=False)
            ]
            return f"{{{comma.join(parts)}}}"

        return write

    def _of_mapping(self) -> Write:
        comma, order, head = self._comma, self._order, self._heads.get
        known, writer = self._writers.get, self._writer

        def write(value: object) -> str:
            given: Mapping[str, object] = value  # type: ignore[assignment]
            parts = [
                (head(key) or self._head(key)) + (known(type(item)) or writer(type(item)))(item)
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
        comma, known, writer = self._comma, self._writers.get, self._writer

        def write(value: object) -> str:
            items: Iterable[object] = value  # type: ignore[assignment]
            return f"[{comma.join([(known(type(item)) or writer(type(item)))(item) for item in items])}]"

        return write


# as `json.dumps(value, ensure_ascii=False)` writes it
line = Writing(", ", ": ", repr)
