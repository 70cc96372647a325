from __future__ import annotations

from pathlib import Path

import pytest

from config.key_backup import printed_backup, read_backup
from vault.keyring import KeyRing


def _lines(ring: Path) -> list[str]:
    """The numbered lines of the printed page."""
    return [line for line in printed_backup(ring).splitlines() if line.strip()[:1].isdigit()]


def test_what_is_printed_reads_back_to_the_same_ring(tmp_path: Path) -> None:
    ring = tmp_path / "keyring.json"
    KeyRing.create(ring, "a passphrase of some length")
    assert read_backup(_lines(ring)) == ring.read_bytes()


def test_a_mistyped_line_is_named(tmp_path: Path) -> None:
    ring = tmp_path / "keyring.json"
    KeyRing.create(ring, "a passphrase of some length")
    lines = _lines(ring)
    wrong = "0" if lines[2].split()[1][0] != "0" else "1"
    lines[2] = lines[2].replace(lines[2].split()[1], wrong + lines[2].split()[1][1:], 1)
    with pytest.raises(ValueError, match="line 3 was mistyped"):
        read_backup(lines)


def test_the_printed_page_does_not_open_anything_by_itself(tmp_path: Path) -> None:
    ring = tmp_path / "keyring.json"
    made = KeyRing.create(ring, "a passphrase of some length")
    private = made.private("k1").private_bytes_raw()
    assert private.hex() not in printed_backup(ring).replace(" ", "").replace("\n", "")
