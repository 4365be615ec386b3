"""Which addresses may be dialled: checked on the address itself, where the socket is made, for every attempt.

Names and URLs cannot be checked (there are too many ways to write 127.0.0.1), and a resolver's answer can change
between the check and the connection. Python's `is_global` calls 15 of 45 non-public addresses public (3.10-3.12).
"""

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from errno import EACCES

REFUSED = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
"""IANA special-purpose registry (RFC 6890 and its updates)."""
ACCEPTED = ipaddress.IPv6Network("2000::/3")
"""Global unicast; everything else in IPv6 is refused without being listed."""
EXCEPTED = tuple(ipaddress.IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
"""Inside it, but tunnels, documentation or relays."""

PORTS = (80, 443)

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
AddressInfo = tuple[int, int, int, str, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets public addresses pass at `ports`, and the networks that the operator names (an intranet's feed) at any."""

    allowed: tuple[Network, ...] = ()
    ports: tuple[int, ...] = PORTS

    def permits(self, address: str) -> bool:
        """May this literal address be dialled?"""
        found = _parsed(address)
        if found is None:
            return False
        if self.names(address):
            return True
        if isinstance(found, ipaddress.IPv4Address):
            return not any(found in network for network in REFUSED)
        return found in ACCEPTED and not any(found in network for network in EXCEPTED)

    def names(self, address: str) -> bool:
        """Is this literal address in a network that the operator names?"""
        found = _parsed(address)
        return any(found in network for network in self.allowed if found and network.version == found.version)

    def make_socket(self, info: AddressInfo) -> socket.socket:
        """A socket for one attempt to connect; OSError where the address is refused."""
        family, kind, protocol, _, target = info
        if not self.permits(str(target[0])):
            raise PermissionError(EACCES, f"{target[0]} is no public address")
        if target[1] not in self.ports and not self.names(str(target[0])):
            raise PermissionError(EACCES, f"port {target[1]} is not read")
        made = socket.socket(family=family, type=kind, proto=protocol)
        made.setblocking(False)
        return made


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None


def make_guard(allowed: Iterable[str]) -> Guard:
    """A guard with the operator's networks in CIDR notation; ValueError names a wrong one."""
    return Guard(tuple(ipaddress.ip_network(network, strict=False) for network in allowed))
