"""Whether a model object is of its declared types, and where its spans are: readers may be written by anybody, in any way."""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from functools import cache
from operator import attrgetter, call
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tollbook.model import Span

WORDS_SHOWN = 60  # of a quote, in the reason of a fault

Fits = Callable[[Any], bool]


def shown(words: str) -> str:
    """Words as the reason of a fault quotes them."""
    return repr(words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN]}...")


def misshapen(value: object, kind: Any, where: str) -> Iterator[str]:
    """What in a model object is not of its declared type, in sentences; nothing where all is."""
    if not fits(kind)(value):
        yield from _complaints(value, kind, where)


def spans(value: object, where: str) -> Iterator[tuple[str, Span]]:
    """Every span in a model object of the right shape, with the path to it."""
    kind: type = type(value)
    if kind is Span:
        yield where, value  # type: ignore[misc]
    elif kind is tuple:
        parts: tuple[object, ...] = value  # type: ignore[assignment]
        for number, part in enumerate(parts):
            yield from spans(part, f"{where}[{number}]")
    elif value is not None:
        for name in _holding(kind):
            item = getattr(value, name)
            if item is not None and item != ():
                yield from spans(item, f"{where}.{name}")


@cache
def fits(kind: Any) -> Fits:
    """The test of one declared type, built once for each type, since every claim passes it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of(arguments)
    if origin is Literal:
        return lambda value: value in arguments
    if origin is tuple:
        return _tuple_of(arguments)
    if origin is not None:
        return _mapping_of(*arguments)
    if isinstance(kind, type) and is_dataclass(kind):
        return _object_of(kind)
    return _plain(float, int) if kind is float else _plain(kind)


def _plain(*kinds: type) -> Fits:
    return lambda value: type(value) in kinds


def _one_of(choices: tuple[Any, ...]) -> Fits:
    if float in choices:  # a whole number will do for one with a fraction
        choices = (*choices, int)
    if not any(get_origin(choice) or is_dataclass(choice) for choice in choices):
        return _plain(*choices)
    tests = [fits(choice) for choice in choices]
    if any(get_origin(choice) for choice in choices):
        return lambda value: any(test(value) for test in tests)
    by_type = dict(zip(choices, tests, strict=True))  # a value is of its own type or of none
    return lambda value: by_type.get(type(value), _no)(value)


def _no(_value: object) -> bool:
    return False


def _tuple_of(arguments: tuple[Any, ...]) -> Fits:
    tests = [fits(argument) for argument in arguments if argument is not Ellipsis]
    if arguments[-1] is Ellipsis:
        return lambda value: type(value) is tuple and all(map(tests[0], value))
    return lambda value: (
        type(value) is tuple and all(test(item) for test, item in zip(tests, value, strict=False))
    )


def _mapping_of(key: Any, item: Any) -> Fits:
    key_fits, item_fits = fits(key), fits(item)

    def mapping_fits(value: Any) -> bool:
        return (
            isinstance(value, (dict, Mapping))
            and all(map(key_fits, value))
            and all(map(item_fits, value.values()))
        )

    return mapping_fits


def _object_of(kind: type) -> Fits:
    # "__class__" makes it give a tuple also for an object of one field
    fields = attrgetter(*(name for name, _ in _hints(kind)), "__class__")
    tests = [fits(declared) for _, declared in _hints(kind)]

    def object_fits(value: Any) -> bool:
        return type(value) is kind and all(map(call, tests, fields(value)))

    return object_fits


def _complaints(value: object, kind: Any, where: str) -> Iterator[str]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if not fits(kind)(value):
            yield next(_complaints(value, arguments[0], where), f"{where} is {shown(repr(value))}")
    elif origin is Literal:
        if value not in arguments:
            yield f"{where} is {shown(repr(value))}, which is none of {', '.join(map(repr, arguments))}"
    elif origin is tuple:
        yield from _of_tuple(value, arguments, where)
    elif origin is not None:
        yield from _of_mapping(value, arguments, where)
    elif kind is float:
        if type(value) not in (float, int):
            yield f"{where} is {shown(repr(value))}, not a number"
    elif type(value) is not kind:
        yield f"{where} is {shown(repr(value))}, not {kind.__name__}"
    elif is_dataclass(kind):
        for name, declared in _hints(kind):
            yield from _complaints(getattr(value, name), declared, f"{where}.{name}")


def _of_tuple(value: object, arguments: tuple[Any, ...], where: str) -> Iterator[str]:
    if type(value) is not tuple:
        yield f"{where} is {shown(repr(value))}, not a tuple"
        return
    kinds: Iterable[Any] = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else arguments
    for number, (item, kind) in enumerate(zip(value, kinds, strict=False)):
        yield from _complaints(item, kind, f"{where}[{number}]")


def _of_mapping(value: object, arguments: tuple[Any, ...], where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where} is {shown(repr(value))}, not a mapping"
        return
    for name, item in value.items():
        yield from _complaints(name, arguments[0], f"{where} key")
        yield from _complaints(item, arguments[1], f"{where}.{name}")


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields_of(kind))


@cache
def _holding(kind: type) -> tuple[str, ...]:
    """The fields of a model object that may hold spans, by their declared types."""
    return tuple(name for name, declared in _hints(kind) if _may_hold(declared))


def _may_hold(kind: Any) -> bool:
    if kind is Span:
        return True
    return any(map(_may_hold, get_args(kind))) or (
        isinstance(kind, type) and is_dataclass(kind) and bool(_holding(kind))
    )
