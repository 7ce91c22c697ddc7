"""What must hold between the cells of a press release; a digit lost or changed breaks one of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sokuho.core.code import TOTAL, TRADE, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded
from sokuho.reference import items, partners
from sokuho.sources.japan_mof.press_pages import Release
from sokuho.sources.japan_mof.printed_cell import PrintedCell, Word
from sokuho.sources.official_file import OfficialFile

_Key = tuple[str, Flow, str, Period]


def check(file: OfficialFile, release: Release, cells: Sequence[PrintedCell]) -> None:
    """Refuse a release that contradicts itself.

    A figure printed twice is the same; a balance is the printed exports less the printed imports; sections add up to
    the total within half a million each; parts are not larger than what they are parts of.

    Raises:
        BadInput: one of these does not hold.
    """
    _check_repeats(file, cells)
    if any(cell.printed is Word.OPEN for cell in cells):
        return  # no release of the Ministry's; sums of open cells say nothing
    values = {(cell.partner, cell.flow, cell.item, cell.period): cell for cell in cells if cell.measure == "value"}
    for key, cell in values.items():
        if key[1] is Flow.BALANCE:
            _check_balance(file, cell, values)
        elif cell.item == TOTAL and cell.period == release.period:
            _check_items(file, cell, values)
    if 2 in release.pages:
        for flow in TRADE:
            _check_areas(file, flow, values, release.period)


def _check_repeats(file: OfficialFile, cells: Sequence[PrintedCell]) -> None:
    seen: dict[object, PrintedCell] = {}
    for cell in cells:
        first = seen.setdefault((cell.partner, cell.flow, cell.item, cell.period, cell.measure), cell)
        if first.printed != cell.printed:
            raise file.refuse(
                f'Two pages disagree: "{first.text}" and "{cell.text}"',
                column=cell.place.column,
                detail=f"The other stands in {first.place.column}.",
            )


def _check_balance(file: OfficialFile, cell: PrintedCell, values: Mapping[_Key, PrintedCell]) -> None:
    exports, imports = (_number(values.get((cell.partner, flow, cell.item, cell.period))) for flow in TRADE)
    if _number(cell) != exports - imports:
        raise file.refuse(
            f"The balance is {cell.text}, but exports less imports are {exports - imports:,}",
            column=cell.place.column,
            detail="The release subtracts the printed figures.",
        )


def _check_items(file: OfficialFile, total: PrintedCell, values: Mapping[_Key, PrintedCell]) -> None:
    """Check a partner's sections against its total, and items against what they are parts of."""
    found = {
        item: cell
        for (partner, flow, item, period), cell in values.items()
        if (partner, flow, period) == (total.partner, total.flow, total.period)
    }
    if len(found) == 1:
        return
    _check_parts(file, total, [found[one.code] for one in items.partition(total.flow)], is_whole=True)
    parts: dict[str, list[PrintedCell]] = {}
    for one in items.items(total.flow):
        if one.is_press and one.level > 1:
            parts.setdefault(one.of or one.section, []).append(found[one.code])
    for code, inner in parts.items():
        _check_parts(file, found[code], inner, is_whole=False)


def _check_areas(file: OfficialFile, flow: Flow, values: Mapping[_Key, PrintedCell], period: Period) -> None:
    by_zone: dict[str, list[PrintedCell]] = {}
    for (code, way, item, when), cell in values.items():
        if way is flow and item == TOTAL and when == period and code != WORLD:
            by_zone.setdefault(partners.partner(code).zone or "", []).append(cell)
    for zone, countries in by_zone.items():
        if (zone, flow, TOTAL, period) in values:
            _check_parts(file, values[zone, flow, TOTAL, period], countries, is_whole=False)
    zones = [values[zone, flow, TOTAL, period] for zone in by_zone if (zone, flow, TOTAL, period) in values]
    _check_parts(file, values[WORLD, flow, TOTAL, period], zones, is_whole=False)


def _check_parts(file: OfficialFile, whole: PrintedCell, parts: Iterable[PrintedCell], *, is_whole: bool) -> None:
    parts = tuple(parts)
    added, slack = sum(map(_number, parts)), (len(parts) + 1) // 2
    over = added - _number(whole)
    if over > slack or (is_whole and over < -slack):
        raise file.refuse(
            f"{whole.row} is {whole.text}, but its parts add up to {added:,}",
            column=whole.place.column,
            detail=f"Rounding explains {slack}; the parts are {', '.join(part.row for part in parts)}.",
        )


def _number(cell: PrintedCell | None) -> int:
    return int(cell.printed.value) if cell and isinstance(cell.printed, Rounded) else 0
