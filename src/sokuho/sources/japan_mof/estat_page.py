"""A page of an answer of e-Stat's API: at most 100,000 rows of one table, and what the answer says of itself.

Two forms are read. JSON (``getStatsData``): tags as keys, attributes with ``@``, the value of a row under ``$``. CSV
(``getSimpleStatsData``): every cell in quotes, sections of tag and value, then, below a line ``VALUE``, a header and
the rows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sokuho.errors import BadInput, NoFigures, UnknownCode
from sokuho.reference.estat_tables import EstatTable, estat_table

MOST = 100_000
"""Rows that one answer holds at most."""
SURVEY = "00350300"
_AGAIN = "Fetch the page again."
_COLUMNS = ("cat01", "cat02", "area", "time")
_FLOWS = {"export": "輸出", "import": "輸入"}
_WHY = {
    "100": ("The application id is not known to e-Stat", "Is it the one that e-Stat sent?"),
    "200": ("e-Stat cannot answer just now", "Ask again later."),
    "300": ("e-Stat has no such table", "Look up the number of the table again."),
}
_CHOSEN, _YEAR_ALONE = "NARROWING_COND", "CODE_TIME_SELECT"
"""Where an answer repeats by what the question chose rows, and what it has there if that was the year alone."""
Rows = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came.

    Attributes:
        name: what it is called in errors, and where it was fetched from or kept.
        sha256: the hash of its bytes.
        table: the table it is of.
        total: how many rows the question has in all.
        first: the number of the first row here, from 1.
        last: the number of the last.
        next_key: the number to go on with; None on the last page.
        rows: the cells by column: ``cat01``, ``cat02``, ``area``, ``time``, ``unit`` and ``value``, all as printed.
        is_whole: whether the answer says that the question left out no commodity and no country.
    """

    name: str
    sha256: str
    table: EstatTable
    total: int
    first: int
    last: int
    next_key: int | None
    rows: Rows
    is_whole: bool = False

    def refuse(self, title: str, *, row: int | None = None, detail: str = "", hint: str = _AGAIN) -> BadInput:
        """Return the error that says what is wrong with the page, and at which of its rows, counted from 0."""
        at = "" if row is None else f", row {self.first + row}"
        return BadInput(title, where=f"in {self.name}{at}", detail=detail, hint=hint)


def read_page(content: bytes, name: str = "an answer of e-Stat") -> Page:
    """Return the page that the bytes of an answer hold, in either form.

    Raises:
        NoFigures: the answer says that there is nothing.
        BadInput: the answer is an error, is no answer of the API, is cut, or has not the rows it speaks of.
    """
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _refused(name, "The answer is not UTF-8", f"byte {error.start + 1}") from None
    is_json = text.lstrip().startswith("{")
    about, rows = _json(text, name) if is_json else _csv(text, name)
    page = _page(about, rows, name, hashlib.sha256(content).hexdigest())
    if page.last - page.first + 1 != len(rows["value"]):
        raise page.refuse(
            f"The page speaks of rows {page.first} to {page.last} and has {len(rows['value'])}",
            detail="It is cut, or rows were left out.",
        )
    if not rows["value"]:
        raise page.refuse("The page has no rows", detail="An answer of nothing says so by its status.")
    if len(rows["value"]) > MOST:
        raise page.refuse(f"The page has {len(rows['value']):,} rows; e-Stat gives {MOST:,} at most")
    return page


def _refused(name: str, title: str, detail: str = "") -> BadInput:
    return BadInput(title, where=f"in {name}", detail=detail, hint=_AGAIN)


def _page(about: Mapping[str, str], rows: Rows, name: str, sha256: str) -> Page:
    try:
        numbers = [int(about[tag]) for tag in ("TOTAL_NUMBER", "FROM_NUMBER", "TO_NUMBER")]
        next_key = int(about["NEXT_KEY"]) if about.get("NEXT_KEY") else None
        table = estat_table(about["STATS_DATA_ID"])
    except (KeyError, ValueError) as error:
        if isinstance(error, UnknownCode):
            raise _refused(name, error.title, error.hint) from None
        raise _refused(name, "The answer does not say which rows it holds", f"Missing or no number: {error}") from None
    is_whole = about.get(_CHOSEN) == _YEAR_ALONE
    return Page(name, sha256, table, numbers[0], numbers[1], numbers[2], next_key, rows, is_whole)


def _check_status(about: Mapping[str, str], name: str) -> None:
    """Raise unless the answer's own status is 0: e-Stat sends most errors with the HTTP status 200."""
    status, said = about.get("STATUS", ""), about.get("ERROR_MSG", "")[:200]
    if status == "1":
        raise NoFigures("e-Stat has nothing for this question", where=f"in {name}", detail=said)
    if status != "0":
        why, cure = _WHY.get(status, (f"e-Stat answers with the error {status[:20] or '(none)'}", _AGAIN))
        if status.startswith("20"):
            why, cure = _WHY["200"]
        raise BadInput(why, where=f"in {name}", detail=f"{status[:20]}: {said}", hint=cure)


