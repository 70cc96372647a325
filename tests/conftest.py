"""One suite, one surrounding: loads the plugins, and overrides what only a conftest can override.

The plugins are loaded here and not from the command line, so that `pytest`, `python -m pytest` and an
editor's test runner all behave alike. By the time another conftest or a test module is imported, Django
is set up on a temporary data folder: importing models at the top of them is safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

# In this order, and nothing of tests.plugins imported above it: pytest rewrites the asserts of a plugin as it loads it.
pytest_plugins = [
    "tests.plugins.surroundings",
    "tests.plugins.databases",
    "tests.plugins.selection",
    "tests.plugins.lawful_skips",
]

# A busy machine must not fail what is right.
hypothesis_settings.register_profile("suite", deadline=None)
hypothesis_settings.load_profile("suite")

FOLDERS = {"MEDIA_ROOT": "", "EDITION_ROOT": "edition", "SEALED_ROOT": "sealed", "DESK_ROOT": "desk"}


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give the session both databases, migrated: copies of a cached template (see plugins/database_template.py)."""
    from tests.plugins import database_template

    with django_db_blocker.unblock():
        database_template.prepare()
    yield
    with django_db_blocker.unblock():
        database_template.close()


@pytest.fixture(autouse=True)
def fresh_folders(settings: Settings, tmp_path: Path) -> None:
    """Point every media folder at an empty one of this test alone: nothing pressed or sealed outlives a test."""
    for name, inside in FOLDERS.items():
        if hasattr(settings, name):
            folder = tmp_path / "media" / inside
            folder.mkdir(parents=True, exist_ok=True)
            setattr(settings, name, folder)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real inputs beside the project; tests that ask for it are skipped where it is absent."""
    from tests.plugins.selection import SHARED_DATA

    if not SHARED_DATA.is_dir():
        pytest.skip("shared data absent: this test needs the folder shared/data beside the project")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def _english_to_begin_with() -> Iterator[None]:
    """A page asked for in Korean leaves its language behind: a request sets its own, a test must not find it."""
    yield
    translation.deactivate()
