"""Copies of downloads with something wrong: each refused, with its reason, at its place."""

import gzip
import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.un_comtrade.made_up import LONG, OLDEST, SHORT, V1, content, rows

from sokuho.errors import BadInput
from sokuho.sources import un_comtrade
from sokuho.sources.detail import Detail
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.un_comtrade.layouts import V1_HEADER

WHOLE = gzip.decompress((Path(__file__).parent / "samples/TradeData_2022_total.csv.gz").read_bytes())
LINES = WHOLE.split(b"\r\n")
LEGACY = gzip.decompress((Path(__file__).parent / "samples/comtrade_im_from_tw.csv.gz").read_bytes())
PERIOD = V1_HEADER.index("period")


def read(raw: bytes, *, excerpt: bool = False) -> tuple[Detail, ...]:
    return un_comtrade.tables(OfficialFile.of("download.csv", raw), excerpt=excerpt)


def cells(tables: tuple[Detail, ...]) -> int:
    return sum(len(batch) for table in tables for batch in table.batches)


def with_cell(line: int, name: str, text: bytes) -> bytes:
    """The download with one cell of a line replaced."""
    cells = LINES[line - 1].split(b'","') if line == 1 else _cells(LINES[line - 1])
    cells[V1_HEADER.index(name)] = text
    return b"\r\n".join([*LINES[: line - 1], b",".join(cells), *LINES[line:]])


def _cells(line: bytes) -> list[bytes]:
    return re.findall(rb'("[^"]*"|)(?:,|$)', line)[:48]


def with_lines(*lines: bytes) -> bytes:
    return b"\r\n".join([*lines, b""])


def with_header(*names: str) -> bytes:
    return b"\r\n".join([",".join(names).encode(), *LINES[1:]])


