"""Round numbers along an axis, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from sokuho.reporting.charts.chart import Tick


def ticks(numbers: Iterable[Fraction], most: int, text: Callable[[Fraction], str]) -> tuple[Tick, ...]:
    """Return the round numbers between the least and the largest number, so many at most, with what is printed.

    >>> [tick.text for tick in ticks([Fraction(0), Fraction(121)], 5, str)]
    ['0', '50', '100']
    >>> [tick.text for tick in ticks([Fraction(-22), Fraction(14)], 4, str)]
    ['-20', '-10', '0', '10']
    """
    held = tuple(numbers)
    low, high = min(held), max(held)
    step = Fraction(1, 10**6)
    for step in _steps():
        if high // step + -low // step + 1 <= most:
            break
    return tuple(Tick(step * place, text(step * place)) for place in range(-(-low // step), high // step + 1))


def _steps() -> Iterable[Fraction]:
    """Yield 1, 2, 5, 10, 20, 50..., from a millionth up."""
    power = Fraction(1, 10**6)
    while True:
        yield from (power, power * 2, power * 5)
        power *= 10
