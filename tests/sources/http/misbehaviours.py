"""Ways in which services have been seen to answer wrongly; each takes the right answer and spoils it."""

from __future__ import annotations

import gzip
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate

from tests.sources.http.server import Asked, Good, Handler, Misbehave

PAGE = b"<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>We will be back.</body></html>\n"


@dataclass(frozen=True, slots=True)
class Misbehaviour:
    """One of them.

    Attributes:
        name: what it does.
        do: does it.
        heals: whether asking again (or unpacking, or following) cures it.
        is_slow: whether it makes the client wait.
    """

    name: str
    do: Misbehave
    heals: bool = False
    is_slow: bool = False


def with_status(status: int, body: bytes = b"", **headers: str) -> Misbehave:
    def do(handler: Handler, asked: Asked, good: Good, time: int) -> None:
        handler.send(Good(body, {name.replace("_", "-"): value for name, value in headers.items()}, status))

    return do


def with_body(spoil: Callable[[bytes], bytes], **headers: str) -> Misbehave:
    """The right status and length, another body."""

    def do(handler: Handler, asked: Asked, good: Good, time: int) -> None:
        handler.send(Good(spoil(good.body), headers))

    return do


def once(first: Misbehave) -> Misbehave:
    def do(handler: Handler, asked: Asked, good: Good, time: int) -> None:
        if time == 1:
            first(handler, asked, good, time)
        else:
            handler.send(good)

    return do


def echo(status: int) -> Misbehave:
    """A refusal that repeats the whole request, key and all."""

    def do(handler: Handler, asked: Asked, good: Good, time: int) -> None:
        told = f"cannot serve {handler.path} with {dict(handler.headers)}".encode()
        handler.send(Good(told, {"X-Echo": handler.path, "ETag": f'"{handler.path}"'}, status))

    return do


def redirect(location: str) -> Misbehave:
    def do(handler: Handler, asked: Asked, good: Good, time: int) -> None:
        here = f"http://{handler.headers['Host']}{handler.path}"
        handler.head(302, {"Location": location.format(here=here), "Content-Length": "0"})

    return do


