"""Each operation, by each engine, as the plain reading of lists has it: every row, to the last unit."""

from __future__ import annotations

import ast
from dataclasses import asdict
from datetime import date
from pathlib import Path

import narwhals.stable.v2 as nw
import pytest
from tests.store.detail.conformance import made
from tests.store.detail.conformance.conftest import Asked
from tests.store.detail.conformance.operations import OPERATIONS, Operation

import sokuho
from sokuho.core.period import Period

DAY = date(2021, 7, 15)
MONTHS = ((2020, 1), (2020, 8), (2021, 1), (2021, 3), (2021, 6))
SLACK = 1e-12


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_operation(asked: Asked, operation: Operation) -> None:
    """Over months of three issues, and one that is not out."""
    held = [asdict(cell) for cell in made.cells(made.JP, DAY) if (cell.year, cell.month) in MONTHS]
    right = operation.right(held)
    assert right, "an operation that finds nothing says nothing"
    view = asked.view(made.JP, DAY)
    found = [tuple(row) for row in operation.asked(view.cells([Period.month(*one) for one in MONTHS])).collect().rows()]
    if operation.is_ordered:
        assert right == found
    elif "median" in operation.speaks:
        pairs = zip(sorted(right), sorted(found), strict=True)
        assert all(one[:-2] == other[:-2] and one[-2:] == pytest.approx(other[-2:], rel=SLACK) for one, other in pairs)
    else:
        assert sorted(right, key=repr) == sorted(found, key=repr)


def test_a_sum_past_64_bits_is_an_error(asked: Asked) -> None:
    """And not another number, nor one that a double holds about."""
    large = asked.view().cells().select((nw.col("value") * 0 + (1 << 62)).alias("large"))
    with pytest.raises(Exception, match=r"(?i)overflow|out of range"):
        large.select(nw.col("large").sum().cast(nw.Int64)).collect()


def test_no_operation_is_used_that_is_not_compared() -> None:
    """What the package asks of narwhals is asked here of every engine."""
    package = Path(str(sokuho.__file__)).parent
    files = [*(package / "statistics" / "detail").glob("*.py"), *(package / "store" / "detail").glob("*.py")]
    used = {name: path.name for path in files for name in _asked_of_narwhals(path)}
    compared = {name for operation in OPERATIONS for name in operation.speaks}
    assert len(used) > 15
    assert {} == {name: path for name, path in used.items() if name not in compared}


def _asked_of_narwhals(path: Path) -> set[str]:
    """The methods that are called in the functions which import narwhals, of those that narwhals has."""
    found = set()
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef) and "import narwhals" in ast.unparse(function):
            called = [one.func for one in ast.walk(function) if isinstance(one, ast.Call)]
            found |= {of.attr for of in called if isinstance(of, ast.Attribute) and not _is_of_text(of)}
    return found & NARWHALS


def _is_of_text(of: ast.Attribute) -> bool:
    """Whether it is a method of a text: ``", ".join``."""
    return isinstance(of.value, (ast.Constant, ast.JoinedStr, ast.Name)) and of.attr in ("join", "replace")


STRINGS = type(nw.col("item").str)
NARWHALS = {name for of in (nw, nw.Expr, nw.LazyFrame, STRINGS) for name in dir(of) if not name.startswith("_")} - {
    "collect",  # is how everything here is read
    "Int64", "Float64", "Int8", "columns", "schema",
}  # fmt: skip
