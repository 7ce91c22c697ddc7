"""A bulk file as an Arrow table: every column strictly what it should be, and refused with its line if it is not."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, BinaryIO

from sokuho.errors import BadInput
from sokuho.sources.eurostat_comext.layout import NUMBERS, STRINGS, FileLayout, recognise
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import pyarrow as pa

_BLOCK = 1 << 24
_ALLOWED = {
    "reporter": "[A-Z]{2}",
    "partner": "[A-Z]{2}",
    "trade_type": "[IEK]",
    "item": "[0-9]{2}[0-9A-Z]{6}|TOTAL",
    "flow": "[12]",
    "procedure": "[1-9]",
    "unit2": "[A-Z0-9_]*",
    "period": "(19|20)[0-9]{2}(0[1-9]|1[0-2]|52)",
}
_NUMBER = re.compile(r"-?[0-9]{1,18}")


def rows(file: OfficialFile) -> tuple[FileLayout, pa.Table]:
    """Return the layout of a file and its rows: STRINGS as dictionaries, NUMBERS as whole numbers.

    Raises:
        BadInput: the file is cut, is of another kind, or a cell is not what its column holds.
    """
    with file.stream() as stream:
        header = stream.readline()
        layout = recognise(file, _header(file, header))
        table = _parsed(file, layout, header, stream)
    for name, allowed in _ALLOWED.items():
        _check(file, layout, table, name, allowed)
    _check_numbers(file, layout, table)
    return layout, table


def _header(file: OfficialFile, line: bytes) -> list[str]:
    try:
        return next(csv.reader([line.decode("ascii").rstrip("\r\n")], strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise file.refuse("The header cannot be read", column="line 1", detail=str(error)) from None


def _parsed(file: OfficialFile, layout: FileLayout, header: bytes, stream: BinaryIO) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    text = pa.dictionary(pa.int32(), pa.string())
    spelt = {name.upper(): name for name in _header(file, header)}
    names = {spelt[layout.column(one)]: one for one in (*STRINGS, *NUMBERS)}
    options = arrow_csv.ConvertOptions(
        column_types={called: text if one in STRINGS else pa.int64() for called, one in names.items()},
        include_columns=list(names),
        null_values=[""],
        strings_can_be_null=False,
    )
    try:
        with arrow_csv.open_csv(
            _Whole(file, header, stream),
            read_options=arrow_csv.ReadOptions(block_size=_BLOCK, use_threads=file.size > _BLOCK),
            parse_options=arrow_csv.ParseOptions(ignore_empty_lines=False),
            convert_options=options,
        ) as reader:
            table = reader.read_all()
    except pa.ArrowInvalid as error:
        raise _told(file, layout, str(error)) from None
    if not table.num_rows:
        raise file.refuse("The file has no rows", line=2, detail="Each month of Comext has some.")
    return table.rename_columns([names[one] for one in table.column_names]).unify_dictionaries()


class _Whole:
    """The bytes of a file, passed on and looked at: they are ASCII without NUL, and end with the end of a line."""

    def __init__(self, file: OfficialFile, header: bytes, stream: BinaryIO) -> None:
        self._file, self._waiting, self._stream = file, header, stream
        self._last, self._lines = header[-1:], 0
        self.closed = False

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        chunk, self._waiting = self._waiting + self._stream.read(size - len(self._waiting)), b""
        if b"\0" in chunk or not chunk.isascii():
            raise self._strange(chunk)
        self._lines += chunk.count(b"\n")
        if not chunk and self._last != b"\n":
            raise self._file.refuse(
                "The file stops in the middle of a line",
                line=self._lines + 1,
                detail="The official file ends with the end of a line; this copy is cut.",
            )
        self._last = chunk[-1:] or self._last
        return chunk

    def _strange(self, chunk: bytes) -> BadInput:
        at = next(at for at, byte in enumerate(chunk) if byte == 0 or byte > 127)
        what = f"A byte that is no ASCII (0x{chunk[at]:02x})" if chunk[at] else "A NUL byte"
        return self._file.refuse(f"{what} stands in the file", line=self._lines + chunk[:at].count(b"\n") + 1)

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def close(self) -> None:
        """Leave the stream to whoever opened it."""
        self.closed = True


def _told(file: OfficialFile, layout: FileLayout, said: str) -> BadInput:
    """Return the error with its place, which is looked for row by row."""
    title, detail = "A row is not as Comext writes it", said.split("\n")[0].removeprefix("In CSV ")[:200]
    with file.stream() as stream:
        lines = (line.decode("utf-8", "replace") for line in stream)
        head = _header(file, next(lines).encode())
        numbers = {head.index(name): name for name in head if name.upper() in layout.columns[len(STRINGS) :]}
        for number, line in enumerate(lines, 2):
            try:
                cells = next(csv.reader([line.rstrip("\r\n")]), [])
            except csv.Error as error:  # such as an end of line of another kind in its middle
                return file.refuse(title, line=number, detail=str(error))
            if len(cells) != len(head):
                detail = f"The row has {len(cells)} cells, the header {len(head)}."
                return file.refuse(title, line=number, column=f"column {min(len(cells), len(head)) + 1}", detail=detail)
            for at, name in numbers.items():
                if cells[at] and not _NUMBER.fullmatch(cells[at]):
                    detail = f'Numbers are whole and without separators; this is "{cells[at][:40]}".'
                    return file.refuse(title, line=number, column=f"column {at + 1} ({name})", detail=detail)
    return file.refuse(title, detail=detail)


def _check(file: OfficialFile, layout: FileLayout, table: pa.Table, name: str, allowed: str) -> None:
    form = re.compile(allowed)
    held = table[name].unique().to_pylist()
    for code in held:
        if form.fullmatch(str(code)) is None:
            line = _line(table, name, code)
            raise file.refuse(
                f'Not what {layout.column(name)} holds: "{str(code)[:40]}"', line=line, column=layout.column(name)
            )


def _check_numbers(file: OfficialFile, layout: FileLayout, table: pa.Table) -> None:
    import pyarrow.compute as pc

    if table["value"].null_count:
        line = pc.index(pc.is_null(table["value"]), True).as_py() + 2
        raise file.refuse("A row has no value", line=line, column=layout.column("value"))


def _line(table: pa.Table, name: str, code: str | None) -> int:
    """Return the line of the file on which a code stands first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return int(pc.index(table[name].cast(pa.string()), code).as_py()) + 2
