"""Which addresses are refused by their spelling, and how the others are written."""

import pytest

from announcements.fetching import (
    AddressRefusedError,
    Refusal,
    is_public,
    normalise_address,
)

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://app.localhost/",
    "http://printer.local/",
    "http://vault.internal/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://intranet/",
    "http://something.onion/",
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.254/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/",
    "http://198.18.0.1/",
    "http://192.0.0.192/",
    "http://192.0.2.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://192.88.99.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
    "http://[5f00::1]/",
    "http://[3fff::1]/",
    "http://[2001:db8::1]/",
]

OTHERWISE_REFUSED = [
    ("", Refusal.SCHEME),
    ("example.org/a", Refusal.SCHEME),
    ("ftp://example.org/", Refusal.SCHEME),
    ("file:///etc/passwd", Refusal.SCHEME),
    ("gopher://example.org/", Refusal.SCHEME),
    ("javascript:alert(1)", Refusal.SCHEME),
    ("http:///a", Refusal.NOT_AN_ADDRESS),
    ("http://", Refusal.NOT_AN_ADDRESS),
    ("http://exa mple.org/", Refusal.NOT_AN_ADDRESS),
    ("http://example.org/a\nHost: 127.0.0.1", Refusal.NOT_AN_ADDRESS),
    ("http://example.org\\@127.0.0.1/", Refusal.NOT_AN_ADDRESS),
    ("http://127.0.0.1:80\\@example.org/", Refusal.NOT_AN_ADDRESS),
    ("http://[::1", Refusal.NOT_AN_ADDRESS),
    ("http://[fe80::1%25eth0]/", Refusal.NOT_AN_ADDRESS),
    ("http://exa_mple..org/", Refusal.NOT_AN_ADDRESS),
    ("http://example.org:99999/", Refusal.NOT_AN_ADDRESS),
    ("http://127.0.0.1@example.org/", Refusal.CREDENTIALS),
    ("http://example.org@127.0.0.1/", Refusal.CREDENTIALS),
    ("http://user:secret@example.org/", Refusal.CREDENTIALS),
    ("http://example.org:22/", Refusal.PORT),
    ("http://example.org:6379/", Refusal.PORT),
    ("http://example.org/" + "a" * 2100, Refusal.TOO_LONG),
]


@pytest.mark.parametrize("url", PRIVATE)
def test_refuses_a_private_address_in_any_spelling(url: str) -> None:
    with pytest.raises(AddressRefusedError) as refused:
        normalise_address(url)

    assert refused.value.reason is Refusal.PRIVATE


@pytest.mark.parametrize(("url", "reason"), OTHERWISE_REFUSED)
def test_refuses_what_is_no_plain_web_address(url: str, reason: Refusal) -> None:
    with pytest.raises(AddressRefusedError) as refused:
        normalise_address(url)

    assert refused.value.reason is reason


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("  https://example.org/a  ", "https://example.org/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a/../b/./c", "https://example.org/b/c"),
        ("https://example.org/a?id=1&utm_source=x", "https://example.org/a?id=1"),
        ("https://example.org/a?fbclid=x", "https://example.org/a"),
        ("https://example.org/a?b=1;c=2", "https://example.org/a?b=1;c=2"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/accord-signé", "https://example.org/accord-sign%C3%A9"),
        ("https://موقع.example.org/", "https://xn--4gbrim.example.org/"),
        ("https://93.184.216.34/a", "https://93.184.216.34/a"),
        ("https://[2606:2800:220:1::]/", "https://[2606:2800:220:1::]/"),
        ("https://0x7f.example.org/", "https://0x7f.example.org/"),
    ],
)
def test_writes_an_address_in_one_spelling(url: str, normal: str) -> None:
    assert normalise_address(url) == normal
    assert normalise_address(normal) == normal


def test_an_operator_may_let_a_private_host_in_but_only_that_one() -> None:
    allowed = ["127.0.0.1"]

    url = normalise_address("http://127.0.0.1:5000/a", allowed_private_hosts=allowed)

    assert url == "http://127.0.0.1:5000/a"
    with pytest.raises(AddressRefusedError):
        normalise_address("http://127.0.0.2/", allowed_private_hosts=allowed)
    with pytest.raises(AddressRefusedError):
        normalise_address("http://localhost/", allowed_private_hosts=allowed)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Wiki.Intranet", "http://wiki.intranet:8000/a"),
        ("[::1]", "http://[::1]:8000/a"),
        ("::1", "http://[0:0::1]:8000/a"),
    ],
)
def test_an_operator_may_spell_a_host_as_usual(name: str, url: str) -> None:
    assert normalise_address(url, allowed_private_hosts=[name])


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"]
)
def test_numbers_of_the_open_internet_are_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("number", ["fe80::1%eth0", "::ffff:10.0.0.1", "example.org"])
def test_what_is_no_public_number_is_not(number: str) -> None:
    assert not is_public(number)
