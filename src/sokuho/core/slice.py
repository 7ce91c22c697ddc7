"""The address of a number."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Period

JAPAN = "JP"


@dataclass(frozen=True, slots=True)
class Slice:
    """Whose trade, which way, with whom, in what, when.

    The same commodity code means different goods in exports and imports (613 is non-ferrous metals in one, iron and
    steel in the other), so an item is read together with the flow, never alone.

    >>> str(Slice(Flow.EXPORT, Period.parse("FY2024"), partner="304"))
    'export.304.total.FY2024'
    """

    flow: Flow
    period: Period
    partner: str = WORLD
    item: str = TOTAL
    reporter: str = JAPAN

    def at(self, period: Period) -> Slice:
        """Return the same slice in another period."""
        return Slice(self.flow, period, self.partner, self.item, self.reporter)

    def year_before(self) -> Slice:
        """Return the same slice a year earlier, by the calendar."""
        return self.at(self.period.year_before())

    def of(self, *, flow: Flow | None = None, partner: str | None = None, item: str | None = None) -> Slice:
        """Return the slice with another flow, partner or item."""
        return Slice(flow or self.flow, self.period, partner or self.partner, item or self.item, self.reporter)

    def __str__(self) -> str:
        return f"{self.flow.value}.{self.partner}.{self.item}.{self.period}"
