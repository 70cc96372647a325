"""A member of staff, and how they sign in."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from accounts.domain import create_staff, enrol_demo_account
from accounts.models import User
from accounts.roles import Role

LOGIN = "/desk/account/login/"
SECOND = "/desk/account/2fa/authenticate/"
ENROL = "/desk/account/2fa/totp/activate/"
PROVE = "/desk/account/2fa/reauthenticate/"
DESK = "/desk/"


def code_for(secret: str) -> str:
    """What an authenticator app shows now; like a person, wait for the next one when this is about to go."""
    left = 30 - time.time() % 30
    if left < 2:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def secret_on(page: bytes) -> str:
    """The secret that the enrolment page shows to whoever cannot scan it."""
    found = re.search(r'<code class="secret">([A-Z2-7]+)</code>', page.decode())
    assert found, "the enrolment page shows no secret"
    return found.group(1)


@dataclass
class Person:
    """Somebody at a browser, with what they know."""

    user: User
    password: str
    client: Client
    totp_secret: str = ""
    recovery_codes: tuple[str, ...] = ()

    def sign_in(self) -> Any:
        """Type name and password."""
        return self.client.post(LOGIN, {"login": self.user.username, "password": self.password})

    def prove(self, code: str = "") -> Any:
        """Type the second factor where sign-in asks for it."""
        return self.client.post(SECOND, {"code": code or code_for(self.totp_secret)})


@pytest.fixture(autouse=True)
def no_attempts_so_far() -> Iterator[None]:
    """No attempt counts from one test to the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer(db: None, client: Client) -> Person:
    """A protection officer of the demo, with app and recovery codes."""
    made = enrol_demo_account(
        username="demo-officer", roles=[Role.PROTECTION_OFFICER], full_name="Invented Officer"
    )
    user = User.objects.get(username=made.username)
    return Person(user, made.password, client, made.totp_secret, made.recovery_codes)


@pytest.fixture
def newcomer(db: None, client: Client) -> Person:
    """An editor who was enrolled a minute ago and has only a one-time password."""
    made = create_staff(username="newcomer", roles=[Role.EDITOR], full_name="Invented Editor", actor="setup")
    return Person(User.objects.get(username=made.username), made.one_time_password, client)
