"""Answers of e-Stat's API: pages put together to the cells they are about, or refused."""

import json
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from tests.sources.japan_mof.estat_answers import FLOWS, answer, pages, slow, trade

from sokuho.core.code import Flow
from sokuho.errors import BadInput, NoFigures, SokuhoError, UnknownCode, UsageError
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.japan_mof.estat_api import (
    Request,
    combine,
    estat_table,
    estat_table_of,
    estat_tables,
    first_request,
    item_code,
    next_key,
    next_request,
    read_page,
)
from sokuho.sources.japan_mof.year_rows import schema
from sokuho.sources.official_file import OfficialFile

TABLE = "0003425293"
ROWS = trade(5, TABLE, 9)


def read(contents: list[bytes]) -> Detail:
    return combine(read_page(content, f"page {number}") for number, content in enumerate(contents, 1))


def cells(detail: Detail) -> dict[tuple[object, ...], tuple[object, ...]]:
    """The months of which anything is told, by what they are of; none stands twice, none is after the last."""
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for row in (row for batch in detail.batches for row in batch.to_pylist()):
        for month in range(1, 13):
            value, one, two = (row[f"{name}_{month:02d}"] for name in ("value", "quantity1", "quantity2"))
            key = (row["flow"], row["partner"], row["item"], row["year"], month)
            assert key not in found
            assert (value is None) == (key[3:] > detail.through)
            if value or one or two:
                units = row["unit1"], row["unit2"]
                quantities = [number if unit else None for number, unit in zip((one, two), units, strict=True)]
                found[key] = value, quantities[0], units[0] or "", quantities[1], units[1] or ""
    return found


@pytest.mark.parametrize("table", FLOWS)
def test_a_thousand_answers_read_slowly(table):
    """The fast reader and one that looks at a row at a time say the same, of either form and any size of page."""
    for seed in range(250):
        rows = trade(seed, table)
        size = random.Random(seed).choice([1, 40, 97, len(rows), len(rows) + 1]) if seed % 25 == 0 else len(rows)
        detail = read(pages(table, rows, size, "csv" if seed % 2 else "json"))
        assert slow(table, rows) == cells(detail)


def test_what_a_table_says_of_itself():
    """Exports in thousand yen, through the last month of which anything is told, with the totals of its years."""
    detail = read(pages(TABLE, ROWS, 50))
    assert ("japan_mof", "JP", "JP-HS9", Measure("JPY", 3), Layout.YEAR_ROWS) == (
        detail.authority,
        detail.reporter,
        detail.classification,
        detail.value,
        detail.layout,
    )
    newest = max(int(row["@time"][:4]) for row in ROWS)
    assert (newest, 9) == detail.through
    whole = sum(int(row["$"]) for row in ROWS if row["@cat02"] == "140" and row["@time"].startswith(str(newest)))
    assert whole == detail.totals[f"export.{newest}"]
    assert "JP-PC" == read(pages("0003425296", trade(1, "0003425296"), 1000)).classification


def test_columns_are_those_of_the_yearly_files():
    """So that a year from the API and the same year from files are the same bytes in the store."""
    for table in FLOWS:
        [batch] = read(pages(table, trade(5, table, 9), 1000)).batches
        assert schema() == batch.schema


def test_the_pages_of_a_question():
    """Each request names the row the page before it ended with; the application id is in none."""
    contents = pages(TABLE, ROWS, 60)
    asked: Request | None = first_request(estat_table(TABLE), 2023, items=["010121000"], partners=["304"], limit=60)
    starts = []
    for content in contents:
        assert asked is not None
        starts.append(int(dict(asked.query)["startPosition"]))
        page = read_page(content)
        assert next_key(page) == page.next_key
        asked = next_request(asked, page)
    assert asked is None
    assert list(range(1, len(ROWS) + 1, 60)) == starts