def to_page(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    """Files may be redirected within the service; what is found there is a page."""
    if time == 1:
        handler.head(302, {"Location": handler.path, "Content-Length": "0"})
    else:
        handler.send(Good(PAGE, {"Content-Type": "text/html"}))


def retry_date(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.head(429, {"Retry-After": formatdate(usegmt=True), "Content-Length": "0"})


def hang(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.server.closing.wait(2)


def slow_headers(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 400:
        handler.wfile.write(bytes([byte]))
        if handler.server.closing.wait(0.01):
            return


def slow_body(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.head(200, {"Content-Length": str(len(good.body))})
    for byte in good.body:
        handler.wfile.write(bytes([byte]))
        if handler.server.closing.wait(0.01):
            return


def endless(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.head(200, {})
    while not handler.server.closing.wait(0.005):
        handler.wfile.write(b"1,2017,104\r\n" * 100)


def reset(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def reset_in_the_middle(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.head(200, {"Content-Length": str(len(good.body)), **good.headers})
    handler.wfile.write(good.body[: len(good.body) // 2])
    handler.wfile.flush()
    reset(handler, asked, good, time)


def length(change: int) -> Misbehave:
    def do(handler: Handler, asked: Asked, good: Good, time: int) -> None:
        handler.send(Good(good.body, {"Content-Length": str(len(good.body) + change)}))

    return do


def without_length(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    """Cut, and nothing but the end of the connection tells where the answer ends."""
    handler.head(200, {})
    handler.wfile.write(middle(good.body))


def chunked_and_cut(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.head(200, {"Transfer-Encoding": "chunked"})
    handler.wfile.write(b"%x\r\n%s\r\n" % (len(good.body), good.body))


def gzip_true(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.send(Good(gzip.compress(good.body), {"Content-Encoding": "gzip"}))


def no_http(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.wfile.write(b"220 ftp ready\r\n" + good.body)


def many_headers(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    handler.head(200, {f"X-{number}": "a" * 50 for number in range(5000)})
    handler.wfile.write(good.body)


def middle(body: bytes) -> bytes:
    """The body cut in the middle, and never at the end of a line."""
    return body[: len(body) // 2].rstrip(b"\r\n0123456789")


def in_utf16(body: bytes) -> bytes:
    return body.decode("latin-1").encode("utf-16")


def with_wrong_letters(body: bytes) -> bytes:
    """A byte that neither UTF-8 nor cp932 has, in the middle of a text."""
    return body[: len(body) // 2] + b"\xa0\xff\xfd" + body[len(body) // 2 :]


MISBEHAVIOURS = (
    Misbehaviour("a page in place of data", with_status(200, PAGE, Content_Type="text/html")),
    Misbehaviour("a page that says it is data", with_status(200, b"\xef\xbb\xbf\r\n" + PAGE, Content_Type="text/csv")),
    Misbehaviour(
        "an error in JSON with status 200", with_status(200, b'{"error": "internal", "count": 0, "data": []}')
    ),
    Misbehaviour("an error in XML with status 200", with_status(200, b"<?xml version='1.0'?><Fault>no</Fault>")),
    Misbehaviour("nothing", with_status(200)),
    Misbehaviour("blanks", with_status(200, b" \r\n\r\n")),
    Misbehaviour("a byte order mark alone", with_status(200, b"\xef\xbb\xbf")),
    Misbehaviour("status 204", with_status(204)),
    Misbehaviour("status 202", with_status(202, b"accepted")),
    Misbehaviour("status 400", with_status(400, b"error: unknown variable")),
    Misbehaviour("status 401", with_status(401, b"no key")),
    Misbehaviour("status 403", with_status(403, PAGE)),
    Misbehaviour("status 404", with_status(404, PAGE)),
    Misbehaviour("status 410", with_status(410)),
    Misbehaviour("status 413", with_status(413, b"EXTRACTION_TOO_BIG")),
    Misbehaviour("status 414", with_status(414)),
    Misbehaviour("status 416", with_status(416)),
    Misbehaviour("status 418 with control characters", with_status(418, b"\x1b[31mred\r\nlog: forged\x00")),
    Misbehaviour("status 429 for ever", with_status(429, b"Rate limit is exceeded.")),
    Misbehaviour("status 429 once", once(with_status(429, Retry_After="0")), heals=True),
    Misbehaviour("status 429 once, with a date", once(retry_date), heals=True),
    Misbehaviour("status 429 until tomorrow", with_status(429, Retry_After="86400")),
    Misbehaviour("status 500 for ever", with_status(500, PAGE)),
    Misbehaviour("status 500 that repeats the request", echo(500)),
    Misbehaviour("status 400 that repeats the request", echo(400)),
    Misbehaviour("status 200 that repeats the request", echo(200)),
    Misbehaviour("status 502 once", once(with_status(502)), heals=True),
    Misbehaviour("status 503 once", once(with_status(503, PAGE)), heals=True),
    Misbehaviour("status 304 unasked", with_status(304)),
    Misbehaviour("status 206 unasked", with_status(206, b"12", Content_Range="bytes 5-6/7")),
    Misbehaviour("a redirect to a page", to_page),
    Misbehaviour("a redirect to itself", redirect("{here}")),
    Misbehaviour("a redirect to the local network", redirect("http://169.254.169.254/latest/meta-data")),
    Misbehaviour("a redirect to another port", redirect("http://127.0.0.1:1/")),
    Misbehaviour("a redirect to a file", redirect("file:///etc/passwd")),
    Misbehaviour("a redirect to nowhere", redirect("")),
    Misbehaviour("a header that says the key is wrong", with_status(200, b"[]", X_DataWebAPI_KeyError="1")),
    Misbehaviour("no answer", hang, is_slow=True),
    Misbehaviour("headers byte by byte", slow_headers, is_slow=True),
    Misbehaviour("a body byte by byte", slow_body, is_slow=True),
    Misbehaviour("a body without end", endless, is_slow=True),
    Misbehaviour("a reset", reset),
    Misbehaviour("a reset once", once(reset), heals=True),
    Misbehaviour("a reset in the middle", reset_in_the_middle),
    Misbehaviour("a reset in the middle once", once(reset_in_the_middle), heals=True),
    Misbehaviour("fewer bytes than said", length(+100)),
    Misbehaviour("more bytes than said", length(-7)),
    Misbehaviour("cut, with the right length", with_body(middle)),
    Misbehaviour("cut, without a length", without_length),
    Misbehaviour("chunks that stop", chunked_and_cut),
    Misbehaviour("gzip that is none", with_body(lambda body: body, **{"Content-Encoding": "gzip"})),
    Misbehaviour("gzip that is cut", with_body(lambda body: gzip.compress(body)[:-9], **{"Content-Encoding": "gzip"})),
    Misbehaviour("gzip as it should be", gzip_true, heals=True),
    Misbehaviour("a packing nobody asked for", with_body(lambda body: body, **{"Content-Encoding": "br"})),
    Misbehaviour("a zip archive", with_body(lambda body: b"PK\x03\x04" + body)),
    Misbehaviour("a PDF", with_body(lambda body: b"%PDF-1.7\n" + body)),
    Misbehaviour("a picture", with_body(lambda body: b"\x89PNG\r\n" + body)),
    Misbehaviour("text in UTF-16", with_body(in_utf16, **{"Content-Type": "text/plain; charset=utf-8"})),
    Misbehaviour("text in no encoding", with_body(with_wrong_letters, **{"Content-Type": "text/plain; charset=utf-8"})),
    Misbehaviour("no HTTP", no_http),
    Misbehaviour("five thousand headers", many_headers),
    Misbehaviour(
        "a wrong kind of content type", with_body(lambda body: body, **{"Content-Type": "image/png"}), heals=True
    ),
)
