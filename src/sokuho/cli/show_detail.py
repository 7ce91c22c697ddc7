"""Figures of detail as lines: series of codes and countries, or every part of them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sokuho.cli import detail
from sokuho.cli.fitted import write_table, write_text
from sokuho.core.code import TOTAL, TRADE, WORLD, Flow
from sokuho.errors import NoFigures, UsageError
from sokuho.reporting.detail_words import evidence_fields, item_name, partner_code, partner_name, split_by, unit_words

if TYPE_CHECKING:
    from sokuho.cli.detail import Language
    from sokuho.core.period import Period
    from sokuho.statistics.detail.evidence import Evidence
    from sokuho.statistics.detail.scope import By, Scope
    from sokuho.store.detail.view import DetailView

MEASURES = ("level", "change", "difference")
_TABLE = ("flow", "partner", "", "item", "", "period", "measure", "value", "unit")


@dataclass(frozen=True, slots=True)
class _Line:
    """One value: of what, when, and which measure; None where there is no growth from nothing."""

    scope: Scope
    period: Period
    measure: str
    value: Fraction | None
    unit: str
    id: str


def show_detail(
    store: Path | None, as_of: str | None, flows: Sequence[str] | None, partners: Sequence[str] | None,
    items: Sequence[str] | None, periods: Sequence[Period], measures: Sequence[str] | None, by: str | None,
    digits: int | None, language: Language, form: Literal["text", "csv", "json"],
) -> bool:  # fmt: skip
    """Print figures of detail and return whether there is any detail; without it only codes stay unanswered.

    Raises:
        NoFigures: detail alone answers, and none is loaded; or a period is not held.
        UsageError: a measure, or a flow, is none of detail's.
    """
    held = detail.held(store)
    if held is None:
        if by or digits:
            raise detail.nothing_loaded("sokuho show --by")
        return False
    asked = tuple(measures or ("level",))
    if strange := [one for one in asked if one not in MEASURES]:
        raise UsageError(f"Detail has no {strange[0]}", hint=f"It has {', '.join(MEASURES)}.")
    view = detail.view_of(held, None, detail.until(as_of))
    scopes = list(_scopes(view, flows, partners, items))
    split = split_by(by or "item", digits) if by or digits else None
    lines = [line for scope in scopes for line in _lines(view, scope, split, periods, asked)]
    if not lines:
        raise NoFigures(f"Nothing was traded: {scopes[0].address(view, periods[0])}")
    _write(view, lines, _evidence(view, periods, asked), language, form)
    return True


def _scopes(
    view: DetailView, flows: Sequence[str] | None, partners: Sequence[str] | None, items: Sequence[str] | None
) -> Iterator[Scope]:
    from sokuho.statistics.detail.scope import Scope

    for flow in [Flow(one) for one in flows] if flows else TRADE:
        for partner in partners or [WORLD]:
            for item in items or [TOTAL]:
                yield Scope(flow, partner_code(view.dataset, partner), item)


def _lines(
    view: DetailView, scope: Scope, split: By | None, periods: Sequence[Period], asked: Sequence[str]
) -> Iterator[_Line]:
    from sokuho.statistics.detail.breakdown import breakdown

    wanted = dict.fromkeys(periods)
    if set(asked) - {"level"}:
        wanted |= dict.fromkeys(period.year_before() for period in periods)
    if split is None:
        yield from _of(view, scope, _amounts(view, scope, list(wanted)), periods, asked)
        return
    for line in breakdown(view, scope, split, list(wanted)).lines:
        yield from _of(view, line.part.within(scope), dict(zip(wanted, line.values, strict=True)), periods, asked)


def _amounts(view: DetailView, scope: Scope, periods: Sequence[Period]) -> dict[Period, int]:
    from sokuho.statistics.detail.amounts import totals

    names = {str(period): period for period in periods}
    return {names[name]: value for name, value in totals(view, scope, names).items()}


def _of(
    view: DetailView, scope: Scope, held: dict[Period, int], periods: Sequence[Period], asked: Sequence[str]
) -> Iterator[_Line]:
    unit = unit_words(view.scale.value)
    for period in periods:
        for measure in asked:
            value: Fraction | None = Fraction(held[period])
            if measure != "level":
                base = held[period.year_before()]
                gap = held[period] - base
                value = Fraction(gap) if measure == "difference" else Fraction(100 * gap, base) if base else None
            told = "%" if measure == "change" else unit
            yield _Line(scope, period, measure, value, told, scope.address(view, period))


def _evidence(view: DetailView, periods: Sequence[Period], asked: Sequence[str]) -> Evidence:
    from sokuho.statistics.detail.evidence import evidence

    bases = [period.year_before() for period in periods] if set(asked) - {"level"} else []
    return evidence(view, [*periods, *bases])


def _write(
    view: DetailView, lines: Sequence[_Line], read: Evidence, language: Language, form: Literal["text", "csv", "json"]
) -> None:
    rows = [_fields(view, one, language) for one in lines]
    if form == "json":
        detail.write_json({"rows": rows, "evidence": evidence_fields(read)})
    elif form == "csv":
        written = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
        written.writeheader()
        written.writerows(rows)
    else:
        cells = [_cells(one, row) for one, row in zip(lines, rows, strict=True)]
        write_table(_TABLE, cells, ("value",))
        write_text("\n".join(["", *detail.evidence_lines([read])]))


def _fields(view: DetailView, one: _Line, language: Language) -> dict[str, str]:
    return {
        "flow": one.scope.flow.value,
        "partner": one.scope.partner,
        "partner_name": partner_name(view.dataset, one.scope.partner, language),
        "item": one.scope.item,
        "item_name": item_name(one.scope.item),
        "period": str(one.period),
        "measure": one.measure,
        "value": detail.exactly(one.value) or "",
        "unit": one.unit,
        "id": one.id,
    }


def _cells(one: _Line, row: dict[str, str]) -> list[str]:
    decimals = 2 if one.measure == "change" else 0
    names = [row["flow"], row["partner"], row["partner_name"], row["item"], row["item_name"]]
    return [*names, row["period"], row["measure"], detail.decimal(one.value, decimals), row["unit"]]
