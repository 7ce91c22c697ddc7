"""Japanese articles read: every kind of claim, and what sentences leave unsaid."""

from datetime import date
from typing import Any

import pytest
from tests.language.ja.told import told

from sokuho.language.ja.reader import read

TOTAL = ("world", "total")


def in_fiscal_2024(text: str) -> list[tuple[Any, ...]]:
    """The claims of a text on fiscal 2024."""
    return told(f"2024年度の貿易統計。{text}")


KINDS = [
    ("輸出は108兆9,346億円だった。", ("level", "export", *TOTAL, "FY2024", "108.9346", 10**12, "JPY", None, None)),
    ("収支は「1兆7583億円」の赤字。",
     ("level", "balance", *TOTAL, "FY2024", "-1.7583", 10**12, "JPY", None, "deficit")),
    ("輸出は前年度比(11・9%)増。", ("change", "export", *TOTAL, "FY2024", "11.9", 1, "%", "up", None)),
    ("輸入金額は前年比▲0.9%。", ("change", "import", *TOTAL, "FY2024", "0.9", 1, "%", "down", None)),
    ("赤字の幅は61.2%小さくなった。", ("change", "balance", *TOTAL, "FY2024", "61.2", 1, "%", "down", "deficit")),
    ("輸出は1兆円増えた。", ("change", "export", *TOTAL, "FY2024", "1", 10**12, "JPY", "up", None)),
    ("輸出は3割増えた。", ("change", "export", *TOTAL, "FY2024", "30", 1, "%", "up", None)),
    ("米国からの輸入では電算機類が2.9倍。",
     ("multiple", "import", "304", "7010505", "FY2024", "2.9", 1, "x", "up", None)),
    ("輸入は半減した。", ("multiple", "import", *TOTAL, "FY2024", "0.5", 1, "x", "down", None)),
    ("中国は輸出総額の17.3%を占めた。", ("share", "export", "105", "total", "FY2024", "17.3", 1, "%", None, None)),
    ("米国は最大の輸出先だった。", ("rank", "export", "304", "total", "FY2024", "1", 1, "rank", None, None)),
    ("中国は2番目に大きい輸入元だ。", ("rank", "import", "105", "total", "FY2024", "2", 1, "rank", None, None)),
    ("輸出は比較可能な1979年度以降で最大だった。",
     ("record", "export", *TOTAL, "FY2024", "1979", 1, "since_year", "up", None)),
    ("赤字は昭和54年以降で最も大きい。",
     ("record", "balance", *TOTAL, "FY2024", "1979", 1, "since_year", "up", "deficit")),
    ("輸入は過去最高を更新した。", ("record", "import", *TOTAL, "FY2024", None, 1, None, "up", None)),
    ("輸入は過去2番目の大きさ。", ("record", "import", *TOTAL, "FY2024", "2", 1, "rank", "up", None)),
    ("半期の赤字はこれで9期連続。", ("streak", "balance", *TOTAL, "FY2024", "9", 1, "half", None, "deficit")),
    ("輸入は10カ月続けて前年を下回った。", ("streak", "import", *TOTAL, "FY2024", "10", 1, "month", "down", None)),
    ("貿易赤字は1年5か月連続。", ("streak", "balance", *TOTAL, "FY2024", "17", 1, "month", None, "deficit")),
    ("輸出は九カ月連続で増えた。", ("streak", "export", *TOTAL, "FY2024", "9", 1, "month", "up", None)),
    ("輸入は2年ぶりの増加。", ("turn", "import", *TOTAL, "FY2024", "2", 1, "year", "up", None)),
    ("貿易収支は5ヶ月ぶりの赤字となった。", ("turn", "balance", *TOTAL, "FY2024", "5", 1, "month", "up", "deficit")),
    ("黒字は6期ぶりに減った。", ("turn", "balance", *TOTAL, "FY2024", "6", 1, "half", "down", "surplus")),
    ("輸出は100兆円を上回った。", ("threshold", "export", *TOTAL, "FY2024", "100", 10**12, "JPY", "up", None)),
    ("輸出は初めて10兆円台に乗った。", ("threshold", "export", *TOTAL, "FY2024", "10", 10**12, "JPY", "up", None)),
    ("輸出では自動車の寄与度がマイナス1.9ポイント。",
     ("contribution", "export", "world", "70503", "FY2024", "-1.9", 1, "pp", "down", None)),
    ("原粗油の単価は1キロリットル当たり7万9083円。",
     ("price", "import", "world", "30301", "FY2024", "79083", 1, "JPY/KL", None, None)),
    ("輸出数量は0.3%減。", ("volume", "export", *TOTAL, "FY2024", "0.3", 1, "%", "down", None)),
    ("1ドル=152円60銭だった。", ("fx", None, "304", "usd", "FY2024", "152.60", 1, "JPY/USD", None, None)),
    ("6.1%の円安だった。", ("fx", None, "304", "usd", "FY2024", "6.1", 1, "%", "down", None)),
    ("前年同期より7円程度の円高。", ("fx", None, "304", "usd", "FY2024", "7", 1, "JPY/USD", "up", None)),
    ("輸出の市場予想は5.0%増だった。", ("expectation", "export", *TOTAL, "FY2024", "5.0", 1, "%", "up", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), KINDS, ids=[text for text, _ in KINDS])
def test_every_kind_of_claim(text, claim):
    assert [claim] == in_fiscal_2024(text)


def slots(text: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(one, name) for name in names) for one in read(text).said]


