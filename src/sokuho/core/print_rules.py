"""From exact numbers to the words of the official release: what each of its columns prints.

Amounts go in as they are stored, in whole thousand yen, and come out in million yen; growth, shares and contributions
are computed from the amounts that go in, never from printed ones. Only the balance is a difference of printed numbers.
The rules were read off the releases themselves, cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND, Unit
from sokuho.core.rounded import Rounded

Number = int | Fraction

NIL = "-"
"""No trade; as the growth of a balance: its sign changed."""
BLANK = ""
ALL_NEW = "ZENZO"
"""全増: there was nothing a year before."""
ALL_GONE = "ZENGEN"
"""全減: there is nothing now."""
MINUS = "-"
TRIANGLE = "△"
"""The minus sign of the amounts on the first page; everywhere else the release prints a hyphen."""
TIMES_FROM = 10_000
"""From so many per cent on, the growth is told as a multiple.

3,918.4 per cent is printed as such, 93,762 as ``*939``; a percentage of five whole digits would not fit the column.
"""


def million(thousand: Number) -> int:
    """Return thousand yen as the million yen the release prints, rounded half-up by size.

    >>> million(9_474_897_787), million(-500), million(499)
    (9474898, -1, 0)
    """
    return int(Rounded.of(JPY_THOUSAND.convert(thousand, JPY_MILLION), 0).value)


def amount(thousand: Number) -> str:
    """Return a value in million yen: ``-`` where nothing was traded, ``0`` for less than half a million.

    >>> amount(9_847_814_400), amount(54), amount(0)
    ('9,847,814', '0', '-')
    """
    return f"{million(thousand):,}" if thousand else NIL


def quantity(counted: Number, unit: Unit, into: Unit, *, is_traded: bool = True) -> str:
    """Return a quantity in the unit of its column: ``-`` where nothing was traded, ``0`` for less than half a unit.

    Something may be traded whose quantity is nothing, because it is counted in tons: that is ``0``.

    Raises:
        UnknownCode: the two units measure different things.

    >>> from sokuho.core.quantity import unit
    >>> quantity(1422, unit("MT"), unit("TMT")), quantity(0, unit("MT"), unit("TMT"))
    ('1', '0')
    >>> quantity(0, unit("MT"), unit("TMT"), is_traded=False)
    '-'
    """
    return Rounded.of(unit.convert(counted, into), 0).text() if is_traded else NIL


def balance(exports: Number, imports: Number, *, minus: str = MINUS) -> str:
    """Return the printed exports less the printed imports, in million yen; amounts go in as thousand yen.

    >>> balance(9_847_814_400, 9_303_762_600), balance(1_500, 1_400), balance(0, 634_500_000, minus=TRIANGLE)
    ('544,051', '1', '△634,500')
    """
    if not exports and not imports:
        return NIL
    return Rounded.of(million(exports) - million(imports), 0).text(minus=minus)


def growth(now: Number, then: Number) -> str:
    """Return the change on the year before in per cent, to one decimal, from unrounded amounts.

    ``ZENZO`` where there was nothing, ``ZENGEN`` where there is nothing now, blank where there never was, ``*n`` for so
    many times as much where the percentage would be too long.

    >>> growth(9_847_814_000, 9_474_897_787), growth(1_774_000, 1_890), growth(9_999, 10_000)
    ('3.9', '*939', '-0.0')
    >>> growth(5, 0), growth(0, 5), growth(0, 0)
    ('ZENZO', 'ZENGEN', '')
    """
    if not now or not then:
        return ALL_NEW if now else ALL_GONE if then else BLANK
    times = Fraction(now) / Fraction(then)
    percent = (times - 1) * 100
    return decimal(percent) if percent < TIMES_FROM else f"*{Rounded.of(times, 0)}"


def balance_growth(now: Number, then: Number) -> str:
    """Return the change of a balance's size in per cent; ``-`` where it changed sides, or was or is nought.

    A growing deficit is a positive change. The balances are exact ones, not the printed differences.

    >>> balance_growth(-418_542, -41_544), balance_growth(217_306, 434_513), balance_growth(-39_376, 204_408)
    ('907.5', '-50.0', '-')
    """
    return growth(abs(Fraction(now)), abs(Fraction(then))) if now * then > 0 else NIL


def share(part: Number, whole: Number) -> str:
    """Return the part of its table's total in per cent, to one decimal; ``-`` where nothing was traded.

    >>> share(121_792_000, 9_847_814_000), share(0, 9_847_814_000), share(54, 9_847_814_000)
    ('1.2', '-', '0.0')
    """
    return decimal(Fraction(part) * 100 / Fraction(whole)) if part and whole else NIL


def contribution(now: Number, then: Number, whole_then: Number) -> str:
    """Return how many points of its table's growth a part accounts for; ``-`` where it was nothing both times.

    >>> contribution(2_000, 1_000, 100_000), contribution(0, 40, 100_000), contribution(0, 0, 100_000)
    ('1.0', '-0.0', '-')
    """
    if not whole_then or not (now or then):
        return NIL
    return decimal(Fraction(now - then) * 100 / Fraction(whole_then))


INDEX_BY = (3, 2)
"""To how many decimals an index may have been rounded before it was rounded to one; which, is not known."""


def index(now: Number, base: Number) -> str | None:
    """Return an index to one decimal, the average of its base year being 100; amounts of any one unit go in.

    The release rounds its indices twice: 164.84993 is printed 164.9. Whether first to two decimals or to three is not
    known, so that one of 164.846 may be printed either way: None.

    >>> index(9_847_814, 5_699_927), index(16_484_993, 10_000_000), index(164_846, 100_000)
    ('172.8', '164.9', None)
    """
    texts = {index_by(places, now, base) for places in INDEX_BY}
    return texts.pop() if len(texts) == 1 else None


def index_by(places: int, now: Number, base: Number) -> str:
    """Return an index to one decimal by way of so many.

    >>> index_by(3, 164_846, 100_000), index_by(2, 164_846, 100_000)
    ('164.8', '164.9')
    """
    return decimal(Rounded.of(Fraction(now) * 100 / Fraction(base), places).value)


def index_span(printed_index: Rounded) -> Span:
    """Return between which numbers an index lies that is printed so, by whichever way it was rounded.

    >>> span = index_span(Rounded(1649, 1))
    >>> float(span.low), float(span.high)
    (164.845, 164.95)
    """
    half, first = printed_index.unit_in_last_place / 2, Fraction(1, 10 ** min(INDEX_BY)) / 2
    return Span(printed_index.value - half - first, printed_index.value + half)


def decimal(exact: Number) -> str:
    """Return a rate to one decimal, half-up by size, without commas; a small fall is ``-0.0``.

    >>> decimal(Fraction(-1, 100)), decimal(Fraction(16487, 10)), decimal(Fraction(-5, 100))
    ('-0.0', '1648.7', '-0.1')
    """
    return Rounded.of(exact, 1).text(group=False, negative_zero=True)


def of_which(name: str) -> str:
    """Return the name of a row that is part of another row, as the release writes it.

    >>> of_which("IC")
    '(IC)'
    """
    return f"({name})"


@dataclass(frozen=True, slots=True)
class Span:
    """The exact numbers an input may be, both ends included; most inputs are one number."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    @property
    def middle(self) -> Fraction:
        """Return the number half-way."""
        return (self.low + self.high) / 2

    @staticmethod
    def exactly(number: Number) -> Span:
        """Return the span of one number."""
        return Span(Fraction(number), Fraction(number))

    @property
    def is_exact(self) -> bool:
        """Return whether it holds one number only."""
        return self.low == self.high


def printed(rule: Callable[..., str | None], *inputs: Span) -> frozenset[str | None]:
    """Return what a rule prints at the ends of what its inputs may be: one text where that makes no difference.

    The rule has to be monotone in each input as long as the others stand still, as all rules here are where the inputs
    are not negative: what it prints at all corners, it prints everywhere between.

    >>> sorted(printed(growth, Span(Fraction(1_500), Fraction(2_499)), Span.exactly(2_000)))
    ['-25.0', '25.0']
    >>> printed(growth, Span(Fraction(9_847_813_500), Fraction(9_847_814_499)), Span.exactly(9_474_897_787))
    frozenset({'3.9'})
    """
    ends = [(one.low,) if one.is_exact else (one.low, one.high) for one in inputs]
    return frozenset(rule(*corner) for corner in product(*ends))
