"""Made-up downloads of UN Comtrade in each layout, and the same read slowly, by the csv module and decimals alone."""

import csv
import io
import json
import random
from decimal import ROUND_HALF_UP, Decimal

from sokuho.sources.un_comtrade.layouts import LAYOUTS, V1_HEADER

V1, LONG, SHORT, OLDEST, JSON = "v1", "long", "short", "oldest", "json"
HEADERS = dict(zip((V1, LONG, SHORT, OLDEST), (layout.header for layout in LAYOUTS), strict=True))
COUNTRIES = {"156": "CN", "842": "US", "251": "FR", "490": "TW", "392": "JP", "757": "CH", "699": "IN", "899": "M899"}
YEARS = {"58": ("M058", 1998), "736": ("M736", 2011)}
UNITS = {"-1": "", "5": "NO", "8": "KG", "12": "CM"}
ITEMS = ("TOTAL", "01", "0101", "010121", "87", "8703", "870323", "9999AA")
LEGACY_FLOWS = {"M": "1", "X": "2", "RX": "3", "RM": "4"}


def rows(seed: int, kind: str) -> list[dict[str, str]]:
    """Rows by today's names: some cells by partner, the world where it is complete, re-exports, parts."""
    random_ = random.Random(seed)
    is_legacy = kind in (LONG, SHORT, OLDEST)
    has_months = kind in (V1, LONG, JSON) and seed % 3 == 0
    made = []
    items = [item for item in ITEMS if not (is_legacy and kind != LONG and item in ("TOTAL", "9999AA"))]
    for reporter in random_.sample(sorted(COUNTRIES), 2):
        for item in random_.sample(items, 2):
            year = random_.randint(1996, 2024)
            period = f"{year}{random_.randint(1, 12):02}" if has_months else str(year)
            for flow in random_.sample(("M", "X", "RX", "RM"), 3):
                partners = [*random_.sample(sorted(COUNTRIES), 2), *YEARS]
                some = [_row(random_, kind, reporter, flow, partner, item, period) for partner in partners]
                made += some
                if random_.random() < 0.5:
                    made.append({**some[0], "partnerCode": "0", "primaryValue": _sum(some)})
                if kind in (V1, JSON) and flow == "M":
                    made.append({**some[0], "motCode": "2100", "primaryValue": "1"})
    random_.shuffle(made)
    return made if any(row["flowCode"] in "MX" for row in made) else rows(seed + 10_000, kind)


def _row(
    random_: random.Random, kind: str, reporter: str, flow: str, partner: str, item: str, period: str
) -> dict[str, str]:
    decimals = 0 if kind in (LONG, SHORT, OLDEST) else random_.choice((0, 1, 3, 3, 6))
    return {
        **{"typeCode": "C", "freqCode": "A" if len(period) == 4 else "M", "refYear": period[:4], "period": period},
        "refMonth": period[4:].lstrip("0") or "52",
        **{"reporterCode": reporter, "flowCode": flow, "partnerCode": partner, "partner2Code": "0"},
        **{"classificationCode": "H5", "isOriginalClassification": "true", "cmdCode": item},
        "aggrLevel": "0" if item == "TOTAL" else str(len(item)),
        **{"customsCode": "C00", "mosCode": "0", "motCode": "0", "qtyUnitCode": random_.choice(sorted(UNITS))},
        "qty": random_.choice(("0", "", str(random_.randint(1, 10**6)), f"{random_.randint(1, 10**6)}.25")),
        "netWgt": random_.choice(("0", "", str(random_.randint(1, 10**9)))),
        "isQtyEstimated": random_.choice(("true", "false")),
        "isNetWgtEstimated": random_.choice(("true", "false")),
        "primaryValue": _shifted(random_.randint(0, 10 ** random_.randint(1, 13)), decimals),
        "legacyEstimationFlag": random_.choice(("0", "2", "4", "6")),
        **{"isReported": "false", "isAggregate": "true"},
    }


def _shifted(number: int, decimals: int) -> str:
    return format(Decimal(number).scaleb(-decimals), "f")


def _sum(some: list[dict[str, str]]) -> str:
    return format(sum((Decimal(row["primaryValue"]) for row in some), Decimal(0)), "f")


