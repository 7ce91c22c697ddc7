"""Requests go to the service's hosts over https, and never into the user's own network."""

from __future__ import annotations

import socket

import pytest
from tests.sources.http.asking import PATIENT

from sokuho.errors import Refused, UsageError
from sokuho.sources.http.asking import Asking
from sokuho.sources.http.body import JSON
from sokuho.sources.http.client import Client, Service
from sokuho.sources.http.quota import Memory
from sokuho.sources.http.site import Site, clean, is_public

SITE = Site.of("https://service.example/api", ("files.service.example",), "SOKUHO_X_URL", {})
INWARD = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:db8::1",
]  # fmt: skip
ELSEWHERE = [
    "http://service.example/x", "http://127.0.0.1/x", "https://127.0.0.1/x", "https://2130706433/x",
    "https://0177.0.0.1/x", "https://0x7f.1/x", "https://[::1]/x", "https://[::ffff:7f00:1]/x", "https://localhost/x",
    "https://service.example.evil.example/x", "https://evil.example/service.example", "https://service.example@evil.example/",
    "https://user:pw@service.example/x", "https://service.example:8443/x", "https://service.example:99999/x",
    "file:///etc/passwd", "gopher://service.example/", "ftp://service.example/x", "//evil.example/x", "", "https://",
    "https:///x", "javascript:alert(1)", "https://SERVICE.example.:444/",
]  # fmt: skip


@pytest.mark.parametrize("found", INWARD)
def test_an_address_of_a_local_network_is_refused(found: str):
    assert not is_public(found)
    with pytest.raises(Refused, match="not public"):
        SITE.check_ip(found)


@pytest.mark.parametrize("found", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_a_public_address_is_not(found: str):
    SITE.check_ip(found)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_other_places_are_refused(address: str):
    with pytest.raises(Refused, match="leads elsewhere"):
        SITE.check(address)


@pytest.mark.parametrize(
    "address", ["https://service.example/api/x", "https://files.service.example/x", "https://service.example:443/x"]
)
def test_the_service_s_own_are_not(address: str):
    SITE.check(address)


@pytest.mark.parametrize("found", INWARD)
def test_a_name_that_leads_inward_is_not_connected_to(found: str, tmp_path, monkeypatch: pytest.MonkeyPatch):
    """Whatever the name server says: the check is made on the address that is connected to."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **more: [(2, 1, 6, "", (found, 443))])
    monkeypatch.setattr(socket, "create_connection", lambda *words, **more: pytest.fail("it was connected to"))
    client = Client(Service("X", SITE, etiquette=PATIENT), tmp_path, Memory(tmp_path / "state.json"))
    with pytest.raises(Refused, match="not public"):
        client.get(Asking("x", "x", JSON))


def test_a_server_the_user_names_may_stand_anywhere():
    site = Site.of("https://service.example", (), "SOKUHO_X_URL", {"SOKUHO_X_URL": "http://127.0.0.1:8000/mirror/"})
    assert "http://127.0.0.1:8000/mirror" == site.base
    site.check_ip("127.0.0.1")
    site.check("http://127.0.0.1:8000/other")
    with pytest.raises(Refused):
        site.check("http://127.0.0.1:8001/other")


@pytest.mark.parametrize(
    "given", ["ftp://x", "mirror", "http://", "https://user:pw@x.example", "https://x.example?a=b"]
)
def test_what_is_no_address_is_refused(given: str):
    with pytest.raises(UsageError, match="SOKUHO_X_URL"):
        Site.of("https://service.example", (), "SOKUHO_X_URL", {"SOKUHO_X_URL": given})


def test_what_a_service_says_cannot_write_to_the_terminal():
    assert clean("\x1b]0;title\x07\r\nok\u202e") == "]0;title ok"
