"""Revisions as text for a terminal: tables with a bar a line, and the triangle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.code import TOTAL, WORLD, Flow, Stage
from sokuho.core.figure import Figure
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.language import en
from sokuho.reporting.revisions import Month, Revisions, Stages, Track
from sokuho.statistics.revision import Lag, Print, revision

_BAR = 12
_LEVELS = "▁▂▃▄▅▆▇█"
_SHORT = {Stage.NINE_DIGIT: "9-digit"}
_WORDS = {Flow.EXPORT: "Exports", Flow.IMPORT: "Imports", Flow.BALANCE: "Balance"}
_COLOURS = {"bold": "1", "dim": "2", "up": "36", "down": "33"}

Paint = Callable[[str, str], str]


def render_revisions(found: Revisions, *, triangle: bool = False, colour: bool = False) -> str:
    """Return the revisions as text; amounts in million yen, rounded half-up from the exact difference.

    ``colour`` adds the escape codes of a terminal; nothing is said by colour alone.
    """
    paint = _painted if colour else _plain
    blocks = [[paint(_title(found), "bold")], *(_track(one, paint) for one in found.tracks)]
    blocks += [_lags(one, paint) for one in found.tracks if one.lags]
    if triangle:
        blocks += [_triangle(one, paint) for one in found.tracks]
    blocks.append(_legend(found, triangle=triangle))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def stage_words(stages: Stages) -> str:
    """Return a stage in short words; of a balance those of exports and imports, once if they are the same.

    >>> stage_words((Stage.DETAILED, Stage.NINE_DIGIT))
    'detailed/9-digit'
    """
    return "/".join(dict.fromkeys(_SHORT.get(one, one.value) for one in stages))


def sparkline(numbers: Sequence[Fraction]) -> str:
    """Return numbers as a line of blocks, the smallest the lowest.

    >>> sparkline([Fraction(0), Fraction(1), Fraction(7)])
    '▁▂█'
    """
    low, high = min(numbers), max(numbers)
    if low == high:
        return _LEVELS[0] * len(numbers)
    steps = len(_LEVELS) - 1
    return "".join(_LEVELS[int((one - low) / (high - low) * steps + Fraction(1, 2))] for one in numbers)


def bar(amount: Fraction, largest: Fraction) -> str:
    """Return an amount as a bar beside the largest one; what is not nothing is never invisible.

    >>> bar(Fraction(-1), Fraction(2)), bar(Fraction(0), Fraction(2))
    ('▇▇▇▇▇▇', '')
    """
    if not amount:
        return ""
    return "▇" * max(1, int(abs(amount) / largest * _BAR + Fraction(1, 2)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: its cells, and whether it is only said in passing."""

    cells: tuple[str, ...]
    style: str = ""


def _title(found: Revisions) -> str:
    at = found.tracks[0].at
    what = [en.item_name(at.flow, at.item)] if at.item != TOTAL else []
    what += [en.partner_name(at.partner)] if at.partner != WORLD else []
    of = f"Revisions of {en.period_name(found.period)}"
    return ", ".join([of, *what, f"as of {found.as_of.isoformat()}"])


def _track(track: Track, paint: Paint) -> list[str]:
    heads = ("released", "stages", "million yen", "to the first", "%", "on year before", "")
    first = track.first
    moved = [abs(revision(first, one).amount) for one in track.prints if first and not one.flaw]
    largest = max(moved, default=Fraction(0))
    lines = [_Line(heads, "dim"), *(_print(one, first, largest) for one in track.prints)]
    told = [*_missing(track), *_flaws(track)]
    return [paint(_name(track.at), "bold"), *_aligned(lines, "llrrrrl", paint), *(paint(one, "dim") for one in told)]


def _print(one: Print, first: Print | None, largest: Fraction) -> _Line:
    value = ("≈" if one.flaw else "") + _millions(one.figure.exact)
    head = (one.day.isoformat(), one.told(), value)
    if first is None or one.flaw:
        return _Line((*head, "", "", _change(one.change, is_sure=not one.flaw), "†" if one.flaw else ""), "dim")
    moved = revision(first, one)
    if one == first:
        return _Line((*head, "first", "", _change(one.change), ""))
    style = "up" if moved.amount > 0 else "down" if moved.amount < 0 else ""
    cells = (*head, _signed_millions(moved.amount), _percent(moved.percent), _change(one.change))
    return _Line((*cells, bar(moved.amount, largest)), style)


