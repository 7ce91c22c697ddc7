"""The one file inside a 7z archive, as a stream: as much of the format as statistical offices use.

That is one file, packed by LZMA, LZMA2 or not at all, neither encrypted nor filtered; Python's own ``lzma`` unpacks it.
The layout is that of ``7zFormat.txt`` in the LZMA SDK. Whatever else an archive may hold is refused, and its own
program unpacks it.
"""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

_MARK = b"7z\xbc\xaf\x27\x1c"
_START = 32
_LONGEST_HEADER = 1 << 20
_LARGEST_WINDOW = 1 << 29
"""Bytes that unpacking may have to look back over, and so hold."""
_CHUNK = 1 << 18
_END, _HEADER, _, _, _STREAMS, _FILES, _PACKED, _FOLDERS, _PARTS = range(9)
_SIZE, _CRC, _FOLDER, _UNPACKED_SIZE, _PART_COUNT = range(9, 14)
_NAMES, _PACKED_HEADER = 0x11, 0x17
_ALL_DEFINED = 1
_COPY, _LZMA, _LZMA2 = b"\x00", b"\x03\x01\x01", b"\x21"


class SevenZipError(OSError):
    """The archive is cut, damaged, or uses more of the format than is read."""


@dataclass(frozen=True, slots=True)
class _Stream:
    """Where a packed stream lies, and how it is unpacked.

    Attributes:
        start: its first byte in the archive.
        length: how many bytes it has.
        method: how it is packed.
        settings: of the method.
        size: how many bytes it unpacks to.
        crc: the check sum of those; None if there is none.
    """

    start: int
    length: int
    method: bytes
    settings: bytes
    size: int
    crc: int | None


@dataclass(frozen=True, slots=True)
class Inside:
    """The file in an archive: its own name, without folders, and its size."""

    name: str
    size: int


def inside(archive: BinaryIO) -> Inside:
    """Return what the archive holds.

    Raises:
        SevenZipError: it is no 7z archive or is cut, or holds anything but one file.
    """
    name, stream = _listed(archive)
    return Inside(name, stream.size)


def unpack(archive: BinaryIO) -> BinaryIO:
    """Return the file in an archive as a stream; the archive is closed with it, and where there is none.

    Reading it raises ``SevenZipError`` where the bytes are not those that were packed.

    Raises:
        SevenZipError: as `inside`.
    """
    try:
        _, stream = _listed(archive)
        return io.BufferedReader(_Unpacking(archive, stream, _decoder(stream)), _CHUNK)
    except SevenZipError:
        archive.close()
        raise


class _Unpacking(io.RawIOBase):
    def __init__(
        self, archive: BinaryIO, stream: _Stream, decoder: lzma.LZMADecompressor | None, *, closes: bool = True
    ) -> None:
        super().__init__()
        self._archive, self._stream, self._decoder, self._closes = archive, stream, decoder, closes
        self._packed, self._left, self._crc = stream.length, stream.size, 0
        archive.seek(stream.start)

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        if self._closes:
            self._archive.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        wanted = min(len(buffer), self._left)
        chunk = self._next(wanted) if wanted else b""
        if wanted and not chunk:
            raise SevenZipError(f"{self._left:,} bytes are missing at its end")
        self._left -= len(chunk)
        self._crc = zlib.crc32(chunk, self._crc)
        if not self._left and self._stream.crc not in (None, self._crc):
            raise SevenZipError("the check sum of the file inside is another one")
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _next(self, wanted: int) -> bytes:
        if self._decoder is None:
            return self._more(wanted)
        chunk = b""
        try:
            while not chunk and not self._decoder.eof:
                more = self._more(_CHUNK) if self._decoder.needs_input else b""
                if not more and self._decoder.needs_input:
                    break
                chunk = self._decoder.decompress(more, wanted)
        except lzma.LZMAError as error:
            raise SevenZipError(f"its bytes were changed: {error}") from None
        return chunk

    def _more(self, wanted: int) -> bytes:
        chunk = self._archive.read(min(wanted, self._packed))
        self._packed -= len(chunk)
        return chunk


