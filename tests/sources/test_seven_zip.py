"""7z archives of one file: as another program packs them, and as no program does."""

from __future__ import annotations

import io
import lzma
import random
import struct
import zlib
from pathlib import Path

import pytest

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile, peek
from sokuho.sources.seven_zip import SevenZipError, inside, unpack

SAMPLES = Path(__file__).parent / "samples"
"""Packed by py7zr 1.1.4, each the excerpt of a bulk file of Comext."""
EXCERPT = (SAMPLES.parent / "eurostat_comext" / "samples" / "full_v2_202402_excerpt.dat").read_bytes()
COMEXT = SAMPLES.parent / "eurostat_comext" / "samples" / "full_v2_202402_excerpt.7z"


def number(value: int) -> bytes:
    """A number as the format writes it: leading ones of the first byte say how many more there are."""
    for more in range(8):
        if value < 1 << 7 * (more + 1):
            first = (0xFF00 >> more & 0xFF) | value >> 8 * more
            return bytes([first]) + (value & (1 << 8 * more) - 1).to_bytes(more, "little")
    return b"\xff" + value.to_bytes(8, "little")


LZMA2 = b"\x01\x21\x21\x01\x10"


def packed(
    content: bytes,
    name: str = "full_v2_202402.dat",
    *,
    size: int | None = None,
    crc: int | None = None,
    coder: bytes = LZMA2,
) -> bytes:
    """An archive made by hand, which may say another size, check sum or method than its own."""
    body = lzma.compress(content, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}])
    size, crc = len(content) if size is None else size, zlib.crc32(content) if crc is None else crc
    streams = b"\x06\0\x01\x09" + number(len(body)) + b"\0"
    streams += b"\x07\x0b\x01\0" + coder + b"\x0c" + number(size)
    streams += b"\x0a\x01" + struct.pack("<I", crc) + b"\0\0"
    names = b"\0" + (name + "\0").encode("utf-16-le")
    files = b"\x05\x01\x11" + number(len(names)) + names + b"\0"
    header = b"\x01\x04" + streams + files + b"\0"
    start = struct.pack("<QQI", len(body), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\0\x04" + struct.pack("<I", zlib.crc32(start)) + start + body + header


def read(archive: bytes) -> bytes:
    with unpack(io.BytesIO(archive)) as stream:
        return stream.read()


@pytest.mark.parametrize("path", [SAMPLES / "lzma.7z", SAMPLES / "copy.7z", COMEXT], ids=lambda path: path.stem)
def test_what_another_program_packed(path: Path) -> None:
    """By LZMA, by LZMA2, and not at all; the list of what is in it is packed too."""
    with path.open("rb") as archive:
        assert ("full_v2_202402.dat", len(EXCERPT)) == ((found := inside(archive)).name, found.size)
    assert EXCERPT == read(path.read_bytes())


@pytest.mark.parametrize(
    ("name", "said"),
    [("ppmd", "a method that is not read here"), ("two_files", "one is read"), ("encrypted", "one is read")],
)
def test_more_of_the_format_than_is_read(name: str, said: str) -> None:
    """The archive's own program unpacks it, and the error says so."""
    with pytest.raises(BadInput) as caught:
        OfficialFile.open(SAMPLES / f"{name}.7z")
    assert said in caught.value.detail
    assert "7z x" in caught.value.hint


@pytest.mark.parametrize("size", [1, 127, 128, 16_383, 16_384, 1_000_000, 3_000_000])
def test_files_of_any_size(size: int) -> None:
    content = random.Random(size).randbytes(min(size, 5_000)) * (size // 5_000 + 1)
    assert content[:size] == read(packed(content[:size]))


def test_a_file_is_read_by_pieces() -> None:
    """Lines, and then the rest, as of any stream."""
    with unpack(io.BytesIO(packed(EXCERPT))) as stream:
        assert EXCERPT == stream.readline() + stream.read(1) + stream.read()
    with unpack(io.BytesIO(packed(EXCERPT))) as stream:
        assert EXCERPT.splitlines(keepends=True) == list(stream)


@pytest.mark.parametrize("archive", [packed(EXCERPT), COMEXT.read_bytes()], ids=["by hand", "sample"])
def test_a_byte_changed_or_lost_anywhere(archive: bytes) -> None:
    """Refused, or the file to the last byte: the format has a check sum of everything that matters."""
    for at in range(len(archive)):
        for wrong in (archive[:at], archive[:at] + bytes([archive[at] ^ 0x55]) + archive[at + 1 :]):
            try:
                with unpack(io.BytesIO(wrong)) as stream:
                    found = stream.read()
            except SevenZipError:
                continue
            assert EXCERPT == found, at


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (b"", "it is no 7z archive"),
        (b"PK\x03\x04" + bytes(40), "it is no 7z archive"),
        (packed(EXCERPT, crc=7), "the check sum of the file inside"),
        (packed(EXCERPT, size=len(EXCERPT) + 1), "1 bytes are missing"),
        (packed(EXCERPT, size=1 << 62), "bytes are missing"),
        (packed(EXCERPT, coder=b"\x01\x21\x21\x01\x27"), "bytes of memory"),
        (packed(EXCERPT, coder=b"\x01\x21\x21\x01\xff"), "a method that is not read"),
        (packed(EXCERPT, coder=b"\x01\x23\x03\x01\x01\x05\xff\0\0\0\0"), "a method that is not read"),
        (packed(EXCERPT, coder=b"\x02"), "2 methods of packing"),
        (packed(EXCERPT, coder=b"\x01\x31"), "several methods at once"),
        (packed(EXCERPT, name=""), "has no name"),
        (packed(EXCERPT, name="../.."), "has no name"),
    ],
)
def test_what_no_program_packs(archive: bytes, said: str) -> None:
    with pytest.raises(SevenZipError, match=said):
        read(archive)


def test_a_name_does_not_lead_out_of_its_folder() -> None:
    """Nothing is written under it, and it is the last part alone."""
    for name in ("../../etc/full.dat", "/full.dat", "a\\b\\full.dat"):
        assert "full.dat" == inside(io.BytesIO(packed(b"x", name))).name


def test_a_bomb_is_refused() -> None:
    with pytest.raises(BadInput, match="unpacks to more than"):
        OfficialFile.of("a.7z", packed(bytes(50_000_000)))


def test_the_beginning_of_a_file(tmp_path: Path) -> None:
    """With its own name; without anything where it cannot be had."""
    (tmp_path / "cut.7z").write_bytes(packed(EXCERPT)[:-1])
    assert ("full_v2_202402.dat", EXCERPT[:100]) == peek(COMEXT, 100)
    assert ("cut.7z", b"") == peek(tmp_path / "cut.7z", 100)
