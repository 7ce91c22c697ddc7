"""Build the extract of published figures that ships in the package: ``build_extract.py SHARED [--out DIR]``.

SHARED is the folder of official files. The same files give the same bytes, so a rebuilt extract can be compared with
the one that ships.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sokuho.core.code import TOTAL, Flow
from sokuho.core.observation import Observation
from sokuho.reference import items
from sokuho.sources.japan_mof import (
    area_ytd,
    estat_commodity,
    exchange_rate,
    press_release,
    series_items,
    series_totals,
)
from sokuho.sources.official_file import OfficialFile
from sokuho.store.manifest import Provenance
from sokuho.store.store import LOCK, Store

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent / "src" / "sokuho" / "extract"

AUGUST_2025 = date(2025, 8, 3)
OCTOBER_2026 = date(2026, 10, 1)
FEBRUARY_DETAILS = date(2025, 3, 28)
LAST_AREAS = date(2026, 4, 28)
"""The last day of publication that the year-to-date figures by area hold."""

SERIES = "Site of the Ministry of Finance (customs.go.jp/toukei/suii/html/data/)"
BY_AREA = tuple(f"{table}ma{area:03d}.csv" for table in ("d52", "d62") for area in range(1, 9))
BY_COUNTRY = ("304", "eu", "105", "103", "224")


@dataclass(frozen=True, slots=True)
class Loading:
    """A file and what is taken from it."""

    provenance: Provenance
    observations: Iterable[Observation]


def main() -> None:
    """Build the extract and say what is in it."""
    asked = argparse.ArgumentParser(description="Build the extract of published figures that ships in the package.")
    asked.add_argument("shared", type=Path, help="the folder of official files")
    asked.add_argument("--out", type=Path, default=SHIPPED, help="the folder to write, replaced if it is there")
    given = asked.parse_args()
    for line in build(given.shared / "data" / "japan", given.out):
        print(line, flush=True)


def build(japan: Path, out: Path) -> Iterator[str]:
    """Write the extract anew, yielding a line for each file."""
    fresh = out.with_name(f"{out.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    store = Store.create(fresh)
    for loading in loadings(japan):
        loaded = store.append(loading.provenance, loading.observations)
        part = loaded.source.part
        yield f"{loading.provenance.name}: {part.rows:,} figures, {part.size:,} bytes"
        yield from (f"  {note}" for note in loaded.notes)
    (fresh / LOCK).unlink()
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    files = [path for path in out.rglob("*") if path.is_file()]
    yield f"{len(files)} files, {sum(path.stat().st_size for path in files):,} bytes, root {store.root}"


def loadings(japan: Path) -> Iterator[Loading]:
    """Yield what the extract is made of, the oldest capture first."""
    yield from series(japan / "series")
    yield from releases(japan / "press")
    yield details(japan / "estat")
    yield areas(japan / "areas")
    yield averages(japan / "fx" / "period_averages.tsv", "Averages as printed in news reports; the list names each.")
    yield averages(HERE / "exchange_rate_fy2024.tsv", "As printed in news reports of the release of 17 April 2025.")


def series(folder: Path) -> Iterator[Loading]:
    """Yield the monthly series: the world's totals since 1979, commodities of the world and of eight areas."""
    older, newer = folder / "captured-2025-08", folder / "captured-2026-10"
    for name in ("d51ma.csv", "d61ma.csv", *BY_AREA):
        file = OfficialFile.open(older / name)
        origin = f"{SERIES}, as it stood on {AUGUST_2025}."
        provenance = Provenance.of(file, captured=AUGUST_2025, origin=origin)
        yield Loading(provenance, series_items.read(file, AUGUST_2025))
    origin = f"{SERIES}, as it stood in October 2026; only the month of the capture is known, its first day is taken."
    file = OfficialFile.open(newer / "d41ma.csv")
    provenance = Provenance.of(file, captured=OCTOBER_2026, origin=origin)
    yield Loading(provenance, series_totals.read(file, OCTOBER_2026))
    for name in ("d51ma.csv", "d61ma.csv"):
        file = OfficialFile.open(newer / name)
        provenance = Provenance.of(file, captured=OCTOBER_2026, origin=f"{origin} Held from July 2025 on.")
        yield Loading(provenance, series_items.read(file, OCTOBER_2026, excerpt=True))


def releases(folder: Path) -> Iterator[Loading]:
    """Yield the press releases on March 2025: the first ten days, and the provisional figures of the month."""
    for name, day in (("press_2025031en.xml", date(2025, 3, 28)), ("press_2025034en.xml", date(2025, 4, 17))):
        file = OfficialFile.open(folder / name)
        origin = f"Press release of the Ministry of Finance of {day} (customs.go.jp/toukei/shinbun/trade-st_e/)."
        yield Loading(Provenance.of(file, captured=day, origin=origin), press_release.read(file))


def details(folder: Path) -> Loading:
    """Return the imports by press item as e-Stat had them after February 2025."""
    file = OfficialFile.open(folder / f"ik-140h2025i001__{FEBRUARY_DETAILS}_737fe6d.csv")
    wanted = {item.code for item in items.items(Flow.IMPORT)}
    provenance = Provenance.of(
        file,
        captured=FEBRUARY_DETAILS,
        origin=f"e-Stat, table of imports by principal commodity, as published on {FEBRUARY_DETAILS}.",
        excerpt="the items of the press release and their parts",
    )
    observations = estat_commodity.read(file, FEBRUARY_DETAILS)
    return Loading(provenance, (one for one in observations if one.slice.item in wanted))


def areas(folder: Path) -> Loading:
    """Return the year-to-date totals of all areas in all vintages, and the goods of five of them in one."""
    file = OfficialFile.open(folder / "ytd_vintages_thousand_yen.csv.gz")
    provenance = Provenance.of(
        file,
        captured=LAST_AREAS,
        origin="The Ministry's tables of areas by commodities, year to date, as of 64 days; converted by others.",
        excerpt=f"the totals of every area; as of {FEBRUARY_DETAILS} the goods of {', '.join(BY_COUNTRY)} too",
    )
    return Loading(provenance, area_figures(file))


def area_figures(file: OfficialFile) -> Iterator[Observation]:
    """Yield the totals, then the goods."""
    yield from area_ytd.read(file, area_ytd.Filter(items={TOTAL}))
    goods = area_ytd.read(file, area_ytd.Filter(vintages={FEBRUARY_DETAILS}, partners=set(BY_COUNTRY)))
    yield from (one for one in goods if one.slice.item != TOTAL)


def averages(path: Path, origin: str) -> Loading:
    """Return averages of the customs exchange rate."""
    file = OfficialFile.open(path)
    observations = tuple(exchange_rate.read(file))
    captured = max(one.released for one in observations)
    return Loading(Provenance.of(file, captured=captured, origin=origin), observations)


if __name__ == "__main__":
    main()
