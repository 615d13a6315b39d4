"""Model objects to and from plain JSON values, by the dataclass fields themselves."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tollbook.errors import RecordInvalid
from tollbook.model.canonical import Json

T = TypeVar("T")


def to_json(value: object) -> Json:
    """A model object as dictionaries, lists and scalars, keys in field order."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    return {name: to_json(getattr(value, name)) for name in _names(_kind(value))}


def from_json(kind: type[T], value: Json) -> T:
    """A model object from what `to_json` gave. Raises RecordInvalid naming the field that is wrong."""
    return cast(T, _build(kind, value, kind.__name__))


def _kind(value: object) -> type:
    return type(value)


@cache
def _names(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no model object")
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, value: Json, where: str) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _build_union(get_args(kind), value, where)
    if is_dataclass(kind):
        return _build_object(cast(type, kind), value, where)
    if origin is tuple:
        return _build_tuple(get_args(kind), value, where)
    if origin is Mapping:
        return _build_mapping(get_args(kind)[1], value, where)
    return value


def _build_union(choices: tuple[Any, ...], value: Json, where: str) -> object:
    if value is None:
        return None
    real = [choice for choice in choices if choice is not type(None)]
    if len(real) == 1:
        return _build(real[0], value, where)
    return value


def _build_object(kind: type, value: Json, where: str) -> object:
    if not isinstance(value, Mapping):
        raise RecordInvalid(f"{where} must be an object, not {value!r}")
    hints = _hints(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise RecordInvalid(f"{where} has no field {unknown[0]!r}; it has {', '.join(_names(kind))}")
    given = {name: _build(hints[name], item, f"{where}.{name}") for name, item in value.items()}
    try:
        return kind(**given)
    except TypeError as error:
        raise RecordInvalid(f"{where} is not complete: {error}") from error


def _build_mapping(kind: Any, value: Json, where: str) -> object:
    if not isinstance(value, Mapping):
        raise RecordInvalid(f"{where} must be an object, not {value!r}")
    return {name: _build(kind, item, f"{where}.{name}") for name, item in value.items()}


def _build_tuple(arguments: tuple[Any, ...], value: Json, where: str) -> tuple[object, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise RecordInvalid(f"{where} must be a list, not {value!r}")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_build(arguments[0], item, f"{where}[{i}]") for i, item in enumerate(value))
    return tuple(_build(kind, item, where) for kind, item in zip(arguments, value, strict=True))
