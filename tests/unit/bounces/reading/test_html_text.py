"""HTML as the text that a person sees."""

from __future__ import annotations

import pytest

from mailsetup.bounces.html_text import html_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>En</p><p>To</p>", "En\n\nTo"),
        ("En<br>To<BR/>Tre", "En\nTo\nTre"),
        ("<b>550</b>\n  <i>5.1.1</i>&nbsp;user", "550 5.1.1 user"),
        ("&lt;ola@example.org&gt; bl&aring;b&#230;r", "<ola@example.org> blåbær"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<style>p {color: red}</style>x<script>alert('y')</script>z", "xz"),
        ("<head><title>T</title></head>x<!-- <p>no</p> -->y", "xy"),
        ("<style>never closed", "never closed"),
        ("a < b and c > d", "a < b and c > d"),
        ("<img src='https://track.example/x.png' alt='x'>seen", "seen"),
        ("zero\u200bwidth so\u00adft", "zerowidth soft"),
        ("<o:p>word</o:p>", "word"),
        ("İ<style>x</style>y", "İy"),
        ("", ""),
    ],
)
def test_only_what_a_person_sees_is_left(source: str, text: str) -> None:
    assert html_text(source) == text
