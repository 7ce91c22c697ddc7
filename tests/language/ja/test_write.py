"""Japanese sentences, as the Ministry and the wire write them."""

import pytest
from hypothesis import given
from tests.language.statements import STATEMENTS, claim, claims_of

from sokuho.core.period import Period
from sokuho.language.ja import period_name, write
from sokuho.language.statement import (
    BalanceStatement,
    FlowStatement,
    ItemStatement,
    Mover,
    MoversStatement,
    PriceStatement,
    RateStatement,
    StandingStatement,
)


def words(statement) -> str:
    return "".join(one.text for one in write(statement))


LEVEL = claim("level", "108.9346", "JPY", scale=10**12)
RISE = claim("change", "5.9", "%", direction="up")
DEFICIT = claim("level", "-5.2217", "JPY", flow="balance", scale=10**12, side="deficit")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (FlowStatement(LEVEL), "輸出は108兆9,346億円だった。"),
        (FlowStatement(LEVEL, RISE), "輸出は前年度比5.9%増の108兆9,346億円だった。"),
        (
            FlowStatement(LEVEL, RISE, place=claim("record", "1979", "since_year", direction="up"),
                          run=claim("streak", "4", "year", direction="up")),
            "輸出は前年度比5.9%増の108兆9,346億円で、比較可能な1979年度以降で最大、4年連続の増加となった。",
        ),
        (
            FlowStatement(LEVEL, RISE, bound=claim("threshold", "100", "JPY", scale=10**12, direction="up"),
                          bound_run=claim("streak", "2", "year")),
            "輸出は前年度比5.9%増の108兆9,346億円だった。輸出は2年連続で100兆円を上回った。",
        ),
        (
            FlowStatement(claim("level", "544.1", "JPY", scale=10**9, partner="105", flow="import", period="2025-03"),
                          claim("multiple", "2.9", "x", partner="105", flow="import", period="2025-03",
                                direction="up")),
            "中国からの輸入は前年同月の2.9倍の5,441億円だった。",
        ),
        (
            FlowStatement(LEVEL, claim("change", "0.0", "%", direction="down")),
            "輸出は前年度比ほぼ横ばい(0.0%減)の108兆9,346億円だった。",
        ),
        (
            BalanceStatement(DEFICIT, claim("change", "15.0", "%", flow="balance", direction="down", side="deficit"),
                             run=claim("streak", "4", "year", flow="balance", side="deficit")),
            "2024年度の貿易収支は5兆2,217億円の赤字で、赤字額は前年度比15.0%減となった。赤字は4年連続。",
        ),
        (
            BalanceStatement(DEFICIT, swung=True),
            "2024年度の貿易収支は5兆2,217億円の赤字で、前年度の黒字から赤字に転じた。",
        ),
        (
            StandingStatement(claim("share", "19.9", "%", partner="304"), claim("rank", "1", "rank", partner="304"),
                              claim("streak", "3", "year", partner="304")),
            "米国は輸出総額の19.9%を占め、3年連続で最大の輸出先となった。",
        ),
        (
            RateStatement(claim("fx", "152.60", "JPY/USD", flow=None),
                          claim("fx", "6.1", "%", flow=None, direction="down")),
            "為替レート(税関長公示レートの平均)は1ドル=152円60銭で、前年度に比べ6.1%の円安となった"
            "(1ドル当たりの円の増減率)。",
        ),
        (
            PriceStatement(claim("price", "79083", "JPY/KL", flow="import", item="30301"),
                           claim("price", "1.5", "%", flow="import", item="30301", direction="up"),
                           claim("volume", "7.1", "%", flow="import", item="30301", direction="down")),
            "原粗油の輸入単価は1キロリットル当たり7万9,083円と前年度比1.5%上昇し、数量は7.1%減った。",
        ),
        (
            ItemStatement(claim("level", "6.0261", "JPY", scale=10**12, item="70503", partner="304"),
                          claim("change", "1.6", "%", item="70503", partner="304", direction="up")),
            "米国向け輸出で最も大きい品目の自動車は前年度比1.6%増の6兆261億円だった。",
        ),
        (
            MoversStatement((), (Mover(claim("change", "17.3", "%", item="70119", partner="304", direction="down"),
                                       claim("contribution", "-0.8", "pp", item="70119", partner="304")),)),
            "米国向け輸出を押し下げた品目は、建設用・鉱山用機械(17.3%減、寄与度▲0.8ポイント)だった。",
        ),
    ],
)  # fmt: skip
def test_sentences(statement, told):
    assert told == words(statement)


@given(STATEMENTS)
def test_every_claim_is_said_and_every_sentence_closes(statement):
    """Of whatever numbers: each claim has its words, and no English is left."""
    sentences = write(statement)
    said = {claim.figure for one in sentences for _, _, claim in one.spans()}
    assert {one.figure for one in claims_of(statement)} == said
    assert all(one.text.endswith("。") and "None" not in one.text for one in sentences)


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2025-03", "2025年3月"), ("2024-Q4", "2024年10〜12月期"), ("2024-H1", "2024年上半期"), ("2024", "2024年"),
        ("FY2024", "2024年度"), ("FY2024-H2", "2024年度下半期"), ("2025-01/2025-05", "2025年1〜5月累計"),
        ("2024-04/2025-02", "2024年4月〜2025年2月累計"), ("2025-03-D10", "2025年3月上旬"),
        ("2025-03-D20", "2025年3月上中旬"),
    ],
)  # fmt: skip
def test_periods(period, name):
    assert name == period_name(Period.parse(period))
