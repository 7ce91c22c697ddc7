"""An answer of the service, XML: an item is a month and a commodity (and a country), both flows side by side."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sokuho.core.code import WORLD
from sokuho.errors import NoFigures
from sokuho.reference import countries
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import pyarrow as pa

FLOWS = (("export", "expDlr", "expWgt"), ("import", "impDlr", "impWgt"))
_SUMS = {"총계", "total"}
_MONTH = re.compile(r"([0-9]{4})\.(0[1-9]|1[0-2])")
_COMMODITY = re.compile(r"[0-9]{2,10}")
_NUMBER = re.compile(r"-?[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class _Cell:
    flow: str
    partner: str
    item: str
    year: int
    month: int
    value: int
    weight: int


def read(file: OfficialFile) -> Detail:
    """Return the months of an answer: US dollars and kilograms, by commodity, and by country where it names them.

    The item that is the sum of the others (``총계``) is no cell; the others have to add up to it.

    Raises:
        BadInput: the file is no such answer, says an error, is cut or contradicts itself.
        NoFigures: the answer has no items.
    """
    cells, sums = _cells(file, _items(file))
    _check_sums(file, cells, sums)
    digits = {len(cell.item) for cell in cells}
    if len(digits) != 1:
        raise file.refuse(
            f"The commodities have {' and '.join(map(str, sorted(digits)))} digits",
            column="hsCd",
            detail="The longer codes are parts of the shorter ones, so they would count twice.",
        )
    last = max((cell.year, cell.month) for cell in cells)
    return Detail(
        authority="korea_kcs",
        reporter="KR",
        classification=f"KR-HS{digits.pop()}",
        value=Measure("USD"),
        layout=Layout.CELLS,
        through=last,
        batches=[_batch(cells)],
        complete_in=("reporter", "flow", "partner", "item"),
        totals=sums,
    )


def _items(file: OfficialFile) -> list[ElementTree.Element]:
    text = file.text("utf-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise file.refuse("The XML has a document type", detail="The service's answers have none.")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise file.refuse("The answer is not XML, or is cut", detail=str(error)) from None
    code, said = root.findtext("header/resultCode"), root.findtext("header/resultMsg")
    if code != "00":
        said = said or root.findtext(".//returnAuthMsg") or root.findtext(".//errMsg")
        raise file.refuse(
            f'The service answered with an error: "{said or root.tag}"',
            column="resultCode",
            detail=f"The code is {code}; of an answer it is 00.",
            hint="Is the service key right, and is it entered decoded?",
        )
    found = root.findall("body/items/item")
    if not found:
        raise NoFigures(f"Korea Customs Service has no figures for what {file.name} asks")
    return found


def _cells(file: OfficialFile, items: list[ElementTree.Element]) -> tuple[list[_Cell], dict[str, int]]:
    sums: dict[str, int] = {}
    cells: dict[tuple[str, str, str, int, int], _Cell] = {}
    for number, item in enumerate(items, 1):
        if (item.findtext("year") or "").strip() in _SUMS:
            if sums:
                raise file.refuse("The answer has two sums", column=f"item {number}")
            sums = {flow: _number(file, number, item, value) for flow, value, _ in FLOWS}
            continue
        for cell in _flows(file, number, item):
            key = (cell.flow, cell.partner, cell.item, cell.year, cell.month)
            if cells.setdefault(key, cell) is not cell:
                raise file.refuse(f"{cell.item} stands twice in {cell.year}.{cell.month:02}", column=f"item {number}")
    if not cells:
        raise NoFigures(f"{file.name} has a sum and no commodities")
    return list(cells.values()), sums


def _flows(file: OfficialFile, number: int, item: ElementTree.Element) -> Iterator[_Cell]:
    month = _MONTH.fullmatch((item.findtext("year") or "").strip())
    code = (item.findtext("hsCd") or item.findtext("hsCode") or "").strip()
    if not month or not _COMMODITY.fullmatch(code):
        name, told = ("hsCd", code) if month else ("year", item.findtext("year") or "")
        raise file.refuse(f'Not what {name} holds: "{told[:40]}"', column=f"item {number}, {name}")
    year = int(month[1])
    letters = (item.findtext("statCd") or "").strip()
    partner = WORLD if letters in ("", "-", "ZZ") else countries.in_year("iso2", year).get(letters)
    if partner is None:
        raise file.refuse(f'No country is known by the letters "{letters[:20]}"', column=f"item {number}, statCd")
    values = {flow: _number(file, number, item, value) for flow, value, _ in FLOWS}
    balance = item.findtext("balPayments")
    if balance is not None and _number(file, number, item, "balPayments") != values["export"] - values["import"]:
        raise file.refuse("The balance is not exports less imports", column=f"item {number}, balPayments")
    for flow, _, weight in FLOWS:
        yield _Cell(flow, partner, code, year, int(month[2]), values[flow], _number(file, number, item, weight))


def _number(file: OfficialFile, number: int, item: ElementTree.Element, name: str) -> int:
    text = (item.findtext(name) or "").strip()
    if not _NUMBER.fullmatch(text):
        raise file.refuse(f'Not a number: "{text[:40]}"', column=f"item {number}, {name}")
    return int(text)


def _check_sums(file: OfficialFile, cells: list[_Cell], sums: dict[str, int]) -> None:
    for flow, total in sums.items():
        added = sum(cell.value for cell in cells if cell.flow == flow)
        if added != total:
            raise file.refuse(
                f"The {flow}s add up to {added:,}, their sum says {total:,}",
                column="items",
                detail="An item was lost, or a digit was lost or changed.",
            )


def _batch(cells: list[_Cell]) -> pa.RecordBatch:
    import pyarrow as pa

    text, number, size = pa.string(), pa.int64(), len(cells)
    return pa.RecordBatch.from_pydict(
        {
            "flow": pa.array([cell.flow for cell in cells], text),
            "partner": pa.array([cell.partner for cell in cells], text),
            "item": pa.array([cell.item for cell in cells], text),
            "year": pa.array([cell.year for cell in cells], pa.int16()),
            "month": pa.array([cell.month for cell in cells], pa.int8()),
            "value": pa.array([cell.value for cell in cells], number),
            "quantity1": pa.array([cell.weight for cell in cells], number),
            "unit1": pa.array(["KG"] * size, text),
            "quantity2": pa.nulls(size, number),
            "unit2": pa.array([""] * size, text),
            "flag": pa.array([""] * size, text),
        }
    )
