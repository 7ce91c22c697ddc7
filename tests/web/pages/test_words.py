"""The words of the pages: the same in both languages, and all of them used."""

from __future__ import annotations

from string import Formatter

from sokuho.reporting.forms import FORMS
from sokuho.statistics.catalogue import CATALOGUE
from sokuho.web.pages.series_query import FLOWS, MEASURES, STEPS
from sokuho.web.pages.words import words


def test_both_languages_have_the_same_words() -> None:
    assert list(words("en")) == [key for key in words("ja") if not key.startswith("meaning.")]


def test_every_statistic_is_told_in_japanese() -> None:
    """In English the catalogue tells it."""
    told = [key.removeprefix("meaning.") for key in words("ja") if key.startswith("meaning.")]
    assert list(CATALOGUE) == told


def test_both_languages_name_the_same_places_in_a_form() -> None:
    for key, text in words("en").items():
        assert _names(text) == _names(words("ja")[key]), key


def test_every_choice_has_its_words() -> None:
    needed = {
        *(f"measure.{one}" for one in MEASURES),
        *(f"head.{one}" for one in MEASURES),
        *(f"step.{one}" for one in STEPS),
        *(f"flow.{one.value}" for one in FLOWS),
        *(f"form.{one.name}" for one in FORMS),
    }
    assert needed <= set(words("ja"))


def _names(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
