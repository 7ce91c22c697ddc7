"""Japanese words of a checked text, as an editor's note has them: verdicts, their reasons, and the page around them."""

from __future__ import annotations

from datetime import date
from functools import singledispatch

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.verdict import VerdictWord
from sokuho.language.ja.headings import day, span_words
from sokuho.language.ja.lexicon import (
    COUNTERS,
    FLOWS,
    MEASURE_UNITS,
    MINUS,
    grouped,
    item_name,
    partner_name,
    period_name,
)
from sokuho.language.ja.reasons import reason_words
from sokuho.language.phrase import Between, Count, Name, Number, Part, Phrase, Place, Silence, filled
from sokuho.language.said import Said
from sokuho.reference.items import listed_item
from sokuho.reference.partners import listed_partner

LABELS: dict[VerdictWord, str] = {
    "fails": "不一致", "near": "端数が相違", "ambiguous": "解釈が分かれる", "held": "発表時は一致",
    "unknown": "確認不能", "holds": "一致",
}  # fmt: skip
"""What each verdict is called."""
MEANINGS: dict[VerdictWord, str] = {
    "fails": "公表値と合わない",
    "near": "末位が1だけ異なる",
    "ambiguous": "読み方によって一致・不一致が分かれる",
    "held": "発表時は一致(その後改定)、または別の時点の公表値と一致",
    "unknown": "公表値からは確認できない",
    "holds": "公表値と一致",
}
"""What each verdict says."""
LINES = {
    "counted": "記述{count}件:{listed}",
    "count": "{label}{count}件",
    "comma": "、",
    "quoted": "「{words}」",
    "readings": "解釈:{readings}",
}
"""The words around the verdicts at a terminal."""
CHECKED_PAGE = {
    "kicker": "速報 Sokuho · 記事の検証",
    "checked": "検証結果",
    "verdicts": "判定",
    "no claim": "貿易に関する記述は見つからなかった。",
    "against itself": "この国の数値は収録していないため、本文中の数値どうしを照らし合わせた。",
    "text": "本文",
    "another": "同じ語句の別の記述",
    "claims": "記述の一覧(問題のあるものから)",
    "claim evidence": "記述{number}の根拠",
    "hint": "印の付いた語句を選ぶと、判定とその根拠を、ファイルと行まで示す。出典:財務省「貿易統計」。",
    "evidence": "判定と根拠",
    "close": "閉じる",
    "say": "公表値",
    "read as": "解釈",
    "by": "判定の基準",
    "data": "公表値",
    "arithmetic": "本文中の数値",
    "none": "なし",
    "figure": "数値",
    "inputs": "算出に用いた数値",
    "cells": "公表値",
    "cells of": "公表値:",
    "sign": "符号",
    "period": "期間",
    "value": "値",
    "stage": "段階",
    "released": "公表日",
    "place": "位置",
}
"""The words of a page around the text."""

