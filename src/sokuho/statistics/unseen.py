"""How much a country of which no figure is held can have at most."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import WORLD
from sokuho.core.slice import Slice
from sokuho.reference.groups import members
from sokuho.reference.partners import partner
from sokuho.statistics.worth import Worth, worth
from sokuho.store.view import View


def most_unseen(view: View, at: Slice, countries: list[Worth]) -> Fraction | None:
    """Return the most that a country outside some known ones can have in a slice's flow, item and period.

    In a zone of which the value is known, it is what the known countries leave of it; outside of those, what the
    zones and the known countries leave of the world. Amounts published rounded count at the end that leaves more. None
    if the world's value is not known.
    """
    world = worth(view, at.of(partner=WORLD), "level")
    if world is None:
        return None
    elsewhere, most = list(countries), Fraction(0)
    for code in _zones(at):
        zone = worth(view, at.of(partner=code), "level")
        if zone:
            inside = [one for one in countries if one.slice.partner in members(code, at.period.last)]
            most = max(most, _rest(zone, inside))
            elsewhere = [zone, *(one for one in elsewhere if one not in inside)]
    return max(most, _rest(world, elsewhere))


def _rest(whole: Worth, parts: list[Worth]) -> Fraction:
    return whole.exact + whole.margin - sum((one.exact - one.margin for one in parts), Fraction(0))


def _zones(at: Slice) -> list[str]:
    return sorted({zone for code in members(WORLD, at.period.last) if (zone := partner(code).zone)})
