"""Texts that would break a careless reader: long ones, and ones made to blow up a pattern."""

import time

import pytest

from sokuho.language.en.read import read

STORY = (
    "In March 2021 exports to China rose 3.4% to 1.8 trillion yen, and imports 7.1% to 2.5 trillion yen, both of which "
    "hit record highs. The deficit was 700 billion yen ($6.4 billion), the first widening in two years.\n"
)
NASTY = {
    "letters": "a" * 50_000,
    "digits": "1" * 50_000,
    "grouped digits": "1,111" * 10_000,
    "blanks": " " * 50_000,
    "lines": "\n" * 50_000,
    "flows": "exports " * 6_000,
    "joined flows": "exports and imports and " * 2_000,
    "joined rates": "5% and " * 6_000,
    "joined amounts": "$5 billion, " * 4_000,
    "records without an end": "the highest since " * 3_000,
    "turns without an end": "the first rise in " * 3_000,
    "brackets": "(" * 25_000,
    "years": "2024 (2023 " * 5_000,
    "minus signs": "-" * 25_000,
    "initials": "U.S." * 12_000,
    "partners": "China, " * 7_000,
    "commodities": "cars, " * 7_000,
    "one line after another": ("x" * 60 + "\n") * 800,
}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.slow
def test_nothing_blows_up(name):
    """Fifty thousand characters of anything take a few seconds at most, not minutes."""
    start = time.process_time()
    read(NASTY[name])
    assert 8 > time.process_time() - start


@pytest.mark.slow
def test_time_grows_with_length_alone():
    """A text eight times as long takes about eight times as long, not sixty-four."""
    seconds = []
    for times in (40, 320):
        start = time.process_time()
        reading = read(STORY * times)
        seconds.append(time.process_time() - start)
        assert 6 * times < len(reading.said)
    assert seconds[1] < 24 * seconds[0]
