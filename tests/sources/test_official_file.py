"""Opening a file: what it is called, its hash, and everything that is no official text."""

import gzip
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.observation import Place
from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile

TEXT = "《世界》,1 \r\nYears/Months,2 \r\n".encode("cp932")


def test_a_file_is_named_by_its_content(tmp_path):
    """The name has no folder; hash and size are those of the bytes."""
    (tmp_path / "d41ma.csv").write_bytes(TEXT)
    file = OfficialFile.open(tmp_path / "d41ma.csv")
    assert ("d41ma.csv", len(TEXT), hashlib.sha256(TEXT).hexdigest()) == (file.name, file.size, file.sha256)
    assert Place("d41ma.csv", file.sha256, 2, "column 1") == file.place(2, "column 1")


def test_packing_makes_no_other_file(tmp_path):
    """A gzipped copy has the name, hash, size and lines of what is in it."""
    (tmp_path / "d41ma.csv.gz").write_bytes(gzip.compress(TEXT))
    packed, plain = OfficialFile.open(tmp_path / "d41ma.csv.gz"), OfficialFile.of("d41ma.csv", TEXT)
    assert (plain.name, plain.sha256, plain.size) == (packed.name, packed.sha256, packed.size)
    assert list(plain.lines("cp932")) == list(packed.lines("cp932"))


def test_lines_have_numbers_and_no_ends():
    """Lines count from 1."""
    assert [(1, "《世界》,1 "), (2, "Years/Months,2 ")] == list(
        OfficialFile.of("a", TEXT).lines("cp932", only_crlf=True)
    )


@given(st.lists(st.text(st.characters(codec="ascii", exclude_characters="\r\n\0"), min_size=1), min_size=1))
def test_lines_come_back_whole(lines):
    """What was joined by line ends is returned, whichever of the two ends it was."""
    for end in ("\n", "\r\n"):
        content = "".join(line + end for line in lines).encode()
        if content.strip() and not content.lower().lstrip().startswith((b"<", b"pk", b"%pdf")):
            assert lines == [line for _, line in OfficialFile.of("a", content).lines("ascii")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"\xef\xbb\xbf" + TEXT, "byte order mark"),
        (TEXT.decode("cp932").encode("utf-16"), "UTF-16"),
        (b"\n<!DOCTYPE html><html>503</html>\n", "web page"),
        (b"<HTML><body>blocked</body></HTML>\n", "web page"),
        (b"PK\x03\x04rest of a workbook", "Excel"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_what_is_no_text_is_refused(content, said):
    """The error says what the file is, where, and what to do."""
    with pytest.raises(BadInput) as refused:
        OfficialFile.of("d41ma.csv", content)
    assert said in str(refused.value)
    assert "in d41ma.csv, line 1, byte 1" == refused.value.where
    assert refused.value.hint


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        (TEXT.decode("cp932").encode("utf-8"), "This is UTF-8; the official file is Shift_JIS (cp932)", "line 1, byte"),
        (TEXT[:-1], "stops in the middle", f"line 2, byte {len(TEXT) - TEXT.index(b'Y') - 1}"),
        (TEXT[:-5], "stops in the middle", "line 2, byte"),
        (TEXT.replace(b"2 ", b"2\0"), "NUL", "line 2, byte 15"),
        (TEXT.replace(b"\r\n", b"\n"), "ends otherwise", "line 1, byte"),
        (TEXT.replace(b"1 \r\n", b"1 \n"), "ends otherwise", "line 1, byte"),
        (TEXT.replace(b"2 ", b"\r2 "), "ends otherwise", "line 2, byte"),
        (TEXT.replace(b"2 ", b"\x81 "), "not Shift_JIS", "line 2, byte 14"),
    ],
)
def test_a_line_that_was_changed_is_refused(content, said, where):
    """Torn, re-encoded and broken lines are refused at the line and the byte."""
    with pytest.raises(BadInput) as refused:
        list(OfficialFile.of("d41ma.csv", content).lines("cp932", only_crlf=True))
    assert said in refused.value.title + refused.value.detail
    assert f"in d41ma.csv, {where}" in refused.value.where


def test_line_ends_may_not_be_mixed():
    """Where both ends will do, one file has one of them."""
    with pytest.raises(BadInput, match="ends otherwise"):
        list(OfficialFile.of("a.csv", b"one\r\ntwo\n").lines("ascii"))


def test_a_gzip_file_that_is_cut_or_none_is_refused():
    """The hint is to fetch it again."""
    for content in (gzip.compress(TEXT)[:-9], b"plain text", gzip.compress(TEXT)[:20]):
        with pytest.raises(BadInput, match="unpacked"):
            OfficialFile.of("a.csv.gz", content)


def test_a_gzip_bomb_is_refused():
    """Fifty million zeros are not a text of statistics."""
    with pytest.raises(BadInput, match="unpacks to more than"):
        OfficialFile.of("a.csv.gz", gzip.compress(b"0" * 50_000_000))


def test_a_missing_file_is_refused(tmp_path):
    """The path is said."""
    with pytest.raises(BadInput, match=r"nowhere\.csv"):
        OfficialFile.open(tmp_path / "nowhere.csv")
    with pytest.raises(BadInput, match="cannot be read"):
        OfficialFile.open(tmp_path)


def test_text_of_another_encoding_is_refused():
    """For files that are not lines too."""
    with pytest.raises(BadInput, match=r"This is EUC-JP; the official file is UTF-8"):
        OfficialFile.of("a.xml", b"<a>" + "速報".encode("euc_jp") + b"</a>").text("utf-8")
    with pytest.raises(BadInput, match="NUL"):
        OfficialFile.of("a.xml", b"<a>\0</a>").text("utf-8")
