"""The duty code hides and opens nothing; wrong, expired and revoked ones are the same to whoever tries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.roles import Role
from audit.models import Entry
from editorial.domain.duty_code import (
    duty_code_like,
    duty_code_of,
    make_duty_code,
    pass_for,
    revoke_duty_code,
)
from editorial.models import DutyCode, Notice
from speakers.models import Testimony, Visibility
from tests.editorial.at_the_desk import signed_in
from tests.stories_for_tests import SECRET, ask, public_story, ready_story

CODE_PAGE = "/desk/hide/code/"
WRONG = "0000 1111 2222 3333"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


@pytest.fixture(autouse=True)
def nobody_has_tried_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def new_code(days: int = 10) -> str:
    return make_duty_code(
        expires_on=timezone.localdate() + timedelta(days=days), made_by="officer-one"
    ).printed


def expired_code() -> str:
    made = make_duty_code(expires_on=timezone.localdate(), made_by="officer-one")
    DutyCode.objects.filter(pk=made.row.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    return made.printed


def revoked_code() -> str:
    made = make_duty_code(expires_on=timezone.localdate(), made_by="officer-one")
    revoke_duty_code(row=made.row, actor="officer-one")
    return made.printed


def handed_on(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(pass|target)" value="([^"]+)">', page))


def visibility() -> str:
    return Testimony.objects.get().visibility


def test_three_steps_hide_from_anywhere() -> None:
    page, client = public_story(), Client()
    code = new_code()
    found = client.post(CODE_PAGE, {"code": code, "find": f"https://moksori.example{page.public_url()}?x=1"})
    assert page.headline in found.content.decode()
    carried = handed_on(found.content.decode())
    asked = client.post(CODE_PAGE, {**carried, "target": f"story:{page.testimony.code}"})
    assert visibility() == Visibility.ORDINARY, "nothing goes off before it is confirmed"
    done = client.post(CODE_PAGE, {**handed_on(asked.content.decode()), "confirmed": "yes"})
    assert done.status_code == 200
    assert "may remain for a while" in done.content.decode()
    assert ask(page.public_url()).status == 410
    assert Entry.objects.get(action="story.hidden").actor == "duty-code"
    assert Notice.objects.filter(kind="story.hidden").exists()
    assert DutyCode.objects.get().used == 1
    assert not client.session.keys(), "nobody is signed in by it"


@pytest.mark.parametrize("spacing", ["{}", " {} ", "digits", "full width"])
def test_however_it_is_typed(spacing: str) -> None:
    code = new_code()
    typed = {
        "digits": code.replace(" ", ""),
        "full width": "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in code),
    }.get(spacing, spacing.format(code))
    assert duty_code_like(typed) is not None


def test_it_is_shown_once_and_kept_as_a_digest() -> None:
    code = new_code()
    digits = code.replace(" ", "")
    assert len(digits) == 16
    row = DutyCode.objects.values().get()
    assert digits not in str(row)
    assert digits not in str(list(Entry.objects.values()))
    said = StringIO()
    call_command("dutycode", "list", stdout=said)
    assert digits not in said.getvalue().replace(" ", "")


def test_wrong_expired_and_revoked_codes_are_the_same_to_whoever_tries() -> None:
    public_story()
    answers, queries = [], []
    for typed in (WRONG, expired_code(), revoked_code(), "", "no digits at all", "9" * 400):
        client = Client(enforce_csrf_checks=False)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.post(
                CODE_PAGE, {"code": typed, "find": "kite", "target": "site", "confirmed": "yes"}
            )
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        answers.append((answer.status_code, page, sorted(answer.headers.keys())))
        queries.append([re.sub(r"'[^']*'", "?", query["sql"]) for query in asked])
    assert {status for status, _page, _headers in answers} == {403}
    assert all(answer == answers[0] for answer in answers)
    assert all(asked == queries[0] for asked in queries), "they take the same way"
    assert visibility() == Visibility.ORDINARY
    assert duty_code_like(new_code()) is not None, "the same look-up finds one that holds"


def test_a_pass_ends_with_its_code_and_is_no_code() -> None:
    code = new_code()
    row = duty_code_like(code)
    assert row is not None
    handed = pass_for(row)
    assert duty_code_of(handed) == row
    assert duty_code_of(handed[:-1] + ("A" if handed[-1] != "A" else "B")) is None
    assert duty_code_like(handed) is None
    revoke_duty_code(row=row, actor="officer-one")
    assert duty_code_of(handed) is None


def test_a_pass_is_good_for_a_quarter_of_an_hour() -> None:
    row = duty_code_like(new_code())
    assert row is not None
    made = timezone.now()
    with time_machine.travel(made, tick=False):
        handed = pass_for(row)
    with time_machine.travel(made + timezone.timedelta(minutes=14), tick=False):
        assert duty_code_of(handed) == row
    with time_machine.travel(made + timezone.timedelta(minutes=16), tick=False):
        assert duty_code_of(handed) is None


def every_address(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Addresses without anything to fill in, and those of stories filled with a code."""
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern.url_patterns, route)
        elif not re.search(r"[<>()\\^$*+?\[\]]", route.replace("<str:code>", "")):
            yield route.replace("<str:code>", Testimony.objects.get().code)


