"""The reading stage of a book: which texts to read, reading them in order, and the gate."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from tollbook.book.gate import admit
from tollbook.book.words import Words, words
from tollbook.model import Fault, Reader, Reading, ReadingKey, Text

logger = logging.getLogger(__name__)


def read_all(reader: Reader, texts: Iterable[Text], known: Words) -> Iterator[Reading]:
    """One reading per text, in order, with the claims that the gate lets through; holds only the texts on their way.

    A text on which the reader fails is recorded as not read, and the rest goes on.
    """
    waiting: deque[Text] = deque()
    source = iter(texts)
    while True:
        try:
            for reading in reader.read(_noted(source, waiting)):
                yield _passed(reader, reading, waiting.popleft(), known)
            reason = "gave no reading for it"
        # A reader is anybody's code; whatever it raises on one text must not cost the others.
        except Exception as error:
            if not waiting:
                raise
            reason = f"failed on it: {type(error).__name__}: {error}"
        if not waiting:
            waiting.extend(islice(source, 1))
        if not waiting:
            return
        yield _failed(reader, waiting.popleft(), reason)
        source = chain(tuple(waiting), source)
        waiting.clear()


class Gated:
    """A reader behind the gate: what it gives holds, and a text that it fails on is recorded as not read."""

    def __init__(self, reader: Reader) -> None:
        self.name = reader.name
        self._reader = reader

    def key(self, text: Text) -> ReadingKey:
        """The key under which the reading of this text is kept."""
        return self._reader.key(text)

    def read(self, texts: Iterable[Text]) -> Iterator[Reading]:
        """One reading per text, in order."""
        return read_all(self._reader, texts, words())


def _noted(texts: Iterable[Text], waiting: deque[Text]) -> Iterator[Text]:
    for text in texts:
        waiting.append(text)
        yield text


def _passed(reader: Reader, reading: Reading, text: Text, known: Words) -> Reading:
    key = reader.key(text)
    if reading.key != key:
        fault = Fault(
            "", f"the reading was handed back for text {reading.key.text[:12]}, not in the order of the texts"
        )
        return Reading(key, (), (fault,), not_read=fault.reason)
    return admit(reading, text, known)


def _failed(reader: Reader, text: Text, what: str) -> Reading:
    reason = f"reader {reader.name} {what}"
    logger.warning("document %s: %s", text.document[:12], reason)
    return Reading(reader.key(text), (), (Fault("", reason),), not_read=reason)
