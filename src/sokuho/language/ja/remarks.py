"""What a Japanese text finds remarkable: 連続, ぶり, 過去最大, N番目, 最大の輸出先."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sokuho.core.claim import Direction, Side
from sokuho.core.period import Kind
from sokuho.core.rounded import Convention, Rounded
from sokuho.language.ja.scope import Scope
from sokuho.language.ja.tokens import Token

if TYPE_CHECKING:
    from sokuho.language.ja.reader import Reader

_STOP = ("comma", "end")
_BESIDE = ("money", "best", "place", "percent")
_DESTINATION = re.compile(
    r"(?:に)?(?:大き[いな]|多い)?の?(?:輸出先|輸出相手|輸入元|輸入先|輸入相手|貿易相手|相手国|仕向け?先)"
)
_SIZE = re.compile(r"(?:に|目の)?(?:大き[いなさ]|高[いさ水]|多[いさ]|規模|水準|小さ[いさ]|低[いさ]|少な[いさ])")
_SIZE_IN = re.compile(r"の?(?P<size>高水準|低水準|大きさ|大きな|高さ|低さ|小ささ|小さな|少なさ|多さ|高い伸び|低い伸び)")
_SMALL = re.compile(r"(?:に|目の)?(?:小さ|低|少な)")
_IS_RECORD = re.compile(
    r"[いくかっ]*(?:を(?:更新|記録)|と|だ|に(?:達|なっ|のぼ|並)|で(?!最)|。|、|」|\)|\Z|の(?:[0-9]|赤字|黒字|水準|規模))"
)
_AMONG = re.compile(r"(?:同月|[0-9]{1,2}月)と?として(?:は|の)?|(?:[0-9]{1,2}月)の?[^。、]{0,4}では\Z")
_COMPARED = re.compile(r"比較|統計|過去|史上|以降|以来|記録")


def streak(reader: Reader, token: Token) -> None:
    """Read how long something has gone on."""
    direction, side, end = _course(reader, token)
    for scope in _about(reader, side):
        reader.emit("streak", token, end=end, scope=scope, printed=token.printed, unit=_unit(reader, token),
                    direction=direction, side=side)  # fmt: skip
    _done(reader)


def turn(reader: Reader, token: Token) -> None:
    """Read the first rise, fall, surplus or deficit in so many periods."""
    if found := _SIZE_IN.match(reader.after(token)):
        direction: Direction = "down" if found["size"].startswith(("低", "小", "少", "安")) else "up"
        for scope in _about(reader, None):
            reader.emit("record", token, end=token.end + found.end(), scope=scope, printed=token.printed,
                        unit=_unit(reader, token), direction=direction,
                        side=scope.side if scope.flow == "balance" else None)  # fmt: skip
        _done(reader)
        return
    if re.match(r"の?(?:安値|高値|最)", reader.after(token)):
        return
    way_told, side, end = _course(reader, token)
    for scope in _about(reader, side):
        way = way_told or ("up" if side else None)
        reader.emit("turn", token, end=end, scope=scope, printed=token.printed, unit=_unit(reader, token),
                    direction=way, side=side)  # fmt: skip
    _done(reader)


def _done(reader: Reader) -> None:
    reader.subject_from = -1
    reader.is_both = False


def _unit(reader: Reader, token: Token) -> str:
    """Return what one of the periods is; 期 is a half-year but in texts on quarters."""
    if token.unit != "term":
        return token.unit
    period = reader.scope.period
    return "quarter" if period is not None and period.kind is Kind.QUARTER else "half"


def _course(reader: Reader, token: Token) -> tuple[Direction | None, Side | None, int]:
    """Return what runs or turns, a direction or a side: from the words after it, before it, or the last claim."""
    ahead = _ahead(reader)
    if ahead is not None and ahead.sort in _BESIDE:
        return None, None, token.end
    if ahead is not None:
        return _meant(reader, ahead, ahead.end)
    behind = _behind(reader)
    if behind is not None:
        return _meant(reader, behind, token.end)
    last = reader.said[-1] if reader.said else None
    if last is None:
        return None, None, token.end
    return (
        (None if last.kind == "level" else last.direction),
        (last.side if last.flow == "balance" else None),
        token.end,
    )


def _ahead(reader: Reader) -> Token | None:
    for other in reader.tokens[reader.at + 1 : reader.at + 8]:
        if other.sort in _STOP:
            return None
        if other.word is not None and other.word.letters == "最長":
            continue
        if other.sort in ("dir", "side", *_BESIDE):
            return other
    return None


def _behind(reader: Reader) -> Token | None:
    for other in reversed(reader.tokens[max(0, reader.at - 16) : reader.at]):
        if other.start < reader.sentence:
            return None
        if other.sort in ("dir", "side"):
            return other
    return None


def _meant(reader: Reader, word: Token, end: int) -> tuple[Direction | None, Side | None, int]:
    if word.sort == "side":
        return None, ("deficit" if word.meaning == "deficit" else "surplus"), end
    direction: Direction = "down" if word.meaning == "down" else "up"
    return direction, (reader.scope.side if reader.scope.flow == "balance" else None), end


def _about(reader: Reader, side: Side | None) -> list[Scope]:
    """Return what is spoken of: all subjects of the sentence for いずれも and ともに, both flows for 輸出入."""
    scope = reader.scope
    if side is not None and scope.flow != "balance":
        scope.to_side(side)
    if reader.is_both and len(reader.told) > 1:
        return reader.told[-2:] if len(reader.told) == 2 else reader.told
    if scope.flow == "total":
        return [replace(scope, flow=flow) for flow in ("export", "import")]
    return [scope]


def best(reader: Reader, token: Token) -> None:
    """Read a record, or the first place among partners."""
    after = reader.after(token)
    if found := _DESTINATION.match(after):
        _rank(reader, token, 1, token.end + found.end())
        return
    before = reader.folded[reader.clause : token.start]
    is_told = reader.since is not None or bool(_COMPARED.search(reader.folded[reader.sentence : token.start]))
    if not is_told or not _IS_RECORD.match(after):
        return
    direction: Direction = "down" if token.meaning == "down" else "up"
    begin = before.rfind("過去")
    since = reader.since
    of_year = since is not None and since.kind is not Kind.MONTH
    printed = Rounded(since.year, 0, convention=Convention.UNKNOWN) if since is not None and of_year else None
    unit = "since_year" if of_year else "since" if since is not None else None
    for scope in _about(reader, None):
        reader.emit(
            "record", replace(token, start=reader.clause + begin) if begin >= 0 else token, end=token.end, scope=scope,
            printed=printed, unit=unit, direction=direction, since=since,
            side=scope.side if scope.flow == "balance" else None, among=_among(reader, token))  # fmt: skip
    reader.since = None
    _done(reader)


def _among(reader: Reader, token: Token) -> str | None:
    return (
        "same-month" if reader.is_among or _AMONG.search(reader.folded[reader.sentence : token.start][-24:]) else None
    )


def place(reader: Reader, token: Token) -> None:
    """Read a place: among partners, or among all periods."""
    assert token.found is not None
    assert token.printed is not None
    after = reader.folded[token.end : token.end + 24]
    if found := _DESTINATION.match(after):
        _rank(reader, token, token.printed.digits, token.end + found.end())
    elif reader.folded[token.end - 1] == "位" and reader.said and reader.said[-1].kind in ("share", "rank"):
        _rank(reader, token, token.printed.digits, token.end)
    elif token.found["past"] or (_SIZE.match(after) and _COMPARED.search(reader.folded[reader.sentence : token.start])):
        direction: Direction = "down" if _SMALL.match(after) else "up"
        scope = reader.scope
        reader.emit("record", token, printed=token.printed, unit="rank", direction=direction,
                    side=scope.side if scope.flow == "balance" else None, among=_among(reader, token))  # fmt: skip
        _done(reader)


def _rank(reader: Reader, token: Token, number: int, end: int) -> None:
    if reader.scope.flow not in ("export", "import"):
        reader.scope.to_flow("import" if "輸入" in reader.folded[token.start : end] else "export")
    printed = Rounded(number, 0, convention=Convention.UNKNOWN)
    reader.emit("rank", token, end=end, printed=printed, unit="rank")
    _done(reader)


def since(reader: Reader, token: Token) -> None:
    """Read the first rise, fall, surplus or deficit, or the largest amount, since a period."""
    start = reader.since
    from_period = replace(token, start=reader.since_from)
    ahead = _ahead(reader)
    if start is None or token.word is None or token.word.letters != "以来" or (ahead and ahead.sort in _BESIDE):
        return
    if found := _SIZE.match(reader.after(token).removeprefix("の")):
        direction: Direction = "down" if _SMALL.match(found[0]) else "up"
        end, side = token.end + found.end() + 1, reader.scope.side
        reader.emit("record", from_period, end=end, unit="since", since=start, direction=direction, side=side)
    elif ahead is not None:
        way, side, end = _meant(reader, ahead, ahead.end)
        reader.emit("turn", from_period, end=end, unit="since", since=start, direction=way or "up", side=side)
    reader.since = None
    _done(reader)


def both(reader: Reader, token: Token) -> None:
    """Take what follows as said of all subjects of the sentence."""
    reader.is_both = True
    if len(reader.told) < 2 and reader.numbered < reader.sentence:
        flows = [one.meaning for one in reader.tokens[max(0, reader.at - 6) : reader.at] if one.sort == "flow"]
        if {"export", "import"} <= set(flows):
            reader.told = [replace(reader.scope, flow=flow) for flow in ("export", "import")]


REMARKS = {"streak": streak, "turn": turn, "best": best, "place": place, "since": since, "both": both}
