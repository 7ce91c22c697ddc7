"""What the API tells of detail, against plain sums over every cell."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.statistics.detail.trade import Trade, parts, total

from sokuho.core.period import Period


def rows(client: TestClient, path: str, **asked: object) -> list[dict[str, Any]]:
    response = client.get(f"/api/v1/detail/{path}", params={"limit": "1000", **asked})  # type: ignore[dict-item]
    assert 200 == response.status_code, response.text
    found = response.json()
    assert found["count"] == len(found["rows"])
    return list(found["rows"])


@pytest.mark.parametrize("partner", ["world", "105", "EU", "中国"])
@pytest.mark.parametrize("item", ["total", "85", "854231039"])
def test_series_are_sums_of_cells(detail: TestClient, trade: Trade, partner: str, item: str) -> None:
    codes = {"EU": "eu", "中国": "105"}
    found = rows(
        detail, "series", period=["2024-01:2024-03", "2025"], partner=partner, item=item,
        measure=["level", "difference", "change"],
    )  # fmt: skip
    assert 2 * 4 * 3 == len(found)
    for row in found:
        period = Period.parse(row["period"])
        now, base = (
            total(trade, row["flow"], one, codes.get(partner, partner), item) for one in (period, period.year_before())
        )
        told = {"level": Fraction(now), "difference": Fraction(now - base)}
        told |= {"change": Fraction(100 * (now - base), base)} if base else {}
        exact = told.get(row["measure"])
        assert (str(exact) if exact is not None else None) == row["value"]
        assert ("%" if row["measure"] == "change" else "JPY") == row["unit"]


@pytest.mark.parametrize(("by", "digits"), [("item", 4), ("partner", None), ("item,partner", 9)])
def test_the_parts_of_a_series(detail: TestClient, trade: Trade, by: str, digits: int | None) -> None:
    asked = {"period": "2024", "flow": "import", "by": by} | ({"digits": digits} if digits else {})
    found = rows(detail, "series", **asked)
    told = parts(trade, "import", Period.parse("2024"), digits or 0, "partner" in by)
    expected = {key: str(value) for key, value in told.items() if value}
    assert expected == {
        (row["partner"] if "partner" in by else "", row["item"] if digits else ""): row["value"] for row in found
    }


def test_ranks_and_movers_add_up_to_the_whole(detail: TestClient, trade: Trade) -> None:
    """To the unit; a question tells the very sum, which series answers with the same number."""
    whole = total(trade, "export", Period.parse("2025"))
    before = total(trade, "export", Period.parse("2024"))
    ranked = rows(detail, "ranks", period="2025", by="item,partner")
    assert whole == sum(row["value"] for row in ranked)
    assert 100 == sum(Fraction(row["exact_share"]) for row in ranked)
    moved = rows(detail, "movers", period="2025", by="item")
    assert whole - before == sum(row["difference"] for row in moved)
    assert Fraction(100 * (whole - before), before) == sum(Fraction(row["exact_contribution"]) for row in moved)
    assert {"both", "new", "vanished"} >= {row["presence"] for row in moved}
    first = ranked[0]
    [again] = rows(
        detail, "series", period="2025", flow="export", partner=first["partner"], item=first["item"]
    )  # fmt: skip
    assert (str(first["value"]), first["question"]) == (again["value"], again["question"])


def test_another_base(detail: TestClient, trade: Trade) -> None:
    [*found] = rows(detail, "movers", period="2025-03", base="2025-02", by="partner")
    assert {"2025-02"} == {row["base"] for row in found}
    assert total(trade, "export", Period.parse("2025-02")) == sum(row["base_value"] for row in found)


def test_many_reporters(detail: TestClient) -> None:
    """Whose trade is meant has to be said; values are told in the dataset's own unit."""
    asked = "/api/v1/detail/ranks?period=2025&dataset=un_comtrade/HS2017/many"
    assert "many reporters" in detail.get(asked).json()["title"]
    [row, *_] = detail.get(f"{asked}&reporter=CN").json()["rows"]
    assert ("CN", "USD", -3) == (row["reporter"], row["unit"], row["unit_mult"])


def test_what_is_held(detail: TestClient) -> None:
    """Every version, and every official file with its hash: the very ones that answers name as their evidence."""
    versions = detail.get("/api/v1/detail?dataset=japan_mof/JP-HS9/JP").json()
    files = detail.get("/api/v1/detail/files?year=2024").json()["rows"]
    read = detail.get("/api/v1/detail/ranks?period=2024").json()["evidence"]
    assert [2022, 2023, 2024, 2025] == [row["year"] for row in versions["rows"]]
    held = {row["version"] for row in versions["rows"]}
    assert {one["sha256"] for one in read["versions"]} <= held
    named = {(row["version"], row["file"], row["sha256"]) for row in files}
    of_2024 = next(one for one in read["versions"] if one["year"] == 2024)
    assert {(of_2024["sha256"], one["name"], one["sha256"]) for one in of_2024["files"]} <= named
    assert [] == detail.get("/api/v1/detail?as_of=2001-01-01").json()["rows"]


@pytest.mark.parametrize(("name", "words"), [("period", ("2024", "2025")), ("flow", ("export", "import"))])
def test_the_order_of_what_is_asked_is_that_of_the_rows(detail: TestClient, name: str, words: tuple[str, str]) -> None:
    """Whichever order was asked before: the values are the same, in another order."""

    def told(*order: str) -> list[tuple[str, ...]]:
        asked = {"period": "2024", "flow": "export"} | {name: list(order)}
        found = rows(detail, "series", by="partner", item="85", **asked)
        return [(row["flow"], row["partner"], row["period"], row["value"]) for row in found]

    one, other = told(*words), told(*reversed(words))
    assert sorted(one) == sorted(other)
    assert one != other
