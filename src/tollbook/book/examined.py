"""What is worked out of a book when somebody asks: the chain behind a figure, other rules, families, changes, comparisons."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook.book import frames, running
from tollbook.book.cases import Without
from tollbook.book.changed import Changed
from tollbook.book.comparing import compared
from tollbook.book.stages import RULE
from tollbook.book.view import BookView
from tollbook.errors import DocumentRefused
from tollbook.model import Check, Figure

if TYPE_CHECKING:
    from tollbook.model.comparison import Comparison
    from tollbook.publish.families import Family
    from tollbook.publish.history import Step
    from tollbook.publish.why import Why


class Examined(BookView):
    """A book that is asked questions; nothing here changes it."""

    def __init__(self, shop: running.Workshop) -> None:
        super().__init__(shop.store, shop.folder)
        self._shop = shop
        self._checked: tuple[str, tuple[Check, ...]] | None = None

    def why(self, figure: Figure | str) -> "Why":
        """All that stands behind a figure: sentence, reason, what was checked, statements by origin, findings.

        >>> print(book.why(book.figures()[0]).because)  # doctest: +SKIP
        """
        from tollbook.publish.why import why

        return why(self, self.figure(figure) if isinstance(figure, str) else figure)

    def figures_by(self, *rules: str, incident: str | None = None) -> Sequence[Figure]:
        """Figures by any named rules over the same claims, rule after rule, for comparing; the book's own stay as they are.

        Raises UnknownItem for a rule that does not exist.

        >>> book.figures_by("origin.v1", "acled_like.v1")  # doctest: +SKIP
        """
        return running.by_rules(self._shop, rules, None if incident is None else self.incident(incident).id)

    def sensitivity(self, figures: Sequence[Figure]) -> Mapping[str, tuple[Without, ...]]:
        """By figure id, what each figure would be without each of its origins in turn.

        >>> book.sensitivity(book.figures()[:1])  # doctest: +SKIP
        """
        return running.sensitivity(self._shop, figures)

    def history(self, figure: Figure | str, *, speaker: str | None = None) -> "Sequence[Step]":
        """How a figure moved: what each origin stated when, and whether it raised, lowered, corrected or took back.

        >>> [(step.date, step.name, step.said, step.moved) for step in book.history(book.figures()[0])]  # doctest: +SKIP
        """
        from tollbook.publish.history import history

        return history(self, self.figure(figure) if isinstance(figure, str) else figure, speaker=speaker)

    def families(self, incident: str) -> "Sequence[Family]":
        """The origins of an incident with the documents that repeat them: by what evidence, who was first, what stands alone.

        >>> [family.name for family in book.families(book.incidents()[0].id) if family.alone]  # doctest: +SKIP
        """
        from tollbook.publish.families import families

        return families(self, self.incident(incident).id)

    def changes(self, since: str | Path, *, rule: str = RULE) -> Changed:
        """What changed since a day ("2024-05-31") or since an earlier export of figures (its path).

        For a day: documents taken in and decisions made after it, and the figures with and without those documents.
        Raises UnreadablePath and RecordInvalid for what is no export of figures.

        >>> book.changes("2024-05-31").figures  # doctest: +SKIP
        """
        return running.changed(self._shop, since, rule)

    def compare(self, a: str, b: str) -> "Comparison":
        """What differs between two documents, by id, beginning of an id, or name: sentence by sentence, numbers first.

        Raises UnknownItem, and DocumentRefused where one of them has no text.

        >>> print(book.compare("statement-2020.docx", "statement-2021.html").sentence)  # doctest: +SKIP
        """
        found = self.document(a), self.document(b)
        texts = [self.text(document.id) for document in found]
        for document, text in zip(found, texts, strict=True):
            if text is None:
                raise DocumentRefused(
                    f"{document.name} has no text to compare; attach a transcription: tollbook attach (book.attach)"
                )
        first, second = (text for text in texts if text is not None)
        return compared(first, second, (found[0].name, found[1].name), self._shop.places())

    def checks(self, incident: str | None = None) -> Sequence[Check]:
        """What was compared, agreeing or not: years against dates, parts against totals; of one incident or all.

        >>> [check.sentence for check in book.checks() if check.agrees]  # doctest: +SKIP
        """
        wanted = None if incident is None else self.incident(incident).id
        state = f"{self.store.fingerprint()} {self.store.state(running.RESOLVED)}"
        if self._checked is None or self._checked[0] != state:
            self._checked = state, tuple(running.checks(self._shop))
        return [made for made in self._checked[1] if wanted in (None, made.incident)]

    def frame(self, what: str = "claims", *, engine: str | None = None) -> object:
        """Claims, figures, incidents, documents or findings as a pandas or polars DataFrame.

        Raises ExtraMissing with the line that installs one, where neither is there.

        >>> book.frame("figures")  # doctest: +SKIP
        """
        return frames.frame(self, what, engine)