def _missing(track: Track) -> Iterator[str]:
    if track.missing:
        told = (f"{one.flow.value} {one.stage.value} of {one.released.isoformat()}" for one in track.missing)
        yield f"  Released and not held, so not shown: {', '.join(told)}."


def _flaws(track: Track) -> Iterator[str]:
    for one in track.prints:
        if one.flaw:
            yield f"  † {one.day.isoformat()}: {one.flaw}. Not counted."


def _lags(track: Track, paint: Paint) -> list[str]:
    heads = ("from the first held", "to", "months", "mean", "mean size", "least", "most", "mean %", "mean size %", "")
    lines = [_Line(heads, "dim"), *(_Line(_lag(one)) for one in track.lags)]
    span = f"{track.months[0].at.period} to {track.months[-1].at.period}"
    title = f"{_name(track.at)}, months {span}: how far they moved, in million yen"
    return [paint(title, "bold"), *_aligned(lines, "llrrrrrrrl", paint)]


def _lag(one: Lag) -> tuple[str, ...]:
    ends = (min(one.amounts), max(one.amounts))
    amounts = (_signed_millions(one.mean), _millions(one.mean_size), *map(_signed_millions, ends))
    percents = ("", "")
    if one.percents:
        percents = (_percent(one.mean_percent), _percent(one.mean_size_percent).lstrip("+"))
    shape = sparkline(one.amounts) if len(one.amounts) > 2 else ""
    return (stage_words(one.first), stage_words(one.later), str(len(one.amounts)), *amounts, *percents, shape)


def _triangle(track: Track, paint: Paint) -> list[str]:
    columns = track.columns()
    heads = _Line(("month", *(stage_words(one) for one in columns)), "dim")
    lines = [heads, *(_Line(_row(month, columns)) for month in track.months)]
    title = f"{_name(track.at)}, revision triangle: the first print held in million yen, then differences to it"
    return [paint(title, "bold"), *_aligned(lines, "l" + "r" * len(columns), paint)]


def _row(month: Month, columns: Sequence[Stages]) -> tuple[str, ...]:
    first = month.first
    return (str(month.at.period), *(_cell(month.at_stage(stages), first) for stages in columns))


def _cell(one: Print | None, first: Print | None) -> str:
    if one is None:
        return "·"
    if one.flaw or first is None:
        return "≈" + _millions(one.figure.exact)
    return _millions(one.figure.exact) if one.stages == first.stages else _signed_millions(revision(first, one).amount)


def _legend(found: Revisions, *, triangle: bool) -> list[str]:
    prints = [one for track in found.tracks for one in track.prints]
    files = sorted({file for one in prints for file in one.files})
    lines = [f"Read from: {', '.join(files)}."]
    if any(one.figure.margin for one in prints):
        lines.append(
            "A provisional print is rounded to a million yen: a difference to it may be off by half a million."
        )
    if triangle:
        lines.append("· no print of that stage is held; ≈ pieced together, not what was printed, and not counted.")
    return [*lines, "Source: Trade Statistics of Japan, Ministry of Finance."]


def _name(at: Slice) -> str:
    return _WORDS[at.flow]


def _change(figure: Figure | None, *, is_sure: bool = True) -> str:
    if figure is None:
        return "not held"
    if figure.value is None:
        return "-"
    mark = "" if is_sure and not figure.is_approximate else "≈"
    return f"{mark}{_sign(figure.exact)}{Rounded.of(figure.exact, 1).text(negative_zero=True)}%"


def _millions(thousands: Fraction) -> str:
    return Rounded.of(JPY_THOUSAND.convert(thousands, JPY_MILLION), 0).text()


def _signed_millions(thousands: Fraction) -> str:
    text = Rounded.of(JPY_THOUSAND.convert(thousands, JPY_MILLION), 0).text(negative_zero=True)
    return f"{_sign(thousands)}{text}"


def _percent(percent: Fraction | None) -> str:
    return "" if percent is None else f"{_sign(percent)}{Rounded.of(percent, 3).text(negative_zero=True)}"


def _sign(number: Fraction) -> str:
    return "+" if number > 0 else ""


def _aligned(lines: Sequence[_Line], sides: str, paint: Paint) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*(line.cells for line in lines), strict=True)]
    told = []
    for line in lines:
        cells = zip(line.cells, widths, sides, strict=True)
        text = "  ".join(cell.rjust(width) if side == "r" else cell.ljust(width) for cell, width, side in cells)
        told.append(paint("  " + text.rstrip(), line.style))
    return told


def _plain(text: str, style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if style else text
