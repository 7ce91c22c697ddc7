"""Every text at hand is read: without a crash, quickly, and with nearly all of its numbers in some claim."""

import re
import time

import pytest

from sokuho.language.en.read import read

_NUMBER = re.compile(
    r"(?<![\w.,])[-+±]?[$€£¥]?\d[\d,]*(?:\.\d+)?"
    r"(?=\s?(?:%|per ?cent|pct|bn|bln|tn|m\b|b\b|B\b|billion|trillion|million|yen))"
)
"""Numbers with a unit: those that are dates, years, counts and ranks say nothing by themselves."""
_TEXTS = 98


@pytest.fixture(scope="module")
def texts(shared):
    found = sorted((shared / "articles" / "texts").glob("*.txt"))
    assert _TEXTS == len(found)
    return found


def english(texts):
    return [path for path in texts if not re.search(r"-(ja|ru)\b|-sabah-ru", path.stem)]


@pytest.mark.slow
def test_all_are_read_quickly(texts):
    """No text crashes the reader, whatever its language, and each takes well under a third of a second."""
    for path in texts:
        start = time.perf_counter()
        reading = read(path.read_text(), path.name)
        assert 0.3 > time.perf_counter() - start, path.name
        for one in reading.said:
            assert reading.text[one.start : one.end] == one.words


def test_nearly_all_numbers_are_in_some_claim(texts):
    """At least nine numbers in ten lie inside the words of a claim."""
    inside = every = 0
    for path in english(texts):
        text = path.read_text()
        spans = [(one.start, one.end) for one in read(text, path.name).said]
        for found in _NUMBER.finditer(text):
            every += 1
            inside += any(start <= found.start() + len(found.group()) - 1 < end for start, end in spans)
    print(f"{inside} of {every} numbers are inside some claim: {inside / every:.3f}")
    assert 0.90 <= inside / every
