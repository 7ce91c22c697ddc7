"""The services as they answer when all is well, from samples of what they really send."""

from __future__ import annotations

import csv
import io
import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.sources.http.server import Asked, Good, Replay

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.sources.clients import (
    estat_api,
    estat_files,
    eurostat_comext,
    japan_ministry,
    sdmx_rest,
    un_comtrade,
    us_census,
)
from sokuho.sources.clients.source import Asked as Wanted
from sokuho.sources.clients.source import Source

SAMPLES = Path(__file__).parent / "samples"
CANARY = "c4n4ry+k3y/="
"""The key that must be seen nowhere."""


@dataclass(frozen=True, slots=True)
class Target:
    """A question to a client, how the service answers it, and which of its requests are spoilt."""

    source: Source
    wanted: Wanted
    replay: Replay
    spoils: Callable[[Asked], bool]


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def estat_list(*identifiers: str, pages: int = 1) -> bytes:
    """A page of e-Stat's list of files, as far as a reader needs it."""
    items = "".join(
        f'<article class="stat-dataset_list-item"><ul class="stat-dataset_list-detail"><li>Commodity by Country '
        f'<a href="/en/stat-search/file-download?statInfId={one}&amp;fileKind=1" data-file_type="CSV">CSV</a>'
        f'<a href="/en/stat-search/file-download?statInfId={one}&amp;fileKind=0" data-file_type="EXCEL">EXCEL</a>'
        "</li></ul></article>\n"
        for one in identifiers
    )
    links = "".join(
        f'<a href="/en/stat-search/files?page={one}&amp;layout=dataset">{one}</a>' for one in range(1, pages + 1)
    )
    return f"<!DOCTYPE html>\n<html><body>{items}{links}</body></html>\n".encode()


def estat_files_replay(asked: Asked) -> Good:
    if asked.path == "en/stat-search/files":
        return Good(estat_list("000040424871"), {"Content-Type": "text/html"})
    named = 'attachment; filename="ik-100h2017e001.csv"'
    return Good(sample("ik-100h2017e001.csv"), {"Content-Type": "text/csv", "Content-Disposition": named})


def estat_rows(first: int, last: int) -> list[dict[str, str]]:
    return [
        {"@cat01": f"{number:09}", "@cat02": "140", "@area": "50304", "@time": "2022000000", "$": str(number * 10)}
        for number in range(first, last + 1)
    ]


def estat_page(first: int, last: int, total: int, rows: list[dict[str, str]] | None = None) -> bytes:
    about: dict[str, object] = {"TOTAL_NUMBER": total, "FROM_NUMBER": first, "TO_NUMBER": last}
    if last < total:
        about["NEXT_KEY"] = last + 1
    values = estat_rows(first, last) if rows is None else rows
    table = {"@id": "0003425293", "STAT_NAME": {"@code": "00350300", "$": "貿易統計_全国分"}}
    data = {"RESULT_INF": about, "TABLE_INF": table, "DATA_INF": {"VALUE": values}}
    result = {"STATUS": 0, "ERROR_MSG": "正常に終了しました。", "DATE": "2026-11-20T12:00:00.000+09:00"}
    return json.dumps(
        {"GET_STATS_DATA": {"RESULT": result, "PARAMETER": {"STATS_DATA_ID": "0003425293"}, "STATISTICAL_DATA": data}},
        ensure_ascii=False,
    ).encode()


def estat_api_replay(asked: Asked) -> Good:
    start = int(asked.query["startPosition"])
    return Good(estat_page(start, min(start + 29, 75), 75), {"Content-Type": "application/json"})


def ministry_replay(asked: Asked) -> Good:
    name = asked.path.rpartition("/")[2]
    return Good((SAMPLES.parents[1] / "japan_mof" / "samples" / name).read_bytes(), {"Content-Type": "text/csv"})


@cache
def comtrade_rows() -> tuple[dict[str, str], ...]:
    """The rows of a download of the service's own, as its JSON has them."""
    text = sample("TradeData_china_2022_total.csv").decode("latin-1")
    names, *rows = csv.reader(io.StringIO(text))
    return tuple(dict(zip(names, row, strict=False)) for row in rows)


def comtrade_answer(rows: object, count: int) -> bytes:
    return json.dumps({"elapsedTime": "0.2 secs", "count": count, "data": rows, "error": ""}).encode()


