"""Data on standard output, messages on standard error, and one exit code for each way of ending."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import SAMPLES, Command

from sokuho.cli.main import EXIT_CODES, run
from sokuho.errors import SokuhoError

LEVEL = "level.export.world.total.FY2024@2025-04-17"


def tree(root: type[SokuhoError]) -> list[type[SokuhoError]]:
    return [root, *(leaf for branch in root.__subclasses__() for leaf in tree(branch))]


def test_every_foreseen_error_has_a_documented_exit_code():
    """70 stands for "not foreseen" and belongs to the abstract roots alone."""
    assert set() == {leaf.exit_code for leaf in tree(SokuhoError)} - {*EXIT_CODES, 70}
    assert ["FatalError", "RetriableError", "SokuhoError"] == sorted(
        leaf.__name__ for leaf in tree(SokuhoError) if leaf.exit_code == 70
    )


@pytest.mark.usefixtures("quick_reports")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ["report"]),
        (2, ["report", "2024q4"]),
        (2, ["report", "FY2024", "--as-of", "April"]),
        (2, ["report", "FY2024", "--format", "docx"]),
        (2, ["report", "FY2024", "-o", "report"]),
        (2, ["show"]),
        (2, ["show", "FY2024", "--partner", "Chna"]),
        (2, ["explain", "nothing"]),
        (2, ["load"]),
        (2, ["FY2024"]),
        (65, ["load", "nowhere.csv"]),
        (69, ["report", "1950"]),
        (69, ["show", "1950"]),
        (69, ["show", "FY2024", "--as-of", "1970-01-01"]),
        (74, ["verify", "--store", "nowhere"]),
        (74, ["report", "1985-03", "-o", "nowhere/report.txt"]),
    ],
)
def test_what_cannot_be_done_says_why_on_standard_error_alone(sokuho: Command, code: int, words: list[str]):
    """A script finds the code, a person the reason and the cure, and a pipe finds nothing."""
    ended = sokuho(*words)
    assert (code, "") == (ended.code, ended.out)
    title, *rest = ended.err.splitlines()
    assert title
    assert not title.startswith(" ")
    assert rest, "no cure is offered"
    assert all(line.startswith("  ") for line in rest)
    assert not {"invalid", "please", "traceback"} & set(ended.err.lower().replace(":", " ").split())


def test_explain_ends_with_0_for_a_figure_that_is_the_one_that_was_printed(sokuho: Command):
    """Whoever asks with the id gets the same id back, whole or from the part that asks."""
    printed = sokuho("explain", LEVEL).out.splitlines()[0]
    ended = sokuho("explain", printed)
    assert (0, "", printed) == (ended.code, ended.err, ended.out.splitlines()[0])


def test_explain_ends_with_1_for_a_figure_that_is_not_the_one_that_was_printed(sokuho: Command):
    """Today's answer is shown all the same."""
    ended = sokuho("explain", f"{LEVEL}~00000000")
    assert 1 == ended.code
    assert ended.out.startswith(f"{LEVEL}~")
    assert ended.err.startswith(f"This is not the figure that was printed as {LEVEL}~00000000: today's answer is ")


def test_explain_without_a_day_asks_the_newest_figures(sokuho: Command):
    """The day that was taken stands in the answer."""
    ended = sokuho("explain", LEVEL.partition("@")[0])
    assert (0, True) == (ended.code, ended.out.startswith("level.export.world.total.FY2024@20"))


@pytest.mark.usefixtures("quick_reports")
@pytest.mark.parametrize(
    "words",
    [
        ["report", "1985-03"],
        ["show", "FY2024", "2025-03"],
        ["explain", LEVEL],
        ["verify"],
        ["load", str(SAMPLES / "2025034e.xml"), "--excerpt"],
    ],
)
def test_json_is_json_and_the_same_every_time(sokuho: Command, words: list[str]):
    """Every command answers a program; a second load finds the file held, which is told apart by is_new alone."""
    first, second = (sokuho(*words, "--json") for _ in range(2))
    assert (0, "", 0, "") == (first.code, first.err, second.code, second.err)
    told = json.loads(first.out)
    again = json.loads(second.out)
    if words[0] == "load":
        assert ([True], [False]) == ([one.pop("is_new") for one in told["files"]], [
            one.pop("is_new") for one in again["files"]
        ])  # fmt: skip
        assert again["files"][0].pop("notes") != told["files"][0].pop("notes")
    assert told == again


def test_a_question_without_a_command_is_sent_to_the_report(sokuho: Command):
    """A period alone, a command with a typing error, an unknown option: each meets what was meant."""
    assert "Did you mean: sokuho report FY2024" in sokuho("fy2024").err
    assert "Did you mean: sokuho report" in sokuho("reprot", "FY2024").err
    assert "Did you mean --as-of?" in sokuho("report", "FY2024", "--as-off", "2025-04-17").err
    assert "Such as: sokuho report FY2024" in sokuho("report").err


def test_an_address_with_an_unknown_partner_is_wrong_usage(capsys):
    """Not "no figures": nothing that could be published would ever answer."""
    assert 2 == run(["explain", "level.export.xx.total.FY2024@2025-04-17"])
    assert '"xx"' in capsys.readouterr().err
