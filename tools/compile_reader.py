"""Compile the reader to machine code, beside the checkout's own code, which stays as it is.

    python3 run.py compile

Copies the package to `.venv/compiled`, compiles the rooms that reading spends its time in with mypyc (it comes with mypy), reads
the example's documents and the sentences of the tests with both, and keeps what was made only where every claim is the same.
`run.py tollbook` and `run.py demo` then use it for as long as no file of the package changes; `run.py compile --undo` takes it
away. Needs a C compiler and some minutes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SOURCES = TOP / "src" / "tollbook"
MADE = TOP / ".venv" / "compiled"
ROOMS = ("text", "vocab", "model", "read")
# Runs in a process of its own with the one or the other code, and prints where it comes from and what it reads.
READS = """
import hashlib, json, sys
from pathlib import Path
from tollbook.example import documents_folder
from tollbook.read import clauses, readers
from tollbook.read.lines import read_lines
words = [path.read_text("utf-8") for path in sorted(documents_folder().glob("*.txt"))]
words += [path.read_text("utf-8") for path in map(Path, sys.argv[1:])]
found = hashlib.sha256()
lines = (json.dumps({"text": one, "language": "en"}) for one in ["", *words])
for reading in read_lines(lines, readers.make("rules.en.v1")):
    found.update(repr(reading).encode())
print(json.dumps([clauses.__file__.endswith(".py"), found.hexdigest()]))
"""


def main(arguments: list[str]) -> int:
    """Compile and compare; 2 with the reason where that is impossible. With `--undo` only remove what was made."""
    if arguments not in ([], ["--undo"]):
        say("usage: python3 run.py compile [--undo]")
        return 2
    shutil.rmtree(MADE, ignore_errors=True)
    if arguments:
        return 0
    part = MADE.with_name("compiling")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(SOURCES, part / "tollbook", ignore=shutil.ignore_patterns("__pycache__"))
    before = state_of(SOURCES)
    say("compiling the reader; this takes some minutes")
    reason = _compiled(part) or _unlike(part)
    if reason is None and state_of(SOURCES) != before:
        reason = "the sources changed meanwhile; run it again"
    if reason is not None:
        shutil.rmtree(part)
        say(f"not compiled, everything works as before: {reason}")
        return 2
    (part / "sources").write_text(before, "utf-8")
    part.rename(MADE)
    say("the reader is compiled, and reads the same claims; run.py tollbook uses it until a source changes")
    return 0


def state_of(folder: Path) -> str:
    """A hash over every source and vocabulary file of the package, and the Python that it is compiled for."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def modules(folder: Path) -> Iterator[Path]:
    """The modules that are compiled, below a folder with the package."""
    for room in ROOMS:
        yield from (
            path for path in sorted((folder / "tollbook" / room).rglob("*.py")) if path.name != "__init__.py"
        )


def _compiled(folder: Path) -> str | None:
    """Compile in place; why not, where it failed."""
    build = (
        "import os, sys; from setuptools import setup; from mypyc.build import mypycify; "
        "setup(name='tollbook', script_args=['-q', 'build_ext', '--inplace', '-j', str(os.cpu_count())], "
        "ext_modules=mypycify(['--config-file', sys.argv[1], *sys.argv[2:]], opt_level='2', multi_file=True))"
    )
    names = [str(path.relative_to(folder)) for path in modules(folder)]
    command = [sys.executable, "-c", build, str(TOP / "pyproject.toml"), *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    shutil.rmtree(folder / "build", ignore_errors=True)
    if done.returncode == 0:
        return None
    lines = [line for line in (done.stdout + done.stderr).splitlines() if "error" in line.lower()]
    return lines[0] if lines else "the compiler stopped without a reason; is a C compiler installed?"


def _unlike(folder: Path) -> str | None:
    """What differs between what both codes read."""
    pure, made = _read(SOURCES.parent), _read(folder)
    if not pure.startswith("[true"):
        return f"the code of the checkout does not run: {pure.splitlines()[-1]}"
    if not made.startswith("[false"):
        return f"the compiled code does not run: {made.splitlines()[-1] if made else 'no answer'}"
    return None if pure.split()[1] == made.split()[1] else "the compiled code reads other claims"


def _read(code: Path) -> str:
    texts = sorted((TOP / "tests" / "quality").glob("*.txt"))
    done = subprocess.run(
        [sys.executable, "-c", READS, *map(str, texts)],
        env={**os.environ, "PYTHONPATH": str(code)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout or done.stderr


def say(message: str) -> None:
    """Tell progress on standard error."""
    print(f"compile: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
