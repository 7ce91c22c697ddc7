"""``sokuho verify``: whether the stored figures are still the bytes that were loaded."""

from __future__ import annotations

import json as json_format
import sys
from typing import TYPE_CHECKING

from sokuho.cli.options import JsonOption, StoreOption
from sokuho.errors import StoreDamaged

if TYPE_CHECKING:
    from sokuho.store.detail.store import DetailStore
    from sokuho.store.store import Store


def verify(*, json: JsonOption = False, store: StoreOption = None) -> int:
    """Check that the stored figures are still what was loaded, and name what is not.

    Every stored file is hashed again and compared with the manifest. Ends with exit code 74 if anything differs.
    """
    from sokuho.store.location import for_reading

    try:
        held = for_reading(store)
    except StoreDamaged as error:
        return _tell([str(error)], None, json)
    detail, damage = _detail(held)
    return _tell([*held.verify(), *damage], held, json, detail)


def _detail(held: Store) -> tuple[DetailStore | None, list[str]]:
    """Return the store's detail, if there is any, and what is wrong with it."""
    from sokuho.store.detail.store import FOLDER, DetailStore

    if not (held.path / FOLDER).is_dir():
        return None, []
    try:
        detail = DetailStore.open(held.path / FOLDER)
    except StoreDamaged as error:
        return None, [str(error)]
    return detail, detail.verify()


def _tell(problems: list[str], held: Store | None, json: bool, detail: DetailStore | None = None) -> int:
    sources = held.sources() if held else ()
    cells = sum(source.part.rows for source in sources)
    if json:
        fields: dict[str, object] = {"sound": not problems, "problems": problems, "files": len(sources), "cells": cells}
        place = {"store": str(held.path), "root": held.root} if held else {"store": None, "root": None}
        if detail:
            fields["detail"] = {
                "root": detail.root,
                "versions": len(detail.versions),
                "cells": sum(version.cells for version in detail.versions),
            }
        sys.stdout.write(json_format.dumps(fields | place, ensure_ascii=False, indent=1) + "\n")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 74
    if held and not json:
        with_extract = " and in what ships with Sokuho" if held.beneath else ""
        print(f"Sound: {len(sources)} official files, {cells:,} published cells in {held.path}{with_extract}")
        print(f"  root hash {held.root}")
        if detail:
            cells = sum(version.cells for version in detail.versions)
            print(f"Sound: {len(detail.versions)} years of detail, as they stood after each loading, {cells:,} cells")
            print(f"  root hash {detail.root}")
    return 0
