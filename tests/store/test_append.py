"""Loading a file adds all of it or nothing, and never changes what was loaded before."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.store.published import DAY, File, file, months, provenance, seen

from sokuho.core.code import Flow, Mark
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND, unit
from sokuho.errors import BadInput, NoFigures, StoreError
from sokuho.store.store import Store


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_loaded_is_told(tmp_path: Path) -> None:
    """The source says what the file is, how much of it there is and when it was published; opened again, the same."""
    store = Store.create(tmp_path)
    loaded = months("a.csv", 2024).into(store)
    part = loaded.source.part
    assert loaded.is_new
    assert () == loaded.notes
    assert (24, "2024-01", "2024-12", DAY, DAY) == (
        part.rows,
        part.first_month,
        part.last_month,
        part.first_released,
        part.last_released,
    )
    again = Store.open(tmp_path)
    assert (loaded.source,) == again.sources()
    assert store.root == again.root
    assert DAY == again.newest_release()


def test_the_same_file_twice_adds_nothing_and_says_so(tmp_path: Path) -> None:
    store = Store.create(tmp_path)
    first = months("a.csv", 2024).into(store)
    before = content(tmp_path)
    second = months("a.csv", 2024).into(store)
    assert not second.is_new
    assert ("a.csv is held already; nothing was added",) == second.notes
    assert first.source == second.source
    assert before == content(tmp_path)


def test_a_whole_file_may_follow_an_excerpt_and_then_stands_for_it(tmp_path: Path) -> None:
    """Not the other way round: the excerpt of a file that is held as a whole is held already."""
    excerpt = File(provenance("a.csv", excerpt="the totals"), (seen(5),))
    whole = File(provenance("a.csv"), (seen(5), seen(3, item="701")))
    store = Store.create(tmp_path)
    assert [True, True, False] == [one.into(store).is_new for one in (excerpt, whole, excerpt)]
    assert [whole.provenance] == [source.official for source in store.sources()]
    assert [] == store.verify()


def test_the_stored_bytes_follow_from_the_figures_alone(tmp_path: Path) -> None:
    """Neither the order of the figures nor the folder leaves a trace."""
    one = months("a.csv", 2024)
    other = replace(one, observations=one.observations[::-1])
    for name, loaded in (("x", one), ("y", other)):
        loaded.into(Store.create(tmp_path / name))
    assert content(tmp_path / "x") == content(tmp_path / "y")


def test_a_file_that_fails_half_way_leaves_no_trace(tmp_path: Path) -> None:
    """The folder is the same to the byte, and the error is the reader's own."""
    store = Store.create(tmp_path)
    months("a.csv", 2024).into(store)
    before = content(tmp_path)

    def torn() -> Iterator[Observation]:
        yield seen(1, file="b.csv")
        raise BadInput("The file stops in the middle of a line")

    with pytest.raises(BadInput, match="stops in the middle"):
        store.append(provenance("b.csv"), torn())
    assert before == content(tmp_path)
    assert months("c.csv", 2025).into(store).is_new