SWAPPED = ["freqCode", "typeCode", *V1_HEADER[2:]]
RENAMED = [name.replace("primaryValue", "tradeValue") for name in V1_HEADER]
PARTS = [line.replace(b'"C00"', b'"C01"') for line in LINES[1:3]]
# fmt: off
BROKEN = {
    "header renamed": (with_header(*RENAMED), '"tradeValue"', "line 1, column 44"),
    "header reordered": (with_header(*SWAPPED), '"freqCode"', "line 1, column 1"),
    "header shorter": (with_header(*V1_HEADER[:-1]), "46 columns", "line 1"),
    "header of another kind": (b"a,b,c\r\n1,2,3\r\n", '"a"', "line 1, column 1"),
    "no rows": (LINES[0] + b"\r\n", "no rows", "line 1"),
    "byte order mark": (b"\xef\xbb\xbf" + WHOLE, "not the official text", "line 1"),
    "a web page": (b"<!DOCTYPE html><html>", "web page", "line 1"),
    "a cell more": (with_lines(*LINES[:2], LINES[2] + b'"1"', *LINES[3:-1]), "goes on after", "line 3, column 48"),
    "two cells more": (with_lines(*LINES[:2], LINES[2] + b"1,", *LINES[3:-1]), "49 cells", "line 3, column 49"),
    "a cell less": (with_lines(*LINES[:2], LINES[2].replace(b'"C",', b"", 1), *LINES[3:-1]), "47 cells", "line 3"),
    "saved by a spreadsheet": (WHOLE.replace(b",\r\n", b"\r\n"), "47 cells", "line 2"),
    "cut in a line": (WHOLE[:-20], "stops in the middle", "line 906"),
    "bare line feeds": (WHOLE.replace(b"\r\n", b"\n"), "does not end by CR LF", "line 1"),
    "one bare line feed": (WHOLE.replace(b",\r\n", b",\n", 1), "does not end by CR LF", "line 2"),
    "NUL": (WHOLE.replace(b"Albania", b"Alb\0nia", 1), "NUL", "line 4"),
    "an empty line": (with_lines(*LINES[:3], b"", *LINES[3:-1]), "is empty", "line 4"),
    "a quotation mark": (WHOLE.replace(b'"Albania"', b'"Albania', 1), "cells", "line"),
    "a row lost": (with_lines(*LINES[:3], *LINES[4:-1]), "add up to 2,715,811,216,391 USD", "line 2, primaryValue"),
    "a row doubled": (with_lines(*LINES[:-1], LINES[2]), "with the same value", "line 907, cmdCode"),
    "rows doubled": (with_lines(*LINES[:-1], *LINES[1:-1]), "stands twice", "line 907, cmdCode"),
    "a row twice, otherwise": (with_lines(*LINES[:-1], LINES[2].replace(b'"42016266"', b'"42016267"')),
                               "with different values", "line 907, cmdCode"),
    "a digit changed": (with_cell(4, "primaryValue", b'"196300870"'), "add up to", "line 2, primaryValue"),
    "a decimal comma": (with_cell(4, "primaryValue", b'"186300870,5"'), "Not a number", "line 4, primaryValue"),
    "thousands separators": (with_cell(4, "primaryValue", b'"186,300,870"'), "Not a number", "line 4, primaryValue"),
    "powers of ten": (with_cell(4, "primaryValue", b'"1.863E+08"'), "Not a number", "line 4, primaryValue"),
    "full width": (with_cell(4, "primaryValue", "１８".encode()), "Not a number", "line 4, primaryValue"),
    "no value": (with_cell(4, "primaryValue", b""), "Not a number", "line 4, primaryValue"),
    "a weight in words": (with_cell(4, "netWgt", b'"some"'), "Not a number", "line 4, netWgt"),
    "an unknown partner": (with_cell(4, "partnerCode", b'"840"'), '"840"', "line 4, partnerCode"),
    "an unknown reporter": (with_cell(4, "reporterCode", b'"1"'), '"1"', "line 4, reporterCode"),
    "no partner": (with_cell(4, "partnerCode", b""), '""', "line 4, partnerCode"),
    "an unknown flow": (with_cell(4, "flowCode", b'"Q"'), '"Q"', "line 4, flowCode"),
    "an unknown classification": (with_cell(4, "classificationCode", b'"H9"'), '"H9"', "line 4, classificationCode"),
    "services": (with_cell(4, "typeCode", b'"S"'), 'type "S"', "line 4, typeCode"),
    "another month": (with_cell(4, "refMonth", b'"12"'), "period", "line 4, period"),
    "another year": (with_cell(4, "refYear", b'"2021"'), "period", "line 4, period"),
    "no period": (with_cell(4, "period", b'"22"'), "period", "line 4, period"),
    "month 13": (with_cell(4, "period", b'"202213"'), "period", "line 4, period"),
    "monthly": (with_cell(4, "freqCode", b'"M"'), "period", "line 4, period"),
    "a code of five digits": (with_cell(4, "cmdCode", b'"10121"'), '"10121"', "line 4, cmdCode"),
    "a code of another level": (with_cell(4, "cmdCode", b'"0101"'), '"0101"', "line 4, cmdCode"),
    "no code": (with_cell(4, "cmdCode", b""), '""', "line 4, cmdCode"),
    "parts alone": (with_lines(LINES[0], *PARTS), "Only parts of CN.import.world.total.2022", "line 2, customsCode"),
    "re-exports alone": (WHOLE.replace(b'"M"', b'"RM"').replace(b'"X"', b'"RX"'), "neither exports nor", "line 1"),
}
# fmt: on


@pytest.mark.parametrize(("raw", "said", "where"), BROKEN.values(), ids=BROKEN)
def test_a_damaged_copy_is_refused(raw, said, where):
    """Each with its reason, at its line and column."""
    with pytest.raises(BadInput) as caught:
        read(raw)
    assert said in caught.value.title + caught.value.detail
    assert f"in download.csv, {where}" in caught.value.where


def test_rows_left_out_on_purpose():
    """An excerpt may lack partners, but those it has never add up to more than the world."""
    some = with_lines(*LINES[:30])
    with pytest.raises(BadInput, match="add up to"):
        read(some)
    assert 28 == cells(read(some, excerpt=True))
    with pytest.raises(BadInput, match="add up to"):
        read(with_cell(4, "primaryValue", b'"2715997517262"'), excerpt=True)


