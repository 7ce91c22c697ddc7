"""Pages of e-Stat's API as they were kept (``sokuho fetch japan --api``): those of a year, read together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sokuho.errors import BadInput
from sokuho.reference.estat_tables import EstatTable, estat_tables
from sokuho.sources.detail import Detail
from sokuho.sources.japan_mof.commodity_by_country import out_by
from sokuho.sources.japan_mof.estat_cells import combine
from sokuho.sources.japan_mof.estat_page import Page, read_page
from sokuho.sources.official_file import OfficialFile

_FORMS = (re.compile(r'\s*\{\s*"GET_STATS_DATA"'), re.compile(r'\s*"?RESULT"?\s*\n'))
_TABLE = re.compile(r'"?STATS_DATA_ID"?[:, ]+"?(\d{10})')
_YEAR = re.compile(r'"(?:@time|CODE_TIME_SELECT)": ?"(\d{4})')
_START = re.compile(r'"?FROM_NUMBER"?[:, ]+"?(\d{1,12})')


def is_page(head: str) -> bool:
    r"""Return whether a file that begins so is an answer of the API, in either form.

    >>> is_page('{"GET_STATS_DATA":{"RESULT"'), is_page('"RESULT"\n"STATUS","0"'), is_page('{"count": 1}')
    (True, True, False)
    """
    return any(form.match(head) for form in _FORMS)


def subject(head: str) -> tuple[str, str, str]:
    """Return what a page that begins so is of: the list of its commodities, and the year where that stands there.

    Pages of the same are parts of one table: of its rows, and of exports and imports.
    """
    found, year = _TABLE.search(head), _YEAR.search(head)
    items = {one.id: one.items for one in estat_tables()}
    return "estat", items.get(found[1], found[1]) if found else "", year[1] if year else ""


def read(files: Sequence[OfficialFile], captured: date | None) -> Iterator[Detail]:
    """Yield what the pages of a year say, a table each; they may come in any order, and are read when it is their turn.

    Months are published as far as anything was traded in them; those have to be out by the day of capture.

    Args:
        files: all pages of one table, or of those of exports and of imports.
        captured: the day on which they were fetched.

    Raises:
        BadInput: a page is missing or damaged (see ``combine``), nothing says when they were fetched, there are pages
            of several years, or figures of a month that was not out by then.
    """
    if captured is None:
        raise files[0].refuse(
            "Nothing says when this answer was fetched", hint="Say it with --captured, such as --captured 2025-08-03."
        )
    by_table: dict[str, list[tuple[int, OfficialFile]]] = {}
    for file in files:
        table, start = (form.search(file.head()) for form in (_TABLE, _START))
        by_table.setdefault(table[1] if table else "", []).append((int(start[1]) if start else 0, file))
    for _, parts in sorted(by_table.items()):
        ordered = [file for _, file in sorted(parts, key=lambda part: part[0])]
        first: list[EstatTable] = []
        detail = combine(_pages(ordered, first))
        yield _dated(ordered[0], first[0], detail, captured)


def _pages(files: Sequence[OfficialFile], tables: list[EstatTable]) -> Iterator[Page]:
    for file in files:
        with file.stream() as stream:
            page = read_page(stream.read(), file.name)
        tables.append(page.table)
        yield page


def _dated(file: OfficialFile, table: EstatTable, detail: Detail, captured: date) -> Detail:
    """Return the detail of a year with the days on which its months came out."""
    if len(detail.totals) > 1:
        raise _refused(file, f"The pages are of several years: {', '.join(sorted(detail.totals))}")
    year, last = detail.through
    if f"{table.flow.value}.{year}" not in detail.totals:
        raise _refused(file, f"Nothing was traded in {', '.join(detail.totals)}, in no month of it")
    released = out_by(table.flow, year, captured)
    if last > len(released):
        raise _refused(file, f"There are figures of {year}-{last:02d}, which were not out by {captured}")
    return replace(detail, released={key: day for key, day in released.items() if key[2] <= last})


def _refused(file: OfficialFile, title: str) -> BadInput:
    return file.refuse(
        title,
        detail="What is loaded together is one year, as it was on the day it was fetched.",
        hint="Ask for a year at a time, and give the day on which that was.",
    )
