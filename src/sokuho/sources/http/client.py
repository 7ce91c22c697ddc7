"""The one client: asks, waits, asks again where that can help, goes on with what broke off, and takes nothing bad."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sokuho.errors import BadInput, Refused, SokuhoError, TooMuch, Unavailable, Unreachable
from sokuho.sources.http import body
from sokuho.sources.http.answer import KEPT, REDIRECTS, error_of
from sokuho.sources.http.asking import Asking, Received, joined, name_of
from sokuho.sources.http.etiquette import Etiquette, Pace, user_agent
from sokuho.sources.http.key import Key, KeyNeed, hide_in_logs
from sokuho.sources.http.part import Part
from sokuho.sources.http.quota import Memory
from sokuho.sources.http.site import Site, clean

if TYPE_CHECKING:
    import httpx2

    from sokuho.sources.http.transport import Wire

_REDIRECTS = 3
_EXCERPT = 2000


@dataclass(frozen=True, slots=True)
class Service:
    """A service as the client sees it.

    Attributes:
        title: its name.
        site: where it stands.
        need: how it wants its key; None if it wants none.
        key: the user's key, if there is one.
        allowance: how many requests it allows in a day; None if it names no number.
        etiquette: how to behave.
    """

    title: str
    site: Site
    need: KeyNeed | None = None
    key: Key | None = None
    allowance: int | None = None
    etiquette: Etiquette = field(default_factory=Etiquette)


class Client:
    """Fetches from one service into a folder.

    Args:
        service: the service.
        folder: where downloads under way are kept.
        memory: what is remembered of the service.
        tell: is told how many bytes of what have come, and of how many.
    """

    def __init__(
        self,
        service: Service,
        folder: Path,
        memory: Memory,
        tell: Callable[[str, int, int | None], None] = lambda what, came, of: None,
    ) -> None:
        self.service = service
        self._folder = folder
        self._memory = memory
        self._tell = tell
        if service.key is not None:
            hide_in_logs(service.key)
        self._pace = Pace(service.etiquette.pause)
        self._http, self._wire = _connections(service)
        self._count_of_requests = 0

    @property
    def requests(self) -> int:
        """Return how many requests were sent."""
        return self._count_of_requests

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def hide_in(self, error: SokuhoError) -> None:
        """Take the key out of whatever an error says."""
        error.title, error.where = self._hide(error.title), self._hide(error.where)
        error.detail, error.hint = self._hide(error.detail), self._hide(error.hint)
        error.args = (error.title,)

    def get(self, asking: Asking, known: Mapping[str, str] | None = None) -> Received:
        """Return the answer, whole and of the kind that was asked for.

        Args:
            asking: what is asked.
            known: ``etag`` and ``last-modified`` of the last capture, so that the service can say nothing changed.

        Raises:
            Unreachable: the service did not answer after all attempts, or its day's allowance is used up.
            Refused: it answers that it will not, or leads elsewhere.
            NoFigures: it answers that there is no such thing.
            TooMuch: more was asked for than it gives, or than is taken.
            BadInput: it sent what is not data.
        """
        import stamina

        # A library's warnings are for whoever set up logging, not for the terminal.
        logging.getLogger("stamina").addHandler(logging.NullHandler())
        polite, tried = self.service.etiquette, 0
        try:
            for attempt in stamina.retry_context(
                on=self._pause_after,
                attempts=polite.attempts,
                timeout=None,
                wait_initial=polite.first_wait,
                wait_max=polite.longest_wait,
                wait_jitter=polite.jitter,
            ):
                with attempt:
                    tried += 1
                    return self._once(asking, known or {})
        except Unreachable as error:
            error.detail = "; ".join(filter(None, [error.detail, f"asked {tried} times" if tried > 1 else ""]))
            raise
        raise AssertionError("the last attempt returns or raises")

    def _pause_after(self, error: Exception) -> bool | float:
        """Return whether to ask again, or after how many seconds."""
        if not isinstance(error, Unreachable):
            return False
        if error.wait is None:
            return True
        return max(error.wait, 0.001) if error.wait <= self.service.etiquette.longest_asked else False

    def _once(self, asking: Asking, known: Mapping[str, str]) -> Received:
        address = asking.address(self.service.site.base)
        part = Part(self._folder / f"{name_of(address)}.part")
        headers = self._conditions(asking, part, known)
        with self._answered(asking, address, headers) as answer:
            said = {name: self._hide(answer.headers[name]) for name in KEPT if name in answer.headers}
            if answer.status_code == 304 and known and not headers.get("Range"):
                return Received(asking, address, part.path, said, is_unchanged=True)
            self._judge(answer, address, headers, part)
            self._save(asking, answer, part, address)
        return self._accepted(asking, address, part, said)

    def _conditions(self, asking: Asking, part: Part, known: Mapping[str, str]) -> dict[str, str]:
        headers = {"Accept-Encoding": "identity" if asking.is_file else "gzip"}
        if asking.is_file and (going_on := part.range_headers()):
            return headers | going_on
        names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        return headers | {asks: known[name] for name, asks in names.items() if known.get(name)}

    @contextmanager
    def _answered(self, asking: Asking, address: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        """Send a request, and for a file those it is redirected to, and close the answer at the end."""
        from sokuho.sources.http.transport import FAILURES

        try:
            for _ in range(_REDIRECTS + 1):
                self.service.site.check(address)
                answer = self._send(address, headers)
                try:
                    if not (asking.is_file and answer.status_code in REDIRECTS):
                        yield answer
                        return
                    address = joined(address, answer.headers.get("location", ""))
                finally:
                    answer.close()
        except FAILURES as error:
            raise self._broken(error, address) from None
        raise Refused("The service sends us on and on", where=self._hide(address), hint="Try again later.")

    def _send(self, address: str, headers: Mapping[str, str]) -> httpx2.Response:
        self._memory.count(self.service.title, self.service.allowance)
        self._pace.keep(urlsplit(address).hostname or "")
        self._count_of_requests += 1
        self._wire.until = time.monotonic() + self.service.etiquette.whole
        self._http.cookies.clear()
        return self._http.send(self._http.build_request("GET", address, headers=headers), stream=True)

    def _judge(self, answer: httpx2.Response, address: str, sent: Mapping[str, str], part: Part) -> None:
        """Raise unless the answer has a body to be saved; make the file ready for it."""
        status = answer.status_code
        if sent.get("Range") and (status == 416 or (status == 206 and not part.fits(answer.headers))):
            part.drop()
            raise Unreachable("What came earlier no longer fits", where=address, hint="Try again: it begins anew.")
        error = error_of(status, answer.headers, "", address)
        if error is None and status == 206 and not sent.get("Range"):
            error = BadInput("The service sent a part where all was asked for", where=address, hint="Try again later.")
        if error is not None:
            error.detail = error.detail or self._excerpt(answer)
            raise error
        if status == 200:
            part.begin(answer.headers)

    def _excerpt(self, answer: httpx2.Response) -> str:
        """Return how the body of a refusal begins, unless it is a page."""
        from sokuho.sources.http.transport import FAILURES

        begun = b""
        try:
            for chunk in answer.iter_raw():
                begun += chunk
                if len(begun) > _EXCERPT:
                    break
        except FAILURES:
            pass  # the status has said enough
        text = self._hide(begun[:_EXCERPT].decode("utf-8", "replace"))
        return "" if text.lstrip().startswith("<!") or "<html" in text.lower() else clean(text)

    def _save(self, asking: Asking, answer: httpx2.Response, part: Part, address: str) -> None:
        """Append what comes to the file; what has come by then stays if the connection breaks."""
        begun = part.path.stat().st_size
        said = answer.headers.get("content-length", "")
        of = begun + int(said) if said.isdigit() else None
        self._refuse_size(asking, of or 0, address)
        came = 0
        with part.path.open("ab") as file:
            for chunk in answer.iter_raw():  # in no larger pieces: what is gathered is lost at a break
                came += len(chunk)
                self._refuse_size(asking, begun + came, address)
                file.write(chunk)
                self._tell(asking.what, begun + came, of)

    def _refuse_size(self, asking: Asking, size: int, address: str) -> None:
        if size > asking.largest:
            raise TooMuch(
                f"More came than can be right: over {asking.largest:,} bytes",
                where=address,
                hint="Nothing of it was kept. Look at the address in a browser.",
            )

    def _accepted(self, asking: Asking, address: str, part: Part, said: dict[str, str]) -> Received:
        try:
            path = body.unpacked(part.path, said.get("content-encoding", "").lower(), asking.largest, address)
            body.check(asking.body, path, address)
        except SokuhoError as error:
            part.drop()
            self.hide_in(error)
            raise
        if self.service.key is not None:
            path.write_bytes(self.service.key.hide_bytes(path.read_bytes()))
        return Received(asking, address, path, said)

    def _broken(self, error: Exception, address: str) -> Unreachable:
        what = type(error).__name__
        said = _SAID.get(what, "The connection to the service failed")
        return Unreachable(
            said,
            where=self._hide(address),
            detail=clean(self._hide(str(error))),
            hint="Is the network up? Try again later; what has come is kept.",
        )

    def _hide(self, text: str) -> str:
        return self.service.key.hide(text) if self.service.key else text


_SAID = {
    "ConnectTimeout": "The service does not take the connection in time",
    "ConnectError": "The service cannot be reached",
    "ReadTimeout": "The service does not answer in time",
    "ReadError": "The service broke off in the middle",
    "RemoteProtocolError": "The service broke off, or speaks no HTTP",
    "ProxyError": "The proxy does not let us through",
}


def _connections(service: Service) -> tuple[httpx2.Client, Wire]:
    """Return the library's client, with its way out guarded, and the wire."""
    from urllib.request import getproxies, proxy_bypass

    try:
        import httpx2
        import stamina  # noqa: F401  both are needed, and are asked for at once

        from sokuho.sources.http.transport import Transport, Wire
    except ImportError as error:
        raise Unavailable(
            f"The package {error.name} is not installed, which fetching needs",
            hint="Install it: pip install 'sokuho[fetch]'",
        ) from None
    host = urlsplit(service.site.base).hostname or ""
    found = {} if proxy_bypass(host) else getproxies()
    proxy = found.get(urlsplit(service.site.base).scheme) or found.get("all")
    wire = Wire(service.site, urlsplit(proxy).hostname or "" if proxy else "")
    polite = service.etiquette
    client = httpx2.Client(
        transport=Transport(wire, service, proxy),
        headers={"User-Agent": user_agent(), "Accept": "*/*"},
        timeout=httpx2.Timeout(polite.read, connect=polite.connect),
        follow_redirects=False,
        trust_env=False,
    )
    return client, wire
