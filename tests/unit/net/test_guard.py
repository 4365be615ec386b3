import pytest

from dateline.net.guard import make_guard

REFUSED = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "localhost",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
]
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::200e"]


@pytest.mark.parametrize("address", REFUSED)
def test_refuses(address: str) -> None:
    assert not make_guard(()).permits(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_permits(address: str) -> None:
    assert make_guard(()).permits(address)


def test_the_operator_may_name_a_network() -> None:
    guard = make_guard(("10.0.0.0/8", "fd00::/8"))
    assert guard.permits("10.1.2.3")
    assert guard.permits("fd00::1")
    assert not guard.permits("192.168.1.1")
    with pytest.raises(ValueError, match="intranet"):
        make_guard(("intranet",))


def test_the_socket_itself_is_refused() -> None:
    with pytest.raises(OSError, match="no public address"):
        make_guard(()).make_socket((2, 1, 6, "", ("127.0.0.1", 80)))


def test_ports_are_the_usual_ones_but_in_the_operators_networks() -> None:
    guard = make_guard(("127.0.0.0/8",))
    with pytest.raises(OSError, match="port 8080"):
        guard.make_socket((2, 1, 6, "", ("8.8.8.8", 8080)))
    guard.make_socket((2, 1, 6, "", ("8.8.8.8", 443))).close()
    guard.make_socket((2, 1, 6, "", ("127.0.0.1", 8080))).close()
