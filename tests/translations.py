"""Collect and compile the words people see: `python -m tests.translations`, or `make messages`.

Collecting needs GNU gettext (`xgettext`); without it, only the catalogues at hand are compiled. Compiling is polib's,
so that every machine makes the same bytes, and tests/architecture/test_messages.py can compare them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "site" / "locale"


def catalogues() -> list[Path]:
    """Return every .po file, sorted."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compiled(catalogue: Path) -> bytes:
    """Return the bytes that the .mo file beside a .po file must hold."""
    return bytes(polib.pofile(str(catalogue)).to_binary())


def collect() -> bool:
    """Bring new words from code and templates into the catalogues; False when gettext is missing."""
    if shutil.which("xgettext") is None:
        return False
    command = [
        sys.executable,
        str(ROOT / "manage.py"),
        "makemessages",
        "--all",
        "--no-wrap",
        "--add-location=file",
    ]
    subprocess.run(command, cwd=ROOT / "site", check=True)
    return True


def main() -> None:
    """Collect, compile, and say what was done."""
    if not collect():
        print("messages: nothing collected: GNU gettext is missing (Debian: apt-get install gettext)")
    for catalogue in catalogues():
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))
        print(f"messages: compiled {catalogue.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
