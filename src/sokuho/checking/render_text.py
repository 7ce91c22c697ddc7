"""The verdicts for a terminal: the text with marks, and a list, the worst first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sokuho.checking.checked import Checked, Judged
from sokuho.core.verdict import VerdictWord
from sokuho.language.verdict_words import VerdictWords, verdict_words

MARKS: dict[VerdictWord, str] = {
    "fails": "✗", "near": "≈", "ambiguous": "?", "held": "↻", "unknown": "·", "holds": "✓",
}  # fmt: skip
_COLORS: dict[VerdictWord, str] = {
    "fails": "1;31", "near": "33", "ambiguous": "35", "held": "36", "unknown": "2", "holds": "32",
}  # fmt: skip
_CLOSING = frozenset("、。」』)）]・ー")
"""Signs that begin no line."""
_OPENING = frozenset("「『(（")
"""Signs that end none."""


def render_text(checked: Checked, *, width: int = 80, color: bool = False) -> str:
    """Return the text with a numbered mark behind each claim, what was found, and the claims, the worst first.

    Args:
        checked: the text with its verdicts.
        width: columns to fill; wide letters (kanji, kana) take two.
        color: whether to colour words by their verdicts.
    """
    paint = _Paint(color)
    parts = ["\n".join(_marked(checked, width, paint)), _summary(checked, width), _list(checked, width, paint)]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Paint:
    """Colours words, or leaves them as they are."""

    def __init__(self, is_on: bool) -> None:
        self._is_on = is_on

    def __call__(self, words: str, word: VerdictWord) -> str:
        return f"\x1b[{_COLORS[word]}m{words}\x1b[0m" if self._is_on else words


def numbers(checked: Checked) -> dict[int, int]:
    """Return the number of each claim in the list, the worst first, by its place in the text."""
    places = {id(one): at for at, one in enumerate(checked.judged)}
    return {places[id(one)]: number for number, one in enumerate(checked.worst_first, start=1)}


def _marked(checked: Checked, width: int, paint: _Paint) -> Iterator[str]:
    text, ends = checked.reading.text, _by_end(checked)
    pieces, at = [], 0
    for end in sorted(ends):
        pieces += [text[at:end], *(f"[{MARKS[word]}{number}]" for number, word in ends[end])]
        at = end
    words = {f"[{MARKS[word]}{number}]": word for marks in ends.values() for number, word in marks}
    for line in "".join([*pieces, text[at:]]).strip().split("\n"):
        for filled in fill(line, width):
            yield _painted(filled, words, paint)


def _painted(line: str, words: dict[str, VerdictWord], paint: _Paint) -> str:
    for mark, word in words.items():
        line = line.replace(mark, paint(mark, word))
    return line


def _by_end(checked: Checked) -> dict[int, list[tuple[int, VerdictWord]]]:
    """Return the numbers and verdicts of the claims that end at each place; what cannot be checked is not marked."""
    ends: dict[int, list[tuple[int, VerdictWord]]] = {}
    for place, number in numbers(checked).items():
        one = checked.judged[place]
        if one.verdict.word != "unknown":
            ends.setdefault(one.said.end, []).append((number, one.verdict.word))
    return ends


def _summary(checked: Checked, width: int) -> str:
    told = verdict_words(checked.language)
    counts = (
        told.LINES["count"].format(count=count, label=told.LABELS[word]) for word, count in checked.counts.items()
    )
    listed = told.LINES["comma"].join(counts)
    counted = told.LINES["counted"].format(count=len(checked.judged), listed=listed)
    lines = [counted if checked.judged else told.CHECKED_PAGE["no claim"]]
    notes = (one for one in (*lines, checked.judged_by, *checked.notes) if one)
    return "\n".join(line for note in notes for line in fill(note, width))


def _list(checked: Checked, width: int, paint: _Paint) -> str:
    lines, words = [], verdict_words(checked.language)
    for number, one in enumerate(checked.worst_first, start=1):
        lines += list(_entry(number, one, words, width, paint))
    return "\n".join(lines)


def _entry(number: int, one: Judged, words: VerdictWords, width: int, paint: _Paint) -> Iterator[str]:
    verdict = one.verdict
    label = words.LABELS[verdict.word]
    most = max(map(columns_of, words.LABELS.values()))
    head = f"{number:>3}  {MARKS[verdict.word]} {label}{' ' * (most - columns_of(label))}  "
    indent = columns_of(head)
    said = words.LINES["quoted"].format(words=" ".join(one.said.words.split()))
    first, *rest = fill(said, width - indent) or [""]
    yield paint(head, verdict.word) + first
    for line in rest:
        yield " " * indent + line
    if verdict.word == "holds" and verdict.basis == "data":
        return
    readings = words.LINES["readings"].format(readings=verdict.reading) if verdict.word == "ambiguous" else ""
    for told in filter(None, (verdict.why, readings)):
        for line in fill(told, width - indent):
            yield " " * indent + line


def fill(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many columns, broken at blanks, or anywhere between wide letters.

    >>> fill("輸出は5.9%増", 8)
    ['輸出は', '5.9%増']
    >>> fill("one two three", 7)
    ['one two', 'three']
    """
    lines, line, columns = [], "", 0
    for word in _words(text):
        size = columns_of(word)
        if columns + size > width and line.strip():
            lines.append(line.rstrip())
            line, columns, word = "", 0, word.lstrip()
            size = columns_of(word)
        while size > width:
            head = _head(word, width)
            lines.append(head)
            word = word[len(head) :]
            size = columns_of(word)
        line, columns = line + word, columns + size
    return [*lines, line.rstrip()] if line.strip() else lines or ([""] if not text else [])


def _words(text: str) -> Iterator[str]:
    """Yield the pieces of a text between which a line may be broken, blanks before their words."""
    piece, was_wide = "", False
    for sign in text:
        is_wide = unicodedata.east_asian_width(sign) in "WF"
        may_break = is_wide or was_wide or (sign == " " and not piece.isspace())
        if piece and may_break and sign not in _CLOSING and piece[-1] not in _OPENING:
            yield piece
            piece = ""
        piece, was_wide = piece + sign, is_wide
    if piece:
        yield piece


def _head(word: str, width: int) -> str:
    columns = 0
    for at, sign in enumerate(word):
        columns += columns_of(sign)
        if columns > width:
            return word[: max(at, 1)]
    return word


def columns_of(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
