"""Every setting once: name, default, bounds and help; feeds environment, command line and docs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from tollbook.errors import SettingInvalid

PREFIX = "TOLLBOOK_"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: whole number with bounds, and the sentence that explains it."""

    name: str
    default: int
    least: int
    most: int
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return PREFIX + self.name.upper()


SETTINGS = (
    Setting("parser_memory_mib", 1024, 64, 65536, "Memory that one document's parser may use, in MiB."),
    Setting("parser_seconds", 30, 1, 3600, "Processor time that one document's parser may use, in seconds."),
    Setting("parser_output_mib", 256, 1, 4096, "Text that one document may give, in MiB."),
    Setting("document_mib", 512, 1, 65536, "Largest file that is taken in, in MiB."),
    Setting("document_pages", 10_000, 1, 1_000_000, "Most pages that are read of one document."),
    Setting("archive_members", 10_000, 1, 1_000_000, "Most documents that one archive may hold."),
    Setting(
        "reading_processes",
        0,
        0,
        64,
        "Processes that read texts, resolve and reconcile at once where there is much to do; 0 takes one for each core, 1 works "
        "without others.",
    ),
    Setting("batch_documents", 100, 1, 10_000, "Documents written in one transaction."),
    Setting(
        "busy_seconds",
        30,
        0,
        3600,
        "How long a writer waits for another writer of the same book, in seconds.",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force."""

    parser_memory_mib: int = 1024
    parser_seconds: int = 30
    parser_output_mib: int = 256
    document_mib: int = 512
    document_pages: int = 10_000
    archive_members: int = 10_000
    reading_processes: int = 0
    batch_documents: int = 100
    busy_seconds: int = 30


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment (``TOLLBOOK_PARSER_SECONDS=60``), defaults for the rest.

    Raises SettingInvalid for a value that is no whole number or out of bounds.
    """
    given = os.environ if environment is None else environment
    return Settings(**{s.name: _value(s, given[s.variable]) for s in SETTINGS if s.variable in given})


def _value(setting: Setting, words: str) -> int:
    try:
        value = int(words)
    except ValueError as error:
        raise SettingInvalid(
            f"{setting.variable} is {words!r}; give a whole number. {setting.help}"
        ) from error
    if not setting.least <= value <= setting.most:
        raise SettingInvalid(
            f"{setting.variable} is {value}; give a number from {setting.least} to {setting.most}. {setting.help}"
        )
    return value
