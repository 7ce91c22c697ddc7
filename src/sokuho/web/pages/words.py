"""The words of the pages, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from sokuho.language.tongue import Language
from sokuho.statistics.statistic import Statistic

LANGUAGES: tuple[Language, ...] = ("en", "ja")

Words = Mapping[str, str]


@cache
def words(language: Language) -> Words:
    """Return the words of a language, by the table and the key they stand under.

    >>> words("ja")["nav.release"]
    '速報'
    """
    file = resources.files("sokuho.web") / f"words_{language}.toml"
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))


def meaning(statistic: Statistic, language: Language) -> str:
    """Return what a statistic is, in a line; the catalogue tells it in English.

    >>> from sokuho.statistics.catalogue import CATALOGUE
    >>> meaning(CATALOGUE["multiple"], "ja")
    '前年同期の何倍か'
    """
    said = words(language).get(f"meaning.{statistic.name}", statistic.meaning)
    return said[:1].upper() + said[1:]


def other(language: Language) -> Language:
    """Return the language that a page is not in."""
    return "ja" if language == "en" else "en"


def _flat(table: Mapping[str, object], head: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{head}{key}.")
        else:
            yield f"{head}{key}", str(value)