@pytest.mark.parametrize(
    ("observations", "said"),
    [
        ((), "No figures were found in a.csv"),
        ((seen(1, file="b.csv"),), "comes from another file than a.csv"),
        ((seen(2**63),), "too large to be stored: 9223372036854775808"),
        ((replace(seen(1), slice=replace(seen(1).slice, reporter="US")),), 'not of "US"'),
        ((seen(1), seen(2, line=9)), "a.csv, line 9"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(tmp_path: Path, observations, said: str) -> None:
    store = Store.create(tmp_path)
    before = content(tmp_path)
    with pytest.raises(BadInput) as caught:
        file("a.csv", *observations).into(store)
    assert said in str(caught.value)
    assert before == content(tmp_path)


def test_numbers_up_to_64_bits_come_back(tmp_path: Path) -> None:
    """A hundred thousand times the world's trade, in both signs, and each mark."""
    cells = [
        Cell(2**63 - 1, JPY_THOUSAND),
        Cell(1 - 2**63, JPY_THOUSAND),
        Cell(0, JPY_THOUSAND),
        Cell(0, JPY_THOUSAND, Mark.NIL),
        Cell(0, JPY_MILLION, Mark.BELOW_UNIT, is_rounded=True),
    ]
    quantities = [
        None,
        Cell(-7, unit("KL")),
        Cell(0, unit("NO"), Mark.NIL),
        None,
        Cell(3, unit("TMT"), is_rounded=True),
    ]
    given = [
        replace(seen(period=f"2025-0{month}", line=month), value=cell, quantity=quantity)
        for month, (cell, quantity) in enumerate(zip(cells, quantities, strict=True), 1)
    ]
    store = Store.create(tmp_path)
    file("a.csv", *given).into(store)
    held = Store.open(tmp_path).view(DAY).cells(Flow.EXPORT)
    assert given == [held[one.slice.period] for one in given]


AWKWARD = ["0'+'1", '"; drop table x; --', "$parts", "?", "日本語", "a\nb", "\\", "' or 1=1 --", "x" * 3000]


def test_codes_are_data_and_never_statements(tmp_path: Path) -> None:
    """Partners, items, columns and file names with quotes in them come back as they were, and find only themselves."""
    name = "b'c\"d; select 1 --.csv"
    given = [seen(n, file=name, partner=text, item=text, line=n, column=text) for n, text in enumerate(AWKWARD, 1)]
    store = Store.create(tmp_path / 'it\'s; a "store"')
    file(name, *given).into(store)
    view = Store.open(store.path).view(DAY)
    for one in given:
        text = one.slice.item
        assert {one.slice.period: one} == dict(view.cells(Flow.EXPORT, text, text))
        assert (text,) == view.items(Flow.EXPORT, text)


@pytest.mark.parametrize("name", ["with spaces", "速報 データ", "flow=import", "a[bc]*?", "😀", "x" * 200])
def test_any_folder_will_do(tmp_path: Path, name: str) -> None:
    """Nothing in a folder's name is taken for a pattern or a column."""
    store = Store.create(tmp_path / name)
    months("a.csv", 2024).into(store)
    months("b.csv", 2025).into(store)
    assert 24 == len(Store.open(tmp_path / name).view(DAY).cells(Flow.EXPORT))
    assert [] == store.verify()


def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    """Reading writes nothing: no lock, no cache."""
    months("a.csv", 2024).into(Store.create(tmp_path / "s"))
    before = content(tmp_path)
    folders = [path for path in (tmp_path, *tmp_path.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert 12 == len(Store.open(tmp_path / "s").view(DAY).cells(Flow.EXPORT))
        assert [] == Store.open(tmp_path / "s").verify()
    finally:
        for folder in folders:
            folder.chmod(stat.S_IRWXU)
    assert before == content(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_not_written(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "s")
    (tmp_path / "s" / "parts").chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(StoreError, match="cannot be written: Permission denied"):
            months("a.csv", 2024).into(store)
    finally:
        (tmp_path / "s" / "parts").chmod(stat.S_IRWXU)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("nth", range(1, 5))
def test_a_failing_disk_leaves_the_store_before_or_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, code: int
) -> None:
    """The part, its folder, the manifest, its folder are synced in turn: only after the last rename is the file in."""
    store = Store.create(tmp_path)
    months("a.csv", 2024).into(store)
    before, calls, real = content(tmp_path), iter(range(1, 9)), os.fsync

    def fsync(fd: int) -> None:
        if next(calls) == nth:
            raise OSError(code, os.strerror(code))
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StoreError, match="cannot be written") as caught:
        months("b.csv", 2025).into(store)
    monkeypatch.undo()
    assert 74 == caught.value.exit_code
    assert os.strerror(code) in str(caught.value)
    assert [] == Store.open(tmp_path).verify()
    if nth < 4:
        assert before == content(tmp_path)
    assert (nth < 4) == months("b.csv", 2025).into(store).is_new


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written: Not a directory") as caught:
        Store.create(tmp_path / "file" / "s")
    assert str(tmp_path / "file") in str(caught.value)
    assert 74 == caught.value.exit_code


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No store is here"):
        Store.open(tmp_path)


def test_an_empty_store_has_no_figures(tmp_path: Path) -> None:
    store = Store.create(tmp_path)
    assert {} == store.view(DAY).cells(Flow.EXPORT)
    with pytest.raises(NoFigures, match="The store is empty"):
        store.view()


def test_a_view_stays_as_it_is_while_files_are_loaded(tmp_path: Path) -> None:
    """Also the view of another process's store object, which has not heard of the loading."""
    store = Store.create(tmp_path)
    months("a.csv", 2024).into(store)
    mine, others = store.view(DAY), Store.open(tmp_path).view(DAY)
    file("b.csv", seen(1, file="b.csv")).into(store)
    assert [12, 12, 13] == [len(view.cells(Flow.EXPORT)) for view in (mine, others, store.view(DAY))]


def test_a_store_and_the_one_beneath_are_read_together(tmp_path: Path) -> None:
    """The one beneath is never written, and a file that both hold counts once."""
    beneath = Store.create(tmp_path / "beneath")
    months("a.csv", 2024).into(beneath)
    before = content(tmp_path / "beneath")
    store = Store.create(tmp_path / "own", beneath)
    revised = seen(7, file="b.csv", period="2024-12", released=DAY + timedelta(30))
    assert not months("a.csv", 2024).into(store).is_new
    assert file("b.csv", revised, captured=date(2025, 6, 1)).into(store).is_new
    months("a.csv", 2024).into(Store.create(tmp_path / "own"))
    both = Store.open(tmp_path / "own", beneath)
    assert ["a.csv", "b.csv"] == [source.official.name for source in both.sources()]
    december = Period.parse("2024-12")
    assert revised == both.view().cells(Flow.EXPORT)[december]
    assert "a.csv" == both.view(DAY).cells(Flow.EXPORT)[december].place.file
    assert before == content(tmp_path / "beneath")
