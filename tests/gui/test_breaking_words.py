"""Where a line may end: between words, and inside those only that are too long for any line."""

from __future__ import annotations

from mailsetup.gui.widgets.text import breakable

ADDRESS = "kari.nordmann@altiboxmail.no"


def test_a_sentence_is_never_broken_inside_its_words() -> None:
    sentence = "Henter telefonen e‑post på den gamle måten, kan den ta bort det vi legger der."
    assert breakable(sentence) == sentence


def test_a_long_address_may_be_broken_and_is_still_the_same() -> None:
    shown = breakable(f"Er {ADDRESS} på en telefon?")
    pieces = shown.split("\u200b")
    assert pieces == ["Er kari.nordmann@", "altiboxmail.no på en telefon?"]
    assert "".join(pieces) == f"Er {ADDRESS} på en telefon?"


def test_a_word_without_any_sign_is_cut_in_pieces() -> None:
    assert max(map(len, breakable("x" * 100).split("\u200b"))) <= 24
