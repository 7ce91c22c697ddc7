"""Japan by nine-digit code and country, as e-Stat publishes it: a list of a year's files, then each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.errors import BadInput, NoFigures, SokuhoError, UsageError
from sokuho.reference.release_calendar import held
from sokuho.sources.archive import Kept
from sokuho.sources.clients.source import Asked, Desk, Part, Source, takes, whole_years
from sokuho.sources.http.asking import MEGABYTE, Asking, Received
from sokuho.sources.http.body import LIST_PAGE, Body
from sokuho.sources.http.client import Service
from sokuho.sources.http.etiquette import Etiquette

_TITLE = "e-Stat"
CREDIT = "Trade Statistics of Japan, Ministry of Finance"
LICENCE = "Reuse is allowed, with credit (Public Data License 1.0 of Japan)."
_CSV = Body("csv", "cp932", ("Exp or Imp,Year,",))
_TABLES = {
    "hs": ("nine-digit codes by country", {Flow.EXPORT: "000001013181", Flow.IMPORT: "000001013182"}),
    "pc": ("principal commodities by country", {Flow.EXPORT: "000001013196", Flow.IMPORT: "000001013197"}),
}
_SIDES = {Flow.EXPORT: "1", Flow.IMPORT: "2"}
_FILE = re.compile(r"file-download\?(?:[^\"'<> ]*&)?statInfId=(\d{12})&fileKind=1\b")
_PAGE = re.compile(r"[?&]page=(\d{1,4})\b")
_NUMBER = re.compile(r"(\d{3})\.csv$")
_MOST_PAGES = 50
_MOST_FAILURES = 2


def parts(asked: Asked, service: Service) -> tuple[Part, ...]:
    """Return one part a year and flow."""
    takes(asked, _TITLE, "table")
    found = []
    for year in whole_years(asked.periods, _TITLE):
        for flow in asked.flows:
            label = f"Japan's {flow.value}s of {year}, {_table(asked)[0]}"
            found.append(Part(label, (_list(asked, year, flow, 1),), 40, year, flow, asked))
    return tuple(found)


def bring(part: Part, desk: Desk) -> Iterator[Kept]:
    """Read the list of files, then fetch each; those that fail are told when the others are in.

    Raises:
        SokuhoError: the first failure, which names all files that did not come.
    """
    failures: list[tuple[str, SokuhoError]] = []
    names: list[str] = []
    identifiers = _identifiers(part, desk)
    for at, identifier in enumerate(identifiers, 1):
        asking = _file(part, identifier, f"{part.label}: file {at} of {len(identifiers)}")
        try:
            kept = desk.keep(asking, lambda came: _inspect(came, part))[0]
        except (BadInput, NoFigures) as error:
            failures.append((identifier, error))
            if len(failures) >= _MOST_FAILURES:
                break
        else:
            names.append(kept.capture.name)
            yield kept
    if failures:
        raise _with_the_rest(failures, len(names), len(identifiers))
    _refuse_gaps_and_doubles(names, part)


def due(today: date) -> date | None:
    """Return the day on which e-Stat last got new figures: that of the latest detailed export figures."""
    month = Period.month(today.year, today.month)
    for _ in range(6):
        month = month.previous()
        found = held(Flow.EXPORT, month, today, least=Stage.NINE_DIGIT)
        if found is not None:
            return found.released
    return today - timedelta(days=200)


def _table(asked: Asked) -> tuple[str, dict[Flow, str]]:
    name = asked.table or "hs"
    if name not in _TABLES:
        raise UsageError(f'e-Stat has no table "{name}" here', hint=f"There are: {', '.join(_TABLES)}")
    return _TABLES[name]


def _list(asked: Asked, year: Period, flow: Flow, page: int) -> Asking:
    _, classes = _table(asked)
    query = (
        ("page", str(page)),
        ("layout", "dataset"),
        ("toukei", "00350300"),
        ("tstat", "000001013141"),
        ("year", f"{year}0"),
        ("tclass2", classes[flow]),
    )
    return Asking("en/stat-search/files", f"the list of files of {year}", LIST_PAGE, query, largest=16 * MEGABYTE)


def _file(part: Part, identifier: str, what: str) -> Asking:
    query = (("statInfId", identifier), ("fileKind", "1"))
    return Asking("en/stat-search/file-download", what, _CSV, query, is_file=True, largest=512 * MEGABYTE)


def _identifiers(part: Part, desk: Desk) -> list[str]:
    """Return the identifiers of a year's files, from all pages of the list, each of which is read once."""
    assert part.flow is not None
    found: dict[str, int] = {}
    page, last = 1, 1
    while page <= last:
        asking = _list(part.asked, part.period, part.flow, page)
        here, pages = desk.look(asking, _listed)
        if again := [one for one in here if one in found]:
            raise _unsound(asking, desk, f"File {again[0]} stands on page {found[again[0]]} and on page {page}.")
        if page > 1 and pages < last:
            raise _unsound(asking, desk, f"Page 1 spoke of {last} pages, page {page} of {pages}.")
        last = max(last, pages)
        found.update(dict.fromkeys(here, page))
        page += 1
    return list(found)


