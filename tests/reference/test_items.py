"""Commodities: codes, formulas and names, by flow."""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sokuho.core.code import Flow
from sokuho.core.quantity import unit
from sokuho.errors import UnknownCode
from sokuho.reference.code_list import fold
from sokuho.reference.items import Item, by_formula, find_item, item, items, partition

SAMPLES = Path(__file__).parent / "samples"
FLOWS = [Flow.EXPORT, Flow.IMPORT]
HEADS = {Flow.EXPORT: "d51ma_head.csv", Flow.IMPORT: "d61ma_head.csv"}
PAGES = {Flow.EXPORT: "pg3", Flow.IMPORT: "pg4"}
SECTIONS = ["0+1", "2+4", "3", "5", "6", "701", "703", "705", "8+9"]


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="cp932", newline="") as lines:
        return list(csv.reader(lines))


def columns(lines: list[list[str]], flow: Flow) -> dict[str, int]:
    """The column of each item's value, by code; its quantity stands one column before."""
    head = next(line for line in lines if line[0] == "概況品コード")
    return {
        by_formula(flow, cell).code: at if by_formula(flow, cell).level == 0 else at + 1
        for at, cell in enumerate(head)
        if cell.startswith("'")
    }


def value(cell: str) -> int:
    return 0 if cell.strip() == "-" else int(cell)


def sums_that_fail(path: Path, flow: Flow) -> Iterator[str]:
    """Months in which sections do not add up to the total, or components to what they form."""
    lines = table(path)
    at = columns(lines, flow)
    whole = {"total": SECTIONS, **{code: code.split("+") for code in at if "+" in code}}
    for line in lines:
        if re.fullmatch(r"\d{4}/\d{2}", line[0]):
            for code, parts in whole.items():
                if value(line[at[code]]) != sum(value(line[at[part]]) for part in parts):
                    yield f"{line[0]} {code}"


@pytest.mark.parametrize("flow", FLOWS)
def test_items_are_those_of_the_time_series_in_their_order(flow: Flow) -> None:
    """Each column of the official series is an item, by the formula at its head, with its Japanese name and unit."""
    lines = table(SAMPLES / HEADS[flow])
    at = columns(lines, flow)
    assert [one.code for one in items(flow)] == list(at)
    press_names, names = lines[2], lines[3]
    units = lines[6]
    for one in items(flow):
        name_at = at[one.code] - (one.level > 0)
        assert one.is_press == bool(press_names[name_at])
        for name in filter(None, (press_names[name_at], names[name_at])):
            assert one == find_item(flow, name)
        counted = re.search("：(.*)）|：(.*)\\)", units[name_at])
        assert one.unit == (next(filter(None, counted.groups())) if counted else None)


@pytest.mark.parametrize("flow", FLOWS)
def test_sections_add_up_in_the_official_series(flow: Flow) -> None:
    """The nine sections are a partition, and components add up to what they form."""
    assert SECTIONS == [one.code for one in partition(flow)]
    assert [] == list(sums_that_fail(SAMPLES / HEADS[flow], flow))


@pytest.mark.parametrize("flow", FLOWS)
def test_sections_add_up_in_every_month_of_every_series(flow: Flow, shared: Path) -> None:
    """For the world and for each of the eight areas, since 1988."""
    digit = "5" if flow is Flow.EXPORT else "6"
    paths = sorted((shared / "data/japan/series").glob(f"*/d{digit}[12]ma*.csv"))
    assert len(paths) == 10
    assert [] == [f"{path.name} {failed}" for path in paths for failed in sums_that_fail(path, flow)]


@pytest.mark.parametrize("flow", FLOWS)
def test_the_release_prints_these_items_in_this_order(flow: Flow, shared: Path) -> None:
    """Level, name, order and unit are those of the release's world page."""
    root = ElementTree.parse(shared / "data/japan/press/press_2025034en.xml").getroot()
    (page,) = [page for page in root if page.get("name") == PAGES[flow]]
    printed = [
        (
            int(row.findtext("shuyoshohinbunrui", "")),
            row.findtext("shuyoshohin", "").removeprefix(" "),
            row.findtext("tani", "").strip() or None,
        )
        for row in page.iter("shuyochiikikunihininfo")
    ]
    assert printed == [(one.level, one.release_name, one.release_unit) for one in items(flow) if one.is_press]
    for one in items(flow):
        if one.is_press:
            assert one == find_item(flow, one.release_name) == find_item(flow, f" {one.release_name}")
    in_parentheses = {one.code for one in items(flow) if one.release_name.startswith("(")}
    assert in_parentheses == {one.code for one in items(flow) if one.is_press and one.of}


@pytest.mark.parametrize("flow", FLOWS)
def test_every_commodity_of_the_area_tables_is_known(flow: Flow, shared: Path) -> None:
    """They capitalise otherwise and leave out the numbers of the sections."""
    path = shared / "data/japan/areas/ytd_vintages_thousand_yen.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        goods = {row[4] for row in csv.reader(lines) if row[2] == flow.value}
    assert {one.code for one in items(flow) if one.is_press} == {find_item(flow, name).code for name in goods}


