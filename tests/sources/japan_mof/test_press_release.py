"""The press release: its stages, its marks, its pages, and that no damaged copy says anything else."""

import random
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from tests.sources.japan_mof.damage import facts, never_other_facts, refused, sample

from sokuho.core.code import Flow, Mark, Stage
from sokuho.core.observation import Observation
from sokuho.core.rounded import Rounded
from sokuho.errors import BadInput
from sokuho.sources.japan_mof import press_release
from sokuho.sources.japan_mof.printed_cell import PrintedCell, Times, Word, printed
from sokuho.sources.official_file import OfficialFile

NAME = "2025034e.xml"
PAGES = sample(NAME)  # pages 1, 2, 12, 20, 21 and 22 of the release of 17 April 2025
TEN_DAYS = sample("2025031e.xml")  # the whole release of the first ten days of March 2025


def read(content: bytes) -> Iterator[Observation]:
    return press_release.read(OfficialFile.of(NAME, content), excerpt=True)


def ten_days(content: bytes) -> Iterator[Observation]:
    return press_release.read(OfficialFile.of("2025031e.xml", content))


def cells(content: bytes) -> list[PrintedCell]:
    return list(press_release.read_printed(OfficialFile.of(NAME, content), excerpt=True))


def test_the_first_ten_days():
    """By hand: 2,899,680 and 2,939,056 million yen, out on 28 March; the balance is printed with a triangle."""
    exports, imports = ten_days(TEN_DAYS)
    assert ("export.world.total.2025-03-D10", 2_899_680) == (str(exports.slice), exports.value.number)
    assert ("import.world.total.2025-03-D10", 2_939_056) == (str(imports.slice), imports.value.number)
    assert (Stage.FIRST_10_DAYS, date(2025, 3, 28)) == (exports.stage, exports.released)
    found = list(press_release.read_printed(OfficialFile.of("2025031e.xml", TEN_DAYS)))
    assert 9 == len(found)
    balance = next(one for one in found if one.flow is Flow.BALANCE and one.measure == "value")
    assert ("△39,376", Fraction(-39_376)) == (balance.text, balance.number and balance.number.value)
    assert "2024-03-D10" in {str(one.period) for one in found}


def test_the_other_stages():
    """The first 20 days; and the release whose exports are detailed, whose imports are by nine digits."""
    twenty = TEN_DAYS.replace(b"First 10 days", b"First 20 days")
    assert {"2025-03-D20"} == {str(one.slice.period) for one in ten_days(twenty)}
    both = b"Exports: Detailed Data; Imports: Provisional (HS-code Basis)"
    detailed = {one.slice.flow: one.stage for one in read(PAGES.replace(b"(Provisional)", b"(" + both + b")"))}
    assert {Flow.EXPORT: Stage.DETAILED, Flow.IMPORT: Stage.NINE_DIGIT} == detailed


def test_observations_by_hand():
    """The totals, an area, an item with its quantity; each figure once, from the first page that prints it."""
    found = {str(one.slice): one for one in read(PAGES)}
    assert 2 * 47 + 50 + 51 == len(found)
    exports = found["export.world.total.2025-03"]
    assert (9_847_814, "JPY_m", True, Stage.PROVISIONAL, date(2025, 4, 17)) == (
        exports.value.number,
        exports.value.unit.code,
        exports.value.is_rounded,
        exports.stage,
        exports.released,
    )
    assert "2025034e.xml, line 1, pg1/export/sogakutonen" == str(exports.place)
    assert 2_114_870 == found["import.105.total.2025-03"].value.number
    assert "pg2/row 37 RUSSIA/exportkagakue" == found["export.224.total.2025-03"].place.column
    assert "pg12/row 10 IRON AND STEEL PRODUCTS/kagaku" == found["export.224.611.2025-03"].place.column


def test_marks_of_observations():
    """A dash is nothing; a zero is something below half a unit; an item without a unit has no quantity."""
    found = list(read(PAGES))
    march = [one for one in cells(PAGES) if str(one.period) == "2025-03"]
    texts = {(one.partner, one.flow, one.item, one.measure): one.text for one in march}
    marks = {"-": Mark.NIL, "0": Mark.BELOW_UNIT}
    for one in found:
        key = (one.slice.partner, one.slice.flow, one.slice.item)
        assert marks.get(texts[*key, "value"], Mark.NUMBER) is one.value.mark
        quantity = texts.get((*key, "quantity"), "")
        assert (quantity == "") == (one.quantity is None)
        assert one.quantity is None or marks.get(quantity, Mark.NUMBER) is one.quantity.mark
    assert {Mark.NUMBER, Mark.NIL, Mark.BELOW_UNIT} == {one.quantity.mark for one in found if one.quantity}


