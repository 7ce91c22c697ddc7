"""A comma-separated file of whole numbers, taken apart column by column: fifty million numbers in a few seconds.

Nothing is guessed: a row has as many cells as the header, a number is plain digits, and what is not so is refused with
its line and column. The file has no quoting; an apostrophe is a character like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Positions = NDArray[np.intp]
    Bytes = NDArray[np.uint8]

_COMMA, _LINE_END, _ZERO = 44, 10, 48
_BLANK, _APOSTROPHE = 32, 39
_BLOCK = 1 << 20
"""Bytes taken at once: what they become fits the processor's cache."""
_PADDING = b"\n" * 16
"""Stands before each block, so that the sixteen bytes before the end of any cell exist."""
_LONGEST = 15
"""Digits of a number, at most; as many as a sum of all of them can have without leaving 64 bits."""


def grids(file: OfficialFile, content: bytes) -> Iterator[Grid]:
    """Yield the rows below the header of a file, some thousands at a time.

    Args:
        file: the file, to name in errors.
        content: its bytes.

    Raises:
        BadInput: the file has no rows, is cut, has a NUL or mixed line ends, or a row with more or fewer cells than
            the header.
    """
    head = content.find(b"\n") + 1
    if head == 0 or head == len(content):
        raise file.refuse("The file has a header and no rows" if head else "The file is one line without an end")
    content = _with_plain_ends(file, content)
    head = content.find(b"\n") + 1
    columns = content[:head].decode("ascii", "replace").rstrip("\n").split(",")
    line, begin = 2, head
    while begin < len(content):
        end = content.rfind(b"\n", begin, begin + _BLOCK) + 1 or content.find(b"\n", begin) + 1
        grid = Grid.of(file, columns, content[begin:end], line)
        yield grid
        line, begin = line + len(grid.ends), end