@pytest.mark.parametrize("flow", FLOWS)
def test_no_name_stands_for_two_items(flow: Flow) -> None:
    """A name that could mean two items would silently mean the first."""
    meant: dict[str, set[str]] = defaultdict(set)
    for one in items(flow):
        bare = re.sub(r"^[1-9] |^\(|\)$", "", one.release_name)
        for name in (bare, one.name_en, one.name_ja, *one.synonyms_en, *one.synonyms_ja):
            if name:
                meant[fold(name)].add(one.code)
                assert one == find_item(flow, name)
    assert {} == {name: codes for name, codes in meant.items() if len(codes) > 1}


@pytest.mark.parametrize("flow", FLOWS)
def test_items_hang_together(flow: Flow) -> None:
    """Sections exist, parts belong to what they are part of, units are known, codes can stand in an address."""
    codes = {one.code: one for one in items(flow)}
    for order, one in enumerate(items(flow)):
        assert re.fullmatch(r"total|[0-9]+(\+[0-9]+)*", one.code)
        assert order == one.order
        assert one.section == one.code if one.level < 2 else codes[one.section].level == 1
        assert one.name_en
        assert one.name_ja
        for code in filter(None, (one.unit, one.release_unit)):
            assert code == unit(code).code
        if one.of:
            assert codes[one.of].section == one.section
            assert any(term.startswith(other) for term in one.terms for other in codes[one.of].terms)
        if not one.is_press:
            assert one.of
            assert not one.release_name


@pytest.mark.parametrize(
    ("flow", "name", "code"),
    [
        (Flow.EXPORT, "automobiles", "70503"),
        (Flow.IMPORT, "Automobiles", "70501"),
        (Flow.EXPORT, "cars", "70503"),
        (Flow.EXPORT, "(CAR)", "7050301"),
        (Flow.EXPORT, "passenger cars", "7050301"),
        (Flow.EXPORT, "auto parts", "70505"),
        (Flow.IMPORT, "auto parts", "70503"),
        (Flow.EXPORT, "chipmaking equipment", "70131"),
        (Flow.EXPORT, "半導体製造装置", "70131"),
        (Flow.EXPORT, "chips", "70323"),
        (Flow.IMPORT, "半導体", "70311"),
        (Flow.IMPORT, "crude oil", "30301"),
        (Flow.IMPORT, "petroleum", "30301"),
        (Flow.IMPORT, "原油", "30301"),
        (Flow.IMPORT, "LNG", "3050103"),
        (Flow.IMPORT, "ＬＮＧ", "3050103"),
        (Flow.IMPORT, "medicines", "507"),
        (Flow.EXPORT, "steel", "611"),
        (Flow.IMPORT, "steel", "613"),
        (Flow.EXPORT, "３．鉱物性燃料", "3"),
        (Flow.EXPORT, "Mineral Fuels", "3"),
        (Flow.EXPORT, "3", "3"),
        (Flow.IMPORT, "電算機類（含周辺機器）", "7010505"),
        (Flow.IMPORT, "(電算機類(含周辺機器))", "7010505"),
        (Flow.EXPORT, "Grand Total", "total"),
        (Flow.EXPORT, "0+1", "0+1"),
    ],
)
def test_names_of_prose_and_tables_are_known(flow: Flow, name: str, code: str) -> None:
    """One name may stand for different codes in exports and imports."""
    assert code == find_item(flow, name).code


@pytest.mark.parametrize("dash", ["～", "〜", "~", "-", "－"])
def test_the_total_is_a_range_whatever_the_dash(dash: str) -> None:
    """Decoders disagree on the wave dash of cp932."""
    assert "total" == by_formula(Flow.EXPORT, f"'0'{dash}'9'").code


@pytest.mark.parametrize("formula", ["'0'+'9'", "'0'＋'9'", "'999'", "", "'9'～'0'"])
def test_formulas_of_no_item_are_refused(formula: str) -> None:
    """A sum of the first and last section is no total."""
    with pytest.raises(UnknownCode):
        by_formula(Flow.EXPORT, formula)


def test_terms_are_the_principal_commodities_of_a_formula() -> None:
    """The total is all ten sections of that list."""
    assert ("70309", "70311") == item(Flow.EXPORT, "70309+70311").terms
    assert tuple("0123456789") == item(Flow.EXPORT, "total").terms


@pytest.mark.parametrize("flow", [Flow.BALANCE, Flow.FX])
def test_only_exports_and_imports_have_commodities(flow: Flow) -> None:
    """Their lists differ, so there is none for both."""
    with pytest.raises(UnknownCode, match=flow.value):
        items(flow)


def test_unknown_commodities_are_refused_with_near_ones() -> None:
    """The hint says what was probably meant."""
    with pytest.raises(UnknownCode, match='No export commodity has the code "70599"'):
        item(Flow.EXPORT, "70599")
    with pytest.raises(UnknownCode) as caught:
        find_item(Flow.EXPORT, "semi-conductors")
    assert "semiconductors (70323)" in caught.value.hint


def ships() -> Item:
    return item(Flow.EXPORT, "7051301")


def test_units_of_series_and_release_may_measure_different_things() -> None:
    """Ships are counted in the series and measured by tonnage in the release."""
    assert ("NO", "GT") == (ships().unit, ships().release_unit)
