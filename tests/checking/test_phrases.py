"""What checking says has words: every phrase it makes is of a kind both languages know, with all its parts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import sokuho.checking
from sokuho.language.en.verdicts import TEMPLATES


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _calls() -> Iterator[tuple[str, set[str], str]]:
    """Yield every phrase that checking makes under a written name: its kind, its parts, and where."""
    for path in sorted(Path(sokuho.checking.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase":
                for kind in _kinds(node.args[0]):
                    yield kind, {str(word.arg) for word in node.keywords}, f"{path.name}:{node.lineno}"


def _kinds(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_kinds(node.body), *_kinds(node.orelse)]
    return [str(node.value)] if isinstance(node, ast.Constant) else []


def test_every_phrase_that_checking_makes_has_its_words_and_all_its_parts() -> None:
    """A kind that no language knows, or a part too few, would show only when somebody reads it."""
    calls = list(_calls())
    assert len(calls) > 100
    assert [] == [call for call in calls if call[0] not in TEMPLATES or call[1] != _fields(TEMPLATES[call[0]])]


def test_no_kind_has_words_for_nothing() -> None:
    """Every kind stands somewhere in checking, in the call or in a table beside it."""
    written = "".join(path.read_text(encoding="utf-8") for path in Path(sokuho.checking.__path__[0]).rglob("*.py"))
    assert set() == {kind for kind in TEMPLATES if f'"{kind}"' not in written}
