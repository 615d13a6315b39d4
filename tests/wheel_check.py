"""Build the wheel, install it into an empty environment, and build one document's book there without a network.

run.py runs this after pytest: python -m tests.wheel_check, from the top of the checkout.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent

# An invented event in an invented country.
DOCUMENT = """Ministry of Health of the Republic of Ostvara (an invented country)

Statement, 4 March 2019

On 2 March 2019 an explosion took place in the harbour of Lindmark. 17 civilians were killed and 40 people were
injured. Three people are missing.
"""
STATED = ("17 civilians were killed", "40 people were\\ninjured", "Three people are missing")

# Loaded by every Python of the new environment, so by the document parsers' child processes too.
GUARD = """
import socket

def refuse(*arguments, **options):
    raise RuntimeError("tollbook tried to reach the network")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


def main() -> int:
    """Run the check; 0 if the wheel works alone."""
    with tempfile.TemporaryDirectory(prefix="wheel-", dir=sys.prefix) as folder:
        wheel = built(Path(folder))
        wrong = missing(wheel)
        python = installed(wheel, Path(folder))
        guard(python)
        return report([*wrong, *build(python, Path(folder))])


def built(folder: Path) -> Path:
    """Build the wheel into a folder."""
    uv("build", "--wheel", "--no-build-isolation", "--out-dir", str(folder))
    (wheel,) = folder.glob("*.whl")
    return wheel


def missing(wheel: Path) -> list[str]:
    """Files of the package, such as templates, words, places and the example, that the wheel lacks, as sentences."""
    held = set(zipfile.ZipFile(wheel).namelist())
    files = (path for path in (TOP / "src/tollbook").rglob("*") if path.is_file())
    ours = (path for path in files if path.parent.name != "__pycache__" and not path.name.startswith("."))
    needed = {path.relative_to(TOP / "src").as_posix() for path in ours}
    return [f"the wheel lacks {name}" for name in sorted(needed - held)]


def installed(wheel: Path, folder: Path) -> Path:
    """Install the wheel, with the pinned core alone, into an environment of its own."""
    uv("venv", "--python", sys.executable, str(folder / "venv"))
    python = (
        next((folder / "venv").glob("bin/python"))
        if sys.platform != "win32"
        else folder / "venv/Scripts/python.exe"
    )
    uv("pip", "install", "--python", str(python), "--require-hashes", "-r", "requirements/core.txt")
    uv("pip", "install", "--python", str(python), "--no-deps", str(wheel))
    return python


def guard(python: Path) -> None:
    """Forbid the network in the environment, and see that it is forbidden."""
    packages = Path(output(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    (packages / "network_guard.py").write_text(GUARD, encoding="utf-8")
    (packages / "network_guard.pth").write_text("import network_guard\n", encoding="utf-8")
    attempt = "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept RuntimeError: print('refused')"
    if output(python, attempt) != "refused":
        raise SystemExit("wheel check: the network guard is not in force")


def build(python: Path, folder: Path) -> list[str]:
    """Build a book from the invented statement; what is wrong with the result, as sentences."""
    (folder / "statement.txt").write_text(DOCUMENT, encoding="utf-8")
    book = folder / "statement.book"
    command = [str(python), "-m", "tollbook"]
    done = subprocess.run(
        [*command, "build", "statement.txt", "--book", book.name],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        return [f"`tollbook build` ended with exit code {done.returncode}:\n{done.stdout}{done.stderr}"]
    claims = subprocess.run(
        [*command, "claims", "--book", book.name, "--format", "jsonl"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    wrong = [f"no claim with the words {words!r}" for words in STATED if words not in claims]
    return wrong if list(book.rglob("*.html")) else ["there is no report in the book", *wrong]


def report(wrong: list[str]) -> int:
    """Say what is wrong, and give the exit code."""
    for sentence in wrong:
        print(f"wheel check: {sentence}", file=sys.stderr)
    return int(bool(wrong))


def uv(*arguments: str) -> None:
    """Run uv of this environment, quietly."""
    subprocess.run([sys.executable, "-m", "uv", "-q", *arguments], cwd=TOP, check=True)


def output(python: Path, code: str) -> str:
    """What a line of Python prints in the new environment."""
    return subprocess.run(
        [str(python), "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
