"""One module per format, each with `extract(data, ask)`; which module reads which media type."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from tollbook.preserve import media
from tollbook.preserve.extracted import Ask, Extracted

Extract = Callable[[bytes, Ask], Extracted]

MODULES: Mapping[str, str] = {
    media.TEXT: "plain",
    media.MARKDOWN: "markdown",
    media.HTML: "html",
    media.PDF: "pdf",
    media.DOCX: "docx",
    media.XLSX: "table",
    media.CSV: "table",
    media.MAIL: "eml",
    media.ODT: "odt",
    media.ZIP: "archive",
    media.MBOX: "archive",
}


def extractor(media_type: str) -> Extract:
    """The function that reads a media type; its parser is imported here, when it is first needed."""
    module = import_module(f"tollbook.preserve.formats.{MODULES[media_type]}")
    return cast(Extract, module.extract)
