"""Names of partners and commodities as English texts write them, and what they are called in a list of claims."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from sokuho.core.code import TOTAL, TRADE, WORLD, Flow
from sokuho.language.en.reader.tokens import tokens
from sokuho.language.reading.phrasebook import Phrasebook
from sokuho.reference.code_list import listed, rows
from sokuho.reference.items import items, named_item
from sokuho.reference.partners import partners


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: a code (or the words themselves), and what it is called."""

    code: str
    words: str


EVERYONE = Name(WORLD, "World")
EVERYTHING = Name(TOTAL, "all")
BOTH_KINDS = ("goods and services", "goods", "services", "current account", "primary income", "secondary income")
"""What is traded in texts that count services too."""


@cache
def partner_names() -> Phrasebook[Name]:
    """Return the partners by every name and adjective for them."""
    book: Phrasebook[Name] = Phrasebook()
    for one in partners():
        for name in (one.name_en, one.short_en, *one.synonyms_en):
            if len(name) > 1:
                book.add(_spelt(name), Name(one.code, one.name_en))
    for row in rows("partner_words_en"):
        for words in (*listed(row["words"]), *listed(row["adjectives"])):
            book.add(_spelt(words), Name(row["code"] or row["name"], row["name"]))
    return book


@cache
def adjectives() -> frozenset[str]:
    """Return the adjectives among the names of partners: ``chinese``."""
    return frozenset(_spelt(words) for row in rows("partner_words_en") for words in listed(row["adjectives"]))


@cache
def item_names() -> Phrasebook[str]:
    """Return what commodities are called, by every name for them."""
    book: Phrasebook[str] = Phrasebook()
    for row in rows("item_words_en"):
        for words in listed(row["words"]):
            book.add(_spelt(words), row["name"])
    for flow in TRADE:
        for one in items(flow):
            if one.code != TOTAL:
                book.add(_spelt(one.name_en), one.name_en)
    return book


@lru_cache(maxsize=4096)
def item_of(flow: str | None, words: str) -> Name:
    """Return the commodity words name in a flow: its code if the lists know it, else the words."""
    if words == EVERYTHING.words:
        return EVERYTHING
    for one in TRADE if flow not in ("export", "import") else (Flow(flow),):
        found = named_item(one, words)
        if found is not None:
            return Name(found.code, words)
    return Name(words, words)


def _spelt(name: str) -> str:
    """Return a name as its words stand between tokens."""
    return " ".join(token.word for token in tokens(name, 0, len(name)))
