"""Whether two published versions of one cell can both be right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from sokuho.core.code import Mark
from sokuho.core.observation import Cell, Observation
from sokuho.core.rounded import Interval
from sokuho.errors import BadInput

_LONGEST_DELAY = timedelta(days=100)
"""An annual figure inferred for March or November has come out within this time; the others within days."""


def check(pairs: Iterable[tuple[Observation, Observation, date]]) -> tuple[str, ...]:
    """Return what there is to say of stored and new cells of one slice, stage and release day that differ.

    Two cells agree if some number would be printed as both, as 9,847,814 million and 9,847,813,622 thousand yen would.
    Two that do not may stand side by side only if the release day of either was inferred, and one of the files was
    captured (the third of each pair is the earlier capture) so soon after it that the inference may be what is wrong:
    then the file captured later holds. Figures that were out long before both captures have no such excuse.

    Raises:
        BadInput: two cells contradict each other, and no inferred release day excuses it.
    """
    apart = [pair for pair in pairs if not agree(*pair[:2])]
    for old, new, captured in apart:
        if not _is_excused(old, new, captured):
            raise BadInput(
                f"Two different figures for {new.slice}, {new.stage.value}, released {new.released}",
                where=str(new.place),
                detail=f"{_text(new)} here; {_text(old)} in {old.place}",
                hint="One of the files is not what it says it is; nothing was loaded.",
            )
    if not apart:
        return ()
    old, new, _ = apart[0]
    count = "1 figure differs" if len(apart) == 1 else f"{len(apart)} figures differ"
    return (
        f"{count} from stored ones of the same stage and inferred release day; the file captured "
        f"later holds. The first: {new.slice}, {_text(new)} in {new.place}; {_text(old)} in {old.place}",
    )


def _is_excused(old: Observation, new: Observation, captured: date) -> bool:
    is_one_file = old.place.sha256 == new.place.sha256
    may_be_early = captured - new.released <= _LONGEST_DELAY
    return not is_one_file and (old.is_inferred or new.is_inferred) and may_be_early


def agree(one: Observation, other: Observation) -> bool:
    """Return whether two observations can be of the same numbers; a quantity only one of them has is no matter."""
    if not _meet(one.value, other.value):
        return False
    return one.quantity is None or other.quantity is None or _meet(one.quantity, other.quantity)


def _meet(one: Cell, other: Cell) -> bool:
    if one.unit.measures != other.unit.measures:
        return False
    if not (one.is_rounded or other.is_rounded) and one.unit == other.unit:
        return (one.number, one.mark) == (other.number, other.mark)
    first, second = _stands_for(one), _stands_for(other)
    return first.low <= second.high and second.low <= first.high


def _stands_for(cell: Cell) -> Interval:
    margin = Fraction(1, 2) if cell.mark is Mark.BELOW_UNIT else cell.margin
    low, high = ((cell.number + side) * cell.unit.size for side in (-margin, margin))
    return Interval(low, high, True, True)


def _text(seen: Observation) -> str:
    cells = [seen.value] if seen.quantity is None else [seen.value, seen.quantity]
    return " and ".join(f"{cell.mark.value or format(cell.number, ',')} {cell.unit.code}" for cell in cells)
