"""A claim as a text makes it: the words that carry it, and names as they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sokuho.core.claim import Claim, ClaimKind, Direction, Side
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded

Nearness = Literal["about", "above", "below", "almost"]
"""``about`` either side, ``above`` more than, ``below`` less than, ``almost`` a little less than."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim found in a text. Spans count characters of the text as it was given.

    Attributes:
        words: the words that carry the claim, ``text[start:end]``.
        start: where they start.
        end: where they end.
        kind: as of a claim; ``expectation`` (a forecast) and ``other`` (a driver, a tariff) are not judged by figures.
        measure: ``exports``, ``imports``, ``balance``, ``total`` (both flows), ``fx``, ``unit_price``, ``volume``...
        flow: ``export``, ``import``, ``balance``, ``total``, or None.
        partner: the partner's code where the dated lists know the name, else the words; ``world`` for all.
        item: the commodity's code where the lists know the name, else the words; ``total`` for all.
        period: when, as far as the text tells.
        printed: the number as printed, its convention unknown; negative for a deficit. None for a claim without one.
        scale: what one of the printed number is worth.
        unit: as of a claim; an ISO code for money (``JPY``, ``USD``, ``EUR``, ``KRW``, ``CNY``...).
        direction: of the change; for a balance, of the deficit's or surplus's size.
        basis: against the year before (``yoy``), the month before (``mom``), or as far as the text tells.
        side: surplus or deficit, for balances.
        among: ``same-month`` for a record among the months of that name only.
        near: how an approximate number is meant, None for an exact one.
        since: the month or year of "since October 2010", of a record or a turn.
        partner_words: the partner as the text names it, ``World`` for all.
        item_words: the commodity as the text names it, ``all`` for all.
        reporter: whose trade it is: a two-letter ISO code, or empty if the text does not tell.
        adjusted: the text says that the figure is seasonally adjusted.
        when: the time as ISO text, also where it is no period of trade statistics (``2020-06/2020-08``).
        inherited: what was taken over from words outside the span: any of ``flow partner item period side``.
    """

    words: str
    start: int
    end: int
    kind: ClaimKind | Literal["expectation", "other"]
    measure: str
    flow: str | None
    partner: str = "world"
    item: str = "total"
    period: Period | None = None
    printed: Rounded | None = None
    scale: int = 1
    unit: str | None = None
    direction: Direction | None = None
    basis: Literal["yoy", "mom"] | None = None
    side: Side | None = None
    among: Literal["same-month"] | None = None
    near: Nearness | None = None
    since: Period | None = None
    partner_words: str = "World"
    item_words: str = "all"
    reporter: str = ""
    adjusted: bool = False
    when: str = ""
    inherited: tuple[str, ...] = ()

    def claim(self) -> Claim | None:
        """Return the claim, or None if it is a forecast or a driver, or if the text tells no period."""
        if self.kind == "expectation" or self.kind == "other" or self.period is None:
            return None
        return Claim(
            kind=self.kind,
            measure=self.measure,
            flow=self.flow,
            partner=self.partner,
            item=self.item,
            period=self.period,
            printed=self.printed,
            scale=self.scale,
            unit=self.unit,
            direction=self.direction,
            basis=self.basis,
            side=self.side,
            among=self.among,
            approx=self.near is not None,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: its claims in the order of their spans, and what it tells about itself.

    Attributes:
        text: the text as it was given.
        language: ``en`` or ``ja``.
        said: the claims.
        reporter: the country whose trade the text is about, an ISO code, empty if it does not tell.
        period: the period the text is mainly about, None if it does not tell.
        dated: the day of the dateline or of the release, as ISO text, empty if there is none.
    """

    text: str
    language: Literal["en", "ja"]
    said: tuple[Said, ...]
    reporter: str = ""
    period: Period | None = None
    dated: str = ""
