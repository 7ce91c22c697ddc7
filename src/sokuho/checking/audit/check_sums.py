"""Parts against what they are parts of: sections, items, zones, countries, and areas that others contain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sokuho.checking.audit.check import Check, in_millions, in_tenths
from sokuho.checking.audit.page_cells import PageCell, Printing, Row, Table
from sokuho.checking.audit.spans import amount, quantity, rate, total
from sokuho.core.code import TRADE, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.print_rules import Span
from sokuho.reference.groups import members
from sokuho.reference.partners import partners
from sokuho.sources.japan_mof.printed_cell import Word


def check_sums(printing: Printing) -> Iterator[Check]:
    """Yield the checks of parts and wholes, within pages and from page to page."""
    for table in printing.of_kind("commodities"):
        yield from _sections(table)
        yield from _of_which(table)
    for table in printing.of_kind("areas"):
        for flow in TRADE:
            yield from _zones(table.of(flow))
            yield from _groups(table.of(flow), printing.heading.period)
    yield from _areas_of_items(printing)


def within(table: Table) -> Mapping[Row, Row]:
    """Return of each row what it is contained in on its page: an item's section, a section's total, an item's item."""
    found: dict[Row, Row] = {}
    latest: dict[int, Row] = {}
    for row in table.rows:
        if row.is_of_which and 2 in latest:
            found[row] = latest[2]
            continue
        latest = {level: one for level, one in latest.items() if level < row.level} | {row.level: row}
        above = [one for level, one in latest.items() if level < row.level]
        if above:
            found[row] = max(above, key=lambda one: one.level)
    return found


def _sections(table: Table) -> Iterator[Check]:
    if not table.rows or table.rows[0].level:
        return
    whole, parts = table.rows[0], [row for row in table.rows if row.level == 1]
    if len(parts) < 2:
        return
    yield from _adds_up([row.cells.get("value") for row in parts], whole.cells.get("value"), "the sections")
    contributions = [row.cells.get("contribution") for row in parts]
    yield from _rates_add_up(contributions, whole.cells.get("growth"), "the sections' contributions")
    yield from _rates_add_up(
        [row.cells.get("share") for row in parts], whole.cells.get("share"), "the sections' shares"
    )


def _adds_up(parts: Sequence[PageCell | None], whole: PageCell | None, what: str) -> Iterator[Check]:
    spans = [amount(part) for part in parts if part is not None]
    due = amount(whole) if whole is not None else None
    known = [span for span in spans if span is not None]
    if whole is None or due is None or len(known) < len(parts):
        return
    added = total(known)
    fits = added.low <= due.high and due.low <= added.high
    why = f"{what} add up to {in_millions(added)}, the total is {whole.text}"
    cells = (whole, *(part for part in parts if part is not None))
    expected = {whole: in_millions(added)} if not fits else {}
    for part, span in zip(cells[1:], known, strict=True) if not fits else ():
        rest = Span(due.low - added.high + span.high, due.high - added.low + span.low)
        expected[part] = in_millions(rest)
    yield Check(cells, fits, why, expected)


def _rates_add_up(parts: Sequence[PageCell | None], whole: PageCell | None, what: str) -> Iterator[Check]:
    spans = [_points(part) for part in parts if part is not None]
    due = rate(whole.said) if whole is not None else None
    known = [span for span in spans if span is not None]
    if whole is None or due is None or len(known) < len(parts):
        return
    added = total(known)
    fits = added.low <= due.high and due.low <= added.high
    why = f"{what} add up to {in_tenths(added)}, the total is {whole.text}"
    cells = (whole, *(part for part in parts if part is not None))
    yield Check(cells, fits, why, {} if fits else {whole: in_tenths(added)}, strength="loose")


def _points(cell: PageCell) -> Span | None:
    return Span.exactly(0) if cell.said is Word.NIL else rate(cell.said)


def _of_which(table: Table) -> Iterator[Check]:
    """Yield whether rows in parentheses fit into their item, and items into their section."""
    contained: dict[Row, list[Row]] = {}
    for row, whole in within(table).items():
        if row.level == 2:
            contained.setdefault(whole, []).append(row)
    for whole, parts in contained.items():
        yield from _fits_into([row.cells.get("value") for row in parts], whole.cells.get("value"), whole.name)
        one_unit = [row for row in parts if row.is_of_which and _unit(row) is not None and _unit(row) == _unit(whole)]
        if one_unit:
            counted = [row.cells.get("quantity") for row in one_unit]
            yield from _fits_into(counted, whole.cells.get("quantity"), whole.name)


def _unit(row: Row) -> object:
    return row.cells["quantity"].unit if "quantity" in row.cells else None


