"""Reading the release's XML and writing it again."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.reporting.release.xml_document import XmlDocument, read_document, write_document
from sokuho.sources.japan_mof.press_tree import Element
from sokuho.sources.official_file import OfficialFile

SAMPLES = Path(__file__).resolve().parents[2] / "sources" / "japan_mof" / "samples"
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)


@pytest.mark.parametrize("name", ["2025031e.xml", "2025034e.xml"])
def test_a_sample_written_again_is_the_same_document(name: str):
    _check(SAMPLES / name)


@pytest.mark.parametrize("name", ["press_2025031en.xml", "press_2025034en.xml"])
def test_the_official_file_written_again_is_the_same_document(shared: Path, name: str):
    _check(shared / "data" / "japan" / "press" / name)


def _check(path: Path) -> None:
    official = path.read_bytes()
    written = write_document(read_document(OfficialFile.open(path)))
    assert canonicalize(official.decode()) == canonicalize(written)
    assert official == written.encode()


@given(st.dictionaries(st.just("href"), TEXTS), st.lists(TEXTS, max_size=3))
def test_any_text_survives(attributes: dict[str, str], texts: list[str]):
    """Signs that mean something in XML are written so that they come back as they were."""
    root = Element("hodoxml", attributes, children=[Element("title", text=text) for text in texts])
    written = write_document(XmlDocument("d1201e.xsl", root))
    assert XmlDocument("d1201e.xsl", root) == read_document(OfficialFile.of("a.xml", written.encode()))


def test_a_comment_says_where_the_file_comes_from_and_is_no_part_of_it():
    root = Element("hodoxml", children=[Element("pdf")])
    written = write_document(XmlDocument("", root, "made here -- not there"))
    assert "<!-- made here - not there -->" in written
    assert root == read_document(OfficialFile.of("a.xml", written.encode())).root
