"""Pages of preserved documents as pictures, drawn where parsers run: in a confined child process."""

import threading
from collections import OrderedDict

from tollbook.model import Document
from tollbook.preserve.extracted import Ask, limits_of
from tollbook.preserve.sandbox import Sandbox
from tollbook.settings import Settings
from tollbook.store.protocol import Store

HELD = 24  # pictures kept in memory: a reader leafs back and forth


class PagePictures:
    """Draws pages when they are first asked for, from any thread; close it when done."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._limits = store, limits_of(settings)
        self._sandbox: Sandbox | None = None
        self._held: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._turn = threading.Lock()

    def picture(self, document: Document, page: int) -> bytes:
        """A page (from 1) as PNG. Raises DocumentRefused where it cannot be drawn, BookDamaged where bytes are missing."""
        with self._turn:
            key = document.id, page
            if key not in self._held:
                self._sandbox = self._sandbox or Sandbox()
                ask = Ask(document.name, document.media_type, limits=self._limits, page=page)
                self._held[key] = self._sandbox.picture(self._store.original(document.id), ask)
                if len(self._held) > HELD:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
            return self._held[key]

    def close(self) -> None:
        """End the parsers' processes."""
        with self._turn:
            if self._sandbox is not None:
                self._sandbox.close()
                self._sandbox = None
