"""The audit of a release: a verdict on every cell, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sokuho.checking.audit.blame import suspects
from sokuho.checking.audit.check import Check
from sokuho.checking.audit.check_index_values import check_index_values
from sokuho.checking.audit.check_indices import check_indices
from sokuho.checking.audit.check_pages import check_pages
from sokuho.checking.audit.check_rows import check_rows
from sokuho.checking.audit.check_store import check_store
from sokuho.checking.audit.check_sums import check_sums
from sokuho.checking.audit.corrected import corrected, corrections
from sokuho.checking.audit.held import Holdings
from sokuho.checking.audit.other_vintage import explained
from sokuho.checking.audit.page_cells import PageCell, Printing
from sokuho.checking.audit.pages import read
from sokuho.sources.official_file import OfficialFile
from sokuho.store.store import Store

VerdictWord = Literal["agrees", "revised", "unexplained", "unchecked"]


@dataclass(frozen=True, slots=True, eq=False)
class CellVerdict:
    """What the audit says of a cell.

    Attributes:
        cell: the cell.
        word: ``agrees``; ``revised`` (differs from the store's figure by a revision, named in ``why``);
            ``unexplained`` (contradicts other cells or the store, or prints what no such cell prints); ``unchecked``
            (no rule binds it).
        agrees_with_cells: whether it agrees with other cells.
        agrees_with_store: whether it agrees with a figure of the store.
        why: the rules it keeps or breaks, in plain words.
        expected: what it would have to print, if that can be said.
        vintage: the store's figures it was held against.
        instead: other cells of which one may be wrong in its place.
    """

    cell: PageCell
    word: VerdictWord
    agrees_with_cells: bool
    agrees_with_store: bool
    why: str
    expected: str = ""
    vintage: str = ""
    instead: tuple[PageCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdicts on all cells of a release.

    Attributes:
        printing: the release as it is printed.
        as_of: the day as of which the store was asked; None if it could not be.
        leaves_out: whether the store holds this very file, which was not asked about itself.
        verdicts: one a cell, in order.
    """

    printing: Printing
    as_of: date | None
    leaves_out: bool
    verdicts: tuple[CellVerdict, ...]

    def of(self, word: VerdictWord) -> tuple[CellVerdict, ...]:
        """Return the verdicts of a word."""
        return tuple(one for one in self.verdicts if one.word == word)

    def by_page(self) -> Mapping[str, tuple[CellVerdict, ...]]:
        """Return the verdicts by page, in order."""
        found: dict[str, list[CellVerdict]] = {}
        for one in self.verdicts:
            found.setdefault(one.cell.page, []).append(one)
        return {page: tuple(ones) for page, ones in found.items()}


def audit(file: OfficialFile, store: Store | None, as_of: date | None = None) -> Audit:
    """Return what a release's cells say of each other, and what the store says of them.

    Args:
        file: the release, which may be any: it need not be in the store, nor be right.
        store: the figures to hold it against, or None for none. The file's own copy in it is left out.
        as_of: the day whose figures were known; by default the day the release states, else the newest held.

    Raises:
        BadInput: the file is no release.
    """
    printing = read(file)
    if store is None or printing.heading.period is None:
        return audit_printing(printing, None)
    day = as_of or printing.heading.published or store.newest_release()
    return audit_printing(printing, Holdings(store, file.sha256, day))


def audit_printing(printing: Printing, holdings: Holdings | None) -> Audit:
    """Return the audit of a release that is read already, against holdings that may serve several audits."""
    checks = list(_checks(printing, holdings))
    wrong = suspects(checks)
    if right := corrections(wrong):
        wrong |= _behind(printing, holdings, right, wrong)
    verdicts = tuple(_verdicts(printing, checks, wrong))
    if holdings is None:
        return Audit(printing, None, False, verdicts)
    return Audit(printing, holdings.as_of, holdings.leaves_out, verdicts)


def _behind(
    printing: Printing, holdings: Holdings | None, right: Mapping[PageCell, str], wrong: Mapping[PageCell, object]
) -> dict[PageCell, tuple[Check, ...]]:
    """Return the cells that are wrong once the wrong ones whose right text is known are put right."""
    put_right, printed = corrected(printing, right)
    found = suspects(list(_checks(put_right, holdings)))
    hidden: dict[PageCell, tuple[Check, ...]] = {}
    for cell, broken in found.items():
        original = printed.get(cell, cell)
        if original not in wrong and cell not in printed:
            hidden[original] = tuple(replace(check, expected=_as_printed(check, printed)) for check in broken)
    return hidden


def _as_printed(check: Check, printed: Mapping[PageCell, PageCell]) -> dict[PageCell, str]:
    return {printed.get(cell, cell): text for cell, text in check.expected.items()}


def _checks(printing: Printing, holdings: Holdings | None) -> Iterator[Check]:
    among = _among_cells(printing)
    if holdings is None:
        yield from among
    else:
        yield from (explained(check, holdings) for check in among)
        yield from check_store(printing, holdings)
        yield from check_index_values(printing, holdings)


def _among_cells(printing: Printing) -> Iterator[Check]:
    for table in printing.tables:
        yield from check_rows(table)
    yield from check_sums(printing)
    yield from check_pages(printing)
    yield from check_indices(printing)


def _verdicts(
    printing: Printing, checks: Sequence[Check], wrong: Mapping[PageCell, tuple[Check, ...]]
) -> Iterator[CellVerdict]:
    by_cell: dict[PageCell, list[Check]] = {}
    for check in checks:
        for cell in check.cells:
            by_cell.setdefault(cell, []).append(check)
    for cell in printing.cells():
        if cell.said is None:
            yield CellVerdict(cell, "unexplained", False, False, f"no {cell.column} is ever printed so")
        elif cell in wrong:
            yield _unexplained(cell, wrong)
        else:
            yield _explained(cell, by_cell.get(cell, []))


def _unexplained(cell: PageCell, wrong: Mapping[PageCell, tuple[Check, ...]]) -> CellVerdict:
    checks = wrong[cell]
    told = sorted(checks, key=lambda check: (cell not in check.expected, check.strength != "exact"))
    expected = next((check.expected[cell] for check in told if cell in check.expected), "")
    others = tuple(dict.fromkeys(one for check in checks for one in check.cells if one is not cell and one in wrong))
    why = "; ".join(dict.fromkeys(check.why for check in told[:3]))
    more = f"; and {len(checks) - 3} more" if len(checks) > 3 else ""
    vintage = next((check.vintage for check in told if check.vintage), "")
    return CellVerdict(cell, "unexplained", False, False, why + more, expected, vintage, others)


def _explained(cell: PageCell, checks: Sequence[Check]) -> CellVerdict:
    kept = [check for check in checks if check.holds]
    first = [check for check in kept if check.cells[0] is cell]
    revision = next((check for check in first if check.is_revision), None)
    among = any(check.against == "cells" for check in kept)
    stored = [check for check in first if check.against == "store" and check is not revision]
    vintage = revision.vintage if revision else next((check.vintage for check in stored), "")
    why = "; ".join(dict.fromkeys(check.why for check in _strongest(first) or _strongest(kept)[:1]))
    if revision is not None:
        return CellVerdict(cell, "revised", among, bool(stored), revision.why, "", vintage)
    return CellVerdict(cell, "agrees" if kept else "unchecked", among, bool(stored), why, "", vintage)


def _strongest(checks: Sequence[Check]) -> list[Check]:
    """Return the checks that say what a cell has to be, or if there are none those that only bound it."""
    return [check for check in checks if check.strength != "loose"] or list(checks)
