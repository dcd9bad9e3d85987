"""What school IT may decide, and what happens without it: everything is off."""

from pathlib import Path

import pytest

from netwerk_desktop.system import key_store, policy
from netwerk_desktop.system.policy import load_policy


@pytest.mark.parametrize(
    ("content", "allowed"),
    [
        (b'{"credential_store": true}', True),
        (b'{"credential_store": "true"}', False),
        (b'{"credential_store": 1}', False),
        (b"{}", False),
        (b"[]", False),
        (b"", False),
        (b"\xff", False),
        (b"{" * 9999, False),
        (b" " * 70_000 + b'{"credential_store": true}', False),
    ],
)
def test_only_a_clear_yes_counts(tmp_path: Path, content: bytes, allowed: bool) -> None:
    file = tmp_path / "beleid.json"
    file.write_bytes(content)
    assert load_policy(file).credential_store is allowed


def test_without_a_file_everything_is_off(tmp_path: Path) -> None:
    assert not load_policy(tmp_path / "beleid.json").credential_store


def test_only_an_administrator_can_write_where_it_lies() -> None:
    assert str(policy.policy_file()).startswith("/etc/")


def test_other_systems_have_no_such_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the policy alone is not enough, and nothing is ever kept."""
    allowed = tmp_path / "beleid.json"
    allowed.write_bytes(b'{"credential_store": true}')
    monkeypatch.setattr(policy, "policy_file", lambda: allowed)
    assert not key_store.is_offered()
    assert not key_store.keep("identity", bytes(48))
    assert key_store.kept("identity") is None
    key_store.forget("identity")
