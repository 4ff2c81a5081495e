"""The smallest guide file that says something, for tests that break it."""

from __future__ import annotations

MINIMAL = """\
schema = 1

[[sources]]
name = "notes"
title = "Notes"
date = "2026-11-21"

[[labels]]
id = "menu"
nb = { text = "Meny", verified = false, source = "notes" }
sv = { text = "Meny", verified = true, source = "notes" }
en = { text = "Menu", verified = true, source = "notes" }

[[windows]]
id = "main"
style = "plain"
title = "menu"
parts = [
  { kind = "text", labels = ["menu"], value = "prefix" },
  { kind = "buttons", labels = ["menu"] },
]

[[guides]]
client = "thunderbird"
task = "path-prefix"

[guides.title]
nb = "Tittel"
sv = "Titel"
en = "Title"

[[guides.steps]]
window = "main"
press = ["menu"]
values = ["prefix"]
[guides.steps.title]
nb = "Åpne"
sv = "Öppna"
en = "Open"
[guides.steps.text]
nb = "Trykk på {menu}."
sv = "Tryck på {menu}."
en = "Press {menu}."
"""
