"""Loading files of detail: which files those are, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sokuho import process
from sokuho.errors import BadInput, UsageError

if TYPE_CHECKING:
    from sokuho.cli.progress import Progress
    from sokuho.sources.authorities import Authority
    from sokuho.sources.detail import Detail
    from sokuho.sources.official_file import OfficialFile
    from sokuho.store.detail.delivery import Appended, Delivery
    from sokuho.store.detail.store import DetailStore
    from sokuho.store.store import Store

_HEAD = 8192
_PACKED = 12
"""Times a table of detail is larger than its gzipped copy, about."""
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([KMGT]?)i?B?", re.IGNORECASE)
_POWERS = {"": 0, "K": 10, "M": 20, "G": 30, "T": 40}
LEAST_MEMORY = 256 << 20


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file of detail: one that was named, or one inside an archive that was.

    Attributes:
        name: its own name.
        path: the path that was given.
        size: how many bytes it has, about.
        belongs: what it is a part of; files of the same are loaded together.
        credit: who has to be named wherever its figures are shown.
        open: opens it.
        read: reads it once it is open, told the day it was fetched and whether rows were left out on purpose.
        is_several: whether it may hold several tables.
    """

    name: str
    path: Path
    size: int
    belongs: tuple[str, ...]
    credit: str
    open: Callable[[], OfficialFile]
    read: Callable[[OfficialFile, date | None, bool], Sequence[Detail]]
    is_several: bool = False


def parcels(path: Path) -> list[Parcel]:
    """Return the files of detail that a path is or holds; none if it is another file.

    Raises:
        BadInput: an archive is not safe to open, or holds something else.
    """
    from sokuho.sources import archive_members
    from sokuho.sources.official_file import OfficialFile, peek

    if not archive_members.is_archive(path):
        size = path.stat().st_size * (_PACKED if path.suffix in (".gz", ".7z") else 1)
        found = _parcel(*peek(path, _HEAD), path, size, partial(OfficialFile.on_disk, path))
        return [found] if found else []
    inside = []
    for member in archive_members.members(path):
        name = PurePosixPath(member.filename).name
        head = archive_members.head(path, member, _HEAD)
        found = _parcel(name, head, path, member.file_size, partial(archive_members.open_member, path, member))
        if found is None:
            raise BadInput(
                f"The archive holds a file that is no table of detail: {name}",
                where=f"in {path.name}",
                hint="Unpack it, and load the files inside that are meant.",
            )
        inside.append(found)
    return inside


def _parcel(name: str, head: bytes, path: Path, size: int, opened: Callable[[], OfficialFile]) -> Parcel | None:
    from sokuho.sources.authorities import publisher_of
    from sokuho.sources.japan_mof import commodity_by_country, estat_kept
    from sokuho.store.manifest import CREDIT

    plain = name.removesuffix(".gz")
    text = head.decode("cp932", "replace")
    if commodity_by_country.is_detail(text):
        return Parcel(plain, path, size, commodity_by_country.subject(text), CREDIT, opened, _read_japanese)
    if estat_kept.is_page(text):
        return Parcel(plain, path, size, estat_kept.subject(text), CREDIT, opened, _read_pages)
    if publisher := publisher_of(plain, head):
        read = partial(_read_elsewhere, publisher)
        several = hasattr(publisher.reader(), "tables")
        return Parcel(plain, path, size, (publisher.code, plain), publisher.credit, opened, read, several)
    return None


def _read_elsewhere(publisher: Authority, file: OfficialFile, captured: date | None, excerpt: bool) -> Sequence[Detail]:
    if captured is None:
        raise file.refuse(
            "Nothing says when this copy was fetched",
            column="the file's name",
            hint="Say it with --captured, such as --captured 2025-08-03.",
        )
    tables: Sequence[Detail] = publisher.tables(file, excerpt=excerpt)
    return tables


def _read_japanese(file: OfficialFile, captured: date | None, excerpt: bool) -> Sequence[Detail]:
    from sokuho.sources.japan_mof import commodity_by_country

    return (commodity_by_country.read(file, captured),)


def _read_pages(file: OfficialFile, captured: date | None, excerpt: bool) -> Sequence[Detail]:
    from sokuho.sources.japan_mof import estat_kept

    return (*estat_kept.read([file], captured),)


