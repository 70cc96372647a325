"""Who gets into the desk, and how far."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.conftest import DESK, ENROL, LOGIN, PROVE, SECOND, Person, code_for, secret_on


def test_password_and_code_open_the_desk(officer: Person) -> None:
    assert officer.sign_in()["Location"] == SECOND
    assert officer.client.get(DESK)["Location"].startswith(LOGIN), "a password alone opens nothing"
    assert officer.prove()["Location"] == DESK
    assert officer.client.get(DESK).status_code == 200


def test_a_wrong_code_opens_nothing(officer: Person) -> None:
    officer.sign_in()
    right = code_for(officer.totp_secret)
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    assert officer.prove(wrong).status_code == 200
    assert officer.client.get(DESK)["Location"].startswith(LOGIN)


def test_a_recovery_code_works_once(officer: Person) -> None:
    officer.sign_in()
    assert officer.prove(officer.recovery_codes[0])["Location"] == DESK
    assert officer.client.get(DESK).status_code == 200
    officer.client.post("/desk/account/logout/")
    officer.sign_in()
    assert officer.prove(officer.recovery_codes[0]).status_code == 200, "a used code is refused"
    assert officer.prove(officer.recovery_codes[1])["Location"] == DESK


def test_recovery_codes_alone_are_a_second_factor(officer: Person) -> None:
    Authenticator.objects.filter(user=officer.user, type=Authenticator.Type.TOTP).delete()
    officer.sign_in()
    assert officer.client.get(DESK)["Location"].startswith(PROVE)
    officer.client.post(PROVE, {"code": officer.recovery_codes[3]})
    assert officer.client.get(DESK).status_code == 200


def test_removing_the_factor_ends_the_session_that_leaned_on_it(officer: Person) -> None:
    officer.sign_in()
    officer.prove()
    Authenticator.objects.filter(user=officer.user).delete()
    assert officer.client.get(DESK)["Location"].startswith(ENROL)


@pytest.mark.django_db(transaction=True)  # what follows enrolment runs on commit, within the request
def test_a_newcomer_chooses_a_password_then_a_factor_then_enters(newcomer: Person) -> None:
    newcomer.sign_in()
    change = "/desk/account/password/change/"
    assert newcomer.client.get(DESK)["Location"].startswith(change)
    assert newcomer.client.get(ENROL)["Location"].startswith(change), "the order is fixed"
    own = "purple-window-41-lantern"
    typed = {"oldpassword": newcomer.password, "password1": own, "password2": own}
    assert newcomer.client.post(change, typed).status_code == 302

    assert newcomer.client.get(DESK)["Location"].startswith(ENROL)
    page = newcomer.client.get(ENROL)
    assert "a stolen password is not enough" in page.content.decode()
    shown = newcomer.client.post(ENROL, {"code": code_for(secret_on(page.content))})
    assert shown["Location"] == "/desk/account/2fa/recovery-codes/"
    assert newcomer.client.get(shown["Location"]).content.count(b"<li><code>") == 10
    assert newcomer.client.get(DESK).status_code == 200


def test_the_one_time_password_cannot_be_kept(newcomer: Person) -> None:
    newcomer.sign_in()
    typed = {"oldpassword": newcomer.password, "password1": newcomer.password, "password2": newcomer.password}
    newcomer.client.post("/desk/account/password/change/", typed)
    newcomer.user.refresh_from_db()
    assert newcomer.user.must_change_password


@pytest.mark.parametrize(
    "path", ["/desk/pages/", "/desk/users/", "/desk/account/2fa/recovery-codes/", "/desk/no-such-page/"]
)
def test_nothing_else_opens_without_the_factor(officer: Person, path: str) -> None:
    assert officer.client.get(path)["Location"].startswith(LOGIN)
    officer.client.force_login(officer.user, "django.contrib.auth.backends.ModelBackend")
    assert officer.client.get(path)["Location"].startswith(PROVE)


def test_the_password_alone_cannot_loosen_an_account(officer: Person) -> None:
    officer.client.force_login(officer.user, "django.contrib.auth.backends.ModelBackend")
    for path in ["/desk/account/reauthenticate/", "/desk/account/2fa/totp/deactivate/", ENROL]:
        assert officer.client.post(path, {"password": officer.password})["Location"].startswith(PROVE)
    assert b"/desk/account/reauthenticate/" not in officer.client.get(PROVE).content


def test_scripts_get_a_refusal_they_can_read(officer: Person) -> None:
    for header in [{"X-Requested-With": "XMLHttpRequest"}, {"Accept": "application/json"}]:
        answer = officer.client.get("/desk/pages/", headers=header)
        assert answer.status_code == 403
        assert answer.json() == {"error": "Sign in to use the desk.", "step": "sign_in"}


def test_wagtails_own_login_leads_to_ours(client: Client, db: None) -> None:
    assert client.get("/desk/login/?next=/desk/pages/")["Location"] == f"{LOGIN}?next=%2Fdesk%2Fpages%2F"
    assert client.post("/desk/login/", {"username": "x", "password": "y"})["Location"] == LOGIN


def test_there_is_no_way_to_make_or_recover_an_account(client: Client, db: None) -> None:
    for path in ["signup/", "email/", "password/reset/", "password/set/", "login/code/", "2fa/signup/"]:
        assert client.get(f"/desk/account/{path}")["Location"].startswith(LOGIN)
    assert client.get("/desk/password_reset/")["Location"].startswith(LOGIN)


def test_unknown_name_and_wrong_password_look_alike(officer: Person) -> None:
    def answer(name: str) -> tuple[int, str]:
        got = Client().post(LOGIN, {"login": name, "password": "no-such-password-77"})
        return got.status_code, _without_tokens(got.content.decode()).replace(name, "NAME")

    for _attempt in range(7):  # the sixth is locked out, and still looks alike
        assert answer(officer.user.username) == answer("nobody-here-1")


def test_the_lock_holds_against_the_right_password(officer: Person) -> None:
    for _attempt in range(5):
        Client().post(LOGIN, {"login": officer.user.username, "password": "no-such-password-77"})
    assert officer.sign_in().status_code == 200, "locked: the form again, not the next step"
    assert "Location" not in officer.sign_in()


def test_no_page_of_the_desk_stays_in_the_browser(officer: Person) -> None:
    assert "no-store" in officer.client.get(LOGIN)["Cache-Control"]
    officer.sign_in()
    officer.prove()
    assert "no-store" in officer.client.get(DESK)["Cache-Control"]


def _without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
