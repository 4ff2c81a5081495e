"""A small pack as TOML, and tables to put behind it."""

from __future__ import annotations

MINIMAL = """\
schema = 1
id = "lyseby"
name = "Lyseby"
country = "NO"
languages = ["nb"]

[[sources]]
name = "page"
title = "A page"
date = "2026-01-31"

[[domains]]
names = ["lyseby.no"]
source = "page"
verified = true

[[servers]]
protocol = "imap"
hostname = "imap.lyseby.no"
port = 993
socket_type = "SSL"
source = "page"
verified = true

[[servers]]
protocol = "smtp"
hostname = "smtp.lyseby.no"
port = 587
socket_type = "STARTTLS"
source = "page"
verified = true
date = "2025-12-24"

[usernames.incoming]
form = "local-part"
source = "page"
verified = true

[usernames.outgoing]
form = "address"
source = "page"
verified = false
"""

LIMIT = """
[[sending_limits]]
counts = "messages"
at_most = 200
minutes = 60
source = "page"
verified = true
"""

PAGE = """
[[pages]]
kind = "help"
url = "https://www.lyseby.no/help"
source = "page"
verified = true
"""

BLOCKED = """
[blocked_attachments]
extensions = [".exe", ".bat"]
source = "page"
verified = true
"""

MX = """
[[mx_suffixes]]
names = ["mx.lyseby.no"]
source = "page"
verified = true
"""

ACCESS = """
[access]
kind = "sign-in-in-client"
page = "https://www.lyseby.no/sign-in"
source = "page"
verified = true
"""

NOTE = """
[[notes]]
id = "provider.note.app-password"
source = "page"
verified = true
"""

# For a provider that gives no access to mail programs.
WITHOUT_SERVERS = MINIMAL.partition("[[servers]]")[0]
