#!/usr/bin/env python3
"""Set up tollbook beside this file and run it: python3 run.py demo | test | tollbook ... | python ... | lock

Makes .venv in the checkout, installs the pinned packages (wheels only, checked against their hashes)
and the project itself, and reuses whatever is unchanged. Writes nothing outside the checkout.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent
VENV = TOP / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNFINISHED = VENV / "set-up-unfinished"
OLDEST = (3, 11)
# What each level of set-up rests on; a change in any of these files installs it anew.
BASE = ("requirements/uv.txt", "requirements/build.txt", "pyproject.toml")
FILES = {"core": (*BASE, "requirements/core.txt"), "dev": (*BASE, "requirements/dev.txt")}
PINNED = ("--require-hashes", "--only-binary", ":all:")
LOCKED = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "-q")
# What is pinned from what: run.py lock.
SOURCES = {
    "uv": "requirements/uv.in",
    "build": "requirements/build.in",
    "core": "pyproject.toml -c requirements/build.txt",
    "dev": "pyproject.toml --extra dev -c requirements/build.txt -c requirements/core.txt",
}
# The checks, in order: run.py test.
TESTS = {
    "lint": "ruff check .",
    "format": "ruff format --check .",
    "types": "mypy",
    "tests": "pytest -n 2 --dist worksteal",
    "wheel": "tests.wheel_check",
}
NO_VENV = f"this Python cannot make environments; first run: apt install python3.{sys.version_info[1]}-venv"
NO_TRUST = "this machine does not trust the package index's certificate; add it to the system's certificates"
NO_NETWORK = "the package index cannot be reached; connect to the internet or set HTTPS_PROXY, then try again"
OFFLINE = re.compile("connection|name resolution|getaddrinfo|dns error|timed out|error sending|network is")
USAGE = """usage: python3 run.py COMMAND [ARGUMENTS]

  demo          set up, then build the example case and say where its report is
  test          set up, then lint, types, tests and the wheel check; with arguments, only pytest with them
  tollbook ...  set up, then run the command line with the arguments that follow
  python ...    set up, then run that environment's Python with the arguments that follow
  lock          pin the newest allowed versions in requirements/*.txt anew"""


class Stop(Exception):
    """Set-up cannot go on; the message is the one line that helps."""


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it, and give its exit code."""
    commands = {"demo": demo, "test": test, "tollbook": tollbook, "python": python, "lock": lock}
    if not arguments or arguments[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except (Stop, OSError) as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


def demo(arguments: list[str]) -> int:
    """Build the example case."""
    return tollbook(["demo", *arguments])


def tollbook(arguments: list[str]) -> int:
    """Run the command line, in the folder the user is in."""
    set_up("core")
    return run("-m", "tollbook", *arguments)


def python(arguments: list[str]) -> int:
    """Run a script of the checkout, such as those of tools/ and benchmarks/, in the folder the user is in."""
    set_up("dev")
    return run(*arguments)


def test(arguments: list[str]) -> int:
    """Run every check in order, or only pytest where arguments are given."""
    set_up("dev")
    if arguments:
        return run("-m", "pytest", *arguments, folder=TOP)
    results = {name: timed(name, *command.split()) for name, command in TESTS.items()}
    for name, (code, seconds) in results.items():
        say(f"{name:7} {'passed' if code == 0 else 'FAILED'} {seconds:7.1f} s")
    return int(any(code for code, _ in results.values()))


def lock(arguments: list[str]) -> int:
    """Pin versions and hashes anew; `--upgrade` takes newer ones where the pins still fit."""
    prepare_venv()
    for name, source in SOURCES.items():
        say(f"pinning requirements/{name}.txt")
        target = ["-o", f"requirements/{name}.txt"]
        install_step("uv", "pip", "compile", *source.split(), *LOCKED, *arguments, *target)
    return 0


def set_up(level: str) -> None:
    """Make `.venv` hold the pinned packages of a level and the project, unless it already does."""
    stamp, wanted = VENV / f"ready-{level}", fingerprint(*FILES[level])
    if is_usable() and read(stamp) == wanted:
        return
    with only_one_at_a_time():
        if is_usable() and read(stamp) == wanted:
            return
        start = time.monotonic()
        prepare_venv()
        say(f"installing the pinned packages ({level})")
        pins = ("-r", "requirements/build.txt", "-r", f"requirements/{level}.txt")
        with marked_unfinished():
            install_step("uv", "pip", "install", *PINNED, *pins)
            install_step("uv", "pip", "install", "--no-deps", "--no-build-isolation", "-e", ".")
        stamp.write_text(wanted, encoding="utf-8")
        say(f"ready in {time.monotonic() - start:.0f} s")


def prepare_venv() -> None:
    """Make an empty `.venv` with uv in it, unless one made by this Python in this folder is there."""
    if is_usable() and read(VENV / "uv-version") == fingerprint("requirements/uv.txt"):
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stop(NO_VENV)
    say(f"making {VENV.name} with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    with marked_unfinished():
        install_step("venv", str(VENV), python=sys.executable)
        options = ("-q", "--no-cache-dir", "--retries", "1", *PINNED)
        install_step("pip", "install", *options, "-r", "requirements/uv.txt")
    (VENV / "uv-version").write_text(fingerprint("requirements/uv.txt"), encoding="utf-8")
    (VENV / "made-for").write_text(maker(), encoding="utf-8")


def is_usable() -> bool:
    """Tell whether `.venv` was finished, by this Python, in this folder."""
    return PYTHON.exists() and not UNFINISHED.exists() and read(VENV / "made-for") == maker()


def maker() -> str:
    """Name what an environment depends on: a moved checkout or another Python needs a new one."""
    return f"{sys.version}\n{TOP}"


def fingerprint(*names: str) -> str:
    """Hash files of the checkout."""
    return hashlib.sha256(b"\0".join((TOP / name).read_bytes() for name in names)).hexdigest()


def read(path: Path) -> str:
    """Give a small file's text, or nothing."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def run(*arguments: str, folder: Path | None = None) -> int:
    """Run the environment's Python in the foreground and give its exit code."""
    return subprocess.run([str(PYTHON), *arguments], cwd=folder, env=environment(), check=False).returncode


def timed(name: str, module: str, *arguments: str) -> tuple[int, float]:
    """Run one check in the checkout and give its exit code and seconds."""
    say(f"{name} ...")
    start = time.monotonic()
    return run("-m", module, *arguments, folder=TOP), time.monotonic() - start


def install_step(module: str, *arguments: str, python: Path | str = PYTHON) -> None:
    """Run one step of the set-up quietly; on failure say in one line why and what to do."""
    command = [str(python), "-m", module, *arguments]
    pipe, both = subprocess.PIPE, subprocess.STDOUT
    done = subprocess.run(command, cwd=TOP, env=environment(), check=False, stdout=pipe, stderr=both)
    if done.returncode:
        raise Stop(explain(module, done.stdout.decode(errors="replace")))


def explain(module: str, output: str) -> str:
    """Turn the output of a failed step into the one line that helps."""
    if module == "venv":
        return NO_VENV
    if "certificate" in output.lower():
        return NO_TRUST
    if OFFLINE.search(output.lower()):
        return NO_NETWORK
    reason = " ".join(output.split())[-400:] or "no reason given"
    return f"{module} could not install the pinned packages for Python {sys.version.split()[0]}: {reason}"


def environment() -> dict[str, str]:
    """Give child processes this environment, with every cache inside `.venv` and nobody's own packages."""
    foreign = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    own = {
        "VIRTUAL_ENV": str(VENV),
        "UV_CACHE_DIR": str(VENV / "cache"),
        "UV_PYTHON_DOWNLOADS": "never",
        "PYTHONNOUSERSITE": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    authorities = ssl.get_default_verify_paths()
    if authorities.cafile or (authorities.capath and os.listdir(authorities.capath)):
        kept.setdefault("UV_SYSTEM_CERTS", "1")  # a proxy's certificate is known to the system, not to uv
    return {**kept, **own}


@contextlib.contextmanager
def marked_unfinished() -> Iterator[None]:
    """Leave a mark if the work is cut off, so that the next run starts anew; a clean refusal leaves none."""
    UNFINISHED.touch()
    try:
        yield
    except Stop:
        UNFINISHED.unlink()
        raise
    UNFINISHED.unlink()


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Let a second set-up in the same checkout wait for the first, where the system can lock files."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    folder = os.open(TOP, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def say(message: str) -> None:
    """Tell progress on standard error."""
    print(f"run.py: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        say(f"needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