_NUMBERS = {
    "side of": "{size}の{side}", "a side": "{side}", "surplus": "黒字", "deficit": "赤字",
    "exports": "輸出", "imports": "輸入",
    "up": "{size}増", "down": "{size}減", "plus": "プラス{size}", "minus": "マイナス{size}",
    "dearer": "{size}上昇", "cheaper": "{size}低下", "widened": "{size}拡大", "narrowed": "{size}縮小",
    "weaker": "{size}の円安", "stronger": "{size}の円高", "no change": "増減なし",
    "went up": "増加", "went down": "減少", "number": "{number}",
}  # fmt: skip
"""What figures say, and which way."""
_READINGS = {
    "subject": "{said}",
    "against before": "{what}の前期比",
    "against year": "{what}の前年比",
    "by times": "{what}、「…倍になった」ではなく「…倍分増えた」の意味",
    "readings": "{readings}",
    "true": "{what}:一致",
    "so": "{what}:{expected}",
    "not so": "{what}:不一致",
}
"""What a claim is about."""
_BY_FIGURES = {
    "both": "{first}。{second}",
    "figures say": "財務省の発表では{expected}",
    "one off": "末位が1違う。財務省の発表では{expected}",
    "sign wrong": "金額は合うが、黒字と赤字が逆。財務省の発表では{expected}",
    "direction wrong": "数値は合うが、方向が逆。財務省の発表では{expected}",
    "rate of a day": "特定の日の相場の可能性がある。税関の公示レートの平均は{expected}",
    "across zero": "黒字と赤字にまたがるため、増減率は算出しない",
    "statistic": "{told}",
    "silent": "{told}",
    "refused": "{told}",
    "other basis": "{why}。ただし本文は{basis}の数値で、照合したのは円建ての貿易統計(通関)",
    "payments": "国際収支統計",
    "another currency": "外貨建て",
    "not of, but of": "{this}としては不一致({expected})だが、{other}としては一致",
    "nearly true": "{what}にほぼ一致({expected})。差は改定による可能性がある",
    "perhaps revised": "{why}。差は改定による可能性がある",
    "text adjusted": "{why}。本文は季節調整値に触れているが、季節調整値は収録していない",
    "measure unsaid": "{why}。ただし{measure}の数値とは文中に明示されていない",
    "left open": "本文からは一つに決まらない。{this}なら一致、{other}なら不一致",
    "left open, why": "本文からは一つに決まらない。{this}なら一致、{other}なら不一致({why})",
    "first held": "{why}(収録している最も古い{day}公表の値)",
    "other day": "財務省の発表では{expected}。別の時点の発表とは一致する可能性がある",
    "other day, oldest": "収録している最も古い{day}公表の値では{expected}。別の時点の発表とは一致する可能性がある",
    "held, oldest": "{day}公表の値(収録している最も古い値)と一致",
    "held, later": "{day}公表の値と一致。{as_of}時点では{expected}",
    "held, revised": "{day}の発表と一致。その後改定され、{as_of}時点では{expected}",
}
_BY_SLIP = {
    "too large": "桁違い、{times:,}倍になっている",
    "too small": "桁違い、{times:,}分の1になっている",
    "true of period": "{period}なら一致",
    "true of month": "前期比なら一致",
    "true of year": "前年比なら一致",
    "true of exports": "輸出なら一致",
    "true of imports": "輸入なら一致",
    "true of": "{what}なら一致",
    "swapped": "数字二つが入れ替わっている",
}
_BY_HISTORY = {
    "it is": "財務省の発表では{expected}",
    "it is, after": "財務省の発表では{expected}。{best}の方が大きい",
    "place since": "{since}以降で{place}",
    "place among": "{of}カ国・地域中{place}",
    "highest in": "{count}ぶりの高水準",
    "lowest in": "{count}ぶりの低水準",
    "highest since": "{period}以来の高水準",
    "lowest since": "{period}以来の低水準",
    "even highest since": "{period}以降でも最大",
    "even lowest since": "{period}以降でも最小",
    "comparable from": "比較可能な統計は{period}から",
    "held from": "収録している統計は{period}から",
    "equals another": "過去の値と並ぶ",
    "in a row": "{count}連続",
    "from on": "{what}({period}から)",
    "at least": "少なくとも{what}",
    "held tell": "収録している統計で確認できるのは{expected}まで",
    "first in": "{count}ぶり({period}以来)",
    "first ever": "初めて",
}
_NOT_ASKED = {
    "forecast": "予測は公表値では確認できない",
    "remark": "要因や論評は公表値では確認できない",
    "no country": "この国の統計は収録しておらず、本文中にも照合できる数値がない",
    "not adjusted": "収録しているのは季節調整前の数値",
    "no step": "前期との比較は月と四半期だけを扱う",
    "other money": "統計は円建てで、この金額は{money}建て",
    "other unit": "統計に「{unit}」という単位はない",
    "no item balance": "品目別の収支は算出しない(同じ符号でも輸出と輸入で品目が異なる)",
    "other count": "{period}は{unit}単位では数えない",
    "no place of goods": "品目どうしの順位は扱わない(国・地域の順位のみ)",
    "no side": "黒字か赤字か、本文からは分からない",
    "no bound turn": "ある水準を前回いつ超えたかは扱わない",
    "no bound streak": "ある水準を超えている期間の長さは扱わない",
    "no streak": "何の連続か、本文からは分からない",
    "no one period": "{when}を一つの期間とする統計はない",
    "other base": "直前の期以外との比較であり、確認できない",
    "other year": "前年以外との比較であり、確認できない",
    "never": "{year}年の統計はない",
    "no volumes": "数量の連続や最高は扱わない(金額のみ)",
    "no rows": "連続期間の最長記録は扱わない(金額のみ)",
    "no rates": "伸び率の最高は扱わない(金額のみ)",
    "no halves": "同じ半期どうしの最高は扱わない(すべての半期との比較のみ)",
    "no partner": "税関の国・地域の表に「{words}」はない",
    "no item": "貿易統計の品目の表に「{words}」はない",
    "no period": "いつの数値か、本文からは分からない",
    "no flow": "輸出か輸入か、本文からは分からない",
    "no statistic": "{kind}にあたる統計はない",
}
_BY_ARITHMETIC = {
    "fits": "本文中の他の数値と合う",
    "fits in ways": "本文中の他の数値と合う({count}通り)",
    "heading": "見出しに「{words}」とあるが、本文に対応する記述がない",
    "balance sum": "輸出{exports}から輸入{imports}を引くと{due}だが、本文は{said}",
    "total sum": "輸出{exports}と輸入{imports}を足すと{due}だが、本文は{said}",
    "movement": "輸出の増減{exports}と輸入の増減{imports}から、収支の増減は{due}となるはずだが、本文は{said}",
    "from to": "{then}から{now}なら{due}だが、本文は{said}",
    "change to": "増減額{by}で{now}になったのなら{due}だが、本文は{said}",
    "balance before": "輸出入の額と増減率から逆算した前年の収支は{due}だが、本文は{said}",
    "balance changed": "輸出入の額と増減率から逆算した{side}の増減は{due}だが、本文は{said}",
    "rate": "{rate}",
    "exchange": "1{other}={rate:,.6g}{one}",
    "converted": "{first}と{second}の換算は{rate}",
    "one too large": "{what}。桁違い、一方が{times:,}倍になっている",
    "one too small": "{what}。桁違い、一方が{times:,}分の1になっている",
    "unseen rate": "{what}で、過去に例のない相場",
    "named rate": "{what}だが、本文の換算レートは{rate}",
    "other rate": "{what}だが、他の箇所では{rate}",
    "said twice": "本文に{first}と{second}の両方がある",
    "bound": "金額は{amount}だが、到達したとする水準は{bound}",
    "way": "「{words}」なら{way}のはずだが、本文は{said}",
    "side": "「{words}」は{side}のことだが、本文は{said}",
    "not highest": "{now}は{then}以来の最大とあるが、そうではない",
    "not lowest": "{now}は{then}以来の最小とあるが、そうではない",
    "not both": "「{first}」と「{second}」は両立しない",
    "part of time": "1カ月の{month}が、その月を含む期間の{whole}を上回る",
    "share": "{whole}のうちの{part}なら{due}だが、本文は{said}",
    "shares": "{whole}のうちの{one}と{two}なら{due}だが、本文は{said}",
    "part too large": "内訳の{part}が全体の{whole}を上回る",
    "more than all": "構成比や減少率が{said}になることはない",
    "order": "{own}が{other}より大きいことになっている",
    "parts sum": "{one}と{two}を足すと{due}だが、本文は{said}",
    "volume": "単価と数量の増減から計算すると{due}だが、本文は{said}",
}
_OF_THE_TEXT = {
    "year meant": "本文は{said}とするが、数値は{meant}のものであり、そう読んだ。",
    "period meant": "本文に明記はないが、{period}についての記事とみられる。",
    "rounded": "金額は四捨五入。",
    "cut": "金額は切り捨て。",
    "convention unknown": "金額が四捨五入か切り捨てかは判別できない。",
    "judged": "{day}までに公表された数値による。",
    "answered": "{about}、{day}までの公表値",
    "yes": "はい。{answer}",
    "no": "いいえ。{answer}",
}
TEMPLATES = {
    **_NUMBERS, **_READINGS, **_BY_FIGURES, **_BY_SLIP, **_BY_HISTORY, **_NOT_ASKED, **_BY_ARITHMETIC, **_OF_THE_TEXT,
}  # fmt: skip
"""The words of each kind of phrase; braces take its parts."""