def _json(text: str, name: str) -> tuple[dict[str, str], Rows]:
    try:
        whole = json.loads(text, parse_float=str)
    except ValueError as error:
        raise _refused(name, "The answer is no whole JSON", str(error)) from None
    answer = _object(_object(whole, "", name).get("GET_STATS_DATA"), "GET_STATS_DATA", name)
    about = _texts(_object(answer.get("RESULT"), "RESULT", name))
    _check_status(about, name)
    data = _object(answer.get("STATISTICAL_DATA"), "STATISTICAL_DATA", name)
    parameter = _object(answer.get("PARAMETER"), "PARAMETER", name)
    about |= _texts(parameter)
    if isinstance(chosen := parameter.get(_CHOSEN), dict):
        about[_CHOSEN] = " ".join(sorted(map(str, chosen)))
    about |= _texts(_object(data.get("RESULT_INF"), "RESULT_INF", name))
    table = _object(data.get("TABLE_INF"), "TABLE_INF", name)
    survey = table.get("STAT_NAME")
    of = str(survey.get("@code")) if isinstance(survey, dict) else SURVEY
    if table.get("@id") != about.get("STATS_DATA_ID") or of != SURVEY:
        raise _refused(name, f"The answer is of table {table.get('@id')} of survey {of}, not of what was asked for")
    values = _object(data.get("DATA_INF"), "DATA_INF", name).get("VALUE")
    listed = values if isinstance(values, list) else [values]  # a single row is no list
    return about, _cells(cast("list[dict[str, object]]", listed), name)


def _cells(listed: Sequence[Mapping[str, object]], name: str) -> Rows:
    try:
        rows = {column: [row[f"@{column}"] for row in listed] for column in _COLUMNS}
        rows["value"] = [row["$"] for row in listed]
        rows["unit"] = [row.get("@unit", "") for row in listed]
    except (KeyError, TypeError, AttributeError) as error:
        raise _refused(name, "A row of the answer has not the cells of this survey's tables", str(error)) from None
    return {column: _as_texts(cells) for column, cells in rows.items()}


def _as_texts(cells: list[object]) -> list[str]:
    if set(map(type, cells)) <= {str}:
        return cast("list[str]", cells)
    return list(map(str, cells))


def _object(thing: object, tag: str, name: str) -> dict[str, object]:
    if not isinstance(thing, dict):
        raise _refused(name, "This is no answer of e-Stat's API", f"It has no {tag or 'object'}.")
    return cast("dict[str, object]", thing)


def _texts(fields: Mapping[str, object]) -> dict[str, str]:
    return {tag: str(value) for tag, value in fields.items() if isinstance(value, (str, int))}


def _csv(text: str, name: str) -> tuple[dict[str, str], Rows]:
    if not text.endswith("\n"):
        raise _refused(name, "The answer stops in the middle of a line")
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise _refused(name, "The answer is no CSV", str(error)) from None
    at = next((number for number, line in enumerate(lines) if line and line[0] == "VALUE"), len(lines))
    about = {line[0]: line[1] for line in lines[:at] if len(line) > 1 and line[1]}
    if "STATUS" not in about:
        raise _refused(name, "This is no answer of e-Stat's API", "It has no STATUS: sectionHeaderFlg has to be 1.")
    _check_status(about, name)
    if at + 1 >= len(lines):
        raise _refused(name, "The answer has no rows", "No line VALUE stands before them.")
    return about, _columns(lines[at + 1], lines[at + 2 :], about, name)


def _columns(header: Sequence[str], lines: Sequence[Sequence[str]], about: Mapping[str, str], name: str) -> Rows:
    wanted = {column: f"{column}_code" for column in _COLUMNS} | {"unit": "unit", "value": "value"}
    if any(header.count(column) != 1 for column in wanted.values()):
        raise _refused(
            name, "The header is not that of this survey's tables", f"Expected {', '.join(wanted.values())}."
        )
    widths = {len(line) for line in lines}
    if widths - {len(header)}:
        raise _refused(name, f"A row has {min(widths)} to {max(widths)} cells, the header {len(header)}")
    flow = _flow(about)
    if not any(flow in column for column in header):
        raise _refused(name, f"The header does not speak of {flow}", "It is a table of the other flow.")
    columns = list(zip(*lines, strict=True)) or [()] * len(header)
    return {column: list(columns[header.index(title)]) for column, title in wanted.items()}


def _flow(about: Mapping[str, str]) -> str:
    try:
        return _FLOWS[estat_table(about.get("STATS_DATA_ID", "")).flow.value]
    except UnknownCode:
        return ""  # refused with the other numbers of the page
