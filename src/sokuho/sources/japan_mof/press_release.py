"""The Ministry's press release in XML: a month's flash figures, those of its first 10 or 20 days, of a year or half."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.core.code import Flow, Mark
from sokuho.core.observation import Cell, Observation
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.sources.japan_mof import press_checks, press_pages, press_tables
from sokuho.sources.japan_mof.press_pages import Release
from sokuho.sources.japan_mof.printed_cell import PrintedCell, Word
from sokuho.sources.official_file import OfficialFile


def read(file: OfficialFile, *, excerpt: bool = False) -> Iterator[Observation]:
    """Return the values and quantities a release publishes: the world, the areas, the commodities by area.

    Values are million yen and quantities of the release's units, both rounded half-up. A figure printed on several
    pages is returned once, from the first of them; all must say the same. ``-`` is none, ``0`` is less than half a
    unit.

    Args:
        file: the file.
        excerpt: whether pages were left out on purpose.

    Raises:
        BadInput: the file is not such a release, is cut, or contradicts itself; or it is of more than a month.
    """
    release, cells = _checked(file, excerpt=excerpt)
    if press_pages.is_long(release.period):
        raise file.refuse(
            f"The release is of {release.period}, and only figures of months are loaded",
            column="pg1/title",
            detail="Its months have come out in different stages, and add up to it.",
            hint="Hold it against the months: sokuho audit FILE.",
        )
    for cell in cells:
        if cell.printed is Word.OPEN:
            raise file.refuse(
                "A cell of the release is left open",
                column=cell.place.column,
                detail='The Ministry never prints "…"; Sokuho does, in releases it writes itself.',
                hint="Load the Ministry's own file.",
            )
    seen: set[Slice] = set()
    quantities = {_at(cell): cell for cell in cells if cell.measure == "quantity"}
    for cell in cells:
        at = _at(cell)
        if _is_published(cell, release) and at not in seen:
            seen.add(at)
            yield _observation(release, cell, quantities.get(at))


def read_printed(file: OfficialFile, *, excerpt: bool = False) -> Iterator[PrintedCell]:
    """Return every cell of a release as it is printed: figures of a year before, growth, shares and indices too.

    Args:
        file: the file.
        excerpt: whether pages were left out on purpose.

    Raises:
        BadInput: the file is not such a release, is cut, or contradicts itself.
    """
    yield from _checked(file, excerpt=excerpt)[1]


def _checked(file: OfficialFile, *, excerpt: bool) -> tuple[Release, tuple[PrintedCell, ...]]:
    release = press_pages.release(file, excerpt=excerpt)
    cells = tuple(press_tables.cells(release))
    press_checks.check(file, release, cells)
    return release, cells


def _at(cell: PrintedCell) -> Slice:
    return Slice(cell.flow, cell.period, cell.partner, cell.item)


def _is_published(cell: PrintedCell, release: Release) -> bool:
    return cell.measure == "value" and cell.flow is not Flow.BALANCE and cell.period == release.period


def _observation(release: Release, value: PrintedCell, quantity: PrintedCell | None) -> Observation:
    has_quantity = quantity is not None and quantity.printed is not Word.BLANK
    return Observation(
        _at(value),
        _cell(value),
        _cell(quantity) if quantity is not None and has_quantity else None,
        release.stages[value.flow],
        release.published,
        False,
        value.place,
    )


def _cell(cell: PrintedCell) -> Cell:
    if isinstance(cell.printed, Rounded):
        mark = Mark.NUMBER if cell.printed.digits else Mark.BELOW_UNIT
        return Cell(cell.printed.digits, cell.unit, mark, is_rounded=True)
    return Cell(0, cell.unit, Mark.NIL, is_rounded=True)
