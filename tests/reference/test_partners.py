"""Partners: their codes, zones and names."""

import csv
import gzip
import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sokuho.core.code import WORLD
from sokuho.errors import UnknownCode
from sokuho.reference.code_list import fold, listed, rows
from sokuho.reference.partners import find_partner, partner, partners

# fmt: off
RELEASE = {  # the table by area (country) of the English press release, row by row
    "Grand Total": "world", "ASIA": "asia", "CHINA": "105", "HG KONG": "108", "TAIWAN": "106", "R KOREA": "103",
    "SNGAPOR": "112", "THAILND": "111", "MALYSIA": "113", "INDNSIA": "118", "PHILPIN": "117", "VIETNAM": "110",
    "INDIA": "123", "(ASEAN)": "asean", "OCEANIA": "oceania", "AUSTRAL": "601", "NEWZELD": "606",
    "NORTH AMERICA": "north_america", "USA": "304", "CANADA": "302", "MIDDLE SOUTH AMERICA": "middle_south_america",
    "BRAZIL": "410", "MEXICO": "305", "CHILE": "409", "WESTERN EUROPE": "western_europe", "GERMANY": "213",
    "U KING": "205", "FRANCE": "210", "NETHLDS": "207", "ITALY": "220", "BELGIUM": "208", "SWITZLD": "215",
    "SWEDEN": "203", "IRELAND": "206", "SPAIN": "218", "C&E EURO": "central_east_europe", "RUSSIA": "224",
    "(EU)": "eu", "MIDDLE EAST": "middle_east", "U ARB E": "147", "SU ARAB": "137", "KUWAIT": "138", "QATAR": "140",
    "OMAN": "141", "IRAN": "133", "AFRICA": "africa", "S AFRCA": "551",
}
AREAS = {  # the spellings of the area tables that the release does not have
    "Argent": "413", "Austria": "225", "Colmbia": "401", "Denmark": "204", "EU": "eu", "Finland": "222",
    "Greece": "230", "Israel": "143", "Liberia": "515", "Norway": "202", "Pakistn": "124", "Panama": "312",
    "Portugl": "217", "Prtrico": "324", "Turkey": "234", "Venezla": "402", "Bahrain": "135", "Brunei": "116",
    "Pap Nga": "602", "Peru": "407",
}
HEADS = {  # the heads of the monthly series, in both languages
    "WORLD": "world", "世界": "world", "米国": "304", "EU": "eu", "アジア": "asia", "ASIA": "asia", "中国": "105",
    "韓国": "103", "ASEAN": "asean", "中東": "middle_east", "ロシア": "224", "RUSSIAN": "224",
}
PROSE = {
    "the United States": "304", "America": "304", "the States": "304", "U.S.": "304", "US": "304", "アメリカ": "304",
    "アメリカ合衆国": "304", "South Korea": "103", "Korea": "103", "Republic of Korea": "103", "大韓民国": "103",
    "UK": "205", "Britain": "205", "イギリス": "205", "UAE": "147", "the UAE": "147", "the Netherlands": "207",
    "Viet Nam": "110", "Hong Kong": "108", "the European Union": "eu", "欧州連合": "eu", "ＡＳＥＡＮ": "asean",
    "Mainland China": "105", "中華人民共和国": "105", "豪州": "601", "Turkiye": "234", "Ivory Coast": "516",
    "the Middle East": "middle_east", "Latin America": "middle_south_america", "中南米": "middle_south_america",
    "304": "304", "DE": "213", "de": "213", "world": "world", "C&E Euro": "central_east_europe",
}
# fmt: on


@pytest.mark.parametrize(("name", "code"), [pair for names in (RELEASE, AREAS, HEADS, PROSE) for pair in names.items()])
def test_every_spelling_of_the_ministry_and_of_prose_is_known(name: str, code: str) -> None:
    """Tables abbreviate, texts do not; all mean one code."""
    assert code == find_partner(name).code


@pytest.mark.parametrize(("name", "code"), RELEASE.items())
def test_the_release_name_is_kept_as_printed(name: str, code: str) -> None:
    """A report that rebuilds the release prints its abbreviations."""
    assert name == partner(code).release_name


