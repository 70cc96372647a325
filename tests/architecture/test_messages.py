"""The words people see: every one translated, none guessed, and compiled from exactly these catalogues."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.architecture.source import named
from tests.translations import catalogues, compiled


def test_there_is_a_korean_catalogue() -> None:
    """Korean is a first language of this house."""
    assert "ko" in {catalogue.parents[1].name for catalogue in catalogues()}


@pytest.mark.parametrize("catalogue", catalogues(), ids=named)
def test_the_compiled_catalogue_is_up_to_date(catalogue: Path) -> None:
    """What runs is the .mo file; `make messages` writes it."""
    assert catalogue.with_suffix(".mo").exists(), "run `make messages`"
    assert catalogue.with_suffix(".mo").read_bytes() == compiled(catalogue), "run `make messages`"


@pytest.mark.parametrize("catalogue", catalogues(), ids=named)
def test_nothing_is_untranslated_or_guessed(catalogue: Path) -> None:
    """gettext marks its own guesses `fuzzy`; a guess about consent is worse than English."""
    entries = polib.pofile(str(catalogue))
    assert [entry.msgid for entry in entries.fuzzy_entries()] == []
    assert [entry.msgid for entry in entries.untranslated_entries()] == []
