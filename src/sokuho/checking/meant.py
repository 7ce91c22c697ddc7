"""What a printed number in a text stands for: an interval of sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from sokuho.core.quantity import USD
from sokuho.core.rounded import Convention, Interval, Rounded
from sokuho.language.said import Said

MONEY = frozenset(
    ("JPY", "EUR", "GBP", "CNY", "KRW", "INR", "AUD", "CAD", "CHF", "TWD", "MYR", "SGD", "THB", "IDR", "VND", "PHP",
     "BRL", "TRY", "RUB", "PKR", "MXN", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "ZAR", "HKD", USD.code)
)  # fmt: skip
"""The currencies amounts of trade are told in."""
_LOOSE = Fraction(3, 2)
"""How far "more than 18 trillion" may lie beyond 18, as a factor: nobody says it of 30."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a text prints its numbers.

    Attributes:
        amounts: how amounts of money were shortened; rates, shares and points are rounded half-up everywhere.
        decimals: how many decimals its amounts have, by unit and scale, where most of them agree.
    """

    amounts: Convention = Convention.UNKNOWN
    decimals: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def of(self, said: Said) -> Convention:
        """Return how the number of a claim was shortened."""
        if said.unit in MONEY:
            return self.amounts
        return Convention.HALF_UP if said.unit in ("%", "pp", "x") else Convention.UNKNOWN


def decimals_of(claims: Iterable[Said]) -> dict[tuple[str, int], int]:
    """Return how many decimals most amounts of a unit and scale have, where three or more of them agree."""
    seen: dict[tuple[str, int], Counter[int]] = {}
    for said in claims:
        if said.printed is not None and said.unit in MONEY and said.near is None:
            seen.setdefault((str(said.unit), said.scale), Counter())[said.printed.decimals] += 1
    most = {key: counted.most_common(1)[0] for key, counted in seen.items()}
    return {key: places for key, (places, times) in most.items() if times >= 3 and 2 * times > seen[key].total()}


def with_zeros(said: Said, habits: Habits) -> Rounded:
    """Return the printed number with the one trailing zero it has lost, if the text's other amounts have it.

    Raises:
        ValueError: the claim has no number.
    """
    if said.printed is None:
        raise ValueError(f"no number in {said.words!r}")
    usual = habits.decimals.get((str(said.unit), said.scale), 0)
    shown = said.printed
    if said.near is None and usual - shown.decimals == 1 and shown.decimals:
        return Rounded(shown.digits * 10, usual, shown.negative, shown.convention)
    return shown


def meant(said: Said, habits: Habits, *, shown: Rounded | None = None) -> Interval:
    """Return the sizes that a claim's number stands for, in units of its unit: signs are told apart elsewhere.

    An approximate number reaches further: ``about`` a unit of its last digit that is not zero (or a tenth of itself,
    whichever is less) either way, ``almost`` as far below, ``above`` and ``below`` to half as much again.
    """
    printed = shown or with_zeros(said, habits)
    size = abs(printed.value)
    exact = Rounded(printed.digits, printed.decimals, False, habits.of(said)).interval()
    reach = _reach(printed)
    low, high = exact.low, exact.high
    match said.near:
        case "about":
            low, high = min(low, size - reach), max(high, size + reach)
        case "almost":
            low = min(low, size - reach)
        case "above":
            low, high = low, max(high, size * _LOOSE)
        case "below":
            low, high = (Fraction(0) if said.unit == "%" else size / _LOOSE), high
        case None:
            pass
    closed = said.near is not None
    return Interval(low * said.scale, high * said.scale, True, closed or exact.holds_high)


def widened(span: Interval, by: Fraction) -> Interval:
    """Return an interval that reaches further on both sides."""
    return Interval(span.low - by, span.high + by, True, True)


def _reach(printed: Rounded) -> Fraction:
    digits, zeros = printed.digits, 0
    while digits and digits % 10 == 0:
        digits, zeros = digits // 10, zeros + 1
    ulp = printed.unit_in_last_place
    trailing: Fraction = ulp * 10**zeros
    return max(ulp, min(trailing, abs(printed.value) / 10))