def _fits_into(parts: Sequence[PageCell | None], whole: PageCell | None, name: str) -> Iterator[Check]:
    cells = [part for part in parts if part is not None]
    spans = [_size(part) for part in cells]
    due = _size(whole) if whole is not None else None
    known = [span for span in spans if span is not None]
    if whole is None or due is None or len(known) < len(cells) or not cells:
        return
    added = total(known)
    why = f"{', '.join(part.row for part in cells)[:80]} together are not more than {name} ({whole.text})"
    yield Check((whole, *cells), added.low <= due.high, why, {}, strength="loose")


def _size(cell: PageCell) -> Span | None:
    return amount(cell) if cell.measure == "value" else quantity(cell)


def _zones(rows: Sequence[Row]) -> Iterator[Check]:
    """Yield whether zones add up to the total but for a remainder, and countries fit into their zone."""
    if not rows or rows[0].level:
        return
    zones = [row for row in rows if row.level == 1 and not row.is_of_which]
    yield from _fits_into([row.cells.get("value") for row in zones], rows[0].cells.get("value"), rows[0].name)
    yield from _leaves_little(rows[0], zones)
    countries: dict[str, list[Row]] = {}
    at = ""
    for row in rows[1:]:
        at = row.name if row.level == 1 and not row.is_of_which else at
        if row.level == 2 and not row.is_of_which:
            countries.setdefault(at, []).append(row)
    for zone in zones:
        parts = [row.cells.get("value") for row in countries.get(zone.name, [])]
        yield from _fits_into(parts, zone.cells.get("value"), zone.name)


def _leaves_little(whole: Row, zones: Sequence[Row]) -> Iterator[Check]:
    """Yield whether the zones miss less than a thousandth of the total: what is bonded, for order or unknown."""
    cells = [whole.cells.get("value"), *(row.cells.get("value") for row in zones)]
    spans = [amount(cell) for cell in cells if cell is not None]
    known = [span for span in spans if span is not None]
    if len(known) < len(cells) or len(cells) < 2:
        return
    due, added = known[0], total(known[1:])
    fits = due.low - added.high <= due.high / 1000
    found = tuple(cell for cell in cells if cell is not None)
    why = f"the zones add up to {in_millions(added)}, the total is {found[0].text}"
    yield Check(found, fits, why, {}, strength="loose")


def _groups(rows: Sequence[Row], period: Period | None) -> Iterator[Check]:
    """Yield whether the countries listed that form a group fit into its row, and the group into its zones."""
    if period is None:
        return
    by_partner = {cell.partner: row for row in rows for cell in row.cells.values()}
    known = {one.code for one in partners()}
    for code, row in by_partner.items():
        if row.is_of_which and code in known:
            inside = [by_partner[one] for one in sorted(members(code, period)) if one in by_partner]
            yield from _fits_into([one.cells.get("value") for one in inside], row.cells.get("value"), row.name)


def _areas_of_items(printing: Printing) -> Iterator[Check]:
    """Yield whether the pages of areas that do not overlap fit, item by item, into the page that contains them."""
    tables: dict[tuple[Flow, str], dict[str, Row]] = {}
    for table in printing.of_kind("commodities"):
        for row in table.rows:
            for cell in row.cells.values():
                tables.setdefault((row.flow, cell.partner), {})[cell.item] = row
    for flow in TRADE:
        areas = [code for way, code in tables if way is flow]
        for whole, parts in _containers(areas, printing.heading.period):
            for item, row in tables[flow, whole].items():
                yield from _item_fits(row, [tables[flow, part][item] for part in parts if item in tables[flow, part]])


def _item_fits(whole: Row, parts: Sequence[Row]) -> Iterator[Check]:
    for measure in ("value", "quantity"):
        above, cells = whole.cells.get(measure), [one.cells[measure] for one in parts if measure in one.cells]
        if above is not None and all(one.unit == above.unit for one in cells):
            yield from _areas_fit(cells, above)


def _areas_fit(parts: Sequence[PageCell], whole: PageCell) -> Iterator[Check]:
    spans, due = [_size(part) for part in parts], _size(whole)
    known = [span for span in spans if span is not None]
    if due is None or len(known) < len(parts) or not parts:
        return
    added = total(known)
    why = (
        f"the areas of {', '.join(part.page for part in parts)} together are not more than {whole.page} ({whole.text})"
    )
    yield Check((whole, *parts), added.low <= due.high, why, {}, strength="loose")


def _containers(areas: Sequence[str], period: Period | None) -> Iterator[tuple[str, list[str]]]:
    """Yield each area with the largest set of areas that lie in it and do not overlap, larger ones first."""
    if period is None:
        return
    known = {one.code: one for one in partners()}
    held = {
        code: members(code, period) if known[code].is_group else frozenset({code}) for code in areas if code in known
    }
    for whole, countries in held.items():
        inside: list[str] = []
        for code in sorted(held, key=lambda one: -len(held[one])):
            is_part = held[code] < countries or (whole == WORLD and code != WORLD)
            if is_part and not any(held[code] & held[other] for other in inside):
                inside.append(code)
        if inside:
            yield whole, inside
