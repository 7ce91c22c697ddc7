"""``sokuho mirror``: what two reporters say of the same trade."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli import detail
from sokuho.cli.fitted import write_table, write_text
from sokuho.cli.options import AsOfOption, JsonOption, StoreOption
from sokuho.cli.wrong_usage import needs
from sokuho.errors import NoFigures
from sokuho.reporting.detail_words import evidence_fields, item_name

if TYPE_CHECKING:
    from datetime import date

    from sokuho.cli.detail import Fields
    from sokuho.core.code import Flow
    from sokuho.core.conversion import NamedRate
    from sokuho.core.period import Period
    from sokuho.statistics.detail.mirror import Mirror, Rates, Side, Told
    from sokuho.store.detail.store import DetailStore
    from sokuho.store.detail.view import DetailView
    from sokuho.store.view import View

_NUMBERS = ("exported", "imported", "difference", "imported / exported")


def mirror(
    *periods: Annotated[str, Parameter(metavar="PERIOD", help="Periods, or stretches of them: 2024, 2024-01:2024-12.")],
    exporter: Annotated[str, Parameter(metavar="CODE", help="Who exports, as two letters: JP.")],
    importer: Annotated[str, Parameter(metavar="CODE", help="Who imports, as two letters: US.")],
    item: Annotated[
        str | None, Parameter(metavar="CODE", help="Only codes that begin so: 8703. Six digits at the most are alike.")
    ] = None,
    exporter_data: Annotated[
        str | None, Parameter(metavar="NAME", help="From which detail the exports are taken, of several.")
    ] = None,
    importer_data: Annotated[
        str | None, Parameter(metavar="NAME", help="From which detail the imports are taken, of several.")
    ] = None,
    rate: Annotated[
        Literal["customs", "customs-average"] | None,
        Parameter(
            help="How yen and dollars are converted into one another: customs, each month at its customs rate; "
            "customs-average, the period at its average customs rate."
        ),
    ] = None,
    json: JsonOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Hold the exports one country reports against the imports the other reports of the same trade.

    Both have to be loaded. Where they are published in different currencies nothing is converted unless a rate is
    named. Why the two need not agree is said below the table.
    """
    from sokuho.core.code import TOTAL, Flow
    from sokuho.reporting.series.periods import read_stretch
    from sokuho.statistics.detail.mirror import mirror as answer

    if not periods:
        raise needs("mirror", "PERIODS")
    when = [period for text in periods for period in read_stretch(text)]
    held = detail.held(store)
    if held is None:
        raise detail.nothing_loaded("sokuho mirror")
    at = detail.until(as_of)
    ends = (exporter.upper(), importer.upper())
    named = (exporter_data, importer_data)
    if rate is None and named == (None, None):
        named = _one_for_both(held, at, ends, when[0])
    exports = _side(held, named[0], at, ends, Flow.EXPORT, when[0])
    imports = _side(held, named[1], at, ends[::-1], Flow.IMPORT, when[0])
    found = answer(
        exports, imports, when, item or TOTAL, rates=_rates(rate, store, as_of), by_month=rate != "customs-average"
    )
    if json:
        detail.write_json(_fields(found))
    else:
        _write(found)


def _side(
    held: DetailStore, named: str | None, as_of: date | None, ends: tuple[str, str], flow: Flow, period: Period
) -> Side:
    """Return the figures of one end: of the detail named, else of its own authority, else of one of many reporters."""
    tried = [named] if named else _candidates(held, ends[0])
    for name in tried:
        with suppress(NoFigures):
            return _side_of(held, name, as_of, ends, flow, period)
    raise NoFigures(
        f"No {flow.value}s reported by {ends[0]} are held of {period}",
        detail=f"Looked into: {', '.join(tried)}." if tried else "",
        hint=f"Held: {', '.join(map(str, held.datasets()))}. Load more: sokuho load FILE...",
    )


def _side_of(
    held: DetailStore, name: str, as_of: date | None, ends: tuple[str, str], flow: Flow, period: Period
) -> Side:
    """Return one end as a dataset tells it.

    Raises:
        NoFigures: it has nothing of that end in the period.
    """
    from sokuho.statistics.detail.mirror import Side

    view = detail.view_of(held, name, as_of)
    side = Side(view, ends[0], _codes(view, ends[1], period), flow)
    if not _has(side, period):
        raise NoFigures(f"{name} has no {flow.value}s of {ends[0]} in {period}")
    return side


