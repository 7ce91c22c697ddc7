"""What ``sokuho fetch`` keeps, ``sokuho load`` takes: from every service, as it is kept, to the last unit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.sources.http.server import Asked, Case, Good, Replay, Server
from tests.sources.http.services import (
    CANARY,
    census_replay,
    comext_replay,
    comtrade_replay,
    comtrade_rows,
    estat_files_replay,
    ministry_replay,
    sdmx_replay,
)
from tests.sources.japan_mof.detail_files import KINDS
from tests.sources.japan_mof.estat_answers import FLOWS, answer, slow, trade

from sokuho.sources.clients.known import KNOWN
from sokuho.store.detail.store import DetailStore

STORE = Path("mine")
Fetch = Callable[..., list[Path]]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    serving = Server()
    yield serving
    serving.stop()


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, keys, no pauses, and no proxy."""
    monkeypatch.chdir(tmp_path)
    for name in ("SOKUHO_CENSUS_KEY", "SOKUHO_COMTRADE_KEY", "SOKUHO_ESTAT_APPID"):
        monkeypatch.setenv(name, CANARY)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sokuho.sources.http.etiquette.time.sleep", lambda seconds: None)


@pytest.fixture
def fetch(sokuho: Command, server: Server, monkeypatch: pytest.MonkeyPatch) -> Fetch:
    """What fetches from the server of the tests, and returns the files that were kept."""

    def ask(replay: Replay, *words: str) -> list[Path]:
        for source in KNOWN.values():
            if source.variable:
                monkeypatch.setenv(source.variable, server.add(Case(replay)))
        ended = sokuho("fetch", *words, "--store", STORE, "--json")
        assert (0, "") == (ended.code, ended.err)
        return [Path(file["path"]) for part in json.loads(ended.out)["parts"] for file in part["files"]]

    return ask


@pytest.fixture
def load(sokuho: Command) -> Callable[..., list[str]]:
    """What loads files and returns what is said of them."""

    def load(*words: str | Path, captured: str = "2025-12-01") -> list[str]:
        ended = sokuho("load", *words, "--captured", captured, "--store", STORE)
        assert (0, "") == (ended.code, ended.err)
        assert 0 == sokuho("verify", "--store", STORE).code
        return ended.out.splitlines()

    return load


def test_every_service_is_walked_here():
    """A new one needs a test below."""
    walked = {"japan", "japan-api", "japan-ministry", "comtrade", "comext", "census", "sdmx"}
    assert walked == {source.name for source in KNOWN.values() if source.bring is not None}


def test_files_of_e_stat(fetch: Fetch, load):
    """Nine real rows of a table by customs office."""
    files = fetch(estat_files_replay, "japan", "--year", "2017", "--flow", "export")
    assert [
        "japan_mof/JP-HS9/many.by-port 2017: 9 rows, 16 cells, 1 file",
        "  exports 2017-01 to 2017-12: 1,311,070 thousand yen",
        "New in mine/detail: 1 of 1 years, 16 cells",
    ] == load(*files, "--excerpt")


def test_monthly_series_of_the_ministry(fetch: Fetch, load):
    """From its first month on."""
    files = fetch(ministry_replay, "japan", "--from-ministry", "--table", "d41ma")
    assert load(*files, captured="2026-10-15")[0].startswith("d41ma.csv: 1,1")


def test_comtrade(fetch: Fetch, load):
    """Ten countries and the world; the world is the total of all countries, of which most were left out here."""
    files = fetch(comtrade_replay, "comtrade", "--year", "2022", "--flow", "import", "--reporter", "156")
    told = load(*files, "--excerpt")
    countries = [int(row["primaryValue"]) for row in comtrade_rows() if row["partnerCode"] != "0"]
    assert "un_comtrade/HS2022/CN.total.annual 2022: 10 rows, 10 cells, 1 file" == told[0]
    assert f"  imports 2022: {sum(countries):,}.000 USD" == told[1]


def test_comtrade_in_pieces(fetch: Fetch, load, monkeypatch: pytest.MonkeyPatch):
    """An answer at the limit is kept by partners; the pieces add up to what the whole would be."""
    monkeypatch.setattr("sokuho.sources.clients.un_comtrade._WITH_KEY", 4)
    files = fetch(comtrade_replay, "comtrade", "--year", "2022", "--flow", "import", "--reporter", "156")
    assert len(files) == len({path.name for path in files}) > 3
    load(*files)
    held = DetailStore.open(STORE / "detail")
    whole, pieces = sorted(held.datasets(), key=lambda one: "world" not in one.table)
    newest = {one.dataset: one for one in held.versions}
    assert {"import-00": 2_715_997_517_261_000} == newest[whole].totals
    countries = [int(row["primaryValue"]) for row in comtrade_rows() if row["partnerCode"] != "0"]
    assert {"import-00": 1000 * sum(countries)} == newest[pieces].totals


def test_comext(fetch: Fetch, load):
    """The archive as Eurostat packs it."""
    told = load(*fetch(comext_replay, "comext", "--period", "2024-02"))
    assert ["eurostat_comext/CN8/many 2024: 13 rows, 13 cells, 1 file", "  exports 2024-02: 7,713 EUR"] == told[:2]


