"""Trading partners: the customs country codes of Japan, the zones and groups they form, and their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sokuho.reference.code_list import Names, listed, rows

_WITH_ARTICLE = re.compile(
    r"(United |European Union|Middle East|Netherlands|Philippines|Maldives|Bahamas|Gambia|(Democratic )?Republic of )"
    r"|.*(Islands|Republic)$"
)


@dataclass(frozen=True, slots=True)
class Partner:
    """A country or area, or a group of them.

    Attributes:
        code: the customs country code (``304``), or the name of a group (``world``, ``asia``, ``eu``).
        iso2: the ISO 3166-1 code, or None where there is none (a group, part of a country, "unknown").
        zone: the group code of the zone the customs list puts a country in; None for a group.
        name_en: the name in running English text.
        short_en: the short form running text uses (``US``, ``UK``, ``UAE``), else empty.
        name_ja: the name in running Japanese text.
        release_name: the abbreviation the press release prints (``HG KONG``), else empty.
        release_name_ja: the name as the Japanese release prints it, where it differs from name_ja, else empty.
        release_row: the row of the release's table by area and country, from 0 for the total; None if it has none.
        synonyms_en: other English names.
        synonyms_ja: other Japanese names.
        is_group: whether the partner stands for several countries.
    """

    code: str
    iso2: str | None
    zone: str | None
    name_en: str
    short_en: str
    name_ja: str
    release_name: str
    release_name_ja: str
    release_row: int | None
    synonyms_en: tuple[str, ...]
    synonyms_ja: tuple[str, ...]
    is_group: bool

    @property
    def with_article(self) -> str:
        """Return the English name as it stands in a sentence, with the article it takes.

        >>> partner("304").with_article, partner("105").with_article, partner("eu").with_article
        ('the United States', 'China', 'the European Union')
        """
        return f"the {self.name_en}" if _WITH_ARTICLE.match(self.name_en) else self.name_en


def partner(code: str) -> Partner:
    """Return the partner of a code.

    Raises:
        UnknownCode: no partner has it.

    >>> partner("304").name_en, partner("asia").name_ja
    ('United States', 'アジア')
    """
    try:
        return _by_code()[code]
    except KeyError:
        raise _names().unknown(code) from None


def listed_partner(code: str) -> Partner | None:
    """Return the partner of a code, None if there is none."""
    return _by_code().get(code)


def partners() -> tuple[Partner, ...]:
    """Return all partners: the groups first, then the countries by code."""
    return tuple(_by_code().values())


def release_partners() -> tuple[Partner, ...]:
    """Return the partners of the release's table by area and country, in the order of its rows.

    >>> [one.release_name for one in release_partners()[:4]]
    ['Grand Total', 'ASIA', 'CHINA', 'HG KONG']
    """
    listed_there = [(one.release_row, one) for one in partners() if one.release_row is not None]
    return tuple(one for _, one in sorted(listed_there, key=lambda pair: pair[0]))


def find_partner(name: str) -> Partner:
    """Return the partner of a code, an ISO 3166-1 code, or any name in English, Japanese or the customs' own tables.

    Case, width of letters and a leading "the" make no difference.

    Raises:
        UnknownCode: no partner is called so.

    >>> [find_partner(name).code for name in ("the USA", "アメリカ合衆国", "(asean)", "Hg Kong", "ｅｕ")]
    ['304', '304', 'asean', '108', 'eu']
    """
    return _by_code()[_names().code(name)]


@cache
def _by_code() -> dict[str, Partner]:
    return {
        row["code"]: Partner(
            code=row["code"],
            iso2=row["iso2"] or None,
            zone=row["zone"] or None,
            name_en=row["name_en"],
            short_en=row["short_en"],
            name_ja=row["name_ja"],
            release_name=row["release_name"],
            release_name_ja=row["release_name_ja"],
            release_row=int(row["release_row"]) if row["release_row"] else None,
            synonyms_en=listed(row["synonyms_en"]),
            synonyms_ja=listed(row["synonyms_ja"]),
            is_group=not row["code"].isdigit(),
        )
        for row in rows("partners")
    }


@cache
def _names() -> Names:
    one_name = ("code", "iso2", "name_en", "short_en", "name_ja", "release_name", "release_name_ja")
    many_names = ("synonyms_en", "synonyms_ja", "table_names")
    return Names(
        "partner",
        (
            (row["code"], [*(row[column] for column in one_name), *(n for c in many_names for n in listed(row[c]))])
            for row in rows("partners")
        ),
    )