def test_an_address_has_no_key():
    address = first_request(estat_table(TABLE), 2024, partners=["304", "105"]).address()
    assert (
        "https://api.e-stat.go.jp/rest/3.0/app/json/getStatsData?lang=J&statsDataId=0003425293&cdTime=2024000000"
        "&cdArea=50304,50105&metaGetFlg=N&cntGetFlg=N&sectionHeaderFlg=1&startPosition=1&limit=100000"
    ) == address
    assert "getSimpleStatsData?" in first_request(estat_table(TABLE), 2024, form="csv").address()


@pytest.mark.parametrize(
    "asked",
    [
        {"year": 2020},
        {"year": 2024, "items": ["010121000"] * 101},
        {"year": 2024, "form": "xml"},
        {"year": 2024, "limit": 100_001},
    ],
)
def test_what_e_stat_would_not_answer_is_not_asked(asked):
    with pytest.raises(UsageError):
        first_request(estat_table(TABLE), asked.pop("year"), **asked)


def test_tables_follow_each_other_without_a_gap():
    """Each list of a flow covers its years once, up to those that are to come."""
    for items in ("HS9", "PC"):
        for flow in (Flow.EXPORT, Flow.IMPORT):
            held = [one for one in estat_tables() if (one.items, one.flow) == (items, flow)]
            assert all(one.last_year + 1 == two.first_year for one, two in pairwise(held))
            assert (2001 if items == "HS9" else 1988, 2030) == (held[0].first_year, held[-1].last_year)
    assert len(estat_tables()) == len({one.id for one in estat_tables()})


def test_a_year_before_the_tables_is_refused():
    with pytest.raises(UnknownCode, match="no exports of 2000 by HS9") as error:
        estat_table_of("HS9", Flow.EXPORT, 2000)
    assert "2001 to 2030" in error.value.hint


def test_principal_commodities_are_told_by_their_short_codes(shared: Path):
    """Every code of the yearly tables, filled up to eight digits, comes back as it was."""
    codes = set()
    for path in sorted((shared / "data" / "japan" / "estat").glob("ik-140h2024*")):
        lines = OfficialFile.open(path).text("cp932").splitlines()[1:]
        codes |= {line.split(",")[2].strip("' ") for line in lines}
    assert len(codes) > 300
    assert {code: code for code in codes} == {code: item_code("PC", code.ljust(8, "0")) for code in codes}


