"""Names that English texts use: codes that exist, words that are found again."""

import pytest

from sokuho.language.en.reader.names import EVERYTHING, Name, adjectives, item_names, item_of, partner_names
from sokuho.reference.code_list import listed, rows
from sokuho.reference.partners import partner


@pytest.mark.parametrize("row", rows("partner_words_en"), ids=lambda row: row["name"])
def test_partner_words_have_codes_that_exist(row):
    """A code in the list is one of the list of partners; every word of a row is found."""
    assert not row["code"] or partner(row["code"])
    assert row["words"] or row["adjectives"]


def test_partners_are_known_by_many_names():
    """Names, initials and adjectives stand for one partner."""
    for words in ("us", "united states", "american"):
        assert (Name("304", "United States"), len(words.split())) == partner_names().find(words.split(), 0)
    assert "american" in adjectives()


def test_commodities_are_known_by_many_names():
    """Synonyms are called by one name; the code depends on the flow."""
    assert ("semiconductors", 1) == item_names().find(["chips"], 0)
    assert "613" == item_of("export", "non-ferrous metals").code
    assert "615" == item_of("import", "non-ferrous metals").code
    assert Name("unicorns", "unicorns") == item_of("export", "unicorns")
    assert EVERYTHING == item_of("export", "all")


def test_every_word_for_a_commodity_is_listed_once():
    """A word that stood for two commodities would mean the later one by accident."""
    words = [word for row in rows("item_words_en") for word in listed(row["words"])]
    assert sorted(set(words)) == sorted(words)
