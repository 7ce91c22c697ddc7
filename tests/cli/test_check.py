"""``sokuho check`` as people and programs call it."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper

import pytest

RIGHT = "Released 17 April 2025. Japan's exports in March 2025 rose 3.9% from a year earlier to 9.8478 trillion yen.\n"
WRONG = RIGHT.replace("3.9%", "9.3%")


@pytest.fixture
def article(tmp_path):
    def write(text):
        path = tmp_path / "article.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_true_text_ends_well(sokuho, article):
    ended = sokuho("check", article(RIGHT))
    assert 0 == ended.code
    assert "2 claims: 2 holds" in ended.out
    assert "\x1b" not in ended.out


def test_a_wrong_number_ends_with_1_and_its_cause(sokuho, article):
    ended = sokuho("check", article(WRONG), "--as-of", "2025-04-17")
    assert 1 == ended.code
    assert "✗ fails" in ended.out
    assert "the figures say up 3.9%; two digits have changed places" in " ".join(ended.out.split())


def test_a_text_is_piped_in(sokuho, monkeypatch):
    """A single hyphen is standard input, and no option."""
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(RIGHT.encode()), encoding="utf-8"))
    assert "2 claims: 2 holds" in sokuho("check", "-").out


def test_json_on_standard_output_and_files_beside(sokuho, article, tmp_path):
    page, data = tmp_path / "checked.html", tmp_path / "checked.json"
    ended = sokuho("check", article(RIGHT), "--json", "-o", page, "-o", data)
    assert json.loads(ended.out) == json.loads(data.read_text(encoding="utf-8"))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert f"Wrote {page}\nWrote {data}\n" == ended.err


JAPANESE = "2025年4月17日発表。2025年3月の輸出は前年同月比3.9%増の9兆8478億円だった。\n"


def test_verdicts_are_told_in_the_language_of_the_article(sokuho, article):
    assert "記述2件:一致2件" in sokuho("check", article(JAPANESE)).out
    assert "2 claims: 2 holds" in sokuho("check", article(JAPANESE), "--lang", "en").out
    assert "財務省の発表では3.9%増" in sokuho("check", article(WRONG), "--lang", "ja").out


def test_json_is_in_english_unless_a_language_is_named(sokuho, article, tmp_path):
    """Programs read it; the page beside it is for whoever reads the article."""
    page, wrong = tmp_path / "checked.html", JAPANESE.replace("3.9%", "9.3%")
    plain = json.loads(sokuho("check", article(wrong), "--json", "-o", page).out)
    named = json.loads(sokuho("check", article(wrong), "--json", "--lang", "ja").out)
    assert [
        "the figures say up 3.9%; two digits have changed places",
        "財務省の発表では3.9%増。数字二つが入れ替わっている",
    ] == [one["why"] for told in (plain, named) for one in told["claims"] if one["verdict"] == "fails"]
    assert [one["verdict"] for one in plain["claims"]] == [one["verdict"] for one in named["claims"]]
    assert '<html lang="ja">' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("check", "none.txt"), 2, "No such file: none.txt"),
        (("check", "x.txt", "-o", "checked.pdf"), 2, "The name does not say which format to write: checked.pdf"),
        (("check", "--foo"), 2, "Unknown option: --foo"),
        (("check",), 2, "sokuho check needs FILE"),
        (("check", "x.txt", "--as-of", "yesterday"), 2, 'Not a day: --as-of "yesterday"'),
    ],
)
def test_wrong_usage_is_explained(sokuho, tmp_path, monkeypatch, words, code, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(RIGHT)
    ended = sokuho(*words)
    assert (code, told) == (ended.code, ended.err.splitlines()[0])


def test_from_python():
    """``sokuho.check`` is the same thing."""
    import sokuho

    assert not sokuho.check(RIGHT).fails
    assert sokuho.check(WRONG).fails
    assert "財務省の発表では3.9%増。数字二つが入れ替わっている" in {
        one.verdict.why for one in sokuho.check(WRONG, lang="ja").claims
    }
