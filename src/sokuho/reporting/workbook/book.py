"""A workbook being written: its formats, and sheets that look alike. The one file that knows XlsxWriter's formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sokuho.core.quantity import Unit
from sokuho.language.furniture import Furniture, furniture
from sokuho.language.tongue import Tongue, tongue
from sokuho.reporting.document import Document
from sokuho.reporting.line_breaks import columns

INK, SOFT, BLUE, RULE, TINT = "#16202B", "#52606D", "#0B3D75", "#D5DAE0", "#F3F5F8"
HEAD_ROW = 3
"""The row of the heads of columns, counted from 0; above stand the title, the lead and the way back."""
_NARROWEST, _WIDEST = 7, 60
_LONGEST_TIP = 250
"""Excel takes 255 characters of a tip."""

Look = tuple[tuple[str, object], ...]
_WRAP = ("text_wrap", True)


@dataclass(frozen=True, slots=True)
class Number:
    """A number for a cell: exact, and the format that prints it."""

    value: Fraction | int
    format: str


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads elsewhere: what it shows, the sheet and cell it leads to, what a hovering pointer is told."""

    shown: str | Number
    goal: str
    tip: str = ""


Value = str | int | Number | Link | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how its cells look, its width; without one it is as wide as its widest cell."""

    head: str
    look: Look = ()
    width: float | None = None


@dataclass(slots=True)
class Book:
    """A workbook of one document, and what every sheet of it needs."""

    document: Document
    words: Tongue
    standing: Furniture
    figures: Mapping[str, int]
    _stream: BytesIO
    _workbook: Workbook
    _units: dict[str, str] = field(default_factory=dict)
    _formats: dict[Look, Format] = field(default_factory=dict)
    contents: list[tuple[str, str]] = field(default_factory=list)

    @staticmethod
    def of(document: Document) -> Book:
        """Return an empty workbook; text is never taken for a formula or an address."""
        standing, stream = furniture(document.language), BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": standing.fonts, "font_size": 10, "font_color": INK},
        }
        workbook = Workbook(stream, options)
        at = document.as_of
        workbook.set_properties(
            {
                "title": document.title,
                "subject": document.headline.text,
                "author": "Sokuho",
                "keywords": ", ".join(standing.keywords),
                "comments": document.credit,
                "created": datetime(at.year, at.month, at.day),  # noqa: DTZ001 - a day has no zone
            }
        )
        numbers = {id: place for place, id in enumerate(sorted(document.evidence), start=1)}
        return Book(document, tongue(document.language), standing, numbers, stream, workbook)

    def close(self) -> bytes:
        """Return the finished file."""
        self._workbook.close()
        return self._stream.getvalue()

    def look(self, look: Look) -> Format:
        """Return a format; the same look gives the same one."""
        if look not in self._formats:
            self._formats[look] = self._workbook.add_format({"valign": "top", **dict(look)})
        return self._formats[look]

    def add_sheet(self, name: str, what: str) -> Worksheet:
        """Return a new sheet, listed in the contents, that prints on A4 with its name and the day of the report."""
        sheet = self._workbook.add_worksheet(name)
        self.contents.append((name, what))
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.7, 0.6)
        as_of = f"{self.standing.as_of} {self.document.as_of.isoformat()}"
        # The blank keeps a text that begins with digits apart from the size of its letters.
        sheet.set_header(f"&L&8 {_literal(self.document.title)}&R&8 {_literal(name)}")
        sheet.set_footer(f"&L&8 {_literal(self.document.credit)}&C&8 {_literal(as_of)}&R&8 &P / &N")
        return sheet

    def add_chart(self, kind: str) -> Chart:
        """Return a new native chart of a kind: ``bar``, ``column`` or ``line``."""
        made: Chart = self._workbook.add_chart({"type": kind})
        return made

    def table_sheet(
        self,
        name: str,
        title: str,
        lead: str,
        heads: Sequence[Column],
        rows: Sequence[Sequence[Value]],
        *,
        looks: Sequence[Look] = (),
        frozen: int = 1,
        is_filtered: bool = False,
        is_wide: bool = False,
    ) -> Worksheet:
        """Return a sheet with one table under its title; ``looks`` adds to the look of each row."""
        sheet = self.add_sheet(name, title)
        if is_wide:
            sheet.set_landscape()
        sheet.write_string(0, 0, title, self.look((("bold", True), ("font_size", 13))))
        sheet.write_string(1, 0, lead, self.look((("font_color", SOFT),)))
        self.write(sheet, 2, 0, Link(f"← {self.standing.back}", self.goal(self.standing.cover, 0)))
        head = (("bold", True), ("bottom", 2), ("text_wrap", True), ("valign", "bottom"), ("font_color", SOFT))
        for place, column in enumerate(heads):
            side = tuple(pair for pair in column.look if pair[0] == "align")
            sheet.write_string(HEAD_ROW, place, column.head, self.look((*head, *side)))
        every = {extra: tuple((*column.look, *extra) for column in heads) for extra in {*looks, ()}}
        for row, cells in enumerate(rows):
            for place, look in enumerate(every[looks[row] if looks else ()]):
                self.write(sheet, HEAD_ROW + 1 + row, place, cells[place], look)
        for place, column in enumerate(heads):
            sheet.set_column(place, place, column.width or _width(column.head, [row[place] for row in rows]))
        self._set_heights(sheet, heads, rows)
        sheet.freeze_panes(HEAD_ROW + 1, frozen)
        sheet.repeat_rows(HEAD_ROW)
        if is_filtered and rows:
            sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(rows), len(heads) - 1)
        return sheet

    @staticmethod
    def _set_heights(sheet: Worksheet, heads: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
        """Make room for text in lines, which not every program makes by itself."""
        wrapped = [(place, column.width) for place, column in enumerate(heads) if column.width and _WRAP in column.look]
        sheet.set_row(0, 21)
        heads_of = max((ceil(columns(one.head) * 1.15 / one.width) for one in heads if one.width), default=1)
        sheet.set_row(HEAD_ROW, 13.5 * max(2, heads_of) + 2)
        for row, cells in enumerate(rows if wrapped else ()):
            lines = max(ceil(columns(_shown(cells[place])) * 1.08 / width) for place, width in wrapped)
            sheet.set_row(HEAD_ROW + 1 + row, 13.5 * max(1, lines) + 2)

    def write(self, sheet: Worksheet, row: int, column: int, value: Value, look: Look = ()) -> None:
        """Write a cell: a number as a number, a text as a text whatever it begins with."""
        if isinstance(value, str):
            sheet.write_string(row, column, value, self.look(look))
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.look(look))
        elif isinstance(value, Number):
            sheet.write_number(row, column, float(value.value), self.look((*look, ("num_format", value.format))))
        elif isinstance(value, Link):
            self._link(sheet, row, column, value, look)
        elif isinstance(value, date):
            sheet.write_datetime(
                row, column, value, self.look((*look, ("num_format", "yyyy-mm-dd"), ("align", "left")))
            )
        elif look:
            sheet.write_blank(row, column, None, self.look(look))

    def _link(self, sheet: Worksheet, row: int, column: int, link: Link, look: Look) -> None:
        shown = link.shown if isinstance(link.shown, str) else ""
        blue = (*look, ("font_color", BLUE)) if shown else look
        sheet.write_url(row, column, f"internal:{link.goal}", self.look(blue), shown, link.tip[:_LONGEST_TIP])
        if not shown:  # the link stays where the text is written over
            self.write(sheet, row, column, link.shown, look)

    def figure_link(self, id: str, shown: str | Number) -> Value:
        """Return a cell that leads to its figure, and tells on the way how that was made."""
        if id not in self.figures:
            return shown
        figure = self.document.evidence[id].figure
        tip = f"{self.words.exact_words(figure)} = {self.words.formula_words(figure.formula)}"
        return Link(shown, self.goal(self.standing.figures, HEAD_ROW + self.figures[id]), tip)

    def unit(self, unit: Unit) -> str:
        """Return how a unit is called."""
        if unit.code not in self._units:
            self._units[unit.code] = self.words.formula_words(unit.words)
        return self._units[unit.code]

    @staticmethod
    def goal(sheet: str, row: int) -> str:
        """Return the address of the first cell of a row, counted from 0."""
        return f"'{sheet}'!A{row + 1}"

    def money(self) -> str:
        """Return the format of a whole number, negative ones with the language's sign."""
        return f"#,##0;{self.minus}#,##0"

    def rate(self, places: int = 1, *, is_signed: bool) -> str:
        """Return the format of a number with decimals; a change has its sign also where it is a rise."""
        plain = f"#,##0.{'0' * places}"
        return f"{'+' if is_signed else ''}{plain};{self.minus}{plain};{plain}"

    @property
    def minus(self) -> str:
        """Return the sign of a negative number, as a format has it."""
        sign = self.standing.minus
        return sign if sign == "-" else f'"{sign}"'


def _literal(text: str) -> str:
    return text.replace("&", "&&")


def _width(head: str, cells: Sequence[Value]) -> float:
    widest = max((columns(line) for text in {_shown(cell) for cell in cells} for line in text.splitlines()), default=0)
    heads = max((columns(word) for word in head.split()), default=0)
    return min(max(widest, heads, _NARROWEST) + 2, _WIDEST)


def _shown(cell: Value) -> str:
    """Return about what a cell shows, for its width."""
    if isinstance(cell, Link):
        return _shown(cell.shown)
    if isinstance(cell, Number):
        return f"{float(cell.value):,.1f}" if "." in cell.format else f"{int(cell.value):,}00"
    return "" if cell is None else str(cell)
