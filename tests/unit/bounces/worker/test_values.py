"""A reading goes to the other process and back without a change, whatever a stranger wrote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.backscatter import OwnMail
from mailsetup.bounces.worker_values import dumped, loaded, own_of, reading_of
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    NotBounceKind,
    ReturnedMail,
    WhoCanFix,
)

TEXT = st.text(alphabet=st.characters(), max_size=20)  # lone surrogates too
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
SETS = st.frozensets(TEXT, max_size=3)
RECIPIENTS = st.builds(
    BouncedRecipient,
    address=TEXT,
    bounce_class=st.sampled_from(BounceClass),
    state=st.sampled_from(DeliveryState),
    who_can_fix=st.sampled_from(WhoCanFix),
    **dict.fromkeys(("status", "reply", "quoted", "remote_host", "retry_until", "rule"), TEXT),
)
RETURNED = st.builds(
    ReturnedMail,
    **dict.fromkeys(("message_id", "subject", "date", "sender", "mailer"), TEXT),
    **dict.fromkeys(("recipients", "submitted_through", "attachments"), TEXTS),
    size=st.integers(0, 10**12),
)
READINGS = st.builds(
    BounceReading,
    bounce_class=st.sampled_from(BounceClass),
    recipients=st.lists(RECIPIENTS, max_size=3).map(tuple),
    subtype=st.none() | st.sampled_from(NotBounceKind),
    returned=st.none() | RETURNED,
    evidence=TEXTS,
    cut=TEXTS,
    **dict.fromkeys(("text", "reporter", "date"), TEXT),
)
OWN = st.builds(
    OwnMail,
    **dict.fromkeys(("addresses", "sent_ids", "id_domains", "submission_hosts"), SETS),
    mailers=TEXTS,
)


@given(READINGS)
def test_a_reading_comes_back_the_same(reading: BounceReading) -> None:
    assert reading_of(loaded(dumped({"reading": reading}))["reading"]) == reading


@given(st.none() | OWN)
def test_the_own_mail_comes_back_the_same(own: OwnMail | None) -> None:
    assert own_of(loaded(dumped({"own": own}))["own"]) == own


@given(
    st.recursive(st.none() | st.integers() | TEXT, lambda v: st.lists(v) | st.dictionaries(TEXT, v))
)
def test_what_is_no_reading_is_a_value_error(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the one error there is
        reading_of(value)


@pytest.mark.parametrize("content", [b"", b"x", b"[]", b"1", b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the one error there is
        loaded(content)


@pytest.mark.parametrize("key", ["bounce_class", "recipients", "text", "cut", "evidence"])
def test_a_missing_field_is_a_value_error(key: str) -> None:
    reading = json.loads(dumped(BounceReading(bounce_class=BounceClass.UNKNOWN)))
    del reading[key]
    with pytest.raises(ValueError):  # noqa: PT011 - the one error there is
        reading_of(reading)