@dataclass(frozen=True, slots=True)
class Grid:
    """Some rows of a file, each cell known by where it begins and ends.

    Attributes:
        file: the file.
        columns: the names in its header.
        line: the line of the first row.
        text: the bytes.
        ends: where each cell ends, by row and column; the one after it begins behind the comma.
    """

    file: OfficialFile
    columns: Sequence[str]
    line: int
    text: bytes
    ends: Positions

    @staticmethod
    def of(file: OfficialFile, columns: Sequence[str], block: bytes, line: int) -> Grid:
        """Return whole lines taken apart."""
        import numpy as np

        text = _PADDING + block
        cells = np.frombuffer(text, np.uint8)
        separates = cells == _LINE_END
        lines = np.count_nonzero(separates) - len(_PADDING)
        separates |= cells == _COMMA
        ends = np.flatnonzero(separates)[len(_PADDING) :]
        if len(ends) == lines * len(columns):
            grid = ends.reshape(-1, len(columns))
            if (cells[grid[:, -1]] == _LINE_END).all():
                return Grid(file, columns, line, text, grid)
        raise _misshapen(file, columns, block, line)

    def whole(self, first: int, *, blank_from: int | None = None) -> Whole:
        """Return the numbers from a column to the last, by row and column.

        Args:
            first: the first column.
            blank_from: the first column that may be left blank, which then counts as 0.

        Raises:
            BadInput: a cell is not plain digits.
        """
        ends = self.ends[:, first:]
        lengths = (ends - self.ends[:, first - 1 : -1] - 1).ravel()
        return self._numbers(ends.ravel(), lengths, first, blank_from).reshape(len(ends), -1)

    def begins_with(self, text: str) -> NDArray[np.bool_]:
        """Return which rows begin with a text of up to eight characters."""
        import numpy as np

        wanted = np.uint64(int.from_bytes(text.encode(), "little"))
        mask = np.uint64((1 << 8 * len(text)) - 1)
        is_long = self.ends[:, -1] - self._begins(0) >= 8
        found: NDArray[np.bool_] = ((self._windows()[self._begins(0) * is_long] & mask) == wanted) & is_long
        return found

    def codes(self, column: int, *, digits: Sequence[int]) -> tuple[Whole, Whole]:
        """Return the codes of a column as numbers, and how many digits each has.

        Blanks around a code and the apostrophes around those are no part of it.

        Raises:
            BadInput: a code is not digits, or has another number of them.
        """
        import numpy as np

        begins, ends = self._stripped(column)
        lengths = ends - begins
        wrong = (lengths < min(digits)) | (lengths > max(digits))
        if wrong.any():
            row = int(wrong.argmax())
            wanted = f"{min(digits)} to {max(digits)}" if len(digits) > 1 else str(digits[0])
            raise self.refuse(row, column, f'Not a code of {wanted} digits: "{self.cell(row, column)}"')
        return self._numbers(ends, lengths, column, None, is_code=True), lengths.astype(np.int64)

    def words(self, column: int) -> NDArray[np.uint64]:
        """Return the short texts of a column, blanks around them taken off, each packed into eight bytes.

        Raises:
            BadInput: a text is longer than eight bytes.
        """
        import numpy as np

        begins, ends = self._stripped(column)
        lengths = ends - begins
        if (lengths > 8).any():
            row = int(np.argmax(lengths > 8))
            raise self.refuse(row, column, f'Too long to be a unit: "{self.cell(row, column)}"')
        shift = (np.uint64(8) * (8 - lengths).astype(np.uint64)) % np.uint64(64)
        packed = (self._windows()[ends - 8] >> shift).astype(np.uint64)
        packed[lengths == 0] = 0
        return packed

    def cell(self, row: int, column: int) -> str:
        """Return the text of a cell, cut to forty characters."""
        begin = self.ends[row, column - 1] + 1 if column else (self.ends[row - 1, -1] + 1 if row else len(_PADDING))
        return self.text[int(begin) : int(self.ends[row, column])][:40].decode("ascii", "replace")

    def refuse(self, row: int, column: int, title: str, detail: str = "") -> BadInput:
        """Return the error that says what is wrong with a cell."""
        where = f"column {column + 1} ({self.columns[column]})"
        return self.file.refuse(title, line=self.line + row, column=where, detail=detail)

    def _begins(self, column: int) -> Positions:
        import numpy as np

        if column:
            return self.ends[:, column - 1] + 1
        return np.append(len(_PADDING), self.ends[:-1, -1] + 1)

    def _stripped(self, column: int) -> tuple[Positions, Positions]:
        """Return where the cells of a column begin and end without blanks and apostrophes around them."""
        import numpy as np

        cells = np.frombuffer(self.text, np.uint8)
        begins, ends = self._begins(column), self.ends[:, column].copy()
        for around in (_APOSTROPHE, _BLANK):
            while (peels := (cells[ends - 1] == around) & (ends > begins)).any():
                ends -= peels
            while (peels := (cells[begins] == around) & (ends > begins)).any():
                begins += peels
        return begins, ends

    def _windows(self) -> NDArray[np.uint64]:
        """Return the eight bytes from each position of the text on, without copying it."""
        import numpy as np

        return np.ndarray((len(self.text) - 7,), dtype="<u8", buffer=self.text, strides=(1,))

    def _numbers(
        self, ends: Positions, lengths: Positions, first: int, blank_from: int | None, *, is_code: bool = False
    ) -> Whole:
        import numpy as np

        cells = np.frombuffer(self.text, np.uint8)
        width = len(self.columns) - first if not is_code else 1
        last = cells[ends - 1] - np.uint8(_ZERO)
        wrong = (last > 9) | (lengths < 1)
        if wrong.any():
            wrong &= ~self._may_be_blank(lengths, width, first, blank_from)
            self._refuse_number(wrong, width, first)
            last[lengths < 1] = 0
        numbers = last.astype(np.int64)
        longer = np.flatnonzero(lengths > 1)
        if len(longer):
            found, is_wrong = _several_digits(self._windows(), ends[longer], lengths[longer])
            if not is_code:
                is_wrong |= found < _least().take(lengths[longer], mode="clip")  # it begins with a zero
            if is_wrong.any():
                wrong[:] = False
                wrong[longer[is_wrong]] = True
                self._refuse_number(wrong, width, first)
            numbers[longer] = found
        return numbers

    def _may_be_blank(self, lengths: Positions, width: int, first: int, blank_from: int | None) -> NDArray[np.bool_]:
        import numpy as np

        if blank_from is None:
            return np.zeros(len(lengths), bool)
        columns = np.tile(np.arange(first, first + width), len(lengths) // width)
        may_be: NDArray[np.bool_] = (lengths == 0) & (columns >= blank_from)
        return may_be

    def _refuse_number(self, wrong: NDArray[np.bool_], width: int, first: int) -> None:
        import numpy as np

        if wrong.any():
            row, column = divmod(int(np.argmax(wrong)), width)
            column += first
            raise self.refuse(
                row,
                column,
                f'Not a number as the table prints them: "{self.cell(row, column)}"',
                "Numbers are plain digits.",
            )


def _several_digits(
    windows: NDArray[np.uint64], ends: Positions, lengths: Positions
) -> tuple[Whole, NDArray[np.bool_]]:
    """Return the numbers that end at positions, and which of them are too long or no digits."""
    import numpy as np

    numbers, is_wrong = _eight_digits(windows[ends - 8], lengths)
    long = np.flatnonzero(lengths > 8)
    if len(long):
        higher, is_wrong_too = _eight_digits(windows[ends[long] - 16], lengths[long] - 8)
        is_wrong[long] |= is_wrong_too | (lengths[long] > _LONGEST)
        numbers[long] += higher * 10**8
    return numbers, is_wrong


@cache
def _least() -> Whole:
    """Return, by how many digits a number has, the least that does not begin with a zero."""
    import numpy as np

    return np.array([0, 0, *(10**digits for digits in range(1, _LONGEST))])


def _eight_digits(windows: NDArray[np.uint64], lengths: Positions) -> tuple[Whole, NDArray[np.bool_]]:
    """Return the numbers that the last eight bytes of cells write, and which of them are not digits.

    All eight digits at once: pairs, then pairs of pairs (Lemire and Mula, "Number parsing at a gigabyte per second").
    """
    import numpy as np

    foreign = (np.maximum(8 - lengths, 0)).astype(np.uint64) * np.uint64(8)
    text = windows ^ np.uint64(0x3030303030303030)
    text >>= foreign
    text <<= foreign
    high = np.uint64(0xF0F0F0F0F0F0F0F0)
    is_wrong = ((text | (text + np.uint64(0x0606060606060606))) & high) != 0
    for factor, shift, mask in (
        (2561, 8, 0x00FF00FF00FF00FF),
        (6553601, 16, 0x0000FFFF0000FFFF),
        (42949672960001, 32, 0x00000000FFFFFFFF),
    ):
        text *= np.uint64(factor)
        text >>= np.uint64(shift)
        text &= np.uint64(mask)
    return text.view(np.int64), is_wrong


def _with_plain_ends(file: OfficialFile, content: bytes) -> bytes:
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(0)) + 1
        raise file.refuse("A NUL byte stands in the line", line=line)
    if not content.endswith(b"\n"):
        raise file.refuse(
            "The file stops in the middle of a line",
            line=content.count(b"\n") + 1,
            detail="The official file ends with the end of a line; this copy is cut.",
        )
    returns = content.count(b"\r")
    if returns:
        plain = content.replace(b"\r\n", b"\n")
        if len(content) - len(plain) != returns or plain.count(b"\n") != returns:
            raise file.refuse(
                "Lines end in different ways",
                detail="Each line ends by CR LF, or each by LF. Was the file saved by an editor?",
            )
        return plain
    return content


def _misshapen(file: OfficialFile, columns: Sequence[str], block: bytes, line: int) -> BadInput:
    for number, text in enumerate(block.split(b"\n")[:-1], line):
        found = text.count(b",") + 1
        if found != len(columns):
            return file.refuse(
                f"The row has {found} columns, the header {len(columns)}",
                line=number,
                column=f"column {min(found, len(columns)) + 1}",
                detail="Thousands separators, a lost comma or cells moved from another row do that.",
            )
    return file.refuse("The rows cannot be told apart", line=line)
