"""The files inside a zip archive, one at a time, and only of archives that hold nothing but files."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile

_MOST = 10_000
"""Members, at most; the tables of all years are a few thousand files."""
_LARGEST = 1 << 30
_DENSEST = 200
"""Times a member may be larger than it is packed, beyond the first ten million bytes, as of a gzipped file."""
_FREE = 10_000_000
_ARCHIVES = (".zip", ".gz", ".7z", ".bz2", ".xz", ".tar", ".tgz", ".rar", ".xlsx")
_ENCRYPTED = 0x1
_AGAIN = "Fetch the archive from its publisher again, or unpack it yourself and give the files inside."


def is_archive(path: Path) -> bool:
    """Return whether a path is called a zip archive."""
    return path.suffix.lower() == ".zip"


def members(path: Path) -> list[zipfile.ZipInfo]:
    """Return what an archive lists, in order, once it is clear that all of it is files to be read.

    Raises:
        BadInput: it is no zip archive, is empty or encrypted, or holds a path that leaves the folder, a link, another
            archive, two files of one name, too many, or one that unpacks to far more than it is.
    """
    with _opened(path) as archive:
        listed = [one for one in archive.infolist() if not one.is_dir()]
    if not listed or len(listed) > _MOST:
        raise _refused(path, "", f"The archive holds {len(listed):,} files", f"Expected 1 to {_MOST:,}.")
    seen: set[str] = set()
    for one in listed:
        _check(path, one)
        name = PurePosixPath(one.filename).name.casefold()
        if name in seen:
            raise _refused(path, one.filename, "The archive holds two files of one name")
        seen.add(name)
    return listed


def head(path: Path, member: zipfile.ZipInfo, size: int) -> bytes:
    """Return the first bytes of a member."""
    with _opened(path) as archive, _unpacking(path, member), archive.open(member) as stream:
        return stream.read(size)


def open_member(path: Path, member: zipfile.ZipInfo) -> OfficialFile:
    """Return a member as the official file it is.

    Raises:
        BadInput: it is damaged, larger than the archive says, or no text (see ``OfficialFile.of``).
    """
    with _opened(path) as archive, _unpacking(path, member), archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) != member.file_size:
        raise _refused(path, member.filename, "A file is not as long as the archive says")
    return OfficialFile.of(PurePosixPath(member.filename).name, content)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise _refused(path, "", "The archive cannot be opened", f"It is no zip archive or is cut: {error}") from None


@contextmanager
def _unpacking(path: Path, member: zipfile.ZipInfo) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        detail = f"It is damaged, or packed in an uncommon way: {error}"
        raise _refused(path, member.filename, "A file cannot be unpacked", detail) from None


def _check(path: Path, one: zipfile.ZipInfo) -> None:
    name = one.filename
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name or "\0" in one.orig_filename:
        raise _refused(path, name, "A path in the archive leaves its folder")
    if stat.S_ISLNK(one.external_attr >> 16):
        raise _refused(path, name, "The archive holds a link")
    if one.flag_bits & _ENCRYPTED:
        raise _refused(path, name, "The archive is encrypted")
    if parts.suffix.lower() in _ARCHIVES:
        raise _refused(path, name, "The archive holds another archive")
    if one.file_size > min(_LARGEST, max(_FREE, _DENSEST * one.compress_size)):
        raise _refused(path, name, f"A file would unpack to {one.file_size:,} bytes from {one.compress_size:,}")


def _refused(path: Path, member: str, title: str, detail: str = "") -> BadInput:
    where = f"in {path.name}" + (f", {member[:80]!r}" if member else "")
    return BadInput(title, where=where, detail=detail, hint=_AGAIN)
