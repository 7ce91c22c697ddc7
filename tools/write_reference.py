"""Writes what the documentation must not get wrong: the reference pages, and what is shown after ``$ sokuho ...``.

    python -m tools.write_reference

tests/test_docs.py holds every page against what this would write.
"""

from __future__ import annotations

import inspect
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

from tools.console_examples import refreshed

from sokuho import errors
from sokuho.cli.main import EXIT_CODES, app
from sokuho.core.figure import Address
from sokuho.core.period import Period
from sokuho.errors import PeriodError, SokuhoError
from sokuho.language.en import exact_words
from sokuho.reference import release_calendar
from sokuho.reference.partners import partner
from sokuho.statistics import CATALOGUE, answer
from sokuho.statistics.statistic import Option, Statistic
from sokuho.store.location import extract
from sokuho.store.manifest import SourceFile

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
_WRITTEN_BY = "<!-- Written by `python -m tools.write_reference`: change what it describes, then run it again. -->"
_DAY = "2025-04-17"

EXAMPLES = {
    "level": "level.export.304.total.FY2024",
    "quantity": "quantity.import.world.30301.FY2024",
    "unit_value": "unit_value.import.world.30301.FY2024",
    "value_index": "value_index.export.world.total.2025-03",
    "unit_value_index": "unit_value_index,links=year-before.import.world.3.FY2024",
    "quantity_index": "quantity_index,links=year-before.import.world.3.FY2024",
    "decomposition": "decomposition,part=price.import.world.30301.FY2024",
    "balance": "balance.balance.105.total.FY2024",
    "rate": "rate.fx.304.usd.FY2024",
    "change": "change,of=quantity.import.world.30301.FY2024",
    "multiple": "multiple.import.304.7010505.FY2024",
    "difference": "difference.export.world.total.FY2024",
    "share": "share.export.304.total.FY2024",
    "contribution": "contribution.export.world.70503.FY2024",
    "rank": "rank.export.304.total.FY2024",
    "record": "record,among=same-month.export.world.total.2025-03",
    "streak": "streak,bound=100000000000,test=above.export.world.total.FY2024",
    "turn": "turn,test=rise.import.world.total.FY2024",
    "adjusted": "adjusted.export.world.total.2025-03",
    "adjusted_change": "adjusted_change.export.world.total.2025-03",
}
"""An address of every statistic, without its day."""


def main() -> None:
    """Write the reference pages anew, and refresh the examples of all others."""
    for path, text in reference_pages().items():
        _write(path, text)
    for path in written_pages():
        _write(path, refreshed(path.read_text(encoding="utf-8")))


def reference_pages() -> dict[Path, str]:
    """Return the text of every generated page."""
    pages: dict[str, Callable[[], str]] = {
        "command-line": commands_page,
        "statistics": statistics_page,
        "errors": errors_page,
        "data": data_page,
    }
    return {REFERENCE / f"{name}.md": page() for name, page in pages.items()}


def written_pages() -> list[Path]:
    """Return the pages written by hand."""
    return [ROOT / "README.md", *(path for path in sorted(DOCS.rglob("*.md")) if path.parent != REFERENCE)]


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"Wrote {path.relative_to(ROOT)}")


def commands_page() -> str:
    """Return the page of commands and options, from the command line's own help."""
    try:
        Period.parse("?")
    except PeriodError as error:
        grammar = error.hint
    return _page(
        "The command line",
        "Data goes to standard output, messages go to standard error. `sokuho --version` prints the version, "
        "`sokuho --install-completion` sets up completion in your shell.",
        f"## Periods\n\n{grammar}",
        f"## Exit codes\n\n{_exit_codes()}",
        "## Environment\n\n"
        "| variable | what it does |\n|---|---|\n"
        "| `SOKUHO_STORE` | folder of loaded figures, where `--store` names none |\n"
        "| `XDG_DATA_HOME` | where your own store lies if neither names one: `$XDG_DATA_HOME/sokuho`, "
        "else `~/.local/share/sokuho` |\n"
        "| `SOKUHO_ESTAT_APPID_FILE`, `SOKUHO_COMTRADE_KEY_FILE`, `SOKUHO_CENSUS_KEY_FILE` | files with the keys of "
        "services; the names without `_FILE` hold the key itself |\n"
        "| `SOKUHO_ESTAT_URL`, `SOKUHO_ESTAT_API_URL`, `SOKUHO_MOF_URL`, `SOKUHO_COMTRADE_URL`, `SOKUHO_COMEXT_URL`, "
        "`SOKUHO_CENSUS_URL`, `SOKUHO_SDMX_URL` | another address for a service |\n"
        "| `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` | the proxy that fetching goes through |",
        *(_command(name) for name in app if not name.startswith("-")),
    )


