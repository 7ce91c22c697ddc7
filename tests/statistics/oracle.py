"""The statistics once more, slow and plain: over dictionaries of (year, month), periods as lists of text.

Written from the definitions alone and in another form than the product: every period of a kind is listed from the
first to the last year, streaks and turns are read off a line of ones and zeros, places off a sorted list.
"""

from fractions import Fraction

Month = tuple[int, int]
Series = dict[Month, int]
Where = tuple[str, str, str]
"""Flow, partner, item."""
YEARS = range(2013, 2020)


class Missing(Exception):
    """The figures do not answer."""


class Trade:
    """Values by (flow, partner, item) and month, and quantities of the same keys."""

    def __init__(self, values: dict[Where, Series], quantities: dict[Where, Series]):
        self.values, self.quantities = values, quantities


def months_of(period: str) -> list[Month]:
    """Every month a period's name means, by taking the name apart."""
    if "/" in period:
        first, last = ((int(end[:4]), int(end[5:])) for end in period.split("/"))
        return [(y, m) for y in YEARS for m in range(1, 13) if first <= (y, m) <= last]
    if period.startswith("FY"):
        year, half = int(period[2:6]), period[6:]
        spring, autumn = [(year, m) for m in range(4, 10)], [(year, 10), (year, 11), (year, 12)]
        autumn += [(year + 1, m) for m in (1, 2, 3)]
        return {"": spring + autumn, "-H1": spring, "-H2": autumn}[half]
    year, part = int(period[:4]), period[5:]
    if not part:
        return [(year, m) for m in range(1, 13)]
    if part[0] == "Q":
        return [(year, 3 * int(part[1]) - back) for back in (2, 1, 0)]
    if part[0] == "H":
        return [(year, m) for m in (range(1, 7) if part == "H1" else range(7, 13))]
    return [(year, int(part))]


def line_up(period: str) -> list[str]:
    """All periods of the kind of one, in order, from long before the first figure up to it."""
    if "/" in period:
        first, last = period.split("/")
        over = int(last[:4]) - int(first[:4])
        every = [f"{y}{first[4:]}/{y + over}{last[4:]}" for y in YEARS]
    elif period.startswith("FY"):
        every = [f"FY{y}{half}" for y in YEARS for half in (("-H1", "-H2") if "-" in period else ("",))]
    elif period[5:6] == "Q":
        every = [f"{y}-Q{q}" for y in YEARS for q in (1, 2, 3, 4)]
    elif period[5:6] == "H":
        every = [f"{y}-H{h}" for y in YEARS for h in (1, 2)]
    elif "-" in period:
        every = [f"{y}-{m:02d}" for y in YEARS for m in range(1, 13)]
    else:
        every = [str(y) for y in YEARS]
    return every[: every.index(period) + 1]


def last_year(period: str) -> str:
    """The same period a year before, by taking one off every year in its name."""
    text, spelt = "", period
    while spelt:
        if len(spelt[:4]) == 4 and spelt[:4].isdigit():
            text, spelt = text + str(int(spelt[:4]) - 1), spelt[4:]
        else:
            text, spelt = text + spelt[0], spelt[1:]
    return text


def amount(trade: Trade, of: str, where: Where, period: str) -> Fraction:
    if of == "balance":
        exports, imports = (amount(trade, "level", (flow, *where[1:]), period) for flow in ("export", "import"))
        return exports - imports
    if of == "unit_value":
        counted, worth = (amount(trade, basis, where, period) for basis in ("quantity", "level"))
        return 1000 * worth / counted
    held = (trade.quantities if of == "quantity" else trade.values).get(where, {})
    total = Fraction(0)
    for month in months_of(period):
        if month not in held:
            raise Missing
        total += held[month]
    return total


def amounts(trade: Trade, of: str, where: Where, periods: tuple[str, ...]) -> list[Fraction]:
    """The amounts of several periods; a missing one counts before one that cannot be divided."""
    for basis in ("level", "quantity") if of == "unit_value" else ():
        for period in periods:
            amount(trade, basis, where, period)
    return [amount(trade, of, where, period) for period in periods]


def change(now: Fraction, then: Fraction, *, is_balance: bool) -> Fraction | None:
    if is_balance:
        if now * then <= 0:
            return None
        return 100 * (abs(now) - abs(then)) / abs(then)
    return None if then == 0 else 100 * (now - then) / then


def known_amount(trade: Trade, of: str, where: Where, period: str) -> Fraction | None:
    try:
        return amount(trade, of, where, period)
    except (Missing, ZeroDivisionError):
        return None


def comparable(trade: Trade, of: str, where: Where, periods: list[str]) -> list[Fraction]:
    """The amounts of the last periods of a list that are known without a gap."""
    known: list[Fraction] = []
    for period in periods:
        found = known_amount(trade, of, where, period)
        known = [] if found is None else [*known, found]
    return known


def passes(trade: Trade, test: str, of: str, where: Where, period: str, meant: int, bound: int) -> str:
    """``1`` or ``0``, or ``?`` where that is not known."""
    now = known_amount(trade, of, where, period)
    if now is None:
        return "?"
    if test in ("surplus", "deficit", "above"):
        return "01"[{"surplus": now > 0, "deficit": now < 0, "above": now > bound}[test]]
    then = known_amount(trade, of, where, last_year(period))
    if then is None:
        return "?"
    if test in ("rise", "fall"):
        return "01"[now > then if test == "rise" else now < then]
    keeps_side = now * meant > 0 and then * meant > 0
    return "01"[keeps_side and (abs(now) > abs(then) if test == "widen" else abs(now) < abs(then))]


def line(trade: Trade, test: str, of: str, where: Where, period: str, bound: int = 0) -> str:
    """The outcomes of all periods up to one, as far back as they are known without a gap; ``?`` at the front."""
    own = known_amount(trade, of, where, period)
    meant = 0 if own is None else (own > 0) - (own < 0)
    told = "".join(passes(trade, test, of, where, one, meant, bound) for one in line_up(period))
    return "?" + told[told.rfind("?") + 1 :]


def streak(told: str) -> int:
    return len(told) - len(told.rstrip("1"))


def turn(told: str) -> int | None:
    before = told[:-1].rfind("1")
    ago = len(told) - 1 - before
    return ago if told.endswith("1") and before >= 0 and ago > 1 else None


def place(amounts: list[Fraction]) -> tuple[int, int]:
    """The place of the last of some amounts from above and from below."""
    upwards = sorted(amounts)
    downwards = upwards[::-1]
    return 1 + downwards.index(amounts[-1]), 1 + upwards.index(amounts[-1])


def rank(trade: Trade, flow: str, partner: str, item: str, period: str) -> int | None:
    own = amount(trade, "level", (flow, partner, item), period)
    known = []
    for who in {who for way, who, what in trade.values if way == flow and who.isdigit()}:
        found = known_amount(trade, "level", (flow, who, item), period)
        known += [] if found is None else [found]
    world = known_amount(trade, "level", (flow, "world", item), period)
    if world is None or world - sum(known) > own:
        return None
    return 1 + len([one for one in known if one > own])
