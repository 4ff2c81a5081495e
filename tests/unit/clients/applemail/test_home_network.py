"""Which addresses are at home; nothing is sent to find that out."""

from __future__ import annotations

import pytest

from mailsetup.clients.applemail.home_network import (
    ROUTE_TARGETS,
    home_addresses,
    home_network,
    is_neighbour,
)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.168.1.20", "192.168.0.0/16"),
        ("10.0.1.5", "10.0.0.0/16"),
        ("10.200.1.5", "10.200.0.0/16"),
        ("172.20.10.2", "172.20.0.0/16"),
        ("127.0.0.1", "127.0.0.0/16"),
    ],
)
def test_private_addresses_have_a_network(address: str, network: str) -> None:
    assert str(home_network(address)) == network


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "8.8.8.8", "172.32.0.1", "100.64.0.1", "169.254.0.1", "192.169.0.1"),
        *("255.255.255.255", "224.0.0.1", "::1", "fe80::1", "localhost", "", "192.168.1.1/24"),
    ],
)
def test_other_addresses_have_none(address: str) -> None:
    assert home_network(address) is None


@pytest.mark.parametrize(
    ("peer", "is_inside"),
    [
        ("192.168.1.77", True),
        ("192.168.86.3", True),
        ("10.0.0.1", False),
        ("8.8.8.8", False),
        ("127.0.0.1", False),
        ("::ffff:192.168.1.77", False),
        ("nonsense", False),
    ],
)
def test_neighbours_are_in_the_same_network(peer: str, is_inside: bool) -> None:
    network = home_network("192.168.1.20")
    assert network is not None
    assert is_neighbour(peer, network) is is_inside


def test_the_addresses_of_this_computer_come_without_repeats() -> None:
    assert home_addresses(["127.0.0.1", "127.0.0.1"]) == ("127.0.0.1",)


def test_no_way_is_no_address() -> None:
    assert home_addresses(["::1"]) == ()
    assert home_addresses([]) == ()


def test_every_way_that_is_asked_is_written_as_an_address() -> None:
    """A name would be looked up, and that is traffic."""
    assert all(part.isdigit() for target in ROUTE_TARGETS for part in target.split("."))
