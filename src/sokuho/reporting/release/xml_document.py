"""The release's XML as a document: read and written so that nothing of it is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sokuho.sources.japan_mof.press_tree import Element, tree
from sokuho.sources.official_file import OfficialFile

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
_STYLESHEET = re.compile(r'<\?xml-stylesheet href="([^"]*)" type="text/xsl"\?>')


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """A release as its file holds it: the stylesheet it names, its root element, a comment before that."""

    stylesheet: str
    root: Element
    comment: str = ""


def read_document(file: OfficialFile) -> XmlDocument:
    """Return the document of a file: every element, attribute and text of it.

    Raises:
        BadInput: the file is no well-formed XML, or uses what the release never does.
    """
    root = tree(file)
    named = _STYLESHEET.search(file.head())
    return XmlDocument(named[1] if named else "", root)


def write_document(document: XmlDocument) -> str:
    """Return a document as the release is written: in one line, nothing between the elements."""
    stylesheet = f"<?xml-stylesheet href={quoteattr(document.stylesheet)} type={quoteattr('text/xsl')}?>"
    # Two hyphens would end the comment.
    comment = f"<!-- {document.comment.replace('--', '-')} -->" if document.comment else ""
    return "".join([_DECLARATION, stylesheet if document.stylesheet else "", comment, _written(document.root)])


def _written(element: Element) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in element.attributes.items())
    inner = "".join(map(_written, element.children)) if element.children else escape(element.text)
    opened = f"<{element.tag}{attributes}"
    return f"{opened}>{inner}</{element.tag}>" if inner else f"{opened}/>"
