"""Phrases in running words: the longest wins."""

from sokuho.language.reading.phrasebook import Phrasebook


def test_the_longest_phrase_wins():
    """Of two phrases that begin alike, the longer one is found where it stands."""
    book = Phrasebook([("trade", 1), ("trade balance", 2), ("trade balance of", 3)])
    assert (2, 2) == book.find(["trade", "balance", "was"], 0)
    assert (1, 1) == book.find(["trade", "was"], 0)
    assert book.find(["the", "trade"], 0) is None


def test_a_later_meaning_replaces_an_earlier_one():
    """The same words mean what was said of them last."""
    assert (2, 1) == Phrasebook([("gap", 1), ("gap", 2)]).find(["gap"], 0)
