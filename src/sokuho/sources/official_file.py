"""A file of a statistical authority: read once, named by the hash of its content, refused if it was tampered with."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sokuho.core.observation import Place
from sokuho.errors import BadInput

_LARGEST = 1 << 30
_CHUNK = 1 << 20
_DENSEST = 200
"""Times a text is larger than its gzipped copy, at most, beyond the first ten million bytes: more is a trap."""
_AGAIN = "Fetch the file from its publisher again and leave it as it comes."
_NOT_TEXT = (
    (b"\xef\xbb\xbf", "a UTF-8 byte order mark, which the official file does not have. Was it saved by an editor?"),
    (b"\xff\xfe", "a UTF-16 byte order mark. Was it saved by a spreadsheet?"),
    (b"\xfe\xff", "a UTF-16 byte order mark. Was it saved by a spreadsheet?"),
    (b"PK\x03\x04", "the mark of a zip archive or an Excel workbook. Unpack it, or fetch the text file."),
    (b"7z\xbc\xaf\x27\x1c", "the mark of a 7z archive. Give it its name back (.7z), or unpack it."),
    (b"%PDF", "the mark of a PDF. Fetch the text file."),
)
_JAPANESE = {"utf-8": "UTF-8", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP", "cp932": "Shift_JIS (cp932)"}


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """A file as its publisher issued it.

    A packed copy (``.gz``, or a ``.7z`` archive of one file) is the file inside: its name, hash and size are those of
    the content, so that packing a file does not make it another one.

    Attributes:
        name: the file's name, without folders and without ``.gz``; in a 7z archive the name it has there.
        sha256: the hash of the content, in hexadecimal.
        size: the number of bytes of the content.
    """

    name: str
    sha256: str
    size: int
    _stored: bytes | Path = field(repr=False)
    """What is read: the bytes as they were stored, or where they lie."""
    _packing: str = ""
    """How it was stored: ``.gz``, ``.7z``, or as it is."""

    @staticmethod
    def open(path: str | Path) -> OfficialFile:
        """Return the file at a path, read once.

        Raises:
            BadInput: there is no such file, or it is empty, a web page, a workbook, re-encoded, or broken by NULs.
        """
        path = Path(path)
        try:
            stored = path.read_bytes()
        except OSError as error:
            raise BadInput(
                f"The file cannot be read: {path}", detail=str(error.strerror or error), hint="Is the path right?"
            ) from None
        return OfficialFile.of(path.name, stored)

    @staticmethod
    def on_disk(path: str | Path) -> OfficialFile:
        """Return the file at a path that is too large to be held: hashed now, and read from the disk each time.

        Raises:
            BadInput: as `open`.
        """
        path = Path(path)
        try:
            return OfficialFile._hashed(path.name, path, path.stat().st_size)
        except OSError as error:
            raise BadInput(
                f"The file cannot be read: {path}", detail=str(error.strerror or error), hint="Is the path right?"
            ) from None

    @staticmethod
    def of(name: str, stored: bytes) -> OfficialFile:
        r"""Return the file of a name and its bytes, which are packed if the name ends in ``.gz`` or ``.7z``.

        >>> OfficialFile.of("a.csv", b"one\r\n").sha256[:8]
        '5259d46a'

        Raises:
            BadInput: as `open`.
        """
        return OfficialFile._hashed(name, stored, len(stored))

    @staticmethod
    def _hashed(name: str, stored: bytes | Path, length: int) -> OfficialFile:
        packing = _packing(name)
        digest, size, head = hashlib.sha256(), 0, b""
        with _unpacking(name):
            plain_name = _plain_name(name, stored)
        with _unpacking(name), _stream(stored, packing) as stream:
            for chunk in iter(partial(stream.read, _CHUNK), b""):
                digest.update(chunk)
                size += len(chunk)
                head = head or chunk[:4096]
                if size > min(_LARGEST, max(10_000_000, _DENSEST * length)):
                    raise BadInput(f"The file unpacks to more than {size:,} bytes: {name}", hint=_AGAIN)
        _refuse_what_is_no_text(plain_name, head)
        return OfficialFile(plain_name, digest.hexdigest(), size, stored, packing)

    def stream(self) -> BinaryIO:
        """Return the content as bytes to read, unpacked; whoever asked closes it."""
        return _stream(self._stored, self._packing)

    def lines(self, encoding: str, *, only_crlf: bool = False) -> Iterator[tuple[int, str]]:
        """Return the lines with their numbers from 1, decoded strictly, without their ends.

        Args:
            encoding: the encoding the publisher uses.
            only_crlf: whether the publisher ends each line by CR LF; if not, LF will do as well, but not a mixture.

        Raises:
            BadInput: a line is in another encoding, holds a NUL, ends otherwise, or is cut.
        """
        ending = b"\r\n" if only_crlf else b""
        with _stream(self._stored, self._packing) as stream:
            for number, raw in enumerate(stream, 1):
                ending = ending or (b"\r\n" if raw.endswith(b"\r\n") else b"\n")
                line = raw.removesuffix(ending)
                if len(line) == len(raw) or b"\0" in line or b"\r" in line:
                    raise self._torn(number, raw, ending)
                try:
                    yield number, line.decode(encoding)
                except UnicodeDecodeError as error:
                    raise self._miscoded(number, raw, encoding, error.start) from None

    def text(self, encoding: str) -> str:
        """Return the whole content decoded strictly, for files that are not made of lines.

        Raises:
            BadInput: the content is in another encoding or holds a NUL.
        """
        with _stream(self._stored, self._packing) as stream:
            content = stream.read()
        if b"\0" in content:
            raise self.refuse("A NUL byte stands in the file", column=f"byte {content.index(0) + 1}", hint=_AGAIN)
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            raise self._miscoded(1, content, encoding, error.start) from None

    def head(self) -> str:
        """Return the first few thousand characters, decoded so that ASCII and the Ministry's Japanese can be seen."""
        with _stream(self._stored, self._packing) as stream:
            return stream.read(8192).decode("cp932", errors="replace")

    def place(self, line: int, column: str) -> Place:
        """Return the place of a cell of this file."""
        return Place(self.name, self.sha256, line, column)

    def refuse(self, title: str, *, line: int = 1, column: str = "", detail: str = "", hint: str = _AGAIN) -> BadInput:
        """Return the error that says what is wrong with the file, and where."""
        where = f"in {self.name}, line {line}" + (f", {column}" if column else "")
        return BadInput(title, where=where, detail=detail, hint=hint)

    def _torn(self, line: int, raw: bytes, ending: bytes) -> BadInput:
        if b"\0" in raw:
            return self.refuse("A NUL byte stands in the line", line=line, column=f"byte {raw.index(0) + 1}")
        if not raw.endswith(b"\n"):
            return self.refuse(
                "The file stops in the middle of a line",
                line=line,
                column=f"byte {len(raw)}",
                detail="The official file ends with the end of a line; this copy is cut.",
            )
        expected = "CR LF" if ending == b"\r\n" else "LF"
        return self.refuse(
            "The line ends otherwise than in the official file",
            line=line,
            column=f"byte {len(raw)}",
            detail=f"Each line ends by {expected}. Was the file saved by an editor or changed in transport?",
        )

    def _miscoded(self, line: int, raw: bytes, encoding: str, start: int) -> BadInput:
        expected = _JAPANESE.get(encoding, encoding)
        found = _guess(raw, besides=encoding)
        title = f"This is {found}; the official file is {expected}" if found else f"This is not {expected}"
        return self.refuse(
            title,
            line=line,
            column=f"byte {start + 1}",
            detail=f"The byte there is 0x{raw[start]:02x}. Was the file saved by an editor?",
        )


