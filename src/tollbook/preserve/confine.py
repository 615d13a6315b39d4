"""The limits under which a parser runs, and what this machine cannot do of them."""

import ctypes
import mimetypes
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import cache

from tollbook.preserve import file_access, system_calls
from tollbook.preserve.extracted import MIB, Limits

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# A busy machine gives a parser a quarter of a core; one that does nothing at all is stopped by then.
WALL_FACTOR = 4
OPEN_FILES = 64


def wall_seconds(limits: Limits) -> float:
    """How long a document may take by the clock on the wall."""
    return WALL_FACTOR * limits.seconds


def warm() -> None:
    """Load what confining needs, before the fork."""
    mimetypes.init()  # else a library reads /etc in the child
    if sys.platform.startswith("linux"):
        time.tzset()
        _libc()
        file_access.ruleset()
        if system_calls.is_known():
            system_calls.program(os.getpid())


def confine(limits: Limits) -> None:
    """Put limits on this process for good: memory, processor time, files, processes, no core dumps, no privileges.

    On Linux the system also refuses it the network, changes of files, other programs and processes, and files that it does
    not need. Where the
    platform has no such limits, only the deadline by the wall clock remains, which the other side keeps.
    """
    if resource is None:
        return
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, 0)
    _set(resource.RLIMIT_NOFILE, OPEN_FILES)
    _set(
        resource.RLIMIT_CPU, limits.seconds, spare=1
    )  # one second between the signal that names it and the end
    if sys.platform != "darwin":  # macOS refuses limits on address space
        _set(resource.RLIMIT_AS, _size_now() + limits.memory_mib * MIB)
    if hasattr(resource, "RLIMIT_NPROC"):
        _set(resource.RLIMIT_NPROC, 0)
    _die_with_parent()
    if sys.platform.startswith("linux"):
        _drop_capabilities()
        file_access.restrict()
        system_calls.close(_libc().prctl)


def confinement() -> tuple[str, ...]:
    """How parsers are confined on this machine, a sentence each; what is not done is said too."""
    if resource is None:
        return (
            "Parsers run in a process of their own with a deadline only: this system has no process limits.",
        )
    memory = (
        ""
        if sys.platform != "darwin"
        else " Memory is not limited: this system refuses limits on address space."
    )
    linux = sys.platform.startswith("linux")
    return (
        "Parsers run in child processes with limits on processor time, open files and processes; they write no files."
        + memory,
        "Children end with their worker and gain no rights."
        if linux
        else "Children are not tied to their worker's life.",
        "The system refuses them the network, writing or renaming files, and other programs and processes (seccomp)."
        if closes()
        else "The system does not close the network and other programs to parsers here; they are given no addresses and "
        "open none. Read hostile documents on a machine without a network.",
        "They can read Python, its packages and fonts, and no other file of the machine (Landlock)."
        if hides_files()
        else "They can read what their user may read: this system has no Landlock, or one that is switched off.",
    )


def closes() -> bool:
    """Whether system calls can be closed here; tried in a child, for whose good it is."""
    if not hasattr(os, "fork") or not system_calls.is_known():
        return False
    _libc()
    return _tried(lambda: system_calls.close(_libc().prctl) and _libc().socket(INTERNET, STREAM, 0) == -1)


def hides_files() -> bool:
    """Whether files can be closed to a parser here; tried in a child, which may not list the root any more."""
    return hasattr(os, "fork") and _tried(lambda: file_access.restrict() and not _lists("/"))


def _lists(folder: str) -> bool:
    try:
        os.listdir(folder)
    except OSError:
        return False
    return True


def _tried(deed: Callable[[], bool]) -> bool:
    """Whether a deed succeeds in a child of its own."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _die_with_parent()
            status = 0 if deed() else 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _set(what: int, most: int, *, spare: int = 0) -> None:
    assert resource is not None
    _, hard = resource.getrlimit(what)
    last = most + spare if hard == resource.RLIM_INFINITY else min(most + spare, hard)
    resource.setrlimit(what, (min(most, last), last))


def _size_now() -> int:
    """The address space that the libraries of the warm worker already take, in bytes."""
    try:
        with open("/proc/self/statm", encoding="ascii") as pages:
            return int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1024 * MIB


INTERNET, STREAM = 2, 1  # of socket(2)
CAPABILITIES_VERSION = 0x20080522  # of capset(2)
SET_DEATH_SIGNAL, NO_NEW_PRIVILEGES = 1, 38  # of prctl(2)


def _die_with_parent() -> None:
    """No child outlives its worker, and none gains rights by starting a program."""
    if not sys.platform.startswith("linux"):
        return
    _libc().prctl(SET_DEATH_SIGNAL, signal.SIGKILL)
    _libc().prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def _drop_capabilities() -> None:
    """Where somebody works as root, its powers over the system are not the parser's."""
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _libc().capset(ctypes.byref(header), ctypes.byref(nothing))


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)
