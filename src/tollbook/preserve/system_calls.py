"""Closes system calls to a parser's process (Linux, seccomp): no network, no files but for reading, no programs, no other processes."""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache

# Numbers by the kernel's tables, for x86_64 and for aarch64; None where an architecture has no such call.
Numbers = tuple[int | None, int | None]
CLOSED: Mapping[str, Numbers] = {
    # the network
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206), "recvfrom": (45, 207),
    "sendmsg": (46, 211), "recvmsg": (47, 212), "bind": (49, 200), "listen": (50, 201), "socketpair": (53, 199),
    "accept4": (288, 242),
    # other programs and processes
    "clone": (56, 220), "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "kcmp": (312, 272), "process_madvise": (440, 440), "process_mrelease": (448, 448),
    # how other processes run, and what they share
    "setpriority": (141, 140), "sched_setparam": (142, 118), "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122), "sched_setattr": (314, 274), "ioprio_set": (251, 30), "migrate_pages": (256, 238),
    "move_pages": (279, 239), "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190),
    "semctl": (66, 191), "msgget": (68, 186), "msgctl": (71, 187), "mq_open": (240, 180), "mq_unlink": (241, 181),
    # names, rights and sizes of files
    "truncate": (76, 45), "ftruncate": (77, 46), "rename": (82, None), "mkdir": (83, None), "rmdir": (84, None),
    "creat": (85, None), "link": (86, None), "unlink": (87, None), "symlink": (88, None), "chmod": (90, None),
    "fchmod": (91, 52), "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "mknod": (133, None),
    "mkdirat": (258, 34), "mknodat": (259, 33), "fchownat": (260, 54), "unlinkat": (263, 35), "renameat": (264, 38),
    "linkat": (265, 37), "symlinkat": (266, 36), "fchmodat": (268, 53), "renameat2": (316, 276), "utime": (132, None),
    "utimes": (235, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "memfd_create": (319, 279), "open_by_handle_at": (304, 265),
    # the system itself
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "swapon": (167, 224), "reboot": (169, 142), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
    "sethostname": (170, 161), "setdomainname": (171, 162), "iopl": (172, None), "ioperm": (173, None),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "acct": (163, 89), "quotactl": (179, 60),
    "quotactl_fd": (443, 443), "syslog": (103, 116), "vhangup": (153, 58), "personality": (135, 92),
    "fanotify_init": (300, 262), "lookup_dcookie": (212, 18), "perf_event_open": (298, 241), "bpf": (321, 280), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsmount": (432, 432), "mount_setattr": (442, 442),
}  # fmt: skip
ABSENT: Mapping[str, Numbers] = {"clone3": (435, 435), "openat2": (437, 437)}  # the C library has another way
# Opening is for reading only: the call, and which of its arguments are the flags.
OPENING: Mapping[str, tuple[Numbers, int]] = {"open": ((2, None), 1), "openat": ((257, 56), 2)}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Only on itself, by the first argument: signals, by which a crash ends a process, and limits (0 is the process itself).
KILL, KILL_THREAD, LIMIT = (62, 129), (234, 131), (302, 261)

ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
OTHER_ABI = 0x40000000  # x32 on x86_64: the same calls under other numbers

# Instructions of the packet filter (linux/bpf_common.h), and its answers (linux/seccomp.h).
LOAD, EQUAL, GREATER_OR_EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOWED, REFUSED, ENDED = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in seccomp_data
SET_SECCOMP, FILTER = 22, 2  # of prctl(2)

Instruction = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def close(prctl: Callable[..., int]) -> bool:
    """Close them for this process and for good; false where the system has no such filter. Needs "no new privileges"."""
    if not is_known():
        return False
    code = program(os.getpid())
    given = _Program(len(code) // 8, code)
    return prctl(SET_SECCOMP, FILTER, ctypes.byref(given), 0, 0) == 0


def is_known() -> bool:
    """Whether the numbers of this system's calls are known here."""
    return sys.platform.startswith("linux") and platform.machine() in ARCHITECTURES and sys.maxsize > 2**32


def program(process: int) -> bytes:
    """The filter, for a process that may send signals to itself."""
    column, architecture = ARCHITECTURES[platform.machine()]
    rules = [
        *_checked_architecture(architecture),
        (LOAD, 0, 0, NUMBER),
        *_if(GREATER_OR_EQUAL, OTHER_ABI, [_refusal(errno.EPERM)]),
        *_table(column),
    ]
    for numbers, argument in OPENING.values():
        if (number := numbers[column]) is not None:
            rules += _if(
                EQUAL,
                number,
                _argument(argument, [*_if(ANY_BIT, WRITING, [_refusal(errno.EPERM)]), _answer(ALLOWED)]),
            )
    for numbers_of_self, itself in ((KILL, process), (KILL_THREAD, process), (LIMIT, 0)):
        own = [(EQUAL, 1, 0, itself), _refusal(errno.EPERM), _answer(ALLOWED)]
        rules += _if(EQUAL, numbers_of_self[column], _argument(0, own))
    return b"".join(struct.pack("=HBBI", *rule) for rule in (*rules, _answer(ALLOWED)))


@cache
def _table(column: int) -> tuple[Instruction, ...]:
    rules: list[Instruction] = []
    for names, code in ((CLOSED, errno.EPERM), (ABSENT, errno.ENOSYS)):
        for numbers in names.values():
            if (number := numbers[column]) is not None:
                rules += _if(EQUAL, number, [_refusal(code)])
    return tuple(rules)


def _checked_architecture(architecture: int) -> list[Instruction]:
    return [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), _answer(ENDED)]


def _if(test: int, value: int, then: Sequence[Instruction]) -> list[Instruction]:
    """Instructions that are stepped over where the test fails."""
    return [(test, 0, len(then), value), *then]


def _argument(number: int, then: Sequence[Instruction]) -> list[Instruction]:
    return [(LOAD, 0, 0, ARGUMENTS + 8 * number), *then]


def _refusal(code: int) -> Instruction:
    return _answer(REFUSED | code)


def _answer(value: int) -> Instruction:
    return (RETURN, 0, 0, value)