def content(made: list[dict[str, str]], kind: str) -> bytes:
    """The rows as a file of a layout."""
    if kind == JSON:
        numbers = {"primaryValue", "qty", "netWgt", "reporterCode", "partnerCode", "motCode", "refYear", "aggrLevel"}
        body = [{k: _bare(v) if k in numbers else v for k, v in row.items() if v != ""} for row in made]
        text = json.dumps({"elapsedTime": "0.01 secs", "count": len(body), "data": body, "error": ""})
        return text.replace('"<', "").replace('>"', "").encode()
    if kind == V1:
        lines = [",".join(V1_HEADER)]
        lines += [",".join(f'"{row[n]}"' if row.get(n) else "" for n in V1_HEADER) + "," for row in made]
        return "".join(f"{line}\r\n" for line in lines).encode("latin-1")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADERS[kind])
    columns = next(layout.columns for layout in LAYOUTS if layout.header == HEADERS[kind])
    for row in made:
        legacy = {**row, "flowCode": LEGACY_FLOWS[row["flowCode"]], "partner2Code": "", "customsCode": ""}
        legacy |= {"motCode": "", "cmdCode": row["cmdCode"].lstrip("0")}
        writer.writerow([legacy.get(columns.get(name, ""), "some words, too") for name in HEADERS[kind]])
    return out.getvalue().encode()


def _bare(text: str) -> str:
    return f"<{text}>" if text else text


Cell = tuple[int, int | None, str, int | None, frozenset[str]]


def slowly(raw: bytes, kind: str) -> dict[tuple[str, ...], Cell]:
    """(reporter, flow, partner, item, year, month) to value, quantity, unit, weight, and what is flagged."""
    found: dict[tuple[str, ...], Cell] = {}
    for row in _read(raw, kind):
        flow = {"1": "import", "2": "export", "M": "import", "X": "export"}.get(row["flowCode"])
        if flow is None or row.get("motCode", "0") not in ("0", ""):
            continue
        period = row.get("period") or row["refYear"]
        flags = {word for word, is_so in _flags(row, kind) if is_so}
        value, quantity, weight = (_thousandths(row.get(n, ""), flags) for n in ("primaryValue", "qty", "netWgt"))
        unit = UNITS[row.get("qtyUnitCode") or "-1"]
        if unit and quantity == 0 and value:
            flags.add("quantity-missing")
        if weight == 0 and value:
            flags.add("weight-missing")
        item = row["cmdCode"]
        if kind in (LONG, SHORT, OLDEST) and item != "TOTAL":
            item = item.zfill(int(row["aggrLevel"])) if kind == LONG else item.zfill(len(item) + len(item) % 2)
        key = (_code(row["reporterCode"], period, flags), flow, _code(row["partnerCode"], period, flags))
        counted = None if not unit or "quantity-missing" in flags else quantity
        weighed = None if "weight-missing" in flags else weight
        cell = (value or 0, counted, unit, weighed, frozenset(flags))
        found[(*key, "total" if item == "TOTAL" else item, period[:4], period[4:] or "00")] = cell
    return found


def _read(raw: bytes, kind: str) -> list[dict[str, str]]:
    if kind == JSON:
        data = json.loads(raw, parse_float=Decimal)["data"]
        return [{name: format(v, "f") if isinstance(v, Decimal) else str(v) for name, v in row.items()} for row in data]
    table = list(csv.reader(io.StringIO(raw.decode("latin-1"), newline="")))
    if kind == V1:
        return [dict(zip(V1_HEADER, row, strict=False)) for row in table[1:]]
    columns = next(layout.columns for layout in LAYOUTS if layout.header == HEADERS[kind])
    return [{columns[n]: cell for n, cell in zip(table[0], row, strict=True) if n in columns} for row in table[1:]]


def _flags(row: dict[str, str], kind: str) -> list[tuple[str, bool]]:
    estimated = int(row["legacyEstimationFlag"] or 0)
    return [
        ("aggregate", row.get("isAggregate") == "true"),
        ("quantity-estimated", row.get("isQtyEstimated") == "true" or estimated & 2 > 0),
        ("weight-estimated", row.get("isNetWgtEstimated") == "true" or estimated & 4 > 0),
    ]


def _thousandths(text: str, flags: set[str]) -> int | None:
    if not text:
        return None
    exact = Decimal(text) * 1000
    whole = exact.to_integral_value(ROUND_HALF_UP)
    if whole != exact:
        flags.add("rounded")
    return int(whole)


def _code(number: str, period: str, flags: set[str]) -> str:
    if number in YEARS:
        code, last = YEARS[number]
        if int(period[:4]) > last:
            flags.add("code-out-of-its-years")
        return code
    return "world" if number == "0" else COUNTRIES[number]
