"""Choose the data folder of a rehearsal before settings are read. Standard library only.

A rehearsal never sees an installation's databases, keys or media: its folder must be new or empty.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

VARIABLE = "MOKSORI_REHEARSAL"


def _wanted(arguments: list[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument == "--folder" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--folder="):
            return argument.partition("=")[2]
    return ""


def enter(arguments: list[str]) -> None:
    """Point data and media at the rehearsal's folder; exit with a sentence when it is not empty."""
    if "-h" in arguments or "--help" in arguments:
        return
    named = _wanted(arguments)
    if named:
        folder = Path(named)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            sys.exit("rehearse: the folder given with --folder is not an empty folder. Nothing was done.")
        folder.mkdir(parents=True, exist_ok=True)
    else:
        folder = Path(tempfile.mkdtemp(prefix="moksori-rehearsal-"))
    os.environ[VARIABLE] = str(folder.resolve())
    os.environ["MOKSORI_DATA"] = str(folder / "data")
    os.environ["MOKSORI_MEDIA"] = str(folder / "media")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
    for name in ("MOKSORI_DATABASE_URL", "MOKSORI_VAULT_URL", "MOKSORI_PASSPHRASE_FILE"):
        os.environ.pop(name, None)
    (folder / "data" / "log").mkdir(parents=True, exist_ok=True)
