"""Changed copies of a release: single cells with another digit, sign or word, as slips and forgeries have them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LEAF = re.compile(r"<(\w+)>([^<>]*)</\1>|<(\w+)/>")
_CELLS = {
    *("sogakutonen", "sogakuzennen", "nobiritsu", "suryo", "suryonobiritsu", "kagaku", "koseihi", "kagakunobiritsu"),
    *("zogenkiyodo", "exportkagakue", "exportnobiritsu", "importkagakue", "importnobiritsu"),
    *("sashihikikagakue", "sashihikinobiritsu"),
}
_PAGE_21 = re.compile(r"<shisu>|<shisu ")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell's text stands in the XML, and what it is."""

    start: int
    stop: int
    tag: str
    text: str


def spots(xml: str) -> list[Spot]:
    """Return every filled cell of pages 1 to 20."""
    end = found.start() if (found := _PAGE_21.search(xml)) else len(xml)
    return [
        Spot(one.start(2), one.end(2), one[1], one[2])
        for one in _LEAF.finditer(xml, 0, end)
        if one[1] in _CELLS and one[2]
    ]


def changed(text: str, draw: random.Random) -> str:
    """Return another text that such a cell might print: a digit changed, or a sign, or a word in its place."""
    digits = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not digits:
        return draw.choice([word for word in _instead(text) if word != text])
    if draw.random() < 0.12:
        return _other_sign(text)
    place = draw.choice(digits)
    is_leading = place == digits[0] and len(digits) > 1 and text[place + 1 : place + 2] != "."
    allowed = [digit for digit in "0123456789"[is_leading:] if digit != text[place]]
    return text[:place] + draw.choice(allowed) + text[place + 1 :]


def _other_sign(text: str) -> str:
    if text[0] in "-△":
        return text[1:]
    return "*" + text.partition(".")[0].replace(",", "") if text[0] == "*" else f"-{text}"


def _instead(text: str) -> Sequence[str]:
    return ("ZENZO", "ZENGEN", "5.1") if text.startswith("ZEN") else ("1", "0.1", "ZENGEN")


def altered(xml: str, seed: int, count: int) -> tuple[str, list[tuple[Spot, str]]]:
    """Return a copy with so many cells changed, and the changes."""
    draw = random.Random(seed)
    chosen = sorted(draw.sample(spots(xml), count), key=lambda spot: -spot.start)
    made = [(spot, changed(spot.text, draw)) for spot in chosen]
    for spot, text in made:
        xml = xml[: spot.start] + text + xml[spot.stop :]
    return xml, made


def copies(xml: str, seeds: range, count: int) -> Iterator[str]:
    """Yield changed copies, one a seed."""
    return (altered(xml, seed, count)[0] for seed in seeds)
