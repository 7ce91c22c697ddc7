"""Generated bulk files of Comext, and what a slow reader makes of them, one row after the other."""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict

V2 = "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,"
V2 += "PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT"
OLD = "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_cpa2002,PRODUCT_cpa2008,"
OLD += "PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,"
OLD += "SUP_QUANTITY"
_SAME = {
    "REPORTER": "DECLARANT_ISO",
    "PARTNER": "PARTNER_ISO",
    "STAT_PROCEDURE": "STAT_REGIME",
    "SUPPL_UNIT": "SUPP_UNIT",
    "VALUE_EUR": "VALUE_IN_EUROS",
    "QUANTITY_KG": "QUANTITY_IN_KG",
    "QUANTITY_SUPPL_UNIT": "SUP_QUANTITY",
}
_PRODUCTS = {"01012100": "NAR", "39XXXXXX": "NO_SU", "85423110": "NAR", "27090090": "NO_SU", "99SSSS99": "NO_SU"}
_PARTNERS = ["JP", "US", "XS", "QS", "QZ", "XI", "FR"]


def generated(seed: int) -> bytes:
    """A file of a seed: either layout, quoted or not, with or without totals, procedures and annual figures."""
    chance = random.Random(seed)
    is_old, is_quoted = chance.random() < 0.4, chance.random() < 0.5
    period = f"20{chance.randint(5, 24):02}{chance.choice(['01', '06', '12', '52'])}"
    rows = _rows(chance, period, has_total_procedure=is_old and chance.random() < 0.5)
    if chance.random() < 0.5:
        rows += _totals(chance, rows)
    chance.shuffle(rows)
    columns = (OLD if is_old else V2).split(",")
    if chance.random() < 0.3:
        chance.shuffle(columns)
    out = io.StringIO()
    writer = csv.writer(
        out,
        quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL,
        lineterminator=chance.choice(["\n", "\r\n"]),
    )
    writer.writerow(columns)
    for row in rows:
        named = {_SAME.get(name, name): cell for name, cell in row.items()} if is_old else row
        writer.writerow([named.get(name, "1") for name in columns])
    return out.getvalue().encode()


def _rows(chance: random.Random, period: str, *, has_total_procedure: bool) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for _ in range(chance.randint(1, 12)):
        product = chance.choice(list(_PRODUCTS))
        row = {
            "REPORTER": chance.choice(["AT", "DE", "GR", "EU"]),
            "PARTNER": chance.choice(_PARTNERS),
            "TRADE_TYPE": chance.choice("IE"),
            "PRODUCT_NC": product,
            "FLOW": chance.choice("12"),
            "SUPPL_UNIT": _PRODUCTS[product],
            "PERIOD": period,
        }
        parts = [_part(chance, code) for code in chance.sample("1239", chance.randint(1, 3))]
        if has_total_procedure:
            whole = {"STAT_PROCEDURE": "4", "VALUE_EUR": str(sum(int(part["VALUE_EUR"]) for part in parts))}
            parts = [*parts, {**_part(chance, "4"), **whole}]
        rows += [{**row, **part} for part in parts]
    return rows if any(row["REPORTER"] != "EU" for row in rows) else [*rows, {**rows[0], "REPORTER": "AT"}]


def _part(chance: random.Random, procedure: str) -> dict[str, str]:
    return {
        "STAT_PROCEDURE": procedure,
        "VALUE_EUR": str(chance.choice([0, 1, chance.randint(0, 10**9), chance.randint(0, 10**12)])),
        "QUANTITY_KG": chance.choice(["", "0", str(chance.randint(0, 10**8))]),
        "QUANTITY_SUPPL_UNIT": chance.choice(["0", str(chance.randint(0, 10**6))]),
    }


def _totals(chance: random.Random, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    has_four = any(row["STAT_PROCEDURE"] == "4" for row in rows)
    for row in rows:
        if not has_four or row["STAT_PROCEDURE"] == "4":
            sums[row["REPORTER"], row["FLOW"], row["PARTNER"]] += int(row["VALUE_EUR"])
    whole = {"TRADE_TYPE": "E", "PRODUCT_NC": "TOTAL", "STAT_PROCEDURE": "4" if has_four else "1"}
    rest = {"SUPPL_UNIT": "NO_SU", "PERIOD": rows[0]["PERIOD"], "QUANTITY_KG": "0", "QUANTITY_SUPPL_UNIT": "0"}
    return [
        {**whole, **rest, "REPORTER": key[0], "FLOW": key[1], "PARTNER": key[2], "VALUE_EUR": str(total)}
        for key, known in sums.items()
        for total in [known + chance.choice([0, 0, chance.randint(1, 10**6)])]
    ]


Cell = tuple[int, int | None, int | None, str]
"""A value, kilograms, the supplementary quantity, and the flag."""


def slowly(content: bytes) -> dict[tuple[str, str, str, str, int, int], Cell]:
    """Reporter, flow, partner, item, year and month of each cell, with what it says."""
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    if "REPORTER" not in rows[0]:
        rows = [{**row, **{ours: row[theirs] for ours, theirs in _SAME.items()}} for row in rows]
    rows = [row for row in rows if row["REPORTER"] != "EU"]
    is_old = "DECLARANT" in rows[0]
    if is_old and any(row["STAT_PROCEDURE"] == "4" for row in rows):
        rows = [row for row in rows if row["STAT_PROCEDURE"] == "4"]
    cells: dict[tuple[str, str, str, str, int, int], Cell] = {}
    for row in rows:
        partner = {"XS": "RS"}.get(row["PARTNER"], row["PARTNER"])
        flow = {"1": "import", "2": "export"}[row["FLOW"]]
        month = 0 if row["PERIOD"].endswith("52") else int(row["PERIOD"][4:])
        key = (row["REPORTER"], flow, partner, row["PRODUCT_NC"], int(row["PERIOD"][:4]), month)
        value, kilograms, supplement, _ = cells.get(key, (0, None, None, ""))
        value += int(row["VALUE_EUR"])
        if row["QUANTITY_KG"]:
            kilograms = (kilograms or 0) + int(row["QUANTITY_KG"])
        if row["SUPPL_UNIT"] == "NAR":
            supplement = (supplement or 0) + int(row["QUANTITY_SUPPL_UNIT"])
        secret = any(letter.isalpha() for letter in row["PRODUCT_NC"])
        is_early = partner == "RS" and key[4] < 2006
        flags = ["confidential"] * secret + ["code-out-of-its-years"] * is_early
        cells[key] = (value, kilograms, supplement, ";".join(flags))
    return _with_residuals(cells)


def _with_residuals(
    cells: dict[tuple[str, str, str, str, int, int], Cell],
) -> dict[tuple[str, str, str, str, int, int], Cell]:
    totals = {key: cell for key, cell in cells.items() if key[3] == "TOTAL"}
    found = {key: cell for key, cell in cells.items() if key[3] != "TOTAL"}
    residuals = {}
    for key, (total, *_) in totals.items():
        rest = total - sum(cell[0] for other, cell in found.items() if (other[:3], other[4:]) == (key[:3], key[4:]))
        if rest:
            residuals[(*key[:3], "unallocated", *key[4:])] = (
                rest,
                None,
                None,
                "residual;code-out-of-its-years" if key[2] == "RS" and key[4] < 2006 else "residual",
            )
    return found | residuals
