"""UN Comtrade, version 1 of its service: counted first, split where an answer would be cut, aggregates pinned.

Without a key the service shows a preview of at most 500 rows. An answer that would reach the limit is split by partner.
Every question pins second partner, mode of transport and customs procedure to their totals; without that, each trade
comes up to nine times.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

from sokuho.core.code import Flow
from sokuho.errors import BadInput, NoFigures, TooMuch, UsageError
from sokuho.sources.archive import Kept
from sokuho.sources.clients.source import Asked, Desk, Part, Source, takes
from sokuho.sources.http.asking import Asking, Received
from sokuho.sources.http.body import JSON, rows_of
from sokuho.sources.http.client import Service
from sokuho.sources.http.etiquette import Etiquette
from sokuho.sources.http.key import KeyNeed

_TITLE = "UN Comtrade"
_PINNED = (("partner2Code", "0"), ("motCode", "0"), ("customsCode", "C00"))
_FLOWS = {Flow.EXPORT: "X", Flow.IMPORT: "M"}
_PREVIEW, _WITH_KEY = 500, 100_000
_PARTNERS_AT_ONCE = 100  # an address longer than 4,096 characters is refused
_PARTNERS = Asking("files/v1/app/reference/partnerAreas.json", "the list of partners", JSON)
_WORLD = "0"
_KEY = ("reporterCode", "partnerCode", "flowCode", "cmdCode", "period")


def parts(asked: Asked, service: Service) -> tuple[Part, ...]:
    """Return one part a period and flow."""
    takes(asked, _TITLE, "reporter", "partners", "items")
    if not asked.reporter.isdigit():
        raise UsageError(
            "UN Comtrade is asked for the trade of one reporter",
            hint="Name it by Comtrade's own code, such as --reporter 392 for Japan, 842 for the United States.",
        )
    found = []
    for period in asked.periods:
        for flow in asked.flows:
            label = f"{flow.value}s of {asked.reporter}, {period}"
            asking = _data(service, asked, str(period), flow, asked.partners, label)
            found.append(Part(label, (asking,), 2, period, flow, asked))
    return tuple(found)


def bring(part: Part, desk: Desk) -> Iterator[Kept]:
    """Count, split if that has to be, and fetch."""
    assert part.flow is not None
    service = desk.client.service
    for partners, expected in _pieces(part, desk, part.asked.partners):
        label = part.label if partners == part.asked.partners else f"{part.label} ({len(partners)} partners)"
        asking = _data(service, part.asked, str(part.period), part.flow, partners, label)
        yield desk.keep(asking, partial(_inspect, expected=expected, limit=_limit(service)))[0]


def _pieces(part: Part, desk: Desk, partners: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Return sets of partners whose answers stay below the limit, with the number of rows of each."""
    service = desk.client.service
    assert part.flow is not None
    asking = _data(service, part.asked, str(part.period), part.flow, partners, f"the number of rows of {part.label}")
    counting = Asking(asking.path, asking.what, JSON, (*asking.query, ("countOnly", "true")))
    count = desk.look(counting, _body)[0]
    if count == 0 and partners == part.asked.partners:
        raise _nothing(part, desk)
    if count < _limit(service):
        if count:
            yield partners, count
        return
    for piece in _halves(partners) if partners else _groups(desk.look(_PARTNERS, _partner_codes)):
        if piece == partners:
            raise TooMuch(
                f"{part.label}: {count:,} rows with one partner; the service gives fewer than {_limit(service):,}",
                where=counting.address(service.site.base),
                hint="Ask for fewer commodities at a time: --item; a key gives more rows.",
            )
        yield from _pieces(part, desk, piece)


def _data(service: Service, asked: Asked, period: str, flow: Flow, partners: tuple[str, ...], what: str) -> Asking:
    where = "data/v1/get" if service.key else "public/v1/preview"
    query = [
        ("reporterCode", asked.reporter),
        ("period", period.replace("-", "")),
        ("flowCode", _FLOWS[flow]),
        ("cmdCode", ",".join(asked.items) or "TOTAL"),
        *([("partnerCode", ",".join(partners))] if partners else []),
        *_PINNED,
        ("maxRecords", str(_limit(service))),
        ("format", "JSON"),
    ]
    piece = f"-{partners[0]}-{partners[-1]}" if partners != asked.partners else ""
    name = f"comtrade-{asked.reporter}-{period}-{flow.value}{piece}.json"
    frequency = "M" if "-" in period else "A"
    return Asking(f"{where}/C/{frequency}/HS", what, JSON, tuple(query), name)


