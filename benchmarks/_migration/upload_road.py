"""The steps of a migration without the command line around them: what an upload itself holds.

    python -m benchmarks._migration.upload_road PORT USERNAME CA_FILE MBOX < password

The command holds besides: Qt for its languages, discovery of settings, and every mail client that
it can write to. The journal is made where `MAILSETUP_STATE_DIR` says.
"""

from __future__ import annotations

import sys

from mailsetup.app.migrating import (
    Move,
    ask_server,
    look_at_server,
    open_sources,
    place_folders,
    read_back,
    read_stores,
    upload,
)
from mailsetup.app.migration_store import Order, create_journal
from mailsetup.migration.target import Target
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.runtime.context import Context


def main() -> None:
    """Everything from reading the store to reading back; how many are right is written."""
    port, username, ca_file, path = sys.argv[1:]
    server = ServerSettings(
        protocol=MailProtocol.IMAP,
        hostname="localhost",
        port=int(port),
        socket_type=SocketType.SSL,
        username=username,
    )
    target = Target(
        server=server,
        password=Secret(sys.stdin.readline().rstrip("\n")),
        dialer=Dialer(),
        trust=Trust(ca_file),
    )
    order = Order(address=username, sources=(path,), server=server)
    ctx = Context()
    id_, journal = create_journal(order)
    with journal:
        move = Move(
            id=id_, journal=journal, order=order, sources=open_sources((path,)), target=target
        )
        read_stores(move, lambda _: None, ctx)
        layout = place_folders(move, ask_server(target, ctx))
        look_at_server(move, layout, lambda *_: None, ctx)
        upload(move, layout, lambda _: None, ctx)
        print(read_back(move, lambda _: None, ctx).right)


if __name__ == "__main__":
    main()
