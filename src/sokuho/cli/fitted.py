"""Tables that fit the terminal: names are shortened, then what does not fit beside them comes on lines of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator, Sequence

_NO_LIMIT = 10_000
_LONGEST = 44
_SHORTEST = 20
_GAP = 2
_INDENT = "  "
_JAPANESE = "\u2e80-\uffee"
_OPENING = "「『（("
_PIECES = re.compile(rf"\s+|[{_OPENING}]*[{_JAPANESE}](?:[^\w\s{_OPENING}]|ー)*|[^\s{_JAPANESE}]+")
"""Blanks, words, and letters of Japanese with the marks that stay beside them."""


def columns() -> int:
    """Return how many columns there are: those of the terminal; where nobody looks on there is no limit."""
    return shutil.get_terminal_size((_NO_LIMIT, 24)).columns


def write_table(
    headings: Sequence[str], lines: Sequence[Sequence[str]], right: Collection[str], width: int | None = None
) -> None:
    """Print a table with aligned columns; those of some headings to the right.

    Columns without a heading are names, which may be shortened. Where that does not do, a last column whose heading is
    a blank (a remark) comes on a line of its own, or else all that follows the last name, as many columns as fit.
    """
    from rich.cells import cell_len  # Japanese letters are two columns wide

    limit = width or columns()
    names = [at for at, heading in enumerate(headings) if not heading]
    rows = [list(headings), *(list(line) for line in lines)]
    for row in rows:
        for at in names:
            row[at] = short(row[at], _LONGEST)
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    blocks = _blocks(widths, names, limit, has_remark=headings[-1] == " ")
    for block in blocks:
        _shorten(rows, widths, [at for at in block if at in names], _width(block, widths) - limit)
    to_right = {at for at, heading in enumerate(headings) if heading in right}
    for row in rows:
        for number, block in enumerate(blocks):
            text = (" " * _GAP).join(_aligned(row[at], widths[at], at in to_right) for at in block).rstrip()
            if text or not number:
                print(_INDENT * bool(number) + text)


def _blocks(widths: Sequence[int], names: Sequence[int], limit: int, *, has_remark: bool) -> list[list[int]]:
    """Return which columns come on which line: on one, if names as short as they may be make it fit."""
    every = list(range(len(widths)))
    least = [min(width, _SHORTEST) if at in names else width for at, width in enumerate(widths)]
    if _width(every, least) <= limit:
        return [every]
    if has_remark and _width(every[:-1], least) <= limit:
        return [every[:-1], every[-1:]]
    head = every[: names[-1] + 1] if names else []
    blocks = [head] if head else [[]]
    for at in every[len(head) :]:
        room = limit - len(_INDENT) * (len(blocks) > 1)
        if blocks[-1] and (blocks[-1] == head or _width([*blocks[-1], at], widths) > room):
            blocks.append([])
        blocks[-1].append(at)
    return blocks


def _width(block: Sequence[int], widths: Sequence[int]) -> int:
    return sum(widths[at] for at in block) + _GAP * (len(block) - 1)


def _shorten(rows: list[list[str]], widths: list[int], names: Sequence[int], excess: int) -> None:
    """Take from the longest names what is too much."""
    while excess > 0 and names:
        longest = max(names, key=lambda at: widths[at])
        if widths[longest] <= _SHORTEST:
            return
        widths[longest] -= 1
        excess -= 1
    for at in names:
        for row in rows:
            row[at] = short(row[at], widths[at])


def short(text: str, width: int) -> str:
    """Return a name in no more than some columns.

    >>> short("Pharmaceutical products", 12), short("半導体等製造装置", 12), short("Lead", 12)
    ('Pharmaceu...', '半導体等...', 'Lead')
    """
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 3).rstrip() + "..."


def _aligned(text: str, width: int, is_right: bool) -> str:
    from rich.cells import cell_len

    blank = " " * (width - cell_len(text))
    return blank + text if is_right else text + blank


def write_text(text: str) -> None:
    """Print a text, its lines broken between words, or two Japanese letters, where they do not fit."""
    limit = columns()
    for line in text.split("\n"):
        print("\n".join(broken(line, limit)))


def broken(line: str, limit: int) -> Iterator[str]:
    """Yield a line in lines of no more than some columns, all but the first indented; a longer word stays whole.

    >>> list(broken("Exports, 中華人民共和国", 15))
    ['Exports, 中華人', '  民共和国']
    """
    from rich.cells import cell_len

    told = ""
    for piece in _PIECES.findall(line):
        if piece.strip() and told.strip() and cell_len(told + piece) > limit:
            yield told.rstrip()
            told = _INDENT
        told += piece
    yield told.rstrip()
