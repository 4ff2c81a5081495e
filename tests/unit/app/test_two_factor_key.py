"""The key of a login in two steps, however it was copied; and the codes that are made of it."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.two_factor_codes import (
    NoCode,
    OtherKey,
    SameKey,
    code_at,
    compare,
    grouped,
)
from mailsetup.app.two_factor_key import (
    Algorithm,
    KeyProblem,
    KeyRefused,
    TwoFactorKey,
    is_surely_key,
    key_address,
    read_key,
    read_pattern,
)
from mailsetup.model.secret import Secret

KEY = "JBSWY3DPEHPK3PXP"
NOW = 1_794_999_995


def key(text: str = KEY) -> TwoFactorKey:
    read = read_key(text)
    assert isinstance(read, TwoFactorKey), read
    return read


def problem(text: str) -> KeyProblem:
    read = read_key(text)
    assert isinstance(read, KeyRefused), read
    return read.problem


@pytest.mark.parametrize(
    "text",
    [
        "jbsw y3dp ehpk 3pxp",
        "JBSW-Y3DP-EHPK-3PXP",
        " JBSW\u00a0Y3DP\u2013EHPK\u200b3PXP\r\n",
        "ＪＢＳＷＹ３ＤＰＥＨＰＫ３ＰＸＰ",
        "JBSWY3DPEHPK3PXP======",
        f"otpauth://totp/x?secret={KEY}",
        f"OTPAUTH://TOTP/x?SECRET={KEY.lower()}&digits=6&period=30&algorithm=HMAC-SHA1",
        "otpauth://totp/Altibox:kari?secret=jbsw%20y3dp%20ehpk%203pxp&issuer=Somebody%20else&secret=A",
    ],
)
def test_the_same_key_is_read_from_all_of_these(text: str) -> None:
    assert key(text).secret == Secret(KEY)


def test_an_address_tells_all_there_is_to_know() -> None:
    read = key(
        "otpauth://totp/Altibox%20webmail:kari%40altiboxmail.no?secret=JBSWY3DPEHPK3PXP"
        "&issuer=Altibox%20webmail&algorithm=SHA256&digits=8&period=60"
    )
    assert read == TwoFactorKey(
        secret=Secret(KEY),
        algorithm=Algorithm.SHA256,
        digits=8,
        period=60,
        account="kari@altiboxmail.no",
        issuer="Altibox webmail",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", KeyProblem.EMPTY),
        ("   \n", KeyProblem.EMPTY),
        ("- - -", KeyProblem.NO_KEY),
        ("JBSW Y3DP EHPK 3PX0", KeyProblem.STRANGE_LETTERS),
        ("passord123", KeyProblem.STRANGE_LETTERS),
        ("JBSW Y3DP", KeyProblem.TOO_SHORT),
        ("JBSWY3DPEHPK3PXPA", KeyProblem.INCOMPLETE),
        ("A" * 300, KeyProblem.TOO_LONG),
        ("A" * 5000, KeyProblem.TOO_LONG),
        ("https://mail.altibox.no/", KeyProblem.NO_KEY),
        ("otpauth://totp/x", KeyProblem.NO_KEY),
        ("otpauth://[", KeyProblem.NO_KEY),
        (f"otpauth://hotp/x?secret={KEY}&counter=1", KeyProblem.COUNTED),
        (f"otpauth://totp/x?secret={KEY}&algorithm=MD5", KeyProblem.UNKNOWN_KIND),
        (f"otpauth://totp/x?secret={KEY}&digits=5", KeyProblem.UNKNOWN_KIND),
        (f"otpauth://totp/x?secret={KEY}&digits=٦", KeyProblem.UNKNOWN_KIND),
        (f"otpauth://totp/x?secret={KEY}&period=0", KeyProblem.UNKNOWN_KIND),
        (f"otpauth://steam/x?secret={KEY}", KeyProblem.UNKNOWN_KIND),
        ("otpauth-migration://offline?data=CjEKCkhlbGxv", KeyProblem.EXPORT),
    ],
)
def test_what_is_no_key_is_told_apart(text: str, expected: KeyProblem) -> None:
    assert problem(text) is expected


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (KEY, True),
        ("jbsw y3dp ehpk 3pxp", True),
        ("JBSW-Y3DP-EHPK-3PXP-JB", True),
        (f"{KEY}======\r\n", True),
        (f"otpauth://totp/x?secret={KEY}", True),
        ("OTPAUTH-MIGRATION://offline?data=CjEK", True),
        ("JBSWY3DPehpk3pxp", False),
        ("Langtpassordutentall", False),
        ("abcd efgh ijkl mnop", False),
        ("abcd-efgh-ijkl-mnop", False),
        ("correct horse battery staple two", False),
        ("JBSW EHPK3PXP JBSW Y3DP", False),
        ("JBSWY3DP", False),
        ("2345234523452345", False),
        ("hemmelig7", False),
        ("https://example.no/?secret=JBSWY3DPEHPK3PXP", False),
        ("otpauth", False),
        ("-", False),
        ("", False),
    ],
)
def test_what_may_be_a_password_is_not_surely_a_key(text: str, *, sure: bool) -> None:
    assert is_surely_key(text) is sure


def test_a_picture_of_several_patterns_gives_the_key_among_them() -> None:
    wifi, uri = "WIFI:S:Hjemme;T:WPA;P:hemmelig;;", f"otpauth://totp/x?secret={KEY}"
    found = read_pattern([wifi, uri])
    assert isinstance(found, TwoFactorKey)
    assert found.secret == Secret(KEY)
    assert read_pattern([]) is None
    assert read_pattern([wifi]) == KeyRefused(problem=KeyProblem.NO_KEY)
    cut = read_pattern([wifi, "otpauth://totp/x?secret=JBSW"])
    assert cut == KeyRefused(problem=KeyProblem.TOO_SHORT)


@given(st.text())
def test_no_text_is_too_strange_to_be_pasted(text: str) -> None:
    """Neither way of reading it ends in an error."""
    is_surely_key(text)
    read_pattern([text])


def test_the_letters_that_are_wrong_are_named_and_no_others() -> None:
    read = read_key("JBSW Y3DP EHPK 1089")
    assert isinstance(read, KeyRefused)
    assert read.letters == "0 1 8 9"


@given(st.text(max_size=200) | st.text(alphabet="otpauh:/?&=%ABC234 -", max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    assert isinstance(read_key(text), TwoFactorKey | KeyRefused)


@given(st.text(max_size=150))
def test_no_address_is_too_strange(text: str) -> None:
    assert isinstance(read_key(f"otpauth://totp/{text}"), TwoFactorKey | KeyRefused)


names = st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=30).filter(
    lambda text: ":" not in text
)


@given(
    octets=st.binary(min_size=10, max_size=64),
    algorithm=st.sampled_from(Algorithm),
    digits=st.integers(6, 8),
    period=st.integers(10, 300),
    account=names,
    issuer=names,
)
def test_what_is_kept_as_an_address_comes_back(
    octets: bytes, algorithm: Algorithm, digits: int, period: int, account: str, issuer: str
) -> None:
    whole = TwoFactorKey(
        secret=Secret(base64.b32encode(octets).decode().rstrip("=")),
        algorithm=algorithm,
        digits=digits,
        period=period,
        account=account,
        issuer=issuer,
    )
    assert key(key_address(whole).reveal()) == whole


def test_a_key_is_never_shown_by_accident() -> None:
    assert KEY not in repr(key())
    assert KEY not in str(key_address(key()))


RFC_KEYS = {
    Algorithm.SHA1: b"12345678901234567890",
    Algorithm.SHA256: b"12345678901234567890123456789012",
    Algorithm.SHA512: b"1234567890123456789012345678901234567890123456789012345678901234",
}


@pytest.mark.parametrize(
    ("moment", "algorithm", "expected"),
    [
        (59, Algorithm.SHA1, "94287082"),
        (59, Algorithm.SHA256, "46119246"),
        (59, Algorithm.SHA512, "90693936"),
        (1111111109, Algorithm.SHA1, "07081804"),
        (1111111111, Algorithm.SHA1, "14050471"),
        (1234567890, Algorithm.SHA256, "91819424"),
        (2000000000, Algorithm.SHA512, "38618901"),
        (20000000000, Algorithm.SHA1, "65353130"),
    ],
)
def test_the_codes_are_those_of_the_standard(
    moment: int, algorithm: Algorithm, expected: str
) -> None:
    """RFC 6238, appendix B."""
    secret = Secret(base64.b32encode(RFC_KEYS[algorithm]).decode().rstrip("="))
    made = code_at(TwoFactorKey(secret=secret, algorithm=algorithm, digits=8), moment)
    assert made.text == expected


def test_a_code_lasts_to_the_end_of_its_half_minute() -> None:
    assert code_at(key(), NOW - 5).seconds_left == 30
    assert code_at(key(), NOW + 24.9).seconds_left == 1
    assert code_at(key(), NOW - 5).text == code_at(key(), NOW + 24.9).text
    assert code_at(key(), NOW + 25).text != code_at(key(), NOW).text
    assert code_at(key(), -5).seconds_left == 30


@pytest.mark.parametrize("periods", [*range(-10, 11), -60, -14, 14, 60])
def test_a_wrong_clock_is_measured_by_the_code_of_another_device(periods: int) -> None:
    typed = grouped(code_at(key(), NOW + 30 * periods).text)
    found = compare(key(), typed, NOW)
    assert found == SameKey(periods=periods, seconds=30 * periods)
    assert isinstance(found, SameKey)
    assert found.same_clock is (abs(periods) <= 1)


def test_a_wrong_key_is_not_taken_for_a_wrong_clock() -> None:
    other = key("KRSXG5CTMVRXEZLU")
    assert compare(key(), code_at(other, NOW).text, NOW) == OtherKey()
    assert compare(key(), code_at(key(), NOW + 30 * 61).text, NOW) == OtherKey()


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12a456", "١٢٣٤٥٦"])
def test_what_is_no_code_is_told(typed: str) -> None:
    assert compare(key(), typed, NOW) == NoCode()
