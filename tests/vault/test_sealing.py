"""Sealed values: bound to their place, unreadable without key, readable again after rotation."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from vault.keyring import KeyRing, Locked
from vault.models import ScopeKey
from vault.ring import make_ring, ring
from vault.sealing import Opener, Unsealable, fingerprint, rewrap_all, seal

pytestmark = pytest.mark.django_db
PLACE = "vault_privatedetail:d_one:sealed"
VALUE = "은실".encode()


def opened(sealed: bytes, *, scope: str = "t_one", place: str = PLACE) -> bytes:
    return Opener().open(sealed, scope=scope, place=place)


@pytest.fixture
def locked_ring(settings: Settings, tmp_path: Path) -> None:
    settings.KEYS_ROOT = tmp_path / "locked"
    make_ring("a long passphrase")


@pytest.mark.parametrize("value", [b"", b"\x00", VALUE, b"x" * 1_000_000])
def test_what_is_sealed_opens_again(value: bytes) -> None:
    assert opened(seal(value, scope="t_one", place=PLACE)) == value


def test_the_same_value_never_looks_the_same() -> None:
    assert seal(VALUE, scope="t_one", place=PLACE) != seal(VALUE, scope="t_one", place=PLACE)


@pytest.mark.parametrize(
    "place", ["vault_privatedetail:d_two:sealed", "vault_privatedetail:d_one:other", "sealed_file:d_one", ""]
)
def test_a_value_moved_to_another_row_or_field_does_not_open(place: str) -> None:
    sealed = seal(VALUE, scope="t_one", place=PLACE)
    with pytest.raises(Unsealable):
        opened(sealed, place=place)


def test_a_value_moved_to_another_scope_does_not_open() -> None:
    sealed = seal(VALUE, scope="t_one", place=PLACE)
    seal(VALUE, scope="t_two", place=PLACE)
    with pytest.raises(Unsealable):
        opened(sealed, scope="t_two")


def test_any_changed_byte_is_noticed() -> None:
    sealed = seal(VALUE, scope="t_one", place=PLACE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(Unsealable):
            opened(changed)


def test_any_cut_is_noticed() -> None:
    sealed = seal(VALUE, scope="t_one", place=PLACE)
    for length in range(len(sealed)):
        with pytest.raises(Unsealable):
            opened(sealed[:length])
    with pytest.raises(Unsealable):
        opened(sealed + b"\x00")


def test_a_wrapped_scope_key_moved_to_another_scope_does_not_open() -> None:
    one, two = seal(VALUE, scope="t_one", place=PLACE), seal(VALUE, scope="t_two", place=PLACE)
    stolen = ScopeKey.objects.get(pk="t_one")
    ScopeKey.objects.filter(pk="t_two").update(wrapped=stolen.wrapped, public=stolen.public)
    assert opened(one) == VALUE
    for sealed in (one, two):
        with pytest.raises(Unsealable):
            opened(sealed, scope="t_two")


def test_without_its_scope_key_a_value_is_gone() -> None:
    sealed = seal(VALUE, scope="t_one", place=PLACE)
    ScopeKey.objects.filter(pk="t_one").delete()
    with pytest.raises(Unsealable):
        opened(sealed)
    seal(b"new", scope="t_one", place=PLACE)  # a new key under the old name opens nothing old
    with pytest.raises(Unsealable):
        opened(sealed)


@pytest.mark.usefixtures("locked_ring")
def test_a_locked_ring_seals_and_does_not_open() -> None:
    sealed = seal(VALUE, scope="t_one", place=PLACE)
    assert VALUE not in sealed
    assert len(fingerprint(b"a file")) == 64
    with pytest.raises(Locked):
        opened(sealed)


def test_after_rotation_old_and_new_values_open() -> None:
    before = seal(VALUE, scope="t_one", place=PLACE)
    assert make_ring().rotate() == "k2"
    after = seal(VALUE, scope="t_two", place=PLACE)
    assert dict(ScopeKey.objects.values_list("pk", "ring_key")) == {"t_one": "k1", "t_two": "k2"}
    assert opened(before) == opened(after, scope="t_two") == VALUE


def test_rewrapping_frees_the_old_key_and_leaves_values_alone() -> None:
    sealed = [seal(VALUE, scope=f"t_{n}", place=PLACE) for n in range(3)]
    make_ring().rotate()
    assert rewrap_all() == 3
    assert rewrap_all() == 0
    assert set(ScopeKey.objects.values_list("ring_key", flat=True)) == {"k2"}
    keys: KeyRing = ring()
    del keys.content["keys"]["k1"]
    assert [opened(one, scope=f"t_{n}") for n, one in enumerate(sealed)] == [VALUE] * 3


def test_a_ring_older_than_what_it_should_open_says_so() -> None:
    sealed = seal(VALUE, scope="t_one", place=PLACE)
    ScopeKey.objects.update(ring_key="k9")
    with pytest.raises(Unsealable, match="k9"):
        opened(sealed)


def test_without_a_ring_everything_is_locked(settings: Settings, tmp_path: Path) -> None:
    settings.KEYS_ROOT = tmp_path / "nothing"
    with pytest.raises(Locked):
        seal(VALUE, scope="t_one", place=PLACE)
    with pytest.raises(Locked):
        fingerprint(b"a file")


def test_a_fingerprint_depends_on_the_ring(settings: Settings, tmp_path: Path) -> None:
    here = fingerprint(b"a file")
    assert here == fingerprint(b"a file")
    settings.KEYS_ROOT = tmp_path / "elsewhere"
    make_ring()
    assert fingerprint(b"a file") != here
