"""``sokuho load``: official files into the store."""

from __future__ import annotations

import json as json_format
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sokuho.cli.options import JsonOption, StoreOption, day
from sokuho.errors import BadInput, SokuhoError, UsageError

if TYPE_CHECKING:
    from sokuho.cli.progress import Progress
    from sokuho.core.observation import Observation
    from sokuho.store.detail.delivery import Appended as Year
    from sokuho.store.store import Appended, Store


def load(
    *files: Annotated[Path, Parameter(metavar="FILE", help="The files as they were published; .gz is fine.")],
    captured: Annotated[
        str | None,
        Parameter(
            metavar="DATE",
            help="The day on which the files were fetched, such as 2025-08-03. Monthly series (d41ma.csv, d51ma.csv, "
            "d61ma.csv...) need it: it tells how final each month's figures are. Files that say their day do not.",
        ),
    ] = None,
    excerpt: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="Rows were left out on purpose; do not take the file for cut."),
    ] = False,
    memory: Annotated[
        str,
        Parameter(
            metavar="SIZE", help="Memory that files of detail may take while they are loaded, about, such as 512MB."
        ),
    ] = "1GB",
    json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Load official files: the press release, monthly series, e-Stat's tables by commodity, detail by country.

    A file is loaded whole or not at all. The first that is refused ends the loading: files before it stay loaded, those
    after it are not read. Loading a file again changes nothing. Files of detail (nine-digit codes by country, UN
    Comtrade and others; also inside a zip archive) come after the others, those of a table and year together.
    """
    from sokuho.cli import load_detail, loaded
    from sokuho.cli.progress import progress
    from sokuho.cli.wrong_usage import needs
    from sokuho.store.location import for_writing

    if not files:
        raise needs("load", "FILES")
    when, limit = _day_of_capture(captured), load_detail.memory_of(memory)
    _refuse_what_is_no_file(files)
    detail = {path: load_detail.parcels(path) for path in files}
    figures = tuple(path for path in files if not detail[path])
    target = for_writing(store)
    done: list[Appended] = []
    years: list[Year] = []
    try:
        with progress(len(files)) as bar:
            for path in figures:
                done.append(_load(target, bar, path, when, excerpt))
            if parcels := [parcel for path in files for parcel in detail[path]]:
                for found in load_detail.load(target, bar, parcels, when, excerpt, limit):
                    years.extend(found)
                    loaded.totals(target, found[0].version)  # looked up while the next year is made
    except SokuhoError as error:
        raise _with_the_rest(error, figures, len(done), years) from None
    finally:
        _tell(target, done, years, json)


def _day_of_capture(captured: str | None) -> date | None:
    if captured is None:
        return None
    when = day(captured, "--captured")
    if when > _today_in_japan():
        raise UsageError(
            f"Nothing was fetched on a day to come: --captured {when}", hint="Say the day of the download."
        )
    return when


def _today_in_japan() -> date:
    return (datetime.now(UTC) + timedelta(hours=9)).date()


def _refuse_what_is_to_come(cells: list[Observation]) -> None:
    """Raise if a file says it was published on a day to come, which every later question would then be asked as of."""
    today = _today_in_japan()
    for cell in cells:
        if cell.released > today:
            raise BadInput(
                f"Published on a day to come: {cell.released}",
                where=str(cell.place),
                detail=f"Today is {today}. A digit of the date was changed, or this machine's clock is slow.",
                hint="Fetch the file from its publisher again and leave it as it comes.",
            )


def _refuse_what_is_no_file(files: tuple[Path, ...]) -> None:
    for path in files:
        if not path.is_file():
            what = "This is a folder" if path.is_dir() else "There is no such file"
            cure = f"Name the files in it, such as: {path}/*.csv" if path.is_dir() else "Is the path right?"
            raise BadInput(f"{what}: {path}", detail="Nothing was loaded." if len(files) > 1 else "", hint=cure)


def _load(target: Store, bar: Progress, path: Path, captured: date | None, excerpt: bool) -> Appended:
    from sokuho.sources import japan_mof
    from sokuho.sources.official_file import OfficialFile
    from sokuho.sources.readable import unknown
    from sokuho.store.manifest import Provenance

    bar.turn_to(path.name)
    official = OfficialFile.open(path)
    if not japan_mof.recognises(official):
        raise unknown(official)
    try:
        cells = [*bar.count(japan_mof.read(official, captured=captured, excerpt=excerpt))]
    except UsageError as error:
        if captured is None:
            error.hint = "Say it with --captured, such as --captured 2025-08-03."
        raise
    _refuse_what_is_to_come(cells)
    provenance = Provenance.of(
        official,
        captured=captured or max(cell.released for cell in cells),
        origin="loaded from a file",
        excerpt="the rows it has" if excerpt else "",
    )
    return target.append(provenance, cells)


def _with_the_rest(error: SokuhoError, files: tuple[Path, ...], loaded: int, years: list[Year]) -> SokuhoError:
    """Return the error of a file among several, saying what became of the others."""
    before, after = files[:loaded], files[loaded + 1 :]
    told = [error.hint]
    if before or years:
        of = [f"{one.version.dataset} {one.version.year}" for one in years]
        told.append(f"Loaded before it: {', '.join([*map(str, before), *of])}")
    if after:
        told.append(f"Not loaded: {', '.join(map(str, (files[loaded], *after)))}")
    error.hint = "\n  ".join(filter(None, told))
    return error


def _tell(target: Store, done: list[Appended], years: list[Year], json: bool) -> None:
    from sokuho.cli import loaded

    if json:
        told: dict[str, object] = {"store": str(target.path), "files": [_fields(one) for one in done]}
        if years:
            told["detail"] = [loaded.fields(target, one) for one in years]
        sys.stdout.write(json_format.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return
    lines = [*map(_summary, done), *(loaded.summary(target, one) for one in years)]
    if done:
        lines.append(_total(target, done))
    if years:
        lines.append(_detail_total(target, years))
    if lines:
        print("\n".join(lines))


def _summary(one: Appended) -> str:
    part = one.source.part
    months = part.first_month if part.first_month == part.last_month else f"{part.first_month} to {part.last_month}"
    told = f"{one.source.official.name}: {part.rows:,} cells, {months}"
    return "\n  ".join([told, *one.notes]) if one.is_new else f"{told}; held already"


def _total(target: Store, done: list[Appended]) -> str:
    new = [one.source.part.rows for one in done if one.is_new]
    held = f"; {len(done) - len(new)} held already" if len(new) < len(done) else ""
    return f"New in {target.path}: {len(new)} of {len(done)} files, {sum(new):,} cells{held}"


def _detail_total(target: Store, years: list[Year]) -> str:
    new = [one.version for one in years if one.is_new]
    held = f"; {len(years) - len(new)} held already" if len(new) < len(years) else ""
    cells = sum(version.cells for version in new)
    return f"New in {target.path / 'detail'}: {len(new)} of {len(years)} years, {cells:,} cells{held}"


def _fields(one: Appended) -> dict[str, object]:
    official, part = one.source.official, one.source.part
    return {
        "file": official.name,
        "sha256": official.sha256,
        "is_new": one.is_new,
        "cells": part.rows,
        "first_month": part.first_month,
        "last_month": part.last_month,
        "first_released": part.first_released.isoformat(),
        "last_released": part.last_released.isoformat(),
        "flows": list(part.flows),
        "partners": list(part.partners),
        "notes": list(one.notes),
    }
