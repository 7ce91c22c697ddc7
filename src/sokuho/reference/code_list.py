"""Code lists that ship with the package: reading them, and finding an entry by any of its names."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib import resources

from sokuho.errors import UnknownCode


def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a list, by column; what the lists are and where they come from stands in ``origins.toml``.

    >>> rows("partners")[0]["code"]
    'world'
    """
    file = resources.files("sokuho.reference") / "data" / f"{name}.csv"
    return tuple(csv.DictReader(file.read_text(encoding="utf-8").splitlines(), strict=True))


def listed(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several, parted by semicolons.

    >>> listed("USA;America"), listed("")
    (('USA', 'America'), ())
    """
    return tuple(cell.split(";")) if cell else ()


def fold(name: str) -> str:
    """Return a name as names are compared: case, width, blanks and a leading "the" make no difference.

    >>> fold(" The  ＵＳＡ") == fold("usa")
    True
    """
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return folded.removeprefix("the ")


class Names:
    """Which code each of many names stands for.

    >>> Names("partner", [("304", ["United States", "米国"])]).code("united states")
    '304'
    >>> Names("partner", [("304", ["United States", "米国"])]).code("Untied States")
    Traceback (most recent call last):
    ...
    sokuho.errors.UnknownCode: No partner is called "Untied States"
      Near: United States (304).
    """

    def __init__(self, kind: str, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._kind = kind
        self._codes: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        for code, names in entries:
            for name in filter(None, names):
                self._codes.setdefault(fold(name), code)
                self._spelt.setdefault(fold(name), name)

    def code(self, name: str) -> str:
        """Return the code a name stands for.

        Raises:
            UnknownCode: no entry has that name; the hint holds the nearest ones.
        """
        code = self.find(name)
        if code is None:
            raise UnknownCode(f'No {self._kind} is called "{name}"', hint=self._near(name))
        return code

    def find(self, name: str) -> str | None:
        """Return the code a name stands for, None if no entry has it; for trying, as near names are not looked for."""
        return self._codes.get(fold(name))

    def unknown(self, code: str) -> UnknownCode:
        """Return the error for a code that no entry has."""
        return UnknownCode(f'No {self._kind} has the code "{code}"', hint=self._near(code))

    def _near(self, name: str) -> str:
        found = get_close_matches(fold(name), self._codes, n=4, cutoff=0.6)
        near = ", ".join(f"{self._spelt[one]} ({self._codes[one]})" for one in found)
        return f"Near: {near}." if near else ""
