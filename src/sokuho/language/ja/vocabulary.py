"""What the words of Japanese trade reports stand for; goods and partners are those of the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sokuho.core.code import TRADE, WORLD, Flow
from sokuho.language.ja.lexicon import ITEM_WORDS
from sokuho.reference.items import items
from sokuho.reference.partners import partners

Sort = Literal[
    "flow", "side", "partner", "item", "dir", "best", "measure", "earlier", "base", "expect", "near", "each", "both",
    "adjusted", "fx", "half", "since", "whole", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the lexicon has it: its letters, what sort it is, what it means."""

    letters: str
    sort: Sort
    meaning: str


_PLAIN: dict[Sort, dict[str, str]] = {
    "flow": {
        "export": "輸出額 輸出金額 輸出総額 輸出",
        "import": "輸入額 輸入金額 輸入総額 輸入",
        "balance": "貿易収支額 貿易収支 貿易差引額 差引額 差引き 差し引き 収支尻 収支",
        "total": "輸出入額 輸出入総額 輸出入 貿易総額 貿易額",
    },
    "side": {
        "deficit": "貿易赤字 赤字の幅 赤字幅 赤字額 赤字 入超額 入超 輸入超過",
        "surplus": "貿易黒字 黒字の幅 黒字幅 黒字額 黒字 出超額 出超 輸出超過",
    },
    "dir": {
        "up": "増加 増え 増大 増勢 増 伸び 伸長 プラス 上昇 上が 拡大 広が 広げ 膨ら 膨れ 上回 "
        "大きくな 多かっ 高まっ 跳ね上 急伸",
        "down": "減少 減っ 減り 減る 減らし 減 マイナス 縮小 縮ん 縮ま 縮め 小さくな 下回 下が 落ち込 "
        "低下 下落 割り込 少なかっ "
        "前年割れ 急落",
    },
    "best": {
        "up": "最大 最高 最多 最長 最も大き 最も高 最も多 一番大き 一番多",
        "down": "最小 最低 最少 最も小さ 最も低 最も少な",
    },
    "measure": {
        "volume": "輸出数量指数 輸入数量指数 数量指数 輸出数量 輸入数量 数量ベース 数量 台数 重量ベース",
        "unit_price": "輸出単価 輸入単価 平均単価 単価 輸出価格指数 輸入価格指数 価格指数 輸出価格 輸入価格 平均価格",
        "contribution": "寄与度",
        "share": "占める割合 占める比率 占めるシェア 構成比 シェア",
        "value": "金額ベース 金額では 金額は 金額が 価額",
    },
    "earlier": {
        "yoy": "前年同月 前年同期 前年度同期 前年度 前年 昨年同月 昨年同期 1年前",
        "mom": "前月 先月 前期",
        "last": "昨年度 昨年 去年 一昨年度 一昨年 おととし",
        "same": "同月",
    },
    "expect": {"": "市場予想 事前予想 予想の中央値 予想中央値 予想 コンセンサス 予測値 市場予測 予測"},
    "near": {"about": "約 およそ おおよそ", "almost": "ほぼ"},
    "each": {"": "それぞれ 各々"},
    "both": {"": "いずれも ともに 共に とも過去 双方とも そろって"},
    "adjusted": {"": "季節調整済み 季節調整値 季節調整 季調値 季調"},
    "half": {"0.5": "半分 半減 2分の1", "2": "倍増"},
    "since": {"": "以降 以来"},
    "whole": {"": "全体 品目別 商品別 国別 地域別 世界"},
    "other": {"": "関税率 関税 失業率 成長率 国内総生産 経常収支 金利 税率 長期金利 株価 進捗率"},
}
_BRIEF = {"米": "304", "中": "105", "韓": "103", "英": "205", "独": "213", "豪": "601", "印": "123",
          "露": "224", "ロ": "224",
          "仏": "210", "加": "302", "台": "106", "欧": "eu", "アジア": "asia", "NIES": "nies"}  # fmt: skip
_NOT_GOODS = {"総額", "その他", "船", "肉", "電話", "機械", "全品目", "全商品", "その他の品目"}
"""Names of the lists that are everyday words, or parts of them."""
_KATAKANA = re.compile(r"[ァ-ヴー]")
_LATIN = re.compile(r"[A-Za-z]")


@cache
def vocabulary() -> dict[str, tuple[Word, ...]]:
    """Return the words by their first letter, the longest first."""
    by_first: dict[str, dict[str, Word]] = {}
    for word in _words():
        by_first.setdefault(word.letters[0], {})[word.letters] = word
    return {
        first: tuple(sorted(found.values(), key=lambda one: -len(one.letters))) for first, found in by_first.items()
    }


def _words() -> Iterator[Word]:
    listed = (name for flow in TRADE for name in goods(flow.value))
    yield from (Word(name, "item", name) for name in (*listed, *ITEM_WORDS) if name and name not in _NOT_GOODS)
    for country in partners():
        names = (country.name_ja, country.release_name_ja, *country.synonyms_ja) if country.code != WORLD else ()
        yield from (Word(name, "partner", country.code) for name in names if len(name) > 1)
    yield from (Word(f"対{brief}", "partner", code) for brief, code in _BRIEF.items())
    yield Word("米", "partner", "304")
    for sort, meanings in _PLAIN.items():
        for meaning, phrases in meanings.items():
            yield from (Word(phrase, sort, meaning) for phrase in phrases.split())


@cache
def goods(flow: str) -> dict[str, str]:
    """Return the code of each name of a commodity in a flow (``export``, ``import``)."""
    codes: dict[str, str] = {}
    for one in items(Flow(flow)):
        for name in (one.name_ja, one.release_name_ja, one.name_ja.partition("(")[0], *one.synonyms_ja):
            codes.setdefault(name, one.code)
    return codes


def word_at(text: str, at: int) -> Word | None:
    """Return the longest word that stands at a place, None where none does.

    A name in katakana or Latin letters must not be a part of a longer one: タイ is no part of タイヤ.

    >>> word_at("タイヤ", 0), word_at("タイ向け", 0).meaning, word_at("貿易収支は", 0).meaning
    (None, '111', 'balance')
    """
    for word in vocabulary().get(text[at], ()):
        if text.startswith(word.letters, at) and not _is_cut(text, at, word):
            return word
    return None


def _is_cut(text: str, at: int, word: Word) -> bool:
    end = at + len(word.letters)
    if word.letters == "米":
        return not text.startswith("向け", end)
    for script in (_KATAKANA, _LATIN):
        before = at > 0 and script.match(word.letters) and script.match(text, at - 1)
        after = script.match(word.letters[-1]) and script.match(text, end)
        if word.sort in ("item", "partner") and (before or after):
            return True
    return word.sort == "dir" and word.letters in ("増", "減") and text[end : end + 1] in tuple("税資速員設幅便額")
