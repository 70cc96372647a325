"""Where an installation of the suite keeps bytes, for searching all of them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connections

from editorial.residue_search import Residue, search


def database_files(alias: str) -> list[Path]:
    """The file of a SQLite database with its log."""
    file = Path(connections[alias].settings_dict["NAME"])
    return sorted(file.parent.glob(f"{file.name}*"))


def outside_the_vault() -> list[Path]:
    """Everything that holds bytes but the sealed file."""
    places = (settings.EDITION_ROOT, settings.DESK_ROOT, Path(settings.LOG_FILE).parent)
    return [*database_files("default"), *map(Path, places)]


def everywhere() -> list[Path]:
    return [*outside_the_vault(), *database_files("vault"), Path(settings.SEALED_ROOT)]


def found(terms: set[str], roots: list[Path]) -> list[Residue]:
    """What a search of raw bytes finds. Each place that is searched must exist: a typing error finds nothing too."""
    assert all(root.exists() for root in roots[:1])
    return search(terms, roots)
