"""The documentation says what the program does: generated pages, shown output, names and links are held against it."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.console_examples import ask, refreshed
from tools.write_reference import DOCS, ROOT, error_classes, reference_pages, written_pages

from sokuho.cli.main import app
from sokuho.errors import Unavailable
from sokuho.statistics import CATALOGUE
from sokuho.statistics.seasonal import x13

REPORT = "sokuho report FY2024 --as-of 2025-04-17"
COMMANDS = [name for name in app if not name.startswith("-")]
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(page: Path, *languages: str) -> list[str]:
    return [text for language, text in FENCE.findall(page.read_text(encoding="utf-8")) if language in languages]


def needs_x13() -> None:
    """Skip where the program that some examples are made by is not installed; the reason says how to have it."""
    try:
        x13.find()
    except Unavailable as absent:
        pytest.skip(str(absent))


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    needs_x13()
    return {path.name: text for path, text in reference_pages().items()}


@pytest.mark.parametrize("name", ["command-line", "statistics", "errors", "data"])
def test_a_reference_page_is_what_the_program_says_of_itself(name: str, generated: dict[str, str]) -> None:
    """If this fails, run: python -m tools.write_reference."""
    assert generated[f"{name}.md"] == read(f"docs/reference/{name}.md")


def test_every_reference_page_is_generated(generated: dict[str, str]) -> None:
    """A page that nothing writes would never be right again."""
    assert sorted(generated) == sorted(path.name for path in (DOCS / "reference").iterdir())


@pytest.mark.parametrize("page", [page for page in written_pages() if fences(page, "console")], ids=named)
def test_shown_output_is_what_the_commands_print(page: Path) -> None:
    """If this fails, look at the change, then run: python -m tools.write_reference."""
    text = page.read_text(encoding="utf-8")
    if "adjusted" in text:
        needs_x13()
    assert refreshed(text) == text


def test_the_readme_starts_with_the_report_that_make_report_prints() -> None:
    """What a user sees comes first."""
    first = fences(ROOT / "README.md", "console", "sh", "text")[0]
    assert read("README.md").index("```console") < 40
    assert first.startswith(f"$ {REPORT} | head ")
    _, _, shown = first.partition("\n")
    assert ask(tuple(shlex.split(REPORT)[1:]))[0].startswith(shown)
    assert "108.9346 trillion yen" in shown
    assert ["FY2024", "2025-04-17"] == [made_by_default("PERIOD"), made_by_default("AS_OF")]


def made_by_default(variable: str) -> str:
    found = re.search(rf"^{variable} *\?= (\S+)$", read("Makefile"), re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("target", ["report", "test"])
def test_the_readme_names_both_commands(target: str) -> None:
    """The two commands of a fresh clone, which the Makefile has."""
    assert f"\nmake {target} " in read("README.md")
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_documented_with_its_options(command: str) -> None:
    """In the tour of the README by name, in the reference with every argument and option."""
    assert f"sokuho {command}" in read("README.md")
    section = read("docs/reference/command-line.md").split(f"\n## sokuho {command}\n")[1].split("\n## ")[0]
    names = [name for argument in app[command].assemble_argument_collection() for name in argument.names]
    assert names
    assert [] == [name for name in names if not re.search(rf"[`,] ?{re.escape(name)}\b", section)]


def calls() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for line in "".join(fences(page, "console", "sh")).splitlines():
            for call in re.findall(r"(?:^|^\$ |if )(sokuho [^|;#]+)", line):
                yield named(page), call.strip()


@pytest.mark.parametrize(("page", "call"), sorted(set(calls())))
def test_a_call_in_the_docs_can_be_typed(page: str, call: str) -> None:
    """Also those that are not run here have to be understood by the command line."""
    _, *arguments = shlex.split(call)
    command, bound, _ = app.parse_args(arguments, exit_on_error=False, print_error=False)
    assert arguments[0] == command.__name__
    assert bound.arguments or arguments == [command.__name__]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_statistic_is_explained_and_listed(name: str) -> None:
    """Explained by hand, listed with its options and their words."""
    assert f"`{name}`" in read("docs/how-the-numbers-are-made.md")
    section = read("docs/reference/statistics.md").split(f"\n## {name}\n")[1].split("\n## ")[0]
    for option, what in CATALOGUE[name].options.items():
        assert [] == [word for word in (option, *what.words) if f"`{word}`" not in section]


@pytest.mark.parametrize("error", error_classes(), ids=lambda error: str(error.__name__))
def test_an_error_is_listed_and_its_exit_code_explained(error: type) -> None:
    """The reference names the class, the guide for scripts its exit code."""
    code = error.exit_code  # type: ignore[attr-defined]
    assert f"| `{error.__name__}` | {code} |" in read("docs/reference/errors.md")
    assert f"\n| {code} | " in read("docs/how-to/use-in-a-script.md")


def keys(told: object, *, below: str = "") -> Iterator[str]:
    """Yield every key of some JSON, but for those that are ids or facts."""
    if isinstance(told, list):
        for one in told:
            yield from keys(one)
    elif isinstance(told, dict):
        for key, one in told.items():
            if below not in ("figures", "facts"):
                yield key
            yield from keys(one, below=key)


JSON_CALLS = [
    ["report", "FY2024", "--as-of", "2025-04-17", "--json"],
    ["explain", "level.import.105.30301.FY2023@2025-04-17", "--json"],
    ["show", "FY2024", "--as-of", "2025-04-17", "--json"],
    ["tables", "2025-03", "--stage", "provisional", "--json"],
    ["audit", str(ROOT / "tests/sources/japan_mof/samples/2025034e.xml"), "--json"],
    ["verify", "--json"],
    ["load", str(ROOT / "tests/sources/japan_mof/samples/period_averages.tsv"), "--json"],
]


@pytest.mark.parametrize("arguments", JSON_CALLS, ids=lambda arguments: str(arguments[0]))
def test_a_field_of_the_json_is_documented(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key that a command prints stands in the page on JSON."""
    monkeypatch.delenv("SOKUHO_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    out, told, code = ask.__wrapped__(tuple(arguments))
    assert (0, "") == (code, told)
    page = read("docs/json.md")
    assert [] == sorted(key for key in set(keys(json.loads(out))) if f"`{key}`" not in page)


def anchors(page: Path) -> set[str]:
    """The anchors that headings get where Markdown is shown."""
    plain = FENCE.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", plain, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def links(page: Path) -> list[str]:
    return LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    """To a file that is there, and to a heading that it has."""
    dead = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert [] == dead


def test_every_page_is_linked_from_the_index() -> None:
    """A page nobody is led to is not read."""
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in links(DOCS / "index.md")}
    assert [] == sorted(named(page) for page in DOCS.rglob("*.md") if page not in {*linked, DOCS / "index.md"})


def test_the_layers_are_those_of_the_import_contract() -> None:
    """The table in the page on architecture is the contract, from top to bottom."""
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    agreed = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rows = re.findall(
        r"^\| ((?:`\w+`(?:, )?)+) \| ", read("docs/architecture.md").split("## The layers")[1], re.MULTILINE
    )
    assert agreed == [row.replace("`", "").replace(", ", " | ") for row in rows]


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").iterdir()), ids=named)
def test_a_decision_is_short_and_names_its_price(page: Path) -> None:
    """Context, choice and price, in thirty lines at most."""
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 30
    assert ["Context", "Choice", "Price"] == re.findall(r"^\*\*(Context|Choice|Price)\.\*\*", text, re.MULTILINE)
