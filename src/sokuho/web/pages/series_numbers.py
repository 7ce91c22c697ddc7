"""How the numbers of a series are printed: in a table, on a chart, as a claim."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.claim import Claim, ClaimKind
from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.quantity import JPY, JPY_MILLION, PERCENT, POINTS, RANK
from sokuho.core.rounded import Rounded
from sokuho.language.tongue import Language, tongue
from sokuho.reporting.document import TableCell
from sokuho.reporting.house_style import whole
from sokuho.reporting.tables import ABSENT
from sokuho.web.pages.words import words

_KINDS: dict[str, ClaimKind] = {
    "change": "change",
    "adjusted_change": "change",
    "share": "share",
    "contribution": "contribution",
    "unit_value": "price",
    "quantity": "volume",
}
_MEASURES = {Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.BALANCE: "balance", Flow.FX: "fx"}
SIGNED = ("change", "adjusted_change", "contribution", "difference")
"""What is printed with its sign, a small fall as ``-0.0``: as the release has it."""
_LARGE = 1000


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it is printed: its number, what that counts, and what one of the number is worth."""

    number: Rounded
    scale: int
    unit: str


def printed(figure: Figure) -> Printed:
    """Return a figure with a value as tables print it: money in millions of yen, rates and indices to one decimal."""
    if figure.unit.measures == JPY.measures:
        millions = figure.unit.convert(figure.exact, JPY_MILLION)
        return Printed(Rounded.of(millions, 0), 10**6, JPY.code)
    if figure.unit is RANK:
        return Printed(whole(figure.exact), 1, figure.unit.code)
    places = 0 if abs(figure.exact) >= _LARGE else 2
    if figure.unit in (PERCENT, POINTS) or "index" in figure.address.statistic:
        places = 1
    elif figure.address.statistic == "quantity":
        places = 0
    return Printed(Rounded.of(figure.exact, places), 1, figure.unit.code)


def claim(figure: Figure) -> Claim:
    """Return what a printed figure asserts."""
    shown, at = printed(figure), figure.slice
    kind = _KINDS.get(figure.address.statistic, "level")
    is_change = kind in ("change", "contribution")
    return Claim(
        kind=kind,
        measure=_MEASURES[at.flow],
        flow=at.flow.value,
        partner=at.partner,
        item=at.item,
        period=at.period,
        printed=shown.number,
        scale=shown.scale,
        unit=shown.unit,
        direction=("up" if figure.exact > 0 else "down") if is_change else None,
        basis=("mom" if figure.address.statistic == "adjusted_change" else "yoy") if is_change else None,
        side=("surplus" if figure.exact >= 0 else "deficit") if at.flow is Flow.BALANCE and kind == "level" else None,
        approx=figure.is_approximate,
        figure=figure.id,
    )


def cell(figure: Figure | None, language: Language) -> TableCell:
    """Return a figure as a cell of a table; one that is not held as a gap, one without a value as a dash."""
    if figure is None:
        return ABSENT
    if figure.value is None:
        return TableCell("-", figure.id)
    return TableCell(number(figure, language), figure.id)


def number(figure: Figure, language: Language) -> str:
    """Return the number of a figure as it is printed, a sign before changes, without its unit."""
    about = "≈" if figure.is_approximate and figure.unit is not RANK else ""
    is_signed = figure.address.statistic in SIGNED
    sign = "+" if is_signed and figure.exact > 0 else ""
    shown = printed(figure).number.text(minus=tongue(language).MINUS, negative_zero=is_signed)
    return f"{about}{sign}{shown}"


def unit_words(figure: Figure, language: Language) -> str:
    """Return what printed numbers of a figure's kind count."""
    told = words(language)
    if figure.unit.measures == JPY.measures:
        return told["unit.million"]
    if figure.unit == PERCENT:
        return "%"
    if figure.unit == POINTS:
        return told["unit.points"]
    if "index" in figure.address.statistic:
        return told["unit.index"]
    head, _, per = figure.unit.code.partition("/")
    if per:
        return told["unit.yen per"].format(unit=_unit(per, language)[0])
    return _unit(head, language)[-1]


def exact_in(figure: Figure, yen: int) -> Fraction:
    """Return the exact value of a figure on an axis: of money in so many yen."""
    if figure.unit.measures == JPY.measures:
        return figure.unit.convert(figure.exact, JPY) / yen
    return figure.exact


def _unit(code: str, language: Language) -> list[str]:
    """Return what one of a unit is called and what many are, once if that is the same."""
    return words(language).get(f"unit.{code}", code).split("|")
