"""Answers of e-Stat's API made by hand, and a slow reader that takes them apart row by row."""

import csv
import io
import json
import random
import unicodedata

OK = "正常に終了しました。"
AMOUNTS = [0, 0, 7, 12_345, 98_765_432]
MONTHS = range(1, 13)
FLOWS = {"0003425293": "export", "0003425294": "import", "0003425295": "export", "0003425296": "import"}
KANJI = {"export": "輸出", "import": "輸入"}


def code(items, kind, month):
    """The code of a measure, by the rule as it is described; month 0 is the year."""
    if items == "HS9":
        return str({"unit1": 100, "unit2": 110, "quantity1": 120, "quantity2": 130, "value": 140}[kind] + 30 * month)
    return str({"unit1": 100, "quantity1": 110, "value": 120}[kind] + 20 * month)


def trade(seed, table="0003425293", through=None):
    """Rows of a small table as dictionaries of text, in the order e-Stat has them, and its last month with figures."""
    chance = random.Random(seed)
    items = "HS9" if table in ("0003425293", "0003425294") else "PC"
    goods = ["010121000", "854231900", "870323919"] if items == "HS9" else ["00000000", "70503000", "70323050"]
    years = [2023, 2022][: chance.randint(1, 2)]
    through = through or chance.randint(1, 12)
    rows = []
    for good in chance.sample(goods, chance.randint(1, 2)):
        for area in chance.sample(["50103", "50105", "50304"], chance.randint(1, 2)):
            for year in years:
                rows += series(chance, items, good, area, year, through if year == years[0] else 12)
    return sorted(rows, key=lambda row: (row["@cat01"], int(row["@cat02"]), row["@area"], -int(row["@time"])))


def series(chance, items, good, area, year, through):
    kinds = ["quantity1", "quantity2", "value"] if items == "HS9" else ["quantity1", "value"]
    units = {"quantity1": chance.choice(["", "ＮＯ"]), "quantity2": chance.choice(["", "ＫＧ"])}
    at = {"@cat01": good, "@area": area, "@time": f"{year}000000"}
    rows = []
    for kind in kinds:
        unit = units.get(kind, "千円")
        if kind != "value" and unit:
            rows.append({**at, "@cat02": code(items, kind.replace("quantity", "unit"), 0), "$": unit})
        traded = [chance.choice(AMOUNTS) if unit and month < through else 0 for month in MONTHS]
        traded[through - 1] = chance.choice(AMOUNTS[2:]) if unit else 0
        mark = {"@unit": unit} if kind == "value" else {}
        for month, number in zip([0, *MONTHS], [sum(traded), *traded], strict=True):
            rows.append({**at, "@cat02": code(items, kind, month), "$": str(number), **mark})
    return rows


def answer(table, rows, first, total, *, status=0, next_key=None, message=OK, chosen=()):
    """One page in JSON; a single row is no list, as in the real ones. It repeats by what rows were chosen."""
    values = rows[0] if len(rows) == 1 else rows
    about = {"TOTAL_NUMBER": total, "FROM_NUMBER": first, "TO_NUMBER": first + len(rows) - 1}
    about |= {"NEXT_KEY": next_key} if next_key else {}
    told = {
        "RESULT": {"STATUS": status, "ERROR_MSG": message, "DATE": "2023-12-01T10:00:00.000+09:00"},
        "PARAMETER": {"LANG": "J", "STATS_DATA_ID": table, "DATA_FORMAT": "J", "START_POSITION": first}
        | ({"NARROWING_COND": {f"CODE_{one}_SELECT": "x" for one in chosen}} if chosen else {}),
        "STATISTICAL_DATA": {
            "RESULT_INF": about,
            "TABLE_INF": {"@id": table, "STAT_NAME": {"@code": "00350300", "$": "普通貿易統計"}},
            "DATA_INF": {"NOTE": {"@char": "-", "$": "該当数値なし"}, "VALUE": values},
        },
    }
    return json.dumps({"GET_STATS_DATA": told}, ensure_ascii=False).encode()


def answer_csv(table, rows, first, total, *, next_key=None):
    """The same page in CSV."""
    kanji = KANJI[FLOWS[table]]
    lines = [["RESULT"], ["STATUS", "0"], ["ERROR_MSG", OK], ["PARAMETER"], ["STATS_DATA_ID", table]]
    lines += [["RESULT_INF"], ["TOTAL_NUMBER", total], ["FROM_NUMBER", first], ["TO_NUMBER", first + len(rows) - 1]]
    lines += [["NEXT_KEY", next_key]] if next_key else []
    lines += [["VALUE"]]
    lines.append(
        ["cat01_code", f"統計品目表({kanji})", "cat02_code", "統計品目表の数量・金額", "area_code", "国", "time_code",
         "時間軸(年次)", "unit", "value", "annotation"]
    )  # fmt: skip
    for row in rows:
        lines.append(
            [row["@cat01"], row["@cat01"], row["@cat02"], "x", row["@area"], f"{row['@area'][2:]}_国", row["@time"],
             f"{row['@time'][:4]}年", row.get("@unit", ""), row["$"], ""]
        )  # fmt: skip
    sink = io.StringIO()
    csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(lines)
    return sink.getvalue().encode()


def pages(table, rows, size, form="json"):
    """All pages of a question, by so many rows."""
    make = answer if form == "json" else answer_csv
    starts = range(0, len(rows), size)
    return [
        make(table, rows[at : at + size], at + 1, len(rows), next_key=at + size + 1 if at + size < len(rows) else None)
        for at in starts
    ]


def listed(items):
    """What each code means, by the rule as it is described."""
    kinds = ("quantity1", "quantity2", "value") if items == "HS9" else ("quantity1", "value")
    units = ("unit1", "unit2") if items == "HS9" else ("unit1",)
    meant = {code(items, kind, month): (kind, month) for kind in kinds for month in range(13)}
    return meant | {code(items, unit, 0): (unit, 0) for unit in units}


SHORT = {"00000000": "0", "70503000": "70503", "70323050": "7032305"}


def slow(table, rows):
    """What the rows say, one after the other: each month of which something is told, by what it is of."""
    meant = listed("HS9" if table in ("0003425293", "0003425294") else "PC")
    units: dict[tuple[str, ...], str] = {}
    cells: dict[tuple[str, str, str, int], dict[str, int]] = {}
    for row in rows:
        at = (row["@cat01"], row["@area"], row["@time"])
        kind, month = meant[row["@cat02"]]
        if kind in ("unit1", "unit2"):
            units[(*at, kind)] = unicodedata.normalize("NFKC", row["$"])
        elif month:
            cells.setdefault((*at, month), {})[kind] = int(row["$"])
    found = {}
    for (good, area, time, month), told in cells.items():
        if any(told.values()):
            one, two = (units.get((good, area, time, unit), "") for unit in ("unit1", "unit2"))
            found[(FLOWS[table], area[2:], SHORT.get(good, good), int(time[:4]), month)] = (
                told.get("value"),
                told.get("quantity1") if one else None,
                one,
                told.get("quantity2") if two else None,
                two,
            )
    return found
