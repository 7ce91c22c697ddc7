"""Goods that no list names: ``exports of umbrellas``, ``umbrella exports``; they are not trade as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from sokuho.language.en.reader.marks import Mark
from sokuho.language.reading.phrasebook import wordset

_MOST = 5
"""A name of goods has no more words than these."""
_NO_GOODS = wordset(
    "a about all also an and any are as at be been but by came did each even every exceeded fetched for had has "
    "have in including is it its made more most no not nothing of on only or other our over reached some stood such "
    "than that the their these they this those to total totaled totalled under value was were what which while who "
    "will with worth would amounted averaged hit remained stayed became country countries nation nations world "
    "government ministry sector sectors companies firms month months year years quarter half percent period january "
    "february march april may june july august september october november december"
)
"""Words that are no goods, and before which a name of goods ends."""
_QUALITIES = wordset(
    "actual adjusted aggregate annual average bilateral both brisk buoyant combined country cumulative daily "
    "declining direct domestic dull ebbing essential external falling fewer final first fiscal flagging flat flash "
    "foreign fresh full gross growing headline healthy high higher however inbound incoming indeed inward key "
    "larger last lower lacklustre local main major meanwhile merchandise modest monthly national net new nominal "
    "non now official once outbound outgoing outward overall overseas partly plain plunging preliminary previous "
    "provisional quarterly raw real rebounding record regional resilient revised rising robust same seasonally "
    "second sharply sharp shrinking slow slower slowing sluggish slumping slump smaller soaring soft softer solid "
    "south stable steady still strong stronger subdued surging then third total unadjusted vibrant visible volatile "
    "weak weaker worldwide yearly yet nation region state private public tariff trade goods services manufactured "
    "commodity special general where when if because although though since after before until thus so says said "
    "shows showed data figures"
)
"""Words before ``exports`` that tell how they were, not of what."""
_OPENING = ("", "comma", "semi", "and")


def with_goods(made: Sequence[Mark]) -> list[Mark]:
    """Return the marks of a sentence with the words that name unlisted goods joined to a commodity."""
    found: list[Mark] = []
    at = 0
    while at < len(made):
        end = _goods_behind(made, at) or _goods_before(made, at)
        found.append(_joined(made[at:end]) if end else made[at])
        at = end or at + 1
    return found


def _goods_behind(made: Sequence[Mark], at: int) -> int:
    """Return where a name of goods ends that begins at a place behind ``exports of``, 0 if none does."""
    if at < 2 or made[at - 1].word != "of" or made[at - 2].kind != "flow":
        return 0
    end = at
    while end < len(made) and end - at < _MOST and _may_be_goods(made[end]):
        end += 1
    return end if end > at else 0


def _goods_before(made: Sequence[Mark], at: int) -> int:
    """Return where a name of goods ends that opens a clause before ``exports``, 0 if none does."""
    if at + 1 >= len(made) or made[at + 1].kind != "flow" or (at and made[at - 1].kind not in _OPENING):
        return 0
    word = made[at].word
    is_goods = (
        _may_be_goods(made[at]) and word not in _QUALITIES and not word.endswith(("ly", "ing", "ed", "an", "ese"))
    )
    return at + 1 if is_goods else 0


def _may_be_goods(mark: Mark) -> bool:
    return mark.kind == "word" and mark.word.isalpha() and len(mark.word) > 2 and mark.word not in _NO_GOODS


def _joined(named: Sequence[Mark]) -> Mark:
    words = " ".join(mark.word for mark in named)
    return Mark("item", words, named[0].start, named[-1].end, words, capital=named[0].capital)
