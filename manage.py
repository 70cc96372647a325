#!/usr/bin/env python3
"""The one entry point: puts the source root on the path, then hands over to Django.

`rehearse` works in a data folder of its own: the folder is chosen here, before settings are read,
so that no rehearsal can touch what an installation holds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "site"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("The environment is not there yet. Run 'make run' or 'make test': they set it up.")
    if "rehearse" in sys.argv[1:2]:
        from config.rehearsal_folder import enter

        enter(sys.argv)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
