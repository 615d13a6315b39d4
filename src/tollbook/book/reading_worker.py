"""The process that reads batches of texts for another: a reader first, then batch after batch until its input ends."""

import os
import pickle
import signal
from collections.abc import Iterator
from typing import IO

from tollbook.book.reading import read_all
from tollbook.book.words import words
from tollbook.model import Reader


def main() -> None:
    """Serve until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, which ends this process
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    given = _given(questions)
    reader: Reader = next(given)  # type: ignore[assignment]
    known = words()
    for batch in given:
        made = list(read_all(reader, batch, known))  # type: ignore[arg-type]
        pickle.dump(made, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _given(pipe: IO[bytes]) -> Iterator[object]:
    """What the parent sends, until it closes."""
    while True:
        try:
            yield pickle.load(pipe)
        except EOFError:
            return


if __name__ == "__main__":
    main()
