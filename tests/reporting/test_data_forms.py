"""Tables for programs: what is written is read back by other programs as it was."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pyarrow.parquet as pq
import pytest

from sokuho.core.period import Period
from sokuho.reporting.csvw import render_csvw
from sokuho.reporting.data_table import Column, DataTable
from sokuho.reporting.datapackage import Resource, render_datapackage
from sokuho.reporting.forms import TABLES
from sokuho.reporting.render_csv import render_csv
from sokuho.reporting.render_parquet import arrow_table, render_parquet
from sokuho.reporting.sdmx_csv import KEY, render_sdmx_csv

COLUMNS = (
    Column("code", "text", "A code", True),
    Column("many", "whole", "How many"),
    Column("rate", "decimal", "How much"),
    Column("when", "day", "When"),
    Column("sure", "yes-no", "Whether", True),
)
SMALL = DataTable(
    "figures",
    "Everything that is hard to write",
    COLUMNS,
    ("code",),
    (
        ("001", 2**62, Decimal("-0.0000000001"), date(2025, 4, 17), True),
        ('say "no",\n速報', None, None, None, False),
        ("", -1, Decimal(10) ** 20, date(1979, 1, 1), True),
    ),
)


@pytest.fixture(scope="module")
def tables(document) -> dict[str, DataTable]:
    return {name: make(document) for name, make in TABLES.items()}


def test_csv_is_that_of_rfc_4180_with_line_feeds():
    expected = (
        "code,many,rate,when,sure\n"
        "001,4611686018427387904,-0.0000000001,2025-04-17,true\n"
        '"say ""no"",\n速報",,,,false\n'
        ",-1,100000000000000000000,1979-01-01,true\n"
    )
    assert expected == render_csv(SMALL)


@pytest.mark.parametrize("name", TABLES)
def test_csv_is_read_back_as_it_was(tables, name: str):
    text = render_csv(tables[name])
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert [column.name for column in tables[name].columns] == head
    assert len(tables[name].rows) == len(rows)
    assert {len(head)} == {len(row) for row in rows}
    exact = [row[head.index("figure")] for row in rows]
    assert list(tables[name].column("figure")) == exact
    assert "\r" not in text


@pytest.mark.parametrize("name", TABLES)
def test_parquet_is_read_back_as_it_was(tables, name: str):
    """Types too: text stays text, days are days, decimals are exact."""
    read = pq.read_table(io.BytesIO(render_parquet(tables[name], {"credit": "the Ministry"})))
    assert list(tables[name].rows) == [tuple(row.values()) for row in read.to_pylist()]
    assert b"the Ministry" == read.schema.metadata[b"credit"]
    assert [column.says.encode() for column in tables[name].columns] == [one.metadata[b"says"] for one in read.schema]


def test_a_table_without_rows_has_its_columns():
    empty = DataTable("figures", "Nothing", COLUMNS, ("code",), ())
    assert [column.name for column in COLUMNS] == arrow_table(empty, {}).column_names
    assert "code,many,rate,when,sure\n" == render_csv(empty)


def test_equal_tables_give_equal_bytes(document, tables):
    again = {name: make(document) for name, make in TABLES.items()}
    assert {name: render_parquet(table, {}) for name, table in tables.items()} == {
        name: render_parquet(table, {}) for name, table in again.items()
    }


def test_csvw_describes_the_columns_as_they_stand(tables):
    """By the W3C's rules titles are the head of the file, and keys name columns."""
    files = [(f"x.{name}.csv", table) for name, table in tables.items()]
    told = json.loads(render_csvw(files, "題", "credit", "ja"))
    assert "http://www.w3.org/ns/csvw" == told["@context"][0]
    assert {"@value": "題", "@language": "ja"} == told["dc:title"]
    for (url, table), one in zip(files, told["tables"], strict=True):
        head = render_csv(table).partition("\n")[0].split(",")
        assert (url, head) == (one["url"], [column["titles"] for column in one["tableSchema"]["columns"]])
        assert list(table.key) == one["tableSchema"]["primaryKey"]
        foreign = [key["reference"]["resource"] for key in one["tableSchema"].get("foreignKeys", [])]
        assert ([] if table.name == "figures" else ["x.figures.csv"]) == foreign
    types = {column["name"]: column["datatype"] for column in told["tables"][0]["tableSchema"]["columns"]}
    assert ("string", "long", "decimal", "date", "boolean") == tuple(
        types[name] for name in ("partner", "whole", "decimal", "as_of", "is_approximate")
    )


