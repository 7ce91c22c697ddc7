"""The packages that detail needs beyond those of Sokuho: whether they are installed."""

from __future__ import annotations

from importlib.util import find_spec

from sokuho.errors import Unavailable

_PACKAGES = ("narwhals", "numpy")


def check_needs() -> None:
    """Raise if detail cannot be read or written here.

    Raises:
        Unavailable: a package that detail needs is not installed.
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise Unavailable(
            f"Detail needs packages that are not installed: {', '.join(missing)}",
            hint="Install them where Sokuho runs: pip install 'sokuho[detail]'",
        )