def test_iron_and_steel_to_russia():
    """939 times the figure of a year before, in value; 474 times in quantity."""
    steel = [one for one in cells(PAGES) if (one.partner, one.flow, one.item) == ("224", Flow.EXPORT, "611")]
    found = {one.measure: one.printed for one in steel}
    assert (Times(939), Times(474)) == (found["growth"], found["quantity_growth"])
    assert (Rounded(66, 1), Rounded(1774, 0)) == (found["contribution"], found["value"])


def test_indices():
    """The value index of exports to the world was 172.8 in March 2025 and provisional; in March of imports too."""
    found = [one for one in cells(PAGES) if one.page == "pg22" and str(one.period) == "2025-03"]
    value = next(one for one in found if (one.flow, one.measure) == (Flow.EXPORT, "value_index"))
    assert (Rounded(1728, 1), True, "2020=100") == (value.printed, value.is_provisional, value.unit.code)
    flags = {(one.flow, str(one.period)) for one in cells(PAGES) if one.is_provisional}
    march, february = "2025-03", "2025-02"
    assert {(Flow.EXPORT, march), (Flow.IMPORT, march), (Flow.IMPORT, february)} == flags
    assert {"2022", "2023", "2024"} == {str(one.period) for one in cells(PAGES) if one.period.is_annual}


def at(text: str, part: str, other: str) -> bytes:
    """The pages with one piece of text, which must be there once at least, replaced the first time."""
    content = PAGES.decode()
    start = content.index(text)
    assert part in content[start:]
    return (content[:start] + content[start:].replace(part, other, 1)).encode()


