"""Texts out of files of all sorts."""

from __future__ import annotations

import pytest

from sokuho.checking.article import MOST_BYTES, article, plain
from sokuho.errors import BadInput, UsageError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_japanese_in_any_encoding(tmp_path, encoding):
    """Files of Japanese desks come in several encodings."""
    path = tmp_path / "article.txt"
    path.write_text("輸出は5.9%増\n", encoding=encoding)
    assert "輸出は5.9%増\n" == article(str(path))


def test_html_is_read_as_its_words(tmp_path):
    """Tags, scripts and styles go; a paragraph is a line."""
    path = tmp_path / "article.html"
    path.write_text(
        "<!doctype html><html><head><title>t</title><style>p{}</style></head><body><script>x</script>"
        "<p>Exports rose&nbsp;<b>5.9%</b>.</p>\n<p>Imports\nfell.</p></body></html>"
    )
    assert "Exports rose 5.9%.\nImports fell." == article(str(path))


def test_a_comparison_sign_is_no_tag():
    assert "a < b and 3 > 2" == plain("<p>a < b and 3 > 2</p>")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 ...", "A PDF is not read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Not a text"),
        (b"a" * (MOST_BYTES + 1), "Too large for an article"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, content, told):
    path = tmp_path / "article"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=told):
        article(str(path))


@pytest.mark.parametrize("content", ["", " \n"])
def test_nothing_is_refused(tmp_path, content):
    path = tmp_path / "article"
    path.write_text(content)
    with pytest.raises(UsageError, match="the text is empty"):
        article(str(path))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        article(str(tmp_path / "none.txt"))
    with pytest.raises(UsageError, match="That is a folder"):
        article(str(tmp_path))
