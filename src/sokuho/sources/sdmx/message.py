"""SDMX-CSV 1.0 and 2.0 as observations: a key of dimensions, an exact value, and what qualifies it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sokuho.errors import NoFigures
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.sdmx.codes import CONF_STATUS, FREE, MISSING, OBS_STATUS, statuses
from sokuho.sources.sdmx.no_data import refuse_message

VALUE = "OBS_VALUE"
TIME = "TIME_PERIOD"
_CONTROL = {
    *("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"),
    *("SERIES_KEY", "OBS_KEY", "LAST UPDATE"),
}
_NUMBER = re.compile(r"-?(?:[0-9]{1,30}(?:\.[0-9]{1,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?")
_NO_NUMBER = {"", ":", "NaN"}
_LABELLED = re.compile(r"([A-Za-z][A-Za-z0-9_$@-]*): \S.*")
_SMALL = re.compile(r"-?[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation of a message.

    Attributes:
        key: the code of each dimension, the time period among them.
        value: the number as it stands, before ``multiplier``; ``None`` where there is none.
        unit: the code of the unit, "" if the message does not say.
        multiplier: the power of ten that the number counts in: 3 for thousands.
        decimals: to how many places the office says it has rounded; ``None`` if it does not say.
        status: codes of OBS_STATUS; empty if none is given.
        confidentiality: a code of CONF_STATUS, ``F`` (free) if none is given.
        attributes: everything else that stands beside it.
        line: the line of the file.
    """

    key: Mapping[str, str]
    value: Fraction | None
    unit: str
    multiplier: int
    decimals: int | None
    status: tuple[str, ...]
    confidentiality: str
    attributes: Mapping[str, str]
    line: int

    @property
    def amount(self) -> Fraction | None:
        """Return the number in single units."""
        return None if self.value is None else self.value * Fraction(10) ** self.multiplier


def observations(file: OfficialFile) -> Iterator[Observed]:
    """Return the observations of an SDMX-CSV file in the order of the file.

    The header may hold codes (``FREQ``) or codes with labels (``FREQ: Frequency``); the cells then do as well.
    Dimensions are the columns before OBS_VALUE, attributes those after it.

    Raises:
        BadInput: the file is no SDMX-CSV, is cut, deletes data, has a status that no code list has, or says two
            things of one key; or it is a message that names an address at which the data will be.
        NoFigures: the file has a header and no rows.
    """
    refused = refuse_message(file)
    if refused:
        raise refused
    rows = _rows(file)
    _, head = next(rows, (1, []))
    form = _Form.of(file, head)
    seen: dict[tuple[str, ...], tuple[Fraction | None, int]] = {}
    for line, cells in rows:
        if len(cells) != len(head):
            raise file.refuse(f"The row has {len(cells)} cells, the header {len(head)}", line=line)
        found = form.observed(file, line, cells)
        key = tuple(found.key.values())
        if key in seen:
            _check_same(file, found, *seen[key])
            continue
        seen[key] = found.value, line
        yield found
    if not seen:
        raise NoFigures(f"{file.name} has no observations", detail="It is a header without rows.")


def _check_same(file: OfficialFile, found: Observed, earlier: Fraction | None, line: int) -> None:
    if found.value != earlier:
        raise file.refuse(
            f"The key {'.'.join(found.key.values())} has two values, {earlier} on line {line} and {found.value}",
            line=found.line,
            column=VALUE,
            detail="A dimension was lost, or two messages were put together.",
        )


def _rows(file: OfficialFile) -> Iterator[tuple[int, list[str]]]:
    text = file.text("utf-8")
    if not text.endswith("\n"):
        raise file.refuse(
            "The file stops in the middle of a line",
            line=text.count("\n") + 1,
            detail="A message ends with the end of a line; this copy is cut.",
        )
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise file.refuse("The row cannot be read", line=line, detail=str(error)) from None