def test_parts_beside_their_whole_are_left_out():
    """A mode of transport is part of all modes, a second partner of all: nothing counts twice."""
    parts = [
        line.replace(b'"0","0","TOTAL MOT"', b'"0","2100","Sea"').replace(b'"42016266"', b'"1"') for line in LINES[2:9]
    ]
    assert 901 == cells(read(with_lines(*LINES[:-1], *parts)))


def test_another_layouts_zeros():
    """The legacy layouts lost the zeros codes begin with; without a level only those of HS can be told."""
    legacy = LEGACY.split(b"\r\n")
    with pytest.raises(BadInput, match='"87120"') as caught:
        read(b"\r\n".join([*legacy[:2], legacy[2].replace(b"871200", b"87120").replace(b",6,1,", b",4,1,"), b""]))
    assert "Commodity Code" in caught.value.where
    short = b"Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,"
    short += b"Commodity Code,Commodity,Trade Value (US$),Flag\r\nS4,2017,1,Import,842,USA,156,China,1,Food,5,0\r\n"
    with pytest.raises(BadInput, match="has lost cannot be told"):
        read(short)


def _answer(**changes: object) -> bytes:
    row = {
        **{"typeCode": "C", "freqCode": "A", "period": "2022", "reporterCode": 156, "flowCode": "M", "partnerCode": 0},
        **{"classificationCode": "H6", "cmdCode": "TOTAL", "aggrLevel": 0, "primaryValue": 2715997517261.0},
    }
    return json.dumps({"elapsedTime": "0.1 secs", "count": 1, "data": [row], "error": "", **changes}).encode()


# fmt: off
ANSWERS = {
    "empty": (_answer(count=0, data=[]), "is empty"),
    "an error": (_answer(count=0, data=[], error="Subscription key is not valid"), "Subscription key"),
    "counts more": (_answer(count=2), "counts 2 rows and has 1"),
    "no rows": (_answer(data=None), "has no rows"),
    "a limit": (_answer(count=500, data=json.loads(_answer())["data"] * 500), "exactly 500 rows"),
    "cut": (_answer()[:-30], "not JSON, or is cut"),
    "a list": (b'{"a":1}'.replace(b'{"a":1}', b'{}'), "has no rows"),
    "no value": (_answer(data=[{"period": "2022"}]), "says no freqCode"),
    "a throttled answer": (b'{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 2 seconds." }',
                           "has no rows"),
}
# fmt: on


@pytest.mark.parametrize(("raw", "said"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_none_is_refused(raw, said):
    """An answer of status 200 may be an error, empty, or cut at a limit without a word."""
    with pytest.raises(BadInput, match=said):
        un_comtrade.read(OfficialFile.of("answer.json", raw))


def test_an_answer_is_read():
    """Unless something is wrong with it; the limit that was asked for replaces those known."""
    detail = un_comtrade.read(OfficialFile.of("answer.json", _answer()))
    assert {"CN.import.world.total.2022": 2_715_997_517_261_000} == detail.totals
    with pytest.raises(BadInput, match="exactly 1 rows"):
        un_comtrade.read(OfficialFile.of("answer.json", _answer()), limit=1)


def test_a_copy_cut_anywhere_is_refused():
    """At any byte: at the end of a line the partners no longer add up, elsewhere the line is short."""
    first_partner = len(with_lines(*LINES[:3]))
    for end in random.Random(3).sample(range(first_partner, len(WHOLE)), 60):
        with pytest.raises(BadInput):
            read(WHOLE[:end])
    for lines in random.Random(3).sample(range(3, 400), 5):
        with pytest.raises(BadInput, match="add up to"):
            read(with_lines(*LINES[:lines]))


@given(seed=st.integers(0, 500), kind=st.sampled_from([V1, LONG, SHORT, OLDEST]), data=st.data())
def test_nothing_but_an_error_of_ours(seed, kind, data):
    """Whatever byte is replaced by whatever other: cells or a refusal, never an accident."""
    raw = bytearray(content(rows(seed, kind), kind))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    refused = False
    try:
        held = read(bytes(raw), excerpt=True)
    except BadInput:
        refused = True
    assert refused or cells(held) > 0