def test_it_opens_nothing_else() -> None:
    page = ready_story(headline="A headline nobody has agreed to")
    code = new_code()
    row = duty_code_like(code)
    assert row is not None
    carried = {"code": code, "pass": pass_for(row), "find": page.headline}
    client = Client()
    addresses = {address for address in every_address(get_resolver().url_patterns) if "logout" not in address}
    assert {"/desk/", "/desk/stories/", "/desk/hide/", "/desk/duty-codes/"} <= addresses
    assert len(addresses) > 60
    for address in addresses:
        for answer in (client.get(address, carried), client.post(address, carried)):
            assert page.headline not in re.sub(
                r'value="[^"]*"', "", answer.content.decode("utf-8", "replace")
            )
            if address.startswith("/desk/") and not address.startswith(("/desk/account/", CODE_PAGE)):
                assert answer.status_code in (301, 302, 403, 404, 405), address
    assert visibility() == Visibility.ORDINARY


def test_it_finds_public_stories_only_and_no_sealed_name() -> None:
    public, draft = (
        public_story(),
        ready_story("A boat of reeds.\n", headline="Reeds at dusk", details=[], speaker=None),
    )
    code = new_code()

    def found(typed: str) -> str:
        return re.sub(
            r'value="[^"]*"', "", Client().post(CODE_PAGE, {"code": code, "find": typed}).content.decode()
        )

    assert public.headline in found("newspaper")
    assert public.headline in found(public.testimony.code)
    nothing = found("words that nobody wrote")
    for typed in ("Reeds", draft.testimony.code, draft.public_url(), SECRET, "a", "%", "_"):
        assert found(typed) == nothing, typed


def test_it_hides_what_it_finds_and_nothing_that_is_only_named() -> None:
    draft = ready_story()
    client, code = Client(), new_code()
    for what in ("story", "profile"):
        client.post(CODE_PAGE, {"code": code, "target": f"{what}:{draft.testimony.code}", "confirmed": "yes"})
    assert visibility() == Visibility.ORDINARY


def test_too_many_wrong_codes_from_one_place_and_no_end_of_right_ones() -> None:
    code = new_code()
    client = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(12):
        assert client.post(CODE_PAGE, {"code": code, "find": ""}).status_code == 200
    told = [client.post(CODE_PAGE, {"code": WRONG, "find": ""}).status_code for _ in range(12)]
    assert told[:10] == [403] * 10
    assert told[10:] == [429] * 2
    assert client.post(CODE_PAGE, {"code": code, "find": ""}).status_code == 429, (
        "the right one is no way round"
    )
    assert Client(REMOTE_ADDR="192.0.2.8").post(CODE_PAGE, {"code": code, "find": ""}).status_code == 200


def test_a_counter_that_cannot_be_kept_does_not_stop_hiding(monkeypatch: pytest.MonkeyPatch) -> None:
    page, code = public_story(), new_code()

    def full(*_: object, **__: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        type(cache._connections["default"]) if hasattr(cache, "_connections") else cache, "add", full
    )
    posted = {"code": code, "target": f"story:{page.testimony.code}", "confirmed": "yes"}
    assert Client().post(CODE_PAGE, posted).status_code == 200
    assert ask(page.public_url()).status == 410


@pytest.mark.parametrize("role", list(Role))
def test_officers_and_administrators_make_codes_at_the_desk(role: Role) -> None:
    client = signed_in(role)
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    answer = client.post("/desk/duty-codes/", {"expires_on": day}, follow=True)
    may = role in (Role.PROTECTION_OFFICER, Role.ADMINISTRATOR)
    assert DutyCode.objects.count() == int(may)
    if may:
        printed = re.search(r"\d{4} \d{4} \d{4} \d{4}", answer.content.decode())
        assert printed
        assert duty_code_like(printed.group()) is not None
        assert printed.group() not in client.get("/desk/duty-codes/").content.decode()
        row = DutyCode.objects.get()
        client.post(f"/desk/duty-codes/{row.pk}/end/")
        assert duty_code_like(printed.group()) is None


def test_a_day_that_has_passed_or_is_too_far_makes_no_code() -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    for days in (-1, 500):
        day = (timezone.localdate() + timedelta(days=days)).isoformat()
        client.post("/desk/duty-codes/", {"expires_on": day})
    with pytest.raises(ValueError, match="passed"):
        make_duty_code(expires_on=timezone.localdate() - timedelta(days=1), made_by="x")
    assert not DutyCode.objects.exists()


def test_the_command_makes_lists_and_ends() -> None:
    said = StringIO()
    call_command("dutycode", "new", "--days", "3", stdout=said)
    code = said.getvalue().splitlines()[0]
    row = duty_code_like(code)
    assert row is not None
    call_command("dutycode", "end", str(row.pk), stdout=said)
    assert duty_code_like(code) is None
    with pytest.raises(CommandError):
        call_command("dutycode", "end", str(row.pk))
    with pytest.raises(CommandError):
        call_command("dutycode", "new", "--days", "-3")
