import json
from dataclasses import fields, replace

import pytest

from tollbook.book.noting import FORMS
from tollbook.resolve.happenings import Happening

PLAIN = Happening(
    "h",
    "d",
    ("c",),
    None,
    "unknown",
    {},
    frozenset(),
    frozenset(),
    False,
    False,
    1,
    frozenset(),
    frozenset(),
    frozenset(),
    frozenset(),
    True,
)
OTHERWISE: dict[str, object] = {
    "document": "e",
    "claims": ("c", "f"),
    "days": (726_000, 726_002),
    "precision": "day",
    "places": {"harven": frozenset({"osmerel"})},
    "filed": True,
    "inherited": True,
    "making": False,
    "size": 3,
    "near": (726_000, 726_001),
    "titled": True,
    "copied": True,
}


@pytest.mark.parametrize("name", [one.name for one in fields(Happening) if one.name != "id"])
def test_a_note_of_a_happening_keeps(name: str) -> None:
    one = replace(PLAIN, **{name: OTHERWISE.get(name, frozenset({"told"}))})
    assert one != PLAIN, "the test has to alter every field"
    form = FORMS["happening"]
    assert form.back(json.loads(json.dumps(form.out(one))), "h") == one
