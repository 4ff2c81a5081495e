"""Which address was perhaps meant: slips of the fingers, and what is left alone."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailsetup.bounces.explanation import GuessReason
from mailsetup.bounces.known_domains import known_domains
from mailsetup.bounces.suggest import MOST_GUESSES, guesses
from mailsetup.bounces.suggest_distance import distance
from mailsetup.model.hostname import checked_hostname
from mailsetup.providers.load import bundled_packs
from mailsetup.runtime.assets import resource
from tests.unit.bounces.explain.readings import pack

if TYPE_CHECKING:
    from mailsetup.bounces.suggest_known import KnownDomains

PACKS = bundled_packs()
NORWEGIAN = known_domains(PACKS, home=pack("altibox"))
FINNISH = known_domains(PACKS, home=pack("ktnet"))
SURE, LIKELY = 80, 50

R = GuessReason
SLIPS = [
    ("gmial.com", "gmail.com", R.SWAPPED),
    ("gamil.com", "gmail.com", R.SWAPPED),
    ("hotmial.no", "hotmail.no", R.SWAPPED),
    ("hotmali.com", "hotmail.com", R.SWAPPED),
    ("yhaoo.com", "yahoo.com", R.SWAPPED),
    ("lyes.net", "lyse.net", R.SWAPPED),
    ("live.on", "live.no", R.SWAPPED),
    ("protonmial.com", "protonmail.com", R.SWAPPED),
    ("altibxmail.no", "altiboxmail.no", R.LEFT_OUT),
    ("altiboxmai.no", "altiboxmail.no", R.LEFT_OUT),
    ("gmai.com", "gmail.com", R.LEFT_OUT),
    ("gmil.com", "gmail.com", R.LEFT_OUT),
    ("onlin.no", "online.no", R.LEFT_OUT),
    ("icloud.co", "icloud.com", R.LEFT_OUT),
    ("outlok.com", "outlook.com", R.LEFT_OUT),
    ("sboksi.f", "sboksi.fi", R.LEFT_OUT),
    ("pikapost.fi", "pikaposti.fi", R.LEFT_OUT),
    ("gmaill.com", "gmail.com", R.DOUBLED),
    ("onnline.no", "online.no", R.DOUBLED),
    ("outloook.com", "outlook.com", R.DOUBLED),
    ("alltiboxmail.no", "altiboxmail.no", R.DOUBLED),
    ("hotmaik.com", "hotmail.com", R.NEIGHBOUR_KEY),
    ("gmsil.com", "gmail.com", R.NEIGHBOUR_KEY),
    ("hotnail.se", "hotmail.se", R.NEIGHBOUR_KEY),
    ("gmaiø.com", "gmail.com", R.NEIGHBOUR_KEY),
    ("gmaiö.com", "gmail.com", R.NEIGHBOUR_KEY),
    ("hotmailøcom", "hotmail.com", R.NEIGHBOUR_KEY),
    ("gmail-com", "gmail.com", R.NEIGHBOUR_KEY),
    ("lyse.ney", "lyse.net", R.NEIGHBOUR_KEY),
    ("altibosmail.no", "altiboxmail.no", R.NEIGHBOUR_KEY),
    ("0nline.no", "online.no", R.LOOKS_ALIKE),
    ("gmäil.com", "gmail.com", R.LOOKS_ALIKE),
    ("hötmail.com", "hotmail.com", R.LOOKS_ALIKE),
    ("gmail.con", "gmail.com", R.WRONG_ENDING),
    ("telia.con", "telia.com", R.WRONG_ENDING),
    ("firma.con", "firma.com", R.WRONG_ENDING),
    ("firma.noo", "firma.no", R.WRONG_ENDING),
    ("gmail.no", "gmail.com", R.WRONG_ENDING),
    ("altiboxmail", "altiboxmail.no", R.NO_ENDING),
    ("gmail", "gmail.com", R.NO_ENDING),
    ("solbakken", "solbakken.no", R.NO_ENDING),
    ("onlineno", "online.no", R.NO_DOT),
    ("gmailcom", "gmail.com", R.NO_DOT),
    ("gmail,com", "gmail.com", R.COMMA),
    ("online;no", "online.no", R.COMMA),
    ("gmail .com", "gmail.com", R.SPACE),
    ("altibox mail.no", "altiboxmail.no", R.SPACE),
    ("gmail..com", "gmail.com", R.EXTRA_SIGN),
    ("gmail.com.", "gmail.com", R.EXTRA_SIGN),
    ("www.online.no", "online.no", R.EXTRA_SIGN),
    ("online.no>", "online.no", R.EXTRA_SIGN),
    ("gmial,com", "gmail.com", R.SEVERAL),
    ("gmial.con", "gmail.com", R.SEVERAL),
]


@pytest.mark.parametrize(("typed", "meant", "reason"), SLIPS)
def test_a_slip_after_the_at_sign(typed: str, meant: str, reason: GuessReason) -> None:
    first = guesses(f"kari.nordmann@{typed}", NORWEGIAN)[0]
    assert first.address == f"kari.nordmann@{meant}"
    assert first.reason is reason
    assert first.confidence < 99


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kari2gmail.com", "kari@gmail.com"),  # AltGr was not held down
        ('kari"online.no', "kari@online.no"),  # Shift was, instead of it
        ("kari£gmail.com", "kari@gmail.com"),
        ("kari.nordmann.gmail.com", "kari.nordmann@gmail.com"),
        ("kari(at)online.no", "kari@online.no"),
        ("kari@@online.no", "kari@online.no"),
        ("kari.@online.no", "kari@online.no"),
        ("kari,nordmann@online.no", "kari.nordmann@online.no"),
        ("kari nordmann@online.no", "karinordmann@online.no"),
        ("www.kari@online.no", "kari@online.no"),
        ("mailto:kari@online.no", "kari@online.no"),
        ("<kari@online.no>", "kari@online.no"),
        ("kari@online.no;", "kari@online.no"),
        ("kari\u200b@online.no", "kari@online.no"),
        ("kåre.bjørn@online.no", "kare.bjorn@online.no"),
    ],
)
def test_a_slip_elsewhere(typed: str, meant: str) -> None:
    assert guesses(typed, NORWEGIAN)[0].address == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("kari@gmail.com", "KARI@GMAIL.COM", "kari@mail.com", "kari@email.com", "kari@gmx.com"),
        *("kari@five.no", "kari@live.no", "kari@life.no", "kari@line.no", "kari@lyse.no"),
        *("kari@hotmail.de", "kari@yahoo.fi", "kari@outlook.fi", "kari@me.com", "kari@mac.com"),
        *("kari@altibox.no", "kari@telia.se", "kari@proton.me", "kari@pm.me", "kari@nrk.no"),
        *("kari@ukjent-firma.no", "kari@student.uio.no", "kari@bakeri.se", "kari@xyz.fi"),
        *("", "@", "kari", "kari@", "@gmial.com", "a@b@gmial.com", " ", "kari@[192.0.2.1]"),
        "x" * 400 + "@gmial.com",
        "kari@" + "gmial." * 60 + "com",
    ],
)
def test_what_is_left_alone(typed: str) -> None:
    assert guesses(typed, NORWEGIAN) == ()


def test_sure_and_less_sure() -> None:
    (sure,) = guesses("kari@gmial.com", NORWEGIAN)
    (unsure,) = guesses("kari@solbakken", NORWEGIAN)
    assert sure.confidence >= SURE > LIKELY > unsure.confidence


def test_two_equally_near_ones_are_both_shown_and_both_less_likely() -> None:
    found = guesses("kari@hotmail.so", NORWEGIAN)
    assert {"kari@hotmail.no", "kari@hotmail.se"} <= {one.address for one in found}
    assert all(one.confidence < LIKELY for one in found)


def test_the_own_country_comes_first() -> None:
    assert guesses("kari@hotmail", NORWEGIAN)[0].address == "kari@hotmail.no"
    assert guesses("kari@firma", FINNISH)[0].address == "kari@firma.fi"
    assert guesses("kari@firma", known_domains(PACKS)) == ()


def test_a_space_in_a_name_may_be_a_dot() -> None:
    found = [one.address for one in guesses("kari nordmann@online.no", NORWEGIAN)]
    assert found == ["karinordmann@online.no", "kari.nordmann@online.no"]


def test_letters_that_no_mailbox_has_are_written_in_both_ways() -> None:
    found = [one.address for one in guesses("kåre@gmial.com", NORWEGIAN)]
    assert "kåre@gmail.com" in found
    assert "kare@gmial.com" in found


@pytest.mark.parametrize("known", [NORWEGIAN, FINNISH], ids=["no", "fi"])
def test_no_known_domain_is_ever_corrected(known: KnownDomains) -> None:
    for domain in [*known.targets, *known.real]:
        assert guesses(f"kari@{domain}", known) == (), domain


def test_the_shipped_list_is_in_order() -> None:
    table = tomllib.loads(resource("bounces/known_domains.toml").read_text(encoding="utf-8"))
    assert set(table) == {"schema", "targets", "real", "wrong_endings"}
    targets = [name for group in table["targets"] for name in group["names"]]
    real = [name for group in table["real"] for name in group["names"]]
    assert len(targets) == len(set(targets))
    assert len(real) == len(set(real))
    assert not set(targets) & set(real)
    assert {group["weight"] for group in table["targets"]} == {1, 2, 3}
    for name in [*targets, *real]:
        assert checked_hostname(name) == name
    # An ending that some domain has would make a right address wrong.
    endings = {name.rpartition(".")[2] for name in [*targets, *real]}
    assert not endings & set(table["wrong_endings"])


ADDRESS_LIKE = st.text(alphabet='abegilmnost@.,2 øåöæ-"<>\u200b', max_size=40)


@given(
    st.one_of(st.text(max_size=400), ADDRESS_LIKE, st.from_regex(r"[a-z.]{1,9}@[a-zøå.,]{1,20}"))
)
@settings(max_examples=300, deadline=None)
def test_guesses_are_never_the_address_itself(typed: str) -> None:
    found = guesses(typed, NORWEGIAN)
    assert len(found) <= MOST_GUESSES
    assert len({one.address.lower() for one in found}) == len(found)
    for one in found:
        assert one.address.lower() != typed.strip().lower()
        assert one.address.count("@") == 1
        assert not any(sign.isspace() for sign in one.address)
        assert 1 <= one.confidence <= 99
    assert [one.confidence for one in found] == sorted(
        (one.confidence for one in found), reverse=True
    )


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "typed",
    [
        "a" * 1_000_000,
        "@" * 1_000_000,
        "." * 320,
        "a@" + "." * 318,
        "@." * 160,
        "kari@" + "gmailcom" * 39,
        "kari@" + "o" * 64,
        "2" * 320,
        '"' * 160 + "." * 160,
        "(at)" * 80,
        " a" * 160 + "@gmial.com",
        "\u0344" * 320,
    ],
)
def test_hostile_addresses_take_no_time(typed: str) -> None:
    for _ in range(20):
        assert len(guesses(typed, NORWEGIAN)) <= MOST_GUESSES


@given(st.text(alphabet="abno.", max_size=12), st.text(alphabet="abno.", min_size=1, max_size=12))
@settings(deadline=None)
def test_a_distance_is_nothing_only_between_equals(typed: str, meant: str) -> None:
    way = distance(typed, meant, 99.0)
    assert (way is None) == (typed == meant)
    near = distance(typed, meant, 1.0)
    assert near is None or (way is not None and near.cost == way.cost)
