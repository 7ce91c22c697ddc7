"""Small tables by country as e-Stat issues them, made up from a seed; and a slow reader of such tables."""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNITS = ("  ", "KG", "NO", "MT", " L", "TH", "KL", "DZ", "SM", "CM", "GR")
CODES = ("000000011", "000000019", "010121000", "010129000", "854340000", "854231039", "990000000")


@dataclass(frozen=True)
class Kind:
    """Which of the tables a file is: its columns before the numbers, and how many quantities it has."""

    keys: tuple[str, ...]
    units: tuple[str, ...]

    @property
    def header(self) -> list[str]:
        quantities = ("Quantity1", "Quantity2") if len(self.units) == 2 else ("Quantity",)
        numbers = [f"{measure}-{when}" for when in ("Year", *MONTHS) for measure in (*quantities, "Value")]
        return ["Exp or Imp", "Year", *self.keys, *self.units, *numbers]


KINDS = tuple(
    Kind(keys, units)
    for code, units in (("HS", ("Unit1", "Unit2")), ("Commodity", ("Unit",)))
    for keys in (
        (code, "Country"),
        ("Custom", code, "Country"),
        ("Custom", code),
        *(((code,),) if code == "HS" else ()),
    )
)


@dataclass(frozen=True)
class Made:
    """A file that was made up: its bytes, the months that are published in it, and its flow and year."""

    content: bytes
    kind: Kind
    flow: int
    year: int
    months: int


def make(seed: int, months: int = 12) -> Made:
    """Return a file; its header may spell April as the Ministry sometimes did, its codes may be quoted or not."""
    draw = random.Random(seed)
    kind, flow, year = draw.choice(KINDS), draw.choice((1, 2)), draw.choice((1988, 2008, 2016, 2024))
    header = [name.replace("Apr", draw.choice(("Apr", "Apl"))) for name in kind.header]
    style = draw.choice(("'{}'", "{}", "'{}"))
    end = draw.choice(("\r\n", "\n"))
    places = sorted({_place(draw, kind) for _ in range(draw.randint(1, 12))})
    lines = [",".join(header), *(_row(draw, kind, flow, year, place, style, months) for place in places)]
    return Made((end.join(lines) + end).encode(), kind, flow, year, months)


def _place(draw: random.Random, kind: Kind) -> tuple[str, ...]:
    codes = CODES if "HS" in kind.keys else ("0", "701", "70503", "00701071", "9")
    return tuple(
        draw.choice(codes if name in ("HS", "Commodity") else ("103", "304", "500", "601", "624")) for name in kind.keys
    )


def _row(draw: random.Random, kind: Kind, flow: int, year: int, place: tuple[str, ...], style: str, months: int) -> str:
    units = [draw.choice(UNITS) for _ in kind.units]
    columns = []
    for unit in (*units, "value"):
        numbers = [draw.choice((0, 0, 0, draw.randint(1, 10 ** draw.randint(1, 12)))) for _ in range(months)]
        numbers = [0] * months if not unit.strip() else numbers
        columns.append([sum(numbers), *numbers, *([0] * (12 - months))])
    keys = [
        style.format(code.ljust(8) if name == "Commodity" else code) if name in ("HS", "Commodity") else code
        for name, code in zip(kind.keys, place, strict=True)
    ]
    cells = [str(column[month]) for month in range(13) for column in columns]
    return ",".join([str(flow), str(year), *keys, *units, *cells])


Row = dict[str, object]


def slow(content: bytes, months: int) -> list[Row] | None:
    """Return the rows of a file as plain values, read with the csv module; None if it is to be refused."""
    try:
        return _slow(content.decode("ascii"), months)
    except (ValueError, KeyError, IndexError, StopIteration):
        return None


def _slow(text: str, months: int) -> list[Row]:
    _require(text.endswith("\n") and "\0" not in text)
    ends = set(re.findall(r"\r*\n", text)) | ({"\r"} if re.search(r"\r(?!\n)", text) else set())
    _require(len(ends) == 1 and ends <= {"\n", "\r\n"})
    lines = text.replace("\r\n", "\n").split("\n")[:-1]
    header = lines[0].replace("-Apl", "-Apr").split(",")
    kind = next(kind for kind in KINDS if kind.header == header)
    rows = [_slow_row(kind, cells, months) for cells in csv.reader(lines[1:], quoting=csv.QUOTE_NONE)]
    _require(bool(rows) and len({(row["flow"], row["year"]) for row in rows}) == 1)
    keys = [tuple(row[name] for name in ("reporter", "partner", "item")) for row in rows]
    _require(len(keys) == len(set(keys)))
    return rows


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError


def _slow_row(kind: Kind, cells: list[str], months: int) -> Row:
    _require(len(cells) == len(kind.header))
    named = dict(zip(kind.header, cells, strict=True))
    item = _code(named["HS" if "HS" in kind.keys else "Commodity"], 9 if "HS" in kind.keys else 0)
    office = f"JP-{_code(named['Custom'], 3)}" if "Custom" in named else "JP"
    partner = _code(named["Country"], 3) if "Country" in named else "world"
    flow = {"1": "export", "2": "import"}[named["Exp or Imp"]]
    _require(re.fullmatch("(19|20)[0-9]{2}", named["Year"]) is not None)
    year = int(named["Year"])
    row: Row = {"flow": flow, "reporter": office, "partner": partner, "item": item, "year": year}
    for number, column in enumerate(kind.units, 1):
        row[f"unit{number}"] = _unit(named[column])
    row.setdefault("unit2", None)
    for ours, theirs in zip(
        ("quantity1", "quantity2", "value") if len(kind.units) == 2 else ("quantity1", "value"),
        [name.removesuffix("-Year") for name in kind.header if name.endswith("-Year")],
        strict=True,
    ):
        of_year = _number(named[f"{theirs}-Year"])
        numbers = [_number(named[f"{theirs}-{month}"], blank=at >= months) for at, month in enumerate(MONTHS)]
        slack = 12 if year < 2010 and ours != "value" else 0
        _require(abs(of_year - sum(numbers)) <= slack and not any(numbers[months:]))
        unit = row.get(f"unit{ours[-1]}") if ours != "value" else "yen"
        _require(bool(unit) or not of_year)
        for at in range(12):
            row[f"{ours}_{at + 1:02d}"] = numbers[at] if at < months else None
    for at in range(12):
        row.setdefault(f"quantity2_{at + 1:02d}", None)
    return row


def _code(text: str, digits: int) -> str:
    bare = text.strip("'").strip(" ")
    _require(re.fullmatch("[0-9]+", bare) is not None)
    _require(len(bare) == digits if digits else 1 <= len(bare) <= 8)
    return bare


def _unit(text: str) -> str | None:
    bare = text.strip("'").strip(" ")
    known = {
        "KG",
        "MT",
        "TMT",
        "GR",
        "L",
        "KL",
        "TKL",
        "NO",
        "TNO",
        "MNO",
        "TH",
        "DZ",
        "M",
        "SM",
        "CM",
        "GT",
        "CT",
        "PR",
    }
    _require(not bare or bare in known)
    return bare or None


def _number(text: str, *, blank: bool = False) -> int:
    if blank and not text:
        return 0
    _require(re.fullmatch("0|[1-9][0-9]{0,14}", text) is not None)
    return int(text)