def _limit(service: Service) -> int:
    return _WITH_KEY if service.key else _PREVIEW


def _body(came: Received) -> tuple[int, list[dict[str, object]]]:
    where = came.address
    told = rows_of(came.content(), where)
    if isinstance(told, dict) and told.get("error"):
        raise BadInput("UN Comtrade answers with an error", where=where, detail=str(told["error"])[:200])
    rows = told.get("data") if isinstance(told, dict) else None
    count = told.get("count") if isinstance(told, dict) else None
    sound = isinstance(rows, list | None) and all(isinstance(row, dict) for row in rows or [])
    if not isinstance(count, int) or isinstance(count, bool) or count < 0 or not sound:
        raise BadInput(
            "This is no answer of UN Comtrade", where=where, detail="It has no count and rows.", hint="Try again later."
        )
    return count, cast("list[dict[str, object]]", rows or [])


def _inspect(came: Received, expected: int, limit: int) -> None:
    count, rows = _body(came)
    if len(rows) >= limit:
        raise TooMuch(
            f"The answer has {len(rows):,} rows, the most the service gives: it may be cut",
            where=came.address,
            hint="Ask for fewer partners or commodities.",
        )
    if not expected == count == len(rows):
        raise BadInput(
            f"UN Comtrade counted {expected:,} rows and sent {len(rows):,}",
            where=came.address,
            detail="The answer was cut, or the figures changed in between.",
            hint="Ask again.",
        )
    _refuse_several(rows, came.address)


def _refuse_several(rows: list[dict[str, object]], where: str) -> None:
    """Raise if a trade comes more than once: aggregates would be added to their parts."""
    seen = set()
    for row in rows:
        pinned = {name: str(row.get(name)) for name, _ in _PINNED}
        key = tuple(str(row.get(name)) for name in _KEY)
        if pinned != dict(_PINNED) or key in seen:
            raise BadInput(
                "UN Comtrade sent parts of a trade beside their total",
                where=where,
                detail=f"{dict(zip(_KEY, key, strict=True))} with {pinned}",
                hint="Nothing of it was kept: it would count twice.",
            )
        seen.add(key)


def _nothing(part: Part, desk: Desk) -> NoFigures | UsageError:
    """Return the error of an empty answer, which may mean that nothing is published or that a code is wrong."""
    frequency = "M" if "-" in str(part.period) else "A"
    query = (("reporterCode", part.asked.reporter), ("period", str(part.period).replace("-", "")))
    asking = Asking(f"public/v1/getDA/C/{frequency}/HS", "what is available", JSON, query)
    if desk.look(asking, _body)[0]:
        return UsageError(
            f"{part.label}: UN Comtrade has figures of that period, and none that answer this",
            hint="Are the codes Comtrade's own? The United States are 842, France 251, India 699, Switzerland 757.",
        )
    return NoFigures(f"{part.label}: UN Comtrade has no figures yet", hint="Ask again when the country has reported.")


def _partner_codes(came: Received) -> tuple[str, ...]:
    told = rows_of(came.content(), came.address)
    rows = told.get("results") if isinstance(told, dict) else None
    codes = [str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row] if isinstance(rows, list) else []
    found = tuple(dict.fromkeys(code for code in codes if code.isdigit()))
    if len(found) < 2 or len(found) != len(rows or []):
        raise BadInput("UN Comtrade's list of partners cannot be read", where=came.address, hint="Try again later.")
    return found


def _groups(codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the partners by so many at once, and the world apart: it is the sum of all of them, not of a group."""
    world, codes = tuple(code for code in codes if code == _WORLD), tuple(code for code in codes if code != _WORLD)
    return [world] * bool(world) + [
        codes[at : at + _PARTNERS_AT_ONCE] for at in range(0, len(codes), _PARTNERS_AT_ONCE)
    ]


def _halves(codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    middle = (len(codes) + 1) // 2
    return [half for half in (codes[:middle], codes[middle:]) if half]


SOURCE = Source(
    name="comtrade",
    title=_TITLE,
    page="https://comtradeplus.un.org",
    credit="UN Comtrade Database, United Nations Statistics Division",
    licence="Free for internal use with credit; redistribution needs the consent of the United Nations.",
    base="https://comtradeapi.un.org",
    variable="SOKUHO_COMTRADE_URL",
    need=KeyNeed("SOKUHO_COMTRADE_KEY", "Ocp-Apim-Subscription-Key", True, "https://comtradedeveloper.un.org", False),
    allowance=500,
    etiquette=Etiquette(pause=2.0),
    parts=parts,
    bring=bring,
)
