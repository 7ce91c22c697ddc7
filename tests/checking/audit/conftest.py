"""The official release and the store, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sokuho.checking.audit import audit
from sokuho.checking.audit.held import Holdings
from sokuho.checking.audit.pages import read
from sokuho.checking.audit.verdicts import Audit, CellVerdict, audit_printing
from sokuho.sources.official_file import OfficialFile
from sokuho.store.location import extract

Audited = Callable[[str], Audit]


@pytest.fixture(scope="session")
def release(shared: Path) -> OfficialFile:
    """The release of March 2025, of 17 April 2025."""
    return OfficialFile.open(shared / "data" / "japan" / "press" / "press_2025034en.xml")


@pytest.fixture(scope="session")
def official(release: OfficialFile) -> Audit:
    """The release audited against the store that ships, which holds it."""
    return audit(release, extract())


@pytest.fixture(scope="session")
def xml(release: OfficialFile) -> str:
    return release.text("utf-8")


@pytest.fixture(scope="session")
def without_it(release: OfficialFile) -> Holdings:
    """The store as if it did not hold the release: what an audit of a changed copy can stand on without it."""
    published = read(release).heading.published
    assert published is not None
    return Holdings(extract(), release.sha256, published)


@pytest.fixture(scope="session")
def with_it(release: OfficialFile) -> Holdings:
    """The store with the release in it, as it ships."""
    published = read(release).heading.published
    assert published is not None
    return Holdings(extract(), "another file", published)


@pytest.fixture
def audited(without_it: Holdings) -> Audited:
    """What audits a changed copy against a store that does not hold the original."""
    return lambda text: audit_printing(read(OfficialFile.of("changed.xml", text.encode())), without_it)


def unexplained(audit: Audit) -> Mapping[str, CellVerdict]:
    """Return the cells that nothing explains, by where they stand."""
    return {one.cell.label: one for one in audit.of("unexplained")}
