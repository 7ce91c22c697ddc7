"""Reading a country's summary of WITS."""

import csv
import random
from fractions import Fraction
from pathlib import Path

import pytest

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.wits import read, recognises

SAMPLE = Path(__file__).parent / "samples" / "en_JPN_AllYears_WITS_Trade_Summary.CSV"
LEVELS = {
    "Export(US$ Mil)": "export",
    "Import(US$ Mil)": "import",
    "Exports (in US$ Mil)": "export",
    "Imports (in US$ Mil)": "import",
}


def slowly(content: bytes) -> dict[tuple[str, str, int], Fraction]:
    """Millions of dollars by flow, product group and year, with the csv module and fractions."""
    head, *rows = list(csv.reader(content.decode("ascii").split("\r\n")))
    found = {}
    for row in filter(None, rows):
        if row[4] in LEVELS and row[1].strip() == "World":
            for year, cell in zip(head[5:], row[5:], strict=True):
                if cell.strip():
                    found[LEVELS[row[4]], row[2], int(year)] = Fraction(cell.strip())
    return found


def found(content: bytes) -> dict[tuple[str, str, int], Fraction]:
    detail = read(OfficialFile.of("wits.CSV", content))
    size = Fraction(10) ** detail.value.exponent / 1_000_000
    return {
        (cell["flow"], "All Products" if cell["item"] == "total" else cell["item"], cell["year"]): cell["value"] * size
        for batch in detail.batches
        for cell in batch.to_pylist()
    }


def test_the_real_summary_of_japan():
    """884 figures; imports of 2021 are 772,276.20 million dollars."""
    detail = read(OfficialFile.open(SAMPLE))
    assert ("wits", "JP", (2021, 12)) == (detail.authority, detail.reporter, detail.through)
    assert 77_227_620 == detail.totals["import.2021"]
    assert 884 == len(found(SAMPLE.read_bytes()))
    assert slowly(SAMPLE.read_bytes()) == found(SAMPLE.read_bytes())


@pytest.mark.parametrize("hundred", range(10))
def test_a_slow_reader_reads_the_same(hundred: int):
    """A thousand summaries with other figures, years and rows."""
    for seed in range(100 * hundred, 100 * hundred + 100):
        chance = random.Random(seed)
        years = sorted(chance.sample(range(1988, 2024), chance.randint(1, 4)), reverse=True)
        lines = [f"Reporter,Partner,Product categories,Indicator Type,Indicator,{','.join(map(str, years))}"]
        for name, indicator in (
            ("Fuels", "Export(US$ Mil)"),
            ("All Products", "Exports (in US$ Mil)"),
            ("Fuels", "X(%)"),
        ):
            low = 10**6 if name == "All Products" else 0
            cells = [
                chance.choice(["", f"{chance.randint(low, low + 10**6)}.{chance.randint(0, 99):02}"]) for _ in years
            ]
            lines.append(f"Japan,World,{name},Export,{indicator},{','.join(cell.rjust(18) for cell in cells)}")
        lines.append(f'Japan,"Korea, Rep.",All Products,Export,X,{",".join("1.00" for _ in years)}')
        content = "".join(f"{line}\r\n" for line in lines).encode()
        if slowly(content):
            assert slowly(content) == found(content), seed
        else:
            with pytest.raises(BadInput, match="no exports or imports"):
                found(content)


@pytest.mark.parametrize("seed", range(40))
def test_a_summary_cut_inside_a_line_is_refused(seed: int):
    content = SAMPLE.read_bytes()
    at = random.Random(seed).randrange(1, len(content))
    at -= content[at - 1 : at] == b"\n"
    with pytest.raises(BadInput):
        read(OfficialFile.of("wits.CSV", content[:at]))


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        (b"178162.81", b"178,162.81", "cells, the header"),
        (b"178162.81", b"178162.8x", "Not a number as WITS writes it"),
        (b"178162.81", b"999999999.99", "Consumer goods is more than all products in 2021"),
        (b"Japan,World,Minerals", b"Korea,World,Minerals", 'The rows are of "Japan" and of "Korea"'),
        (b",2021,", b",2020,", "The header names a year twice"),
        (b",2021,", b",x,", "The header is not that of a summary of WITS"),
        (b"Japan,", b"Atlantis,", 'No country is called "Atlantis"'),
    ],
)
def test_what_is_wrong_is_said(old: bytes, new: bytes, title: str):
    every = -1 if old == b"Japan," else 1
    with pytest.raises(BadInput) as caught:
        read(OfficialFile.of("wits.CSV", SAMPLE.read_bytes().replace(old, new, every)))
    assert title in caught.value.title


def test_summaries_are_recognised():
    assert recognises("x", SAMPLE.read_bytes()[:200])
    assert not recognises("x", b"Reporter,Partner")
