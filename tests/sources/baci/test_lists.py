"""The lists and the readme of real editions, each saved in its own way."""

from datetime import date
from pathlib import Path

import pytest

from sokuho.errors import BadInput
from sokuho.reference import countries
from sokuho.sources.baci.edition import Edition, release
from sokuho.sources.baci.lists import read_countries, read_products
from sokuho.sources.official_file import OfficialFile

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", ["country_codes_V202201.csv", "country_codes_V202301.csv"])
def test_no_country_of_an_edition_is_unknown(name):
    """None is left over, and each has the letters the edition gives it, where both give any."""
    held = countries.in_year("baci", 2020)
    listed = read_countries(SAMPLES / name)
    assert set() == listed.keys() - held.keys()
    ours = {code: countries.country(held[code]).iso3 for code in listed}
    named_otherwise = {code for code, letters in listed.items() if letters and ours[code] and letters != ours[code]}
    assert set() == named_otherwise
    of_successors = {"58", "280", "711", "736"}  # the edition gives them the letters of what became of them
    assert of_successors == {code for code, letters in listed.items() if letters and not ours[code]}


def test_editions_differ():
    """Italy's number changed, and "Other Asia" has letters in the later one only."""
    before, after = (read_countries(SAMPLES / f"country_codes_V{edition}.csv") for edition in ("202201", "202301"))
    assert ({"381"}, {"380"}) == (before.keys() - after.keys(), after.keys() - before.keys())
    assert ("", "TWN") == (before["490"], after["490"])
    assert 238 == len(before) == len(after)


def test_products_have_their_zeros_again():
    """The list lost them."""
    products = read_products(SAMPLES / "product_codes_HS17_V202301.csv")
    assert "Horses: live, pure-bred breeding animals" == products["010121"]
    assert {6} == {len(code) for code in products}


def test_all_products_of_an_edition(shared):
    """5,384 of them."""
    assert 5384 == len(read_products(shared / "data/other/baci/product_codes_HS17_V202301.csv"))


def test_readme_and_name_of_an_edition():
    """The readme says when it came out, the name of a table what its codes are."""
    readme = OfficialFile.open(SAMPLES / "baci_readme_202201.txt")
    assert ("202201", date(2022, 2, 24)) == release(readme)
    edition = Edition.of(OfficialFile.of("BACI_HS02_Y2019_V202201.csv", b"t,i,j,k,v,q"))
    assert Edition("HS2002", 2019, "202201") == edition


@pytest.mark.parametrize(
    "text", ["Version : 202201\r\n", "Version : 1\nRelease Date : soon\n", "Version : 1\nRelease Date : 2022 13 01\n"]
)
def test_a_readme_that_says_nothing_is_refused(text):
    """Both are needed, and the day has to exist."""
    with pytest.raises(BadInput, match="states no version"):
        release(OfficialFile.of("Readme.txt", text.encode()))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"code,name\n4,A\n", "no columns"),
        (b"country_code,iso_3digit_alpha\n4,AFG\n4,AFG\n", '"4"'),
        (b"country_code,iso_3digit_alpha\nx,AFG\n", '"x"'),
        (b"country_code,iso_3digit_alpha\n4\n", "has 1 cells"),
        (b'country_code,iso_3digit_alpha\n4,"AFG\n', "cut or damaged"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_damaged_list_is_refused(tmp_path, content, said):
    """With its reason."""
    path = tmp_path / "country_codes.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=said):
        read_countries(path)


@pytest.mark.parametrize("code", ["121", "0101210", "10121.0", "010121"])
def test_a_product_that_is_none_is_refused(tmp_path, code):
    """Too short, too long, a number with decimals, or one that stands twice."""
    path = tmp_path / "product_codes.csv"
    path.write_text(f"code,description\n10121,Horses\n{code},Asses\n", encoding="utf-8")
    with pytest.raises(BadInput, match="code of a product"):
        read_products(path)
