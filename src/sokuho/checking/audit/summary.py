"""An audit counted page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sokuho.checking.audit.verdicts import Audit, CellVerdict


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many cells of a page came to what; ``cells`` is the sum of agree, revised, unexplained and unchecked.

    ``with_cells`` and ``with_store`` count those of them that agree with other cells, and with figures of the store.
    """

    page: str
    table: str
    cells: int
    with_cells: int
    with_store: int
    agree: int
    revised: int
    unexplained: int
    unchecked: int


def count(audit: Audit) -> tuple[PageCount, ...]:
    """Return the counts of every page, in order, and last those of all of them."""
    pages = [_count(page, ones[0].cell.table, ones) for page, ones in audit.by_page().items()]
    return (*pages, _count("all", "", audit.verdicts))


def added(page: str, table: str, counts: Sequence[PageCount]) -> PageCount:
    """Return several pages counted together."""
    numbers = [field.name for field in fields(PageCount) if field.name not in ("page", "table")]
    return PageCount(page, table, **{name: sum(getattr(one, name) for one in counts) for name in numbers})


def _count(page: str, table: str, ones: Sequence[CellVerdict]) -> PageCount:
    words = [one.word for one in ones]
    return PageCount(
        page=page,
        table=table,
        cells=len(ones),
        with_cells=sum(one.agrees_with_cells for one in ones),
        with_store=sum(one.agrees_with_store for one in ones),
        agree=words.count("agrees"),
        revised=words.count("revised"),
        unexplained=words.count("unexplained"),
        unchecked=words.count("unchecked"),
    )