_CURRENCIES = {
    "JPY": "円", "USD": "米ドル", "EUR": "ユーロ", "GBP": "ポンド", "CNY": "人民元", "KRW": "ウォン",
    "INR": "インドルピー", "AUD": "豪ドル", "CAD": "カナダドル", "CHF": "スイスフラン", "TWD": "台湾ドル",
    "MYR": "リンギット", "SGD": "シンガポールドル", "THB": "バーツ", "IDR": "ルピア", "VND": "ドン",
    "PHP": "フィリピンペソ", "BRL": "レアル", "TRY": "トルコリラ", "RUB": "ルーブル", "PKR": "パキスタンルピー",
    "MXN": "メキシコペソ", "NZD": "NZドル", "SEK": "スウェーデンクローナ", "NOK": "ノルウェークローネ",
    "DKK": "デンマーククローネ", "PLN": "ズロチ", "CZK": "チェココルナ", "HUF": "フォリント", "ZAR": "ランド",
    "HKD": "香港ドル",
}  # fmt: skip
_UNITS = {"x": "倍", "pp": "ポイント", "%": "%", **_CURRENCIES, **MEASURE_UNITS}
_NAMES = {
    "money": _CURRENCIES,
    "unit": _UNITS,
    "count": {"year": "年", "month": "月", "half": "半期", "quarter": "四半期"},
    "measure": {"exports": "輸出", "imports": "輸入", "balance": "収支", "total": "輸出入総額", "fx": "為替レート",
                "unit_price": "単価", "volume": "数量"},
    "kind": {"level": "金額", "change": "増減", "multiple": "倍率", "share": "構成比", "rank": "順位",
             "record": "最高記録", "streak": "連続", "turn": "転換", "contribution": "寄与度", "fx": "為替",
             "price": "単価", "volume": "数量", "threshold": "水準", "expectation": "予測", "other": "この記述"},
    "part": {"goods": "財", "services": "サービス", "euro area": "ユーロ圏", "eu outside euro area": "ユーロ圏外のEU"},
}  # fmt: skip
_PLACES = {"highest": ("最大", "の大きさ"), "lowest": ("最小", "の小ささ")}


