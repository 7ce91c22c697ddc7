"""The text of an article, out of a file."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

from sokuho.errors import BadInput, UsageError

MOST_BYTES = 10_000_000
"""No article is longer than ten megabytes."""
_UNSEEN = re.compile(r"<(script|style|template|noscript|svg)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(
    r"</?(p|div|br|li|ul|ol|tr|h[1-6]|section|article|header|footer|main|aside|table|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")
_IS_HTML = re.compile(r"^\s*(<!doctype html|<html|<head|<body|<article|<p\b|<div\b)", re.IGNORECASE)
_TITLE = re.compile(r"<head\b.*?</head\s*>", re.DOTALL | re.IGNORECASE)


def article(name: str) -> str:
    """Return the text of a file, or of standard input for ``-``; HTML without its tags.

    Raises:
        UsageError: the file is not there, or there is nothing in it.
        BadInput: it is no text (a PDF, a picture), or larger than any article.
    """
    return read_text(_read(name), name)


def read_text(raw: bytes, where: str = "") -> str:
    """Return the text of a file's bytes; HTML without its tags.

    Raises:
        UsageError: there is nothing in it.
        BadInput: it is no text (a PDF, a picture), or larger than any article.

    >>> read_text("輸出は5.9%増。".encode("cp932"))
    '輸出は5.9%増。'
    """
    if len(raw) > MOST_BYTES:
        raise BadInput(f"Too large for an article: {len(raw):,} bytes", where=where, hint="Give one article at a time.")
    text = _decoded(raw, where)
    text = plain(text) if _IS_HTML.match(text) else text
    if not text.strip():
        raise UsageError("There is nothing to check: the text is empty", where=where)
    return text


def plain(page: str) -> str:
    r"""Return what a reader of an HTML page sees, a line a paragraph.

    >>> plain("<p>Exports rose <b>5.9%</b>.</p><p>Imports &amp; more</p>")
    'Exports rose 5.9%.\nImports & more'
    """
    text = _UNSEEN.sub(" ", _TITLE.sub(" ", page))
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", " ".join(text.split()))))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(
            f"No such file: {name}", hint="Name a text file, or pipe the article in: sokuho check -"
        ) from None
    except IsADirectoryError:
        raise UsageError(f"That is a folder: {name}", hint="Name the file of one article.") from None


def _decoded(raw: bytes, name: str) -> str:
    if raw.startswith(b"%PDF"):
        hint = "Copy its text into a file, or convert it: pdftotext -layout article.pdf"
        raise BadInput("A PDF is not read", where=name, hint=hint)
    for encoding in ("utf-8-sig", *(("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ()), "cp932"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            # As a file opened for text has them.
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise BadInput("Not a text: its bytes are neither UTF-8 nor Shift JIS", where=name, hint="Save it as UTF-8 text.")
