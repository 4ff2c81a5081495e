"""Extra DNS records of a scenario, as lines of a zone file (RFC 1035, section 5.1).

    [dns]
    records = [
      "_imaps._tcp.lyseby.example. SRV 0 1 993 imap.lyseby.example.",
      "_pop3._tcp.lyseby.example. SRV 0 0 0 .",       # not offered (RFC 6186, section 3.4)
      "ingen-post.example. MX 0 .",                   # takes no mail (RFC 7505)
      "rundt.example. CNAME i-ring.example.",
      "blåbær.example. MX 10 mx.lyseby.example.",     # names may have any letters
    ]

A record stands in for the generated ones of the same name and type; a CNAME for all of its
name. Directives, wildcards and zone keys are not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import dns.exception
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.zonefile

if TYPE_CHECKING:
    from mailsetup.refserver.table import Table

TTL = 300
_MOST_RECORDS = 1000
_MOST_CHARACTERS = 2000
_TYPES = frozenset(
    {
        dns.rdatatype.A,
        dns.rdatatype.AAAA,
        dns.rdatatype.CNAME,
        dns.rdatatype.MX,
        dns.rdatatype.SRV,
        dns.rdatatype.TXT,
    }
)
_LOOPBACK = {dns.rdatatype.A: "127.0.0.1", dns.rdatatype.AAAA: "::1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsSettings:
    """The ``[dns]`` table: one record set for each name and type."""

    records: tuple[dns.rrset.RRset, ...] = ()


def parse_dns(table: Table) -> DnsSettings:
    """Read and check the table.

    Raises:
        TableInvalid: for a line that is no record, leads off this computer, or is of a type
            that this server does not serve.
    """
    lines = table.texts("records")
    if len(lines) > _MOST_RECORDS:
        raise table.invalid("records", f"more than {_MOST_RECORDS} records")
    sets: dict[tuple[dns.name.Name, int], dns.rrset.RRset] = {}
    for line in lines:
        try:
            record = _record(line)
        except (dns.exception.DNSException, ValueError) as error:
            raise table.invalid("records", f"{line!r} is no record: {error}") from error
        known = sets.setdefault((record.name, record.rdtype), record)
        if known is not record:
            known.add(record[0])
    _check_aliases(table, sets)
    table.check_all_read()
    return DnsSettings(records=tuple(sets.values()))


def _record(line: str) -> dns.rrset.RRset:
    if len(line) > _MOST_CHARACTERS or not line.isprintable() or line.startswith(("$", ";", " ")):
        raise ValueError("one line with a name, a type and a value is needed")
    # Directives cannot get here: `read_rrsets` knows none, and one line holds one record.
    found = dns.zonefile.read_rrsets(line, default_ttl=TTL, rdclass=None)
    if len(found) != 1:
        raise ValueError("one record is needed")
    (record,) = found
    if record.rdtype not in _TYPES:
        raise ValueError("this type is not served")
    if record.name.is_wild():
        raise ValueError("wildcards are not served")
    loopback = _LOOPBACK.get(record.rdtype)
    value = record[0].to_text()
    if loopback is not None and value != loopback:
        raise ValueError(f"the address must be {loopback}")
    return record


def _check_aliases(table: Table, sets: dict[tuple[dns.name.Name, int], dns.rrset.RRset]) -> None:
    """RFC 2181, section 10.1: an alias has no other data, and one target."""
    aliases = {name for name, kind in sets if kind == dns.rdatatype.CNAME}
    for (name, kind), records in sets.items():
        if name in aliases and (kind != dns.rdatatype.CNAME or len(records) != 1):
            raise table.invalid("records", f"{name} is an alias and something else as well")
