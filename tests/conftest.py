"""What all tests share: where the large inputs lie, and how hard Hypothesis looks."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# "ci" gives everybody the same examples; "long" looks for new ones and prints how to have a failure again.
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of source files too large for the repository: SOKUHO_SHARED, else `shared` beside the checkout."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("SOKUHO_SHARED") or beside)
    if not folder.is_dir():
        pytest.skip(f"the source files are not here: {folder} (SOKUHO_SHARED may name another folder)")
    return folder
