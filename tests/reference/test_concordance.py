"""What a code became: the laws of a concordance, and links typed from the UN tables."""

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import build_concordances

from sokuho.errors import UnknownCode
from sokuho.reference import concordance
from sokuho.reference.concordance import (
    EDITIONS,
    HUB,
    SWEEPING,
    Compared,
    Family,
    Relation,
    convert,
    families,
    family,
    relation,
    side_by_side,
)

PAIRS = [*((HUB, other) for other in EDITIONS[1:]), *((other, HUB) for other in EDITIONS[1:])]
CODES = {(from_, to): tuple(chain.from_iterable(one.here for one in families(from_, to))) for from_, to in PAIRS}
ASIDE = [(), SWEEPING]


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, str, str]:
    """A code, the edition it is of, and another."""
    from_, to = draw(st.sampled_from(PAIRS))
    return draw(st.sampled_from(CODES[from_, to])), from_, to


@given(asked())
def test_sharing_goods_is_mutual(question: tuple[str, str, str]):
    code, from_, to = question
    assert all(code in convert(target, to, from_).targets for target in convert(code, from_, to).targets)


@given(asked())
def test_one_to_one_means_there_and_back(question: tuple[str, str, str]):
    code, from_, to = question
    found = convert(code, from_, to)
    back = [convert(target, to, from_).targets for target in found.targets]
    assert (found.relation is Relation.ONE_TO_ONE) == (back == [(code,)])
    assert (found.relation is Relation.ONE_TO_ONE) == family(code, from_, to).is_one_to_one


@given(asked())
def test_a_link_is_seen_from_both_sides(question: tuple[str, str, str]):
    code, from_, to = question
    for target in convert(code, from_, to).targets:
        assert relation(code, target, from_, to).reverse is relation(target, code, to, from_)


@pytest.mark.parametrize("aside", ASIDE)
@pytest.mark.parametrize(("from_", "to"), PAIRS)
def test_families_partition_the_codes_of_both_editions(from_: str, to: str, aside: tuple[str, ...]):
    """Each code of either side is in one family, and whichever side one asks from, the families are the same."""
    found = families(from_, to, setting_aside=aside)
    for side, codes in (("here", CODES[from_, to]), ("there", CODES[to, from_])):
        members = [code for one in found for code in getattr(one, side)]
        assert sorted(codes) == sorted(members)
    turned = {Family(one.there, one.here, one.is_closed) for one in families(to, from_, setting_aside=aside)}
    assert turned == set(found)


@pytest.mark.parametrize(("from_", "to"), PAIRS)
def test_families_are_closed_and_as_small_as_can_be(from_: str, to: str):
    """No goods leave a family, and from any of its codes the links lead to all others: an oracle by repeated passes."""
    for one in families(from_, to):
        assert one.is_closed
        assert set(one.there) == {target for code in one.here for target in convert(code, from_, to).targets}
        reached = {one.here[0]}
        while True:
            there = {target for code in reached for target in convert(code, from_, to).targets}
            wider = {code for target in there for code in convert(target, to, from_).targets}
            if wider == reached:
                break
            reached = wider
        assert set(one.here) == reached


@pytest.mark.parametrize(("from_", "to"), PAIRS)
def test_what_is_set_aside_binds_nothing_and_is_told(from_: str, to: str):
    """A family that shares goods with a code that was set aside says that it is not closed; every other one is."""
    found = families(from_, to, setting_aside=SWEEPING)
    largest = max(len(one.here) + len(one.there) for one in families(from_, to))
    assert max(len(one.here) + len(one.there) for one in found) < largest
    for one in found:
        hub, other = (one.here, one.there) if from_ == HUB else (one.there, one.here)
        sharing = {code for target in other for code in convert(target, to if from_ == HUB else from_, HUB).targets}
        assert one.is_closed == (sharing <= set(hub) and not any(code.startswith(SWEEPING) for code in hub))


def test_the_sweeping_codes_are_those_with_more_than_a_hundred_links():
    many = {code for code in CODES[HUB, "HS2017"] if len(convert(code, HUB, "HS2017").targets) > 100}
    assert many == {code for code in CODES[HUB, "HS2017"] if code.startswith(SWEEPING)}


@pytest.mark.parametrize(
    ("code", "from_", "to", "targets", "kind", "assigned"),
    [
        ("010121", "HS2022", "HS2017", ("010121",), "1:1", "010121"),
        ("970690", "HS2022", "HS2017", ("970600",), "n:1", "970600"),
        ("010121", "HS2022", "HS1992", ("010111", "010120"), "n:n", "010111"),
        ("010121", "HS2022", "SITC4", ("0015",), "n:1", "0015"),
        ("010221", "HS2022", "SITC4", ("00111",), "n:1", "00111"),
        ("999999", "HS2022", "SITC4", ("9310",), "1:1", "9310"),
        ("970600", "HS2017", "HS2022", ("970610", "970690"), "1:n", ""),
    ],
)
def test_links_of_the_un_tables(code: str, from_: str, to: str, targets: tuple[str, ...], kind: str, assigned: str):
    """Typed from the workbooks of the UN Statistics Division."""
    found = convert(code, from_, to)
    assert (targets, kind, assigned) == (found.targets, found.relation.value, found.assigned)