def _listed(came: Received) -> tuple[list[str], int]:
    text = unescape(came.content().decode("utf-8"))
    here = list(dict.fromkeys(_FILE.findall(text)))
    if not here:
        raise NoFigures(
            "e-Stat's list names no files", where=came.address, hint="Is anything of that year published yet?"
        )
    return here, min(max(map(int, _PAGE.findall(text)), default=1), _MOST_PAGES)


def _unsound(asking: Asking, desk: Desk, detail: str) -> BadInput:
    return BadInput(
        "e-Stat's list of files changed while it was read",
        where=asking.address(desk.client.service.site.base),
        detail=detail,
        hint="Ask again; it is changed when new figures come out.",
    )


def _inspect(came: Received, part: Part) -> None:
    """Raise unless the first and the last row are of the year and flow that were asked for."""
    assert part.flow is not None
    with came.path.open("rb") as file:
        rows = [line.split(b",")[:2] for number, line in enumerate(file) if number]
    expected = [_SIDES[part.flow].encode(), str(part.period).encode()]
    other = next((row for row in rows if row != expected), None)
    if other is not None:
        said = b",".join(other).decode("ascii", "replace")[:20]
        raise BadInput(
            f"The file is of another year or flow: a row begins with {said}",
            where=came.address,
            detail=f"{part.label} begins its rows with {b','.join(expected).decode()}.",
            hint="Nothing of it was kept.",
        )


def _with_the_rest(failures: list[tuple[str, SokuhoError]], came: int, of: int) -> SokuhoError:
    error = failures[0][1]
    missing = ", ".join(identifier for identifier, _ in failures)
    error.detail = " ".join(filter(None, [error.detail, f"{came} of {of} files came; not: {missing}."]))
    return error


def _refuse_gaps_and_doubles(names: list[str], part: Part) -> None:
    """Raise if the files, which the publisher numbers, leave a number out or have one twice.

    Chapters would be missing unseen, or there would be two versions of them.
    """
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadInput(
            f"{part.label}: the list has {twice[0]} twice, with two identifiers",
            detail="One of them is an earlier version, and nothing tells which.",
            hint="Both are kept; load one of them yourself.",
        )
    numbers = sorted(int(found[1]) for found in map(_NUMBER.search, names) if found)
    missing = [number for number in range(1, numbers[-1] + 1) if number not in numbers] if numbers else []
    if missing:
        raise BadInput(
            f"{part.label}: the list leaves out file {', '.join(f'{one:03}' for one in missing)}",
            detail=f"{len(names)} files came, numbered up to {numbers[-1]:03}.",
            hint="Ask again; the list may be being changed.",
        )


SOURCE = Source(
    name="japan",
    title="Japan: e-Stat, files of the Trade Statistics",
    page="https://www.e-stat.go.jp/en/stat-search/files?toukei=00350300",
    credit=CREDIT,
    licence=LICENCE,
    base="https://www.e-stat.go.jp",
    variable="SOKUHO_ESTAT_URL",
    etiquette=Etiquette(pause=2.0),
    parts=parts,
    bring=bring,
    due=due,
)
