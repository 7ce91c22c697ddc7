"""What two reporters say of the same trade: one's exports against the other's imports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from sokuho.core.code import TOTAL, Flow
from sokuho.core.conversion import NamedRate, convert
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.amounts import collected, series, year_rows
from sokuho.statistics.detail.evidence import Evidence, evidence
from sokuho.statistics.detail.scope import Scope, months
from sokuho.store.detail.dataset import MANY
from sokuho.store.detail.view import DetailView

Rates = Callable[[Period], NamedRate]
"""The rate of a period."""
_RECONCILED = ("baci",)
"""Who publishes one figure made of both sides, of which there is no mirror."""
_CUSTOMS_VALUE = ("us_census",)


class Valuation(Enum):
    """How goods are valued."""

    FOB = "FOB"
    CIF = "CIF"
    CUSTOMS = "customs value, without freight and insurance"
    MIXED = "CIF, in part FOB"


class Caveat(Enum):
    """Why two reporters need not say the same."""

    VALUATION = "Imports are valued with freight and insurance (CIF), exports without (FOB)."
    TIMING = (
        "An export counts in the month of departure, the import in that of its permit: goods under way at the end of "
        "a period are in it on one side only."
    )
    PARTNER = (
        "Imports are by country of origin, exports by last known destination: trade by way of third places is with "
        "the third place on one side only."
    )
    CODES = "The two sides use other code lists: digits that are alike need not mean the same goods."
    CURRENCY = "One side was converted at a rate that is named."


@dataclass(frozen=True, slots=True)
class Side:
    """One reporter's figures of the trade.

    Attributes:
        view: the cells.
        reporter: the country that reports, by the store's code (``JP``).
        partners: the codes the other one has in that dataset; added up where it has several.
        flow: exports or imports.
    """

    view: DetailView
    reporter: str
    partners: tuple[str, ...]
    flow: Flow

    def scopes(self, item: str) -> tuple[Scope, ...]:
        """Return what has to be added up."""
        own = self.reporter if self.view.dataset.reporter == MANY else ""
        return tuple(Scope(self.flow, partner, item, own) for partner in self.partners)


@dataclass(frozen=True, slots=True)
class Told:
    """What one side says.

    Attributes:
        reporter: who says it.
        flow: exports or imports.
        currency: in which currency it was published.
        valuation: how the goods are valued.
        evidence: what it was read from.
    """

    reporter: str
    flow: Flow
    currency: str
    valuation: Valuation
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reflection:
    """A period as both sides tell it, in whole units of one currency.

    Attributes:
        period: the period.
        exported: the exporter's figure.
        imported: the importer's.
        rates: the rates that one side was converted at.
    """

    period: Period
    exported: Fraction
    imported: Fraction
    rates: tuple[NamedRate, ...] = ()

    @property
    def difference(self) -> Fraction:
        """Return imported - exported."""
        return self.imported - self.exported

    @property
    def ratio(self) -> Fraction | None:
        """Return imported / exported; None if the exporter has nothing."""
        return self.imported / self.exported if self.exported else None


@dataclass(frozen=True, slots=True)
class Mirror:
    """What two reporters say of the same trade.

    Attributes:
        item: all codes that begin so; ``total`` for everything.
        currency: in which currency both are told.
        exporter: the one side.
        importer: the other.
        reflections: the periods.
        caveats: why they need not agree.
    """

    item: str
    currency: str
    exporter: Told
    importer: Told
    reflections: tuple[Reflection, ...]
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True, slots=True)
class _Into:
    """Into which currency amounts are converted, and how."""

    currency: str
    rates: Rates | None
    by_month: bool


def mirror(
    exporter: Side,
    importer: Side,
    periods: Sequence[Period],
    item: str = TOTAL,
    *,
    rates: Rates | None = None,
    by_month: bool = True,
    currency: str = "",
) -> Mirror:
    """Return what two reporters say of the same trade.

    Args:
        exporter: the exports of the one to the other.
        importer: the imports of the other from the one.
        periods: the periods.
        item: all codes that begin so; ``total`` for everything.
        rates: the rate of a period, needed where the two publish in different currencies.
        by_month: whether each month is converted at its own rate; else their sum at that of the whole period.
        currency: in which currency both are told: one of the two; that of the importer without.

    Raises:
        NoFigures: one side is not held for a period, or neither has anything.
        PeriodError: a period is none of a dataset's.
        UsageError: the currencies differ and no rate is named, or a dataset has one figure made of both sides.
    """
    _refuse(exporter, importer)
    told = [_told(side, item, periods) for side in (exporter, importer)]
    wanted = currency or told[1].currency
    if {one.currency for one in told} != {wanted} and rates is None:
        raise UsageError(
            f"{told[0].reporter} publishes in {told[0].currency}, {told[1].reporter} in {told[1].currency}",
            hint="Name a rate, such as --rate customs, or take both from one dataset that holds the two.",
        )
    into = _Into(wanted, rates, by_month)
    reflections = tuple(_reflection(exporter, importer, item, period, into) for period in periods)
    if not any(one.exported or one.imported for one in reflections):
        raise NoFigures(f"Neither side has anything of {item} in {', '.join(map(str, periods))}")
    return Mirror(item, wanted, told[0], told[1], reflections, tuple(_caveats(exporter, importer, item, told)))


def _refuse(exporter: Side, importer: Side) -> None:
    for side, flow in ((exporter, Flow.EXPORT), (importer, Flow.IMPORT)):
        if side.flow is not flow:
            raise UsageError(f"The exports of one are held against the imports of the other, not {side.flow.value}s")
        if side.view.dataset.authority in _RECONCILED:
            raise UsageError(
                f"{side.view.dataset} has one figure made of what both sides report",
                hint="Take what they report: UN Comtrade, or their own statistics.",
            )
        if not side.partners:
            raise UsageError(f"{side.view.dataset} has no code for the partner of {side.reporter}")


def _told(side: Side, item: str, periods: Sequence[Period]) -> Told:
    currency, valuation = side.view.scale.value.unit, _valuation(side, item, periods)
    return Told(side.reporter, side.flow, currency, valuation, evidence(side.view, periods))


def _valuation(side: Side, item: str, periods: Sequence[Period]) -> Valuation:
    if side.flow is Flow.EXPORT:
        return Valuation.FOB
    if side.view.dataset.authority in _CUSTOMS_VALUE:
        return Valuation.CUSTOMS
    flagged = {flag for scope in side.scopes(item) for flag in _is_fob(side.view, scope, periods)}
    return {frozenset({True}): Valuation.FOB, frozenset({True, False}): Valuation.MIXED}.get(
        frozenset(flagged), Valuation.CIF
    )


def _is_fob(view: DetailView, scope: Scope, periods: Sequence[Period]) -> set[bool]:
    """Return whether rows of the years are flagged as valued without freight: both, where some are."""
    import narwhals.stable.v2 as nw

    rows = year_rows(view, scope, sorted({month.year for period in periods for month in period.months()}), periods[0])
    flags = rows.select(nw.when(nw.col("flags").is_null()).then(nw.lit("")).otherwise(nw.col("flags")).alias("flags"))
    return {"fob" in str(row["flags"]) for row in collected(flags.unique())}


def _reflection(exporter: Side, importer: Side, item: str, period: Period, into: _Into) -> Reflection:
    used: dict[str, NamedRate] = {}
    exported, imported = (_amount(side, item, period, into, used) for side in (exporter, importer))
    return Reflection(period, exported, imported, tuple(used.values()))


def _amount(side: Side, item: str, period: Period, into: _Into, used: dict[str, NamedRate]) -> Fraction:
    scale = side.view.scale.value
    amounts: dict[Period, Fraction] = {}
    for scope in side.scopes(item):
        scope.check(side.view)
        months(side.view, side.flow, period)
        held = series(side.view, scope)
        for month in (period,) if side.view.dataset.is_annual else period.months():
            of = month if into.by_month else period
            amounts[of] = amounts.get(of, Fraction(0)) + held[month] * Fraction(10) ** scale.exponent
    if scale.unit == into.currency or into.rates is None:
        return sum(amounts.values(), Fraction(0))
    for of in amounts:
        used[str(of)] = into.rates(of)
    return sum((convert(one, scale.unit, of, used[str(of)]).amount for of, one in amounts.items()), Fraction(0))


def _caveats(exporter: Side, importer: Side, item: str, told: Sequence[Told]) -> list[Caveat]:
    found = [Caveat.VALUATION] if told[1].valuation in (Valuation.CIF, Valuation.MIXED) else []
    found += [Caveat.TIMING, Caveat.PARTNER]
    if item != TOTAL and exporter.view.dataset.classification != importer.view.dataset.classification:
        found.append(Caveat.CODES)
    if told[0].currency != told[1].currency:
        found.append(Caveat.CURRENCY)
    return found
