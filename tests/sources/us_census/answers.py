"""Generated answers of the Census Bureau's service, and what a slow reader makes of them."""

from __future__ import annotations

import json
import random
from collections import defaultdict

COUNTRIES = {
    "5880": ("JAPAN", "JP"),
    "1220": ("CANADA", "CA"),
    "5800": ("KOREA, SOUTH", "KR"),
    "7910": ("South Africa", "ZA"),
}
_GROUPS = {"0003": "EUROPEAN UNION", "0022": "OECD", "5XXX": "ASIA", "1XXX": "NORTH AMERICA"}
_CODES = ["854231", "854232", "010121"]
_VALUES = {"I": ("GEN_VAL_MO", "GEN_QY1_MO"), "E": ("ALL_VAL_MO", "QTY_1_MO")}


def generated(seed: int) -> bytes:
    """An answer of a seed: either flow, with or without totals, groups, coarser levels, ports and origins."""
    chance = random.Random(seed)
    letter = chance.choice("IE")
    commodity, (value, quantity) = f"{letter}_COMMODITY", _VALUES[letter]
    has = {
        name: chance.random() < 0.5 for name in ("total", "groups", "coarse", "port", "level", "flag", "twice", "df")
    }
    head = ["CTY_CODE", "CTY_NAME", value, quantity, "UNIT_QY1", commodity, "CON_VAL_MO"]
    head += ["SUMMARY_LVL"] * has["level"] + ["PORT"] * has["port"] + [f"{quantity}_FLAG"] * has["flag"]
    head += ["DF"] * (has["df"] and letter == "E") + [commodity] * has["twice"]
    head += chance.choice([["time"], ["YEAR", "MONTH"]])
    chance.shuffle(head)
    rows = []
    for row in _all_rows(chance, has):
        for split in _splits(chance, row, has, head):
            row_value, number, unit = split["value"], split["quantity"], split["unit"]
            named = {**split, value: row_value, quantity: number, "UNIT_QY1": unit, commodity: split["commodity"]}
            named |= {"CON_VAL_MO": "1", f"{quantity}_FLAG": split["flag"]}
            rows.append([named[name] for name in head])
    chance.shuffle(rows)
    return json.dumps([head, *rows]).encode()


def _all_rows(chance: random.Random, has: dict[str, bool]) -> list[dict[str, str | None]]:
    rows: list[dict[str, str | None]] = []
    month = {"YEAR": "2025", "MONTH": f"{chance.randint(1, 12):02}"}
    month["time"] = f"2025-{month['MONTH']}"
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for code in chance.sample(_CODES, chance.randint(1, 3)):
        for country in chance.sample(list(COUNTRIES), chance.randint(1, 4)):
            amount = chance.choice([0, chance.randint(1, 10**10)])
            for whose in (country, "-"):
                sums[whose, code] += amount
                sums[whose, code[:4]] += amount
    groups = {(group, _CODES[0]): 5 for group in _GROUPS} if has["groups"] else {}
    for (country, code), amount in {**sums, **groups}.items():
        if (country == "-" and not has["total"]) or (len(code) == 4 and not has["coarse"]):
            continue
        rest = chance.choice([0, 7]) if country == "-" and len(code) == 6 and not has["coarse"] else 0
        name = {"-": "TOTAL FOR ALL COUNTRIES"}.get(country) or _GROUPS.get(country) or COUNTRIES[country][0]
        level = "CGP" if country in _GROUPS else "DET"
        rows.append(
            {"CTY_CODE": country, "CTY_NAME": name, "SUMMARY_LVL": level, "commodity": code, **month}
            | {"value": str(amount + rest), "quantity": chance.choice([None, "0", str(chance.randint(0, 10**6))])}
            | {"unit": "NO", "flag": chance.choice(["", "-", "A"]), "PORT": "-", "DF": "-"}
        )
    return rows


def _splits(
    chance: random.Random, row: dict[str, str | None], has: dict[str, bool], head: list[str]
) -> list[dict[str, str | None]]:
    rows = [row]
    if "DF" in head:
        value = int(row["value"] or 0)
        part = value // 3
        rows = [{**row, "DF": "1", "value": str(part)}, {**row, "DF": "2", "value": str(value - part)}]
    if has["port"]:
        rows += [{**one, "PORT": "2704", "value": "3"} for one in rows]
    return rows


Cell = tuple[int, int | None, str]
"""A value, a quantity, a flag."""


def slowly(content: bytes) -> dict[tuple[str, str, str, str], Cell]:
    """Flow, partner, commodity and month of each cell, with what it says."""
    head, *rows = json.loads(content)
    named = [dict(zip(head, row, strict=True)) for row in rows]
    letter = "E" if "E_COMMODITY" in head else "I"
    value, quantity = _VALUES[letter]
    digits = max(len(row[f"{letter}_COMMODITY"]) for row in named)
    found: dict[tuple[str, str, str, str], Cell] = {}
    for row in named:
        code = row[f"{letter}_COMMODITY"]
        if row["CTY_CODE"] not in COUNTRIES or len(code) != digits or row.get("PORT", "-") != "-":
            continue
        month = row.get("time") or f"{row['YEAR']}-{row['MONTH']}"
        key = ("export" if letter == "E" else "import", COUNTRIES[row["CTY_CODE"]][1], code, month)
        flag = row.get(f"{quantity}_FLAG", "")
        number = int(row[quantity]) if row[quantity] is not None and flag != "A" else None
        known = found.get(key)
        if known:
            number = None if known[1] is None or number is None else known[1] + number
        found[key] = (int(row[value]) + (known[0] if known else 0), number, "quantity1-A" if flag == "A" else "")
    return found