def test_goods_take_the_partner_named_before_them():
    said = slots("2024年度の米国向け輸出は3.8%増。自動車は1.6%増えた。", "partner", "item", "inherited")
    assert [("304", "total"), ("304", "70503")] == [one[:2] for one in said]
    assert {"partner", "flow", "period"} == set(said[1][2])


def test_a_partner_holds_for_both_flows_and_the_balance_until_a_flow_is_the_topic():
    text = "対米国は輸出が0.1%減、輸入が6.2%増で、2兆円の黒字。黒字は6期ぶりに減った。輸出は2%増。"
    assert [("304", "export"), ("304", "import"), ("304", "balance"), ("304", "balance"), ("world", "export")] == slots(
        text, "partner", "flow"
    )


def test_a_new_paragraph_on_goods_is_on_all_partners():
    assert [("105", "total"), ("world", "30301")] == slots(
        "中国向けは4.8%減。\n原油の輸入額は6.9%減。", "partner", "item"
    )


def test_numbers_in_a_row_go_to_the_subjects_in_a_row():
    text = "輸出は自動車、鉄鋼、船舶がそれぞれ5.8%、12.3%、26.2%減った。"
    assert [("70503", "5.8", "down"), ("611", "12.3", "down"), ("7051301", "26.2", "down")] == [
        (item, str(printed), direction) for item, printed, direction in slots(text, "item", "printed", "direction")
    ]


def test_both_is_said_of_each():
    text = "輸出額は18.2%増、輸入額は39.2%増と、いずれも過去最大となった。"
    assert [("record", "export"), ("record", "import")] == slots(text, "kind", "flow")[2:]


def test_goods_that_drove_a_change_are_not_its_subject():
    assert [("total", "18.2")] == [
        (item, str(printed))
        for item, printed in slots("自動車などが増えたことから、輸出額は18.2%増えた。", "item", "printed")
    ]


def test_goods_no_list_names_keep_their_words():
    assert [("楽器", "export")] == slots("輸出は、楽器が2.6%増えた。", "item", "flow")


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2025年度上半期(4~9月)の輸出は0.2%増。9月分は4.2%増。", ["FY2025-H1", "2025-09"]),
        ("2024年度の輸出は5.9%増。3月の輸出は3.9%増。", ["FY2024", "2025-03"]),
        ("令和6年度の輸出は5.9%増。", ["FY2024"]),
        ("2025年1～6月の輸出は3.6%増。", ["2025-H1"]),
        ("2025年1〜5月累計の輸出は3.6%増。", ["2025-01/2025-05"]),
        ("2025年5月上中旬の輸出は3.6%減。", ["2025-05-D20"]),
        ("【2025年4月17日】3月の輸出は3.9%増。", ["2025-03"]),
        ("2025年9月の貿易収支は2346億円の赤字(前年同月は3060億円の赤字)。", ["2025-09", "2024-09"]),
        ("2025年3月の輸出は前月の11.4%増から3.9%増に縮んだ。", ["2025-02", "2025-03"]),
        ("2022年の赤字は20兆円で、2014年の12兆円を上回った。", ["2022", "2014"]),
    ],
)
def test_when(text, periods):
    assert periods == [one.when for one in read(text).said]


