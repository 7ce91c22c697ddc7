"""Japanese words of the evidence behind a number: what was asked, what came out, and the furniture of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sokuho.core.code import TOTAL, WORLD, Flow, Mark
from sokuho.core.figure import Address, Figure
from sokuho.core.observation import Cell
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.language.ja.headings import day, span_words, stage_name, version_words
from sokuho.language.ja.lexicon import MEASURE_UNITS, item_name, partner_name, period_name, trade_phrase, yen

PAGE = {
    "kicker": "速報 Sokuho · 貿易統計",
    "notes": "注",
    "row": "区分",
    "hint": "下線の付いた数値を選ぶと、算出の過程と出所(ファイルと行)を示す。",
    "evidence": "算出根拠",
    "close": "閉じる",
    "inputs": "算出に用いた数値",
    "cells": "公表値",
    "sign": "符号",
    "period": "期間",
    "value": "値",
    "stage": "段階",
    "released": "公表日",
    "file": "ファイル",
    "place": "位置",
    "by rule": "(公表予定日)",
    "line": "{line}行、{column}",
    "chapters": "目次",
    "partners": "国・地域別",
    "data": "図の数値と説明",
    "no picture": "図は含まれていない。数値は次のとおり。",
    "provisional": "P:速報値を含む。",
    "p": "速報値を含む",
    "p mark": "P",
    "method": "数値の見方",
    "caveats": "この資料の数値について",
    "files": "出所としたファイル",
    "about values": "輸出は本船渡し価格(FOB)、輸入は運賃・保険料込み価格(CIF)による。"
    "差引(貿易収支)は輸出から輸入を引いた額。",
    "about changes": "増減率は前年の同じ期間との比較で、端数処理前の金額から算出した。"
    "寄与度は、内訳が全体の伸びに寄与した大きさ(ポイント)。",
    "about stages": "数値は、速報、確報、確々報、確定値の順に公表され、後の版が前の版に替わる。"
    "このため、後の資料では数値が異なることがある。",
    "line no": "行",
}
"""The words of a page around the report."""
TABLE_MARKS = {"ZENZO": "全増", "ZENGEN": "全減"}
"""How a mark of the tables is printed, where it differs."""

_STATISTICS = {
    "level": "金額", "balance": "差引", "change": "増減率", "multiple": "倍率", "difference": "増減額",
    "share": "構成比",
    "rank": "順位", "record": "過去の期間の中での順位", "streak": "連続期間", "turn": "前回からの間隔",
    "contribution": "寄与度", "unit_value": "単価", "quantity": "数量", "rate": "平均レート",
}  # fmt: skip
_OPTIONS = {
    "of=unit_value": "単価", "of=quantity": "数量", "of=partner": "国別", "of=item": "品目別", "test=rise": "増加",
    "test=fall": "減少", "test=surplus": "黒字", "test=deficit": "赤字", "test=widen": "拡大", "test=narrow": "縮小",
    "test=largest": "首位", "test=above": "下限超", "side=surplus": "黒字", "side=deficit": "赤字",
    "among=same-month": "同じ月どうし",
}  # fmt: skip
_FACTS = {
    "stages": "段階", "oldest_release": "最も古い公表日", "newest_release": "最も新しい公表日", "since": "比較の始まり",
    "of": "比較の数", "low_place": "小さい方からの順位", "is_tie": "同値の有無",
    "previous_best": "これまでの最大の期間",
    "previous_best_level": "これまでの最大", "side": "黒字・赤字", "began": "始まり", "last": "前回", "above": "上位",
    "above_level": "上位の値", "next": "次位", "next_level": "次位の値", "left_out": "除いた国の数",
    "left_out_partners": "除いた国", "direction": "方向", "size": "規模", "turned": "転換", "reason": "理由",
    "yen": "円相場", "value_of_yen": "円の価値の変化率", "superseded": "更新済みの版", "by_difference": "差による月",
    "approximate": "概数", "same_month_place": "同じ月の中での順位", "same_month_of": "同じ月の数",
    "doubtful": "丸めによる不確かさ", "open_ended": "始まりが不明", "regrouped": "構成国の異同",
    "to_date": "累計による月", "token": "表示",
}  # fmt: skip
_WORDS: Mapping[str, str] = {
    "hundredths of a yen per dollar": "銭/ドル", "yen per dollar": "円/ドル", "thousand yen": "千円",
    "million yen": "百万円", "periods in a row that pass the test": "連続した期間の数:",
    "periods since the last that passed the test": "前回からの期間の数:", "the highest first": "大きい順",
    "the largest first": "大きい順", "one month": "1カ月", "from surplus to deficit": "黒字から赤字へ",
    "from deficit to surplus": "赤字から黒字へ", "from deficit": "赤字から", "from surplus": "黒字から",
    "9-digit-provisional": "9桁速報", "provisional": "速報", "detailed": "確報", "revised": "確々報", "fixed": "確定値",
    "surplus": "黒字", "deficit": "赤字", "widened": "拡大", "narrowed": "縮小", "weakened": "円安",
    "strengthened": "円高",
    "widen": "拡大", "narrow": "縮小", "rise": "増加", "fall": "減少", "largest": "首位", "above": "下限超", "up": "増",
    "down": "減", "yes": "あり", "no": "なし", "exports": "輸出", "imports": "輸入", "less": "−", "yen": "円",
    "points": "ポイント", "yen per": "円/", "per": "/", "times": "倍",
    "KL": "キロリットル", "now": "当期", "then": "前年同期",
}  # fmt: skip
_WORD = re.compile(
    r"(?<![A-Za-z])(?:" + "|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))) + r")(?![A-Za-z])"
)
_SHAPES = (
    (re.compile(r"sum of (\d+) months: "), r"\1カ月の合計:"),
    (re.compile(r"place of (.+) among (\d+) (?:periods|countries), "), r"\2件中の\1の順位、"),
    (re.compile(r"as published on (\S+)"), r"\1公表値"),
    (re.compile(r"(\S+) to (\S+) by difference of years to date"), r"\1〜\2は累計の差"),
    (re.compile(r"(\S+) by difference of years to date"), r"\1は累計の差"),
    (re.compile(r", which carries revisions of the months before"), "(前月までの改定分を含む)"),
    (re.compile(r"(\S+) within a year to date"), r"\1は累計による"),
    (re.compile(r" \(.*\) of "), " "),
)


def address_words(address: Address) -> str:
    """Return what an address asks, in words.

    >>> address_words(Address.parse("change,of=quantity.import.world.30301.FY2024@2025-04-17"))
    '原粗油の輸入の数量の増減率、2024年度、2025年4月17日時点'
    """
    at = address.slice
    chosen = dict(address.options)
    told = [_OPTIONS[f"{key}={value}"] for key, value in address.options if f"{key}={value}" in _OPTIONS]
    told += [f"{int(chosen['bound']) // 10**5:,}億円"] if chosen.get("bound", "").isdigit() else []
    words = _subject(at)
    if address.statistic not in ("level", "balance", "rate"):
        words += f"の{'・'.join(told)}の" if told else "の"
        words += _STATISTICS.get(address.statistic, address.statistic)
    return f"{words}、{period_name(at.period)}、{day(address.as_of)}時点"


def _subject(at: Slice) -> str:
    if at.flow is Flow.BALANCE:
        of = f"{item_name(at.flow, at.item)}の" if at.item != TOTAL else ""
        return f"{'' if at.partner == WORLD else f'対{partner_name(at.partner)}の'}{of}貿易収支"
    return series_name(at.flow, at.partner, at.item)


def series_name(flow: Flow, partner: str, item: str) -> str:
    """Return what a series is of.

    >>> series_name(Flow.IMPORT, "asia", TOTAL), series_name(Flow.FX, "304", "usd")
    ('アジアからの輸入', '為替レート')
    """
    return "為替レート" if flow is Flow.FX else trade_phrase(flow, partner, item)


def cell_words(cell: Cell) -> str:
    """Return a published cell as it stands: the number and its unit, or the mark."""
    return "-" if cell.mark is Mark.NIL else f"{cell.number:,}{_unit(cell.unit.words)}"


def exact_words(figure: Figure) -> str:
    """Return the exact value of a figure with its unit, and how far off it may lie; or why there is none."""
    if figure.value is None:
        return "なし" + (f"({formula_words(figure.fact('reason'))})" if figure.fact("reason") else "")
    doubt = Rounded.of(figure.margin, 0).text() if figure.unit.measures == JPY.measures and figure.margin else ""
    number, _, unit = figure.said().replace("place ", "").partition(" ")
    count = {
        "years": "年",
        "year": "年",
        "months": "カ月",
        "month": "カ月",
        "halfs": "半期",
        "half": "半期",
        "quarters": "四半期",
        "quarter": "四半期",
    }
    end = "位" if figure.unit.code == "rank" else count.get(unit, _unit(unit))
    return f"{number}{end} ± {doubt}" if doubt else f"{number}{end}"


def _unit(words: str) -> str:
    return MEASURE_UNITS.get(words, formula_words(words))


@lru_cache(maxsize=4096)  # every medium tells the same few, and a unit is one
def formula_words(formula: str) -> str:
    """Return how a figure was made.

    >>> formula_words("exports 12 thousand yen less imports 13 thousand yen")
    '輸出 12千円 − 輸入 13千円'
    >>> formula_words("sum of 12 months: 9 revised, 2 detailed, 1 provisional")
    '12カ月の合計:9 確々報、2 確報、1 速報'
    """
    for shape, words in _SHAPES:
        formula = shape.sub(words, formula)
    said = _WORD.sub(lambda found: _WORDS[found[0]], formula)
    return re.sub(r"(?<=[\d…]) (?=千円|百万円|円|銭|キロ)|(?<=円/) ", "", said.replace(", ", "、").replace("; ", "、"))


def fact_words(name: str, text: str) -> tuple[str, str]:
    """Return a fact's name and what it says.

    >>> fact_words("since", "FY1979"), fact_words("stages", "1 provisional")
    (('比較の始まり', '1979年度'), ('段階', '速報1カ月'))
    """
    if name == "stages":
        told = (one.partition(" ") for one in text.split(", "))
        text = "、".join(f"{stage_name(stage)}{count}カ月" for count, _, stage in told)
    elif name in ("since", "began", "last", "previous_best", "by_difference", "to_date"):
        text = span_words(text)
    elif name == "superseded":
        text = "、".join(version_words(one) for one in text.split("; "))
    elif not text.isdigit():
        text = formula_words(text)
    return _FACTS.get(name, name), text


def bare_amount(printed: Rounded, scale: int) -> str:
    """Return an amount as it stands in a list of amounts: ``5兆2,217億円``."""
    return yen(abs(printed.value) * scale)