def _decoder(stream: _Stream) -> lzma.LZMADecompressor | None:
    if stream.method == _COPY:
        return None
    settings = stream.settings
    if stream.method == _LZMA and len(settings) == 5 and settings[0] < 9 * 5 * 5:
        window = int.from_bytes(settings[1:], "little")
        rest, lc = divmod(settings[0], 9)
        own: dict[str, int] = {"id": lzma.FILTER_LZMA1, "lc": lc, "lp": rest % 5, "pb": rest // 5}
    elif stream.method == _LZMA2 and len(settings) == 1 and settings[0] < 40:
        window = (2 | settings[0] & 1) << (settings[0] // 2 + 11)
        own = {"id": lzma.FILTER_LZMA2}
    else:
        raise SevenZipError(f"it is packed by a method that is not read here ({stream.method.hex()})")
    if window > _LARGEST_WINDOW:
        raise SevenZipError(f"unpacking it takes {window:,} bytes of memory")
    try:
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[own | {"dict_size": max(window, 4096)}])
    except (lzma.LZMAError, ValueError) as error:
        raise SevenZipError(f"its settings are none: {error}") from None


def _listed(archive: BinaryIO) -> tuple[str, _Stream]:
    """Return the name and the stream of the only file."""
    header = _Header(_header(archive))
    header.expect(_HEADER)
    header.expect(_STREAMS)
    stream = header.only_stream()
    header.expect(_FILES)
    name = header.only_name()
    _check_within(archive, stream)
    return PurePosixPath(name.replace("\\", "/")).name, stream


def _header(archive: BinaryIO) -> bytes:
    """Return the list of what is in the archive, which stands at its end and may be packed itself."""
    archive.seek(0)
    start = archive.read(_START)
    if len(start) < _START or not start.startswith(_MARK):
        raise SevenZipError("it is no 7z archive")
    if zlib.crc32(start[12:]) != int.from_bytes(start[8:12], "little"):
        raise SevenZipError("its first bytes were changed")
    offset, length, crc = (int.from_bytes(start[at : at + size], "little") for at, size in ((12, 8), (20, 8), (28, 4)))
    if not 0 < length <= _LONGEST_HEADER:
        raise SevenZipError(f"the list of what is in it has {length:,} bytes")
    archive.seek(min(_START + offset, 1 << 62))
    header = archive.read(length)
    if len(header) != length or zlib.crc32(header) != crc:
        raise SevenZipError("it is cut: the list of what is in it, which stands at its end, is not there")
    return _unpacked(archive, header) if header[0] == _PACKED_HEADER else header


def _unpacked(archive: BinaryIO, header: bytes) -> bytes:
    stream = _Header(header[1:]).only_stream()
    _check_within(archive, stream)
    if stream.size > _LONGEST_HEADER:
        raise SevenZipError(f"the list of what is in it unpacks to {stream.size:,} bytes")
    with io.BufferedReader(_Unpacking(archive, stream, _decoder(stream), closes=False)) as unpacking:
        return unpacking.read()


def _check_within(archive: BinaryIO, stream: _Stream) -> None:
    if stream.start + stream.length > archive.seek(0, io.SEEK_END):
        raise SevenZipError("it is cut")


class _Header:
    """The bytes of a list, read from the first to the last."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def expect(self, kind: int) -> None:
        """Read the mark of a section."""
        if (found := self._byte()) != kind:
            raise SevenZipError(f"what is in it cannot be told: section {found} stands where {kind} was expected")

    def only_stream(self) -> _Stream:
        """Read a section of streams, of which there has to be one."""
        self.expect(_PACKED)
        start = _START + self._number()
        self._one("streams")
        self.expect(_SIZE)
        length = self._number()
        self._rest({_CRC: self._crc})
        self.expect(_FOLDERS)
        self.expect(_FOLDER)
        self._one("streams")
        self._own()
        method, settings = self._method()
        self.expect(_UNPACKED_SIZE)
        size = self._number()
        crc = self._rest({_CRC: self._crc})
        if (kind := self._byte()) == _PARTS:
            crc = self._rest({_PART_COUNT: lambda: self._one("files"), _CRC: self._crc}) or crc
            kind = self._byte()
        if kind != _END:
            raise SevenZipError(f"what is in it cannot be told: section {kind}")
        return _Stream(start, length, method, settings, size, crc)

    def only_name(self) -> str:
        """Read the section of files, of which there has to be one, and return its name."""
        self._one("files")
        name = ""
        while (kind := self._number()) != _END:
            content = self._bytes(self._number())
            if kind == _NAMES:
                name = content[1:].decode("utf-16-le", "replace").removesuffix("\0")
        if not name.strip("\0./\\"):
            raise SevenZipError("the file inside has no name")
        return name

    def _method(self) -> tuple[bytes, bytes]:
        self._one("methods of packing")
        told = self._byte()
        method = self._bytes(told & 0x0F)
        if told & 0xD0:
            raise SevenZipError("it is packed by several methods at once")
        return method, self._bytes(self._number()) if told & 0x20 else b""

    def _rest(self, sections: dict[int, Callable[[], int | None]]) -> int | None:
        """Read the sections up to the end mark, and return the check sum if one was among them."""
        crc = None
        while (kind := self._byte()) != _END:
            if kind not in sections:
                raise SevenZipError(f"what is in it cannot be told: section {kind}")
            found = sections[kind]()
            crc = found if kind == _CRC else crc
        return crc

    def _crc(self) -> int | None:
        return int.from_bytes(self._bytes(4), "little") if self._byte() == _ALL_DEFINED else None

    def _one(self, what: str) -> None:
        if (found := self._number()) != 1:
            raise SevenZipError(f"it holds {found:,} {what}; one is read")

    def _own(self) -> None:
        if self._byte():
            raise SevenZipError("what is in it is told elsewhere")

    def _number(self) -> int:
        """Read a number: as many bytes follow the first as it has leading ones, whose rest is the highest part."""
        first = self._byte()
        more = 8 - (first ^ 0xFF).bit_length()
        low = int.from_bytes(self._bytes(more), "little")
        return low | (first & (0x7F >> more)) << (8 * more) if more < 8 else low

    def _byte(self) -> int:
        return self._bytes(1)[0]

    def _bytes(self, size: int) -> bytes:
        found = self._content[self._at : self._at + size]
        if len(found) != size:
            raise SevenZipError("the list of what is in it is cut")
        self._at += size
        return found
