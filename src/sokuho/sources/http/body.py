"""Whether a body is what was asked for: judged by its bytes alone, as headers and statuses lie."""

from __future__ import annotations

import codecs
import csv
import gzip
import json
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sokuho.errors import BadInput, TooMuch
from sokuho.sources.http.site import clean

_HEAD = 1 << 16
_CHUNK = 1 << 20
_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!-- ", b"<script", b"<title")
_MARKS = (
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a zip archive or a workbook"),
    (_SEVEN_ZIP, "a 7z archive"),
    (b"%PDF", "a PDF"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
    (b"\x89PNG", "a picture"),
)
_AGAIN = "Nothing of it was kept. Look at the address in a browser, or try again later."

_IN_NO_LIST = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""What Python's cp932 makes of single bytes that Shift_JIS does not have: 80, A0, FD, FE, FF."""

ROUND_COUNTS = frozenset({500, 1_000, 5_000, 10_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000, 2_500_000})
"""Numbers of rows at which services are known, or likely, to cut an answer without saying so."""


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of content.

    Attributes:
        kind: the format; ``any`` where the content decides what it is.
        encoding: that of its text.
        starts: how it may begin; empty if that does not tell.
    """

    kind: Literal["csv", "json", "7z", "html", "any"]
    encoding: str = "utf-8"
    starts: tuple[str, ...] = ()


JSON = Body("json")
SEVEN_ZIP = Body("7z")
LIST_PAGE = Body("html")


def check(body: Body, path: Path, where: str) -> None:
    """Raise unless the bytes in a file are of a kind, and whole as far as they can show it.

    Raises:
        BadInput: they are a web page, empty, cut, of another kind, or in another encoding.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise BadInput("The service sent nothing", where=where, detail="The answer is empty.", hint=_AGAIN)
    if body.kind == "any":
        return
    if body.kind != "html" and _is_page(head):
        raise BadInput(
            "The service sent a web page in place of data",
            where=where,
            detail=f"It begins: {clean(head[:200].decode('utf-8', 'replace'), 60)}",
            hint="A service that is down, has moved or wants a key answers so. Look at the address in a browser.",
        )
    _refuse_another_kind(body, head, where)
    _CHECKS[body.kind](body, path, where)


def rows_of(content: bytes, where: str) -> object:
    """Return what a JSON text says.

    Raises:
        BadInput: it is cut, not JSON, or not in UTF-8.
    """
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _miscoded("utf-8", error.start, where) from None
    except (ValueError, RecursionError) as error:
        raise BadInput("The answer is cut, or is not JSON", where=where, detail=str(error), hint=_AGAIN) from None


def refuse_round(rows: int, where: str, limit: int = 0) -> None:
    """Raise if an answer has exactly as many rows as a service may cut it at.

    Raises:
        TooMuch: it has.
    """
    if rows in ROUND_COUNTS or (limit and rows >= limit):
        raise TooMuch(
            f"The answer has exactly {rows:,} rows: it may be cut there",
            where=where,
            detail="Services stop at such a number and do not say so.",
            hint="Ask for fewer periods, partners or commodities at a time, so that the number differs.",
        )


def unpacked(path: Path, encoding: str, largest: int, where: str) -> Path:
    """Return the file with the content of a body that the service sent packed (``Content-Encoding``).

    Raises:
        BadInput: it is not packed that way, or cut.
        TooMuch: it unpacks to more bytes than are taken.
    """
    if encoding in ("", "identity"):
        return path
    if encoding not in ("gzip", "x-gzip"):
        raise BadInput(f"The answer is packed in a way nobody asked for: {encoding[:40]}", where=where, hint=_AGAIN)
    plain, size = path.with_suffix(".plain"), 0
    try:
        with gzip.open(path, "rb") as packed, plain.open("wb") as file:
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                if size > largest:
                    raise TooMuch(f"The answer unpacks to more than {largest:,} bytes", where=where, hint=_AGAIN)
                file.write(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(
            "The answer says it is gzip, and is not, or is cut", where=where, detail=str(error), hint=_AGAIN
        ) from None
    return plain


def _is_page(head: bytes) -> bool:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return start.startswith(_PAGE)


def _refuse_another_kind(body: Body, head: bytes, where: str) -> None:
    for mark, spoken in _MARKS:
        if head.startswith(mark) and not (body.kind == "7z" and mark == _SEVEN_ZIP):
            raise BadInput(f"The service sent {spoken}, not {_SPOKEN[body.kind]}", where=where, hint=_AGAIN)


def _check_csv(body: Body, path: Path, where: str) -> None:
    lines = _lines(body, path, where)
    first = next(lines, "")
    if body.starts and not first.startswith(body.starts):
        raise BadInput(
            "The table has another header than expected",
            where=where,
            detail=f'It begins "{clean(first, 60)}"; expected is "{body.starts[0]}..."',
            hint="Has the service changed its layout? Nothing of it was kept.",
        )
    last = ""
    for line in lines:
        last = line
    if not last:
        raise BadInput("The table has a header and no rows", where=where, hint=_AGAIN)
    width, found = (len(next(csv.reader([line]))) for line in (first, last))
    if found not in (width, width + 1) or last.count('"') % 2:  # Comtrade's rows end in a comma of their own
        raise BadInput(
            "The table stops in the middle of a row",
            where=where,
            detail=f"The last row has {found} cells; the header has {width}.",
            hint=_AGAIN,
        )


def _lines(body: Body, path: Path, where: str) -> Iterator[str]:
    line, place = b"\n", 0
    with path.open("rb") as file:
        for line in file:
            try:
                text = line.decode(body.encoding)
            except UnicodeDecodeError as error:
                raise _miscoded(body.encoding, place + error.start, where) from None
            if body.encoding == "cp932" and _IN_NO_LIST.search(text):
                raise _miscoded(body.encoding, place, where)
            if "\0" in text:
                raise BadInput("A NUL byte stands in the table", where=where, hint=_AGAIN)
            place += len(line)
            yield text.rstrip("\r\n")
    if not line.endswith(b"\n"):
        raise BadInput("The table stops in the middle of a row", where=where, detail=f"At byte {place}.", hint=_AGAIN)


def _check_json(body: Body, path: Path, where: str) -> None:
    rows_of(path.read_bytes(), where)


def _check_seven_zip(body: Body, path: Path, where: str) -> None:
    """Check the two headers of a 7z archive, the second of which stands at its very end (7zFormat.txt)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(32)
        if len(start) < 32 or not start.startswith(_SEVEN_ZIP):
            raise BadInput("The service sent something that is no 7z archive", where=where, hint=_AGAIN)
        promised, offset, length, checked = struct.unpack("<IQQI", start[8:32])
        is_whole = zlib.crc32(start[12:32]) == promised and size == 32 + offset + length and length > 0
        if is_whole:
            file.seek(32 + offset)
            is_whole = zlib.crc32(file.read(length)) == checked
    if not is_whole:
        raise BadInput(
            "The archive is cut or damaged",
            where=where,
            detail=f"It has {size:,} bytes, which are not those that its own header speaks of.",
            hint=_AGAIN,
        )


def _check_page(body: Body, path: Path, where: str) -> None:
    content = path.read_bytes()
    try:
        text = content.decode(body.encoding)
    except UnicodeDecodeError as error:
        raise _miscoded(body.encoding, error.start, where) from None
    if not _is_page(content) or "</html" not in text.lower():
        raise BadInput("The list of files is no web page, or is cut", where=where, hint=_AGAIN)


def _miscoded(encoding: str, place: int, where: str) -> BadInput:
    return BadInput(
        f"The text is not in {encoding}, as this service's is", where=where, detail=f"At byte {place + 1}.", hint=_AGAIN
    )


_CHECKS: dict[str, Callable[[Body, Path, str], None]] = {
    "csv": _check_csv,
    "json": _check_json,
    "7z": _check_seven_zip,
    "html": _check_page,
}
_SPOKEN = {"csv": "a table", "json": "JSON", "7z": "a 7z archive", "html": "a web page"}
