"""A CSV download of UN Comtrade as a table of text: today's columns, and the line each row stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.un_comtrade.layouts import READ, Layout, layout_of, names_in, nearest

if TYPE_CHECKING:
    import pyarrow as pa

LINE = "line"
_ROW = re.compile(r"Row #(\d+): (Expected (\d+) columns, got (\d+))?")
_LATIN = "latin-1"


def read_csv(file: OfficialFile) -> tuple[Layout, pa.RecordBatch]:
    """Return the layout of a file and its rows: the columns `READ` as text, null where nothing is said, and ``line``.

    The whole file is held, since keys and totals are checked across it; the service gives 250,000 rows at most.

    Raises:
        BadInput: the header is of no layout, a row has more or fewer cells, or the file is cut.
    """
    with file.stream() as stream:
        content = stream.read()
    header, newline, _ = content.partition(b"\n")
    layout = _layout(file, header)
    _check_lines(file, content, newline)
    table = _parse(file, content, layout)
    if layout.trailing:
        _check_trailing(file, table)
    return layout, as_read(table.rename_columns([layout.columns.get(name, name) for name in table.column_names]), 2)


def as_read(table: pa.Table, first_line: int) -> pa.RecordBatch:
    """Return the columns `READ` of a table, null where it does not have them, with the numbers of its lines."""
    import pyarrow as pa

    known = set(table.column_names)
    columns = [table[name].combine_chunks() if name in known else pa.nulls(len(table), pa.string()) for name in READ]
    lines = pa.array(range(first_line, first_line + len(table)), pa.int64())
    return pa.RecordBatch.from_arrays([*columns, lines], names=[*READ, LINE])


def _layout(file: OfficialFile, header: bytes) -> Layout:
    names = names_in(header)
    found = layout_of(names)
    if found:
        return found
    expected = nearest(names)
    for place, (wanted, name) in enumerate(zip(expected.header, names, strict=False), 1):
        if wanted != name:
            raise file.refuse(
                f'The header says "{name[:40]}"',
                column=f"column {place}",
                detail=f'In {expected.name} that column is "{wanted}".',
            )
    raise file.refuse(
        f"The header has {len(names)} columns", detail=f"In {expected.name} it has {len(expected.header)}."
    )


def _check_lines(file: OfficialFile, content: bytes, newline: bytes) -> None:
    """Raise unless each line ends by CR LF, as the service writes it, and the last one too."""
    lines = content.count(b"\n")
    if not newline or not content.endswith(b"\n"):
        raise file.refuse(
            "The file stops in the middle of a line", line=lines + 1, detail="It ends with the end of a line."
        )
    if content.count(b"\r\n") != lines or content.count(b"\r") != lines:
        wrong = next(n for n, raw in enumerate(content.split(b"\n"), 1) if raw.count(b"\r") != 1 or raw[-1:] != b"\r")
        raise file.refuse("The line does not end by CR LF", line=wrong, detail="Was the file saved by an editor?")
    if b"\n\r\n" in content:
        raise file.refuse("The line is empty", line=content.count(b"\n", 0, content.index(b"\n\r\n")) + 2)
    if b"\0" in content:
        raise file.refuse("A NUL byte stands in the line", line=content.count(b"\n", 0, content.index(b"\0")) + 1)
    if lines == 1:
        raise file.refuse(
            "The file has a header and no rows",
            detail="A question with a wrong code is answered so, as is one without trade.",
            hint="Check the codes that were asked for: the United States are 842, France is 251.",
        )


def _parse(file: OfficialFile, content: bytes, layout: Layout) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [*layout.header, *([""] if layout.trailing else [])]
    wanted = [name for name in names if name in layout.columns or not name]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(content),
            read_options=arrow_csv.ReadOptions(
                column_names=names, skip_rows=1, encoding=_LATIN, use_threads=False, block_size=1 << 24
            ),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=False, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types={name: pa.string() for name in wanted},
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid as error:
        raise _misshapen(file, layout, str(error)) from None
    if len(table) != content.count(b"\n") - 1:
        raise file.refuse("A quotation mark is not closed", detail="A cell would run over the end of its line.")
    return table


def _misshapen(file: OfficialFile, layout: Layout, said: str) -> BadInput:
    found = _ROW.search(said)
    if not found or not found[2]:
        return file.refuse("The file is not made of rows", detail=said[:200])
    return file.refuse(
        f"The row has {found[4]} cells",
        line=int(found[1]),
        column=f"column {min(int(found[3]), int(found[4])) + 1}",
        detail=f"In {layout.name} each row has {found[3]}. Was the file saved by a spreadsheet, or cut?",
    )


def _check_trailing(file: OfficialFile, table: pa.Table) -> None:
    from pyarrow import compute as pc

    filled = pc.index(pc.is_valid(table[""]), True).as_py()
    if filled >= 0:
        raise file.refuse(
            f'The row goes on after its last column: "{table[""][filled].as_py()[:40]}"',
            line=filled + 2,
            column="column 48",
            detail="Each row ends with a comma and nothing after it. Cells were moved.",
        )
