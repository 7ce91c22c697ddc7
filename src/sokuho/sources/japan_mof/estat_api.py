"""e-Stat's API for Japan's trade by commodity and country: addresses to ask, answers to read. Nothing is fetched here.

Whoever fetches goes by these:

    first_request(table, year)          the address of the first page, without the application id
    read_page(content)                  bytes into a `Page`; errors that come with the HTTP status 200 are raised
    next_key(page)                      the row to go on with, None after the last
    next_request(asked, page)           the address of the next page
    combine(pages)                      all pages of a question into a `Detail`
    estat_table_of(items, flow, year)   which table holds a year (``sokuho.reference.estat_tables``)

What is known, and how. From rows of tables 0003425293 and 0003425294 as programs printed them: the header of the CSV,
codes and names of commodity, country (``50304``), year (``2022000000``) and of the measures up to 140, units as rows in
full width (``ＮＯ``), thousand yen (``千円``) as a cell's unit, a first quantity of 0 without a unit row. From several
programs that use the tables and agree with each other: the codes of the months of both code lists, zeros for months
not yet published, principal commodities filled up with zeros, which years each table holds. From the API's manual
(version 3.0): the sections of an answer, statuses and their meaning, 100,000 rows a call, ``NEXT_KEY``. From accounts
of it alone, and so read loosely: that lines of tag and value, and a line ``VALUE``, come before the rows of the CSV.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from sokuho.errors import UsageError
from sokuho.reference.estat_tables import EstatTable, estat_table, estat_table_of, estat_tables
from sokuho.sources.japan_mof.estat_cells import combine, item_code
from sokuho.sources.japan_mof.estat_page import MOST, Page, read_page

__all__ = [
    "EstatTable",
    "Page",
    "Request",
    "combine",
    "estat_table",
    "estat_table_of",
    "estat_tables",
    "first_request",
    "item_code",
    "next_key",
    "next_request",
    "read_page",
]
_PATHS = {"json": "rest/3.0/app/json/getStatsData", "csv": "rest/3.0/app/getSimpleStatsData"}
_MOST_CODES = 100
"""Codes that one question may name of a list."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask: a path below the service's base, and the parameters in order, without the application id."""

    path: str
    query: tuple[tuple[str, str], ...]

    def address(self, base: str = "https://api.e-stat.go.jp") -> str:
        """Return the address; ``appId`` is to be added where it is asked, and kept nowhere.

        >>> first_request(estat_table("0003425293"), 2024).address("https://a.example")[:63]
        'https://a.example/rest/3.0/app/json/getStatsData?lang=J&statsDa'
        """
        return f"{base}/{self.path}?{urlencode(self.query, safe=',')}"


def first_request(
    table: EstatTable,
    year: int,
    *,
    items: Sequence[str] = (),
    partners: Sequence[str] = (),
    form: str = "json",
    limit: int = MOST,
) -> Request:
    """Return the request for the first page of a calendar year of a table.

    Args:
        table: which table.
        year: a year the table is for.
        items: commodities, as the table has them (nine digits; eight for principal commodities); all if none is named.
        partners: customs codes of countries, such as ``304``; all if none is named.
        form: ``json`` or ``csv``.
        limit: rows a page.

    Raises:
        UsageError: the table is not for that year, more than 100 codes of one list are named, or the form is unknown.
    """
    if not table.first_year <= year <= table.last_year:
        raise UsageError(f"Table {table.id} is for {table.first_year} to {table.last_year}, not for {year}")
    if max(len(items), len(partners)) > _MOST_CODES:
        raise UsageError(f"e-Stat takes {_MOST_CODES} codes of a list at a time", hint="Ask several times.")
    if form not in _PATHS or not 1 <= limit <= MOST:
        raise UsageError(f"e-Stat does not answer in {form} by {limit} rows", hint=f"json or csv, 1 to {MOST}.")
    query = [("lang", "J"), ("statsDataId", table.id), ("cdTime", f"{year}000000")]
    if items:
        query.append(("cdCat01", ",".join(items)))
    if partners:
        query.append(("cdArea", ",".join(f"50{partner}" for partner in partners)))
    query += [("metaGetFlg", "N"), ("cntGetFlg", "N"), ("sectionHeaderFlg", "1")]
    query += [("startPosition", "1"), ("limit", str(limit))]
    return Request(_PATHS[form], tuple(query))


def next_key(page: Page) -> int | None:
    """Return the number of the row to go on with, None if the page is the last."""
    return page.next_key


def next_request(asked: Request, page: Page) -> Request | None:
    """Return the request for the page after one, None if it is the last."""
    if page.next_key is None:
        return None
    key = str(page.next_key)
    return replace(asked, query=tuple((name, key if name == "startPosition" else text) for name, text in asked.query))
