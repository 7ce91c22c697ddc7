"""Generated SDMX-CSV messages, and what a slow reader makes of them."""

from __future__ import annotations

import csv
import io
import random
from decimal import Decimal
from fractions import Fraction

_LABELS = {"FREQ": "Frequency", "GEO": "Country", "TIME_PERIOD": "Time", "OBS_VALUE": "Value", "OBS_STATUS": "Status"}
_CODES = {"M": "Monthly", "A": "Annual", "JP": "Japan", "US": "United States", "P": "Provisional, not final"}


def generated(seed: int) -> bytes:
    """A message of a seed: version 1.0 or 2.0, codes or codes with labels, commas or semicolons."""
    chance = random.Random(seed)
    is_first, labelled = chance.random() < 0.5, chance.random() < 0.5
    control = ["DATAFLOW"] if is_first else ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    told = ["ESTAT:DS(1.0)"] if is_first else ["dataflow", "ESTAT:DS(1.0.0)", chance.choice(["I", "A", "R"])]
    extras = chance.sample(["OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "NOTE"], 4)
    head = [*control, "FREQ", "GEO", "TIME_PERIOD", "OBS_VALUE", *extras]
    rows = []
    for geo in chance.sample(["JP", "US", "DE"], 2):
        for year in range(2020, 2020 + chance.randint(1, 4)):
            rows.append(_row(chance, extras, told, ["A", geo, str(year)]))
    chance.shuffle(rows)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=chance.choice(",;"), lineterminator=chance.choice(["\n", "\r\n"]))
    if labelled:
        head = [*control, *(f"{name}: {_LABELS.get(name, name.title())}" for name in head[len(control) :])]
        rows = [[*row[: len(control)], *map(_with_label, row[len(control) :])] for row in rows]
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()


def _row(chance: random.Random, extras: list[str], told: list[str], key: list[str]) -> list[str]:
    value = chance.choice(
        ["", "NaN", "0", "-1.50", "1.20E3", f"{chance.randint(0, 10**12)}.{chance.randint(0, 999):03}"]
    )
    beside = {
        "OBS_STATUS": chance.choice(["", "A", "P", "E P"] if value not in ("", "NaN") else ["", "M", "Q"]),
        "CONF_STATUS": chance.choice(["", "F", "C", "N"]),
        "UNIT_MEASURE": "EUR",
        "UNIT_MULT": chance.choice(["", "0", "3", "-2"]),
        "DECIMALS": chance.choice(["", "1"]),
        "NOTE": chance.choice(["", 'say "so", please; yes', "two\nlines"]),
    }
    return [*told, *key, value, *(beside[name] for name in extras)]


def _with_label(cell: str) -> str:
    return f"{cell}: {_CODES[cell]}" if cell in _CODES else cell


Told = tuple[Fraction | None, int, str, str]
"""A value, the power of ten, status and confidentiality."""


def slowly(content: bytes) -> dict[tuple[str, ...], Told]:
    """What each key says, cell by cell."""
    text = content.decode()
    delimiter = ";" if ";" in text.split("\n")[0] else ","
    head, *rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    names = [name.split(": ")[0] for name in head]
    found: dict[tuple[str, ...], Told] = {}
    for cells in rows:
        row = {name: cell.split(": ")[0] for name, cell in zip(names, cells, strict=True)}
        number = None if row["OBS_VALUE"] in ("", "NaN") else Fraction(Decimal(row["OBS_VALUE"]))
        told = (row.get("OBS_STATUS", ""), row.get("CONF_STATUS") or "F")
        found[row["FREQ"], row["GEO"], row["TIME_PERIOD"]] = (number, int(row.get("UNIT_MULT") or 0), *told)
    return found
