"""Why a statistic has no answer, in Japanese."""

from __future__ import annotations

import re
from collections.abc import Callable

from sokuho.core.figure import Address
from sokuho.core.period import Period
from sokuho.language.ja.evidence import address_words
from sokuho.language.ja.lexicon import partner_name, period_name

_SIDES = {"surplus": "黒字", "deficit": "赤字", "balance": "均衡", "balanced": "均衡"}
_TESTS = {
    "rise": "増加", "fall": "減少", "widen": "拡大", "narrow": "縮小", "largest": "首位", "above": "水準超え", **_SIDES,
}  # fmt: skip
_WHOLE = {
    "what is held does not decide it": "収録している統計だけでは決まらない",
    "balanced in both periods": "両期とも収支が均衡している",
    "nothing in either period": "両期とも実績がない",
    "nothing in the period of the year before": "前年同期に実績がない",
    "an amount is negative, because years to date of different days were subtracted":
        "公表日の異なる累計の差のため、金額が負になる",
    "the amount of the year before was published rounded and may be zero":
        "前年の金額は端数処理後の公表値で、ゼロの可能性がある",
    "no quantity was traded": "数量の実績がない",
    "the quantity was published as less than its unit": "数量が単位未満と公表されている",
}  # fmt: skip
_UNTOLD = "統計では算出できない"


def reason_words(reason: str) -> str:
    """Return why a statistic has no answer, of its reason in English; in general terms if that is not known here.

    >>> reason_words("it did so in 2024-03 too"), reason_words("from deficit to surplus")
    ('2024年3月もそうだった', '赤字から黒字に転じている')
    """
    if reason in _WHOLE:
        return _WHOLE[reason]
    for shape, words in _SHAPES:
        if found := shape.fullmatch(reason):
            return words(found)
    return _UNTOLD


def _of(period: str) -> str:
    return period_name(Period.parse(period))


def _asked(address: str) -> str:
    return address_words(Address.parse(address))


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\S+) does not pass the test (\w+)"), lambda found: f"{_of(found[1])}は{_TESTS[found[2]]}ではない"),
    (re.compile(r"(\S+) is no (surplus|deficit)"), lambda found: f"{_of(found[1])}は{_SIDES[found[2]]}ではない"),
    (re.compile(r"it did so in (\S+) too"), lambda found: f"{_of(found[1])}もそうだった"),
    (re.compile(r"it never did so before, since (\S+)"), lambda found: f"{_of(found[1])}以降で初めて"),
    (
        re.compile(r"from (surplus|deficit|balance|balanced) to (surplus|deficit|balance|balanced)"),
        lambda found: f"{_SIDES[found[1]]}から{_SIDES[found[2]]}に転じている",
    ),
    (
        re.compile(r"countries without a figure \((\d+) known\) may have more"),
        lambda found: f"数値のない国・地域(分かっているもので{found[1]})の方が大きい可能性がある",
    ),
    (
        re.compile(r"the members of the group (\S+) were not the same in (\S+)"),
        lambda found: f"{partner_name(found[1])}の構成国が{_of(found[2])}とは異なる",
    ),
    (
        re.compile(r"nothing was traded in (?:all|the base year)[^(]*\((\S+)\)"),
        lambda found: f"実績がない({_asked(found[1])})",
    ),
    (re.compile(r"(\S+) has no value: (.+)"), lambda found: f"{_asked(found[1])}の値がない({reason_words(found[2])})"),
)  # fmt: skip
