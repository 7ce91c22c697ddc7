"""What a code means and what it became, on the command line."""

import json

import pytest
from tests.cli.conftest import Command


def test_a_code_stands_between_what_is_above_and_below(sokuho: Command):
    ended = sokuho("codes", "8542")
    assert (0, "") == (ended.code, ended.err)
    assert ["85", "8542", "854231", "854232", "854233", "854239", "854290"] == [
        line.split()[0] for line in ended.out.splitlines()
    ]
    assert "854232  Electronic integrated circuits; memories" in ended.out


def test_words_are_searched(sokuho: Command):
    told = json.loads(sokuho("codes", "horses", "pure-bred", "--json").out)
    assert ["010121", "010129"] == [one["code"] for one in told["codes"]]
    assert "Horses; live, pure-bred breeding animals" == told["codes"][0]["name"]
    assert "... and " in sokuho("codes", "of").out


def test_a_code_that_was_split(sokuho: Command):
    expected = "HS2017 970600 is HS2022 970610, 970690 (1:n)\n  family: 970600 = 970610, 970690\n"
    assert expected == sokuho("codes", "970600", "--from", "HS2017").out


def test_a_code_in_a_large_family_is_also_told_without_the_sweeping_ones(sokuho: Command):
    ended = sokuho("codes", "854231", "--to", "HS2017")
    assert "HS2022 854231 is HS2017 854231 (n:1)\n  the UN table gives all of it to 854231\n" in ended.out
    assert "and 1,161 more = " in ended.out
    assert ended.out.endswith("    854231 = 854231, not closed\n")
    told = json.loads(sokuho("codes", "854231", "--to", "HS2017", "--json").out)
    assert (["854231"], "n:1", 1167) == (told["targets"], told["relation"], len(told["family"]["HS2022"]))
    assert ["854231"] == told["family_setting_aside"]["HS2017"]


@pytest.mark.parametrize(
    ("words", "title", "hint"),
    [
        ((), "sokuho codes needs a code or words of a name", "Such as: sokuho codes 8542"),
        (("nothing", "like it"), 'No name in HS 2022 holds "nothing like it"', "Try fewer words, or the singular."),
        (("85429",), 'HS 2022 has no code "85429"', "Above it: 8542 Electronic integrated circuits."),
        (("854231", "--to", "HS2012"), 'No code list is called "HS2012"', "There are HS2022, HS2017, HS1992, SITC4."),
        (("8542310000", "--to", "HS2017"), 'HS2022 has no code "8542310000"', "by its first six: 854231."),
    ],
)
def test_what_there_is_not_is_said(sokuho: Command, words: tuple[str, ...], title: str, hint: str):
    ended = sokuho("codes", *words)
    assert (2, "") == (ended.code, ended.out)
    assert title == ended.err.splitlines()[0]
    assert hint in ended.err
