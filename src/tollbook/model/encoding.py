"""Model objects to and from plain JSON values, by the dataclass fields themselves."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tollbook.errors import RecordInvalid
from tollbook.model.canonical import Json

T = TypeVar("T")
PLAIN = (str, int, float)  # a bool is an int
_AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))


def to_json(value: object) -> Json:
    """A model object as dictionaries, lists and scalars, keys in field order."""
    if value is None or isinstance(value, PLAIN):
        return value
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, (dict, Mapping)):  # the built-in kind first: asking an abstract one is slow
        return {str(key): to_json(item) for key, item in value.items()}
    return _object(value)


def _object(value: object) -> dict[str, Json]:
    """A model object's fields; the values are mostly plain, so that only the others are looked at again."""
    made: dict[str, Any] = values_of(value)
    for name, item in made.items():
        if type(item) not in _AS_THEY_ARE:
            made[name] = to_json(item)
    return made


def values_of(value: object) -> dict[str, object]:
    """A model object's fields by name, their values as they are."""
    names, values = _reader(_kind(value))
    return dict(zip(names, values(value), strict=False))


def from_json(kind: type[T], value: Json) -> T:
    """A model object from what `to_json` gave. Raises RecordInvalid naming the field that is wrong."""
    build = _builder(cast(Any, kind))
    try:
        return cast(T, value if build is None else build(value))
    except _Wrong as wrong:
        raise RecordInvalid(f"{kind.__name__}{''.join(reversed(wrong.way))} {wrong}") from wrong.__cause__


class _Wrong(Exception):
    """What is wrong with a value, and the way to it from inside out: each that it stands in adds its own step."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.way: list[str] = []


def _kind(value: object) -> type:
    return type(value)


@cache
def _names(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no model object")
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: type) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The names of an object's fields, and what gets their values in one go."""
    names = _names(kind)
    # "__class__" makes it give a tuple also for an object of one field
    return names, attrgetter(*names, "__class__")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


Build = Callable[[Any], object]


@cache
def _builder(kind: Any) -> Build | None:
    """How a declared type is built, found once for each type; None where the value is taken as it is."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _builder_of_union(arguments)
    if is_dataclass(kind):
        return _builder_of_object(cast(type, kind))
    if origin is tuple:
        return _builder_of_tuple(arguments)
    if origin is Mapping:
        return _builder_of_mapping(arguments[1])
    return None


def _builder_of_union(choices: tuple[Any, ...]) -> Build | None:
    real = [choice for choice in choices if choice is not type(None)]
    inner = _builder(real[0]) if len(real) == 1 else None
    if inner is None:
        return None

    def build(value: Any) -> object:
        return None if value is None else inner(value)

    return build


def _builder_of_object(kind: type) -> Build:
    # most fields are taken as they are: only the others are walked
    inners = {name: inner for name, hint in _hints(kind).items() if (inner := _builder(hint)) is not None}

    def build(value: Any) -> object:
        given = _mapping(value)
        name = ""
        try:
            for name, inner in inners.items():
                if name in given:
                    given[name] = inner(given[name])
        except _Wrong as wrong:
            wrong.way.append(f".{name}")
            raise
        try:
            return kind(**given)
        except TypeError as error:
            raise _Wrong(_misfit(kind, given)) from error

    return build


def _misfit(kind: type, given: Mapping[str, object]) -> str:
    """Why an object cannot be made of the fields that are given."""
    names = _names(kind)
    for name in given:
        if name not in names:
            return f"has no field {name!r}; it has {', '.join(names)}"
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return f"is not complete: it needs {', '.join(name for name in needed if name not in given)}"


def _builder_of_mapping(kind: Any) -> Build:
    inner = _builder(kind)

    def build(value: Any) -> object:
        given = _mapping(value)
        if inner is not None:
            for name, item in given.items():
                given[name] = _inside(inner, item, f".{name}")
        return given

    return build


def _mapping(value: Any) -> dict[str, Any]:
    """A copy of an object's fields. Raises _Wrong for what is no object."""
    if type(value) is not dict and not isinstance(value, Mapping):  # asking an abstract kind is slow
        raise _Wrong(f"must be an object, not {value!r}")
    return dict(value)


def _inside(inner: Build, item: Any, step: str) -> object:
    try:
        return inner(item)
    except _Wrong as wrong:
        wrong.way.append(step)
        raise


def _builder_of_tuple(arguments: tuple[Any, ...]) -> Build:
    alike = len(arguments) == 2 and arguments[1] is Ellipsis
    inners = [_builder(kind) for kind in arguments[:1] if alike] or [_builder(kind) for kind in arguments]
    plain = alike and inners == [None]  # its items are taken as they are: one step for all of them

    def build(value: Any) -> object:
        if not isinstance(value, list | tuple):
            raise _Wrong(f"must be a list, not {value!r}")
        if plain:
            return tuple(value)
        kinds = inners * len(value) if alike else inners
        made = zip(kinds, value, strict=True)
        return tuple(
            [
                item if inner is None else _inside(inner, item, f"[{number}]")
                for number, (inner, item) in enumerate(made)
            ]
        )

    return build
