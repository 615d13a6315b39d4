"""What a format module is asked for and gives back, and the writer that keeps its segments true to its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tollbook.errors import DocumentRefused
from tollbook.model.canonical import Json
from tollbook.model.document import Outcome, Segment, normalised
from tollbook.settings import Settings

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document's parser may use: memory and output in MiB, processor time in seconds, pages,
    members of an archive.
    """

    memory_mib: int = 1024
    seconds: int = 30
    output_mib: int = 256
    pages: int = 10_000
    members: int = 10_000


def limits_of(settings: Settings) -> Limits:
    """The limits that the settings in force give."""
    return Limits(
        settings.parser_memory_mib,
        settings.parser_seconds,
        settings.parser_output_mib,
        settings.document_pages,
        settings.archive_members,
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """How a document is to be read: its file name, media type, what a sources file says of its bytes, the limits.

    With `page` (from 1), that page is wanted as a picture, and no text; with `members`, the members of an archive.
    """

    name: str
    media_type: str
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    members: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document's text in its kept form, with segments, what its metadata states, and how the extraction went.

    `reasons` say why it is not wholly read, or, with the outcome "read", what a reader of it should know.
    `charset` is the character set with where it is known from.
    """

    content: str
    segments: tuple[Segment, ...]
    made_by: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    outcome: Outcome = "read"
    charset: tuple[str, str] | None = None

    def partly(self, *reasons: str) -> "Extracted":
        """The same, only partly read for more reasons; unchanged without any."""
        return replace(self, outcome="partly read", reasons=(*self.reasons, *reasons)) if reasons else self

    def noting(self, *notes: str) -> "Extracted":
        """The same with more to know, its outcome unchanged."""
        return replace(self, reasons=(*self.reasons, *notes))


def is_kept(content: str) -> bool:
    """Whether a text is in its kept form; far quicker than bringing it into that form once more."""
    if "\r" in content or "\x00" in content:
        return False
    try:
        content.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


class Writer:
    """Builds a text piece by piece: every piece is brought into its kept form before its offsets are taken."""

    def __init__(self, output_mib: int) -> None:
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0
        self.most = output_mib * MIB

    def write(self, raw: str) -> tuple[int, int]:
        """Add words as they are and say where they stand. Raises DocumentRefused beyond the output limit."""
        piece = normalised(raw)
        start = self.length
        self.length += len(piece)
        if self.length > self.most:
            raise DocumentRefused(
                f"it gives more than {self.most // MIB} MiB of text; raise TOLLBOOK_PARSER_OUTPUT_MIB or split it"
            )
        self.pieces.append(piece)
        return start, self.length

    def part(self, raw: str, segment: Segment, *, gap: str = "\n\n") -> None:
        """Add a piece of its own after a gap, as a segment like the given one; nothing where it is empty."""
        if not raw.strip():
            return
        self.break_by(gap)
        start, end = self.write(raw)
        self.segments.append(replace(segment, start=start, end=end))

    def break_by(self, gap: str) -> None:
        """A gap, unless the text is still empty."""
        if self.length:
            self.write(gap)

    @property
    def content(self) -> str:
        """The text so far."""
        return "".join(self.pieces)


def of_kind(kind: str, **place: object) -> Segment:
    """A segment still without a range, for `Writer.part`."""
    return Segment(0, 0, kind, **place)  # type: ignore[arg-type]


def shifted(segments: tuple[Segment, ...], by: int) -> tuple[Segment, ...]:
    """Segments of a text that stands further on in another."""
    return tuple(replace(segment, start=segment.start + by, end=segment.end + by) for segment in segments)


def segment_to_row(segment: Segment) -> list[Json]:
    """A segment as a short list, for the pipe between processes."""
    box = None if segment.box is None else [round(side, 2) for side in segment.box]
    return [
        segment.start, segment.end, segment.kind, segment.label, segment.page, segment.row, segment.column,
        segment.header, box,
    ]  # fmt: skip
