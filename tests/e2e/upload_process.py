"""A program that uploads one mbox file and may be killed: what a migration does, nothing else.

    python -m tests.e2e.upload_process JOURNAL MBOX QUIET < place.json

It writes `uploaded N` for all that the server has taken, and last how it ended.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.migration.events import Uploaded
from mailsetup.migration.journal import FILE_NAME, MigrationJournal
from mailsetup.migration.pace import Patience
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.upload import Upload
from mailsetup.runtime.context import Context
from tests.fakes.upload_targets import Place

if TYPE_CHECKING:
    from mailsetup.migration.events import UploadEvent

MAILBOX = "Gammelt"


def _say(event: UploadEvent) -> None:
    if isinstance(event, Uploaded):
        sys.stdout.write(f"uploaded {event.messages}\n")
        sys.stdout.flush()


def main() -> None:
    """Begin or go on."""
    directory, mbox, quiet = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    fields = json.loads(sys.stdin.read())
    place = Place(**{**fields, "address": tuple(fields["address"])})
    began = (directory / FILE_NAME).exists()
    opener = MigrationJournal.open(str(directory)) if began else None
    with opener or MigrationJournal.create(str(directory), {}) as journal:
        ctx = Context()
        source = MboxSource(mbox)
        scan(journal, [source], lambda _: None, ctx)
        for folder in journal.folders():
            journal.set_target(folder.id, MAILBOX)
        upload = Upload(
            journal, [source], place.target(), _say, Patience(pauses=(0.1,) * 20), quiet=quiet
        )
        sys.stdout.write(f"{upload.run(ctx)}\n")


if __name__ == "__main__":
    main()