def mangled() -> Iterator[tuple[str, list[bytes], str]]:
    """Copies with something wrong, and what has to be said."""
    whole = pages(TABLE, ROWS, 60)
    changed = [dict(row) for row in ROWS]
    yield "a page is missing", [whole[0], *whole[2:]], "missing, doubled or out of order"
    yield "the first page is missing", whole[1:], "begins with row 61"
    yield "the last page is missing", whole[:-1], "pages after it are missing"
    yield "a page is doubled", [whole[0], whole[0], *whole[1:]], "missing, doubled or out of order"
    yield "pages are out of order", [whole[1], whole[0], *whole[2:]], "begins with row 61"
    other = pages("0003425294", ROWS, 60)
    yield "a page is of another table", [whole[0], other[1], *whole[2:]], "of table 0003425294"
    grown = answer(TABLE, ROWS[60:120], 61, len(ROWS) + 1, next_key=121)
    yield "the table grew meanwhile", [whole[0], grown, *whole[2:]], "table was changed in between"
    yield (
        "rows are gone from a page",
        [answer(TABLE, ROWS[:-1], 1, len(ROWS))],
        "end with row",
    )
    cut = json.loads(whole[0])
    del cut["GET_STATS_DATA"]["STATISTICAL_DATA"]["DATA_INF"]["VALUE"][5]
    yield "a row is gone", [json.dumps(cut).encode(), *whole[1:]], "speaks of rows 1 to 60 and has 59"
    yield "the body is cut", [whole[0][:-200], *whole[1:]], "no whole JSON"
    yield (
        "a web page",
        [b"<!doctype html><html><body>maintenance</body></html>"],
        "no answer of e-Stat|stops in the middle",
    )
    yield "an empty body", [b""], "no answer of e-Stat|stops in the middle"
    yield "another encoding", [whole[0].decode().encode("cp932", "replace")], "not UTF-8"
    yield "nothing", [], "no pages"
    yield "another survey", [whole[0].replace(b"00350300", b"00200521"), *whole[1:]], "survey 00200521"
    yield "an unknown table", [one.replace(b"0003425293", b"0003999999") for one in whole], "No table .* 0003999999"
    for name, key, text, said in (
        ("a commodity of eight digits", "@cat01", "01012100", "Not a code of a commodity"),
        ("another country code", "@area", "304", "Not a code of a country"),
        ("a month for a year", "@time", "2023000101", "Not a code of a calendar year"),
        ("an unknown measure", "@cat02", "510", "Not a code of a measure"),
        ("a number in words", "$", "1,234", "Not a whole number|Not a unit"),
        ("a fraction", "$", "12.5", "Not a whole number|Not a unit"),
        ("another currency", "@unit", "千ドル", "not in thousand yen"),
    ):
        row = next(at for at, one in enumerate(ROWS) if one["@cat02"] == "140")
        wrong = [*changed[:row], {**changed[row], key: text}, *changed[row + 1 :]]
        yield name, pages(TABLE, wrong, 60), said
    january = next(at for at, one in enumerate(ROWS) if one["@cat02"] == "170" and one["$"] != "0")
    more = [*changed[:january], {**changed[january], "$": changed[january]["$"] + "0"}, *changed[january + 1 :]]
    yield "a digit too many", pages(TABLE, more, 60), "do not add up"
    twice = [*changed[:-1], changed[-2]]
    yield "a row twice", pages(TABLE, twice, 60), "tell what others told already"
    bare = [row for row in changed if row["@cat02"] not in ("100", "110")]
    yield "no units", pages(TABLE, bare, 60), "has no unit"


@pytest.mark.parametrize(("contents", "said"), [pytest.param(*rest, id=name) for name, *rest in mangled()])
def test_a_mangled_answer_is_refused(contents, said):
    """With what is wrong, at which page and row, and a cure."""
    with pytest.raises(BadInput) as error:
        cells(read(contents))
    assert re.search(said, f"{error.value.title}\n{error.value.detail}"), str(error.value)
    assert error.value.hint
    assert not contents or error.value.where


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (1, NoFigures, "nothing for this"),
        (100, BadInput, "application id is not known"),
        (102, BadInput, "the error 102"),
        (201, BadInput, "cannot answer just now"),
        (300, BadInput, "no such table"),
    ],
)
def test_an_error_inside_a_good_answer_is_one(status, kind, said):
    """e-Stat sends it with the HTTP status 200: the status inside counts, and its message is passed on."""
    content = answer(TABLE, ROWS[:5], 1, 5, status=status, message="認証に失敗しました。")
    with pytest.raises(kind, match=said) as error:
        read_page(content, "page 1")
    assert isinstance(error.value, SokuhoError)
    assert "認証に失敗しました。" in error.value.detail


def test_an_error_without_statistics_is_told_too():
    """Most errors have nothing but the result."""
    content = json.dumps({"GET_STATS_DATA": {"RESULT": {"STATUS": 100, "ERROR_MSG": "no"}}}).encode()
    with pytest.raises(BadInput, match="application id"):
        read_page(content)


def test_a_month_that_is_not_there_yet_is_no_fall_to_nothing():
    """Whoever knows that September is published may say so; a table that lags behind or is ahead is refused."""
    newest = max(int(row["@time"][:4]) for row in ROWS)
    held = [read_page(content) for content in pages(TABLE, ROWS, 1000)]
    assert (newest, 9) == combine(held, (newest, 9)).through
    with pytest.raises(BadInput, match=f"is {newest}-09, not {newest}-10") as error:
        combine(held, (newest, 10))
    assert "later" in error.value.hint
    with pytest.raises(BadInput, match=f"is {newest}-09, not {newest}-08"):
        combine(held, (newest, 8))