def test_the_census_bureau(fetch: Fetch, load):
    """Two months, one after the other: the second leaves the first as it was."""
    files = fetch(census_replay, "census", "--period", "2024-03:2024-04", "--flow", "import")
    assert "  imports 2024-03 to 2024-04: 7,000,014 USD" in load(*files)


def test_an_sdmx_service(fetch: Fetch, load):
    """Headings are a table of their own: beside products they would count twice."""
    told = load(*fetch(sdmx_replay, "sdmx", "--period", "2024-01:2024-02", "--table", "DS-045409"))
    assert "eurostat_comext/CN8/many.4-digit 2024: 1 rows, 2 cells, 1 file" == told[0]
    assert "  imports 2024-01 to 2024-02: 805,000,000 EUR" == told[1]


ROWS = {
    table: [row for row in trade(seed, table, 12) if row["@time"] == "2022000000"]
    for table, seed in (("0003425293", 5), ("0003425294", 5))
}


def api(asked: Asked) -> Good:
    """Both tables of nine-digit codes, thirty rows a page."""
    table, first = asked.query["statsDataId"], int(asked.query["startPosition"])
    held = ROWS[table]
    last = min(first + 29, len(held))
    further = last + 1 if last < len(held) else None
    return Good(answer(table, held[first - 1 : last], first, len(held), next_key=further, chosen=["TIME"]))


def as_files(folder: Path) -> list[Path]:
    """The same trade as the yearly files have it."""
    kind = next(one for one in KINDS if one.keys == ("HS", "Country"))
    made = []
    for number, (table, held) in enumerate(ROWS.items(), 1):
        cells = slow(table, held)
        lines = [",".join(kind.header)]
        for item, area in sorted({(row["@cat01"], row["@area"]) for row in held}):
            of = {key[4]: cell for key, cell in cells.items() if key[1:3] == (area[2:], item)}
            one = next(iter(of.values()), (0, None, "", None, ""))
            months = [[(of.get(month, (0, 0, "", 0, ""))[at] or 0) for at in (1, 3, 0)] for month in range(1, 13)]
            year = [sum(column) for column in zip(*months, strict=True)]
            numbers = ",".join(str(one) for three in (year, *months) for one in three)
            lines.append(f"{number},2022,'{item}',{area[2:]},{one[2] or '  '},{one[4] or '  '},{numbers}")
        made.append(folder / f"ik-100h2022{'ei'[number - 1]}001.csv")
        made[-1].write_bytes(("\r\n".join(lines) + "\r\n").encode())
    return made


def test_pages_of_e_stats_api(fetch: Fetch, load, sokuho: Command, tmp_path: Path):
    """Exports and imports are one year; in the store they are the bytes that the yearly files are."""
    files = fetch(api, "japan", "--api", "--year", "2022")
    assert len(files) > 3
    [told, *totals] = load(*reversed(files), "--excerpt")
    assert told.startswith("japan_mof/JP-HS9/JP 2022: ")
    for line, (table, held) in zip(totals, ROWS.items(), strict=False):
        whole = sum(int(row["$"]) for row in held if row["@cat02"] == "140")
        assert line.startswith(f"  {FLOWS[table]}s 2022-01 to 2022-12: {whole:,} thousand yen, ")
    apart = tmp_path / "apart"
    words = ("--captured", "2025-12-01", "--excerpt", "--store", apart)
    assert 0 == sokuho("load", *as_files(tmp_path), *words).code
    names = [{one.name for one in (store / "detail").rglob("*.parquet")} for store in (STORE, apart)]
    assert names[0] == names[1] != set()


def test_pages_that_are_not_all_there(fetch: Fetch, sokuho: Command):
    """Nothing of the year is loaded, and the error names a page."""
    files = fetch(api, "japan", "--api", "--year", "2022", "--flow", "export")
    for left in (files[:-1], files[1:], [files[0], *files]):
        ended = sokuho("load", *left, "--captured", "2025-12-01", "--store", STORE)
        assert (65, "", True) == (ended.code, ended.out, "in estat-0003425293-2022-" in ended.err)
    ended = sokuho("load", *files, "--store", STORE)
    assert (65, True) == (ended.code, "Say it with --captured" in ended.err)
    ended = sokuho("load", *files, "--captured", "2022-06-01", "--excerpt", "--store", STORE)
    assert (65, True) == (ended.code, "There are figures of 2022-12, which were not out by 2022-06-01" in ended.err)


def test_a_part_of_a_table_leaves_the_rest_as_it_was(fetch: Fetch, load):
    """Whoever asked for some countries has not asked for the others, and their rows stay."""
    files = fetch(api, "japan", "--api", "--year", "2022", "--flow", "export")
    before = load(*files, "--excerpt")[0]
    [one, *_] = sorted({row["@area"] for row in ROWS["0003425293"]})
    some = [row for row in ROWS["0003425293"] if row["@area"] == one]
    path = Path("estat-0003425293-2022-0001.json")
    path.write_bytes(answer("0003425293", some, 1, len(some), chosen=["TIME", "AREA"]))
    after = load(path, "--excerpt", captured="2025-12-02")[0]
    assert before.split(",")[:2] == after.split(",")[:2]
