"""The pages of one question to e-Stat's API, put together to the rows that the yearly files have.

Rows of a page count one measure each (see ``estat_measures``); a row here has all of a year. Columns are
coded as they come, so that a page's texts are gone when the next one is read: a year of all commodities and countries,
some five million rows, takes about 200 MB.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sokuho.errors import BadInput
from sokuho.reference.estat_tables import EstatTable
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.japan_mof.estat_cube import NONE, Cube
from sokuho.sources.japan_mof.estat_measures import Kind, measures
from sokuho.sources.japan_mof.estat_page import Page

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Codes = NDArray[np.int32]

_ITEM = {"HS9": re.compile(r"[0-9]{9}"), "PC": re.compile(r"[0-9]{8}")}
_AREA, _TIME, _NO_OTHER = re.compile(r"50[0-9]{3}"), re.compile(r"[0-9]{4}000000"), re.compile(r"(?!)")
_MEANT = {
    "cat01": "a commodity (cat01)",
    "area": "a country (area)",
    "time": "a calendar year (time)",
    "cat02": "a measure of this table (cat02)",
}
_PC_LENGTHS = (1, 3, 5, 7, 8)
_THOUSAND_YEN = "千円"


@dataclass(slots=True)
class Coded:
    """The rows of all pages so far: numbers in place of texts, and the texts by number."""

    table: EstatTable
    is_whole: bool = True
    items: dict[str, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    codes: list[tuple[Codes, ...]] = field(default_factory=list)
    numbers: list[Whole] = field(default_factory=list)

    def add(self, page: Page) -> None:
        """Take the rows of a page: codes of item, area, year and measure, and the number or the unit's number."""
        self.is_whole &= page.is_whole
        places = {code: place for place, code in enumerate(measures(self.table.items))}
        items = _encode(page, "cat01", self.items, _ITEM[self.table.items])
        areas = _encode(page, "area", self.areas, _AREA)
        years = _encode(page, "time", self.years, _TIME)
        kinds = _encode(page, "cat02", places, _NO_OTHER)
        self.codes.append((items, areas, years, kinds))
        self.numbers.append(self._numbers(page, kinds))

    def cube(self) -> Cube:
        """Return the numbers as a table, sorted by commodity, country and year."""
        import numpy as np

        texts, areas = sorted(self.items), sorted(self.areas)
        items, partners, years, kinds = (np.concatenate(column) for column in zip(*self.codes, strict=True))
        ranks = [np.empty(len(known), np.int64) for known in (self.items, self.areas, self.years)]
        for rank, known in zip(ranks, (self.items, self.areas, self.years), strict=True):
            for place, text in enumerate(sorted(known)):
                rank[known[text]] = place
        keys = (ranks[0][items] * len(areas) + ranks[1][partners]) * len(self.years) + ranks[2][years]
        found, at = np.unique(keys, return_inverse=True)
        numbers = np.full((len(found), len(measures(self.table.items))), NONE, np.int64)
        numbers[at, kinds] = np.concatenate(self.numbers)
        calendar = np.array([int(text[:4]) for text in sorted(self.years)], np.int64)
        return Cube(
            code_list=self.table.items,
            flow=self.table.flow.value,
            item_names=tuple(item_code(self.table.items, text) for text in texts),
            partner_names=tuple(text[2:] for text in areas),
            unit_names=tuple(self.units),
            items=found // (len(areas) * len(self.years)),
            partners=found // len(self.years) % len(areas),
            years=calendar[found % len(self.years)],
            numbers=numbers,
        )

    def _numbers(self, page: Page, kinds: Codes) -> Whole:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        listed = [one.kind for one in measures(self.table.items).values()]
        is_unit = np.array([kind in (Kind.UNIT1, Kind.UNIT2) for kind in listed])[kinds]
        is_value = np.array([kind is Kind.VALUE for kind in listed])[kinds]
        cells = pa.array(page.rows["value"], pa.string())
        plain = pc.match_substring_regex(cells, "^[0-9]{1,18}$").to_numpy(zero_copy_only=False)
        if (wrong := ~(plain | is_unit)).any():
            row = int(wrong.argmax())
            raise page.refuse(f'Not a whole number: "{page.rows["value"][row][:40]}"', row=row)
        marks = pa.array(page.rows["unit"], pa.string())
        is_yen = pc.is_in(marks, pa.array(["", _THOUSAND_YEN])).to_numpy(zero_copy_only=False)
        if (wrong := is_value & ~is_yen).any():
            row = int(wrong.argmax())
            said = page.rows["unit"][row][:20]
            raise page.refuse(f'Values are in "{said}", not in thousand yen ({_THOUSAND_YEN})', row=row)
        found = np.empty(len(kinds), np.int64)
        found[~is_unit] = cells.filter(pa.array(~is_unit)).cast(pa.int64()).to_numpy()
        for row in np.flatnonzero(is_unit).tolist():
            found[row] = self.units.setdefault(_unit(page, row, page.rows["value"][row]), len(self.units))
        return found