def _exit_codes() -> str:
    return _table(("code", "meaning"), ([str(code), meaning] for code, meaning in EXIT_CODES.items()))


def _command(name: str) -> str:
    """Return the help of a command: how it is called, what it does, its arguments and options, examples."""
    command = app[name]
    _, _, helped = command.generate_docs(usage_name="sokuho").partition("```console\n")
    usage = str(command.usage).removeprefix("Usage: ")
    about = helped.partition("```\n")[2].replace("**Arguments**:", "Arguments:").replace("**Parameters**:", "Options:")
    examples = [line.strip() for line in str(command.help_epilogue or "").splitlines()[1:]]
    shown = f"\n\nExamples:\n\n```sh\n{chr(10).join(examples)}\n```" if examples else ""
    return f"## sokuho {name}\n\n```text\n{usage}\n```\n\n{about.strip()}{shown}"


def statistics_page() -> str:
    """Return the page of statistics, from the catalogue."""
    return _page(
        "The statistics",
        "Every number of a report is the answer to a question with an address:",
        "```text\nSTATISTIC[,OPTION=WORD...].FLOW.PARTNER.ITEM.PERIOD@DATE\n```",
        "`sokuho explain ADDRESS` answers it. Options are written in the order of their names; one that says what is "
        "meant anyway is left out. How each is computed and why: "
        "[how the numbers are made](../how-the-numbers-are-made.md).",
        *(_statistic(one) for one in CATALOGUE.values()),
    )


def _statistic(one: Statistic) -> str:
    said = inspect.getdoc(one) or ""
    body, _, raised = said.partition("\n\nRaises:\n")
    parts = [f"## {one.name}", _plain(body.removeprefix("Return "))]
    parts[1] = parts[1][0].upper() + parts[1][1:]
    if raised:
        parts.append("No answer:\n\n" + "\n".join(f"* {_plain(each)}" for each in _entries(raised)))
    parts.append(f"Asked of: {', '.join(f'`{flow.value}`' for flow in one.flows)}.")
    if one.options:
        parts.append(_table(("option", "words", "meaning"), (_option(name, one.options[name]) for name in one.options)))
    view = extract().view(Address.parse(f"{EXAMPLES[one.name]}@{_DAY}").as_of)
    figure = answer(view, Address.parse(f"{EXAMPLES[one.name]}@{_DAY}"))
    parts.append(f"Example: `{figure.address}` is {exact_words(figure)}.")
    return "\n\n".join(parts)


def _option(name: str, option: Option) -> list[str]:
    words = ", ".join(f"`{word}`" for word in option.words) or "a whole number"
    return [f"`{name}`", words, option.meaning]


def errors_page() -> str:
    """Return the page of errors, from their classes."""
    tree = (inspect.getdoc(errors) or "").partition("\n\n")[2].partition("\n\nThe first split")
    rows = (
        [f"`{one.__name__}`", str(one.exit_code), _plain((inspect.getdoc(one) or "").partition("\n\n")[0])]
        for one in error_classes()
    )
    return _page(
        "Errors",
        "An error says what is wrong with the value, then the file, line and column, what was expected, and the cure. "
        "It goes to standard error, and the exit code tells its kind.",
        f"```text\n{textwrap.dedent(tree[0])}\n```",
        f"The first split{_plain(tree[2])}",
        _table(("error", "exit code", "meaning"), rows),
    )


