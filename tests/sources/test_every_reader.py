"""Copies with something wrong, given to every reader: refused, or nothing else is said than the copy really says."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.sources.baci.test_tables import made_up
from tests.sources.eurostat_comext import bulk_files
from tests.sources.japan_mof import estat_answers
from tests.sources.japan_mof.detail_files import KINDS as TABLES
from tests.sources.japan_mof.detail_files import make
from tests.sources.korea_kcs.test_read import opened, trade
from tests.sources.sdmx import messages
from tests.sources.sdmx.test_as_detail import HEAD, row
from tests.sources.un_comtrade import made_up as comtrade
from tests.sources.us_census import answers

from sokuho.errors import SokuhoError
from sokuho.sources import authorities
from sokuho.sources.detail import Detail
from sokuho.sources.japan_mof import commodity_by_country, estat_kept, exchange_rate, rate_notice, weekly_rates
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.sdmx import message

SAMPLES = Path(__file__).parent
LONG_AFTER = date(2026, 11, 20)
Facts = set[object]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader with a good file of its own.

    Attributes:
        name: the name of the file.
        content: its bytes.
        read: what a file says, as facts that can be compared.
        reach: facts that one changed byte may change: those of its row, and sums that it is part of.
    """

    name: str
    content: bytes
    read: Callable[[OfficialFile], Facts]
    reach: int = 4


def facts(*tables: Detail) -> Facts:
    return {
        tuple(sorted({"reporter": one.reporter, **row}.items()))
        for one in tables
        for batch in one.batches
        for row in batch.to_pylist()
    }


def published(code: str) -> Callable[[OfficialFile], Facts]:
    return lambda file: facts(*authorities.authority(code).tables(file, excerpt=True))


def observed(read) -> Callable[[OfficialFile], Facts]:
    return lambda file: {(one.slice, one.value, one.quantity) for one in read(file)}


def sample(name: str) -> bytes:
    return (SAMPLES / "japan_mof" / "samples" / name).read_bytes()


def of_kind(kind) -> bytes:
    found = (make(seed) for seed in range(10_000))
    return next(one.content for one in found if one.kind == kind and one.content.count(b"\n") > 5)


def download(kind: str) -> bytes:
    return comtrade.content(comtrade.rows(4, kind), kind)


ESTAT = estat_answers.trade(9, "0003425293", 12)
_ONE_YEAR = [one for one in ESTAT if one["@time"] == ESTAT[0]["@time"]]
_JAPANESE = {
    f"Japan by {' and '.join(kind.keys)}": Reader(
        "ik-100h.csv", of_kind(kind), lambda file: facts(commodity_by_country.read(file, LONG_AFTER))
    )
    for kind in TABLES
}
_PAGES = {
    f"e-Stat's API in {form}": Reader(
        "page",
        estat_answers.pages("0003425293", _ONE_YEAR, 100_000, form)[0],
        lambda file: facts(*estat_kept.read([file], LONG_AFTER)),
    )
    for form in ("JSON", "CSV")
    for form in (form.lower(),)
}
_COMTRADE = {
    f"UN Comtrade {kind}": Reader("a", download(kind), published("un_comtrade"))
    for kind in (comtrade.V1, comtrade.LONG, comtrade.SHORT, comtrade.OLDEST, comtrade.JSON)
}
READERS = {
    **_JAPANESE,
    **_PAGES,
    **_COMTRADE,
    "weekly rates": Reader("weekly_usd.csv", sample("weekly_usd.csv"), observed(weekly_rates.read)),
    "rate notice": Reader(
        "kouji-rate20200105-20200111.txt", sample("kouji-rate20200105-20200111.txt"), observed(rate_notice.read)
    ),
    "averages of rates": Reader("averages.tsv", sample("period_averages.tsv"), observed(exchange_rate.read)),
    "BACI": Reader("BACI_HS17_Y2020_V202301.csv", made_up(4), published("baci")),
    "Comext": Reader("full_v2.dat", bulk_files.generated(5), published("eurostat_comext"), 8),
    "Comext before": Reader("full.dat", bulk_files.generated(4), published("eurostat_comext"), 8),
    "Comext's dataflow": Reader(
        "a.csv",
        "".join(f"{one}\n" for one in (HEAD, row(), row("7", partner="US"), row("8", flow="1"))).encode(),
        published("eurostat_comext"),
        8,
    ),
    "SDMX": Reader(
        "a.csv",
        messages.generated(8),
        lambda file: {(*one.key.values(), one.value, one.multiplier, one.status) for one in message.observations(file)},
        # An attribute of another name is another attribute, in every row.
        20,
    ),
    "US Census Bureau": Reader("a.json", answers.generated(6), published("us_census"), 8),
    "Korea": Reader(
        "kcs.xml", opened(trade(), trade(5, 6, hsCd="8542321000")).text("utf-8").encode(), published("korea_kcs")
    ),
    "WITS": Reader(
        "wits.CSV",
        (SAMPLES / "wits/samples/en_JPN_AllYears_WITS_Trade_Summary.CSV").read_bytes(),
        published("wits"),
        # A name in the header is the year of a whole column.
        100,
    ),
}