@dataclass(frozen=True, slots=True)
class _Form:
    """Where everything stands in a row."""

    columns: tuple[str, ...]
    dimensions: tuple[int, ...]
    attributes: tuple[int, ...]
    value: int
    labelled: bool

    @staticmethod
    def of(file: OfficialFile, head: Sequence[str]) -> _Form:
        first = head[0].partition("[")[0].partition(":")[0] if head else ""
        if first not in ("DATAFLOW", "STRUCTURE"):
            raise file.refuse(
                f'The file does not begin as SDMX-CSV: "{(head or [""])[0][:40]}"',
                column="column 1",
                detail="The first column is DATAFLOW (version 1.0) or STRUCTURE (version 2.0).",
            )
        labelled = any(_LABELLED.fullmatch(name) for name in head)
        columns = tuple(_code(name) if labelled else name for name in head)
        columns = (first, *columns[1:])
        if columns.count(VALUE) != 1 or len(set(columns)) != len(columns):
            raise file.refuse(
                f"The header names {'a column twice' if VALUE in columns else 'no OBS_VALUE'}", column="the header"
            )
        value = columns.index(VALUE)
        dimensions = tuple(n for n, name in enumerate(columns[:value]) if name not in _CONTROL)
        if TIME not in columns[:value]:
            raise file.refuse("The header has no TIME_PERIOD before OBS_VALUE", column="the header")
        attributes = tuple(n for n in range(value + 1, len(columns)) if columns[n] not in _CONTROL)
        return _Form(columns, dimensions, attributes, value, labelled)

    def observed(self, file: OfficialFile, line: int, cells: Sequence[str]) -> Observed:
        named = {name: _code(cell) if self.labelled else cell for name, cell in zip(self.columns, cells, strict=True)}
        if named.get("ACTION") == "D":
            raise file.refuse("The message deletes data", line=line, column="ACTION", detail="Only data is read.")
        key = {self.columns[n]: named[self.columns[n]] for n in self.dimensions}
        empty = next((name for name, code in key.items() if not code), "")
        if empty:
            raise file.refuse(f"The row has no code of {empty}", line=line, column=empty)
        status, confidentiality = _qualified(file, line, named)
        value = _number(file, line, named[VALUE])
        if value is not None and MISSING & set(status):
            raise file.refuse(f"An observation that is missing has the value {named[VALUE]}", line=line, column=VALUE)
        decimals = _small(file, line, "DECIMALS", named)
        return Observed(
            key=key,
            value=value,
            unit=named.get("UNIT_MEASURE", ""),
            multiplier=_small(file, line, "UNIT_MULT", named) or 0,
            decimals=decimals,
            status=status,
            confidentiality=confidentiality,
            attributes={self.columns[n]: cells[n] for n in self.attributes},
            line=line,
        )


def _code(cell: str) -> str:
    """Return the code of a cell with a label.

    >>> _code("M: Monthly"), _code("M"), _code("2025-03"), _code("http://x")
    ('M', 'M', '2025-03', 'http://x')
    """
    code, parted, _ = cell.partition(": ")
    return code if parted else cell


def _number(file: OfficialFile, line: int, text: str) -> Fraction | None:
    if text in _NO_NUMBER:
        return None
    if not _NUMBER.fullmatch(text):
        raise file.refuse(
            f'Not a number as SDMX-CSV writes it: "{text[:40]}"',
            line=line,
            column=VALUE,
            detail="Digits, with a point before decimals and no thousands separators.",
        )
    return Fraction(text)


def _qualified(file: OfficialFile, line: int, named: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    flags = named.get("OBS_FLAG", "")
    mapped = statuses(flags)
    given = tuple(named.get("OBS_STATUS", "").split())
    unknown = next((code for code in given if code not in OBS_STATUS), "" if mapped is not None else flags)
    if unknown or mapped is None:
        column = "OBS_STATUS" if given else "OBS_FLAG"
        raise file.refuse(f'No code list has the status "{unknown[:20]}"', line=line, column=column)
    confidentiality = named.get("CONF_STATUS", "") or ("C" if "c" in flags else FREE)
    if confidentiality not in CONF_STATUS:
        raise file.refuse(
            f'No code list has the confidentiality "{confidentiality[:20]}"', line=line, column="CONF_STATUS"
        )
    return (*given, *(code for code in mapped if code not in given)), confidentiality


def _small(file: OfficialFile, line: int, name: str, named: Mapping[str, str]) -> int | None:
    text = named.get(name, "")
    if not text:
        return None
    if not _SMALL.fullmatch(text):
        raise file.refuse(f'Not a small whole number: "{text[:40]}"', line=line, column=name)
    return int(text)
