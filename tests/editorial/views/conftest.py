"""People at the desk, each with a browser of their own that has passed the second factor."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts.domain import enrol_demo_account
from accounts.models import User
from accounts.roles import Role
from tests.accounts.conftest import LOGIN, SECOND
from tests.editorial.conftest import installation, pressed_house

__all__ = ["installation", "pressed_house"]

SignedIn = Callable[..., Client]


@pytest.fixture
def signed_in(db: None, pressed_house: None) -> Iterator[SignedIn]:
    """Return a function: roles → a client of somebody new who has them, signed in as people do."""
    cache.clear()

    def sign_in(*roles: Role) -> Client:
        name = f"demo-{'-'.join(roles)}"
        made = enrol_demo_account(username=name, roles=list(roles), full_name="Invented Person")
        client = Client()
        client.post(LOGIN, {"login": name, "password": made.password})
        client.post(SECOND, {"code": made.recovery_codes[0]})
        user = User.objects.get(username=name)
        assert Authenticator.objects.filter(user=user).exists()
        assert client.get("/desk/stories/").status_code == 200
        return client

    yield sign_in
    cache.clear()
