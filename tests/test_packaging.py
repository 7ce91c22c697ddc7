"""What is installed is what was locked, and what is shipped is what was written."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["run", "build", "dev", "spark-build", "spark"]

PINNED = re.compile(r"[\w.\[\]-]+==[\w.]+( ; [^/@#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
ADDRESS = re.compile(r"://|(?<![\w.])/|\bfile:")


def lock_text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def lock_entries(name: str) -> list[str]:
    """One requirement a line, with its hashes, without comments."""
    uncommented = re.sub(r"^\s*#.*\n", "", lock_text(name), flags=re.MULTILINE)
    return [line for line in uncommented.replace("\\\n", " ").splitlines() if line.strip()]


def pins(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in lock_entries(name):
        requirement = Requirement(entry.split("--hash")[0])
        found[canonicalize_name(requirement.name)] = str(requirement.specifier)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_requirement_has_one_version_and_its_hashes(name: str) -> None:
    """A pin without a hash would accept any file of that name."""
    entries = lock_entries(name)
    assert entries
    loose = [entry for entry in entries if not PINNED.fullmatch(entry)]
    assert [] == loose


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_index_host_or_path(name: str) -> None:
    """Where packages come from is the business of whoever installs them."""
    assert None is ADDRESS.search(lock_text(name))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("run", PROJECT["project"]["dependencies"]),
        ("build", PROJECT["build-system"]["requires"] + PROJECT["dependency-groups"]["build"]),
        ("dev", [entry for entry in PROJECT["dependency-groups"]["dev"] if isinstance(entry, str)]),
    ],
)
def test_locks_answer_pyproject(name: str, wanted: list[str]) -> None:
    """A dependency changed in pyproject.toml alone would never be installed: `make lock` brings them together."""
    locked = pins(name)
    for requirement in map(Requirement, wanted):
        pin = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin.removeprefix("==")), f"{requirement} is locked at {pin}"


def test_development_uses_the_versions_that_users_get() -> None:
    """The tests would otherwise speak of another program."""
    assert (pins("run") | pins("build")).items() <= pins("dev").items()


@pytest.mark.slow
def test_wheel_and_sdist_hold_every_file_of_the_package(tmp_path: Path) -> None:
    """A template or code list that stays behind is missed only after the release."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    (sdist,) = tmp_path.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {Path(name) for name in archive.namelist()}
    with tarfile.open(sdist) as archive:
        in_sdist = {Path(*Path(name).parts[1:]) for name in archive.getnames()}

    written = {
        path.relative_to(ROOT / "src")
        for path in (ROOT / "src" / "sokuho").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }
    assert written
    assert set() == written - in_wheel
    assert set() == {Path("src") / path for path in written} - in_sdist
    assert any(name.name == "LICENSE" for name in in_wheel)