def _one_for_both(
    held: DetailStore, as_of: date | None, ends: tuple[str, str], period: Period
) -> tuple[str | None, str | None]:
    """Return a dataset that has what both report, in one currency, where there is one."""
    from sokuho.core.code import Flow

    for name in _candidates(held, ""):
        with suppress(NoFigures):
            for of, flow in ((ends, Flow.EXPORT), (ends[::-1], Flow.IMPORT)):
                _side_of(held, name, as_of, of, flow, period)
            return name, name
    return None, None


def _candidates(held: DetailStore, reporter: str) -> list[str]:
    from sokuho.store.detail.dataset import MANY

    meant = [
        one for one in held.datasets() if one.reporter in (reporter, MANY) and one.authority != "baci" and not one.table
    ]
    return [str(one) for one in sorted(meant, key=lambda one: (one.reporter == MANY, one))]


def _codes(view: DetailView, country: str, period: Period) -> tuple[str, ...]:
    """Return the codes of a country among the partners of a dataset."""
    from sokuho.reference import countries

    known = countries.country(country)
    return countries.numbers_of(known.code, "japan_mof", period.year) if view.dataset.has_groups else (known.code,)


def _has(side: Side, period: Period) -> bool:
    from sokuho.core.code import TOTAL
    from sokuho.core.period import Kind

    held = set(side.view.periods(side.flow))
    wanted = period.months() if not side.view.dataset.is_annual else (period,)
    if (side.view.dataset.is_annual and period.kind is not Kind.YEAR) or not set(wanted) <= held:
        return False
    series = [side.view.series(one.flow, one.partner, one.item, one.reporter or None) for one in side.scopes(TOTAL)]
    return any(values[one] for values in series for one in wanted)


def _rates(named: str | None, store: Path | None, as_of: str | None) -> Rates | None:
    from sokuho.cli.options import open_view

    if named is None:
        return None
    view = open_view(store, as_of)
    return lambda period: _customs(view, period)


def _customs(view: View, period: Period) -> NamedRate:
    from sokuho.core.code import Flow
    from sokuho.core.conversion import NamedRate
    from sokuho.core.slice import Slice
    from sokuho.reporting.series.slices import DOLLAR
    from sokuho.statistics import CATALOGUE

    found = CATALOGUE["rate"](view, Slice(Flow.FX, period, *DOLLAR))
    return NamedRate(found.exact, "USD", "JPY", "customs rate", period, "average as published")


def _write(found: Mirror) -> None:
    from sokuho.core.code import TOTAL
    from sokuho.reference.countries import country

    goods = "all commodities" if found.item == TOTAL else f"{found.item} {item_name(found.item)}".strip()
    ends = (country(told.reporter).name_en for told in (found.exporter, found.importer))
    write_text(f"{' to '.join(ends)}, {goods}, in {found.currency}\n")
    lines = [
        [
            str(one.period),
            *(detail.decimal(amount, 0) for amount in (one.exported, one.imported)),
            detail.decimal(one.difference, 0, sign=True),
            detail.decimal(one.ratio, 3),
        ]
        for one in found.reflections
    ]
    write_table(["period", *_NUMBERS], lines, _NUMBERS)
    valued = [
        f"{told.flow.value.capitalize()}s by {told.reporter}: {told.valuation.value}, published in {told.currency}."
        for told in (found.exporter, found.importer)
    ]
    rates = dict.fromkeys(str(rate) for one in found.reflections for rate in one.rates)
    beneath = ["", *valued, *(f"- {one.value}" for one in found.caveats), *(f"Rate: {rate}" for rate in rates)]
    write_text("\n".join([*beneath, *detail.evidence_lines([found.exporter.evidence, found.importer.evidence])]))


def _fields(found: Mirror) -> Fields:
    return {
        "item": found.item,
        "currency": found.currency,
        "exporter": _told(found.exporter),
        "importer": _told(found.importer),
        "periods": [
            {
                "period": str(one.period),
                "exported": str(one.exported),
                "imported": str(one.imported),
                "difference": str(one.difference),
                "ratio": detail.exactly(one.ratio),
                "rates": [str(rate) for rate in one.rates],
            }
            for one in found.reflections
        ],
        "caveats": [{"about": one.name.lower(), "says": one.value} for one in found.caveats],
    }


def _told(one: Told) -> Fields:
    evidence = evidence_fields(one.evidence)
    return {"reporter": one.reporter, "flow": one.flow.value, "currency": one.currency,
            "valuation": one.valuation.value, "evidence": evidence}  # fmt: skip
