"""The files of Japan's Ministry of Finance: the press release, the monthly series, the tables by commodity, rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from sokuho.core.observation import Observation
from sokuho.errors import UsageError
from sokuho.sources.japan_mof import (
    area_ytd,
    estat_commodity,
    exchange_rate,
    monthly_rows,
    press_release,
    rate_notice,
    series_items,
    series_totals,
    weekly_rates,
)
from sokuho.sources.official_file import OfficialFile

READABLE = (
    "the press release (2025034e.xml), the monthly series (d41ma.csv, d51ma.csv, d61ma.csv and those by "
    "area), the table of principal commodities (ik-140h2025i001.csv), the year-to-date figures by area "
    "(vintage,commit,ex_im), and of the customs exchange rate the weekly notice's text (kouji-rate...), the list of "
    "weeks (from,to,yen_per_usd) and printed averages (period, yen_per_usd)"
)
"""The files that `read` reads, in words."""
Reader = Callable[[OfficialFile, date | None, bool], Iterator[Observation]]
_SEEN_AS = rate_notice.MARK.encode().decode("cp932", errors="replace")[:4]
"""How the line that names a notice's week begins where a UTF-8 text is taken for the Ministry's encoding."""


def read(
    path: str | Path | OfficialFile, *, captured: date | None = None, excerpt: bool = False
) -> Iterator[Observation]:
    """Return the observations of any of the files, which is recognised by its content.

    Args:
        path: the file, which may be gzipped, or is open already.
        captured: the day on which it was fetched: needed for the monthly series; for the yearly table of e-Stat the
            day of publication, if its name does not say it.
        excerpt: whether rows or pages were left out on purpose.

    Raises:
        BadInput: the file is none of those, or not as it was published.
        UsageError: the day of capture is needed and missing.
    """
    file = path if isinstance(path, OfficialFile) else OfficialFile.open(path)
    head = file.head()
    if reader := _reader(head):
        return reader(file, captured, excerpt)
    raise file.refuse(
        "The file is none that can be read",
        column="character 1",
        detail=f'Readable are {READABLE}. This one begins with "{" ".join(head[:60].split())}".',
        hint="Fetch one of those from the Ministry of Finance or e-Stat.",
    )


def recognises(file: OfficialFile) -> bool:
    """Return whether a file is one of those that `read` reads, or was meant to be."""
    return _reader(file.head()) is not None


def _reader(head: str) -> Reader | None:
    return next((reader for is_of, reader in _FORMS if is_of(head)), None)


def _read_series(file: OfficialFile, captured: date | None, excerpt: bool) -> Iterator[Observation]:
    is_by_item = f"\n{series_items.LABELS[0]}," in file.head()
    read_series = series_items.read if is_by_item else series_totals.read
    return read_series(file, _known(file, captured), excerpt=excerpt)


def _known(file: OfficialFile, captured: date | None) -> date:
    if captured is None:
        raise UsageError(
            f"The day on which {file.name} was fetched is needed",
            detail="A monthly series is replaced in place: only the day tells how mature each month's figures are.",
            hint="Give the day of its capture.",
        )
    return captured


_FORMS: tuple[tuple[Callable[[str], bool], Reader], ...] = (
    (lambda head: head.lstrip().startswith("<"), lambda file, _, cut: press_release.read(file, excerpt=cut)),
    (
        lambda head: head.startswith(estat_commodity.HEADER[0] + ","),
        lambda file, captured, cut: estat_commodity.read(file, captured, excerpt=cut),
    ),
    (lambda head: head.startswith(",".join(area_ytd.HEADER[:3])), lambda file, *_: area_ytd.read(file)),
    (lambda head: head.startswith("\t".join(exchange_rate.HEADER[:2])), lambda file, *_: exchange_rate.read(file)),
    (
        lambda head: head.startswith(",".join(weekly_rates.HEADER)),
        lambda file, captured, cut: weekly_rates.read(file, captured, excerpt=cut),
    ),
    (lambda head: monthly_rows.CORNER in head, _read_series),
    (lambda head: f"\n{_SEEN_AS}" in head, lambda file, captured, _: rate_notice.read(file, captured)),
)
"""Each kind of file: how its beginning is recognised, and its reader."""
