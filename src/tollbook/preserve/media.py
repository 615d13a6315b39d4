"""What a file is, by its content first and its name second; reads bytes only, parses nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIL = "message/rfc822"
CSV = "text/csv"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
MBOX = "application/mbox"
ARCHIVES = frozenset({ZIP, MBOX})
OTHER = "application/octet-stream"

BY_EXTENSION: Mapping[str, str] = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".pdf": PDF, ".docx": DOCX, ".docm": DOCX, ".xlsx": XLSX, ".xlsm": XLSX, ".eml": MAIL, ".mht": MAIL,
    ".mhtml": MAIL, ".csv": CSV, ".tsv": CSV, ".tab": CSV, ".odt": ODT, ".zip": ZIP, ".mbox": MBOX,
}  # fmt: skip

IN_WORDS: Mapping[str, str] = {
    TEXT: "plain text", MARKDOWN: "Markdown", HTML: "HTML", PDF: "PDF", DOCX: "a Word document (DOCX)",
    XLSX: "an Excel workbook (XLSX)", MAIL: "an e-mail message", CSV: "a table of separated values",
    ODT: "an OpenDocument text (ODT)", ZIP: "a ZIP archive", MBOX: "a mailbox (MBOX)",
}  # fmt: skip

# Kinds that differ only in how a text is marked up: each may carry the other's extension.
LOOSE = frozenset({TEXT, MARKDOWN, CSV})

# First bytes of what cannot be read, with what to do.
UNREADABLE: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage",
     "it is an old or encrypted Office file; save it as DOCX, XLSX or PDF without a password"),
    (b"{\\rtf", "application/rtf", "it is RTF; save it as DOCX or PDF"),
    (b"\x89PNG\r\n", "image/png", "it is an image without text; attach a transcription"),
    (b"\xff\xd8\xff", "image/jpeg", "it is an image without text; attach a transcription"),
    (b"GIF8", "image/gif", "it is an image without text; attach a transcription"),
    (b"II*\x00", "image/tiff", "it is an image without text; attach a transcription"),
    (b"MM\x00*", "image/tiff", "it is an image without text; attach a transcription"),
    (b"\x1f\x8b", "application/gzip", "it is compressed; unpack it and add what is inside"),
    (b"7z\xbc\xaf", "application/x-7z-compressed", "it is an archive; unpack it and add what is inside"),
    (b"Rar!", "application/vnd.rar", "it is an archive; unpack it and add what is inside"),
    (b"AT&TFORM", "image/vnd.djvu", "it is DjVu; save it as PDF with its text"),
    (b"%!PS", "application/postscript", "it is PostScript; save it as PDF"),
    (b"\x7fELF", OTHER, "it is a program, not a document"),
    (b"MZ", OTHER, "it is a program, not a document"),
    (b"SQLite format 3", "application/vnd.sqlite3", "it is a database; export what is to be read as CSV"),
    (b"OggS", "audio/ogg", "it is a recording; attach a transcription"),
    (b"ID3", "audio/mpeg", "it is a recording; attach a transcription"),
    (b"RIFF", OTHER, "it is a recording or an image; attach a transcription"),
)  # fmt: skip

# What other kinds of files begin with that are ZIP archives too.
OFFICE_MARKS = (
    b"application/vnd.oasis.opendocument.",
    b"application/epub+zip",
    b"[Content_Types].xml",
    b"META-INF/MANIFEST.MF",
)
ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = ((b"word/document.xml", DOCX), (b"xl/workbook.xml", XLSX))

HTML_START = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body|title|meta|article|div|h1|p|table)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom [^\n]{1,200}\d{4}[^\n]{0,20}\n[A-Za-z-]{1,60}: ")
HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
MAIL_HEADERS = re.compile(
    rb"^(?:return-path|received|message-id|mime-version|delivered-to|content-type|date|from|subject|to):",
    re.IGNORECASE | re.MULTILINE,
)
ONLY_IN_MAIL = re.compile(
    rb"^(?:return-path|received|message-id|mime-version|delivered-to):", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A media type; `refusal` says why it cannot be read, `mismatch` that the name says otherwise."""

    media_type: str
    refusal: str | None = None
    mismatch: str | None = None


def kind_of(data: bytes, name: str) -> Kind:
    """What a file is, with what is wrong about it."""
    extension = PurePath(name).suffix.lower()
    by_name = BY_EXTENSION.get(extension)
    if not data.strip(b"\x00\t\n\r "):
        return Kind(by_name or TEXT, refusal="it is empty; get the document anew from where it came")
    for start, media_type, refusal in UNREADABLE:
        if data.startswith(start):
            return Kind(media_type, refusal=refusal)
    found = _by_content(data, by_name)
    if found == "zip":
        return _zip(data, by_name)
    if by_name in (PDF, DOCX, XLSX) and found not in (PDF, DOCX, XLSX, HTML, MAIL) and _looks_binary(data):
        return Kind(
            by_name,
            refusal=f"it is named {extension} but its content is damaged or something else; get the document anew",
        )
    return Kind(found, mismatch=_mismatch(found, by_name, extension))


def _by_content(data: bytes, by_name: str | None) -> str:
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        if ODT.encode() in data[:200] or (by_name == ODT and b"content.xml" in data):
            return ODT
        if by_name == ZIP:
            return "zip"
        return next((media_type for member, media_type in ZIP_MEMBERS if member in data), "zip")
    if data.startswith(b"From ") and (by_name == MBOX or NEXT_MESSAGE.search(data) is not None):
        return MBOX
    plain = _narrow(data[:8192])
    if _is_mail(plain, by_name):
        return MAIL
    if HTML_START.match(plain) and (by_name == HTML or _is_page(plain)):
        return HTML
    if by_name == HTML and re.search(rb"</?[a-z][a-z0-9]*[\s/>]", plain, re.IGNORECASE):
        return HTML
    return by_name if by_name in LOOSE else TEXT


def _is_page(plain: bytes) -> bool:
    """Markdown may hold marks of HTML; a page declares itself."""
    return re.search(rb"<(?:!doctype\s+html|html|head|body)[\s>]", plain, re.IGNORECASE) is not None


def _is_mail(plain: bytes, by_name: str | None) -> bool:
    start = plain.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    if not HEADER_LINE.match(head) and not head.startswith(b"From "):
        return False
    found = {match.group().lower() for match in MAIL_HEADERS.finditer(head)}
    return len(found) >= 2 and (by_name == MAIL or ONLY_IN_MAIL.search(head) is not None)


def _narrow(sample: bytes) -> bytes:
    """UTF-16 as single bytes, enough to see marks of ASCII."""
    return sample.replace(b"\x00", b"") if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else sample


def _zip(data: bytes, by_name: str | None) -> Kind:
    if by_name in (DOCX, XLSX, ODT):
        return Kind(
            by_name,
            refusal=f"it is not {IN_WORDS[by_name]} inside or is damaged; open it in an office program and save it anew",
        )
    if any(mark in data[:200] for mark in OFFICE_MARKS):
        return Kind(
            ZIP,
            refusal="it is an archive or an Office file of another kind; unpack it or save it as DOCX, ODT, XLSX or PDF",
        )
    return Kind(ZIP)


def _looks_binary(data: bytes) -> bool:
    sample = data[:4096]
    return sum(byte < 9 or 13 < byte < 32 for byte in sample) > 0.02 * len(sample)


def _mismatch(found: str, by_name: str | None, extension: str) -> str | None:
    if by_name is None or by_name == found or {found, by_name} <= LOOSE:
        return None
    return f"it is named {extension} but is {IN_WORDS[found]}, and was read as that; check that nothing is missing"
