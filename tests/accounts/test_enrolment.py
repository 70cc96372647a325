"""Accounts come from staff or from the demo, with secrets that are shown once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.checks import desk_calls_nobody, no_demo_account_in_production
from accounts.domain import DemoOnly, create_staff, enrol_demo_account, has_demo_accounts
from accounts.models import User
from accounts.roles import Role, roles_of
from audit.models import Entry
from tests.accounts.conftest import DESK, LOGIN, SECOND, Person


def test_every_call_gives_fresh_credentials_and_ends_the_old(officer: Person) -> None:
    officer.sign_in()
    officer.prove()
    again = enrol_demo_account(username="demo-officer", roles=[Role.EDITOR], full_name="Invented Other")
    assert officer.client.get(DESK)["Location"].startswith(LOGIN), "the old session is over"
    assert again.password != officer.password
    assert again.totp_secret != officer.totp_secret
    assert not set(again.recovery_codes) & set(officer.recovery_codes)
    assert again.totp_secret in again.totp_address
    assert officer.sign_in().status_code == 200, "the old password is refused"

    renewed = Person(User.objects.get(pk=officer.user.pk), again.password, Client(), again.totp_secret)
    assert roles_of(renewed.user) == {Role.EDITOR}
    assert renewed.sign_in()["Location"] == SECOND
    assert renewed.prove()["Location"] == DESK


def test_the_demo_leaves_real_accounts_and_real_places_alone(newcomer: Person, settings: Any) -> None:
    with pytest.raises(DemoOnly):
        enrol_demo_account(username="newcomer", roles=[Role.EDITOR], full_name="Invented")
    newcomer.user.refresh_from_db()
    assert newcomer.user.check_password(newcomer.password)
    settings.DEMO = False
    with pytest.raises(DemoOnly):
        enrol_demo_account(username="demo-editor", roles=[Role.EDITOR], full_name="Invented")


def test_staff_need_a_role_and_a_free_name(newcomer: Person) -> None:
    with pytest.raises(ValidationError):
        create_staff(username="newcomer", roles=[Role.EDITOR], full_name="Invented", actor="setup")
    with pytest.raises(ValueError, match="at least one role"):
        create_staff(username="no-role", roles=[], full_name="Invented", actor="setup")
    assert not User.objects.filter(username="no-role").exists()


def test_credentials_do_not_print_their_secrets(officer: Person) -> None:
    made = enrol_demo_account(username="demo-officer", roles=[Role.EDITOR], full_name="Invented")
    staff = create_staff(username="other", roles=[Role.EDITOR], full_name="Invented", actor="setup")
    for secret in (made.password, made.totp_secret, *made.recovery_codes, staff.one_time_password):
        assert secret not in repr(made) + repr(staff)


def test_the_audit_holds_codes_and_no_secret_or_name(officer: Person, newcomer: Person) -> None:
    officer.sign_in()
    officer.prove(officer.recovery_codes[0])
    rows = str(list(Entry.objects.values()))
    assert [entry.action for entry in Entry.objects.all()] == [
        "account.demo_enrolled",
        "account.created",
        "account.signed_in",
    ]
    secrets = (officer.password, officer.totp_secret, *officer.recovery_codes, newcomer.password)
    for secret in (*secrets, "Invented"):
        assert secret not in rows


def test_production_refuses_a_demo_account(officer: Person, settings: Any) -> None:
    assert has_demo_accounts()
    assert no_demo_account_in_production() == []
    settings.DEMO = False
    assert [found.id for found in no_demo_account_in_production()] == ["accounts.E001"]
    officer.user.delete()
    assert no_demo_account_in_production() == []


def test_the_desk_may_call_nobody(settings: Any) -> None:
    assert desk_calls_nobody() == []
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = "https://avatars.invalid/"
    del settings.WAGTAIL_ENABLE_UPDATE_CHECK
    assert [found.id for found in desk_calls_nobody()] == ["accounts.E002", "accounts.E002"]
