"""Reading answers of the US Census Bureau's service."""

import json
import random
from pathlib import Path

import pytest
from tests.sources.us_census.answers import generated, slowly

from sokuho.errors import BadInput, NoFigures
from sokuho.sources.detail import Detail
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.us_census import read, recognises

HEAD = ["CTY_CODE", "CTY_NAME", "I_COMMODITY", "GEN_VAL_MO", "GEN_QY1_MO", "UNIT_QY1", "time"]


def row(code: str = "5880", name: str = "JAPAN", commodity: str = "854231", value: str | None = "100") -> list[object]:
    return [code, name, commodity, value, "10", "NO", "2025-03"]


def opened(*rows: list[object], head: list[str] = HEAD) -> OfficialFile:
    return OfficialFile.of("us.json", json.dumps([head, *rows]).encode())


def cells(detail: Detail) -> list[dict[str, object]]:
    return [cell for batch in detail.batches for cell in batch.to_pylist()]


@pytest.mark.parametrize("hundred", range(10))
def test_a_slow_reader_reads_the_same(hundred: int):
    """A thousand generated answers: groups, ports, levels and totals in them must not change a sum."""
    for seed in range(100 * hundred, 100 * hundred + 100):
        content = generated(seed)
        detail = read(OfficialFile.of("us.json", content))
        found = {
            (cell["flow"], cell["partner"], cell["item"], f"{cell['year']}-{cell['month']:02}"): (
                cell["value"],
                cell["quantity1"],
                cell["flag"],
            )
            for cell in cells(detail)
        }
        assert slowly(content) == found, seed
        for name, total in detail.totals.items():
            flow, commodity, _ = name.split(".")
            assert total >= sum(
                cell[0] for key, cell in slowly(content).items() if (key[0], key[2]) == (flow, commodity)
            )


@pytest.mark.parametrize("seed", range(60))
def test_a_cut_answer_is_refused(seed: int):
    content = generated(seed)
    at = random.Random(seed).randrange(1, len(content))
    with pytest.raises(BadInput):
        read(OfficialFile.of("us.json", content[:at]))


def test_an_answer_of_one_commodity():
    detail = read(opened(row("-", "TOTAL FOR ALL COUNTRIES", value="250"), row(), row("4280", "GERMANY", value="150")))
    assert ("us_census", "US", "US-HS6", (2025, 3), "USD", 0) == (
        detail.authority,
        detail.reporter,
        detail.classification,
        detail.through,
        detail.value.unit,
        detail.value.exponent,
    )
    assert {"import.854231.2025-03": 250} == detail.totals
    assert [("JP", 100, 10, "NO"), ("DE", 150, 10, "NO")] == [
        (cell["partner"], cell["value"], cell["quantity1"], cell["unit1"]) for cell in cells(detail)
    ]


def test_imports_for_consumption_are_another_table():
    head = [*HEAD, "CON_VAL_MO"]
    file = opened([*row(), "80"], head=head)
    general, consumption = read(file), read(file, consumption=True)
    assert (100, 80) == (cells(general)[0]["value"], cells(consumption)[0]["value"])
    assert ("", "consumption") == (general.table, consumption.table)


def test_all_commodities_together_are_the_total():
    [cell] = cells(read(opened(row(commodity="-"))))
    assert "total" == cell["item"]


def test_a_country_that_no_list_has_is_known_by_its_name():
    [cell] = cells(read(opened(row("7910", "South Africa"))))
    assert "ZA" == cell["partner"]


def test_equal_rows_are_one():
    assert [100] == [cell["value"] for cell in cells(read(opened(row(), row())))]


