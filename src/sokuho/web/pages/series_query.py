"""What an explorer asks for, read from the address of the page: the address is the whole question."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sokuho.core.code import TOTAL, TRADE, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, PeriodError, UnknownCode, UsageError
from sokuho.language.tongue import Language
from sokuho.reference.items import Item, item
from sokuho.reference.partners import Partner, partner
from sokuho.reporting.series.periods import read_period
from sokuho.reporting.series.rows import Asked
from sokuho.reporting.series.slices import series
from sokuho.statistics.availability import newest
from sokuho.store.view import View
from sokuho.web.query import in_reach

FLOWS = (*TRADE, Flow.BALANCE)
MEASURES = (
    "level",
    "change",
    "difference",
    "share",
    "contribution",
    "quantity",
    "unit_value",
    "value_index",
    "unit_value_index",
    "quantity_index",
    "adjusted",
    "adjusted_change",
)
"""What can be shown, the value first."""
STEPS = {
    "month": Kind.MONTH,
    "quarter": Kind.QUARTER,
    "half": Kind.HALF,
    "year": Kind.YEAR,
    "fiscal-half": Kind.FISCAL_HALF,
    "fiscal-year": Kind.FISCAL_YEAR,
}
_USUAL = {"month": 37, "quarter": 21, "half": 21, "year": 21, "fiscal-half": 21, "fiscal-year": 21}
"""So many periods are shown if nothing is said."""
MOST = 600
"""So many periods are shown at most: fifty years of months."""
FIELDS = ("flow", "partner", "item", "measure", "step", "from", "to", "as_of")


@dataclass(frozen=True, slots=True)
class SeriesQuery:
    """A series, a measure of it, and periods: one line of a chart.

    Attributes:
        asked: the series and its measure, at the last period.
        step: how long the periods are.
        periods: the periods, in order.
        as_of: the day, None for the newest release.
        said: which ends of the stretch of periods were asked for: ``from``, ``to``, both or none.
    """

    asked: Asked
    step: str
    periods: tuple[Period, ...]
    as_of: date | None
    said: tuple[str, ...] = ()

    @property
    def at(self) -> Slice:
        """Return the series at the last period."""
        return self.asked.at

    def each(self) -> tuple[Asked, ...]:
        """Return what is asked of each period."""
        return tuple(Asked(self.at.at(period), self.asked.measure) for period in self.periods)

    def fields(self, language: Language) -> dict[str, str]:
        """Return the fields of the form, as a reader of the language would fill them in."""
        at = self.at
        return {
            "flow": at.flow.value,
            "partner": _name(partner(at.partner), language),
            "item": self._item(language),
            "measure": self.asked.measure,
            "step": self.step,
            "from": str(self.periods[0]),
            "to": str(self.periods[-1]),
            "as_of": self.as_of.isoformat() if self.as_of else "",
        }

    def _item(self, language: Language) -> str:
        """Return the name of the item; its code, if it has figures and no name."""
        at = self.at
        try:
            return _name(item(Flow.EXPORT if at.item == TOTAL else at.flow, at.item), language)
        except UnknownCode:
            return at.item

    def address(self, **other: str) -> str:
        """Return the question as the query of an address, in codes; fields may be put in place of its own."""
        at = self.at
        own = {
            "flow": at.flow.value,
            "partner": at.partner,
            "item": at.item,
            "measure": self.asked.measure,
            "step": self.step,
            "from": str(self.periods[0]) if "from" in self.said else "",
            "to": str(self.periods[-1]) if "to" in self.said else "",
            "as_of": self.as_of.isoformat() if self.as_of else "",
        }
        return urlencode({key: value for key, value in (own | other).items() if value})


def read_query(view: View, said: Mapping[str, str], as_of: date | None) -> SeriesQuery:
    """Return what the fields of an address ask for; of what they leave out, the usual.

    Raises:
        UsageError: a word is not known, or the words do not fit together.
        NoFigures: the series holds no figures by the day.
    """
    flow = Flow(_one_of("flow", said.get("flow") or Flow.EXPORT.value, [one.value for one in FLOWS]))
    measure = _one_of("measure", said.get("measure") or "level", MEASURES)
    ((_, *line),) = series(view, [flow.value], [said.get("partner") or WORLD], [said.get("item") or TOTAL])
    step = _one_of("step", said.get("step") or "month", list(STEPS))
    kind = STEPS[step]
    unplaced = Slice(flow, Period(kind, view.as_of.year), *line)
    last = _last(view, unplaced, said.get("to", ""))
    periods = _run(_first(said.get("from", ""), kind, last, _USUAL[step]), last)
    ends = tuple(key for key in ("from", "to") if said.get(key))
    return SeriesQuery(Asked(unplaced.at(last), measure), step, periods, as_of, ends)


def _name(one: Partner | Item, language: Language) -> str:
    return one.name_ja if language == "ja" else one.name_en


def _one_of(field: str, word: str, known: Collection[str]) -> str:
    if word not in known:
        raise UsageError(f'No {field} is called "{word}"', hint=f"There are {', '.join(known)}.")
    return word


def _last(view: View, unplaced: Slice, said: str) -> Period:
    if said.strip():
        return _of_kind(in_reach(read_period(said)), unplaced.period.kind, is_last=True)
    found = newest(view, unplaced)
    if found is None:
        series_of = f"{unplaced.flow.value}.{unplaced.partner}.{unplaced.item}"
        raise NoFigures(
            f"No {unplaced.period.kind.label} of {series_of} is held whole",
            hint="Ask for another length of period, a later day, or a larger partner.",
        )
    return found


def _first(said: str, kind: Kind, last: Period, usual: int) -> Period:
    if said.strip():
        return _of_kind(in_reach(read_period(said)), kind, is_last=False)
    found = last
    for _ in range(usual - 1):
        found = found.previous()
    return found


def _of_kind(said: Period, kind: Kind, *, is_last: bool) -> Period:
    """Return the period of a kind that holds the last (or else the first) month of another.

    >>> str(_of_kind(Period.parse("2024"), Kind.MONTH, is_last=True))
    '2024-12'
    >>> str(_of_kind(Period.parse("2025-02"), Kind.FISCAL_YEAR, is_last=True))
    'FY2024'
    """
    if said.kind is kind:
        return said
    month = said.last if is_last else said.first
    months = (month.number - 1 - kind.offset) % 12
    year = month.year - (month.number <= kind.offset)
    return Period(kind, year, months // kind.length + 1)


def _run(first: Period, last: Period) -> tuple[Period, ...]:
    if last < first:
        raise PeriodError(f"From {first} to {last} time runs backwards", hint=f"Ask from {last} to {first}.")
    run = [last]
    while run[-1] > first:
        if len(run) == MOST:
            raise PeriodError(
                f"From {first} to {last} there are more than {MOST} periods", hint="Ask for fewer, or for longer ones."
            )
        run.append(run[-1].previous())
    return tuple(reversed(run))
