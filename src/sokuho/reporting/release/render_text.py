"""The release as text in columns, for a terminal, and as Markdown."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from sokuho.reporting.release.grid import Grid, GridRow, grids, heading, notes, subheading
from sokuho.reporting.release.page import OfficialTables
from sokuho.reporting.release.words import Language

_WIDEST_GAP = 3
_NARROWEST = 40
_HANGING = " " * 9


def render_text(tables: OfficialTables, language: Language = "en", width: int = 100) -> str:
    """Return the release as text; columns move together where the width is short, and nothing is ever cut.

    Args:
        tables: the release.
        language: English or Japanese.
        width: how many columns the terminal has.
    """
    head = heading(tables, language)
    blocks = ["\n".join([head, subheading(tables, language)])]
    blocks += ["\n".join(_grid(grid, width)) for grid in grids(tables, language)]
    if noted := notes(tables, language):
        blocks.append("\n".join(line for note in noted for line in _wrapped(note, width)))
    return "\n\n".join(blocks) + "\n"


def render_markdown(tables: OfficialTables, language: Language = "en") -> str:
    """Return the release as Markdown with one table a page."""
    blocks = [f"# {_plain(heading(tables, language))}", _plain(subheading(tables, language))]
    for grid in grids(tables, language):
        blocks += [f"## {grid.number}. {_plain(grid.title)}", _plain(grid.note), "\n".join(_markdown(grid))]
    if noted := notes(tables, language):
        blocks += [_plain(noted[0]), "\n".join(f"- {_plain(' '.join(line.split()))}" for line in noted[1:])]
    return "\n\n".join(blocks) + "\n"


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for each full-width sign.

    >>> columns_of("IC"), columns_of("鉄鋼")
    (2, 4)
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _grid(grid: Grid, width: int) -> Iterable[str]:
    rows = [_lines(row) for row in grid.rows]
    groups, names = [group for group, _ in grid.heads], [name for _, name in grid.heads]
    labels = max(columns_of(text) for text in (grid.corner, *(label for label, _ in rows)))
    cells = [max(map(columns_of, column)) for column in zip(names, *(texts for _, texts in rows), strict=True)]
    gap = next(
        (gap for gap in range(_WIDEST_GAP, 1, -1) if labels + sum(cells) + gap * len(cells) <= width),
        1,
    )
    total = labels + sum(cells) + gap * len(cells)
    yield f"{grid.number}  {grid.title}"
    yield grid.note
    yield "-" * total
    if any(groups):
        yield _grouped(groups, cells, labels, gap)
    yield _line(grid.corner, names, labels, cells, gap)
    yield "-" * total
    for label, texts in rows:
        yield _line(label, texts, labels, cells, gap)


def _lines(row: GridRow) -> tuple[str, Sequence[str]]:
    return " " * row.depth + row.label, row.texts


def _line(label: str, texts: Sequence[str], labels: int, cells: Sequence[int], gap: int) -> str:
    padded = [" " * (gap + size - columns_of(text)) + text for text, size in zip(texts, cells, strict=True)]
    return (label + " " * (labels - columns_of(label)) + "".join(padded)).rstrip()


def _grouped(groups: Sequence[str], cells: Sequence[int], labels: int, gap: int) -> str:
    """Return the line of group heads, each at the right end of its last column."""
    line = " " * labels
    for place, (group, size) in enumerate(zip(groups, cells, strict=True)):
        is_last = place + 1 == len(groups) or groups[place + 1] != group
        shown = group if is_last else ""
        line += " " * (gap + size - columns_of(shown)) + shown
    return line.rstrip()


def _wrapped(note: str, width: int) -> list[str]:
    """Return a note in lines of a width; Japanese, which has no blanks between words, breaks anywhere."""
    if note.isascii() or columns_of(note) <= width:
        return textwrap.wrap(note, max(width, _NARROWEST), subsequent_indent=_HANGING) or [note]
    lines = [""]
    for sign in note:
        if columns_of(lines[-1] + sign) > max(width, _NARROWEST):
            lines.append(_HANGING)
        lines[-1] += sign
    return lines


def _markdown(grid: Grid) -> Iterable[str]:
    heads = [" ".join(filter(None, pair)) for pair in grid.heads]
    yield f"| {' | '.join(map(_plain, [grid.corner, *heads]))} |"
    yield "|:--|" + "--:|" * len(heads)
    for row in grid.rows:
        label = "&emsp;" * row.depth + _plain(row.label)
        yield f"| {' | '.join([label, *map(_plain, row.texts)])} |"


def _plain(text: str) -> str:
    for mark in ("\\", "|", "*", "_", "`", "<", "["):
        text = text.replace(mark, f"\\{mark}")
    return text
