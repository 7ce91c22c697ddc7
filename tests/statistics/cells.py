"""Published cells made by hand, and views over them."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from sokuho.core.code import TOTAL, WORLD, Flow, Mark, Stage
from sokuho.core.figure import Address, Figure
from sokuho.core.observation import Cell, Observation, Place
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.statistics import answer
from sokuho.store.view import ListArchive, View

DAY = date(2030, 1, 1)
LONG_AGO = date(2000, 1, 1)
EXPORT, IMPORT = Flow.EXPORT, Flow.IMPORT
NOWHERE = Place("cells.csv", "0" * 64, 1, "B")
NIL = Cell(0, JPY_THOUSAND, Mark.NIL)


def thousand(number: int) -> Cell:
    return Cell(number, JPY_THOUSAND)


def million(number: int) -> Cell:
    return Cell(number, JPY_MILLION, is_rounded=True)


def cell(
    flow: Flow,
    period: str,
    value: int | Cell,
    *,
    partner: str = WORLD,
    item: str = TOTAL,
    quantity: Cell | None = None,
    stage: Stage = Stage.FIXED,
    released: date = LONG_AGO,
) -> Observation:
    """One published cell; a plain number is thousand yen."""
    at = Slice(flow, Period.parse(period), partner, item)
    worth = value if isinstance(value, Cell) else thousand(value)
    return Observation(at, worth, quantity, stage, released, False, NOWHERE)


def months(flow: Flow, values: Mapping[str, int], *, partner: str = WORLD, item: str = TOTAL) -> list[Observation]:
    """The cells of a series by month."""
    return [cell(flow, month, value, partner=partner, item=item) for month, value in values.items()]


def year(flow: Flow, number: int, each: int | Iterable[int], **where: str) -> list[Observation]:
    """Twelve months of a year, all alike or one by one."""
    amounts = [each] * 12 if isinstance(each, int) else list(each)
    return months(flow, {f"{number}-{month:02d}": amount for month, amount in enumerate(amounts, 1)}, **where)


def years(flow: Flow, values: Mapping[int, int], **where: str) -> list[Observation]:
    """Years of which December alone holds the value, the other months nothing."""
    return [one for number, value in values.items() for one in year(flow, number, [0] * 11 + [value], **where)]


def view(*cells: Iterable[Observation], as_of: date = DAY) -> View:
    return View(ListArchive([one for several in cells for one in several]), as_of)


def ask(seen: View, question: str) -> Figure:
    """The figure of an address without its day."""
    return answer(seen, Address.parse(f"{question}@{seen.as_of}"))


def value(seen: View, question: str) -> Fraction | None:
    return ask(seen, question).value


def told(*things: object) -> tuple[object, ...]:
    """What is compared with the expected values, whatever their types."""
    return things
