"""Tables fit the terminal: names are shortened, then columns come on lines of their own; no number is lost."""

from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from sokuho.cli.fitted import broken, short, write_table, write_text

HEADINGS = ["item", "", "partner", "", "now", "%", " "]
NAME = "Electronic integrated circuits; processors"
LINE = ["854231039", NAME, "partner", "China", "1,604,209,427", "+7.1", "new code"]


def lines(capsys: pytest.CaptureFixture[str], width: int) -> list[str]:
    write_table(HEADINGS, [LINE, ["all", "", "", "", "7", "-", ""]], ("now", "%"), width)
    return capsys.readouterr().out.splitlines()


def test_where_there_is_room_a_line_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    head, first, last = lines(capsys, 200)
    assert "  ".join(LINE) == first
    assert first.index("+7.1") == last.index("   -")
    assert ["item", "partner", "now", "%"] == head.split()


def test_names_are_shortened_first(capsys: pytest.CaptureFixture[str]) -> None:
    first = lines(capsys, 80)[1]
    assert "854231039  Electronic integrat...  partner  China  1,604,209,427  +7.1  new code" == first
    assert 80 == len(first)


def test_then_the_remark_comes_below(capsys: pytest.CaptureFixture[str]) -> None:
    _, first, remark, last = lines(capsys, 70)
    assert first.endswith("+7.1")
    assert "  new code" == remark
    assert last.startswith("all")


def test_then_what_follows_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, 55)
    assert ["item", "partner"] == found[0].split()
    assert "    1,604,209,427  +7.1  new code" == "  " + found[3]
    assert max(map(len, found)) <= 55


@settings(max_examples=60)
@given(
    width=st.integers(40, 120),
    rows=st.lists(
        st.tuples(st.text("半導体 abc", max_size=60), st.integers(0, 10**9), st.integers(0, 10**9)),
        min_size=1,
        max_size=4,
    ),
)
def test_every_number_is_there_whatever_the_width(width: int, rows: list[tuple[str, int, int]]) -> None:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        write_table(
            ["", "value", "base"], [[name, f"{one}", f"{two}"] for name, one, two in rows], ("value", "base"), width
        )
    words = [word for word in out.getvalue().split() if word.isdigit()]
    assert [str(number) for _, *numbers in rows for number in numbers] == words
    assert max(cell_len(line) for line in out.getvalue().splitlines()) <= width


@given(st.text("半導体 abc", max_size=80), st.integers(4, 40))
def test_a_name_is_no_wider_than_it_may_be(text: str, width: int) -> None:
    assert cell_len(short(text, width)) <= max(width, 0)
    assert short(text, 1000) == text


def test_text_breaks_between_words(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    write_text("\nTraded for the first time\n\nnine-digit codes: 10")
    assert ["", "Traded for the first", "  time", "", "nine-digit codes: 10"] == capsys.readouterr().out.splitlines()


def test_japanese_text_is_measured_in_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two a letter. Marks that close stay with what they close, those that open with what they open."""
    monkeypatch.setenv("COLUMNS", "20")
    write_text("Exports, 中華人民共和国, 8542 集積回路「全て」、合計: 2024")
    assert [
        "Exports, 中華人民共",
        "  和国, 8542 集積回",
        "  路「全て」、合計:",
        "  2024",
    ] == capsys.readouterr().out.splitlines()


@given(st.text("ab,-( ", max_size=60).map(str.strip), st.integers(6, 30))
def test_words_break_as_they_always_do(text: str, width: int) -> None:
    told = wrap(text, width, break_long_words=False, break_on_hyphens=False, subsequent_indent="  ")
    assert (told or [""]) == list(broken(text, width))


@given(st.text("半導ー a", max_size=60).filter(lambda text: "ーー" not in text and "aaaaaaaa" not in text))
def test_no_line_is_wider_than_it_may_be(text: str) -> None:
    """And no letter is lost."""
    lines = list(broken(text.strip(), 10))
    assert "".join(text.split()) == "".join("".join(lines).split())
    assert max(map(cell_len, lines)) <= 10
