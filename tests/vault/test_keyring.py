"""The key ring on disk: private to its user, never replaced, never half written."""

from __future__ import annotations

import base64
import errno
import json
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from vault.keyring import KeyMissing, KeyRing, KeyRingDamaged, Locked, WrongPassphrase
from vault.ring import make_ring, ring, ring_path

PASSPHRASE = "nine invented words"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ring" / "keyring.json"


def test_ring_and_folder_are_for_their_user_alone(path: Path) -> None:
    KeyRing.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    KeyRing.load(path).rotate()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.parent.iterdir()) == [path]


def test_a_ring_that_is_there_is_never_replaced(path: Path) -> None:
    KeyRing.create(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        KeyRing.create(path)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == [path]


def test_many_first_starts_make_one_ring(path: Path) -> None:
    def start(_: int) -> str:
        try:
            return KeyRing.create(path).content["fingerprint"]
        except FileExistsError:
            return KeyRing.load(path).content["fingerprint"]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(start, range(24))) == {KeyRing.load(path).content["fingerprint"]}


def test_a_passphrase_locks_unlocks_and_is_checked(path: Path) -> None:
    KeyRing.create(path, PASSPHRASE)
    assert PASSPHRASE not in path.read_text()
    assert KeyRing.load(path).by_passphrase is True
    with pytest.raises(Locked):
        KeyRing.load(path).private("k1")
    with pytest.raises(WrongPassphrase):
        KeyRing.load(path, "nine other words").private("k1")
    opened = KeyRing.load(path, PASSPHRASE)
    assert opened.private("k1").public_key() == opened.public("k1")


def test_a_new_key_is_locked_as_the_old_one_is(path: Path) -> None:
    KeyRing.create(path, PASSPHRASE)
    with pytest.raises(Locked):
        KeyRing.load(path).rotate()
    assert KeyRing.load(path, PASSPHRASE).rotate() == "k2"
    with pytest.raises(Locked):
        KeyRing.load(path).private("k2")


def test_rotation_never_reuses_a_number(path: Path) -> None:
    keys = KeyRing.create(path)
    keys.rotate()
    del keys.content["keys"]["k1"]
    path.write_text(json.dumps(keys.content))
    assert KeyRing.load(path).rotate() == "k3"


def test_rotation_keeps_a_key_that_another_process_added(path: Path) -> None:
    mine, other = KeyRing.create(path), KeyRing.load(path)
    assert (other.rotate(), mine.rotate()) == ("k2", "k3")
    assert sorted(KeyRing.load(path).content["keys"]) == ["k1", "k2", "k3"]


def test_a_rotation_that_cannot_be_written_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = KeyRing.create(path)
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        keys.rotate()
    assert (path.read_bytes(), keys.primary) == (before, "k1")
    assert sorted(path.parent.iterdir()) == [path]


def test_a_key_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(KeyMissing, match="k7"):
        KeyRing.create(path).private("k7")


DAMAGE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "list": lambda _: [],
    "number": lambda _: 7,
    "other format": lambda ring: ring | {"format": 2},
    "no primary": lambda ring: ring | {"primary": "k9"},
    "no fingerprint": lambda ring: {name: ring[name] for name in ("format", "primary", "keys")},
    "short fingerprint": lambda ring: ring | {"fingerprint": base64.b64encode(b"short").decode()},
    "keys as list": lambda ring: ring | {"keys": ["k1"]},
    "key not base64": lambda ring: ring | {"keys": {"k1": ring["keys"]["k1"] | {"public": "~~~~"}}},
    "half a key": lambda ring: ring | {"keys": {"k1": ring["keys"]["k1"] | {"private": {"by": "none"}}}},
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_ring_is_named_and_left_alone(damage: Callable[[dict[str, Any]], Any]) -> None:
    path = ring_path()
    path.write_text(json.dumps(damage(json.loads(path.read_text()))))
    before = path.read_bytes()
    for use in (ring, make_ring):
        with pytest.raises(KeyRingDamaged, match=r"keyring\.json"):
            use()
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", "은실".encode(), b"null"])
def test_bytes_that_are_no_ring_are_left_alone(content: bytes) -> None:
    ring_path().write_bytes(content)
    with pytest.raises(KeyRingDamaged):
        make_ring()
    assert ring_path().read_bytes() == content


def test_the_passphrase_comes_from_a_file(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.KEYS_ROOT = tmp_path / "by-file"
    make_ring(PASSPHRASE)
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n")
    monkeypatch.setenv("MOKSORI_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    assert ring().private("k1").public_key() == ring().public("k1")


def test_a_passphrase_file_that_is_gone_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.KEYS_ROOT = tmp_path / "by-file"
    make_ring(PASSPHRASE)
    monkeypatch.setenv("MOKSORI_PASSPHRASE_FILE", str(tmp_path / "gone"))
    with pytest.raises(Locked, match="MOKSORI_PASSPHRASE_FILE"):
        ring()
