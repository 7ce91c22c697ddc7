"""The lists that ship with the package, and finding entries by name."""

import tomllib
from importlib import resources

import pytest

from sokuho.errors import UnknownCode
from sokuho.reference.code_list import Names, fold, listed, rows

DATA = resources.files("sokuho.reference") / "data"
LISTS = sorted(entry.name.removesuffix(".csv") for entry in DATA.iterdir() if entry.name.endswith(".csv"))
ORIGINS = tomllib.loads((DATA / "origins.toml").read_text(encoding="utf-8"))


def test_every_list_says_where_it_comes_from() -> None:
    """A list without origin, or an origin without list, is a leftover."""
    assert LISTS == sorted(ORIGINS)
    for origin in ORIGINS.values():
        assert {"source", "as_of", "credit", "licence", "ours"} <= origin.keys()


@pytest.mark.parametrize("name", LISTS)
def test_lists_have_no_stray_cells(name: str) -> None:
    """A comma too many or too few shifts columns; blanks around a value make another value."""
    table = rows(name)
    assert table
    for row in table:
        assert None not in row.keys() | row.values()
        assert [cell.strip() for cell in row.values()] == list(row.values())
        cells = [cell for column, cell in row.items() if not column.startswith(("name", "note"))]  # those are prose
        assert all(all(value == value.strip() != "" for value in listed(cell)) for cell in cells)


@pytest.mark.parametrize("spelling", ["the USA", "ＵＳＡ", " usa ", "Usa"])
def test_spellings_of_one_name_fold_to_one(spelling: str) -> None:
    """Case, width, blanks around it and an article do not make another name."""
    assert "usa" == fold(spelling)


def test_words_that_only_begin_like_an_article_stay_whole() -> None:
    """ "The" is an article when it is a word."""
    assert "theland" == fold("Theland")


def test_unknown_names_come_with_near_ones() -> None:
    """The hint names the entry that was probably meant, with its code."""
    with pytest.raises(UnknownCode, match="Untied States") as caught:
        Names("partner", [("304", ["United States"])]).code("Untied States")
    assert "Near: United States (304)." == caught.value.hint


def test_names_unlike_any_other_have_no_hint() -> None:
    """Nothing near is better than a wild guess."""
    with pytest.raises(UnknownCode) as caught:
        Names("partner", [("304", ["United States"])]).code("Qqq")
    assert "" == caught.value.hint
