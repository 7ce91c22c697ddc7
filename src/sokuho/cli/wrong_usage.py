"""What to say when the words of a command line do not fit together."""

from __future__ import annotations

from cyclopts import CycloptsError
from cyclopts.exceptions import CoercionError, MissingArgumentError, UnknownCommandError, UnusedCliTokensError

from sokuho.errors import UsageError

EXAMPLES = {
    "report": (
        "sokuho report FY2024",
        "sokuho report 2025-03 --as-of 2025-04-17",
        "sokuho report 2024-Q4 -o q4.html -o q4.json",
        "sokuho report FY2024 -o out/",
    ),
    "show": (
        "sokuho show FY2015:FY2024",
        "sokuho show 2025-03 --flow export --partner US --partner 中国 --measure change",
        "sokuho show 2024 --item cars --measure quantity --format csv",
        "sokuho show FY2024 --flow fx",
    ),
    "movers": (
        "sokuho movers 2025-03",
        "sokuho movers FY2024 --flow import --by partner -n 5",
    ),
    "ranks": (
        "sokuho ranks 2024",
        "sokuho ranks 2025-03 --flow import --by item --lang ja",
    ),
    "unusual": (
        "sokuho unusual 2025-12 --flow import",
        "sokuho unusual 2025 --partner US --item 84 --only unit-values --factor 10",
        "sokuho unusual 2025 --only first-trades --digits 6",
    ),
    "advantage": ("sokuho advantage 2024 --reporter JP --digits 4",),
    "mirror": ("sokuho mirror 2024 --exporter JP --importer US --item 8703",),
    "tables": (
        "sokuho tables 2025-03 --stage provisional",
        "sokuho tables 2025-05 --page 1 --page 2 --lang ja",
        "sokuho tables 2025-03 --as-of 2025-04-17 -o release.xml -o release.csv",
    ),
    "explain": ("sokuho explain change.export.world.total.FY2024@2025-04-17",),
    "revisions": (
        "sokuho revisions 2024",
        "sokuho revisions 2026-03 --flow import --triangle",
    ),
    "check": (
        "sokuho check article.txt",
        "sokuho check article.txt -o checked.html --as-of 2025-04-17",
        "sokuho check article.txt --json",
    ),
    "ask": (
        'sokuho ask "How much did Japan export to China in fiscal 2024?"',
        'sokuho ask "What share of exports went to the United States in 2024?"',
        'sokuho ask "Was there a trade deficit in March 2025?" --as-of 2025-04-17',
    ),
    "audit": (
        "sokuho audit 2025034e.xml",
        "sokuho audit 2025034e.xml --as-of 2025-05-30 --details",
    ),
    "codes": (
        "sokuho codes 8542",
        "sokuho codes integrated circuits",
        "sokuho codes 970610 --to HS2017",
    ),
    "fetch": (
        "sokuho fetch japan --year 2024 --dry-run",
        "sokuho fetch comtrade --reporter 392 --year 2020:2024 --dry-run",
        "sokuho fetch comext --period 2024-01:2024-06 --dry-run",
    ),
    "load": (
        "sokuho load press_2025034en.xml",
        "sokuho load d51ma.csv d61ma.csv --captured 2025-08-03",
    ),
    "sources": ("sokuho sources", "sokuho sources --json"),
    "verify": ("sokuho verify",),
    "serve": (
        "sokuho serve",
        "sokuho serve --port 9000 --log json",
    ),
}
"""Command lines that work, by command."""


def told(error: CycloptsError) -> UsageError:
    """Return an error of the command line in the words and the form of every other error."""
    chain = [word for word in error.command_chain or () if word in EXAMPLES]
    command = " ".join(["sokuho", *chain])
    see = f"See: {command} --help"
    match error:
        case MissingArgumentError(argument=argument) if argument is not None and argument.name.startswith("-"):
            return UsageError(f"{argument.name} needs a value", hint=see)
        case MissingArgumentError(argument=argument) if argument is not None and chain:
            return needs(chain[0], argument.name)
        case UnknownCommandError(unused_tokens=[word, *_]):
            return UsageError(f'Sokuho has no command "{word}"', hint=_command_meant(word))
        case UnusedCliTokensError(unused_tokens=words):
            return UsageError(f"Not understood: {' '.join(words or ())}", hint=see)
        case CoercionError():
            # Other words for "Invalid value": they say what is wrong, and to whom.
            return UsageError(str(error).strip().replace("Invalid value ", "Not a value: ", 1), hint=see)
    return UsageError(str(error).strip(), hint=see)


def needs(command: str, name: str) -> UsageError:
    """Return the error of a command that was not told what to work on, with one that works."""
    return UsageError(f"sokuho {command} needs {name}", hint=f"Such as: {EXAMPLES[command][0]}")


def _command_meant(word: str) -> str:
    from difflib import get_close_matches

    from sokuho.errors import PeriodError
    from sokuho.reporting.series.periods import read_period

    try:
        return f"Did you mean: sokuho report {read_period(word)}"
    except PeriodError:
        near = get_close_matches(word, EXAMPLES, n=1)
    return f"Did you mean: sokuho {near[0]}" if near else f"There are {', '.join(EXAMPLES)}. See: sokuho --help"
