from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts.models import User
from config.real_use import refuse_demo_in_real_use
from vault.keyring import KeyRing

pytestmark = pytest.mark.django_db


@pytest.fixture
def real_use(settings: Any, tmp_path: Path) -> Path:
    """Settings of real use over an empty data folder; its keys are locked by a passphrase."""
    settings.DEMO = False
    settings.DATA_ROOT, settings.KEYS_ROOT = tmp_path, tmp_path / "keys"
    KeyRing.create(tmp_path / "keys" / "keyring.json", "a passphrase of some length")
    return tmp_path


def test_a_clean_installation_starts(real_use: Path) -> None:
    refuse_demo_in_real_use()


def test_a_key_without_passphrase_is_refused(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = False
    settings.DATA_ROOT, settings.KEYS_ROOT = tmp_path, tmp_path / "keys"
    KeyRing.create(tmp_path / "keys" / "keyring.json")
    with pytest.raises(ImproperlyConfigured, match="without a passphrase"):
        refuse_demo_in_real_use()


def test_demo_stories_are_refused(real_use: Path) -> None:
    (real_use / "steps").mkdir()
    (real_use / "steps" / "demo-kimchi-jar").touch()
    with pytest.raises(ImproperlyConfigured, match="invented stories"):
        refuse_demo_in_real_use()


def test_a_demo_account_is_refused(real_use: Path) -> None:
    User.objects.create(username="somebody", is_demo=True)
    with pytest.raises(ImproperlyConfigured, match="demo account"):
        refuse_demo_in_real_use()


def test_the_demo_itself_may_be_a_demo(settings: Any, tmp_path: Path) -> None:
    settings.DATA_ROOT, settings.KEYS_ROOT = tmp_path, tmp_path / "keys"
    KeyRing.create(tmp_path / "keys" / "keyring.json")
    User.objects.create(username="somebody", is_demo=True)
    refuse_demo_in_real_use()
