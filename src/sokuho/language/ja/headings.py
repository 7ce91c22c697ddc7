"""Japanese titles, table heads and notes: the words of a report that are not sentences about figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.language.ja import phrases
from sokuho.language.ja.lexicon import FLOWS, amount, partner_name, period_name
from sokuho.language.sentence import Mention, Part, Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement

CREDIT = "出典:財務省「貿易統計」。Sokuhoが加工・作成。"
TABLE_HEADS = {
    "value": "金額(百万円)",
    "change": "増減率(%)",
    "share": "構成比(%)",
    "contribution": "寄与度(ポイント)",
    "exports": "輸出(百万円)",
    "imports": "輸入(百万円)",
    "balance": "差引(百万円)",
}
_SUBJECTS = {"total": "総額", "rate": "為替レート", "price": "価格と数量", "items": "品目別"}
STAGES = {
    Stage.FIRST_10_DAYS: "上旬分",
    Stage.FIRST_20_DAYS: "上中旬分",
    Stage.PROVISIONAL: "速報",
    Stage.NINE_DIGIT: "9桁速報",
    Stage.DETAILED: "確報",
    Stage.REVISED: "確々報",
    Stage.FIXED: "確定値",
}


def day(when: date) -> str:
    """Return a date as it is read: ``2025年4月17日``."""
    return f"{when.year}年{when.month}月{when.day}日"


def title(period: Period, as_of: date) -> str:
    """Return the report's title.

    >>> title(Period.parse("FY2024"), date(2025, 4, 17))
    '2024年度の貿易統計(2025年4月17日までの公表分)'
    """
    return f"{period_name(period)}の貿易統計({day(as_of)}までの公表分)"


def section_title(subject: str, partner: str, period: Period | None) -> str:
    """Return the title of a section."""
    match subject:
        case "partner":
            return partner_name(partner)
        case "month":
            assert period is not None
            return f"{period_name(period)}分"
        case _:
            return _SUBJECTS[subject]


def headline(balance: BalanceStatement | None, flows: Sequence[FlowStatement], period: Period) -> Sentence:
    """Return the headline: the balance and what became of it, then the change and the record of each flow.

    Its parts stand apart by the wide blank of Japanese headlines.
    """
    parts: list[Part] = [f"{period_name(period)}の貿易統計"]
    if balance:
        parts = [f"{period_name(period)}の貿易収支、", phrases.balance_of(balance.level)]
        if balance.change:
            parts += ["(", _short(phrases.changed(balance.change)), ")"]
    for place, flow in enumerate(flows):
        parts += ["、" if place else "\u3000", f"{FLOWS[str(flow.level.flow)]}は"]
        if flow.change:
            parts += [_short(phrases.changed(flow.change)), "の"]
        parts.append(Mention(amount(flow.level), flow.level))
        # A low is one of the figures held alone: nearly every amount was lower before those begin.
        if flow.place and flow.place.unit == "since_year" and flow.place.direction == "up":
            among = f"{period.number}月として" if flow.place.among == "same-month" else ""
            parts += ["で", Mention(f"{among}過去最大", flow.place)]
    return Sentence(tuple(parts))


def _short(mention: Mention) -> Mention:
    """Return a change without its base, which a headline has no room for; a multiple needs it."""
    claim = mention.claim
    return mention if claim.kind == "multiple" or phrases.is_flat(claim) else Mention(phrases.rate(claim), claim)


def table_captions(period: Period) -> dict[str, str]:
    """Return the captions of the report's tables."""
    when = period_name(period)
    return {
        "totals": f"輸出入額({when})",
        "partners": f"地域(国)別輸出入額({when})",
        "export": f"主要商品別輸出({when})",
        "import": f"主要商品別輸入({when})",
    }


BALANCE_NOTE = (
    "差引は、公表資料と同じく、表示単位に四捨五入した輸出額と輸入額の差。その増減率は黒字額または赤字額の増減を示し、"
    "黒字・赤字が入れ替わった場合は「-」とする。ASEANとEUは他の行と重複する。"
    "「…」は当該日までに公表されていないか、保有していないことを示す。▲は負数。"
)
ITEMS_NOTE = "( )内は上の行の内数で、合計には加えない。▲は負数。"


def stages_note(flow: Flow, stages: str) -> str:
    """Return how mature the months of a flow are.

    >>> stages_note(Flow.EXPORT, "9 revised, 2 detailed, 1 provisional")
    '輸出は、確々報9カ月、確報2カ月、速報1カ月の合計。'
    >>> stages_note(Flow.IMPORT, "1 provisional")
    '輸入は速報。'
    """
    told = [(count, stage_name(name)) for count, _, name in (one.partition(" ") for one in stages.split(", "))]
    if [count for count, _ in told] == ["1"]:
        return f"{FLOWS[flow.value]}は{told[0][1]}。"
    listed = "、".join(f"{name}{count}カ月" for count, name in told)
    return f"{FLOWS[flow.value]}は、{listed}の合計。"


