"""A claim as it is said: what is spoken of, the number, the words that carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from sokuho.core.claim import ClaimKind, Direction, Side
from sokuho.core.rounded import Convention, Rounded
from sokuho.language.en.reader.frame import Subject
from sokuho.language.en.reader.names import EVERYONE, EVERYTHING, item_of
from sokuho.language.en.reader.numbers import Number
from sokuho.language.reading.stretch import Stretch
from sokuho.language.said import Nearness, Said

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk

_ISSUER, _DOLLAR = "304", "usd"
"""What an exchange rate is of: the code of the country that issues the currency, and the currency."""
_MEASURES = {"export": "exports", "import": "imports", "balance": "balance", "total": "total", "": "total"}
_OF_KIND = {"price": "unit_price", "volume": "volume", "fx": "fx"}
_NEARNESS: dict[str, Nearness] = {one: one for one in get_args(Nearness)}
_DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}
_SIDES: dict[str, Side] = {"surplus": "surplus", "deficit": "deficit"}
_BASES: dict[str, Literal["yoy", "mom"]] = {"yoy": "yoy", "mom": "mom"}
_KINDS: dict[str, ClaimKind | Literal["expectation", "other"]] = {one: one for one in get_args(ClaimKind)}
_KINDS |= {"expectation": "expectation", "other": "other"}


def say(
    walk: Walk,
    kind: str,
    subject: Subject,
    start: int,
    end: int,
    *,
    number: Number | None = None,
    near: str = "",
    when: Stretch | None = None,
    direction: str = "",
    unit: str = "",
    basis: str = "",
    since: Stretch | None = None,
    among: bool = False,
    day: str = "",
) -> None:
    """Add a claim to those of the text."""
    when = when or walk.frame.when or walk.here.calendar.main
    flow = subject.flow or "total"
    item = item_of(subject.flow, subject.item)
    is_rate = kind == "fx"
    side = _SIDES.get(subject.side)
    negative = kind in ("level", "expectation") and side == "deficit" and bool(number and number.is_money)
    printed = Rounded(number.digits, number.decimals, negative, Convention.UNKNOWN) if number else None
    walk.here.claims.append(
        Said(
            words=walk.text[start:end],
            start=start,
            end=end,
            kind=_KINDS[kind],
            measure=_OF_KIND.get(kind) or _MEASURES[subject.flow],
            flow=None if is_rate else flow,
            partner=_ISSUER if is_rate else subject.partner.code,
            item=_DOLLAR if is_rate else item.code,
            period=when.period() if when and not day else None,
            printed=printed,
            scale=number.scale if number else 1,
            unit=unit or None,
            direction=_DIRECTIONS.get(direction),
            basis=_BASES.get(basis),
            side=None if is_rate else side,
            among="same-month" if among else None,
            near=_NEARNESS.get(near),
            since=since.period() if since else None,
            partner_words=subject.partner.words,
            item_words=subject.item,
            reporter=walk.here.reporter,
            adjusted=walk.frame.adjusted,
            when=day or (str(when) if when else ""),
            inherited=() if is_rate else _inherited(walk, subject, start, end, side is not None, when is not None),
        )
    )
    if kind in ("level", "change", "expectation", "multiple"):
        walk.here.told.append(subject)


def _inherited(walk: Walk, subject: Subject, start: int, end: int, sided: bool, timed: bool) -> tuple[str, ...]:
    """Return which slots were taken over from words outside a span."""
    told = {
        "flow": bool(subject.flow),
        "partner": subject.partner != EVERYONE,
        "item": subject.item != EVERYTHING.words,
        "period": timed,
        "side": sided,
    }
    return tuple(slot for slot, is_told in told.items() if is_told and not start <= walk.named.get(slot, -1) < end)
