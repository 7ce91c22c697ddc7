"""Countries by every authority's numbers: each list whole, its dates, and the special cases."""

import csv
import re
from pathlib import Path

import pytest

from sokuho.errors import UnknownCode
from sokuho.reference import countries
from sokuho.reference.code_list import rows
from sokuho.reference.countries import country, from_authority, in_year, numbers_of
from sokuho.reference.partners import partners

LISTS = tuple(name for name in countries.authorities() if name not in ("iso2", "iso3", "m49"))
# fmt: off
SPECIAL = {  # (authority, code, year): the store's code
    ("un_comtrade", "842", 2022): "US", ("un_comtrade", "251", 2022): "FR", ("un_comtrade", "381", 2017): "IT",
    ("un_comtrade", "380", 2022): "IT", ("un_comtrade", "757", 2022): "CH", ("un_comtrade", "699", 2022): "IN",
    ("un_comtrade", "579", 2022): "NO", ("un_comtrade", "490", 2022): "TW", ("un_comtrade", "0", 2022): "world",
    ("un_comtrade", "736", 2011): "M736", ("un_comtrade", "729", 2012): "SD", ("un_comtrade", "728", 2012): "SS",
    ("un_comtrade", "891", 2005): "M891", ("un_comtrade", "688", 2006): "RS", ("un_comtrade", "499", 2006): "ME",
    ("un_comtrade", "58", 1998): "M058", ("un_comtrade", "56", 1999): "BE", ("un_comtrade", "442", 1999): "LU",
    ("un_comtrade", "278", 1990): "M278", ("un_comtrade", "280", 1990): "M280", ("un_comtrade", "276", 1991): "DE",
    ("un_comtrade", "837", 2022): "M837", ("un_comtrade", "838", 2022): "M838", ("un_comtrade", "839", 2022): "M839",
    ("un_comtrade", "899", 2022): "M899", ("un_comtrade", "492", 2022): "M492", ("m49", "492", 2022): "MC",
    ("baci", "842", 2022): "US", ("baci", "490", 2022): "TW", ("baci", "697", 2022): "M697", ("m49", "840", 2022): "US",
    ("m49", "250", 2022): "FR", ("m49", "356", 2022): "IN", ("m49", "158", 2022): "TW", ("m49", "001", 2022): "world",
    ("iso3", "USA", 2022): "US", ("iso3", "SCG", 2004): "M891", ("iso2", "GB", 2022): "GB",
    ("japan_mof", "304", 2022): "US", ("japan_mof", "106", 2022): "TW", ("japan_mof", "523", 2022): "ES",
    ("japan_mof", "702", 2022): "M899", ("japan_mof", "326", 2005): "M530",
}
# fmt: on


@pytest.mark.parametrize(("asked", "code"), SPECIAL.items(), ids=lambda one: " ".join(map(str, one)))
def test_special_cases(asked, code):
    """Numbers that are not those of ISO 3166, states that are no more, areas that are no countries."""
    assert code == from_authority(*asked).code


def test_codes_of_iso_that_others_do_not_have():
    """840, 250 and the like are of nobody in UN Comtrade, where asking for them gives nothing."""
    for code in ("840", "250", "756", "578", "158", "W00", "", "x"):
        with pytest.raises(UnknownCode, match=f'un_comtrade has no country with the code "{code}"'):
            from_authority("un_comtrade", code, 2022)


def test_codes_are_well_formed_and_listed_once():
    """Two letters, M and three digits, or a union; no two rows of one code, number or letters."""
    codes = [one.code for one in countries.countries()]
    assert [] == [code for code in codes if not re.fullmatch("[A-Z]{2}|M[0-9]{3}|world|eu|asean", code)]
    for column in ("code", "iso2", "iso3", "m49"):
        listed = [row[column] for row in rows("countries") if row[column]]
        assert len(listed) == len(set(listed)), column
    assert [] == [one.code for one in countries.countries() if one.iso2 and one.iso2 != one.code]


def test_successors_and_years_agree():
    """What a country became exists from the year after it ended, and successors are countries themselves."""
    for one in countries.countries():
        assert bool(one.successors) == (one.until is not None), one.code
        for code in one.successors:
            since = country(code).since
            assert since is None or (one.until is not None and since == one.until + 1), (one.code, code)


@pytest.mark.parametrize("authority", LISTS)
def test_each_list_names_countries_only(authority):
    """Nothing is left over; years of one code do not overlap."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for row in rows(f"countries_{authority}"):
        assert country(row["country"])
        years = (int(row["since"] or 0), int(row["until"] or 9999))
        assert all(years[0] > until or years[1] < since for since, until in seen.get(row["code"], [])), row["code"]
        seen.setdefault(row["code"], []).append(years)


@pytest.mark.parametrize("authority", ["un_comtrade", "baci"])
def test_two_numbers_of_an_authority_are_two_countries(authority):
    """Otherwise two rows would become one cell; but Italy has had two numbers, of which a file uses one."""
    meant = list(in_year(authority, 2022).values())
    assert {"IT"} == {code for code in meant if meant.count(code) > 1}


def test_there_and_back():
    """The numbers an authority is asked for mean the country they were looked up for."""
    for authority in countries.authorities():
        for year in (1990, 2005, 2011, 2022):
            for one in countries.countries():
                for number in numbers_of(one.code, authority, year):
                    assert one == from_authority(authority, number, year)


def test_a_number_that_meant_two_countries():
    """In Japan's list the code of Sudan was that of Sudan with South Sudan before; an old code alone goes on."""
    assert ("M736", "SD") == (from_authority("japan_mof", "507", 2011).code, in_year("japan_mof", 2012)["507"])
    assert "M810" == from_authority("un_comtrade", "810", 1994).code
    assert not country("M810").existed_in(1994)


def test_every_country_of_japans_customs_is_known():
    """And has the letters the list of partners gives it, but for parts of countries and states that are no more."""
    held = in_year("japan_mof", 2022)
    listed = {one.code: one.iso2 for one in partners() if not one.is_group}
    assert listed.keys() == held.keys()
    assert {"326": "M530"} == {code: held[code] for code, iso2 in listed.items() if iso2 and iso2 != held[code]}


def test_every_country_of_the_samples_is_known(shared: Path):
    """All partners of three real downloads, by number and by the three letters they print beside it."""
    folder = shared / "data/other/un_comtrade"
    with (folder / "TradeData_china_2022_total.csv").open(encoding="latin-1", newline="") as lines:
        found = {(row["partnerCode"], row["partnerISO"]) for row in csv.DictReader(lines)}
    with (folder / "comtrade_im_from_tw.csv").open(encoding="utf-8", newline="") as lines:
        found |= {(row["Reporter Code"], row["Reporter ISO"]) for row in csv.DictReader(lines)}
    assert 241 < len(found)
    wrong = [
        (number, letters)
        for number, letters in found
        if letters[1:].isalpha()
        and "X" not in letters[:1]
        and from_authority("un_comtrade", number, 2017).iso3 != letters
    ]
    assert [] == wrong


def test_unknown_lists_and_codes():
    """The messages name what there is."""
    with pytest.raises(UnknownCode, match='No list of countries is kept for "imf"'):
        in_year("imf", 2022)
    with pytest.raises(UnknownCode, match='No country has the code "UK"'):
        country("UK")