def test_a_month_of_no_year_has_no_period():
    assert [""] == [one.when for one in read("1月の輸出は11.9%増。").said]


def test_the_day_of_the_dateline_is_kept():
    assert date(2025, 4, 17).isoformat() == read("2025年4月17日公表。3月の輸出は3.9%増。").dated


def test_what_was_a_year_before_is_of_that_period():
    text = "2025年度上半期の収支は1兆2238億円の赤字。赤字は前年同期の3兆1543億円に比べ61.2%小さくなった。"
    assert [("level", "FY2025-H1"), ("level", "FY2024-H1"), ("change", "FY2025-H1")] == slots(text, "kind", "when")


def test_another_currency_takes_the_scope_and_sign_of_the_sum_before_it():
    said = read("2025年3月の対米赤字は1,500億円(約10億ドル)だった。").said
    assert [("JPY", "-150.0", None), ("USD", "-1.0", "about")] == [
        (one.unit, str(one.printed), one.near) for one in said
    ]


@pytest.mark.parametrize(
    ("words", "near"),
    [("約5億円", "about"), ("5億円程度", "about"), ("5億円余り", "above"), ("5億円近く", "almost"), ("5億円", None)],
)
def test_how_near(words, near):
    assert [near] == [one.near for one in read(f"輸出は{words}だった。").said]


@pytest.mark.parametrize("text", ["タイヤの輸出は5%増。", "ICTは5%増。", "米価は5%増。"])
def test_names_are_not_found_inside_other_words(text):
    assert ["world"] == [one.partner for one in read(text).said]
    assert not {"7032305"} & {one.item for one in read(text).said}


def test_a_tariff_is_no_change_of_trade():
    assert ["other"] == [one.kind for one in read("輸出が伸びた。追加関税は15%に下がった。").said]


def test_words_stand_where_their_span_says_also_over_line_ends():
    text = (
        "2024年度の輸出は世界経済の緩やかな回復と円安を背景に前年度比5.9%増の108兆\n  9,346億円で、過去最大だった。\n"
    )
    said = read(text).said
    assert ["5.9", "108.9346", "None"] == [str(one.printed) for one in said]
    assert all(one.words == text[one.start : one.end] for one in said)


def test_notes_and_tables_are_not_read():
    assert [] == list(read("| 輸出 | 5.9%増 |\n\n注\n--\n* 輸出は5.9%増。\n").said)


@pytest.mark.parametrize(
    ("named", "period"), [("jp-2024-01-agency.txt", "2024-01"), ("story.txt", None), ("2023.txt", "2023-01")]
)
def test_the_name_tells_the_year_where_the_text_does_not(named, period):
    """Without a year in either, the period stays open."""
    found = read("21日公表の1月の貿易統計では、輸出は11.9%増だった。", named).said[0].period
    assert period == (str(found) if found else None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("輸出数量は▲0.9%。米国向けは▲1.9%、EU向けは▲2.1%。", ["volume", "volume", "volume"]),
        ("輸出数量は▲0.9%。米国向けの輸出額は▲1.9%。", ["volume", "change"]),
        ("赤字は27カ月連続で、過去最長を更新した。", ["streak", "record"]),
        ("赤字額は2年ぶりの大きさだった。", ["record"]),
        ("輸出は10カ月ぶりの高水準だった。", ["record"]),
    ],
)
def test_what_later_sentences_take_over(text, kinds):
    """Regional rates after a volume are volumes; sizes in so many years are records."""
    assert kinds == [one.kind for one in read(f"2024年度の貿易統計。{text}").said]


def test_that_month_and_revisions():
    """同月 is the month told last; what was revised is of the same period; 一昨年 is two years before."""
    text = "2024年度上半期の赤字は3兆円。9月は2944億円の赤字。同月の輸出は1.7%減。"
    assert "2024-09" == str(read(text).said[-1].period)
    revised = read("2025年3月の黒字は5441億円から5594億円に上方修正された。").said
    assert ["2025-03", "2025-03"] == [str(one.period) for one in revised]
    assert "2022" == str(read("2024年の赤字は5兆円。一昨年の赤字は20兆円だった。").said[-1].period)
