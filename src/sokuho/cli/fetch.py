"""``sokuho fetch``: official files from the services that publish them."""

from __future__ import annotations

import json as json_format
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import JsonOption, StoreOption
from sokuho.errors import SokuhoError, UsageError

if TYPE_CHECKING:
    from sokuho.sources.clients.round import Outcome
    from sokuho.sources.clients.source import Asked, Part, Source
    from sokuho.sources.http.client import Service

Where = Literal["japan", "comtrade", "comext", "census", "sdmx"]
Side = Literal["export", "import"]


def fetch(
    source: Annotated[
        Where | None,
        Parameter(
            help="Whose files: japan (e-Stat), comtrade (UN), comext (Eurostat), census (US), sdmx (any such service)."
        ),
    ] = None,
    *,
    period: Annotated[
        list[str] | None,
        Parameter(
            name=["--period", "--year"],
            metavar="PERIOD",
            negative="",
            help="Years and months, such as 2024, 2024-03 or 2020:2024. May be given several times.",
        ),
    ] = None,
    flow: Annotated[Side | None, Parameter(help="Only exports or only imports. Default: both.")] = None,
    reporter: Annotated[
        str, Parameter(metavar="CODE", show_default=False, help="Whose trade, by the service's code.")
    ] = "",
    partner: Annotated[
        list[str] | None, Parameter(metavar="CODE", negative="", help="With whom, by the service's code. Default: all.")
    ] = None,
    item: Annotated[
        list[str] | None,
        Parameter(metavar="CODE", negative="", help="Commodities, by the service's code; the key of an SDMX query."),
    ] = None,
    table: Annotated[
        str,
        Parameter(
            metavar="NAME",
            show_default=False,
            help="Which table. japan: hs (default) or pc; census: HS2, HS4, HS6 or HS10; sdmx: the dataflow; with "
            "--from-ministry, files such as d41ma,d51ma.",
        ),
    ] = "",
    api: Annotated[
        bool, Parameter(negative="", show_default=False, help="japan: by e-Stat's API, which needs an application id.")
    ] = False,
    from_ministry: Annotated[
        bool,
        Parameter(
            negative="",
            show_default=False,
            help="japan: the monthly series from the Ministry's own site, which asks robots to stay away.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, Parameter(negative="", show_default=False, help="Ask nothing; print what would be asked.")
    ] = False,
    load: Annotated[
        bool, Parameter(name="--load", negative="", show_default=False, help="Load what came, as sokuho load does.")
    ] = False,
    json: JsonOption = False,
    store: StoreOption = None,
) -> int:
    """Fetch official files into the store's archive, and say what came, what was expected and what is missing.

    What comes is checked before it is kept: a web page in place of data, a cut or empty answer, or one that stops at
    the number of rows a service cuts at is refused. A download that broke off is gone on with the next time. A file
    that has not changed adds nothing.

    Keys are read from files that SOKUHO_COMTRADE_KEY_FILE, SOKUHO_CENSUS_KEY_FILE and SOKUHO_ESTAT_APPID_FILE name (or
    from the variables without _FILE), and are never shown.
    """
    from sokuho.cli.wrong_usage import needs

    if source is None:
        raise needs("fetch", "SOURCE")
    chosen = _source(source, api, from_ministry)
    asked = _asked(chosen, period, flow, reporter, partner or [], item or [], table)
    service = chosen.service()
    assert chosen.parts is not None
    parts = chosen.parts(asked, service)
    if dry_run:
        _tell_plan(chosen, service, parts, json)
        return 0
    outcomes = _fetch(chosen, service, parts, store)
    _tell(chosen, outcomes, json)
    files = [one.path for outcome in outcomes for one in outcome.kept]
    failed = next((outcome.error for outcome in outcomes if outcome.error), None)
    if failed is not None:
        print(failed, file=sys.stderr)
        return failed.exit_code
    return _load(files, outcomes, store, json) if load and files else 0


def _source(name: str, api: bool, from_ministry: bool) -> Source:
    from sokuho.sources.clients.known import KNOWN

    if (api or from_ministry) and name != "japan":
        raise UsageError("--api and --from-ministry are of Japan", hint="Such as: sokuho fetch japan --year 2024 --api")
    if api and from_ministry:
        raise UsageError("The API is e-Stat's, not the Ministry's", hint="Say --api or --from-ministry.")
    return KNOWN["japan-api" if api else "japan-ministry" if from_ministry else name]


def _asked(
    source: Source,
    periods: list[str] | None,
    flow: str | None,
    reporter: str,
    partners: list[str],
    items: list[str],
    table: str,
) -> Asked:
    from sokuho.core.code import TRADE, Flow
    from sokuho.core.period import Period
    from sokuho.reporting.series.periods import read_stretch
    from sokuho.sources.clients.source import Asked

    if not periods and source.name != "japan-ministry":
        raise UsageError("Which years or months are wanted?", hint="Such as: --year 2024, or --period 2024-01:2024-06")
    wanted = [one for text in periods or [] for one in read_stretch(text)] or [Period.parse("2000")]
    if len({one.kind for one in wanted}) > 1:
        raise UsageError("Years and months are asked for apart", hint="Such as: --period 2024-01:2024-12")
    flows = TRADE if flow is None else (Flow(flow),)
    return Asked(tuple(sorted(set(wanted))), flows, reporter, tuple(partners), tuple(items), table)


def _fetch(source: Source, service: Service, parts: tuple[Part, ...], store: Path | None) -> list[Outcome]:
    from sokuho.cli.downloads import downloads
    from sokuho.sources.archive import Archive
    from sokuho.sources.clients.round import fetch as fetch_parts
    from sokuho.store.location import for_writing
    from sokuho.store.store import RAW

    found = []
    with downloads(len(parts)) as bar:
        for outcome in fetch_parts(source, service, parts, Archive(for_writing(store).path / RAW), bar.tell):
            found.append(outcome)
            bar.done()
    return found


def _load(files: list[Path], outcomes: list[Outcome], store: Path | None, json: bool) -> int:
    from sokuho.cli.load import load

    # Stages are told by the day in Japan, where figures come out at 8:50, which is the day before in UTC.
    times = [datetime.fromisoformat(one.capture.captured) for outcome in outcomes for one in outcome.kept]
    load(*files, captured=(max(times) + timedelta(hours=9)).date().isoformat(), json=json, store=store)
    return 0


def _tell_plan(source: Source, service: Service, parts: tuple[Part, ...], json: bool) -> None:
    base = service.site.base
    requests = sum(part.requests for part in parts)
    seconds = int(max(0, requests - 1) * service.etiquette.pause)
    if json:
        told = {
            "source": source.name,
            "parts": [{"what": part.label, "addresses": [one.address(base) for one in part.askings]} for part in parts],
            "requests": requests,
            "seconds": seconds,
            "allowance": service.allowance,
            "has_key": service.key is not None,
        }
        sys.stdout.write(json_format.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return
    for part in parts:
        print(f"{part.label}: about {part.requests} request{'s' if part.requests > 1 else ''}")
        print("\n".join(f"  {one.address(base)}" for one in part.askings))
    allowed = f"; {service.allowance} a day are allowed" if service.allowance else ""
    print(f"Nothing was asked. It takes about {requests} requests, and {seconds} seconds of pauses{allowed}.")
    if service.need:
        has = "is given and will be used" if service.key else f"is not given ({service.need.variable}_FILE)"
        print(f"A key {has}{'; without one nothing is answered' if service.need.is_needed else ''}.")


def _tell(source: Source, outcomes: list[Outcome], json: bool) -> None:
    if json:
        told = {"source": source.name, "credit": source.credit, "parts": [_fields(one) for one in outcomes]}
        sys.stdout.write(json_format.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return
    for outcome in outcomes:
        print(_summary(outcome))
        print("".join(f"  {one.path} ({one.standing.value})\n" for one in outcome.kept), end="")
    whole = [one for one in outcomes if one.error is None and one.was_tried]
    files = [one for outcome in outcomes for one in outcome.kept]
    size = sum(one.capture.size for one in files)
    print(f"Came: {len(whole)} of {len(outcomes)} parts whole; {len(files)} files, {size:,} bytes")
    if len(whole) == len(outcomes) and files:
        print(f"Source: {source.credit}")


def _summary(outcome: Outcome) -> str:
    if not outcome.was_tried:
        return f"{outcome.part.label}: missing, not asked for"
    if outcome.error is not None:
        return f"{outcome.part.label}: missing. {outcome.error.title}"
    return f"{outcome.part.label}: {len(outcome.kept)} file{'s' if len(outcome.kept) != 1 else ''}"


def _fields(outcome: Outcome) -> dict[str, object]:
    return {
        "what": outcome.part.label,
        "is_whole": outcome.error is None and outcome.was_tried,
        "was_tried": outcome.was_tried,
        "error": _error(outcome.error),
        "files": [
            {
                "path": str(one.path),
                "sha256": one.capture.sha256,
                "bytes": one.capture.size,
                "captured": one.capture.captured,
                "address": one.capture.address,
                "standing": one.standing.value,
            }
            for one in outcome.kept
        ],
    }


def _error(error: SokuhoError | None) -> dict[str, str] | None:
    if error is None:
        return None
    return {"title": error.title, "where": error.where, "detail": error.detail, "hint": error.hint}
