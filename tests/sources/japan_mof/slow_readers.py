"""The same files read once more, slowly and by other means: what the readers are held against.

Nothing of the package's own readers is used: CSV is read by the csv module and by position, XML by regular
expressions. A cell is (value, quantity), each as printed, "" where the table has no such column.
"""

import csv
import gzip
import io
import re
from fractions import Fraction
from pathlib import Path

Cells = dict[tuple[str, str], tuple[str, str]]


def series_by_item(content: bytes) -> Cells:
    """(formula without quotes, YYYY-MM) to the cells of each month that has a total."""
    table = list(csv.reader(io.StringIO(content.decode("cp932"))))
    formulas, units = table[4], table[6]
    cells: Cells = {}
    for row in table[7:]:
        month = row[0].replace("/", "-")
        if row[1].strip() == "-":
            continue
        cells["total", month] = (row[1].strip(), "")
        for at in range(2, len(row), 2):
            quantity = row[at].strip() if len(units[at]) > len("(単位)") else ""
            if row[at + 1] != "":
                cells[formulas[at].replace("'", ""), month] = (row[at + 1].strip(), quantity)
    return cells


def series_of_totals(content: bytes) -> Cells:
    """(export or import, YYYY-MM) to the totals of each month in which they are not both 0."""
    cells: Cells = {}
    for month, exports, imports in re.findall(r"^(\d{4}/\d{2}),(\d+) ,(\d+) \r$", content.decode("cp932"), re.M):
        if (exports, imports) != ("0", "0"):
            cells["export", month.replace("/", "-")] = (exports, "")
            cells["import", month.replace("/", "-")] = (imports, "")
    return cells


def estat(content: bytes) -> Cells:
    """(code, YYYY-MM) to the cells of each month in which anything at all was traded."""
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    rows = list(csv.DictReader(io.StringIO(content.decode().replace("-Apl", "-Apr"))))
    cells: Cells = {}
    for number, name in enumerate(names, 1):
        if any(row[f"Value-{name}"] != "0" for row in rows):
            for row in rows:
                quantity = row[f"Quantity-{name}"] if row["Unit"].strip() else ""
                cells[re.sub("[' ]", "", row["Commodity"]), f"{row['Year']}-{number:02d}"] = (
                    row[f"Value-{name}"],
                    quantity,
                )
    return cells


def areas(path: Path) -> dict[tuple[str, str, str, str, str], int]:
    """(vintage, way, area, goods, year) to thousand yen."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return {(r["vintage"], r["ex_im"], r["area"], r["goods"], r["year"]): int(r["kyen"]) for r in rows}


def press_areas(content: str) -> dict[str, tuple[str, ...]]:
    """The name of each area as printed, to its six cells."""
    found = re.findall(r"<chiikikunisogakuinfo>(.*?)</chiikikunisogakuinfo>", content)
    rows = [re.findall(r"<(\w+)(?:/>|>([^<]*)</\1>)", one) for one in found]
    return {row[1][1].replace("&amp;", "&"): tuple(text for _, text in row[2:]) for row in rows}


def press_items(content: str) -> dict[str, list[tuple[str, ...]]]:
    """The number of each page by commodity, to its rows: name, level, unit and six cells."""
    pages = re.findall(r'<shuyochiikikunihin name="(pg\d+)">(.*?)</shuyochiikikunihin>', content)
    return {
        number: [
            tuple(text.replace("&amp;", "&") for _, text in re.findall(r"<(\w+)(?:/>|>([^<]*)</\1>)", row))
            for row in re.findall(r"<shuyochiikikunihininfo>(.*?)</shuyochiikikunihininfo>", page)
        ]
        for number, page in pages
    }


def press_leaves(content: str) -> int:
    """How many elements print a figure: all without children but names, units, notes and other furniture."""
    leaves = re.findall(r"<(\w+)(?:/>|>[^<]*</\1>)", content)
    figures = re.compile(r".*(kagakue?|nobiritsu|suryo|koseihi|kiyodo|sogaku\w+|kingaku|kakaku)")
    return sum(1 for tag in leaves if figures.fullmatch(tag))


def number(text: str) -> Fraction:
    """The number a printed text stands for; none at all is 0."""
    plain = re.sub("[, ]", "", text).replace("△", "-")
    return Fraction(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else Fraction(0)


def months_between(first: str, last: str) -> list[str]:
    """Every month from one to another, written YYYY-MM."""
    start, end = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(start, end + 1)]
