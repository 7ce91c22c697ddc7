"""Numbers of a Japanese text into claims: sums of money, percentages, multiples, points, prices, rates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sokuho.core.claim import Direction, Side
from sokuho.core.rounded import Convention, Rounded
from sokuho.language.ja.scope import Scope
from sokuho.language.ja.tokens import Token
from sokuho.language.said import Nearness

if TYPE_CHECKING:
    from sokuho.language.ja.reader import Reader

_CLOSE = r"[)」』\s]*"
_NEARLY = r"(?P<near>程度|ほど|前後|近く|余り|あまり|余|強|弱|超)?"
_WITH_SIDE = re.compile(rf"{_CLOSE}{_NEARLY}の?(?:大幅な|巨額の|大きな)?(?:貿易)?(?P<side>赤字|黒字|入超|出超)")
_CHANGED = re.compile(rf"{_CLOSE}{_NEARLY}(?:の)?(?P<way>増|拡大|膨ら|伸び|減|縮小|縮ん|悪化|改善|多|少な)")
_BOUND = re.compile(
    r"(?:の大台|台)?を(?:初めて|大きく|再び|わずかに)?(?P<way>上回|超え|突破|割|下回)|(?:の大)?(?P<level>台)"
)
_WAS_EARLIER = re.compile(rf"{_CLOSE}(?:だった|となった)(?P<base>前年|昨年|前月|先月)")
_FROM = re.compile(rf"{_CLOSE}(?:の(?:赤字|黒字))?から")
_REVISED = re.compile(r"[^。]{0,24}?修正")
_SUFFIX = re.compile(rf"{_CLOSE}{_NEARLY}")
_SHARE = re.compile(rf"{_CLOSE}{_NEARLY}を?占め")
_YEN = re.compile(rf"{_CLOSE}{_NEARLY}(?:の)?(?P<way>円安|円高)")
_FORECAST = re.compile(r"[^。、0-9]{0,10}?(?:との|という|と|を)?(?:予想|見込|見通|予測)")
_PUSHED = re.compile(r"[^。、)(]{0,8}?押し(?P<way>上げ|下げ)")
_NEAR: dict[str, Nearness] = {"程度": "about", "ほど": "about", "前後": "about", "近く": "almost", "弱": "almost"}
_DIRECTION_GAP = re.compile(rf"{_CLOSE}{_NEARLY}(?:の|に|と|へ)?[「(]*\Z")
_ENDING = re.compile(r"(?:った|えた|んだ|した|た)?")
_RATES = ("percent", "times", "money", "points", "yen_move")


def money(reader: Reader, token: Token) -> None:
    """Read a sum: a level with its sign, an absolute change, a bound, a forecast, or another currency's equivalent."""
    after = reader.after(token)
    _nearness(reader, after)
    if token.unit != "JPY":
        _converted(reader, token)
    elif reader.expects or _FORECAST.match(after):
        _level(reader, token, "expectation")
    elif (bound := _BOUND.match(after)) and reader.moved_to is None:
        _threshold(reader, token, bound)
    elif found := _CHANGED.match(after):
        way: Direction = "up" if found["way"] in ("増", "拡大", "膨ら", "伸び", "多", "悪化") else "down"
        end = token.end + found.end()
        reader.emit("change", token, end=end, printed=token.printed, scale=token.scale, unit="JPY", direction=way,
                    basis=reader.scope.basis, side=reader.scope.side)  # fmt: skip
    else:
        _level(reader, token, "level")
    reader.finish_number(token)


def _level(reader: Reader, token: Token, kind: str) -> None:
    assert token.printed is not None
    after = reader.after(token)
    end = token.end
    if found := _WITH_SIDE.match(after):
        side: Side = "deficit" if found["side"] in ("赤字", "入超") else "surplus"
        reader.scope.to_side(side)
        end += found.end()
    elif reader.scope.flow == "balance" and (token.sign or reader.scope.side is None):
        reader.scope.side = "deficit" if token.sign in ("▲", "-", "マイナス") else "surplus"
    side_now = reader.scope.side if reader.scope.flow == "balance" else None
    if found := _WAS_EARLIER.match(after):
        reader.moved_to = reader.before("mom" if found["base"] in ("前月", "先月") else "yoy")
    elif _FROM.match(after) and _is_followed_by_money(reader) and not _REVISED.match(after):
        reader.moved_to = reader.moved_to or reader.before("yoy")
    printed = replace(token.printed, negative=side_now == "deficit")
    if reader.scope.flow is None:
        kind = "other"
    reader.emit(kind, token, end=end, printed=printed, scale=token.scale, unit=token.unit, side=side_now)


def _is_followed_by_money(reader: Reader) -> bool:
    for token in reader.tokens[reader.at + 1 : reader.at + 5]:
        if token.sort in ("end", "flow", "percent"):
            return False
        if token.sort == "money":
            return True
    return False


