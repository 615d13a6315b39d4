"""The compiled reader: that it can be made, and that it is never used for other sources than it was made from."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TOP
from tools import compile_reader


def test_every_module_of_the_reader_can_be_compiled(tmp_path: Path) -> None:
    """As far as the C compiler, which takes minutes; `run.py compile` goes on from there and compares the claims."""
    pytest.importorskip("mypyc", reason="mypyc comes with mypy, which is not installed")
    shutil.copytree(
        compile_reader.SOURCES, tmp_path / "tollbook", ignore=shutil.ignore_patterns("__pycache__")
    )
    names = [str(path.relative_to(tmp_path)) for path in compile_reader.modules(tmp_path)]
    assert "tollbook/read/clauses.py" in names
    made = "import sys; from mypyc.build import mypycify; mypycify(['--config-file', *sys.argv[1:]], multi_file=True)"
    done = subprocess.run(
        [sys.executable, "-c", made, str(TOP / "pyproject.toml"), *names],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_the_state_of_sources_changes_with_any_of_their_files(tmp_path: Path) -> None:
    words = tmp_path / "vocab" / "lang.toml"
    words.parent.mkdir()
    words.write_text("a", "utf-8")
    before = compile_reader.state_of(tmp_path)
    assert compile_reader.state_of(tmp_path) == before
    words.write_text("b", "utf-8")
    assert compile_reader.state_of(tmp_path) != before
    words.rename(words.with_name("other.toml"))
    words.with_name("other.toml").write_text("a", "utf-8")
    assert compile_reader.state_of(tmp_path) != before
