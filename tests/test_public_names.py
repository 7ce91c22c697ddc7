"""What ``import sokuho`` offers, and that it costs nothing."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import sokuho

NAMES = ["check", "report"]


def test_the_public_names_are_these():
    """Sorted; whoever adds one adds it here, knowingly."""
    assert NAMES == sokuho.__all__
    assert set(NAMES) <= set(dir(sokuho))


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_a_call_that_explains_itself(name: str):
    """With its arguments, their types, and what comes back."""
    call = getattr(sokuho, name)
    assert callable(call)
    assert len(inspect.getdoc(call) or "") > 100
    signature = inspect.signature(call)
    assert inspect.Signature.empty is not signature.return_annotation
    assert [] == [one.name for one in signature.parameters.values() if one.annotation is inspect.Parameter.empty]


def test_a_name_that_is_not_there_is_told():
    with pytest.raises(AttributeError, match="no attribute 'reprot'"):
        sokuho.reprot  # noqa: B018


def test_importing_it_imports_nothing_of_it():
    """Neither its own modules nor anybody else's: only what Python had loaded before, and ``typing``."""
    asked = (
        "import sys, typing, __future__; before = set(sys.modules); import sokuho;"
        "print(sorted(set(sys.modules) - before))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert "['sokuho']" == told.stdout.strip()


def test_importing_it_takes_less_than_a_twentieth_of_a_second():
    """As Python counts it, what is imported along with it included."""
    line = [sys.executable, "-X", "importtime", "-c", "import typing, sokuho"]
    told = subprocess.run(line, capture_output=True, text=True, check=True).stderr
    (own,) = [row for row in told.splitlines() if row.split("|")[-1].strip() == "sokuho"]
    assert int(own.split("|")[1]) < 50_000