def test_no_name_stands_for_two_partners() -> None:
    """A name that could mean two partners would silently mean the first."""
    meant: dict[str, set[str]] = defaultdict(set)
    for row in rows("partners"):
        names = [row[column] for column in ("code", "iso2", "name_en", "short_en", "name_ja", "release_name")]
        for column in ("synonyms_en", "synonyms_ja", "table_names"):
            names += listed(row[column])
        for name in filter(None, names):
            meant[fold(name)].add(row["code"])
    assert {} == {name: codes for name, codes in meant.items() if len(codes) > 1}


def test_codes_can_stand_in_an_address() -> None:
    """Dots, at signs and commas part the pieces of a figure's address."""
    assert [] == [one.code for one in partners() if not re.fullmatch(r"[0-9]{3}|[a-z_]+", one.code)]


def test_every_country_is_in_one_zone_and_no_group_is() -> None:
    """The zones add up to the world, so each country belongs to exactly one."""
    zones = {one.zone for one in partners() if not one.is_group}
    assert zones == {
        "asia",
        "middle_east",
        "western_europe",
        "central_east_europe",
        "north_america",
        "middle_south_america",
        "africa",
        "oceania",
        "special_area",
    }
    assert all((one.zone is None) == one.is_group for one in partners())
    assert all(zone is not None and partner(zone).is_group for zone in zones)


def test_codes_are_listed_once() -> None:
    """Two rows of one code would hide one another."""
    codes = [row["code"] for row in rows("partners")]
    assert len(codes) == len(set(codes)) == len(partners())


def test_every_partner_has_a_name_in_both_languages() -> None:
    """Reports are written in both."""
    assert [] == [one.code for one in partners() if not one.name_en or not one.name_ja]
    assert WORLD == partners()[0].code


@pytest.mark.parametrize("code", ["999", "USA", "the moon", ""])
def test_unknown_codes_are_refused(code: str) -> None:
    """A code is a code: names go through find_partner."""
    with pytest.raises(UnknownCode, match=re.escape(f'No partner has the code "{code}"')):
        partner(code)


def test_a_slip_of_the_pen_is_met_with_the_right_name() -> None:
    """The hint says what was probably meant."""
    with pytest.raises(UnknownCode) as caught:
        find_partner("Untied States")
    assert "United States (304)" in caught.value.hint


def test_every_country_of_the_customs_list_is_held_in_its_zone(shared: Path) -> None:
    """None is left out, none is made up."""
    with (shared / "data/japan/codes/customs_countries.csv").open(encoding="utf-8", newline="") as lines:
        listed_by_customs = {row["Code"]: row for row in csv.DictReader(lines)}
    countries = {one.code: one for one in partners() if not one.is_group}
    assert listed_by_customs.keys() == countries.keys()
    for code, row in listed_by_customs.items():
        assert code == find_partner(row["Country"]).code
        zone = countries[code].zone
        assert zone is not None
        assert zone == find_partner(" ".join(row["Geographical Zone"].split())).code


def test_every_japanese_name_of_the_exchange_rate_notices_is_known(shared: Path) -> None:
    """The notices are the source of the Japanese names."""
    path = shared / "data/japan/codes/country_code_ja_currency_from_fx_notices.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["country_code"] == find_partner(row["name_ja"]).code


def test_every_area_of_the_area_tables_is_known(shared: Path) -> None:
    """57 areas, spelt in their own way."""
    path = shared / "data/japan/areas/ytd_vintages_thousand_yen.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        areas = {row[3] for row in csv.reader(lines)} - {"area"}
    assert 57 == len(areas)
    assert 57 == len({find_partner(area).code for area in areas})


def test_every_row_and_title_of_the_release_is_known(shared: Path) -> None:
    """47 rows by area, and the pages by commodity for eight areas each way."""
    root = ElementTree.parse(shared / "data/japan/press/press_2025034en.xml").getroot()
    names = [element.text or "" for element in root.iter("chiikikuni")]
    assert list(RELEASE) == names
    titles = [element.text or "" for element in root.iter("title")]
    areas = [found[1] for title in titles if (found := re.search(r"Area\(Country\)\((.*)\)$", title))]
    assert ["304", "eu", "asia", "105", "103", "asean", "middle_east", "224"] * 2 == [
        find_partner(area).code for area in areas
    ]
