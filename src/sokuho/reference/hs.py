"""The names of the Harmonized System, edition 2022: chapters, headings and subheadings, in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sokuho.errors import UnknownCode
from sokuho.reference import code_list

_LEVELS = {2: "chapter", 4: "heading", 6: "subheading"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A code of two, four or six digits and what it covers."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """Return ``chapter``, ``heading`` or ``subheading``."""
        return _LEVELS[len(self.code)]


def heading(code: str) -> Heading:
    """Return the heading of a code.

    >>> heading("8542").name
    'Electronic integrated circuits'
    >>> heading("8542").level
    'heading'

    Raises:
        UnknownCode: HS 2022 has no such code.
    """
    name = _names().get(code)
    if name is None:
        shorter = next((code[:digits] for digits in (6, 4, 2) if len(code) > digits and code[:digits] in _names()), "")
        raise UnknownCode(
            f'HS 2022 has no code "{code}"',
            hint=f"Above it: {shorter} {_names()[shorter]}." if shorter else "Codes have two, four or six digits.",
        )
    return Heading(code, name)


def below(code: str) -> tuple[Heading, ...]:
    """Return the headings directly below a code, none below a subheading.

    >>> [one.code for one in below("8542")][:3]
    ['854231', '854232', '854233']

    Raises:
        UnknownCode: as `heading`.
    """
    heading(code)
    return tuple(
        Heading(one, name) for one, name in _names().items() if len(one) == len(code) + 2 and one.startswith(code)
    )


def search(words: str) -> tuple[Heading, ...]:
    """Return the headings whose names hold every word, broad ones first.

    >>> [one.code for one in search("semiconductor boules")]
    ['8486', '848610']
    """
    wanted = code_list.fold(words).split()
    found = [code for code, folded in _folded().items() if wanted and all(word in folded for word in wanted)]
    return tuple(Heading(code, _names()[code]) for code in sorted(found, key=lambda code: (len(code), code)))


@cache
def _names() -> Mapping[str, str]:
    return {row["code"]: row["name_en"] for row in code_list.rows("hs2022_names")}


@cache
def _folded() -> Mapping[str, str]:
    return {code: code_list.fold(name) for code, name in _names().items()}
