"""Zip archives: opened if they hold files and nothing else, refused otherwise, before anything is unpacked."""

import io
import stat
import struct
import time
import zipfile
from pathlib import Path

import pytest

from sokuho.errors import BadInput
from sokuho.sources import archive_members as archive

TEXT = b"a,b\r\n1,2\r\n"


def packed(tmp_path: Path, *files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = tmp_path / "tables.zip"
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in files:
            made.writestr(name, content)
    return path


def test_the_files_inside(tmp_path: Path) -> None:
    path = packed(tmp_path, ("2025/ik-100h2025e001.csv", TEXT), ("2025/ik-100h2025e002.csv", TEXT * 2))
    found = [archive.open_member(path, one) for one in archive.members(path)]
    assert ["ik-100h2025e001.csv", "ik-100h2025e002.csv"] == [one.name for one in found]
    assert [10, 20] == [one.size for one in found]
    assert b"a,b" == archive.head(path, archive.members(path)[0], 3)


@pytest.mark.parametrize(
    "name", ["../a.csv", "/etc/a.csv", "x/../../a.csv", "..\\a.csv", "C:\\a.csv", "c:a.csv", "\\\\host\\a.csv"]
)
def test_a_path_that_leaves(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="leaves its folder"):
        archive.members(packed(tmp_path, (name, TEXT)))


@pytest.mark.parametrize("name", ["inner.zip", "a.csv.gz", "b.7z", "c.tar", "book.xlsx", "D.ZIP"])
def test_an_archive_inside(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="holds another archive"):
        archive.members(packed(tmp_path, (name, TEXT)))


def test_a_name_twice(tmp_path: Path) -> None:
    """In two folders too, and in another case: they would be taken for the same table."""
    with pytest.raises(BadInput, match="two files of one name"):
        archive.members(packed(tmp_path, ("x/a.csv", TEXT), ("y/A.csv", TEXT)))


def test_a_link(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(BadInput, match="holds a link"):
        archive.members(packed(tmp_path, (link, b"/etc/passwd")))


def test_a_bomb(tmp_path: Path) -> None:
    """Three hundred megabytes of nothing: refused by what the archive says of itself, in no time."""
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("a.csv", "w") as file:
        for _ in range(30):
            file.write(bytes(10_000_000))
    begun = time.perf_counter()
    with pytest.raises(BadInput, match="would unpack to 300,000,000 bytes"):
        archive.members(path)
    assert time.perf_counter() - begun < 2


def test_a_bomb_that_lies(tmp_path: Path) -> None:
    """It says it is small; what is unpacked ends where it said, and is refused."""
    path = packed(tmp_path, ("a.csv", bytes(5_000_000)))
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(content)
    with pytest.raises(BadInput):
        archive.open_member(path, archive.members(path)[0])


def test_many_files(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as made:
        for number in range(10_001):
            made.writestr(f"{number}.csv", b"")
    with pytest.raises(BadInput, match="holds 10,001 files"):
        archive.members(path)


def test_an_encrypted_one(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.csv", TEXT))
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    with pytest.raises(BadInput, match="is encrypted"):
        archive.members(path)


@pytest.mark.parametrize("cut", range(1, 100, 7))
def test_cut(tmp_path: Path, cut: int) -> None:
    path = packed(tmp_path, ("a.csv", TEXT * 100))
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(BadInput):
        archive.open_member(path, archive.members(path)[0])


def test_damaged_within(tmp_path: Path) -> None:
    """Every byte of the packed text changed in turn: never another text."""
    path = packed(tmp_path, ("a.csv", TEXT * 3), method=zipfile.ZIP_STORED)
    whole = path.read_bytes()
    begin = whole.index(TEXT)
    for at in range(begin, begin + 3 * len(TEXT)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BadInput):
            archive.open_member(path, archive.members(path)[0])


def test_nothing_inside(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds 0 files"):
        archive.members(packed(tmp_path))
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    (tmp_path / "no.zip").write_bytes(b"hello")
    with pytest.raises(BadInput, match="cannot be opened"):
        archive.members(tmp_path / "no.zip")
