"""The elements of the press release's XML, read without any of XML's traps."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile

_DEEPEST = 8
_MOST = 500_000
"""A release has some eleven thousand elements."""


@dataclass(slots=True)
class Element:
    """An element: its tag, its attributes, its text if it has no children, and its children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def tags(self) -> list[str]:
        """Return the tags of the children."""
        return [child.tag for child in self.children]


def tree(file: OfficialFile) -> Element:
    """Return the root element of a file.

    A document type, with the entities it may declare, is refused unread, as are nesting deeper than the release's and
    many times its elements.

    Raises:
        BadInput: the file is not well-formed XML in UTF-8, or uses what the release never does.
    """
    content = file.text("utf-8")
    builder = _Builder(file)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    builder.parser = parser
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(content.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise file.refuse(
            f"The XML breaks off or is broken: {expat.ErrorString(error.code)}",
            line=error.lineno,
            column=f"character {error.offset + 1}",
            detail="The release ends with its pdf element and </hodoxml>; this copy is cut or was changed.",
        ) from None
    return builder.root


class _Builder:
    def __init__(self, file: OfficialFile) -> None:
        self.root = Element("")
        self.parser: expat.XMLParserType | None = None
        self._file = file
        self._open: list[Element] = []
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._count += 1
        if self._count > _MOST:
            raise self._refuse(f"There are more than {_MOST:,} elements")
        if len(self._open) > _DEEPEST:
            raise self._refuse(f"Elements are nested more than {_DEEPEST} deep")

    def end(self, tag: str) -> None:
        element = self._open.pop()
        if element.children and element.text.strip():
            raise self._refuse(f'Text stands between the elements of {tag}: "{element.text.strip()[:40]}"')

    def data(self, text: str) -> None:
        self._open[-1].text += text

    def doctype(self, name: str, *_: object) -> None:
        raise self._refuse(f'The XML declares a document type, "{name}"')

    def _refuse(self, title: str) -> BadInput:
        line, column = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber) if self.parser else (1, 0)
        return self._file.refuse(title, line=line, column=f"character {column + 1}", detail="The release never does.")