@pytest.mark.parametrize(
    ("content", "said", "where"),
    [
        pytest.param(at('name="pg1"', "9,847,814", "9,847,815"), "disagree|balance", "pg1|pg2", id="changed total"),
        pytest.param(at('name="pg2"', "9,847,814", "9,847,815"), "disagree", "pg2/row 1 Grand", id="one of two totals"),
        pytest.param(at(">USA<", "<exportkagakue>", "<exportkagakue>1"), "balance", "USA", id="changed area"),
        pytest.param(at('name="pg12"', "<kagaku>", "<kagaku>1"), "disagree", "pg12/row 1", id="changed page total"),
        pytest.param(at("6 MACHINERY", "<kagaku>", "<kagaku>1"), "add up to", "pg12/row 1 Grand", id="changed section"),
        pytest.param(at(" IRON AND STEEL", "1,774", "81,774"), "add up to", "pg12/row 9", id="changed item"),
        pytest.param(at('name="pg2"', "9,847,814", "9847814"), "No value is printed", "pg2/row 1", id="no separators"),
        pytest.param(at('name="pg2"', "9,847,814", "9.847.814"), "No value is printed", "pg2/row 1", id="points"),
        pytest.param(at('name="pg2"', "9,847,814", "９,847,814"), "No value is printed", "pg2/row 1", id="full width"),
        pytest.param(at('name="pg2"', "9,847,814", "-9,847,814"), "No value is printed", "pg2/row 1", id="negative"),
        pytest.param(at('name="pg2"', "9,847,814", ""), "No value is printed", "pg2/row 1", id="blank"),
        pytest.param(at("*939", "*939", "939x"), "No growth is printed", "pg12/row 10", id="times"),
        pytest.param(at("*939", "*939", "NEW"), "No growth is printed", "pg12/row 10", id="word"),
        pytest.param(at(">HG KONG<", "HG KONG", "ATLANTIS"), "not known", "pg2/row 4", id="unknown area"),
        pytest.param(at(">HG KONG<", "HG KONG", "CHINA"), "not its own", "pg2/row 4", id="area twice"),
        pytest.param(at("MEDICAL PRODUCTS", "MEDICAL PRODUCTS", "MEDICINES"), "The row is", "pg12/row 7", id="item"),
        pytest.param(at("MEDICAL PRODUCTS", " KG", "TKG"), "The row is", "pg12/row 7", id="unit"),
        pytest.param(
            at("MEDICAL PRODUCTS", "<suryo>", "<suryo/><suryo>"), "elements", "pg12/row 7", id="one element more"
        ),
        pytest.param(at("pg12", "(RUSSIA)", "(CHINA)"), "The page is", "pg12/title", id="another area's page"),
        pytest.param(
            at('name="pg12"', "Exports by", "Imports by"), "The page is", "pg12/title", id="another flow's page"
        ),
        pytest.param(
            at('name="pg12"', "March 2025", "March 2024"), "The page is of", "pg12", id="another month's page"
        ),
        pytest.param(
            at("taishoymzennen", "March 2024", "March 2023"), "The page is of", "pg1", id="another year before"
        ),
        pytest.param(at("April 17, 2025", "April 17, 2025", "2025-04-17"), "day of publication", "pg1", id="day"),
        pytest.param(
            at("April 17, 2025", "April 17, 2025", "April 31, 2025"), "day of publication", "pg1", id="no day"
        ),
        pytest.param(at("(Provisional)", "(Provisional)", "(Nearly)"), "period and stage", "pg1/title", id="stage"),
        pytest.param(at("<title>Value", "March 2025", "FY2024"), "The page is of", "pg1", id="fiscal year"),
        pytest.param(at('name="pg22"', "(WORLD)", "(ASIA)"), "The page is of", "pg22", id="another area's indices"),
        pytest.param(at('name="pg22"', "2024 April", "2024 May"), "The rows are", "pg22/genchi", id="another month"),
        pytest.param(at('name="pg22"', "(P)", "(R)"), "The flag is", "pg22/genchi", id="flag"),
        pytest.param(at('name="pg22"', "172.8", "172.9"), "disagree", "pg22", id="indices disagree"),
        pytest.param(at('name="pg22"', "2020＝100", "index"), "base year", "pg22", id="base year"),
        pytest.param(at('name="pg12"', 'name="pg12"', 'name="pg13"'), "elements", "pg13", id="page misnumbered"),
        pytest.param(
            at('<pdf href="2025034e.pdf"/>', '<pdf href="2025034e.pdf"/>', ""), "pages", "hodoxml", id="no pdf"
        ),
        pytest.param(
            at("<?xml", "<hodoxml>", "<hodoxml><!-- --><x/>"), "not a press release", "root", id="another root"
        ),
        pytest.param(PAGES.replace(b"hodoxml", b"rss"), "not a press release", "root", id="rss"),
        pytest.param(
            at("<hodoxml>", "<hodoxml>", "<!DOCTYPE hodoxml><hodoxml>"), "document type", "character", id="doctype"
        ),
        pytest.param(at("<hodoxml>", "<hodoxml>", "<hodoxml>&lol;"), "broken", "line 1, character", id="entity"),
        pytest.param(at("<hodoxml>", "<hodoxml>", "<hodoxml>text"), "Text stands", "character", id="text"),
        pytest.param(at("<hodoxml>", "<hodoxml>", "<hodoxml>" + "<a>" * 20), "nested", "character", id="depth"),
        pytest.param(PAGES.decode().encode("euc_jp"), "official file is UTF-8|not UTF-8", "line 1, byte", id="euc-jp"),
        pytest.param(PAGES.decode().encode("cp932"), "official file is UTF-8|not UTF-8", "line 1, byte", id="cp932"),
        pytest.param(PAGES.replace(b"<title>", b"\0<title>", 1), "NUL", "byte", id="nul"),
        pytest.param(b"<html><body>503</body></html>", "web page", "byte 1", id="html"),
    ],
)
def test_a_damaged_copy_is_refused(content, said, where):
    """Each with its reason, at its page and row."""
    refused(read, NAME, content, said, where)


def test_billions_of_laughs_are_refused_unread():
    """A document type is refused before any entity is declared."""
    laughs = '<!DOCTYPE l [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    refused(read, NAME, f"<?xml version='1.0'?>{laughs}]><l>&j;</l>".encode(), "document type", "line 1, character")


