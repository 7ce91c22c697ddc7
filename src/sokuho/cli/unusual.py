"""``sokuho unusual``: values per unit far from their own past, and what was traded for the first time."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli import detail
from sokuho.cli.fitted import write_table, write_text
from sokuho.cli.options import AsOfOption, JsonOption, StoreOption
from sokuho.cli.progress import progress
from sokuho.errors import UsageError
from sokuho.reporting.detail_words import evidence_fields

if TYPE_CHECKING:
    from sokuho.cli.detail import Fields, Language
    from sokuho.statistics.detail.first_ever import FirstEver
    from sokuho.statistics.detail.scope import Part, Scope
    from sokuho.statistics.detail.unit_values import UnitValue, UnitValues
    from sokuho.store.detail.view import DetailView

Only = Literal["unit-values", "first-trades"]
_IDLE: Mapping[Only, tuple[str, ...]] = {"first-trades": ("factor", "quantity"), "unit-values": ("digits",)}
"""The options that are of the other one."""
_FACTOR = Fraction(5)
_FARTHEST = 1_000_000
_NUMBERS = ("value", "quantity", "per unit", "usual", "times", "at stake")


def unusual(
    period: detail.PeriodArgument,
    /,
    *,
    flow: detail.FlowOption = "export",
    partner: detail.PartnerOption = None,
    item: detail.ItemOption = None,
    only: Annotated[
        Only | None, Parameter(help="Only values per unit, or only what was traded for the first time. Default: both.")
    ] = None,
    factor: Annotated[
        str | None,
        Parameter(metavar="NUMBER", help="How many times the usual value per unit is too far: 10, 2.5. Default: 5."),
    ] = None,
    quantity: Annotated[
        Literal["1", "2"] | None,
        Parameter(help="By which of the two quantities: the second is the weight as a rule. Default: 2."),
    ] = None,
    digits: Annotated[
        int | None,
        Parameter(
            metavar="NUMBER", help="First trades of commodities by their first 2, 4, 6 or 9 digits. Default: all."
        ),
    ] = None,
    most: Annotated[int, Parameter(("-n", "--most"), metavar="NUMBER", help="How many of each.")] = 10,
    dataset: detail.DatasetOption = None,
    reporter: detail.ReporterOption = None,
    lang: detail.LangOption = "en",
    json: JsonOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Show what to look at twice: values per unit far from their own past, and what was never traded before.

    A value per unit is held against the median of its own commodity and country in the three years before, in both
    directions, the most money at stake first. First trades are commodities that a country had never traded before, in
    all months that are held.
    """
    from sokuho.reporting.series.periods import read_period
    from sokuho.statistics.detail.first_ever import first_ever
    from sokuho.statistics.detail.unit_values import unit_values

    _refuse_idle(only, {"factor": factor, "quantity": quantity, "digits": digits})
    meant, far = read_period(period), _factor(factor)
    held = detail.held(store)
    if held is None:
        raise detail.nothing_loaded(f"sokuho unusual {period}")
    view, scope = detail.asked(held, flow, partner, item, reporter, dataset, as_of)
    cut = detail.digits_of(digits)
    outliers, firsts = None, None
    with progress(1 if only else 2, "") as shown:
        if only != "first-trades":
            shown.turn_to("values per unit")
            of: Literal["quantity1", "quantity2"] = "quantity1" if quantity == "1" else "quantity2"
            outliers = unit_values(view, scope, meant, of=of, factor=far, most=most)
        if only != "unit-values":
            shown.turn_to("first trades")
            firsts = first_ever(view, scope, meant, digits=cut, most=most)
    if json:
        fields: Fields = {"question": scope.address(view, meant), "flow": flow, "partner": scope.partner,
                          "item": scope.item, "period": str(meant)}  # fmt: skip
        fields |= {"unit_values": _outliers_fields(view, outliers, lang)} if outliers else {}
        detail.write_json(fields | ({"first_trades": _firsts_fields(view, firsts, lang)} if firsts else {}))
    else:
        write_text(detail.title(view, scope, str(meant), lang))
        _write(view, outliers, firsts, lang)


def _refuse_idle(only: Only | None, given: Mapping[str, object]) -> None:
    """Raise if an option is given that says nothing of what is asked for."""
    for name in _IDLE[only] if only else ():
        if given[name] is not None:
            raise UsageError(f"--{name} does nothing with --only {only}", hint=f"Leave out --{name}, or --only {only}.")


def _factor(text: str | None) -> Fraction:
    if text is None:
        return _FACTOR
    try:
        found = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise UsageError(f'Not a number: --factor "{text}"', hint="Such as: --factor 5") from None
    if not 1 < found <= _FARTHEST:
        raise UsageError(
            f"A factor is more than 1 and at most {_FARTHEST:,}: --factor {text}", hint="Such as: --factor 5"
        )
    return found


def _write(view: DetailView, outliers: UnitValues | None, firsts: FirstEver | None, language: Language) -> None:
    if outliers:
        _write_outliers(view, outliers, language)
    if firsts:
        _write_firsts(view, firsts, language)
    # First trades are looked for in all years that are held: those of the values per unit are among them.
    told = [one.evidence for one in (firsts, outliers) if one][:1]
    write_text("\n".join(["", *detail.evidence_lines(told)]))