def load(
    target: Store, bar: Progress, given: Sequence[Parcel], captured: date | None, excerpt: bool, memory: int
) -> Iterator[tuple[Appended, ...]]:
    """Load files of detail into the store, those of a table and year together, and yield what each came to.

    Raises:
        BadInput: a file is refused; what was yielded stays loaded.
        StoreBusy: another process is writing.
        Unavailable: the packages that detail needs are not installed.
    """
    process.keep_memory()
    store = _store(target)
    groups: dict[tuple[str, ...], list[Parcel]] = {}
    for parcel in given:
        groups.setdefault(parcel.belongs, []).append(parcel)
    names: list[str] = []
    ready = _ready(groups.values(), names, captured, excerpt)
    # What belongs together in Japan's tables is a year: no other group is of that year.
    is_apart = len(groups) > 1 and all(parcel.read is _read_japanese for parcel in given)
    largest = max(sum(parcel.size for parcel in parcels) for parcels in groups.values())
    for place, appended in enumerate(store.load(ready, memory=memory, apart=largest if is_apart else None)):
        if names[place] not in names[:place]:
            bar.turn_to(names[place])
        yield appended


def _ready(
    groups: Iterable[Sequence[Parcel]], names: list[str], captured: date | None, excerpt: bool
) -> Iterator[Callable[[], Delivery]]:
    """Yield what makes each delivery, and put its name on a list: one a group, or one a table of a file of several."""
    for parcels in groups:
        first, *others = parcels
        name = f"{first.name} and {len(others)} more" if others else first.name
        for several in _each_table(parcels, captured, excerpt):
            names.append(name)
            yield partial(_delivery, several, captured, excerpt)


def _each_table(parcels: Sequence[Parcel], captured: date | None, excerpt: bool) -> Iterator[Sequence[Parcel]]:
    """Yield the parcels as they are, or, of a file that holds several tables, one parcel a table.

    Of pages that only together are a table, the first parcels have all rows and the others none.
    """
    first, *others = parcels
    if others and first.read is _read_pages:
        yield _joined(parcels, captured)
        return
    if others or not first.is_several:
        yield parcels
        return
    file = first.open()
    for table in first.read(file, captured, excerpt):
        yield [replace(first, open=lambda: file, read=lambda *_, one=table: (one,))]


def _joined(parcels: Sequence[Parcel], captured: date | None) -> Sequence[Parcel]:
    from sokuho.sources.japan_mof import estat_kept

    files = [parcel.open() for parcel in parcels]
    found = list(estat_kept.read(files, captured))
    found += [replace(found[0], batches=())] * (len(parcels) - len(found))
    return [_known(*each) for each in zip(parcels, files, found, strict=True)]


def _known(parcel: Parcel, file: OfficialFile, detail: Detail) -> Parcel:
    """Return a parcel that was opened and read."""
    return replace(parcel, open=lambda: file, read=lambda *_: (detail,))


def _store(target: Store) -> DetailStore:
    from sokuho.store.detail.needs import check_needs

    check_needs()
    from sokuho.store.detail.store import FOLDER, DetailStore

    return DetailStore.open(target.path / FOLDER)


def _delivery(given: Sequence[Parcel], captured: date | None, excerpt: bool) -> Delivery:
    from sokuho.sources.japan_mof.commodity_by_country import issued
    from sokuho.store.detail.delivery import Delivery
    from sokuho.store.manifest import Provenance

    files: list[Provenance] = []
    details: list[Detail] = []
    for parcel in given:
        file = parcel.open()
        details += parcel.read(file, captured, excerpt)
        day = captured or issued(file.name) or date.max
        files.append(Provenance.of(file, captured=day, origin="loaded from a file", credit=parcel.credit))
    return Delivery(files, details, excerpt)


def memory_of(text: str) -> int:
    """Return the bytes that a size stands for.

    >>> memory_of("1GB"), memory_of("512 MB")
    (1073741824, 536870912)
    """
    found = _SIZE.fullmatch(text.strip())
    size = int(float(found[1]) * (1 << _POWERS[found[2].upper()])) if found else 0
    if size < LEAST_MEMORY:
        raise UsageError(
            f'Not an amount of memory: --memory "{text}"',
            hint=f"Say at least {LEAST_MEMORY >> 20}MB, such as --memory 1GB.",
        )
    return size
