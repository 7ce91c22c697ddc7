"""The place of a partner among countries."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.code import WORLD, Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import RANK
from sokuho.core.slice import Slice
from sokuho.errors import UsageError
from sokuho.reference.groups import members
from sokuho.statistics.doubt import overlaps
from sokuho.statistics.level import level
from sokuho.statistics.statistic import statistic
from sokuho.statistics.unseen import most_unseen
from sokuho.statistics.worth import Worth, worth
from sokuho.store.view import View

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """What the countries trade, the largest first, the countries for which the period is not complete, and the rest.

    ``unseen`` is the most that one country without a level can have; None if nothing bounds it.
    """

    levels: tuple[Worth, ...]
    left_out: tuple[str, ...]
    unseen: Fraction | None


@statistic(Flow.EXPORT, Flow.IMPORT)
def rank(view: View, asked: Address) -> Figure:
    """Return the place of a country among all countries by value, 1 for the largest.

    Countries of which some month is missing are left out and named. None of them can have more than its zone, or the
    world, less the countries that are known there; if that may be as much as the country's own value, its place is not
    certain and there is none, only the best it can be (``at_best``). Equal values share a place.

    Raises:
        NoFigures: the country's own period was not published whole by then, or is not held.
        UsageError: the partner is a group, or no country.
    """
    at = asked.slice
    own, field = level(view, at), _field(view, at)
    if all(one.slice != at for one in field.levels):
        raise UsageError(f'"{at.partner}" is not ranked among countries', hint="Ask for the code of a country.")
    place = 1 + sum(one.exact > own.exact for one in field.levels)
    is_certain = field.unseen is not None and field.unseen <= own.exact - own.margin
    said = "" if is_certain else f"countries without a figure ({len(field.left_out)} known) may have more"
    return Figure(
        address=asked,
        value=Fraction(place) if is_certain else None,
        unit=RANK,
        formula=f"place of {own.said()} among {len(field.levels)} countries, the largest first",
        inputs=(own,),
        facts=((("reason", said), ("at_best", str(place))) if said else ()) + _facts(own, field),
    )


def _field(view: View, at: Slice) -> _Field:
    key = (_field, at.of(partner=WORLD))
    if key not in view.memo:
        view.memo[key] = _gather(view, at)
    found: _Field = view.memo[key]
    return found


def _gather(view: View, at: Slice) -> _Field:
    found = {country: worth(view, at.of(partner=country), "level") for country in _countries(view, at)}
    levels = sorted((one for one in found.values() if one), key=lambda one: (-one.exact, one.slice.partner))
    left_out = tuple(country for country, one in found.items() if one is None)
    return _Field(tuple(levels), left_out, most_unseen(view, at, levels))


def _countries(view: View, at: Slice) -> list[str]:
    none = members("special_area", at.period.last)
    return [code for code in view.partners(at.flow) if code.isdigit() and code not in none]


def _facts(own: Figure, field: _Field) -> Facts:
    facts = [("of", str(len(field.levels)))]
    above = [one for one in field.levels if one.exact > own.exact][-1:]
    below = [one for one in field.levels if one.exact < own.exact][:1]
    for name, others in (("above", above), ("next", below)):
        facts += [pair for one in others for pair in ((name, one.slice.partner), (f"{name}_level", str(one.exact)))]
    others = [one for one in field.levels if one.slice != own.slice]
    ties = [one.slice.partner for one in others if one.exact == own.exact]
    if ties:
        facts.append(("tied", " ".join(ties)))
    if overlaps(own, others):
        facts.append(("doubtful", "yes"))
    if field.left_out:
        facts += [("left_out", str(len(field.left_out))), ("left_out_partners", " ".join(field.left_out))]
    return tuple(facts)
