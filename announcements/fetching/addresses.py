"""Which addresses may be asked for at all, by their spelling and by their number.

Nothing here opens a socket or asks a name server. A web address is taken apart once
and put together anew, so that no second parser can read it differently later.
"""

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

MAXIMUM_LENGTH = 2048
PORTS = {80, 443, 8080, 8443}
DEFAULT_PORTS = {"http": 80, "https": 443}
PRIVATE_SUFFIXES = (
    ".local",
    ".internal",
    ".localhost",
    ".localdomain",
    ".lan",
    ".home",
    ".corp",
    ".intranet",
    ".onion",
    ".arpa",
    ".test",
    ".invalid",
)
TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga|xtor)", re.I
)
UNWANTED = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\s]")
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")

# Ranges that `ipaddress` calls global in some Python versions, or that carry an IPv4
# address inside and so lead anywhere (NAT64, 6to4, Teredo, IPv4-compatible).
REFUSED_NETWORKS = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "::/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)


class Refusal(StrEnum):
    """Why an address was refused, for the sentence beside the form."""

    NOT_AN_ADDRESS = "not_an_address"
    SCHEME = "scheme"
    TOO_LONG = "too_long"
    CREDENTIALS = "credentials"
    PORT = "port"
    PRIVATE = "private"


class AddressRefusedError(ValueError):
    """An address that is not asked for. `reason` says why."""

    def __init__(self, reason: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its one normal spelling, in parts."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_named(self) -> bool:
        """Whether the host is a name, not a number."""
        return parse_number(self.host) is None

    @property
    def netloc(self) -> str:
        """Host, in brackets where it is IPv6, with the port where it is not the usual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = DEFAULT_PORTS[self.scheme] == self.port
        return host if usual else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


def is_public(number: str) -> bool:
    """Whether an IP address belongs to the open internet."""
    parsed = parse_number(number.partition("%")[0])
    if parsed is None or "%" in number:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    if not parsed.is_global or parsed.is_multicast or parsed.is_reserved:
        return False
    return not any(
        parsed.version == network.version and parsed in network
        for network in REFUSED_NETWORKS
    )


def parse_number(
    host: str,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that `host` spells out, or None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def normalise_address(url: str, *, allowed_private_hosts: Collection[str] = ()) -> str:
    """`url` in its one normal spelling, without fragment and tracking parameters.

    Raises AddressRefusedError. `allowed_private_hosts` are names or numbers that the
    operator let in; they may be private and may use any port.
    """
    return str(parse_address(url, allowed_private_hosts=allowed_private_hosts))


def parse_address(url: str, *, allowed_private_hosts: Collection[str] = ()) -> Address:
    """The parts of `url`, checked. Raises AddressRefusedError."""
    url = url.strip()
    if len(url) > MAXIMUM_LENGTH:
        raise AddressRefusedError(Refusal.TOO_LONG, "longer than 2,048 characters")
    if UNWANTED.search(url):
        raise AddressRefusedError(
            Refusal.NOT_AN_ADDRESS, "white space, control character or backslash"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefusedError(Refusal.NOT_AN_ADDRESS, str(error)) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise AddressRefusedError(Refusal.SCHEME, "neither http nor https")
    if "@" in parts.netloc:
        raise AddressRefusedError(Refusal.CREDENTIALS, "a user name in the address")
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    host = checked_host(parts.hostname or "", allowed_private_hosts)
    if port not in PORTS and not is_let_in(host, allowed_private_hosts):
        raise AddressRefusedError(Refusal.PORT, f"port {port}")
    return Address(parts.scheme, host, port, target_of(parts.path, parts.query))


def checked_host(host: str, allowed_private_hosts: Collection[str]) -> str:
    """`host` in ASCII and lower case. Raises AddressRefusedError where it is private."""
    if ":" in host:
        number = parse_number(host)
        if number is None or "%" in host:
            raise AddressRefusedError(Refusal.NOT_AN_ADDRESS, "not an IPv6 address")
        host = str(number)
    else:
        host = ascii_host(host)
    if is_let_in(host, allowed_private_hosts):
        return host
    if parse_number(host) is not None:
        if not is_public(host):
            raise AddressRefusedError(Refusal.PRIVATE, "a private address")
        return host
    refuse_private_name(host)
    return host


def is_let_in(host: str, allowed_private_hosts: Collection[str]) -> bool:
    """Whether the operator named this host, in any case and with or without brackets."""
    return host in {name.strip("[] .").lower() for name in allowed_private_hosts}


def ascii_host(host: str) -> str:
    """`host` as name servers see it. Full-width digits and dots become plain here."""
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressRefusedError(Refusal.NOT_AN_ADDRESS, "no host name") from error
    return name.removesuffix(".")


def refuse_private_name(host: str) -> None:
    """Raise AddressRefusedError for a name that can't be a public site."""
    labels = host.split(".")
    if not all(LABEL.fullmatch(label) for label in labels):
        raise AddressRefusedError(Refusal.NOT_AN_ADDRESS, "no host name")
    if re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]):
        raise AddressRefusedError(Refusal.PRIVATE, "a number in an unusual spelling")
    if len(labels) == 1 or f".{host}".endswith(PRIVATE_SUFFIXES):
        raise AddressRefusedError(Refusal.PRIVATE, "a name inside a private network")


def target_of(path: str, query: str) -> str:
    """Path and query as they are sent, without tracking parameters."""
    kept = quote(without_dots(path), safe="/%:@!$&'()*+,;=~-._") or "/"
    if not query:
        return kept
    if any(TRACKING.fullmatch(name) for name, _ in parse_qsl(query, True)):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([pair for pair in pairs if not TRACKING.fullmatch(pair[0])])
    query = quote(query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{kept}?{query}" if query else kept


def without_dots(path: str) -> str:
    """`path` with its `.` and `..` steps taken."""
    if "/." not in path:
        return path
    kept: list[str] = []
    steps = path.split("/")[1:]
    for step in steps:
        if step == "..":
            kept = kept[:-1]
        elif step != ".":
            kept.append(step)
    if steps[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
