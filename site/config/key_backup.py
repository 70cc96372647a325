"""The key ring on paper: without it and the passphrase, nothing sealed can ever be opened again."""

from __future__ import annotations

import hashlib
import textwrap
from pathlib import Path

_WIDTH = 64


def printed_backup(ring: Path) -> str:
    """The ring file (its private keys locked by the passphrase) as lines to print, each with a check."""
    data = ring.read_bytes()
    lines = textwrap.wrap(data.hex(), _WIDTH)
    checked = [
        f"{number:3}  {' '.join(textwrap.wrap(line, 8))}  {hashlib.sha256(line.encode()).hexdigest()[:4]}"
        for number, line in enumerate(lines, 1)
    ]
    head = (
        f"\nKEY BACKUP: the file {ring.name} in hexadecimal, {len(data)} bytes; each line ends with a check\n"
        f"(the first four digits of the SHA-256 of its {_WIDTH} digits). Useless without the passphrase.\n"
    )
    return head + "\n".join(checked)


def read_backup(lines: list[str]) -> bytes:
    """The ring file from its printed lines. ValueError names the first line that was mistyped."""
    digits = []
    for line in lines:
        number, *groups, check = line.split()
        joined = "".join(groups)
        if hashlib.sha256(joined.encode()).hexdigest()[:4] != check:
            raise ValueError(f"line {number} was mistyped")
        digits.append(joined)
    return bytes.fromhex("".join(digits))
