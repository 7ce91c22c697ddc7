"""The report as Markdown."""

from __future__ import annotations

from sokuho.language.tongue import tongue
from sokuho.reporting.document import Document, Section, Table


def render_markdown(document: Document) -> str:
    """Return the report as Markdown with tables; characters that Markdown would read as its own are escaped."""
    blocks = [f"# {_plain(document.title)}", f"**{_plain(document.headline.text)}**"]
    for section in document.sections:
        blocks += _section(section)
    blocks += [
        f"## {tongue(document.language).PAGE['notes']}",
        "\n".join(f"- {_plain(note)}" for note in document.notes),
        f"*{_plain(document.credit)}*",
    ]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> list[str]:
    said = " ".join(_plain(sentence.text) for sentence in section.sentences)
    return [f"## {_plain(section.title)}", said, *(_table(table) for table in section.tables)]


def _table(table: Table) -> str:
    heads = " | ".join(["", *map(_plain, table.columns)])
    lines = [f"**{_plain(table.caption)}**", "", f"|{heads} |", "|:--|" + "--:|" * len(table.columns)]
    for row in table.rows:
        label = "&emsp;" * row.depth + _plain(row.label)
        lines.append(f"| {' | '.join([label, *(_plain(cell.text) for cell in row.cells)])} |")
    return "\n".join([*lines, "", _plain(table.note)] if table.note else lines)


def _plain(text: str) -> str:
    for mark in ("\\", "|", "*", "_", "`", "<", "["):
        text = text.replace(mark, f"\\{mark}")
    return text