def _converted(reader: Reader, token: Token) -> None:
    """Read another currency's equivalent: of the sum just told, if it stands in brackets after it."""
    last = reader.said[-1] if reader.said else None
    assert token.printed is not None
    if (
        last is not None
        and last.kind == "level"
        and reader.folded[reader.last_end : token.start].strip() in ("(", "(約")
    ):
        printed = replace(token.printed, negative=last.side == "deficit")
        reader.emit("level", token, printed=printed, scale=token.scale, unit=token.unit, side=last.side,
                    period=last.period, when=last.when)  # fmt: skip
    else:
        _level(reader, token, "level")


def _threshold(reader: Reader, token: Token, found: re.Match[str]) -> None:
    way: Direction = "down" if found["way"] in ("割", "下回") else "up"
    if found["level"]:
        reader.near = "about"
    if found_side := _WITH_SIDE.match(reader.after(token)[found.end() :]):
        reader.scope.to_side("deficit" if found_side["side"] in ("赤字", "入超") else "surplus")
    reader.emit("threshold", token, end=token.end + found.end(), printed=token.printed, scale=token.scale, unit="JPY",
                direction=way, side=reader.scope.side)  # fmt: skip


def percent(reader: Reader, token: Token) -> None:
    """Read a percentage: a change, a share, a move of the yen, a forecast."""
    after = reader.after(token)
    reader.unknown_goods(token)
    _nearness(reader, after)
    if token.unit == "割":
        reader.near = reader.near or "about"
    if reader.is_other:
        reader.emit("other", token, printed=token.printed, unit="%")
    elif reader.scope.measure == "share" or _SHARE.match(after) or _is_share_too(reader, token):
        end = token.end + (found.end() if (found := _SHARE.match(after)) else 0)
        reader.emit("share", token, end=end, printed=token.printed, unit="%")
        reader.scope.measure = "value"
    elif yen := _YEN.match(after):
        _yen(reader, token, yen, "%")
    else:
        _changed(reader, token)
    reader.finish_number(token)


def _is_share_too(reader: Reader, token: Token) -> bool:
    """Return whether a rate without a direction follows a share: 米国が19.9%を占め、中国は17.3%."""
    if token.sign or not reader.said or reader.said[-1].kind not in ("share", "rank"):
        return False
    return direction_of(reader, token)[0] is None


def _changed(reader: Reader, token: Token) -> None:
    direction, end = direction_of(reader, token)
    forecast = reader.expects or bool(_FORECAST.match(reader.folded[end : end + 16]))
    kind = {"volume": "volume", "unit_price": "price"}.get(reader.scope.measure, "change")
    if direction is None and reader.scope.flow is None:
        kind = "other"
    for scope in _scopes(reader, token):
        reader.emit("expectation" if forecast else kind, token, end=end, scope=scope, printed=token.printed, unit="%",
                    direction=direction, basis=reader.scope.basis,
                    side=scope.side if scope.flow == "balance" else None)  # fmt: skip


def _scopes(reader: Reader, token: Token) -> list[Scope]:
    """Return what a number is about: of several subjects named before several numbers, the one in its place."""
    subjects, scope = reader.group, reader.scope
    if len(subjects) < 2:
        return [scope]
    ahead = _numbers_ahead(reader)
    if ahead > len(subjects) or (ahead == 1 and len(subjects) > 1 and not reader.told_of_group):
        return [scope]
    if not reader.told_of_group and ahead != len(subjects):
        return [scope]
    place = len(subjects) - ahead
    sort, code, words = subjects[place]
    reader.told_of_group = ahead > 1
    one = replace(scope)
    if sort == "item":
        one.items = [words]
    else:
        one.to_partner(code)
    return [one]


def _numbers_ahead(reader: Reader) -> int:
    """Return how many percentages stand in a row from this one on, parted by commas only."""
    count = 0
    for token in reader.tokens[reader.at : reader.at + 24]:
        if token.sort == "percent":
            count += 1
        elif token.sort not in ("comma", "each", "dir"):
            break
    return count


def direction_of(reader: Reader, token: Token) -> tuple[Direction | None, int]:
    """Return which way a rate goes, and where the words that say so end: those just behind it, its sign, the clause."""
    following = reader.next()
    if following is not None and following.sort == "dir" and _DIRECTION_GAP.match(reader.gap(reader.at + 1)):
        return _way(following), _ENDING.match(reader.folded, following.end).end()  # type: ignore[union-attr]
    if token.sign:
        return ("down" if token.sign in ("▲", "-", "マイナス") else "up"), token.end
    return _direction_in_clause(reader, token)


def _direction_in_clause(reader: Reader, token: Token) -> tuple[Direction | None, int]:
    for other in reader.tokens[reader.at + 1 : reader.at + 12]:
        if other.sort == "dir":
            return _way(other), other.end
        if other.sort in ("end", "flow", "partner", "item", "side") or (other.sort in _RATES and not reader.group):
            break
    for other in reversed(reader.tokens[max(0, reader.at - 6) : reader.at]):
        if other.start < reader.clause:
            break
        if other.sort == "dir":
            return _way(other), token.end
    return None, token.end


