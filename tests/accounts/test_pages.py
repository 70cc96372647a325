"""The pages staff come in by: complete in both languages, without a word to any other server."""

from __future__ import annotations

import re

import pytest

from tests.accounts.conftest import DESK, ENROL, LOGIN, PROVE, Person

TAG = re.compile(r"<(?!a\s)[a-z][^>]*>")  # a link asks nobody until it is followed
ELSEWHERE = re.compile(r"""=["'](?:https?:)?//""")

OWN_PAGES = [
    "/desk/account/2fa/",
    "/desk/account/2fa/recovery-codes/",
    "/desk/account/2fa/recovery-codes/generate/",
    "/desk/account/2fa/keys/",
    "/desk/account/2fa/keys/add/",
    "/desk/account/2fa/totp/deactivate/",
    "/desk/account/password/change/",
    "/desk/account/logout/",
]


@pytest.fixture
def inside(officer: Person) -> Person:
    """An officer who has signed in."""
    officer.sign_in()
    officer.prove()
    return officer


@pytest.mark.parametrize("path", [*OWN_PAGES, DESK, "/desk/pages/"])
def test_no_page_loads_anything_from_elsewhere(inside: Person, path: str) -> None:
    answer = inside.client.get(path)
    assert answer.status_code == 200
    tags = TAG.findall(answer.content.decode())
    assert tags
    assert [tag for tag in tags if ELSEWHERE.search(tag) and 'xmlns="http://www.w3.org' not in tag] == []


@pytest.mark.parametrize("path", OWN_PAGES)
def test_account_pages_run_no_inline_script(inside: Person, path: str) -> None:
    answer = inside.client.get(path)
    policy = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
    assert {"script-src 'self'", "style-src 'self'"} <= policy
    assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.content.decode())
    assert " style=" not in answer.content.decode()


def test_a_form_can_say_where_it_came_from(officer: Person) -> None:
    """Under "no-referrer", Chromium posts `Origin: null`, and Django refuses what it cannot place."""
    assert officer.client.get(LOGIN)["Referrer-Policy"] == "same-origin"


def test_the_language_can_be_chosen_before_signing_in(officer: Person) -> None:
    officer.client.post("/desk/account/language/", {"language": "ko", "next": LOGIN})
    page = officer.client.get(LOGIN).content.decode()
    assert '<html lang="ko">' in page
    assert "비밀번호" in page


def test_sign_in_offers_no_way_to_sign_up_or_be_remembered(officer: Person) -> None:
    page = officer.client.get(LOGIN).content.decode()
    assert "signup" not in page
    assert 'name="remember"' not in page


def test_after_proving_the_person_is_where_they_wanted_to_be(officer: Person) -> None:
    officer.client.force_login(officer.user, "django.contrib.auth.backends.ModelBackend")
    sent = officer.client.get("/desk/pages/?p=2")["Location"]
    assert sent.startswith(PROVE)
    code = officer.recovery_codes[0]
    there = officer.client.post(sent, {"code": code, "next": "/desk/pages/?p=2"})
    assert there["Location"] == "/desk/pages/?p=2"


def test_enrolment_tells_why(newcomer: Person) -> None:
    newcomer.user.must_change_password = False
    newcomer.user.save()
    newcomer.sign_in()
    page = newcomer.client.get(ENROL).content.decode()
    assert "so that a stolen password is not enough" in page
    assert "/desk/account/2fa/keys/add/" in page
