"""The frame of our HTML files: each stands by itself, loads nothing and runs nothing."""

from __future__ import annotations

from html import escape

_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em }
.verdict { border-inline-start: .4em solid #b35900; padding: .2em 1em; margin: 1em 0 }
.good { border-color: #1a7f37 }
.wide { overflow-x: auto }
table { border-collapse: collapse } th, td { padding: .3em .9em .3em 0; text-align: start }
th { vertical-align: bottom } td { vertical-align: top; border-top: 1px solid #8886 }
td { overflow-wrap: break-word; max-width: 30em; min-width: 7em }
.number { text-align: end; min-width: 4em; font-variant-numeric: tabular-nums }
td.number { white-space: nowrap }
"""
_HEAD = (
    '<meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)


def html_page(language: str, title: str, body: str, *, style: str = "", data: str = "") -> str:
    """One file.

    Args:
        title: plain text; also the heading above `body`.
        body: markup, in which every text is escaped already.
        style: more rules besides those of all our files.
        data: markup for programs, after the body.
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head>{_HEAD}'
        f"<title>{escape(title)}</title><style>{_STYLE}{style}</style></head>\n<body>"
        f"<h1>{escape(title)}</h1>\n{body}{data}</body></html>\n"
    )
