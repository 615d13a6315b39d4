"""Imports go down only, siblings never import each other, and each part touches only what it may."""

import sys
from pathlib import Path

import pytest

from tests.architecture.imports import PACKAGE, Module, Use, imports, modules, names
from tests.conftest import TOP

# Lowest first; a part may import from the rows below its own.
ROWS = (
    {"errors", "example"},  # the example is data: it only says where its folders are
    {"settings"},
    {"model"},
    {"vocab"},
    {"text"},
    {"preserve", "read", "resolve", "reconcile", "publish", "store"},
    {"engines"},
    {"book", "evaluate"},
    {"web"},
    {"cli"},
)
FREE = {"", "__main__"}  # the package's own late-loading names, and the entry point

PURE = {"errors", "model", "vocab", "text", "read", "resolve", "reconcile"}
SPEAKING = {"cli", "web"}
WITH_A_CLOCK = {"cli", "web", "book", "evaluate", "engines"}
REACHING_OUT = {f"{PACKAGE}.preserve.fetch"}
OUTSIDE = {"os", "time", "subprocess", "tempfile", "shutil", "multiprocessing", "threading"}
NETWORK = {
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "urllib.request",
    "asyncio",
    "httpx",
    "requests",
    "aiohttp",
}
CLOCK = {
    *("datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime"),
}
VOICE = {"print", "sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"}
VOICE_LIBRARIES = {"rich", "typer", "click"}

SOURCE = modules(TOP / "src")


def test_every_part_has_its_row() -> None:
    known = set().union(*ROWS) | FREE
    assert sorted({module.part for module in SOURCE} - known) == []


def test_imports_go_down_only() -> None:
    assert upward(SOURCE) == []


def test_the_model_and_the_example_need_only_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | {PACKAGE}
    assert [
        str(use) for use in used(imports, {"model", "example"}) if use.name.split(".")[0] not in allowed
    ] == []


def test_pure_parts_touch_neither_system_nor_processes() -> None:
    assert [str(use) for use in used(imports, PURE) if within(use.name, OUTSIDE)] == []


def test_only_fetching_and_the_pages_know_the_network() -> None:
    parts = set().union(*ROWS) - {"web", "engines"}
    found = [
        use
        for use in used(imports, parts)
        if within(use.name, NETWORK) and use.module.name not in REACHING_OUT
    ]
    assert [str(use) for use in found] == []


def test_stages_do_not_read_the_clock() -> None:
    parts = set().union(*ROWS) - WITH_A_CLOCK
    assert [str(use) for use in used(names, parts) if use.name in CLOCK] == []


def test_only_the_command_line_and_the_pages_speak() -> None:
    parts = set().union(*ROWS) - SPEAKING
    loud = [use for use in used(names, parts) if within(use.name, VOICE)]
    libraries = [use for use in used(imports, parts) if within(use.name, VOICE_LIBRARIES)]
    assert [str(use) for use in loud + libraries] == []


@pytest.mark.parametrize(
    ("path", "code", "complaint"),
    [
        ("text/a.py", "from tollbook.read import scan", "tollbook.text.a:1 uses tollbook.read.scan"),
        ("text/a.py", "def f():\n    import tollbook.book", "tollbook.text.a:2 uses tollbook.book"),
        ("read/a.py", "from ..store import log", "tollbook.read.a:1 uses tollbook.store.log"),
        ("read/__init__.py", "from ..store import log", "tollbook.read:1 uses tollbook.store.log"),
        ("read/a.py", "from .. import book", "tollbook.read.a:1 uses tollbook.book"),
        (
            "read/a.py",
            "import_module('tollbook.resolve.copies')",
            "tollbook.read.a:1 uses tollbook.resolve.copies",
        ),
    ],
    ids=["up", "in a function", "sibling", "sibling of a package", "the package's module", "by name"],
)
def test_a_wrong_import_is_seen(tmp_path: Path, path: str, code: str, complaint: str) -> None:
    file = tmp_path / PACKAGE / path
    file.parent.mkdir(parents=True)
    file.write_text(code, encoding="utf-8")
    assert upward(modules(tmp_path)) == [complaint]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import datetime\ndatetime.datetime.now()", "datetime.datetime.now"),
        ("from datetime import datetime as d\nd.now()", "datetime.datetime.now"),
        ("import sys\nsys.stderr.write('')", "sys.stderr.write"),
        ("print('')", "print"),
    ],
)
def test_names_are_spelled_out(tmp_path: Path, code: str, name: str) -> None:
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "a.py").write_text(code, encoding="utf-8")
    (module,) = modules(tmp_path)
    assert name in {use.name for use in names(module)}


def upward(source: list[Module]) -> list[str]:
    """Imports of a part from its own row or above, as messages."""
    row = {part: number for number, parts in enumerate(ROWS) for part in parts}
    found = []
    for module in source:
        for use in imports(module):
            root, _, rest = use.name.partition(".")
            target = rest.partition(".")[0]
            if root != PACKAGE or module.part in FREE or target == module.part or target not in row:
                continue
            if row[target] >= row.get(module.part, -1):
                found.append(str(use))
    return found


def used(what: object, parts: set[str]) -> list[Use]:
    """All imports, or all names, of the modules of some parts."""
    assert callable(what)
    return [use for module in SOURCE if module.part in parts for use in what(module)]


def within(name: str, roots: set[str]) -> bool:
    """Whether a dotted name is one of the roots or below one."""
    return any(name == root or name.startswith(f"{root}.") for root in roots)