def read(reader: Reader, content: bytes, ending: str = "") -> Facts | None:
    """What a copy says; None if it is refused, as an input should be: with a place, and a cure."""
    try:
        return reader.read(OfficialFile.of(reader.name + ending, content))
    except SokuhoError as error:
        told = error
    assert told.title
    assert told.hint or told.detail, told
    return None


def in_the_middle(content: bytes, more: bytes) -> bytes:
    return content[: len(content) // 2] + more + content[len(content) // 2 :]


def halved(content: bytes) -> bytes:
    """Cut in the middle, and never at the end of a line."""
    half = content[: len(content) // 2]
    return half[:-2] if half.endswith(b"\n") else half


PAGE = b"<!DOCTYPE html>\r\n<html><body>We will be back.</body></html>\r\n"
WRONG: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "blanks": lambda content: b" \r\n \r\n",
    "a web page": lambda content: PAGE,
    "a web page behind blanks": lambda content: b"\r\n\r\n  " + PAGE,
    "a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "UTF-16": lambda content: content.decode("utf-8").encode("utf-16"),
    "a NUL": lambda content: in_the_middle(content, b"\0"),
    "no encoding": lambda content: in_the_middle(content, b"\xff\xfe\xfd"),
    "cut in the middle": halved,
    "a second copy behind it": lambda content: content + content,
    "a workbook": lambda content: b"PK\x03\x04" + content,
    "gzip under a plain name": gzip.compress,
}


def test_every_authority_is_here():
    """A new reader needs a file above."""
    held = {
        one.code
        for one in authorities.AUTHORITIES
        if any(one.recognises(reader.name, reader.content) for reader in READERS.values())
    }
    assert {one.code for one in authorities.AUTHORITIES} == held


@pytest.mark.parametrize("name", READERS)
def test_the_good_file_is_read(name: str):
    """And its gzipped copy says the same."""
    reader = READERS[name]
    said = read(reader, reader.content)
    assert said
    assert said == read(reader, gzip.compress(reader.content), ".gz")


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", READERS)
def test_a_copy_that_is_none_is_refused(name: str, wrong: str):
    """In the descriptions of UN Comtrade's downloads, which are Latin-1 and not read, any letter may stand."""
    reader = READERS[name]
    found = read(reader, WRONG[wrong](reader.content))
    is_latin = wrong == "no encoding" and name.startswith("UN Comtrade")
    assert found is None or (is_latin and found == read(reader, reader.content))


@pytest.mark.parametrize("name", READERS)
def test_a_copy_without_its_last_byte(name: str):
    """Refused; or it is the page break behind a notice, and nothing is missing."""
    reader = READERS[name]
    is_page_break = reader.content.endswith(b"\f")
    assert (read(reader, reader.content) if is_page_break else None) == read(reader, reader.content[:-1])


@pytest.mark.parametrize("name", READERS)
def test_a_gzipped_copy_that_is_cut_is_refused(name: str):
    reader = READERS[name]
    packed = gzip.compress(reader.content)
    for size in (len(packed) - 1, len(packed) - 8, len(packed) // 2, 12):
        assert read(reader, packed[:size], ".gz") is None


@pytest.mark.parametrize("name", READERS)
def test_ends_of_lines_of_both_kinds(name: str):
    """Refused, or what the file says; never half of it."""
    reader = READERS[name]
    plain = reader.content.replace(b"\r\n", b"\n")
    lines = plain.splitlines(keepends=True)
    mixed = b"".join(line.replace(b"\n", b"\r\n") if at % 2 else line for at, line in enumerate(lines))
    for copy in (plain, plain.replace(b"\n", b"\r\n"), mixed):
        assert read(reader, copy) in (None, read(reader, reader.content))


CSV = [name for name, one in READERS.items() if b"," in one.content.split(b"\n")[0] and one.content[:1] not in b"[{<"]


@pytest.mark.parametrize("name", CSV)
def test_a_row_with_a_cell_more_or_less(name: str):
    """What stands behind it would be read under another head."""
    reader = READERS[name]
    lines = reader.content.splitlines(keepends=True)
    at = len(lines) - 2
    comma = b";" if lines[0].count(b";") > lines[0].count(b",") else b","
    first = lines[at].index(comma)
    for changed in (lines[at][:first] + lines[at][first + 1 :], lines[at][:first] + comma + lines[at][first:]):
        assert read(reader, b"".join([*lines[:at], changed, *lines[at + 1 :]])) is None


def flip(name: str, seeds: range) -> None:
    """Change, lose or double a byte, seed by seed."""
    reader = READERS[name]
    expected = read(reader, reader.content)
    assert expected is not None
    for seed in seeds:
        draw = random.Random(seed)
        at = draw.randrange(len(reader.content))
        old = reader.content[at : at + 1]
        new = draw.choice(
            (bytes([old[0] ^ 1 << draw.randrange(8)]), b"", old * 2, draw.choice(b"09,;'\" \r\n-.Aa").to_bytes())
        )
        found = read(reader, reader.content[:at] + new + reader.content[at + 1 :])
        assert found is None or len(found ^ expected) <= reader.reach, (seed, at, old, new)


@pytest.mark.parametrize("name", READERS)
def test_a_byte_changed(name: str):
    """Refused, or one row says something else: no byte moves what stands in other rows, or ends in a traceback."""
    flip(name, range(15))


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_thousand_bytes_changed(name: str):
    flip(name, range(15, 1015))
