"""A release printed by the rules from any amounts is never accused, and is where one of its cells is changed."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checking.audit.conftest import unexplained

from sokuho.checking.audit import audit
from sokuho.core import print_rules as rules
from sokuho.sources.official_file import OfficialFile

SECTIONS = ("1 FOODSTUFF", "2 RAW MATERIALS", "3 MINERAL FUELS", "4 CHEMICALS")
AMOUNT = st.one_of(st.just(0), st.integers(1, 3_000), st.integers(10**5, 10**9))
PAIR = st.tuples(AMOUNT, AMOUNT)
SOMETHING = st.tuples(st.integers(10**6, 10**9), st.integers(10**6, 10**9))


def row(name: str, level: int, now: int, then: int, whole: tuple[int, int]) -> str:
    return (
        f"<shuyochiikikunihininfo><shuyoshohin>{name}</shuyoshohin>"
        f"<shuyoshohinbunrui>{level}</shuyoshohinbunrui><tani>   </tani><suryo/><suryonobiritsu/>"
        f"<kagaku>{rules.amount(now)}</kagaku><koseihi>{rules.share(now, whole[0])}</koseihi>"
        f"<kagakunobiritsu>{rules.growth(now, then)}</kagakunobiritsu>"
        f"<zogenkiyodo>{rules.contribution(now, then, whole[1])}</zogenkiyodo></shuyochiikikunihininfo>"
    )


def totals(exports: tuple[int, int], imports: tuple[int, int]) -> str:
    def side(tag: str, now: str, then: str, growth: str) -> str:
        return (
            f"<{tag}><sogakutonen>{now}</sogakutonen><sogakuzennen>{then}</sogakuzennen>"
            f"<nobiritsu>{growth}</nobiritsu></{tag}>"
        )

    now, then = ((exports[place] - imports[place]) for place in (0, 1))
    return (
        side("export", rules.amount(exports[0]), rules.amount(exports[1]), rules.growth(*exports))
        + side("import", rules.amount(imports[0]), rules.amount(imports[1]), rules.growth(*imports))
        + side(
            "sashihiki",
            rules.balance(exports[0], imports[0], minus=rules.TRIANGLE),
            rules.balance(exports[1], imports[1], minus=rules.TRIANGLE),
            rules.balance_growth(now, then),
        )
    )


def release(sections: Sequence[tuple[int, int]], imports: tuple[int, int]) -> str:
    """Return a release of two pages: totals, and exports by sections that add up to them."""
    whole = (sum(now for now, _ in sections), sum(then for _, then in sections))
    rows = [row("Grand Total", 0, *whole, whole)]
    rows += [row(name, 1, *pair, whole) for name, pair in zip(SECTIONS, sections, strict=True)]
    return (
        '<hodoxml><sogakutsuki name="pg1"><kohyoymd>April 17, 2025</kohyoymd>'
        "<title>Value of Exports and Imports March 2025 (Provisional)</title>"
        f"{totals(whole, imports)}</sogakutsuki>"
        '<shuyochiikikunihin name="pg3"><title>Exports by Principal Commodity(WORLD)</title>'
        f'{"".join(rows)}</shuyochiikikunihin><pdf href="2025034e.pdf"/></hodoxml>'
    )


@settings(max_examples=100)
@given(SOMETHING, PAIR, PAIR, PAIR, PAIR)
def test_whatever_was_traded_a_release_by_the_rules_is_never_accused(
    first: tuple[int, int],
    second: tuple[int, int],
    third: tuple[int, int],
    fourth: tuple[int, int],
    imports: tuple[int, int],
):
    text = release([first, second, third, fourth], imports)
    assert {} == unexplained(audit(OfficialFile.of("made.xml", text.encode()), None))


@given(SOMETHING, SOMETHING, SOMETHING, SOMETHING, SOMETHING, st.integers(1, 9))
def test_a_total_that_is_not_its_sections_is_named(
    first: tuple[int, int],
    second: tuple[int, int],
    third: tuple[int, int],
    fourth: tuple[int, int],
    imports: tuple[int, int],
    by: int,
):
    """A total of all pages off by more than the rounding of four sections is found by the sections."""
    sections = [first, second, third, fourth]
    text = release(sections, imports)
    total = sum(now for now, _ in sections)
    wrong = rules.amount(total + by * 10_000_000)
    changed = text.replace(f"<kagaku>{rules.amount(total)}<", f"<kagaku>{wrong}<")
    assert "pg3 Grand Total, value" in unexplained(audit(OfficialFile.of("made.xml", changed.encode()), None))
