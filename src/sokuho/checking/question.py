"""What to ask the statistics about a claim that has a number, or a direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sokuho.checking.meant import MONEY
from sokuho.core.code import TOTAL, Flow
from sokuho.core.figure import Figure
from sokuho.core.quantity import JPY, JPY_THOUSAND, unit
from sokuho.core.slice import Slice
from sokuho.errors import UnknownCode
from sokuho.language.phrase import Name, Phrase, phrase
from sokuho.language.said import Said

DOLLAR = ("304", "usd")
"""The partner and the item of the exchange rate."""
_LEAST_RATE = 60
Sign = Literal[-1, 0, 1]
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?!\d|[,.]\d|%)")


class NotAskedError(Exception):
    """The figures have no answer to a claim of this sort, and ``why`` not."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


class NeverSoError(NotAskedError):
    """The words alone show that a claim cannot be so, and ``why`` not."""


@dataclass(frozen=True, slots=True)
class Question:
    """A statistic of a slice, with its options."""

    statistic: str
    at: Slice
    options: tuple[tuple[str, str], ...] = ()


def slice_of(said: Said) -> Slice:
    """Return what a claim is about, as an address names it.

    Raises:
        NotAskedError: it names no flow or no period.
    """
    if said.period is None:
        raise NotAskedError(phrase("no period"))
    if said.measure == "fx" or said.kind == "fx":
        return Slice(Flow.FX, said.period, *DOLLAR)
    if said.flow not in ("export", "import", "balance"):
        raise NotAskedError(phrase("no flow"))
    return Slice(Flow(said.flow), said.period, said.partner, said.item)


def question(said: Said) -> Question:
    """Return the question that a claim with a number or a direction answers.

    Raises:
        NotAskedError: no statistic answers it.
    """
    at = slice_of(said)
    _refuse(said, at)
    match said.kind:
        case "level" | "threshold":
            return Question("balance" if at.flow is Flow.BALANCE else _counted(said), at)
        case "change" | "multiple":
            return Question(_compared(said), at)
        case "price" | "volume":
            return _priced(said, at, "unit_value" if said.kind == "price" else "quantity")
        case "fx":
            return Question({"%": "change", None: "change"}.get(said.unit, _of_rate(said)), at)
        case "share" | "contribution":
            return Question(said.kind, at)
    raise NotAskedError(phrase("no statistic", kind=Name("kind", said.kind)))


def _of_rate(said: Said) -> str:
    """Return whether so many yen are a change of the rate, or the rate itself, which was never below 70."""
    is_change = said.basis and said.direction and said.printed is not None and said.printed.value < _LEAST_RATE
    return "difference" if is_change else "rate"


def _refuse(said: Said, at: Slice) -> None:
    if at.flow is Flow.BALANCE and at.item != TOTAL:
        raise NotAskedError(phrase("no item balance"))
    if said.unit in MONEY and said.unit != "JPY":
        raise NotAskedError(phrase("other money", money=Name("money", said.unit)))
    if said.kind == "change" and _names_another_year(said):
        raise NotAskedError(phrase("other year"))


def _counted(said: Said) -> str:
    if said.unit == "JPY":
        return "level"
    try:
        unit(said.unit or "")
    except UnknownCode:
        raise NotAskedError(phrase("other unit", unit=Name("unit", str(said.unit)))) from None
    return "quantity"


def _names_another_year(said: Said) -> bool:
    """Return whether the words of a change name a year that is neither its own nor the one before."""
    assert said.period is not None
    own = {said.period.first.year, said.period.last.year, said.period.year, said.period.year - 1}
    own |= {year - 1 for year in own}
    return any(int(year) not in own for year in _YEAR.findall(said.words))


def _compared(said: Said) -> str:
    if said.unit not in ("%", "x", "JPY", None):
        raise NotAskedError(phrase("other unit", unit=Name("unit", said.unit)))
    if said.unit == "x":
        return "multiple"
    return "difference" if said.unit == "JPY" else "change"


def _priced(said: Said, at: Slice, of: str) -> Question:
    if said.unit in ("%", None):
        return Question("change", at, (("of", of),))
    return Question("multiple", at, (("of", of),)) if said.unit == "x" else Question(of, at)


def comparable(figure: Figure, said: Said) -> tuple[Fraction, Fraction]:
    """Return the exact value of a figure in a claim's unit, and its margin.

    A change of a balance in yen is that of its size, as people say it: a deficit that grew by two trillion.

    Raises:
        NotAskedError: the units measure different things.
    """
    value = figure.exact
    if figure.address.statistic == "difference" and figure.slice.flow is Flow.BALANCE:
        now, then = (one.exact for one in figure.inputs)
        value = abs(now) - abs(then) if now * then > 0 else value
    try:
        times = _size(figure, said)
    except UnknownCode as error:
        raise NotAskedError(phrase("refused", told=Name("refusal", error.title))) from None
    return value * times, figure.margin * times


def _size(figure: Figure, said: Said) -> Fraction:
    if figure.unit is JPY_THOUSAND:
        return JPY_THOUSAND.size
    if said.unit in (None, "%", "x", "pp") or said.unit == figure.unit.code or said.kind == "fx":
        return Fraction(1)
    if said.unit and said.unit.upper().startswith("JPY/"):
        wanted = JPY.per(unit(said.unit.upper().removeprefix("JPY/")))
        return figure.unit.convert(1, wanted)
    return figure.unit.convert(1, unit(said.unit or ""))


def sign_of(said: Said) -> Sign:
    """Return the sign that the figure has to have, 0 if the words leave it open.

    A direction is that of the size; the yen's is the opposite of that of yen per dollar.
    """
    if said.kind in ("level", "threshold"):
        if said.flow != "balance":
            return 0
        negative = said.side == "deficit" or (said.side is None and said.printed is not None and said.printed.negative)
        return -1 if negative else 1 if said.side == "surplus" else 0
    if said.kind == "multiple":
        return 0  # half as much is less, and still no negative number
    if said.direction is None or (said.printed is not None and said.printed.digits == 0):
        return -1 if said.printed is not None and said.printed.negative and said.printed.digits else 0
    up = (said.direction == "up") != (said.kind == "fx")
    return 1 if up else -1
