"""A release with pieces missing or garbled is audited for what it has; it runs everywhere, on a few pages."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from tests.checking.audit.conftest import unexplained

from sokuho.checking.audit import audit
from sokuho.sources.official_file import OfficialFile
from sokuho.store.location import extract

SAMPLE = Path(__file__).resolve().parents[2] / "sources" / "japan_mof" / "samples" / "2025034e.xml"
LEAF = re.compile(r"<(\w+)>[^<>]*</\1>|<\w+/>")
ROW = re.compile(r"<(shuyochiikikunihininfo|chiikikunisogakuinfo|shisuinfo)>.*?</\1>")
TEXTS = (
    "",
    "-",
    "0",
    "-0.0",
    "ZENZO",
    "ZENGEN",
    "*5",
    "*99999",
    "abc",
    "△1",
    "-100.0",
    "-100.5",
    "999999.9",
    "…",
    "１",
)


def damaged(xml: str, seed: int) -> str:
    """Return a copy in which elements are missing, others say something else, and whole rows are left out."""
    draw = random.Random(seed)
    for found in sorted(draw.sample(list(LEAF.finditer(xml)), 25), key=lambda one: -one.start()):
        tag = found[1] or "page"
        new = "" if draw.random() < 0.5 else f"<{tag}>{draw.choice(TEXTS)}</{tag}>"
        xml = xml[: found.start()] + new + xml[found.end() :]
    for found in sorted(draw.sample(list(ROW.finditer(xml)), 10), key=lambda one: -one.start()):
        xml = xml[: found.start()] + xml[found.end() :]
    return xml


def test_some_pages_of_the_release_are_audited_as_well():
    found = audit(OfficialFile.open(SAMPLE), extract())
    assert {} == unexplained(found)
    assert ["pg1", "pg2", "pg12", "pg20", "pg21", "pg22"] == list(found.by_page())


@pytest.mark.parametrize("seed", [0, 21, 39])
def test_what_is_left_of_a_damaged_release_is_audited(seed: int):
    """What is missing is told, what is garbled is unexplained, and the rest is audited."""
    text = damaged(SAMPLE.read_text(encoding="utf-8"), seed)
    found = audit(OfficialFile.of("damaged.xml", text.encode()), extract())
    assert found.of("unexplained")
    assert found.of("agrees")
    assert any("there is no" in notice for notice in found.printing.notices)
