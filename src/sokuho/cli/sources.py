"""``sokuho sources``: every source that is known, what is held of it, and how the last visit ended."""

from __future__ import annotations

import json as json_format
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sokuho.cli.options import JsonOption, StoreOption

if TYPE_CHECKING:
    from sokuho.sources.archive import Archive
    from sokuho.sources.clients.source import Source
    from sokuho.store.store import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with a source."""

    name: str
    title: str
    page: str
    credit: str
    licence: str
    is_fetched: bool
    captures: int
    bytes: int
    last_capture: str
    loaded_files: int
    last_success: str
    last_failure: str
    reason: str
    due: str
    is_stale: bool


def sources(*, json: JsonOption = False, store: StoreOption = None) -> None:
    """List the sources of figures: what is held of each, the last success, the last failure, credit and licence.

    A source is stale if its calendar says that something came out after the last success; most services have no
    calendar that is known.
    """
    from sokuho.sources.archive import Archive
    from sokuho.sources.clients.known import KNOWN
    from sokuho.store.location import for_reading
    from sokuho.store.store import RAW

    held = for_reading(store)
    archive, today = Archive(held.path / RAW), (datetime.now(UTC) + timedelta(hours=9)).date()
    standings = [_standing(source, archive, held, today) for source in KNOWN.values()]
    if json:
        told = {"store": str(held.path), "sources": [asdict(one) for one in standings]}
        sys.stdout.write(json_format.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        print("\n\n".join(map(_told, standings)))


def _standing(source: Source, archive: Archive, held: Store, today: date) -> Standing:
    captures = [one for one in archive.all_captures() if one.source == source.name]
    state, due = archive.memory(source.name).state(), source.due(today)
    return Standing(
        name=source.name,
        title=source.title,
        page=source.page,
        credit=source.credit,
        licence=source.licence,
        is_fetched=source.bring is not None,
        captures=len(captures),
        bytes=sum(one.size for one in captures),
        last_capture=max((one.captured for one in captures), default=""),
        loaded_files=sum(source.credit.startswith(one.official.credit) for one in held.sources()),
        last_success=state.last_success,
        last_failure=state.last_failure,
        reason=state.reason,
        due=due.isoformat() if due else "",
        is_stale=due is not None and "" < state.last_success[:10] < due.isoformat(),
    )


def _told(one: Standing) -> str:
    lines = [f"{one.name}: {one.title}"]
    if one.captures:
        lines.append(f"held: {one.captures} captures, {one.bytes:,} bytes, the last of {one.last_capture}")
    if one.loaded_files:
        lines.append(f"loaded: figures from {one.loaded_files} of this authority's files")
    if one.is_fetched:
        lines.append(f"last success: {one.last_success or 'never'}")
    if one.last_failure:
        lines.append(f"last failure: {one.last_failure}: {one.reason}")
    if one.is_fetched and one.is_stale:
        lines.append(f"stale: something came out on {one.due}")
    lines += [f"credit: {one.credit}", f"licence: {one.licence}", one.page]
    return "\n  ".join(lines)