def test_a_file_of_more_elements_than_any_release_is_refused_before_it_is_read():
    """A release has some eleven thousand."""
    content = b"<hodoxml>" + b"<page/>" * 500_001 + b"</hodoxml>"
    with pytest.raises(BadInput, match="more than 500,000 elements"):
        press_release.read(OfficialFile.of(NAME, content)).__next__()


def test_pages_left_out_have_to_be_said():
    """A release has all its 26 pages; in an excerpt too they stand in order, each once."""
    refused(lambda content: press_release.read(OfficialFile.of(NAME, content)), NAME, PAGES, "pages", "hodoxml/pdf")
    page = re.search(rb'<shisu name="pg21">.*?</shisu>', PAGES)
    assert page
    without = PAGES.replace(page[0], b"")
    assert facts(read(PAGES)) == facts(read(without))
    refused(read, NAME, without.replace(b"<pdf", page[0] + b"<pdf"), "pages", "hodoxml/pdf")
    refused(read, NAME, PAGES.replace(page[0], page[0] * 2), "pages", "hodoxml/pdf")


def test_a_copy_cut_anywhere_is_refused():
    """At each of the last 300 bytes, and at 50 others."""
    for end in [*range(len(PAGES) - 300, len(PAGES)), *random.Random(5).sample(range(1, len(PAGES) - 300), 50)]:
        assert never_other_facts(read, NAME, PAGES[:end], {})
    for end in range(1, len(TEN_DAYS)):
        assert never_other_facts(ten_days, "2025031e.xml", TEN_DAYS[:end], {})


def test_any_changed_digit_of_the_first_ten_days_is_refused():
    """Exports, imports and balance hold each other, this year and last; growth is no observation."""
    expected = facts(ten_days(TEN_DAYS))
    start, end = TEN_DAYS.index(b"<export>"), TEN_DAYS.index(b"<chushaku>")
    for place in range(start, end):
        if TEN_DAYS[place : place + 1].isdigit():
            other = b"7" if TEN_DAYS[place : place + 1] != b"7" else b"3"
            never_other_facts(ten_days, "2025031e.xml", TEN_DAYS[:place] + other + TEN_DAYS[place + 1 :], expected)


@pytest.mark.parametrize(
    ("text", "measure", "flow", "expected"),
    [
        ("9,847,814", "value", Flow.EXPORT, Rounded(9847814, 0)),
        ("△634,500", "value", Flow.BALANCE, Rounded(634500, 0, negative=True)),
        ("-634,500", "value", Flow.BALANCE, Rounded(634500, 0, negative=True)),
        ("△634,500", "value", Flow.EXPORT, None),
        ("-0", "value", Flow.BALANCE, None),
        ("1000", "value", Flow.EXPORT, None),
        ("01", "value", Flow.EXPORT, None),
        ("", "value", Flow.EXPORT, None),
        ("", "quantity", Flow.EXPORT, Word.BLANK),
        ("-", "quantity", Flow.EXPORT, Word.NIL),
        ("-", "growth", Flow.EXPORT, None),
        ("-", "growth", Flow.BALANCE, Word.NIL),
        ("ZENZO", "growth", Flow.BALANCE, None),
        ("ZENZO", "quantity_growth", Flow.EXPORT, Word.ALL_NEW),
        ("ZENGEN", "growth", Flow.IMPORT, Word.ALL_GONE),
        ("1648.7", "growth", Flow.EXPORT, Rounded(16487, 1)),
        ("1,648.7", "growth", Flow.EXPORT, None),
        ("5", "growth", Flow.EXPORT, None),
        ("5.25", "growth", Flow.EXPORT, None),
        ("*939", "share", Flow.EXPORT, None),
        ("-0.1", "share", Flow.EXPORT, None),
        ("-0.0", "contribution", Flow.EXPORT, Rounded(0, 1, negative=True)),
        ("", "contribution", Flow.EXPORT, None),
        ("172.8", "value_index", Flow.EXPORT, Rounded(1728, 1)),
        ("-172.8", "value_index", Flow.EXPORT, None),
        ("-1.6", "price_index_growth", Flow.EXPORT, Rounded(16, 1, negative=True)),
        ("-", "price_index_growth", Flow.EXPORT, None),
    ],
)
def test_what_a_cell_may_print(text, measure, flow, expected):
    """Each measure has its own marks and its own form of number."""
    assert expected == printed(text, measure, flow)
