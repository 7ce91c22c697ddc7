"""Amounts by commodity code, partner and period, over detail: of what is named, or of each of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from sokuho.core.code import TOTAL, TRADE, WORLD, Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.web.api import models
from sokuho.web.api.describe import answers
from sokuho.web.api.detail.listing import Asked, DetailListing
from sokuho.web.api.detail.parameters import ByName, DetailMeasure, Digits
from sokuho.web.api.detail.rows import OF, QUESTION, UNIT, of, rate, unit
from sokuho.web.api.parameters import TradeFlow
from sokuho.web.api.tables import FIGURE_FORMS
from sokuho.web.desk import Printed
from sokuho.web.query import read_periods
from sokuho.web.settings import Settings
from sokuho.web.turns import check_time

if TYPE_CHECKING:
    from sokuho.statistics.detail.evidence import Evidence
    from sokuho.statistics.detail.scope import By, Scope

COLUMNS = (
    *OF,
    Column("measure", "text", "level, change (on the same period of the year before) or difference", True),
    Column("value", "text", "The exact value: a whole number, or a fraction a/b"),
    Column("decimal", "decimal", "The value to ten places"),
    *UNIT,
    QUESTION,
)
_MOST = 4_000
_PERIODS = Query(
    description="Periods, or stretches of them: 2024, 2024-01:2024-12. Give it several times for several.",
    min_length=1,
    openapi_examples={"a year by months": {"value": ["2024-01:2024-12"]}, "a year": {"value": ["2024"]}},
)
_FLOWS = Query(description="By itself both.")
_PARTNERS = Query(
    description="Names or codes: US, 105, 中国, EU. By itself the world.",
    openapi_examples={"two": {"value": ["US", "China"]}},
)
_ITEMS = Query(
    description="All codes that begin so: 85, 8542, 854231029. By itself everything.",
    openapi_examples={"a heading": {"value": ["8542"]}},
)
_BY = Query(description="Every commodity code, every partner, or each of each, of what is named. By itself none.")
_MEASURES = Query(description="What is wanted of each; changes are on the same period of the year before.")


def routes(settings: Settings) -> APIRouter:
    """Return the route of series over detail."""
    router = APIRouter(tags=["detail"])

    @router.get(
        "/api/v1/detail/series",
        **answers(
            "detail_series", "Amounts by commodity code, partner and period", models.DetailSeriesPage, FIGURE_FORMS
        ),
    )
    def series(
        asked: Asked,
        period: Annotated[list[str], _PERIODS],
        flow: Annotated[list[TradeFlow] | None, _FLOWS] = None,
        partner: Annotated[list[str] | None, _PARTNERS] = None,
        item: Annotated[list[str] | None, _ITEMS] = None,
        by: Annotated[ByName | None, _BY] = None,
        digits: Digits = None,
        measure: Annotated[list[DetailMeasure] | None, _MEASURES] = None,
    ) -> Response:
        whole = asked(settings, "detail series")
        from sokuho.reporting.detail_words import split_by

        when = tuple(dict.fromkeys(read_periods(period)))
        scopes = _scopes(whole, flow or (), partner or (), item or ())
        table = _Table(whole, when, tuple(dict.fromkeys(measure or ("level",))))
        if by is None and digits is None:
            return whole.respond(lambda: table.named(scopes))
        split = split_by(by or "item", digits)
        return whole.split(scopes, split, table.wanted, lambda: table.parts(scopes, split))

    return router


def _scopes(
    whole: DetailListing, flows: Sequence[str], partners: Sequence[str], items: Sequence[str]
) -> tuple[Scope, ...]:
    """Return every combination of what is named, in that order.

    Raises:
        UsageError: they are more than anybody looks at, or an item is no code.
    """
    for one in items:
        if one != TOTAL and not (one.isascii() and one.isalnum() and len(one) <= 12):
            raise UsageError(f'Not a commodity code: "{one[:40]}"', hint="Codes are written 85, 8542, 854231029.")
    count = len(flows or TRADE) * len(partners or "1") * len(items or "1")
    if count > _MOST:
        raise UsageError(f"Too much is asked at once: {count:,} series, of at most {_MOST:,}", hint="Name fewer.")
    return tuple(
        whole.scope(flow, partner, item)
        for flow in ([Flow(one) for one in dict.fromkeys(flows)] or TRADE)
        for partner in dict.fromkeys(partners or [WORLD])
        for item in dict.fromkeys(items or [TOTAL])
    )


class _Table:
    """The rows of one question: every period and measure of every scope, in that order."""

    def __init__(self, whole: DetailListing, periods: tuple[Period, ...], measures: tuple[str, ...]) -> None:
        self._whole = whole
        self._periods = periods
        self._measures = measures
        bases = [one.year_before() for one in periods] if set(measures) - {"level"} else []
        self.wanted = tuple(dict.fromkeys([*periods, *bases]))

    def named(self, scopes: Sequence[Scope]) -> Printed:
        """Return a page of what is named, from the running sums: only the scopes on the page are read."""
        from sokuho.statistics.detail.amounts import totals

        names = {str(one): one for one in self.wanted}
        found = []
        for scope in scopes[self._first : self._last]:
            check_time()
            told = totals(self._whole.detail, scope, names)
            found.append((scope, [told[name] for name in names]))
        return self._page(found, len(scopes))

    def parts(self, scopes: Sequence[Scope], by: By) -> Printed:
        """Return a page of the parts of what is named, from the rows."""
        lines = self._whole.worked_out(
            lambda: tuple(self._lines(scopes, by)), lambda lines: len(lines) * len(self.wanted)
        )
        if not lines:
            raise NoFigures(f"Nothing was traded: {scopes[0].address(self._whole.detail, self._periods[0])}")
        return self._page(lines[self._first : self._last], len(lines))

    def _lines(self, scopes: Sequence[Scope], by: By) -> Iterator[tuple[Scope, Sequence[int]]]:
        from sokuho.statistics.detail.breakdown import breakdown

        for scope in scopes:
            check_time()
            for line in breakdown(self._whole.detail, scope, by, self.wanted).lines:
                yield line.part.within(scope), line.values

    @property
    def _each(self) -> int:
        return len(self._periods) * len(self._measures)

    @property
    def _first(self) -> int:
        return self._whole.start // self._each

    @property
    def _last(self) -> int:
        return -(-(self._whole.start + self._whole.size) // self._each)

    def _page(self, found: Sequence[tuple[Scope, Sequence[int]]], count: int) -> Printed:
        """Return a page of the lines that it touches."""
        before = self._whole.start - self._first * self._each
        rows = [row for scope, values in found for row in self._rows(scope, values)]
        part = tuple(rows[before : before + self._whole.size])
        key = ("flow", "partner", "item", "period", "measure")
        table = DataTable("series", "Amounts, one a row", COLUMNS, key, part)
        return self._whole.tell(table, count * self._each, self._evidence())

    def _rows(self, scope: Scope, values: Sequence[int]) -> Iterator[tuple[Value, ...]]:
        view, held = self._whole.detail, dict(zip(self.wanted, values, strict=True))
        for period in self._periods:
            shared = of(view, scope, period, self._whole.language)
            for measure in self._measures:
                number, exact = rate(_measured(held, period, measure))
                counted = ("%", 0) if measure == "change" else unit(view)
                yield (*shared, measure, exact, number, *counted, scope.address(view, period))

    def _evidence(self) -> Evidence:
        from sokuho.statistics.detail.evidence import evidence

        return evidence(self._whole.detail, self.wanted)


def _measured(held: dict[Period, int], period: Period, measure: str) -> Fraction | None:
    now = held[period]
    if measure == "level":
        return Fraction(now)
    base = held[period.year_before()]
    if measure == "difference":
        return Fraction(now - base)
    return Fraction(100 * (now - base), base) if base else None
