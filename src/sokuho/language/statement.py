"""What a report says, before any language says it: claims that belong in one breath."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.claim import Claim


@dataclass(frozen=True, slots=True)
class FlowStatement:
    """Exports or imports, in total or of an item: how much, how it changed, and what is remarkable about it.

    ``place`` is a record claim (highest, second highest, lowest); ``bound`` the round amount it stays above and
    ``bound_run`` for how long; ``run`` the streak of rises or falls; ``turn`` the first rise or fall in n periods.
    """

    level: Claim
    change: Claim | None = None
    place: Claim | None = None
    bound: Claim | None = None
    bound_run: Claim | None = None
    run: Claim | None = None
    turn: Claim | None = None


@dataclass(frozen=True, slots=True)
class BalanceStatement:
    """A trade balance: how much, how its size changed, how long it has had this sign.

    ``swung`` says that the sign changed from the year before, so that no percentage exists; ``turn_of_size`` that the
    turn is one of size (the first widening in n periods), not of sign (the first deficit).
    """

    level: Claim
    change: Claim | None = None
    run: Claim | None = None
    turn: Claim | None = None
    place: Claim | None = None
    swung: bool = False
    turn_of_size: bool = False


@dataclass(frozen=True, slots=True)
class StandingStatement:
    """A partner's weight in a flow: its share, its place among partners, for how long it has been first."""

    share: Claim
    rank: Claim | None = None
    run: Claim | None = None


@dataclass(frozen=True, slots=True)
class RateStatement:
    """The exchange rate: the average, and its change in yen per dollar."""

    level: Claim
    change: Claim | None = None


@dataclass(frozen=True, slots=True)
class PriceStatement:
    """An item by price and volume: the unit value, its change, and the change of the quantity."""

    price: Claim
    price_change: Claim
    volume_change: Claim


@dataclass(frozen=True, slots=True)
class Mover:
    """An item that moved a flow: its change (or multiple), and how many points of the flow's growth it made."""

    change: Claim
    contribution: Claim


@dataclass(frozen=True, slots=True)
class MoversStatement:
    """The items that moved a flow most, up and down, each list in order of contribution."""

    up: tuple[Mover, ...]
    down: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class ItemStatement:
    """The largest item of a flow with one partner."""

    level: Claim
    change: Claim


Statement = (
    FlowStatement
    | BalanceStatement
    | StandingStatement
    | RateStatement
    | PriceStatement
    | MoversStatement
    | ItemStatement
)
