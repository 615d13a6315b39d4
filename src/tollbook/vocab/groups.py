"""Groups of people by normalised name (`groups.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid

_FIELDS = frozenset({"label", "status", "sex", "age"})


@dataclass(frozen=True, slots=True)
class GroupKind:
    """A group with what its name tells: status, sex, age."""

    name: str
    label: str
    status: str | None = None
    sex: str | None = None
    age: str | None = None


@cache
def groups() -> Mapping[str, GroupKind]:
    """All groups by name. Raises VocabularyInvalid for an unknown field or a missing label."""
    table = tomllib.loads(files("tollbook.vocab").joinpath("groups.toml").read_text("utf-8"))
    found: dict[str, GroupKind] = {}
    for name, row in table.items():
        unknown = sorted(set(row) - _FIELDS)
        if unknown or "label" not in row:
            raise VocabularyInvalid(f"vocab/groups.toml, [{name}]: needs a label, and knows no {unknown}")
        found[name] = GroupKind(name, **row)
    return found