def stage_name(name: str) -> str:
    """Return the Japanese name of a stage, of its code."""
    return STAGES[Stage(name)]


def rounding_note(convention: str) -> str:
    """Return how amounts are shortened."""
    if convention == "truncated":
        return "本文の金額は、多くの報道にならい、表示単位未満を切り捨てた。"
    return "金額は、公表資料と同じく、表示単位未満を四捨五入した。"


def other_convention_note(pairs: Sequence[tuple[str, str]], convention: str) -> str:
    """Return the amounts that an outlet with the other convention prints with another last digit."""
    how = "四捨五入する" if convention == "truncated" else "切り捨てる"
    listed = "、".join(f"{ours}→{theirs}" for ours, theirs in pairs)
    return f"{how}報道では、次の金額の末尾が一つ異なる:{listed}。"


def superseded_note(later: Sequence[str]) -> str:
    """Return the warning that something later had been published by then which is not held.

    >>> superseded_note(["2024-01 to 2024-03 fixed of 2025-11-13"])
    '国・品目別の一部は、次の版に更新済みだが、その版を保有していない:2024年1月〜2024年3月の確定値(2025年11月13日公表)。'
    """
    listed = "、".join(version_words(one) for one in later)
    return f"国・品目別の一部は、次の版に更新済みだが、その版を保有していない:{listed}。"


def version_words(told: str) -> str:
    """Return a version of months: ``2024年1月〜2024年3月の確定値(2025年11月13日公表)``."""
    months, _, rest = told.rpartition(" of ")
    span, _, stage = months.rpartition(" ")
    about, _, released = rest.rpartition(" ")
    when = day(date.fromisoformat(released)) + ("ごろ" if about else "")
    return f"{span_words(span)}の{stage_name(stage)}({when}公表)"


def span_words(missing: str) -> str:
    """Return periods listed as stretches.

    >>> span_words("2024-12 to 2025-01, 2025-03")
    '2024年12月〜2025年1月、2025年3月'
    """
    said = re.sub(r"[\w/-]*\d[\w/-]*", lambda found: period_name(Period.parse(found[0])), missing)
    return said.replace(" to ", "〜").replace(", ", "、").replace("; ", "、")


def silence_note(subjects: Sequence[str], missing: str) -> str:
    """Return what could not be said, and the periods whose figures were not there.

    >>> silence_note(["アジアからの輸入"], "2025-02")
    '2025年2月の数値が当該日までに公表されていないか、保有していないため、記載しない:アジアからの輸入。'
    """
    return f"{_not_there(missing)}、記載しない:{'、'.join(subjects)}。"


def no_comparison_note(subjects: Sequence[str], missing: str) -> str:
    """Return what could not be compared with earlier periods whose figures were not there."""
    return f"{_not_there(missing)}、比較しない:{'、'.join(subjects)}。"


def _not_there(missing: str) -> str:
    return f"{span_words(missing)}の数値が当該日までに公表されていないか、保有していないため"


def listed_items_note() -> str:
    """Return among which commodities those were chosen that moved a flow."""
    return "増減に寄与した品目は、公表資料に掲げられた品目の中から選んだ。"


def regrouped_note(partners: Sequence[str]) -> str:
    """Return the warning that records of a group are among figures of other members."""
    return f"次の地域の過去最大などは、当時の構成国による公表値との比較による:{'、'.join(partners)}。"


def other_members_note(partners: Sequence[str]) -> str:
    """Return the groups of which no change can be told."""
    return f"前年と構成国が異なるため、次の地域の増減は示さない:{'、'.join(partners)}。"


def differences_note(months: Sequence[str]) -> str:
    """Return the warning that some months by partner are not published as such."""
    listed = "、".join(span_words(one) for one in months)
    return (
        f"「約」または「≈」を付した数値は、公表日の異なる累計の差による({listed})。"
        "前月までの改定分を含み、公表値と異なることがある。"
    )


def as_of_note(as_of: date) -> str:
    """Return what "as of" means."""
    return f"数値はいずれも、{day(as_of)}までに公表された版のうち、保有する最新のもの。"


def next_release_note(month: Period, when: date) -> str:
    """Return when the next provisional release is due."""
    return f"{period_name(month)}分の速報は{day(when)}ごろ公表の見込み。"
