"""Taking a part down at the story's page: off and erased, with its record; nobody does it by a slip."""

from __future__ import annotations

import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.roles import Role
from edition.models import Receipt
from editorial.parts import file_part
from speakers.models import Testimony, Visibility
from tests.editorial.at_the_desk import signed_in
from tests.editorial.views.answers import does
from tests.stories_for_tests import ask, press, public_story, second_language
from vault.keyring import Locked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def test_a_language_goes_at_the_story_page_and_its_record_is_shown() -> None:
    page = public_story()
    press(second_language(page.testimony))
    client, work = signed_in(Role.EDITOR), page.testimony
    address = reverse("story", args=[work.code])
    assert 'value="language.ko"' in client.get(address).content.decode()
    assert (
        "Type the code"
        in does(client, "story_take_down_part", work, part="language.ko", confirm="S-WRONG")[0]
    )
    assert "Choose" in does(client, "story_take_down_part", work, part="file.x", confirm=work.code)[0]
    assert ask(f"/ko/{work.slug}/").status == 200
    assert "erased" in does(client, "story_take_down_part", work, part="language.ko", confirm=work.code)[0]
    assert ask(f"/ko/{work.slug}/").status == 410
    assert ask(page.public_url()).status == 200
    shown = client.get(address).content.decode()
    assert Receipt.objects.get().signature in shown
    assert 'value="language.en"' not in shown, "the last language is the whole story"


def test_the_picture_goes_at_the_story_page_and_never_comes_back() -> None:
    page = public_story()
    client, work = signed_in(Role.EDITOR), page.testimony
    picture = page.public_url() + "picture.png"
    assert ask(picture).status == 200
    shown = client.get(reverse("story", args=[work.code])).content.decode()
    value = str(file_part(picture.lstrip("/")))
    assert f'value="{value}">The picture for sharing, English' in shown
    wrong = f"file.{'0' * 24}"
    assert "no such file" in does(client, "story_take_down_part", work, part=wrong, confirm=work.code)[0]
    assert "erased" in does(client, "story_take_down_part", work, part=value, confirm=work.code)[0]
    assert (ask(picture).status, ask(page.public_url()).status) == (410, 200)


def test_what_is_off_is_said_to_be_off_when_erasing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    work = public_story().testimony

    def locked(**_: object) -> object:
        raise Locked("locked for the test")

    with monkeypatch.context() as away:
        away.setattr(sys.modules["editorial.domain.take_down"], "erase_testimony", locked)
        said = does(signed_in(Role.EDITOR), "story_take_down", work, when="now", confirm=work.code)
    assert said == ["Taken down. Erasing is not finished; it goes on by itself."]
    assert ask(f"/en/{work.slug}/").status == 410
    assert Testimony.objects.get().visibility == Visibility.TAKEN_DOWN


def test_the_command_takes_a_language_down(capsys: pytest.CaptureFixture[str]) -> None:
    page = public_story()
    press(second_language(page.testimony))
    call_command("takedown", page.testimony.code, "--language", "ko")
    assert "language.ko" in capsys.readouterr().out
    assert ask(f"/ko/{page.testimony.slug}/").status == 410
    with pytest.raises(CommandError, match="only language"):
        call_command("takedown", page.testimony.code, "--language", "en")
    with pytest.raises(CommandError, match="no story"):
        call_command("takedown", "S-NONE-XX")
    call_command("takedown", page.testimony.code, "--now")
    assert ask(page.public_url()).status == 410
