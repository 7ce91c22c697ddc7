"""The countries of the Census Bureau: four digits each, and a name in capitals beside them."""

from __future__ import annotations

from functools import cache

from sokuho.core.code import WORLD
from sokuho.errors import BadInput
from sokuho.reference import countries
from sokuho.reference.code_list import fold
from sokuho.sources.official_file import OfficialFile

_SPELT = {
    "BURMA": "MM",
    "CABO VERDE": "CV",
    "COCOS (KEELING) ISLANDS": "CC",
    "CONGO (BRAZZAVILLE)": "CG",
    "CONGO (KINSHASA)": "CD",
    "COTE D'IVOIRE": "CI",
    "CURACAO": "CW",
    "FALKLAND ISLANDS (ISLAS MALVINAS)": "FK",
    "FRENCH SOUTHERN AND ANTARCTIC LANDS": "TF",
    "GAZA STRIP ADMINISTERED BY ISRAEL": "PS",
    "HEARD AND MCDONALD ISLANDS": "HM",
    "HOLY SEE (VATICAN CITY)": "VA",
    "KOREA, NORTH": "KP",
    "KOREA, SOUTH": "KR",
    "MACAU": "MO",
    "MACEDONIA": "MK",
    "PITCAIRN ISLANDS": "PN",
    "REUNION": "RE",
    "SAO TOME AND PRINCIPE": "ST",
    "ST HELENA": "SH",
    "ST KITTS AND NEVIS": "KN",
    "ST LUCIA": "LC",
    "ST VINCENT AND THE GRENADINES": "VC",
    "SVALBARD, JAN MAYEN ISLAND": "SJ",
    "WEST BANK ADMINISTERED BY ISRAEL": "PS",
}
"""Names that are not those of our list."""


def partner(file: OfficialFile, code: str, name: str | None, year: int) -> str:
    """Return the store's code of a country, by its number, else by the name that stands beside it.

    Raises:
        BadInput: neither is known.
    """
    found = countries.in_year("us_census", year).get(code) or _named().get(fold(name or ""))
    if found is None:
        raise _unknown(file, code, name)
    return found


@cache
def _named() -> dict[str, str]:
    ours = {fold(one.name_en): one.code for one in countries.countries() if one.code != WORLD}
    return ours | {fold(name): code for name, code in _SPELT.items()}


def _unknown(file: OfficialFile, code: str, name: str | None) -> BadInput:
    return file.refuse(
        f'No country is known by the code {code} or the name "{name or ""}"',
        column="CTY_CODE",
        detail="A country that is not known would be lost from every sum.",
        hint="Ask with CTY_NAME as well; names tell what codes do not.",
    )
