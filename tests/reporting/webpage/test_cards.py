"""The evidence behind a number: every cell that was read, with file, column, line, stage and day."""

from __future__ import annotations

import pytest

from sokuho.language.tongue import tongue
from sokuho.reporting.evidence import shown
from sokuho.reporting.webpage.cards import Card, anchors_of, cards

EXPORTS = "level.export.world.total.FY2024@2025-04-17"


@pytest.fixture(scope="module")
def made(document) -> dict[str, Card]:
    return {card.id: card for card in cards(document, tongue("en"), anchors_of(document))}


def test_every_figure_has_a_card_with_an_anchor_of_its_own(document, made):
    assert document.evidence.keys() == made.keys()
    assert len(made) == len({card.anchor for card in made.values()})


def test_every_cell_is_told_in_order(document, made):
    """Value, sign, month and line of each; file, column, stage and day over those that share them."""
    for id, found in document.evidence.items():
        told = [
            (source.file, source.column, line.period, line.value, line.line)
            for source in made[id].sources
            for line in source.lines
        ]
        assert told == [
            (
                term.observation.place.file,
                term.observation.place.column,
                str(term.observation.slice.period),
                ("− " if term.sign < 0 else "") + _number(found, term),
                term.observation.place.line,
            )
            for term in found.terms
        ], id
        stages = [source.vintage.partition(", ")[0] for source in made[id].sources for _ in source.lines]
        assert [tongue("en").STAGES[term.observation.stage] for term in found.terms] == stages


def _number(found, term) -> str:
    cell = shown(term, found.figure)
    return "-" if cell.mark.value == "-" else f"{cell.number:,}"


def test_exports_of_the_year(made):
    """Typed from the release of 17 April 2025 and the file of monthly totals captured that day."""
    (card,) = [card for id, card in made.items() if id.startswith(EXPORTS)]
    assert "108,934,598,622 thousand yen" in card.exact
    assert [
        ("d51ma.csv", "revised, 2025-03-20", "thousand yen", 9),
        ("d51ma.csv", "detailed, 2025-02-27", "thousand yen", 1),
        ("d51ma.csv", "detailed, 2025-03-28", "thousand yen", 1),
        ("press_2025034en.xml", "provisional, 2025-04-17", "million yen", 1),
    ] == [(source.file, source.vintage, source.unit, len(source.lines)) for source in card.sources]
    assert ("2025-03", "9,847,814") == (card.sources[3].lines[0].period, card.sources[3].lines[0].value)


def test_facts_that_the_cells_tell_are_not_told_twice(made):
    names = {name for card in made.values() if card.sources for name, _ in card.facts}
    assert set() == names & {"stages", "oldest release", "newest release"}


def test_inputs_lead_to_their_cards(made):
    anchors = {card.anchor for card in made.values()}
    led = {link.anchor for card in made.values() for link in card.inputs}
    assert led
    assert led <= anchors