def comtrade_replay(asked: Asked) -> Good:
    if asked.path.endswith("partnerAreas.json"):
        codes = [{"id": int(row["partnerCode"]), "text": row["partnerDesc"]} for row in comtrade_rows()]
        return Good(json.dumps({"more": False, "results": codes}).encode())
    if "/getDA/" in asked.path:
        return Good(comtrade_answer([], 1))
    partners = asked.query.get("partnerCode", "").split(",") if asked.query.get("partnerCode") else None
    rows = [row for row in comtrade_rows() if partners is None or row["partnerCode"] in partners]
    return Good(comtrade_answer([] if "countOnly" in asked.query else rows, len(rows)))


def seven_zip(packed: bytes, header: bytes = b"\x17\x06names") -> bytes:
    """An archive with both headers sound, as 7zFormat.txt lays them out; what is packed is anything."""
    start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + packed + header


def comext_replay(asked: Asked) -> Good:
    archive = SAMPLES.parents[1] / "eurostat_comext" / "samples" / "full_v2_202402_excerpt.7z"
    return Good(archive.read_bytes(), {"Content-Type": "application/octet-stream"})


def census_rows(month: str) -> list[list[str | None]]:
    names = [*us_census._FIRST[Flow.IMPORT], "time", "COMM_LVL", "SUMMARY_LVL"]
    rows: list[list[str | None]] = [
        [code, "5880", "JAPAN", str(value), "12", "NO", "0", "-", month, "HS6", "DET"]
        for code, value in (("870323", 2_000_000), ("870324", 1_500_000), ("010121", 7))
    ]
    return [list(names), *rows]


def census_replay(asked: Asked) -> Good:
    return Good(json.dumps(census_rows(asked.query["time"])).encode(), {"Content-Type": "application/json"})


SDMX = (
    b"DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\r\n"
    b"ESTAT:DS-045409(1.0),15/11/24 11:00:00,M,DE,JP,8703,1,VALUE_IN_EUROS,2024-01,410000000,\r\n"
    b"ESTAT:DS-045409(1.0),15/11/24 11:00:00,M,DE,JP,8703,1,VALUE_IN_EUROS,2024-02,395000000,p\r\n"
)


def sdmx_replay(asked: Asked) -> Good:
    return Good(SDMX, {"Content-Type": "text/csv"})


def every(asked: Asked) -> bool:
    return True


def periods(*texts: str) -> tuple[Period, ...]:
    return tuple(Period.parse(text) for text in texts)


_EXPORTS, _IMPORTS = (Flow.EXPORT,), (Flow.IMPORT,)
_COMTRADE = Wanted(periods("2022"), _IMPORTS, reporter="156")

TARGETS = {
    "japan, list": Target(
        estat_files.SOURCE,
        Wanted(periods("2017"), _EXPORTS),
        estat_files_replay,
        lambda asked: asked.path.endswith("search/files"),
    ),
    "japan, file": Target(
        estat_files.SOURCE,
        Wanted(periods("2017"), _EXPORTS),
        estat_files_replay,
        lambda asked: asked.path.endswith("file-download"),
    ),
    "japan-api": Target(estat_api.SOURCE, Wanted(periods("2022"), _EXPORTS), estat_api_replay, every),
    "japan-ministry": Target(
        japan_ministry.SOURCE, Wanted(periods("2024"), table="d41ma"), ministry_replay, every
    ),
    "comtrade, count": Target(
        un_comtrade.SOURCE, _COMTRADE, comtrade_replay, lambda asked: "countOnly" in asked.query
    ),
    "comtrade, rows": Target(
        un_comtrade.SOURCE, _COMTRADE, comtrade_replay, lambda asked: "countOnly" not in asked.query
    ),
    "comext": Target(eurostat_comext.SOURCE, Wanted(periods("2024-02")), comext_replay, every),
    "census": Target(us_census.SOURCE, Wanted(periods("2024-03"), _IMPORTS), census_replay, every),
    "sdmx": Target(
        sdmx_rest.SOURCE, Wanted(periods("2024-01", "2024-02"), table="DS-045409"), sdmx_replay, every
    ),
}  # fmt: skip
"""Every client, and each of the kinds of request it makes."""
