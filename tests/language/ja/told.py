"""Japanese texts as read, in short: what a test of reading compares."""

from dataclasses import replace

from sokuho.core.claim import Claim
from sokuho.core.rounded import Convention
from sokuho.language.ja.reader import read


def told(text: str) -> list[tuple[object, ...]]:
    """Each claim of a text: kind, flow, partner, item, period, number with its sign, scale, unit, direction, side."""
    return [
        (one.kind, one.flow, one.partner, one.item, one.when, str(one.printed) if one.printed else None,
         one.scale, one.unit, one.direction, one.side)
        for one in read(text).said
    ]  # fmt: skip


def bare(claim: Claim | None) -> Claim:
    """A claim as far as a text can tell it: without its figure, the convention, and the sign its direction tells."""
    assert claim is not None
    printed = claim.printed
    if printed is not None:
        signed = printed.negative and claim.kind in ("level", "contribution")
        printed = replace(printed, convention=Convention.UNKNOWN, negative=signed)
    return replace(claim, figure="", printed=printed)