def test_the_tables_hold_every_link_of_the_published_ones(shared: Path):
    """And mark each as the table marks it; the relation is not stored, it follows."""
    from python_calamine import CalamineWorkbook

    for name, workbook in build_concordances.TABLES.items():
        other = name.split("_")[1].upper()
        book = CalamineWorkbook.from_path(shared / "data" / "other" / "concordance" / f"{workbook}.xlsx")
        links = book.get_sheet_by_index(1).to_python(skip_empty_area=True)[2:]
        for left, right, kind, *_ in links:
            code, target = build_concordances._code(left), build_concordances._code(right)
            assert kind == relation(code, target, HUB, other).value
        assert len(links) == sum(len(convert(code, HUB, other).targets) for code in CODES[HUB, other])


def test_the_lists_are_those_the_tool_builds(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    data = build_concordances.DATA
    (tmp_path / "origins.toml").write_bytes((data / "origins.toml").read_bytes())
    monkeypatch.setattr(build_concordances, "DATA", tmp_path)
    monkeypatch.setattr("sys.argv", ["build_concordances.py", str(shared / "data" / "other" / "concordance")])
    build_concordances.main()
    names = [*build_concordances.TABLES, build_concordances.NAMES]
    assert [f"{name}.csv" for name in names] == [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    for name in names:
        assert (data / f"{name}.csv").read_bytes() == (tmp_path / f"{name}.csv").read_bytes()


def test_another_edition_of_a_table_is_refused(tmp_path: Path):
    (tmp_path / "HS2022toHS2017.xlsx").write_bytes(b"another")
    with pytest.raises(SystemExit, match="is another edition"):
        build_concordances._checked(tmp_path / "HS2022toHS2017.xlsx", "hs2022_hs2017")


def test_figures_are_compared_by_family():
    """Growth of a code that was split is that of its parts together; nothing is lost on either side."""
    before = {"970600": 100, "010121": 5}
    after = {"970610": 30, "970690": 90, "010121": 4}
    found = side_by_side(before, "HS2017", after, "HS2022")
    horses = Compared(Family(("010121",), ("010121",)), 5, 4)
    antiques = Compared(Family(("970600",), ("970610", "970690")), 100, 120)
    assert (horses, antiques) == found


@given(st.sampled_from(PAIRS), st.data())
def test_comparing_loses_nothing(pair: tuple[str, str], data: st.DataObject):
    before = data.draw(st.dictionaries(st.sampled_from(CODES[pair]), st.integers(-9, 10**12), max_size=6))
    after = data.draw(st.dictionaries(st.sampled_from(CODES[pair[::-1]]), st.integers(-9, 10**12), max_size=6))
    found = side_by_side(before, pair[0], after, pair[1], setting_aside=data.draw(st.sampled_from(ASIDE)))
    assert (sum(before.values()), sum(after.values())) == (
        sum(one.before for one in found),
        sum(one.after for one in found),
    )


@pytest.mark.parametrize(
    ("code", "from_", "to", "title", "hint"),
    [
        ("854231", "HS2022", "HS2023", 'No code list is called "HS2023"', "There are HS2022, HS2017, HS1992, SITC4."),
        ("854231", "HS2017", "HS1992", "No table leads from HS2017 to HS1992", "Each table joins HS2022 and one of"),
        ("854231", "HS2022", "HS2022", "No table leads from HS2022 to HS2022", "Each table joins HS2022"),
        ("8542", "HS2022", "HS2017", 'HS2022 has no code "8542"', "Below it: 854231, 854232, 854233, 854239, 854290."),
        ("854231000", "HS2022", "HS2017", 'HS2022 has no code "854231000"', "by its first six: 854231."),
        ("85423", "HS2022", "HS2017", 'HS2022 has no code "85423"', "Below it: 854231"),
        ("x", "HS2022", "HS2017", 'HS2022 has no code "x"', "Codes of HS2022 have six digits."),
        ("", "SITC4", "HS2022", 'SITC4 has no code ""', "Codes of SITC4 have four or five digits."),
    ],
)
def test_what_there_is_not_is_said(code: str, from_: str, to: str, title: str, hint: str):
    for ask in (convert, family):
        with pytest.raises(UnknownCode) as caught:
            ask(code, from_, to)
        assert title == caught.value.title
        assert hint in caught.value.hint


def test_two_codes_without_common_goods_have_no_relation():
    with pytest.raises(UnknownCode, match="shares no goods") as caught:
        relation("010121", "970600", "HS2022", "HS2017")
    assert "It does with 010121." == caught.value.hint


def test_a_family_is_called_by_its_first_code():
    assert "854911" == Family((), ("854911",), is_closed=False).name
    assert concordance.family("970610", "HS2022", "HS2017").name == "970610 and 1 more"