def error_classes() -> list[type[SokuhoError]]:
    """Return every error, in the order of the file."""
    return [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, SokuhoError)]


def data_page() -> str:
    """Return the page of what ships: the official files, the code lists, the rule for release days."""
    store = extract()
    sources = store.sources()
    cells = sum(one.part.rows for one in sources)
    heads = ("file", "captured", "periods", "flows", "partners", "cells", "sha256")
    return _page(
        "The data that ships",
        "Source: Trade Statistics of Japan, Ministry of Finance. Whoever shows the figures has to name it.",
        f"The extract holds {cells:,} published cells of {len(sources)} official files, in Parquet, listed in a "
        f"chained manifest whose root is `{store.root[:16]}…`. The newest release it knows came out on "
        f"{store.newest_release()}. `sokuho verify` hashes all of it again.",
        "## Official files",
        "The hash is that of the official file, not of our copy of its figures; its first eight digits are shown.",
        _table(heads, (_source(one) for one in sources)),
        "## Where they come from",
        _origins_of_files(sources),
        "## Code lists",
        "The lists lie in `src/sokuho/reference/data/`.",
        *_origins_of_lists(),
        "## Days of release",
        _release_rule(),
    )


def _source(one: SourceFile) -> list[str]:
    file, part = one.official, one.part
    return [
        f"`{file.name}`",
        file.captured.isoformat(),
        f"{part.first_month} to {part.last_month}",
        ", ".join(part.flows),
        _partner(part.partners[0]) if len(part.partners) == 1 else str(len(part.partners)),
        f"{part.rows:,}",
        f"`{file.sha256[:8]}`",
    ]


def _partner(code: str) -> str:
    return f"{partner(code).name_en} (`{code}`)"


def _origins_of_files(sources: tuple[SourceFile, ...]) -> str:
    names: dict[str, list[str]] = {}
    for one in sources:
        excerpt = f" Held: {one.official.excerpt}." if one.official.excerpt else ""
        names.setdefault(one.official.origin + excerpt, []).append(f"`{one.official.name}`")
    return "\n".join(f"* {', '.join(files)}: {origin}" for origin, files in names.items())


def _origins_of_lists() -> Iterator[str]:
    file = resources.files("sokuho.reference") / "data" / "origins.toml"
    for name, told in tomllib.loads(file.read_text(encoding="utf-8")).items():
        yield f"### {name}"
        yield "\n".join(f"* {key}:{_listed(what)}" for key, what in told.items())


def _listed(what: object) -> str:
    if isinstance(what, dict):
        return "".join(f"\n  * {key}:{_listed(one)}" for key, one in what.items())
    if isinstance(what, list):
        return "".join(f"\n  *{_listed(one)}" for one in what)
    return f" {' '.join(str(what).split())}"


def _release_rule() -> str:
    first, listed, rest = (inspect.getdoc(release_calendar) or "").split("\n\n", 1)[1].split("\n\n", 2)
    stages = (re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in listed.splitlines())
    return f"{_plain(first)}\n\n{_table(('stage', 'day'), stages)}\n\n{_plain(rest)}"


def _entries(raised: str) -> list[str]:
    """Return the entries of a docstring's section, each on one line."""
    return re.split(r"\n(?=\S)", textwrap.dedent(raised).strip())


def _plain(text: str) -> str:
    """Return a docstring's text as Markdown, one paragraph a line."""
    paragraphs = (" ".join(one.split()) for one in text.strip("\n").split("\n\n"))
    told = "\n\n".join(paragraphs).replace("``", "`")
    return f" {told}" if text.startswith(" ") else told


def _table(heads: tuple[str, ...], rows: Iterator[list[str]]) -> str:
    told = [list(heads), ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in told)


def _page(title: str, *parts: str) -> str:
    text = "\n\n".join([f"# {title}", _WRITTEN_BY, *(part.strip() for part in parts)])
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


if __name__ == "__main__":
    main()
