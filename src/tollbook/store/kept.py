"""How a record was kept, in pages: the log, runs, what was refused or dropped, who read, by which rule."""

from sqlalchemy import func, select

from tollbook.model import Document, Figure, Run
from tollbook.store import tables as t
from tollbook.store.bodies import loaded
from tollbook.store.paged import Asked, Page


class Kept(Asked):
    """The part of a store that tells of its own making."""

    def readers(self) -> dict[str, int]:
        """How many claims in force each reader gave; those that people made or changed stand under "person"."""
        return dict(self._once("readers", self._readers))

    def _readers(self) -> dict[str, int]:
        r, s = t.readings.c, t.shelf.c
        by_reading = (
            select(s.reading, func.count().label("claims")).where(s.state != "rejected").group_by(s.reading)
        )
        grouped = by_reading.subquery()
        joined = grouped.outerjoin(t.readings, r.id == grouped.c.reading)
        wanted = select(r.reader, func.sum(grouped.c.claims)).select_from(joined).group_by(r.reader)
        return {reader or "person": int(count) for reader, count in self._asked(wanted)}

    def rules(self) -> set[str]:
        """The rules behind the figures, as figures name them; one run makes all figures by one rule."""
        rows = self._asked(select(t.figures.c.body).limit(1))
        return {loaded(Figure, body).rule for (body,) in rows}

    def run_versions(self) -> list[str]:
        """The versions that ran, each once."""
        return sorted({loaded(Run, body).versions for (body,) in self._asked(select(t.runs.c.body))})

    def runs_page(self, *, skip: int = 0, most: int = 50) -> Page[Run]:
        """Runs, newest first."""
        rows = self._asked(select(t.runs.c.body).order_by(t.runs.c.id.desc()).limit(most).offset(skip))
        total = self._asked(select(func.count()).select_from(t.runs))[0][0]
        return Page(tuple(loaded(Run, body) for (body,) in rows), int(total))

    def not_whole(self, *, skip: int = 0, most: int = 50) -> Page[Document]:
        """Documents that were refused or partly read, with their reasons, by date and name."""
        c = t.listed.c
        joined = select(t.documents.c.body).join(t.listed, c.document == t.documents.c.id)
        wanted = joined.where(c.outcome != "read").order_by(c.outcome.desc(), c.date, c.name)
        rows = self._asked(wanted.limit(most).offset(skip))
        total = self._asked(select(func.count()).select_from(t.listed).where(c.outcome != "read"))[0][0]
        return Page(tuple(loaded(Document, body) for (body,) in rows), int(total))

    def dropped(self, *, skip: int = 0, most: int = 50) -> Page[tuple[str, str, str, str]]:
        """What the gate dropped: document, reader, claim and reason."""
        r, f = t.readings.c, t.faults.c
        chosen = select(r.document, r.reader, f.claim, f.reason).join(t.faults, f.reading == r.id)
        rows = self._asked(chosen.order_by(f.reading.desc(), f.place).limit(most).offset(skip))
        total = self._asked(select(func.count()).select_from(t.faults))[0][0]
        return Page(tuple((row[0], row[1], row[2], row[3]) for row in rows), int(total))

    def recorded(
        self, *, document: str | None = None, skip: int = 0, most: int = 50
    ) -> Page[tuple[int, str, str]]:
        """The log's entries on documents and decisions, newest first: number, type (custody, decision), and body."""
        parts = [
            select(t.custody.c.seq, t.custody.c.body, t.custody.c.document.label("document")),
        ]
        if document is not None:
            parts[0] = parts[0].where(t.custody.c.document == document)
        custody = self._asked(select(func.count()).select_from(parts[0].subquery()))[0][0]
        decided = select(t.decisions.c.seq, t.decisions.c.body)
        if document is not None:
            decided = decided.where(t.decisions.c.body.contains(f'"document":"{document}"', autoescape=True))
        decisions = self._asked(select(func.count()).select_from(decided.subquery()))[0][0]
        newest: list[tuple[int, str, str]] = []
        for kind, chosen in (("custody", parts[0]), ("decision", decided)):
            rows = self._asked(chosen.order_by(chosen.selected_columns[0].desc()).limit(skip + most))
            newest += [(row[0], kind, row[1]) for row in rows]
        newest.sort(reverse=True)
        return Page(tuple(newest[skip : skip + most]), int(custody) + int(decisions))
