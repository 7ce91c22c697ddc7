"""Build the lists of HS codes and their concordances from the published tables: ``build_concordances.py FOLDER``.

FOLDER holds the correlation tables of the UN Statistics Division (``HS2022toHS2017.xlsx`` and so on) and
``harmonized-system.csv``. Their hashes have to be those that ``origins.toml`` names; the same bytes give the same
lists.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

DATA = Path(__file__).resolve().parent.parent / "src" / "sokuho" / "reference" / "data"
TABLES = {"hs2022_hs2017": "HS2022toHS2017", "hs2022_hs1992": "HS2022toHS1992", "hs2022_sitc4": "HS2022toSITC4"}
NAMES = "hs2022_names"
_RELATIONS = {(False, False): "1:1", (False, True): "1:n", (True, False): "n:1", (True, True): "n:n"}
_HEADINGS = {1, 2, 4, 6}


def main() -> None:
    """Write every list and say how long it is."""
    folder = Path(sys.argv[1])
    for name, workbook in TABLES.items():
        _write(name, (*name.split("_"), "assigned"), concordance(_checked(folder / f"{workbook}.xlsx", name)))
    _write(NAMES, ("code", "name_en"), names(_checked(folder / "harmonized-system.csv", NAMES)))


def concordance(workbook: Path) -> list[tuple[str, str, str]]:
    """Return, by HS 2022 code, the codes it shares goods with and the one the table assigns it to."""
    book = CalamineWorkbook.from_path(workbook)
    conversions, correlations = (
        book.get_sheet_by_index(index).to_python(skip_empty_area=True) for index in range(len(book.sheet_names))
    )
    assigned = {_code(row[0]): _code(row[1]) for row in conversions[1:]}
    forth: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    links = [(_code(left), _code(right), str(relation)) for left, right, relation, *_ in correlations[2:]]
    for left, right, _ in links:
        forth[left].add(right)
        back[right].add(left)
    for left, right, relation in links:
        if relation != _RELATIONS[len(back[right]) > 1, len(forth[left]) > 1]:
            raise SystemExit(f"{workbook.name}: {left} and {right} are not {relation} by the links themselves")
    if assigned.keys() != forth.keys():
        raise SystemExit(f"{workbook.name}: {sorted(assigned.keys() ^ forth.keys())} stands on one sheet only")
    return [(code, ";".join(sorted(forth[code])), assigned[code]) for code in sorted(forth)]


def names(table: Path) -> list[tuple[str, str]]:
    """Return the codes of two, four and six digits and their English names."""
    with table.open(encoding="utf-8", newline="") as file:
        listed = [(row["hscode"], " ".join(row["description"].split())) for row in csv.DictReader(file, strict=True)]
    return sorted((code, name) for code, name in listed if code.isdigit() and len(code) in _HEADINGS)


def _code(cell: object) -> str:
    """Return a code; a few of the workbooks' cells are numbers."""
    return str(int(cell)) if isinstance(cell, float) else str(cell).strip()


def _checked(path: Path, name: str) -> Path:
    expected = tomllib.loads((DATA / "origins.toml").read_text(encoding="utf-8"))[name]["sha256"]
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise SystemExit(f"{path} is another edition: its sha256 is {found}, origins.toml names {expected}")
    return path


def _write(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path = DATA / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
    print(f"{path.name}: {path.read_text(encoding='utf-8').count(chr(10)) - 1:,} rows, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
