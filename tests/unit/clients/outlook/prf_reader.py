"""A strict reader of PRF files, made from the grammar alone, that knows nothing of our writer."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY = re.compile(r"[A-Za-z0-9]+")
SECTION = re.compile(r"\[([A-Za-z0-9_ ]+)\]")
MAPPED = re.compile(r"PT_(?:UNICODE|LONG),0x([0-9A-Fa-f]{4})")

GENERAL = {
    "Custom": {"1"},
    "DefaultProfile": {"Yes", "No"},
    "OverwriteProfile": {"Yes", "No", "Append"},
    "ModifyDefaultProfileIfPresent": {"TRUE", "FALSE"},
    "BackupProfile": {"No"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prf:
    """The sections in their order, and each account's values by property tag (`0x0100`)."""

    sections: dict[str, dict[str, str]]
    accounts: tuple[dict[str, str], ...]
    types: tuple[str, ...]


def read_prf(data: bytes) -> Prf:
    """The file as Outlook would take it; an assertion fails for whatever is not to the letter."""
    sections = read_ini(data)
    general = sections["General"]
    assert general.keys() == {"ProfileName", *GENERAL}
    assert all(general[key] in allowed for key, allowed in GENERAL.items())
    _check_services(sections, appends=general["OverwriteProfile"] == "Append")
    listed = sections["Internet Account List"]
    assert list(listed) == [f"Account{n}" for n in range(1, len(listed) + 1)]
    known = {"General", "Service List", "Internet Account List", *listed, *listed.values()}
    assert sections.keys() - known <= {"Service1", "Outlook Address Book"}
    accounts, types = [], []
    for name, mapping_name in listed.items():
        mapping = dict(sections[mapping_name])
        types.append(mapping.pop("AccountType"))
        tags = {key: MAPPED.fullmatch(value) for key, value in mapping.items()}
        assert all(tags.values())
        assert len({tag[1] for tag in tags.values() if tag}) == len(tags)
        accounts.append(_by_tag(sections[name], mapping))
    assert sum(sections[name]["DefaultAccount"] == "TRUE" for name in listed) <= 1
    return Prf(sections=sections, accounts=tuple(accounts), types=tuple(types))


def read_ini(data: bytes) -> dict[str, dict[str, str]]:
    """Sections and values of an INI file in ASCII with CR LF."""
    text = data.decode("ascii")
    assert text.endswith("\r\n")
    assert not re.search(r"[^\r]\n|\r[^\n]|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", text)
    sections: dict[str, dict[str, str]] = {}
    current: dict[str, str] | None = None
    for line in text.split("\r\n"):
        if not line or line.startswith(";"):
            continue
        if line.startswith("["):
            found = SECTION.fullmatch(line)
            assert found, line
            assert found[1] not in sections
            current = sections[found[1]] = {}
            continue
        key, equals, value = line.partition("=")
        assert current is not None, line
        assert equals, line
        assert KEY.fullmatch(key), line
        assert key not in current
        # Windows would strip blanks and quotation marks; Outlook replaces %NAME%.
        assert value == value.strip(" \"'")
        assert not set(value) & set('[]";%')
        current[key] = value
    return sections


def _check_services(sections: dict[str, dict[str, str]], *, appends: bool) -> None:
    services = sections["Service List"]
    assert services == ({} if appends else {"Service1": "Outlook Address Book"})
    for name, service in services.items():
        assert sections[name] == {}
        assert sections[service]["ServiceName"] == "CONTAB"


def _by_tag(values: dict[str, str], mapping: dict[str, str]) -> dict[str, str]:
    """The values under their tags; every one but the two of the account itself has to have one."""
    own = {"UniqueService", "DefaultAccount"}
    assert values.keys() >= own
    assert values.keys() - own <= mapping.keys(), "dropped in silence"
    for key in values.keys() - own:
        if mapping[key].startswith("PT_LONG"):
            assert re.fullmatch(r"\d{1,10}", values[key]), key
    return {mapping[key].partition(",")[2]: values[key] for key in values.keys() - own}
