"""The lists of countries and products that come with an edition of BACI, in whatever form they were saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sokuho.errors import BadInput

_BOM = b"\xef\xbb\xbf"
_COUNTRY = ("country_code", "iso_3digit_alpha")
_PRODUCT = ("code", "description")


def read_countries(path: Path) -> dict[str, str]:
    """Return the three letters of each country number in an edition's list, empty where it gives none.

    Editions differ: in byte order marks, line ends, and whether "Other Asia, not elsewhere specified" is Taiwan.
    Names are not read: in one edition their accents are damaged.

    Raises:
        BadInput: it is no such list, or a number stands twice.
    """
    rows = _rows(path, ("country_code", "iso_3digit_alpha"), ("country_code", "country_iso3"))
    found: dict[str, str] = {}
    for line, (code, letters) in rows:
        if not code.isdecimal() or code in found:
            raise _refused(path, line, f'Not a number of a country, or one that stands twice: "{code[:40]}"')
        found[code] = "" if letters == "N/A" else letters
    return found


def read_products(path: Path) -> dict[str, str]:
    """Return the description of each product by its six digits; zeros that a list has lost are put back.

    Raises:
        BadInput: it is no such list, or a code stands twice.
    """
    found: dict[str, str] = {}
    for line, (code, description) in _rows(path, _PRODUCT):
        padded = code.zfill(6)
        if (not code.isdecimal() and not code.isalnum()) or len(padded) != 6 or len(code) < 5 or padded in found:
            raise _refused(path, line, f'Not a code of a product, or one that stands twice: "{code[:40]}"')
        found[padded] = description
    return found


def _rows(path: Path, *headers: tuple[str, str]) -> list[tuple[int, tuple[str, str]]]:
    """Return the lines and the two columns of a list whose header has them."""
    try:
        content = path.read_bytes().removeprefix(_BOM).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"The list cannot be read: {path}", detail=str(error)) from None
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        names = next(reader, [])
        wanted = next((header for header in headers if set(header) <= set(names)), None)
        if wanted is None:
            raise _refused(path, 1, f"The header has no columns {' and '.join(headers[0])}")
        found = []
        for row in reader:
            if len(row) != len(names):
                raise _refused(path, reader.line_num, f"The row has {len(row)} cells, the header {len(names)}")
            found.append((reader.line_num, (row[names.index(wanted[0])], row[names.index(wanted[1])])))
    except csv.Error as error:
        raise _refused(path, reader.line_num, f"The list is cut or damaged: {error}") from None
    return found


def _refused(path: Path, line: int, title: str) -> BadInput:
    return BadInput(
        title,
        where=f"in {path.name}, line {line}",
        hint="Take the list from the archive of the edition, and leave it as it comes.",
    )
