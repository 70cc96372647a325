#!/usr/bin/env python3
"""The one entry point: puts the source root on the path, then hands over to Django.

`rehearse` works in a data folder of its own: the folder is chosen here, before settings are read,
so that no rehearsal can touch what an installation holds. `leakscan` and `identifiers` read files on any machine:
they run before Django, which takes longer to start than they need to answer.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protection.matching import Matcher

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "site"))


def _installed() -> Matcher:
    """The matcher of this installation's own facts. Raises CannotRead when its sealed file stays shut."""
    import django

    django.setup()
    from django.db import DatabaseError

    from protection.facts import compiled_facts
    from protection.matching import CannotRead

    try:
        return compiled_facts().matcher
    except (RuntimeError, ValueError, DatabaseError) as error:
        raise CannotRead(
            f"The facts of this installation cannot be opened ({type(error).__name__})."
        ) from None


def _without_django(command: str, argv: list[str]) -> None:
    """Run a command that needs no Django, if it is one, and leave."""
    if command == "leakscan":
        from protection.matching import leakscan

        sys.exit(leakscan.main(argv, installed=_installed))
    if command == "identifiers":
        from protection.identifiers.command import main as identifiers

        sys.exit(identifiers(argv))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    try:
        _without_django("".join(sys.argv[1:2]), sys.argv[2:])
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("The environment is not there yet. Run 'make run' or 'make test': they set it up.")
    if "rehearse" in sys.argv[1:2]:
        from config.rehearsal_folder import enter

        enter(sys.argv)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
