"""Lists and tables: a person in each row, or a count in each cell; what is read comes from headers and cells alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.model.claim import When, Where
from tollbook.model.document import Segment, Text
from tollbook.model.fields import Count, Toll, Victim
from tollbook.model.span import Range, cut
from tollbook.read import names
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.numbers import plain
from tollbook.text.views import folded
from tollbook.vocab.victims import VictimWords

_TITLES = frozenset({"title", "heading", "caption"})
_OLDEST = 120
_SURE, _SURE_BY_TITLE = 0.95, 0.85

DateOf = Callable[[int, int], When | None]


@dataclass(frozen=True, slots=True)
class Tables:
    """What reading rows needs: the words, and a function that reads a date in a range of the text."""

    text: Text
    lexicon: Lexicon
    words: VictimWords
    date_of: DateOf

    def drafts(self) -> list[Draft]:
        """All row drafts of the text, in order; none where it has no cells."""
        found: list[Draft] = []
        title: Segment | None = None
        totals: dict[str, Draft] = {}
        for row in self._rows():
            if isinstance(row, Segment):
                title, totals = row, {}
            else:
                found.extend(self._row(row, title, totals))
        return found

    def _rows(self) -> Iterator[Segment | list[Segment]]:
        """The titles of the text, and the cells of each row, in order."""
        cells: list[Segment] = []
        for segment in sorted(self.text.segments, key=lambda s: (s.start, -s.end)):
            if cells and (segment.kind != "cell" or segment.row != cells[0].row):
                yield cells
                cells = []
            if segment.kind == "cell":
                cells.append(segment)
            elif segment.kind in _TITLES:
                yield segment
        if cells:
            yield cells

    def _row(
        self, cells: Sequence[Segment], title: Segment | None, totals: dict[str, Draft]
    ) -> Iterator[Draft]:
        by_field = {field: cell for cell in cells if (field := self._field(cell)) is not None}
        if "name" in by_field or "family" in by_field:
            yield from self._person(by_field, cells, title)
        else:
            yield from self._counts(by_field, cells, totals)

    def _field(self, cell: Segment) -> str | None:
        header = " ".join(folded(cell.header or "").split()).rstrip(":.")
        return self.words.columns.get(header) or (header if header in self.words.columns.values() else None)

    # --- a person in a row -----------------------------------------------------------------------------------------

    def _person(
        self, by_field: Mapping[str, Segment], cells: Sequence[Segment], title: Segment | None
    ) -> Iterator[Draft]:
        named = [by_field[field] for field in ("name", "family", "given") if field in by_field]
        harm, stated, sure = self._harm(by_field.get("outcome"), title)
        if harm is None or stated is None:
            return
        start, end = min(cell.start for cell in named), max(cell.end for cell in named)
        name = self.text.content[start:end].replace("\t", " ")
        split = self._parts(name, by_field)
        age, sex = self._age(by_field.get("age")), self._word(by_field.get("sex"))
        when = self._when(by_field.get("date"))
        place = by_field.get("place")
        fields = Victim(
            name,
            harm,
            split.given,
            split.family,
            split.patronymic,
            age=age,
            sex=self.words.sexes.get(sex) if sex is not None else None,
            occupation=self._quote(by_field.get("occupation")),
            date=when.start if when is not None and when.start == when.end else None,
            place=self._quote(place),
            list=None if title is None else self._quote(title),
            row=cells[0].row,
        )
        anchors = {
            field: [Range(cell.start, cell.end)]
            for field, cell in by_field.items()
            if getattr(fields, field, None) is not None
        }
        anchors["name"], anchors["harm"] = [Range(start, end)], [Range(stated.start, stated.end)]
        yield self._draft(fields, start, end, cells, anchors, when, place, sure)

    def _parts(self, name: str, by_field: Mapping[str, Segment]) -> names.Parts:
        split = names.parts(name, self.words) if "name" in by_field else names.Parts()
        own = {
            field: self._quote(by_field[field])
            for field in ("given", "family", "patronymic")
            if field in by_field
        }
        return replace(split, **own)

    def _harm(
        self, outcome: Segment | None, title: Segment | None
    ) -> tuple[str | None, Segment | None, float]:
        """The harm of a row: by its own cell, else by the list's title ("Missing persons")."""
        for segment, sure in (
            (outcome, _SURE),
            (title, _SURE_BY_TITLE),
            (self._text_title(), _SURE_BY_TITLE),
        ):
            harm = None if segment is None else self._harm_in(segment)
            if harm is not None:
                return harm, segment, sure
        return None, None, 0.0

    def _text_title(self) -> Segment | None:
        title = self.text.title
        return None if title is None else Segment(title.start, title.end, "title")

    def _harm_in(self, segment: Segment) -> str | None:
        words = folded(self.text.content[segment.start : segment.end]).split()
        for size in range(min(5, len(words)), 0, -1):
            for first in range(len(words) - size + 1):
                found = self.lexicon.harms.get(" ".join(words[first : first + size]).strip(".,:;()"))
                if found is not None and not found.negative:
                    return found.harm
        return None

    # --- counts in cells -------------------------------------------------------------------------------------------

    def _counts(
        self, by_field: Mapping[str, Segment], cells: Sequence[Segment], totals: dict[str, Draft]
    ) -> Iterator[Draft]:
        """Read a row of a tally: "Morel | 82 | 306" under "Town", "Killed", "Wounded"."""
        label = cells[0]
        is_total = folded(self.text.content[label.start : label.end]).strip(" .:") in self.words.totals
        for cell in cells:
            harm = self._harm_of_header(cell.header)
            number = plain(folded(self.text.content[cell.start : cell.end]).strip(), self.lexicon)
            if harm is None or number is None or number != int(number):
                continue
            count = Count(int(number), int(number), "exact", self.text.content[cell.start : cell.end])
            fields = Toll(harm, count, basis="event total to date" if is_total else "not stated")
            anchors = {"count": [Range(cell.start, cell.end)]}
            place = by_field.get("place")
            draft = self._draft(
                fields,
                cell.start,
                cell.end,
                cells,
                anchors,
                self._when(by_field.get("date")),
                None if is_total else place,
                0.85,
            )
            yield draft

    def _harm_of_header(self, header: str | None) -> str | None:
        words = folded(header or "").strip(" .:")
        known = self.lexicon.harms.get(words) or self.lexicon.harm_nouns.get(words)
        return known.harm if known is not None and not known.negative else None

    # --- cells -----------------------------------------------------------------------------------------------------

    def _draft(
        self,
        fields: Victim | Toll,
        start: int,
        end: int,
        cells: Sequence[Segment],
        anchors: dict[str, list[Range]],
        when: When | None,
        place: Segment | None,
        sure: float,
    ) -> Draft:
        where = () if place is None else (self._where(place),)
        if when is not None and when.span is not None:
            anchors["when"] = [Range(when.span.start, when.span.end)]
        if place is not None:
            anchors["where"] = [Range(place.start, place.end)]
        row = Range(cells[0].start, cells[-1].end)
        return Draft(
            fields, start, end, -1, row, anchors, when=when, where=where, position="table", confidence=sure
        )

    def _where(self, place: Segment) -> Where:
        span = cut(self.text.content, place.start, place.end)
        return Where(span.quote, span, via="row")

    def _when(self, cell: Segment | None) -> When | None:
        found = None if cell is None else self.date_of(cell.start, cell.end)
        return None if found is None else replace(found, via="row")

    def _quote(self, cell: Segment | None) -> str | None:
        return None if cell is None else self.text.content[cell.start : cell.end].strip() or None

    def _word(self, cell: Segment | None) -> str | None:
        words = self._quote(cell)
        return None if words is None else folded(words).strip(" .")

    def _age(self, cell: Segment | None) -> int | None:
        words = self._word(cell)
        if words is None or not words.isdigit() or int(words) > _OLDEST:
            return None
        return int(words)
