"""What a language has to offer to word a checked text; the modules ``en.verdicts`` and ``ja.verdicts`` do."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from sokuho.core.verdict import VerdictWord
from sokuho.language.phrase import Phrase
from sokuho.language.tongue import Language


class VerdictWords(Protocol):
    """The words of checked texts in one language.

    Attributes:
        LABELS: what each verdict is called.
        MEANINGS: what each verdict says.
        LINES: the words around the verdicts at a terminal, by place.
        CHECKED_PAGE: the words of a page around the text, by place.
    """

    LABELS: dict[VerdictWord, str]
    MEANINGS: dict[VerdictWord, str]
    LINES: dict[str, str]
    CHECKED_PAGE: dict[str, str]

    def say(self, said: Phrase) -> str:
        """Return a phrase in words."""


def verdict_words(language: Language) -> VerdictWords:
    """Return the words of a language; they are loaded when they are first asked for.

    >>> verdict_words("ja").LABELS["fails"]
    '不一致'
    """
    return cast(VerdictWords, import_module(f"sokuho.language.{language}.verdicts"))


def said_in(language: Language, said: Phrase | None) -> str:
    """Return a phrase in the words of a language, nothing for none."""
    return verdict_words(language).say(said) if said is not None else ""
