"""Which store is meant: the one named, else the user's own, else the extract that ships with Sokuho."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from sokuho.errors import StoreError
from sokuho.store.store import Store, is_store

VARIABLE = "SOKUHO_STORE"


def for_reading(named: Path | None = None, environment: Mapping[str, str] = os.environ) -> Store:
    """Return the store that answers, read together with the packaged extract.

    That is the folder named (``--store``), else that of ``SOKUHO_STORE``, else ``sokuho`` in the XDG data folder if a
    store is there, else the extract alone.

    Raises:
        StoreError: the folder named holds no store, or cannot be read.
    """
    beneath = extract()
    folder = _named(named, environment)
    if folder is not None:
        return Store.open(folder, beneath)
    own = _own(environment)
    return Store.open(own, beneath) if own is not None and is_store(own) else beneath


def for_writing(named: Path | None = None, environment: Mapping[str, str] = os.environ) -> Store:
    """Return the user's store, made where ``for_reading`` would look for it if it is not there.

    Raises:
        StoreError: there is no place for it, or it cannot be made.
    """
    folder = _named(named, environment) or _own(environment)
    if folder is None:
        raise StoreError("There is no home folder to keep a store in", hint=f"Name a folder: --store or {VARIABLE}.")
    return Store.create(folder, extract())


def extract() -> Store:
    """Return the published figures that ship with Sokuho; read in place, never written."""
    return Store.open(Path(str(resources.files("sokuho") / "extract")))


def _named(named: Path | None, environment: Mapping[str, str]) -> Path | None:
    if named is not None:
        return named
    return Path(environment[VARIABLE]) if environment.get(VARIABLE) else None


def _own(environment: Mapping[str, str]) -> Path | None:
    if data := environment.get("XDG_DATA_HOME"):
        return Path(data) / "sokuho"
    home = environment.get("HOME") or environment.get("USERPROFILE")
    return Path(home) / ".local" / "share" / "sokuho" if home else None
