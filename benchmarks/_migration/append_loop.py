"""What a plain script does: each message of an mbox by `IMAPClient.append`, one after the other.

python -m benchmarks._migration.append_loop PORT USERNAME CA_FILE MBOX FOLDER COUNT < password
"""

from __future__ import annotations

import mailbox
import ssl
import sys
from email.utils import parsedate_to_datetime
from itertools import islice

from imapclient import SEEN, IMAPClient  # type: ignore[import-untyped]


def main() -> None:
    """Append the first messages of the file."""
    port, username, ca_file, path, folder, count = sys.argv[1:]
    context = ssl.create_default_context(cafile=ca_file)
    with IMAPClient("localhost", port=int(port), ssl_context=context) as client:
        client.login(username, sys.stdin.readline().rstrip("\n"))
        client.create_folder(folder)
        client.select_folder(folder)
        box = mailbox.mbox(path, create=False)
        for letter in islice(box, int(count)):
            flags = [SEEN] if letter["X-Mozilla-Status"] == "0001" else []
            for name in ("X-Mozilla-Status", "X-Mozilla-Status2"):
                del letter[name]
            moment = parsedate_to_datetime(letter["Date"])
            content = letter.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            client.append(folder, content, flags, moment)


if __name__ == "__main__":
    main()
