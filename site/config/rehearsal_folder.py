"""Choose the data folder of a rehearsal before settings are read. Standard library only.

A rehearsal never sees an installation's databases, keys or media: its folder must be new or empty.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

VARIABLE = "MOKSORI_REHEARSAL"
PREFIX = "moksori-rehearsal-"
PROCESS = "process"


def _wanted(arguments: list[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument == "--folder" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--folder="):
            return argument.partition("=")[2]
    return ""


def _is_alive(folder: Path) -> bool:
    """Does the process that works in this folder still run? One that cannot be asked counts as alive."""
    try:
        os.kill(int((folder / PROCESS).read_text(encoding="ascii")), 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


def clear_away_the_killed(parent: Path) -> int:
    """Delete folders of rehearsals that were killed: they hold a sealed manuscript beside its key."""
    dead = [folder for folder in parent.glob(f"{PREFIX}*") if folder.is_dir() and not _is_alive(folder)]
    for folder in dead:
        shutil.rmtree(folder, ignore_errors=True)
    return len(dead)


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
        clear_away_the_killed(Path(tempfile.gettempdir()))
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    (folder / PROCESS).write_text(str(os.getpid()), encoding="ascii")
    os.environ[VARIABLE] = str(folder.resolve())
    os.environ["MOKSORI_DATA"] = str(folder / "data")
    os.environ["MOKSORI_MEDIA"] = str(folder / "media")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
    for name in ("MOKSORI_DATABASE_URL", "MOKSORI_VAULT_URL", "MOKSORI_PASSPHRASE_FILE"):
        os.environ.pop(name, None)
    (folder / "data" / "log").mkdir(parents=True, exist_ok=True)
