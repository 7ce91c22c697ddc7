"""Which amounts of a table will still be revised, as the release marks its provisional figures."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.code import Stage
from sokuho.reporting.document import Document, Table
from sokuho.reporting.traces import amounts_behind

_AMOUNTS = ("level", "balance")


@dataclass(frozen=True, slots=True)
class StageMarks:
    """Where the mark of provisional figures stands.

    Attributes:
        columns: for each column, whether all amounts in it take in a month not yet published in detail.
        figures: the figures that do in columns where others do not, by id.
    """

    columns: tuple[bool, ...]
    figures: frozenset[str]

    @property
    def is_needed(self) -> bool:
        """Return whether there is a mark at all."""
        return any(self.columns) or bool(self.figures)


def stage_marks(document: Document, table: Table) -> StageMarks:
    """Return where a table marks provisional amounts; rates and shares follow from them and go unmarked."""
    columns = []
    apart: set[str] = set()
    for place in range(len(table.columns)):
        amounts = [id for row in table.rows if _is_amount(document, id := row.cells[place].figure)]
        marked = {id for id in amounts if _is_provisional(document, id)}
        columns.append(bool(amounts) and marked == set(amounts))
        apart |= set() if columns[-1] else marked
    return StageMarks(tuple(columns), frozenset(apart))


def _is_amount(document: Document, id: str) -> bool:
    return bool(id) and document.evidence[id].figure.address.statistic in _AMOUNTS


def _is_provisional(document: Document, id: str) -> bool:
    told = ", ".join(one.fact("stages") for one in amounts_behind(document.evidence[id].figure))
    return any(stage.value in told.replace(",", "").split() for stage in Stage if stage < Stage.DETAILED)