def _guess(raw: bytes, *, besides: str) -> str:
    for encoding, spoken in _JAPANESE.items():
        if encoding != besides:
            try:
                raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            return spoken
    return ""


def peek(path: Path, size: int) -> tuple[str, bytes]:
    """Return the name of a file and its first bytes, unpacked; no bytes where they cannot be had.

    Nothing is refused here: whoever opens the file is told why.
    """
    try:
        with _stream(path, _packing(path.name)) as stream:
            return _plain_name(path.name, path), stream.read(size)
    except (OSError, EOFError, zlib.error):
        return path.name, b""


def _packing(name: str) -> str:
    return next((one for one in (".gz", ".7z") if name.endswith(one)), "")


def _plain_name(name: str, stored: bytes | Path) -> str:
    if _packing(name) != ".7z":
        return name.removesuffix(".gz")
    from sokuho.sources import seven_zip

    with _opened(stored) as archive:
        return seven_zip.inside(archive).name


def _stream(stored: bytes | Path, packing: str) -> BinaryIO:
    if packing == ".gz":
        return io.BufferedReader(gzip.GzipFile(stored, "rb") if isinstance(stored, Path) else _gunzip(stored))
    if packing == ".7z":
        from sokuho.sources import seven_zip

        return seven_zip.unpack(_opened(stored))
    return _opened(stored)


def _gunzip(stored: bytes) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=io.BytesIO(stored), mode="rb")


def _opened(stored: bytes | Path) -> BinaryIO:
    return stored.open("rb") if isinstance(stored, Path) else io.BytesIO(stored)


@contextmanager
def _unpacking(name: str) -> Iterator[None]:
    """Tell what cannot be unpacked as an error of the file."""
    try:
        yield
    except (OSError, EOFError, zlib.error) as error:
        if not _packing(name):
            raise
        is_gzip = _packing(name) == ".gz"
        raise BadInput(
            f"The file cannot be unpacked: {name}",
            where=f"in {name}, line 1, byte 1",
            detail=f"It is no gzip file or is cut: {error}" if is_gzip else f"As a 7z archive of one file: {error}",
            hint=_AGAIN if is_gzip else "Fetch it again, or unpack it yourself (7z x) and give the file inside.",
        ) from None


def _refuse_what_is_no_text(name: str, head: bytes) -> None:
    where = f"in {name}, line 1, byte 1"
    if not head.strip():
        raise BadInput("The file is empty", where=where, hint=_AGAIN)
    for mark, spoken in _NOT_TEXT:
        if head.startswith(mark):
            raise BadInput(
                "The file is not the official text", where=where, detail=f"It begins with {spoken}", hint=_AGAIN
            )
    if head.lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise BadInput(
            "The file is a web page",
            where=where,
            detail="A site that is blocked, moved or down answers with a page in place of the file.",
            hint=_AGAIN,
        )
