"""A download that is under way: its bytes so far, and what is needed to go on with it after a break."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of one address that have come so far, in ``path``, and beside them what the service called them.

    Only what the service marks so that a change would show (a strong ETag, or a day of modification) is gone on with.
    """

    path: Path

    @property
    def _mark_path(self) -> Path:
        return self.path.with_suffix(".mark")

    def begin(self, headers: Mapping[str, str]) -> None:
        """Forget what came before, and note by what these bytes can be known again."""
        self.drop()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if mark := _mark(headers):
            self._mark_path.write_text(json.dumps({"mark": mark}), encoding="utf-8")
        self.path.touch()

    def drop(self) -> None:
        """Forget all of it."""
        for path in (self.path, self._mark_path, self.path.with_suffix(".plain")):
            path.unlink(missing_ok=True)

    def range_headers(self) -> dict[str, str]:
        """Return the headers that ask for the rest; none if there is nothing to go on with."""
        try:
            mark = json.loads(self._mark_path.read_text(encoding="utf-8"))["mark"]
            begun = self.path.stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        if not begun or not isinstance(mark, str):
            return {}
        return {"Range": f"bytes={begun}-", "If-Range": mark}

    def fits(self, headers: Mapping[str, str]) -> bool:
        """Return whether an answer of status 206 goes on exactly where these bytes end."""
        begun = self.path.stat().st_size if self.path.exists() else 0
        unit, _, rest = headers.get("content-range", "").partition(" ")
        span, _, whole = rest.partition("/")
        first, _, last = span.partition("-")
        if unit != "bytes" or not first.isdigit() or not last.isdigit():
            return False
        ends = not whole.isdigit() or int(last) + 1 == int(whole)
        return begun > 0 and int(first) == begun and ends


def _mark(headers: Mapping[str, str]) -> str:
    etag = headers.get("etag", "")
    if etag.startswith('"'):
        return etag
    return "" if etag else headers.get("last-modified", "")
