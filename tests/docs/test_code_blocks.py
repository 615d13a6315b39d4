"""Every block of Python and every `tollbook` command in the README and the docs runs as it is printed.

The blocks of one page run in order, in one empty folder, and see each other's names and files. In shell blocks
only lines that call `tollbook` run (with or without a leading `$ `); a comment `# exit code 1` names an expected
failure. A block that cannot run here is preceded by `<!-- not run: reason -->`.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import TOP

PAGES = [page for page in (TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))) if page.is_file()]
BLOCK = re.compile(
    r"^(?P<kept><!-- not run: [^\n]+ -->\n+)?(?P<indent> *)```(?P<language>\w+)[^\n]*\n(?P<body>.*?)^(?P=indent)```",
    re.MULTILINE | re.DOTALL,
)
EXPECTED = re.compile(r"#.*\bexit code (\d+)")
SHELLS = ("console", "sh", "bash", "shell")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page, from its first line on."""

    language: str
    body: str
    line: int


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page that are meant to run."""
    for found in BLOCK.finditer(text):
        if not found["kept"]:
            body = re.sub(f"^{found['indent']}", "", found["body"], flags=re.MULTILINE)
            yield Block(found["language"], body, text.count("\n", 0, found.start("body")) + 1)


def commands(body: str) -> Iterator[tuple[str, int]]:
    """The `tollbook` lines of a shell block, each with the exit code that it should give."""
    for line in body.replace("\\\n", " ").splitlines():
        command = line.strip().removeprefix("$ ")
        if command.split(" ")[0] == "tollbook":
            expected = EXPECTED.search(command)
            yield command, int(expected[1]) if expected else 0


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(TOP)) for page in PAGES])
def test_the_blocks_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "python":
            exec(compile("\n" * (block.line - 1) + block.body, str(page), "exec"), names)
        elif block.language in SHELLS:
            for command, expected in commands(block.body):
                assert run(command) == expected, f"{page.name}, block at line {block.line}: {command}"


def test_readme_has_blocks_that_run() -> None:
    found = list(blocks((TOP / "README.md").read_text(encoding="utf-8")))
    assert any(block.language == "python" for block in found)
    assert any(list(commands(block.body)) for block in found if block.language in SHELLS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```console\n$ tollbook build a --book b\n…\n```\n", [("tollbook build a --book b", 0)]),
        ("```sh\ntollbook x  # exit code 1\nls\n```\n", [("tollbook x  # exit code 1", 1)]),
        ("1. do\n\n   ```sh\n   tollbook x \\\n     y\n   ```\n", [("tollbook x    y", 0)]),
        ("<!-- not run: needs a scanner -->\n```sh\ntollbook x\n```\n", []),
    ],
    ids=["prompt", "exit code", "indented and continued", "not run"],
)
def test_commands_are_found(text: str, expected: list[tuple[str, int]]) -> None:
    assert [pair for block in blocks(text) for pair in commands(block.body)] == expected


def run(command: str) -> int:
    """Run one line in a shell in which `tollbook` is the installed one."""
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)
    sys.stdout.write(f"$ {command}\n{done.stdout}{done.stderr}")
    return done.returncode
