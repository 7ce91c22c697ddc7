"""Articles as they were printed: what is right in them is not called wrong, and what is wrong is."""

from __future__ import annotations

from time import process_time

import pytest

from sokuho.checking.check import check
from sokuho.store.location import extract

MOST_FAILS = 36
"""So many claims of all the texts fail, most of them rightly."""
ERRORS = {
    "jp-2022h1-ap-kion": "shrank nearly 38%",
    "jp-cy2024-note": "107.9 trillion",
    "jp-cy2021-nippon": "83.9 trillion",
    "jp-2023h1-qingfengmao": "8,744 trillion yen",
    "jp-fy2012h1-xinhua-chinaorg": "40.6 billion U.S. dollars",
    "us-2020-08-aba": "$165.2 billion",
    "id-2017-08-tempo-utcc": "180.8 million",
    "id-2023-12-vnplus": "33.46 %",
    "tw-2024-06-ltn": "about 90 percent",
}
"""Wrong statements of articles, known from other sources or from their own sums."""
WITHOUT_ERROR = (
    "de-2023-02-destatis-nhlog",
    "jp-2025-04-gmteight",
    "jp-cy2022-nhk-teller",
    "jp-fy2024-seed",
    "jp-fy2024-xinhua-newbusinessage",
    "jp-fy2025h1-yomiuri-ja-livedoor",
    "kr-2024-08-menafn",
)
SLOWEST = 1.5
"""No article takes longer, in seconds of one processor."""


@pytest.fixture(scope="module")
def checked(shared):
    """Every article, checked, and how long that took, by its name."""
    store, found = extract(), {}
    for path in sorted((shared / "articles" / "texts").glob("*.txt")):
        started = process_time()
        found[path.stem] = (
            check(path.read_text(encoding="utf-8"), name=path.stem, store=store),
            process_time() - started,
        )
    return found


def _fails(checked, name):
    return [one.said.words for one in checked[name][0].judged if one.verdict.word == "fails"]


@pytest.mark.parametrize("name", WITHOUT_ERROR)
def test_an_article_without_error_raises_no_alarm(checked, name):
    assert [] == _fails(checked, name)


@pytest.mark.parametrize(("name", "words"), ERRORS.items())
def test_a_wrong_statement_fails(checked, name, words):
    assert any(words in one for one in _fails(checked, name))


def test_alarms_stay_few(checked):
    """The list is printed, so that what is new on it is seen."""
    fails = [(name, words) for name in checked for words in _fails(checked, name)]
    print(*fails, f"{len(fails)} claims of {len(checked)} texts fail", sep="\n")
    assert MOST_FAILS >= len(fails)


@pytest.mark.slow
def test_no_article_is_slow(checked):
    took = {name: seconds for name, (_, seconds) in checked.items()}
    slowest = max(took, key=lambda name: took[name])
    print(f"{slowest}: {took[slowest]:.2f} s")
    assert took[slowest] < SLOWEST
