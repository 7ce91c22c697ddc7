"""Figures as lines: a table to read, or CSV and JSON with every column for a program."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Literal

from sokuho.cli.adjustments import adjustments
from sokuho.reporting.series.rows import Row

_TABLE = ("flow", "partner", "item", "period", "measure", "value", "unit", "")


def write(rows: Sequence[Row], form: Literal["text", "csv", "json"]) -> None:
    """Print the rows on standard output."""
    match form:
        case "json":
            sys.stdout.write(json.dumps([row.fields() for row in rows], ensure_ascii=False, indent=1) + "\n")
        case "csv":
            written = csv.DictWriter(sys.stdout, rows[0].fields(), lineterminator="\n")
            written.writeheader()
            written.writerows(row.fields() for row in rows)
        case "text":
            _write_table([_TABLE, *(row.cells() for row in rows)])
            print("".join(f"{line}\n" for line in adjustments(row.figure for row in rows if row.figure)), end="")


def _write_table(lines: Sequence[tuple[str, ...]]) -> None:
    from rich.cells import cell_len  # Japanese letters are two columns wide

    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = []
        for heading, text, width in zip(_TABLE, line, widths, strict=True):
            blank = " " * (width - cell_len(text))
            cells.append(blank + text if heading == "value" else text + blank)
        print("  ".join(cells).rstrip())
