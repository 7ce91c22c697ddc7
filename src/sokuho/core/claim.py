"""What a sentence asserts: the hub between writing and checking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sokuho.core.period import Period
from sokuho.core.rounded import Rounded

ClaimKind = Literal[
    "level",
    "change",
    "multiple",
    "share",
    "rank",
    "record",
    "streak",
    "turn",
    "threshold",
    "contribution",
    "price",
    "volume",
    "fx",
]
Direction = Literal["up", "down"]
Side = Literal["surplus", "deficit"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion about trade, in the words of the field; the amount is ``printed`` x ``scale`` of ``unit``.

    Attributes:
        kind: what sort of assertion.
        measure: ``exports``, ``imports``, ``balance``, ``fx``, ``unit_price`` or ``volume``.
        flow: ``export``, ``import``, ``balance``, or None for an exchange rate.
        partner: the partner's code, ``world`` for all.
        item: the commodity's code, ``total`` for all.
        period: when.
        printed: the number as it is printed, or None (a record without a year).
        scale: what one of the printed number is worth (10**12 for trillions).
        unit: ``JPY``, ``%``, ``x``, ``pp``, ``rank``, ``year``, ``since_year``, ``JPY/KL``, ``JPY/USD``...
        direction: of the change; for a balance, of the deficit's or surplus's size.
        basis: ``yoy`` for year on year.
        side: surplus or deficit, for balances.
        among: ``same-month`` for a record among the months of that name only (every March).
        approx: about so much: the figure had to be pieced together from different releases.
        figure: the id of the figure that says so; empty for a claim read from a text.
    """

    kind: ClaimKind
    measure: str
    flow: str | None
    partner: str
    item: str
    period: Period
    printed: Rounded | None = None
    scale: int = 1
    unit: str | None = None
    direction: Direction | None = None
    basis: Literal["yoy", "mom"] | None = None
    side: Side | None = None
    among: Literal["same-month"] | None = None
    approx: bool = False
    figure: str = ""
