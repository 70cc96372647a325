"""`manage.py users`: who works here; whoever leaves is out at once, and what they looked at is listed."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.domain import end_access, looks_of
from accounts.models import User
from accounts.roles import Role, roles_of
from audit.domain import record
from audit.models import Entry
from tests.accounts.conftest import DESK, Person
from tests.stories_for_tests import staff_member

pytestmark = pytest.mark.django_db


def users(*arguments: str) -> str:
    said = StringIO()
    call_command("users", *arguments, stdout=said)
    return said.getvalue()


def test_a_list_tells_roles_and_factors_and_no_secret(officer: Person) -> None:
    staff_member("editor-one", Role.EDITOR)
    told = users("list")
    assert "demo-officer" in told
    lines = {line.split()[0]: line for line in told.splitlines()}
    assert "protection_officer" in lines["demo-officer"]
    assert "  second factor" in lines["demo-officer"]
    assert "no second factor" in lines["editor-one"]
    assert officer.password not in told
    assert officer.totp_secret not in told


def test_an_account_is_added_with_a_password_that_is_shown_once() -> None:
    told = users("add", "translator-one", "--role", "translator", "--role", "editor")
    password = told.split("one-time password")[1].split()[0]
    user = User.objects.get(username="translator-one")
    assert user.check_password(password)
    assert user.must_change_password
    assert roles_of(user) == {Role.TRANSLATOR, Role.EDITOR}
    assert password not in users("list")
    with pytest.raises(CommandError, match="already"):
        users("add", "translator-one", "--role", "editor")


def test_whoever_leaves_is_out_at_once_and_stays_out(officer: Person, client: Client) -> None:
    staff_member("officer-two", Role.PROTECTION_OFFICER)
    officer.sign_in()
    officer.prove()
    assert officer.client.get(DESK).status_code == 200
    record(actor="demo-officer", action="sealed.looked_at", subject="p_1", reason="review")
    record(actor="officer-two", action="sealed.looked_at", subject="p_2", reason="review")
    told = users("leave", "demo-officer")
    assert "Closed, with every session." in told
    assert "Looks at what is sealed: 1." in told
    assert not Session.objects.exists()
    assert "p_1" in told
    assert "p_2" not in told
    assert officer.client.get(DESK).status_code == 302
    officer.sign_in()
    officer.prove()
    assert officer.client.get(DESK).status_code == 302
    assert roles_of(User.objects.get(username="demo-officer")) == frozenset()
    assert Entry.objects.filter(action="account.ended").count() == 1
    assert "It was closed already." in users("leave", "demo-officer")
    assert Entry.objects.filter(action="account.ended").count() == 1


def test_the_sessions_of_others_stay(officer: Person) -> None:
    somebody = staff_member("officer-two", Role.PROTECTION_OFFICER)
    officer.sign_in()
    officer.prove()
    end_access(user=somebody, actor="shell")
    assert officer.client.get(DESK).status_code == 200


def test_the_only_officer_does_not_leave(officer: Person) -> None:
    with pytest.raises(CommandError, match="only protection officer"):
        users("leave", "demo-officer")
    assert User.objects.get(username="demo-officer").is_active
    closed = staff_member("officer-two", Role.PROTECTION_OFFICER)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(CommandError, match="only protection officer"):
        users("leave", "demo-officer")


@pytest.mark.parametrize("what", ["leave", "looks"])
def test_nobody_of_this_name(what: str) -> None:
    with pytest.raises(CommandError, match="no account"):
        users(what, "nobody")
    assert looks_of("nobody") == []
