"""How much more or less than a year before, in per cent."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import PERCENT
from sokuho.core.rounded import Rounded
from sokuho.statistics.composition import regrouped
from sokuho.statistics.margin import away_from_zero, margin_of
from sokuho.statistics.measure import OF_MEASURE, measured
from sokuho.statistics.side import side
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View

Facts = tuple[tuple[str, str], ...]


@statistic(*Flow, of=OF_MEASURE)
def change(view: View, asked: Address) -> Figure:
    """Return the change on the same period of the year before, in per cent.

    (now / then - 1) x 100, from unrounded amounts, each as it stood on the day: a provisional month is compared with
    the revised month of a year before, as the release does. A balance is compared by its size, so that a growing
    deficit is a positive change, and has no percentage across zero. Nothing after something is -100 (``ZENGEN``);
    something after nothing has no percentage (``ZENZO``). Nor has a
    group that did not have the same members in both periods.

    Raises:
        NoFigures: one of the two periods was not published whole by then, or is not held.
    """
    of = change.chosen(asked, "of")
    now, then = measured(view, asked.slice, of), measured(view, asked.slice.year_before(), of)
    facts, reason = _facts(now, then, of)
    if other := regrouped(asked.slice):
        facts, reason = (("regrouped", "yes"),), other
    if reason:
        return Figure(asked, None, PERCENT, "now / then - 1", inputs=(now, then), facts=(*facts, ("reason", reason)))
    formula = f"{now.said()} / {then.said()} - 1"
    return Figure(
        asked, percent(now.exact, then.exact), PERCENT, formula, margin_of(percent, now, then), (now, then), facts
    )


def percent(now: Fraction, then: Fraction) -> Fraction:
    """Return by how many per cent an amount differs from an earlier one that is not zero.

    For two balances of one sign it is the change of their size.

    >>> [float(round(percent(Fraction(now), Fraction(then)), 1)) for now, then in ((-418542, -41544), (217306, 434513))]
    [907.5, -50.0]
    """
    return (now / then - 1) * 100


def _facts(now: Figure, then: Figure, of: str) -> tuple[Facts, str]:
    if now.value is None or then.value is None:
        without = now if now.value is None else then
        return (), f"{without.address} has no value: {without.fact('reason')}"
    if of == "balance":
        return _balance_facts(now.exact, then.exact) if _is_sure(then) else ((), _UNSURE)
    return _amount_facts(now.exact, then.exact, of) if _is_sure(then) else ((), _UNSURE)


_UNSURE = "the amount of the year before was published rounded and may be zero"


def _is_sure(then: Figure) -> bool:
    return away_from_zero(then) or not then.margin


def _balance_facts(now: Fraction, then: Fraction) -> tuple[Facts, str]:
    named = ("side", side(now))
    if side(now) != side(then) or not then:
        reason = f"from {side(then)} to {side(now)}" if now or then else "balanced in both periods"
        return (named, *([("turned", side(now))] if now != then else [])), reason
    size = {"up": "widened", "down": "narrowed", "flat": "unchanged"}[_direction(abs(now), abs(then))]
    return (("direction", _direction(abs(now), abs(then))), named, ("size", size)), ""


def _amount_facts(now: Fraction, then: Fraction, of: str) -> tuple[Facts, str]:
    direction = ("direction", _direction(now, then))
    if not now and not then:
        return (direction,), "nothing in either period"
    if now < 0 or then < 0:
        return (direction,), "an amount is negative, because years to date of different days were subtracted"
    if not then:
        return (direction, ("token", "ZENZO")), "nothing in the period of the year before"
    if not now:
        return (direction, ("token", "ZENGEN")), ""
    return (direction, *(_yen(now, then) if of == "rate" else ())), ""


def _yen(now: Fraction, then: Fraction) -> Facts:
    """Return what a change of yen per dollar says of the yen, and by how many per cent its dollar value changed."""
    word = {"up": "weakened", "down": "strengthened", "flat": "unchanged"}[_direction(now, then)]
    return (("yen", word), ("value_of_yen", str(Rounded.of(percent(1 / now, 1 / then), 2))))


def _direction(now: Fraction, then: Fraction) -> str:
    return "up" if now > then else "down" if now < then else "flat"