def _way(token: Token) -> Direction:
    return "down" if token.meaning == "down" else "up"


def _nearness(reader: Reader, after: str) -> None:
    before = reader.previous()
    if before is not None and before.sort == "near" and not reader.gap(reader.at).strip("「( "):
        reader.near = "almost" if before.meaning == "almost" else "about"
    found = _SUFFIX.match(after)
    if found is not None and found["near"]:
        reader.near = _NEAR.get(found["near"], "above")


def times(reader: Reader, token: Token) -> None:
    """Read a multiple: 2.9倍."""
    _nearness(reader, reader.after(token))
    reader.unknown_goods(token)
    for scope in _scopes(reader, token):
        reader.emit("multiple", token, scope=scope, printed=token.printed, unit="x", direction="up", basis="yoy")
    reader.finish_number(token)


def half(reader: Reader, token: Token) -> None:
    """Read 半分 and 半減 as 0.5 times, 倍増 as twice."""
    _nearness(reader, "")
    down = token.meaning == "0.5"
    printed = Rounded(5, 1, convention=Convention.UNKNOWN) if down else Rounded(2, 0, convention=Convention.UNKNOWN)
    reader.near = reader.near or "about"
    reader.emit("multiple", token, printed=printed, unit="x", direction="down" if down else "up", basis="yoy",
                side=reader.scope.side)  # fmt: skip
    reader.finish_number(token)


def points(reader: Reader, token: Token) -> None:
    """Read percentage points: a contribution to growth."""
    assert token.printed is not None
    pushed = _PUSHED.match(reader.after(token))
    down = token.sign in ("▲", "-", "マイナス") or bool(pushed and pushed["way"] == "下げ")
    printed = replace(token.printed, negative=down)
    kind = "contribution" if reader.scope.measure == "contribution" or pushed else "other"
    _nearness(reader, "")
    reader.emit(kind, token, printed=printed, unit="pp", direction="down" if down else "up", basis=reader.scope.basis)
    reader.finish_number(token)


def price(reader: Reader, token: Token) -> None:
    """Read a unit price: 1キロリットル当たり7万9,083円."""
    reader.scope.measure = "unit_price"
    scale, printed = token.scale, token.printed
    if "約" in reader.folded[token.start : token.end]:
        reader.near = "about"
    reader.emit("price", token, printed=printed, scale=scale, unit=token.unit)
    reader.finish_number(token)


def amount(reader: Reader, token: Token) -> None:
    """Read a quantity of goods."""
    _nearness(reader, reader.after(token))
    reader.emit("volume", token, printed=token.printed, scale=token.scale, unit=token.unit, measure="volume")
    reader.finish_number(token)


def rate(reader: Reader, token: Token) -> None:
    """Read an exchange rate: 1ドル=152円60銭."""
    _fx(reader, token, token.end, "JPY/USD")


def yen_move(reader: Reader, token: Token) -> None:
    """Read how many yen the rate moved: 7円程度の円高."""
    found = _YEN.match(reader.after(token))
    near = re.search(r"程度|ほど|前後|近く|余", reader.folded[token.start : token.end])
    reader.near = _NEAR.get(near[0], "above") if near else reader.near
    if found is not None:
        _yen(reader, token, found, "JPY/USD")


def _yen(reader: Reader, token: Token, found: re.Match[str], unit: str) -> None:
    _fx(reader, token, token.end + found.end(), unit, "down" if found["way"] == "円安" else "up")


def _fx(reader: Reader, token: Token, end: int, unit: str, direction: Direction | None = None) -> None:
    reader.subject_from = -1
    basis = "yoy" if direction else None
    reader.emit("fx", token, end=end, flow=None, measure="fx", partner="304", item="usd", item_words="all",
                printed=token.printed, unit=unit, direction=direction, basis=basis)  # fmt: skip
    reader.finish_number(token)


def near(reader: Reader, token: Token) -> None:
    """Keep nothing: a number looks back for the word itself."""


def other(reader: Reader, token: Token) -> None:
    """Take the percentages of the clause for those of something else: a tariff, an interest rate."""
    if not re.match(r"(?:を受け|の影響|の発動|が影響|の引き上げ)", reader.after(token)):
        reader.is_other = True


def adjusted(reader: Reader, token: Token) -> None:
    """Take the figures that follow as seasonally adjusted."""
    reader.scope.adjusted = True


AMOUNTS = {
    "money": money, "percent": percent, "times": times, "half": half, "points": points, "price": price,
    "amount": amount, "rate": rate, "yen_move": yen_move, "other": other, "adjusted": adjusted,
}  # fmt: skip