def _write_outliers(view: DetailView, found: UnitValues, language: Language) -> None:
    times = detail.decimal(found.factor, 2).removesuffix("0").removesuffix(".0")
    write_text(f"\nValues per unit far from the usual: {times} times it or more, or 1/{times} of it or less")
    if found.outliers:
        headings = ["item", "", "partner", "", "value", "quantity", " ", "per unit", "usual", "times", "at stake"]
        write_table(headings, [_outlier(view, one, language) for one in found.outliers], _NUMBERS)
    else:
        write_text("None.")
    (first, last), unit = found.window, "years" if view.dataset.is_annual else "months"
    write_text(
        f"Usual: the median of the {unit} {first} to {last}, of {found.least} or more. Per unit: in "
        f"{_whole_unit(view)}. At stake: the value less what the quantity would usually be worth."
    )
    if found.unweighed:
        write_text("\nA value and no quantity: there is nothing to divide by")
        lines = [
            [*detail.part_cells(view.dataset, one.part, language), f"{one.value:,}", one.unit]
            for one in found.unweighed
        ]
        write_table(["item", "", "partner", "", "value", "unit"], lines, _NUMBERS)


def _outlier(view: DetailView, one: UnitValue, language: Language) -> list[str]:
    per_unit, usual = (_significant(_in_units(view, each)) for each in (one.unit_value, one.usual))
    times = detail.decimal(one.ratio, 1) if one.ratio > 1 else f"1/{detail.decimal(1 / one.ratio, 1)}"
    cells = detail.part_cells(view.dataset, one.part, language)
    return [*cells, f"{one.value:,}", f"{one.quantity:,}", one.unit, per_unit, usual, times,
            detail.decimal(one.off, 0, sign=True)]  # fmt: skip


def _in_units(view: DetailView, unit_value: Fraction) -> Fraction:
    """Return a unit value in whole units of the currency per unit of quantity."""
    scale = view.scale
    return unit_value * Fraction(10) ** (scale.value.exponent - scale.quantity_exponent)


def _significant(value: Fraction) -> str:
    """Return a number to three digits or more, without decimals that say nothing.

    >>> _significant(Fraction(12345, 10)), _significant(Fraction(1, 3)), _significant(Fraction(1, 300))
    ('1,235', '0.333', '0.00333')
    """
    places = 0 if value >= 100 else 2
    while 0 < value * 10**places < 100 and places < 12:
        places += 1
    return detail.decimal(value, places)


def _whole_unit(view: DetailView) -> str:
    unit = view.scale.value.unit
    return "yen" if unit == "JPY" else unit


def _write_firsts(view: DetailView, found: FirstEver, language: Language) -> None:
    write_text(f"\nTraded for the first time, in all that is held since {found.since}")
    if found.cells:
        lines = [[*detail.part_cells(view.dataset, one.part, language), f"{one.value:,}"] for one in found.cells]
        if rest := found.count - len(lines):
            value = found.value - sum(one.value for one in found.cells)
            lines.append([detail.others(rest), "", "", "", f"{value:,}"])
        write_table(["item", "", "partner", "", "value"], lines, _NUMBERS)
    else:
        write_text("None.")
    if found.new_codes:
        write_text(
            f"Left out: {found.new_codes:,} more, {found.value_of_new_codes:,} in all, under codes that nobody had "
            "traded under before: codes come and go on 1 January. With --digits 6 they count as what they were."
        )


def _outliers_fields(view: DetailView, found: UnitValues, language: Language) -> Fields:
    return {
        "quantity": found.of,
        "factor": detail.exactly(found.factor),
        "usual_from": str(found.window[0]),
        "usual_to": str(found.window[1]),
        "least": found.least,
        "outliers": [
            {
                **detail.part_fields(view.dataset, one.part, language),
                "value": one.value,
                "quantity": one.quantity,
                "unit": one.unit,
                "unit_value": detail.exactly(one.unit_value),
                "usual": detail.exactly(one.usual),
                "past": one.past,
                "ratio": detail.exactly(one.ratio),
                "at_stake": detail.exactly(one.off),
                "id": _address(view, found.scope, one.part, str(found.period)),
            }
            for one in found.outliers
        ],
        "unweighed": [
            {
                **detail.part_fields(view.dataset, one.part, language),
                "value": one.value,
                "unit": one.unit,
                "id": _address(view, found.scope, one.part, str(found.period)),
            }
            for one in found.unweighed
        ],
        "evidence": evidence_fields(found.evidence),
    }


def _firsts_fields(view: DetailView, found: FirstEver, language: Language) -> Fields:
    return {
        "held_since": str(found.since),
        "cells": [
            {
                **detail.part_fields(view.dataset, one.part, language),
                "value": one.value,
                "id": _address(view, found.scope, one.part, str(found.period)),
            }
            for one in found.cells
        ],
        "count": found.count,
        "value": found.value,
        "new_codes": found.new_codes,
        "value_of_new_codes": found.value_of_new_codes,
        "evidence": evidence_fields(found.evidence),
    }


def _address(view: DetailView, scope: Scope, part: Part, period: str) -> str:
    from sokuho.core.period import Period

    return part.within(scope).address(view, Period.parse(period))
