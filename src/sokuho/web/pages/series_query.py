"""What an explorer asks for, read from the address of the page: the address is the whole question."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
MOST_LINES = 5
"""So many series are compared at most."""
FIELDS = ("flow", "partner", "item", "measure", "step", "from", "to", "as_of")
NAMED = ("partner", "item")
"""The fields that may be said several times, to compare."""

Said = Mapping[str, Sequence[str]]
"""What an address says: of each field what was said, often nothing."""


@dataclass(frozen=True, slots=True)
class SeriesQuery:
    """One series or several, a measure of them, and periods: the lines of a chart.

    Attributes:
        lines: the series at the last period.
        measure: what is shown of them.
        step: how long the periods are.
        periods: the periods, in order.
        as_of: the day, None for the newest release.
        said: which ends of the stretch of periods were asked for: ``from``, ``to``, both or none.
    """

    lines: tuple[Slice, ...]
    measure: str
    step: str
    periods: tuple[Period, ...]
    as_of: date | None
    said: tuple[str, ...] = ()

    @property
    def at(self) -> Slice:
        """Return the first series at the last period."""
        return self.lines[0]

    @property
    def partners(self) -> tuple[str, ...]:
        """Return the codes of the partners, each once."""
        return tuple(dict.fromkeys(line.partner for line in self.lines))

    @property
    def items(self) -> tuple[str, ...]:
        """Return the codes of the items, each once."""
        return tuple(dict.fromkeys(line.item for line in self.lines))

    def line(self, at: Slice) -> tuple[Asked, ...]:
        """Return what is asked of each period of a series."""
        return tuple(Asked(at.at(period), self.measure) for period in self.periods)

    def each(self) -> tuple[Asked, ...]:
        """Return what is asked of each period of each series."""
        return tuple(one for line in self.lines for one in self.line(line))

    def fields(self, language: Language) -> dict[str, tuple[str, ...]]:
        """Return the fields of the form, as a reader of the language would fill them in."""
        return {
            "flow": (self.at.flow.value,),
            "partner": tuple(_name(partner(code), language) for code in self.partners),
            "item": tuple(self._item(code, language) for code in self.items),
            "measure": (self.measure,),
            "step": (self.step,),
            "from": (str(self.periods[0]),),
            "to": (str(self.periods[-1]),),
            "as_of": (self.as_of.isoformat(),) if self.as_of else (),
        }

    def _item(self, code: str, language: Language) -> str:
        """Return the name of an item; its code, if it has figures and no name."""
        try:
            return _name(item(Flow.EXPORT if code == TOTAL else self.at.flow, code), language)
        except UnknownCode:
            return code

    def address(self, **other: str) -> str:
        """Return the question as the query of an address, in codes; fields may be put in place of its own."""
        own: dict[str, str | tuple[str, ...]] = {
            "flow": self.at.flow.value,
            "partner": self.partners,
            "item": self.items,
            "measure": self.measure,
            "step": self.step,
            "from": str(self.periods[0]) if "from" in self.said else "",
            "to": str(self.periods[-1]) if "to" in self.said else "",
            "as_of": self.as_of.isoformat() if self.as_of else "",
        }
        return urlencode({key: value for key, value in (own | other).items() if value}, doseq=True)


def read_query(view: View, said: Said, as_of: date | None) -> SeriesQuery:
    """Return what the fields of an address ask for; of what they leave out, the usual.

    Raises:
        UsageError: a word is not known, or the words do not fit together.
        NoFigures: the series holds no figures by the day.
    """
    flow = Flow(_one_of("flow", said_once(said, "flow") or Flow.EXPORT.value, [one.value for one in FLOWS]))
    measure = _one_of("measure", said_once(said, "measure") or "level", MEASURES)
    step = _one_of("step", said_once(said, "step") or "month", list(STEPS))
    kind = STEPS[step]
    lines = [Slice(flow, Period(kind, view.as_of.year), *line) for line in _lines(view, flow, said)]
    last = _last(view, lines, said_once(said, "to"))
    periods = _run(_first(said_once(said, "from"), kind, last, _USUAL[step]), last)
    ends = tuple(key for key in ("from", "to") if said_once(said, key))
    return SeriesQuery(tuple(line.at(last) for line in lines), measure, step, periods, as_of, ends)


def said_once(said: Said, field: str) -> str:
    """Return what is said of a field first, empty if nothing is."""
    return next(iter(said.get(field, ())), "")


def _lines(view: View, flow: Flow, said: Said) -> list[tuple[str, str]]:
    """Return the partner and the item of each series: every partner with every item."""
    partners, items = said.get("partner") or [WORLD], said.get("item") or [TOTAL]
    if len(partners) * len(items) > MOST_LINES:
        raise UsageError(
            f"{len(partners) * len(items)} series are asked for, of at most {MOST_LINES} on one chart",
            hint="Name fewer partners or commodities, or ask the API, which knows no such bound.",
        )
    return [(partner, item) for _, partner, item in series(view, [flow.value], partners, items)]


def _name(one: Partner | Item, language: Language) -> str:
    return one.name_ja if language == "ja" else one.name_en


def _one_of(field: str, word: str, known: Collection[str]) -> str:
    if word not in known:
        raise UsageError(f'No {field} is called "{word}"', hint=f"There are {', '.join(known)}.")
    return word


def _last(view: View, lines: Sequence[Slice], said: str) -> Period:
    """Return the last period that is asked for; if none is, the newest of which any of the series is held."""
    kind = lines[0].period.kind
    if said:
        return _of_kind(in_reach(read_period(said)), kind, is_last=True)
    found = [period for line in lines if (period := newest(view, line)) is not None]
    if not found:
        series_of = f"{lines[0].flow.value}.{lines[0].partner}.{lines[0].item}"
        raise NoFigures(
            f"No {kind.label} of {series_of} is held whole",
            hint="Ask for another length of period, a later day, or a larger partner.",
        )
    return max(found)


def _first(said: str, kind: Kind, last: Period, usual: int) -> Period:
    if said:
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
