"""The JSON form: field names are keys, sealed results say what they are, secrets have none."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from mailsetup.model.change import DeleteMailbox, SetPref
from mailsetup.model.message import message
from mailsetup.model.probe import Unreachable, UnreachableReason
from mailsetup.model.secret import Secret
from mailsetup.model.serialize import to_json
from tests.unit.diagnosis.scenes import IMAP, scene

CANARY = "hemmelig-kanarifugl"


def test_a_server_has_the_documented_keys() -> None:
    assert to_json(IMAP) == {
        "protocol": "imap",
        "hostname": "imap.altibox.no",
        "port": 993,
        "socket_type": "SSL",
        "username": "kari@altiboxmail.no",
        "auth_methods": ["password-cleartext"],
    }


def test_sealed_values_say_which_they_are() -> None:
    gone = Unreachable(server=IMAP, reason=UnreachableReason.TIMED_OUT)
    pref = SetPref(path="/p", key="k", old=None, new=True)
    box = DeleteMailbox(server=IMAP, mailbox="INBOX/Trash", subscribed=True)
    kinds = [value["kind"] for value in map(to_json, (gone, pref, box)) if isinstance(value, dict)]
    assert kinds == ["unreachable", "set-pref", "delete-mailbox"]


def test_observations_are_json() -> None:
    assert json.loads(json.dumps(to_json(scene())))["address"] == "kari@altiboxmail.no"


def test_a_secret_has_no_form_at_all() -> None:
    secret = Secret(CANARY)
    assert CANARY not in f"{secret} {secret!r} {[secret]} {secret:>40}"
    for leak in (to_json, pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError) as caught:
            leak(secret)
        assert CANARY not in str(caught.value)
    assert secret.reveal() == CANARY


def test_messages_with_equal_parameters_are_equal() -> None:
    assert message("a", x=1) == message("a", x=1)
    assert hash(message("a", x=1)) == hash(message("a", x=1))
