"""Closes the machine's files to a parser's process (Linux, Landlock): it reads Python, its packages and fonts, nothing else."""

import ctypes
import os
import struct
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Numbers of the system calls, the same on all architectures, and constants of linux/landlock.h.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
# All rights that a version of Landlock knows: on files, on the network (TCP), on other processes.
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
NETWORK_SINCE, NETWORK = 4, 0b11
SCOPES_SINCE, SCOPES = 6, 0b11

# Where libraries that are loaded late lie, and the fonts of pages that bring none.
SYSTEM = (
    "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/usr/share/fonts", "/usr/local/share/fonts",
    "/usr/share/X11/fonts", "/usr/share/zoneinfo",
)  # fmt: skip


def restrict() -> bool:
    """Close all other files to this process for good; false where the system cannot. Needs "no new privileges"."""
    rules = ruleset()
    return rules is not None and _call(RESTRICT_SELF, rules, 0) == 0


@cache
def ruleset() -> int | None:
    """The descriptor of the rules, made once; None where the system has no Landlock."""
    version = _call(CREATE_RULESET, None, 0, ASK_VERSION) if sys.platform.startswith("linux") else -1
    if version < 1:
        return None
    known = FILE_RIGHTS[max(number for number in FILE_RIGHTS if number <= version)]
    handled = [
        known,
        *([NETWORK] if version >= NETWORK_SINCE else ()),
        *([SCOPES] if version >= SCOPES_SINCE else ()),
    ]
    attributes = struct.pack(f"={len(handled)}Q", *handled)
    rules = _call(CREATE_RULESET, attributes, len(attributes), 0)
    if rules < 0:
        return None
    for path in readable():
        _allow(rules, path)
    return rules


def readable() -> Iterator[Path]:
    """The folders that a parser may read: Python and the packages that it runs with, libraries, fonts."""
    own = (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    for path in dict.fromkeys([*own, *sys.path, *SYSTEM]):
        if path and Path(path).is_dir():
            yield Path(path)


def _allow(rules: int, path: Path) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        _call(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", READ_FILE | READ_DIR, folder), 0)
    finally:
        os.close(folder)


def _call(number: int, *arguments: int | bytes | None) -> int:
    given = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    return int(_libc().syscall(ctypes.c_long(number), *given))


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)
