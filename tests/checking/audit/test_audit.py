"""The official release of March 2025 audited, and copies of it with one cell changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.checking.audit.conftest import Audited, unexplained

from sokuho.checking.audit import audit
from sokuho.checking.audit.held import Holdings
from sokuho.checking.audit.pages import read
from sokuho.checking.audit.render import render_json, render_text
from sokuho.checking.audit.summary import count
from sokuho.checking.audit.verdicts import Audit, CellVerdict, audit_printing
from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile
from sokuho.store.location import extract

CARS = "<shuyoshohin> MOTOR VEHICLES</shuyoshohin><shuyoshohinbunrui>2</shuyoshohinbunrui><tani> NO</tani>"


def test_every_cell_of_the_official_release_is_checked_and_explained(official: Audit):
    """A cell agrees with others or with the store, or the store holds a revision of it."""
    assert {} == unexplained(official)
    assert () == official.of("unchecked")
    assert 5787 == len(official.verdicts)
    assert official.leaves_out


def test_the_release_holds_without_a_store_too(release: OfficialFile):
    """It contradicts itself nowhere."""
    assert {} == unexplained(audit(release, None))


def test_a_figure_revised_since_names_the_vintage(official: Audit):
    """Motor vehicles to the world: printed 1,604,653 million; the detailed figure of 29 April is 1,604,209."""
    cells = {one.cell.label: one for one in official.verdicts}
    cars = cells["pg3 MOTOR VEHICLES, value"]
    assert ("revised", "since revised: 1,604,209 in detailed of 2025-04-29 (d51ma.csv)") == (cars.word, cars.why)


def test_the_first_ten_days_agree_with_themselves(shared: Path):
    file = OfficialFile.open(shared / "data" / "japan" / "press" / "press_2025031en.xml")
    found = audit(file, extract())
    assert {"agrees"} == {one.word for one in found.verdicts}
    assert 9 == len(found.verdicts)


CHANGES = {
    "repeated cell": ("<sogakutonen>9,847,814<", "<sogakutonen>9,847,815<", "pg1 exports, value", "9,847,814"),
    "then": ("<sogakuzennen>349,858<", "<sogakuzennen>349,859<", "pg1 balance, value of last year", "349,858"),
    "balance": (
        "<sashihikikagakue>-450,825<",
        "<sashihikikagakue>-450,852<",
        "pg2 CHINA, balance",
        "-450,825",
    ),
    "deficit": (
        "<sashihikinobiritsu>135.4<",
        "<sashihikinobiritsu>153.4<",
        "pg2 VIETNAM, balance growth",
        "134.4 to 136.3",
    ),
    "share": ("<koseihi>16.3<", "<koseihi>16.4<", "pg3 MOTOR VEHICLES, share", "16.3"),
    "quantity": (f"{CARS}<suryo>517,196<", f"{CARS}<suryo>617,196<", "pg3 MOTOR VEHICLES, quantity", ""),
    "*n": (
        "<kagakunobiritsu>*939<",
        "<kagakunobiritsu>*936<",
        "pg12 IRON AND STEEL PRODUCTS, value growth",
        "",
    ),
    "all new": ("<kagakunobiritsu>ZENZO<", "<kagakunobiritsu>5.1<", "", "ZENZO"),
    "negative zero": ("<zogenkiyodo>-0.0<", "<zogenkiyodo>0.0<", "", ""),
}
"""By name: what is printed, what is put in its place, where that is, and what the audit says it would have to be."""


@pytest.fixture(scope="module")
def misprinted(without_it: Holdings, xml: str) -> dict[str, CellVerdict]:
    """One copy with all of the changes, in different rows: the verdict on each changed cell."""
    printed = [cell.text for cell in read(OfficialFile.of("original.xml", xml.encode())).cells()]
    changed = xml
    for old, new, _, _ in CHANGES.values():
        assert old in changed
        changed = changed.replace(old, new, 1)
    found = audit_printing(read(OfficialFile.of("changed.xml", changed.encode())), without_it)
    wrong = [one for one, before in zip(found.verdicts, printed, strict=True) if one.cell.text != before]
    assert len(CHANGES) == len(wrong)
    return {f"{old} {new}": one for old, new, *_ in CHANGES.values() for one in wrong if f">{one.cell.text}<" in new}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_cell_is_named(misprinted: dict[str, CellVerdict], name: str):
    """The audit of the copy says of each which it is, and most often what it was."""
    old, new, where, expected = CHANGES[name]
    one = misprinted[f"{old} {new}"]
    assert "unexplained" == one.word
    assert where in ("", one.cell.label)
    assert expected in one.expected


def test_a_changed_sign_is_named(audited: Audited, xml: str):
    found = unexplained(audited(xml.replace("<sogakutonen>544,051<", "<sogakutonen>△544,051<", 1)))
    assert "544,051" == found["pg1 balance, value"].expected


def test_a_cell_that_prints_what_none_ever_prints_is_unexplained(audited: Audited, xml: str):
    """A comma in the wrong place, and the minus sign of another page."""
    found = unexplained(audited(xml.replace("<sogakutonen>9,847,814<", "<sogakutonen>98,47,814<", 1)))
    assert "no value is ever printed so" == found["pg1 exports, value"].why
    found = unexplained(audited(xml.replace("<sashihikikagakue>-450,825<", "<sashihikikagakue>△450,825<", 1)))
    assert "no balance is ever printed so" == found["pg2 CHINA, balance"].why


def test_a_changed_total_does_not_hide_a_changed_share_beside_it(audited: Audited, xml: str):
    """Two other pages say what the total is, so that the share is held against the right one."""
    changed = xml.replace("<kagaku>9,847,814</kagaku>", "<kagaku>9,487,814</kagaku>", 1)
    found = unexplained(audited(changed.replace("<koseihi>16.3<", "<koseihi>16.4<", 1)))
    assert {"pg3 Grand Total, value": "9,847,814", "pg3 MOTOR VEHICLES, share": "16.3"} == {
        label: one.expected for label, one in found.items()
    }


def test_the_store_does_not_let_the_release_vouch_for_itself(official: Audit):
    """Held against its own copy every value would agree; left out, a third of them differ by later revisions."""
    assert not any("press_2025034en.xml" in one.vintage for one in official.verdicts)
    assert official.of("revised")


def test_a_copy_that_differs_is_held_against_the_release_the_store_has(with_it: Holdings, xml: str):
    changed = xml.replace("<kagaku>1,604,653<", "<kagaku>1,604,654<", 1)
    found = unexplained(audit_printing(read(OfficialFile.of("copy.xml", changed.encode())), with_it))
    assert ["pg3 MOTOR VEHICLES, value"] == list(found)
    assert "1,604,653" == found["pg3 MOTOR VEHICLES, value"].expected
    assert "press_2025034en.xml" in found["pg3 MOTOR VEHICLES, value"].why


def test_a_release_of_a_period_that_cannot_be_read_is_held_against_itself(xml: str):
    changed = xml.replace("Exports and Imports March 2025", "Exports and Imports", 1).replace("2025034e.pdf", "x.pdf")
    changed = changed.replace("<taishoymtonen>March 2025<", "<taishoymtonen>this month<", 1)
    found = audit(OfficialFile.of("other.xml", changed.encode()), extract())
    assert found.as_of is None
    assert {} == unexplained(found)
    assert "the store cannot be asked" in found.printing.notices[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<hodoxml><sogakutsuki", "The XML breaks off or is broken: unclosed token"),
        ("<book><page/></book>", "The XML is not a press release: its root is book"),
        ("<hodoxml><mokuji/></hodoxml>", "The release holds no tables"),
        ("year,value\n2025,1\n", "The XML breaks off or is broken: syntax error"),
    ],
)
def test_a_file_that_is_no_release_is_refused(text: str, title: str):
    with pytest.raises(BadInput) as refused:
        audit(OfficialFile.of("other.xml", text.encode()), None)
    assert title == refused.value.title


def test_text_tells_what_is_wrong_before_the_screen_is_full(audited: Audited, xml: str):
    """Page, table, row, column, what is printed, what would have to be, and why."""
    text = render_text(audited(xml.replace("<koseihi>16.3<", "<koseihi>16.4<", 1)))
    assert (
        "pg3 Exports by commodity, WORLD: MOTOR VEHICLES, share\n"
        "  printed 16.4, expected 16.3\n"
        "  share = value / total: 1,604,653 / 9,847,814 x 100\n"
    ) in text
    assert len(text[: text.index("MOTOR VEHICLES")].splitlines()) < 10


def test_json_has_every_cell_with_its_interval(release: OfficialFile):
    told = json.loads(render_json(audit_printing(read(release), None)))
    cells = {(one["page"], one["row"], one["column"]): one for one in told["cells"]}
    assert 5787 == len(told["cells"])
    assert told["sound"]
    assert {"low": "1604652500", "high": "1604653499"} == cells["pg3", "MOTOR VEHICLES", "value"]["interval"]
    assert [5787, 5787] == [told["pages"][-1]["cells"], sum(one["cells"] for one in told["pages"][:-1])]


def test_counts_of_every_page_add_up(official: Audit):
    for one in count(official):
        assert one.cells == one.agree + one.revised + one.unexplained + one.unchecked
