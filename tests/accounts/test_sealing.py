"""Secrets of the second factor lie sealed in the database, and a changed one lets nobody in."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from accounts.sealing import CannotOpen, seal, unseal
from tests.accounts.conftest import DESK, LOGIN, Person

SECRET = "JBSWY3DPEHPK3PXP"


def test_sealed_opens_again_and_never_looks_the_same() -> None:
    first, second = seal(SECRET, purpose="a"), seal(SECRET, purpose="a")
    assert first != second
    assert SECRET not in first
    assert unseal(first, purpose="a") == unseal(second, purpose="a") == SECRET


def test_every_changed_byte_is_noticed() -> None:
    sealed = seal(SECRET, purpose="a").removeprefix("s1.")
    raw = urlsafe_b64decode(sealed)
    for position in range(len(raw)):
        changed = raw[:position] + bytes([raw[position] ^ 1]) + raw[position + 1 :]
        with pytest.raises(CannotOpen):
            unseal("s1." + urlsafe_b64encode(changed).decode(), purpose="a")


@pytest.mark.parametrize("text", ["", SECRET, "s1.", "s1.!!!", "s1.QUJD", "s1.한글", "s2." + "A" * 64])
def test_what_was_never_sealed_does_not_open(text: str) -> None:
    with pytest.raises(CannotOpen):
        unseal(text, purpose="a")


def test_another_purpose_or_another_key_does_not_open(settings: Any) -> None:
    sealed = seal(SECRET, purpose="a")
    with pytest.raises(CannotOpen):
        unseal(sealed, purpose="b")
    settings.SECRET_KEY = "another secret key, only for tests"
    with pytest.raises(CannotOpen):
        unseal(sealed, purpose="a")


def test_a_retired_key_still_opens(settings: Any) -> None:
    sealed = seal(SECRET, purpose="a")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret key, only for tests"
    assert unseal(sealed, purpose="a") == SECRET


def test_the_database_holds_no_secret_in_clear(officer: Person) -> None:
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    for secret in (officer.totp_secret, officer.password, *officer.recovery_codes):
        assert secret not in stored


@pytest.mark.parametrize("change", ["in clear", "flipped"])
def test_a_tampered_secret_lets_nobody_in(officer: Person, change: str) -> None:
    for factor in Authenticator.objects.filter(user=officer.user):
        name = "secret" if factor.type == Authenticator.Type.TOTP else "seed"
        sealed = factor.data[name]
        factor.data[name] = officer.totp_secret if change == "in clear" else sealed[:-6] + "AAAAA="
        factor.save()
    officer.sign_in()
    assert officer.prove().status_code == 403
    assert officer.client.get(DESK)["Location"].startswith(LOGIN)
