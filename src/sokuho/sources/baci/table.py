"""A yearly table of BACI, read batch by batch: eleven million rows are never held together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import pyarrow as pa

HEADER = ("t", "i", "j", "k", "v", "q")
_BLOCK = 4 << 20
_ROW = re.compile(r"Row #(\d+): Expected (\d+) columns, got (\d+)")


def batches(file: OfficialFile) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield the rows as text, trimmed, with the line each batch begins at; NA and nothing are null.

    Raises:
        BadInput: the header is another, a row has more or fewer cells, or the file is cut.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    with file.stream() as stream:
        _check_header(file, stream.readline())
        tail = _Tail(stream)
        line = 2
        try:
            for batch in _opened(tail):
                columns = [pc.utf8_trim_whitespace(column) for column in batch.columns]
                columns = [pc.if_else(pc.is_in(column, value_set=_nothing()), None, column) for column in columns]
                yield line, pa.RecordBatch.from_arrays(columns, names=list(HEADER))
                line += len(batch)
        except pa.ArrowInvalid as error:
            raise _misshapen(file, line, str(error)) from None
        if line == 2:
            raise file.refuse("The file has a header and no rows")
        tail.check(file, line)


class _Tail:
    """A stream that knows what it ended with, and how many lines it had."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._last = b""
        self._lines = 0
        self.closed = False

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        chunk = self._stream.read(size)
        self._last = chunk[-1:] or self._last
        self._lines += chunk.count(b"\n")
        return chunk

    def check(self, file: OfficialFile, line: int) -> None:
        """Raise unless the last line had an end and each line was a row; ``line`` is the one after the last row."""
        if self._last != b"\n":
            raise file.refuse("The file stops in the middle of a line", line=line - 1, detail="This copy is cut.")
        if self._lines != line - 2:
            raise file.refuse("A quotation mark is not closed", detail="A cell would run over the end of its line.")


def _opened(stream: _Tail) -> pa.csv.CSVStreamingReader | tuple[()]:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    try:
        return arrow_csv.open_csv(
            pa.PythonFile(stream, mode="r"),
            read_options=arrow_csv.ReadOptions(column_names=list(HEADER), use_threads=False, block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=False, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(HEADER, pa.string())),
        )
    except pa.ArrowInvalid as error:
        if "Empty" in str(error):
            return ()
        raise


def _check_header(file: OfficialFile, raw: bytes) -> None:
    names = tuple(name.strip('"') for name in raw.decode("latin-1").rstrip("\r\n").split(","))
    if names != HEADER:
        raise file.refuse(
            f'The header is "{",".join(names)[:60]}"',
            detail="In BACI it is t,i,j,k,v,q: year, exporter, importer, product, value, quantity.",
        )


def _nothing() -> pa.Array:
    import pyarrow as pa

    return pa.array(["NA", ""], pa.string())


def _misshapen(file: OfficialFile, line: int, said: str) -> BadInput:
    found = _ROW.search(said)
    if not found:
        return file.refuse("The file is not made of rows", line=line, detail=said[:200])
    return file.refuse(
        f"The row has {found[3]} cells", line=int(found[1]) + 1, detail=f"In BACI each row has {found[2]}."
    )