@pytest.mark.parametrize(
    ("rows", "title", "place"),
    [
        ([row(), row(value="101")], "two values of 854231 with 5880: rows 2 and 3", "row 3"),
        ([row(value="1,000")], 'Not a number as the service writes them: "1,000"', "row 2, GEN_VAL_MO"),
        ([row(value=None)], "The row has no value", "row 2, GEN_VAL_MO"),
        ([row("588")], 'Not a country of the Census Bureau: "588"', "row 2, CTY_CODE"),
        ([row("5881", "NOWHERE")], 'No country is known by the code 5881 or the name "NOWHERE"', "CTY_CODE"),
        ([row(commodity="85423")], 'Not a commodity: "85423"', "row 2, I_COMMODITY"),
        ([row()[:-1]], "The row has 6 cells, the header 7", "row 2"),
        ([[*row()[:-1], "2025-13"]], 'Not a month: "2025-13"', "row 2, time"),
        ([[*row()[:3], 100, *row()[4:]]], "The cell is no text: 100", "row 2, GEN_VAL_MO"),
        ([row("-", value="99"), row()], "The countries add up to 100 of 854231, all of them are 99", "row 2"),
        (
            [row(commodity="8542", value="99"), row()],
            "The parts of 8542 with 5880 add up to 100, but it is 99",
            "row 2",
        ),
        ([row(commodity="8542"), row("1220", "CANADA")], "has a value and no finer commodity", "row 2"),
        ([row("0003", "EUROPEAN UNION")], "The answer has no row of a country", "CTY_CODE"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(rows: list[list[object]], title: str, place: str):
    with pytest.raises(BadInput) as caught:
        read(opened(*rows))
    assert title in caught.value.title
    assert caught.value.where.endswith(place)


@pytest.mark.parametrize(
    ("head", "rows", "title"),
    [
        ([*HEAD, "PORT"], [[*row(), "2704"]], "The answer has no row of all of PORT together"),
        ([*HEAD, "SUMMARY_LVL"], [[*row(), "CGP"]], 'The country 5880 has the summary level "CGP"'),
        ([*HEAD, "DF"], [[*row(), "1"]], "Domestic and foreign goods cannot be told apart: DF is 1"),
        ([*HEAD, "I_COMMODITY"], [[*row(), "854232"]], 'The row says I_COMMODITY twice: "854231" and "854232"'),
        ([*HEAD, "MONTH"], [[*row(), "04"]], 'Not a month: "2025-03"'),
        ([*HEAD, "E_COMMODITY", "ALL_VAL_MO"], [[*row(), "854231", "1"]], "The answer mixes exports and imports"),
        ([name.replace("_MO", "_YR") for name in HEAD], [row()], "The answer has no flow of trade"),
        (["X", *HEAD[1:]], [row()], "The answer has no countries"),
    ],
)
def test_another_question_is_refused(head: list[str], rows: list[list[object]], title: str):
    with pytest.raises(BadInput) as caught:
        read(opened(*rows, head=head))
    assert title == caught.value.title


def test_only_groups_are_no_countries():
    with pytest.raises(BadInput, match="no row of a country"):
        read(opened(row("-", "TOTAL FOR ALL COUNTRIES")))


def test_no_rows_are_no_figures():
    """The service answers a question without trade with nothing, or with a header alone."""
    with pytest.raises(NoFigures, match="has no figures for what"):
        read(opened())
    with pytest.raises(BadInput, match="The file is empty"):
        OfficialFile.of("us.json", b"")


@pytest.mark.parametrize("content", [b"<html>no key</html>", b'{"a": 1}', b"[]", b"[1]", b'[["A"]'])
def test_what_is_no_answer_is_refused(content: bytes):
    with pytest.raises(BadInput):
        read(OfficialFile.of("us.json", content))


def test_answers_are_recognised(tmp_path: Path):
    assert recognises("x", generated(1)[:500])
    assert not recognises("x", b'{"data":[]}')


def test_parts_of_one_country_are_added_up():
    """The Census Bureau counts Gaza and the West Bank apart."""
    rows = [row("5081", "GAZA STRIP ADMINISTERED BY ISRAEL"), row("5082", "WEST BANK ADMINISTERED BY ISRAEL")]
    assert [("PS", 200, 20)] == [
        (cell["partner"], cell["value"], cell["quantity1"]) for cell in cells(read(opened(*rows)))
    ]