def _encode(page: Page, column: str, known: dict[str, int], form: re.Pattern[str]) -> Codes:
    """Return the number of each text of a column; new ones are added to those known if they have the form."""
    import numpy as np
    import pyarrow as pa

    coded = pa.array(page.rows[column], pa.string()).dictionary_encode()
    texts = coded.dictionary.to_pylist()
    for text in texts:
        if text not in known:
            if not form.fullmatch(text):
                row = page.rows[column].index(text)
                raise page.refuse(f'Not a code of {_MEANT[column]}: "{text[:20]}"', row=row)
            known[text] = len(known)
    numbers: Codes = np.array([known[text] for text in texts], np.int32)[coded.indices.to_numpy()]
    return numbers


def combine(pages: Iterable[Page], through: tuple[int, int] | None = None) -> Detail:
    """Return the detail that all pages of one question hold together.

    Args:
        pages: the pages in the order of their rows; each is read once, so they may come from a generator.
        through: the last month that is published, as (year, month). Without it, the last month in which anything at all
            was traded: right for a whole table, and too early for a commodity that was not traded lately.

    A row is a year of a commodity and country, as in the yearly files (``commodity_by_country``): months after
    ``through`` are null, and 0 is nothing traded; values are thousand yen. ``complete_in`` names the single row, or
    chapters where the pages say that all commodities and countries were asked for. ``totals`` has the values of each
    year, from the rows of the year.

    Raises:
        BadInput: a page is missing, doubled, out of order or of another table; the rows are not as many as was said,
            or not each of something else; a code, number or unit is none; the months of a year do not add up to it; a
            quantity has no unit; a month after ``through`` has figures, or ``through`` itself has none.
    """
    coded, last = _gather(pages)
    cube = coded.cube()
    cube.check(last.total, lambda title, detail: last.refuse(title, detail=detail, hint="Fetch all pages again."))
    known = cube.through()
    if through not in (None, known):
        raise _another_month(last, known, through)
    return Detail(
        authority="japan_mof",
        reporter="JP",
        classification=f"JP-{coded.table.items}",
        value=Measure("JPY", 3),
        layout=Layout.YEAR_ROWS,
        through=through or known,
        batches=cube.batches(through or known),
        totals=cube.totals(),
        complete_in=("reporter", "flow", "chapter") if coded.is_whole else ("reporter", "flow", "partner", "item"),
    )


def _another_month(page: Page, known: tuple[int, int], said: tuple[int, int] | None) -> BadInput:
    newest, asked = ("{}-{:02d}".format(*month) for month in (known, said or known))
    is_late = newest < asked
    return page.refuse(
        f"The newest month with figures is {newest}, not {asked}",
        hint="Ask again later: tables are filled some time after the release."
        if is_late
        else "Say the month through which figures are published.",
    )


def item_code(items: str, code: str) -> str:
    """Return a commodity's code as it is printed elsewhere: those of principal commodities are filled up with zeros.

    >>> [item_code("PC", code) for code in ("70503000", "70323050", "00000000")], item_code("HS9", "010121000")
    (['70503', '7032305', '0'], '010121000')
    """
    if items != "PC":
        return code
    length = len(code.rstrip("0"))
    return code[: next(one for one in _PC_LENGTHS if one >= length)]


def _gather(pages: Iterable[Page]) -> tuple[Coded, Page]:
    coded: Coded | None = None
    before: Page | None = None
    for page in pages:
        if coded is None:
            coded = Coded(page.table)
        _refuse_gap(before, page)
        coded.add(page)
        before = page
    if coded is None or before is None:
        raise BadInput("There are no pages to put together", hint="Fetch the first one.")
    if before.last != before.total or before.next_key is not None:
        raise before.refuse(
            f"The pages end with row {before.last:,} of {before.total:,}", detail="The pages after it are missing."
        )
    return coded, before


def _refuse_gap(before: Page | None, page: Page) -> None:
    if before is None:
        if page.first != 1:
            raise page.refuse(
                f"The first page begins with row {page.first:,}", detail="The pages before it are missing."
            )
        return
    if page.table != before.table:
        raise page.refuse(f"The page is of table {page.table.id}, those before it of {before.table.id}")
    if page.total != before.total:
        raise page.refuse(
            f"The page speaks of {page.total:,} rows in all, those before it of {before.total:,}",
            detail="The table was changed in between.",
            hint="Fetch all pages again.",
        )
    if page.first != before.last + 1 or before.next_key != page.first:
        raise page.refuse(
            f"The page begins with row {page.first:,} after row {before.last:,}",
            detail="A page is missing, doubled or out of order.",
        )


def _unit(page: Page, row: int, text: str) -> str:
    unit = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[A-Z]{1,3}", unit):
        raise page.refuse(f'Not a unit: "{text[:20]}"', row=row)
    return unit
