"""Reading answers of Korea Customs Service."""

import csv
import io
import random

import pytest

from sokuho.errors import BadInput, NoFigures
from sokuho.sources.detail import Detail
from sokuho.sources.korea_kcs import read, recognises
from sokuho.sources.official_file import OfficialFile

FIELDS = ("year", "statCd", "hsCd", "expDlr", "expWgt", "impDlr", "impWgt", "balPayments")


def item(**cells: str) -> str:
    return f"<item>{''.join(f'<{name}>{cells[name]}</{name}>' for name in FIELDS if name in cells)}</item>"


def trade(exported: int = 300, imported: int = 100, **cells: str) -> str:
    known = {"year": "2025.01", "statCd": "JP", "hsCd": "8542311000", "expWgt": "3", "impWgt": "1"}
    balance = {"expDlr": str(exported), "impDlr": str(imported), "balPayments": str(exported - imported)}
    return item(**known | balance | cells)


def opened(*items: str, code: str = "00") -> OfficialFile:
    head = f"<header><resultCode>{code}</resultCode><resultMsg>told</resultMsg></header>"
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?><response>{head}<body><items>{"".join(items)}</items></body></response>'
    )
    return OfficialFile.of("kcs.xml", text.encode())


def cells(detail: Detail) -> list[dict[str, object]]:
    return [cell for batch in detail.batches for cell in batch.to_pylist()]


def test_an_answer_says_both_flows():
    detail = read(opened(trade()))
    assert ("korea_kcs", "KR", "KR-HS10", "USD", (2025, 1)) == (
        detail.authority,
        detail.reporter,
        detail.classification,
        detail.value.unit,
        detail.through,
    )
    assert [("export", "JP", 300, 3, "KG"), ("import", "JP", 100, 1, "KG")] == [
        (cell["flow"], cell["partner"], cell["value"], cell["quantity1"], cell["unit1"]) for cell in cells(detail)
    ]


@pytest.mark.parametrize("hundred", range(10))
def test_a_slow_reader_reads_the_same(hundred: int):
    """A thousand generated answers, made from a table of text that a slow reader adds up."""
    for seed in range(100 * hundred, 100 * hundred + 100):
        chance = random.Random(seed)
        table = "".join(
            f"{code},{letters},{month:02},{chance.randint(0, 10**9)},{chance.randint(0, 10**9)}\n"
            for code in chance.sample(["8542311000", "8542321010", "0101210000"], 2)
            for letters in chance.sample(["JP", "US", "CN"], chance.randint(1, 3))
            for month in chance.sample(range(1, 13), chance.randint(1, 3))
        )
        rows = list(csv.reader(io.StringIO(table)))
        items = [trade(int(out), int(into), year=f"2025.{m}", statCd=c, hsCd=k) for k, c, m, out, into in rows]
        sums = {"export": sum(int(row[3]) for row in rows), "import": sum(int(row[4]) for row in rows)}
        has_sum = chance.random() < 0.5
        items += [trade(sums["export"], sums["import"], year=chance.choice(["총계", "total"]), hsCd="-")] * has_sum
        detail = read(opened(*items))
        expected = {("export", c, k, int(m)): int(out) for k, c, m, out, _ in rows}
        expected |= {("import", c, k, int(m)): int(into) for k, c, m, _, into in rows}
        found = {(cell["flow"], cell["partner"], cell["item"], cell["month"]): cell["value"] for cell in cells(detail)}
        assert expected == found, seed
        assert (sums if has_sum else {}) == detail.totals, seed


@pytest.mark.parametrize("seed", range(40))
def test_a_cut_answer_is_refused(seed: int):
    file = opened(trade(), trade(5, 6, hsCd="8542321000"))
    content = file.text("utf-8").encode()
    with pytest.raises(BadInput, match="not XML, or is cut"):
        read(OfficialFile.of("kcs.xml", content[: random.Random(seed).randrange(1, len(content))]))


@pytest.mark.parametrize(
    ("items", "title"),
    [
        ([trade(), trade()], "8542311000 stands twice in 2025.01"),
        ([trade(), trade(301, 100, year="총계")], "The exports add up to 300, their sum says 301"),
        ([trade(), trade(year="총계"), trade(year="total")], "The answer has two sums"),
        ([trade(year="2025.13")], 'Not what year holds: "2025.13"'),
        ([trade(hsCd="x")], 'Not what hsCd holds: "x"'),
        ([trade(expDlr="1,000")], 'Not a number: "1,000"'),
        ([trade(balPayments="1")], "The balance is not exports less imports"),
        ([trade(statCd="QX")], 'No country is known by the letters "QX"'),
        ([trade(), trade(hsCd="854231")], "The commodities have 6 and 10 digits"),
    ],
)
def test_what_is_wrong_is_said(items: list[str], title: str):
    with pytest.raises(BadInput) as caught:
        read(opened(*items))
    assert title == caught.value.title


def test_a_service_error_is_told():
    with pytest.raises(BadInput, match='error: "told"') as caught:
        read(opened(trade(), code="30"))
    assert "The code is 30" in caught.value.detail
    gateway = b"<OpenAPI_S><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg></cmmMsgHeader></OpenAPI_S>"
    with pytest.raises(BadInput, match="SERVICE ERROR"):
        read(OfficialFile.of("kcs.xml", gateway))


def test_no_items_are_no_figures():
    with pytest.raises(NoFigures):
        read(opened())
    with pytest.raises(NoFigures):
        read(opened(trade(year="총계")))


def test_a_document_type_is_refused():
    with pytest.raises(BadInput, match="document type"):
        read(OfficialFile.of("kcs.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><response/>'))


def test_answers_are_recognised():
    assert recognises("x", opened(trade()).text("utf-8").encode())
    assert not recognises("x", b"<html/>")
