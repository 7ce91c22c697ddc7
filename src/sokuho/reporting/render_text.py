"""The report as plain text for a terminal or a wire."""

from __future__ import annotations

import textwrap

from sokuho.language.tongue import tongue
from sokuho.reporting.document import Document, Section
from sokuho.reporting.line_breaks import columns, fill

_WIDTH = 100


def render_text(document: Document) -> str:
    """Return the report as plain text: headline, sentences by section, notes; tables are left to richer media."""
    notes = tongue(document.language).PAGE["notes"]
    blocks = [document.title, "=" * columns(document.title), _wrap(document.headline.text)]
    blocks += [_section(section) for section in document.sections]
    blocks.append(f"{notes}\n{'-' * columns(notes)}\n" + "\n".join(_wrap(note, "* ") for note in document.notes))
    blocks.append(document.credit)
    return "\n".join(blocks[:2]) + "\n\n" + "\n\n".join(blocks[2:]) + "\n"


def _section(section: Section) -> str:
    rule = "-" * columns(section.title)
    return "\n".join([section.title, rule, *(_wrap(sentence.text) for sentence in section.sentences)])


def _wrap(text: str, bullet: str = "") -> str:
    if columns(text) > len(text):  # letters two columns wide, and no blanks to break lines at
        return fill(text, _WIDTH, bullet)
    return textwrap.fill(
        text, _WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet), break_on_hyphens=False
    )
