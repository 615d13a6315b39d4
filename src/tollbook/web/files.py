"""Tables as files to keep: the numbers behind a figure or a picture, with their claims."""

import csv
import io
from dataclasses import dataclass

from starlette.responses import Response

from tollbook.publish.exports.csv_tables import harmless
from tollbook.web.security import as_file

BOM = "\ufeff"  # so that spreadsheets take the file as UTF-8
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header, and rows that name the claims they come from."""

    header: Cells
    rows: tuple[Cells, ...]


def as_csv(table: Table, name: str) -> Response:
    """A table as CSV to keep; no cell of it is a formula in a spreadsheet."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return Response(BOM + file.getvalue(), media_type="text/csv; charset=utf-8", headers=as_file(name))
