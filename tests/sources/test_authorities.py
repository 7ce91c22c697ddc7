"""Authorities: each has a reader with the two functions the loader calls, and knows its own files only."""

import inspect
from pathlib import Path

import pytest

from sokuho.errors import UnknownCode
from sokuho.sources.authorities import AUTHORITIES, authority, publisher_of
from sokuho.sources.official_file import OfficialFile


@pytest.mark.parametrize("one", AUTHORITIES, ids=lambda one: one.code)
def test_each_has_a_reader(one):
    """``recognises(name, head)`` and ``read(file, ...)``."""
    reader = one.reader()
    assert ["name", "head"] == list(inspect.signature(reader.recognises).parameters)
    assert "file" == next(iter(inspect.signature(reader.read).parameters))
    assert one.credit
    assert one.site.startswith("https://")


@pytest.mark.parametrize(
    "head", [b"", b"a,b,c\r\n1,2,3\r\n", b"Exp or Imp,Year,HS,Country\n", b"<html>", b"\xff\xfe\0", b"{}", b"[]"]
)
def test_other_files_are_nobodys(head):
    """A file that none of them knows is left to other readers."""
    assert publisher_of("a.csv", head) is None


def test_all_tables_of_a_file():
    """A legacy download of UN Comtrade may hold four; a table of BACI is one."""
    folder = Path(__file__).parent / "un_comtrade/samples"
    legacy = authority("un_comtrade").tables(OfficialFile.open(folder / "comtrade_im_from_tw.csv.gz"))
    assert ["HS2002", "HS2007", "HS2012", "HS2017"] == [one.classification for one in legacy]
    table = OfficialFile.of("BACI_HS17_Y2020_V202301.csv", b"t,i,j,k,v,q\n2020,4,12,010121,0.158,NA\n")
    assert ["HS2017"] == [one.classification for one in authority("baci").tables(table)]


def test_unknown_authorities():
    """The message names those there are."""
    with pytest.raises(UnknownCode, match='"imf"') as caught:
        authority("imf")
    assert "un_comtrade, baci" in caught.value.hint