def test_a_data_package_vouches_for_its_files(document, tables):
    files = [
        Resource(f"x-en.{name}.csv", render_csv(table).encode(), name, "text/csv", "en", table)
        for name, table in tables.items()
    ]
    files.append(Resource("x-en.pdf", b"%PDF", "PDF", "application/pdf", "en"))
    told = json.loads(render_datapackage("report-FY2024", [document], files))
    assert ("report-fy2024", document.title) == (told["name"], told["title"])
    assert [(one.path, len(one.content), f"sha256:{hashlib.sha256(one.content).hexdigest()}") for one in files] == [
        (one["path"], one["bytes"], one["hash"]) for one in told["resources"]
    ]
    assert all(re.fullmatch(r"[-a-z0-9._/]+", one["name"]) for one in [told, *told["resources"]])
    figures, printed, cells, pdf = told["resources"]
    assert ["partner", "string"] == [figures["schema"]["fields"][5][key] for key in ("name", "type")]
    assert ["x-en.figures.csv"] * 2 == [
        one["schema"]["foreignKeys"][0]["reference"]["resource"] for one in (printed, cells)
    ]
    assert "schema" not in pdf
    assert "Ministry of Finance" in told["sources"][0]["title"]
    assert "d51ma.csv" in [one["title"] for one in told["sources"]]


@pytest.fixture(scope="module")
def observations(document) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_sdmx_csv(document)), strict=True))


def test_sdmx_csv_begins_with_its_structure(document, observations):
    assert render_sdmx_csv(document).startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,FLOW,")
    assert {("dataflow", "SOKUHO:TRADE_FIGURES(1.0.0)", "I")} == {
        (one["STRUCTURE"], one["STRUCTURE_ID"], one["ACTION"]) for one in observations
    }


def test_an_sdmx_key_has_one_observation_and_legal_codes(document, observations):
    keys = [tuple(one[name] for name in KEY) for one in observations]
    assert len(document.evidence) == len(keys) == len(set(keys))
    assert sorted(keys) == keys
    codes = {code for key in keys for code in key[:-1]} | {one["UNIT_MEASURE"] for one in observations}
    assert [] == [code for code in codes if not re.fullmatch(r"[A-Za-z0-9_@$-]+", code)]


def test_an_sdmx_observation_is_the_figure(document, observations):
    """Amounts in yen by the multiplier; the exact value beside the ten decimals of the standard one."""
    found = {one["FIGURE"]: one for one in observations}
    for id, evidence in document.evidence.items():
        figure, one = evidence.figure, found[id]
        if figure.value is None:
            assert ("", "M") == (one["OBS_VALUE"], one["OBS_STATUS"])
        else:
            assert abs(Fraction(one["OBS_VALUE"]) - figure.value) <= Fraction(1, 2 * 10**10)
            assert str(figure.value) == one["EXACT_VALUE"]
        if figure.unit.code == "JPY_k":
            assert ("JPY", "3") == (one["UNIT_MEASURE"], one["UNIT_MULT"])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("level.export.world.total.FY2024", ("A", "JP", "export", "world", "total", "level", "2024-04-01/P1Y", "P")),
        ("level.export.world.total.2025-03", ("M", "JP", "export", "world", "total", "level", "2025-03", "P")),
        ("level.import.world.total.FY2023", ("A", "JP", "import", "world", "total", "level", "2023-04-01/P1Y", "A")),
        (
            "change,of=quantity.import.world.30301.FY2024",
            ("A", "JP", "import", "world", "30301", "change_of_quantity", "2024-04-01/P1Y", "P"),
        ),
    ],
)
def test_an_sdmx_key_and_status(observations, address: str, expected: tuple[str, ...]):
    (one,) = [one for one in observations if one["FIGURE"].startswith(f"{address}@")]
    assert expected == tuple(one[name] for name in (*KEY, "OBS_STATUS"))


def test_no_two_kinds_of_period_are_written_alike():
    from sokuho.reporting.sdmx_csv import time_period

    texts = ["2024", "FY2024", "2024-H1", "FY2024-H1", "2024-Q2", "2024-04", "2024-04-D10", "2024-04-D20"]
    texts += ["2024-01/2024-06", "2024-04/2024-06", "2024-01/2024-03"]
    written = [time_period(Period.parse(text)) for text in texts]
    assert len(texts) == len(set(written))