def say(said: Phrase) -> str:
    """Return a phrase in words.

    >>> from sokuho.language.phrase import phrase
    >>> say(phrase("in a row", count=Count(4, "year"))), say(phrase("too small", times=1000))
    ('4年連続', '桁違い、1,000分の1になっている')
    """
    return filled(TEMPLATES, said, _words)


@singledispatch
def _words(part: Part) -> str | int | float:
    assert isinstance(part, str | int | float)
    return part


@_words.register(type(None))
def _none(part: None) -> str:
    return ""


_words.register(Phrase, say)
_words.register(date, day)
_words.register(Period, period_name)


@_words.register
def _each(part: tuple) -> str:  # type: ignore[type-arg]  # what is registered is the class alone
    return "／".join(map(say, part))


@_words.register
def _number(part: Number) -> str:
    """Return a number as Japanese articles print it: ``5兆2,217億円``, ``▲1.3%``."""
    shown = part.shown
    minus = MINUS if shown.negative and shown.digits else ""
    if part.unit in ("%", "pp", "x"):
        return minus + shown.text(minus="") + _UNITS[part.unit]
    if part.unit.startswith("JPY/"):
        per = {"USD": "1ドル"}.get(part.unit[4:], f"1{_UNITS.get(part.unit[4:], part.unit[4:])}")
        return f"{minus}{per}当たり{shown.text(minus='')}円"
    return f"{minus}{grouped(abs(shown.value) * part.scale)}{_UNITS.get(part.unit, part.unit)}"


@_words.register
def _between(part: Between) -> str:
    ends = [f"{float(end):.1f}".replace("-", MINUS) for end in (part.low, part.high)]
    return f"{ends[0]}%" if ends[0] == ends[1] else f"{ends[0]}〜{ends[1]}%"


@_words.register
def _count(part: Count) -> str:
    return f"{part.number}{COUNTERS.get(part.unit, '期')}"


@_words.register
def _place(part: Place) -> str:
    if part.order == "largest":
        return f"{part.number}位"
    first, size = _PLACES[part.order]
    return first if part.number == 1 else f"{part.number}番目{size}"


@_words.register
def _name(part: Name) -> str:
    if part.of == "reason":
        return reason_words(part.code)
    if part.of == "refusal":
        return "この問いに答える統計がない"
    return _NAMES[part.of].get(part.code, part.code)


@_words.register
def _silence(part: Silence) -> str:
    if not part.series:
        return "その日までに公表された数値がないか、収録していない"
    flow, partner, item = part.series.split(".")
    known = Flow(flow) is Flow.FX or (listed_partner(partner) and (item == TOTAL or listed_item(Flow(flow), item)))
    of = f"{_traded(flow, partner, '', item, '')}の" if known else ""
    return f"{of}{span_words(part.missing)}の数値が、その日までに公表されていないか、収録していない"


@_words.register
def _subject(part: Said) -> str:
    """Return what a claim is about: partner, commodity, flow and period, as they were understood."""
    when = f"({period_name(part.period)})" if part.period else ""
    if part.kind == "fx":
        return f"対ドルの円相場{when}"
    of = {"price": "の単価", "volume": "の数量"}.get(part.kind, "")
    return _traded(part.flow or "", part.partner, part.partner_words, part.item, part.item_words) + of + when


def _traded(flow: str, partner: str, partner_words: str, item: str, item_words: str) -> str:
    """Return what is traded with whom, unlisted partners and goods in the text's own words."""
    if flow == "fx":
        return "為替レート"
    words = {**FLOWS, "total": "輸出入総額"}.get(flow, "貿易")
    if item != TOTAL:
        is_listed = flow in ("export", "import") and listed_item(Flow(flow), item)
        words = f"{item_name(Flow(flow), item) if is_listed else item_words}の{words}"
    if partner == WORLD:
        return words
    name = partner_name(partner) if listed_partner(partner) else partner_words
    side = {"export": "向け", "import": "からの"}.get(flow, "との")
    return f"{name}{side}{'の' if flow == 'export' and item != TOTAL else ''}{words}"
