"""The release as one web page that needs nothing else: no script, no picture, no address outside it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from sokuho.reporting.release.grid import Grid, GridRow, grids, heading, notes, subheading
from sokuho.reporting.release.page import OfficialTables
from sokuho.reporting.release.words import Language

_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #222; }
h2 { margin: 2.5rem 0 0; font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .5rem; text-align: right; white-space: nowrap; }
th[scope=row], thead th:first-child { text-align: left; font-weight: normal; }
thead th { border-bottom: 1px solid #888; }
tr.d0 th, tr.d0 td { font-weight: 600; border-bottom: 1px solid #ccc; }
tr.d1 th[scope=row] { padding-left: 1rem; }
tr.d2 th[scope=row] { padding-left: 2rem; }
.note { color: #555; margin: .2rem 0 .5rem; }
@media (max-width: 40rem) { figure { overflow-x: auto; } }
@media print { h2 { break-before: page; } }
figure { margin: 0; }
"""


def render_html(tables: OfficialTables, language: Language = "en") -> str:
    """Return the release as one HTML page; equal tables give equal bytes."""
    head = escape(heading(tables, language))
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{head}</title>\n<style>{_STYLE}</style>",
        f'<h1>{head}</h1>\n<p class="note">{escape(subheading(tables, language))}</p>',
    ]
    for grid in grids(tables, language):
        parts += [f"<h2>{grid.number}. {escape(grid.title)}</h2>", f'<p class="note">{escape(grid.note)}</p>']
        parts += ["<figure><table>", *_head(grid), "<tbody>", *map(_row, grid.rows), "</tbody></table></figure>"]
    parts += [f'<p class="note">{escape(note.strip())}</p>' for note in notes(tables, language)]
    return "\n".join([*parts, "</html>"]) + "\n"


def _head(grid: Grid) -> Iterable[str]:
    yield "<thead>"
    if any(group for group, _ in grid.heads):
        runs = [(group, len(list(run))) for group, run in groupby(group for group, _ in grid.heads)]
        spans = "".join(f'<th scope="colgroup" colspan="{count}">{escape(group)}</th>' for group, count in runs)
        yield f"<tr><td></td>{spans}</tr>"
    names = "".join(f'<th scope="col">{escape(name)}</th>' for _, name in grid.heads)
    yield f'<tr><th scope="col">{escape(grid.corner)}</th>{names}</tr></thead>'


def _row(row: GridRow) -> str:
    cells = "".join(f"<td>{escape(text)}</td>" for text in row.texts)
    return f'<tr class="d{row.depth}"><th scope="row">{escape(row.label)}</th>{cells}</tr>'
