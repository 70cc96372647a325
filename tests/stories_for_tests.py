"""Invented stories, taken in and brought to readers through the real verbs.

Every name, place and text here is invented for the suite; nobody and nothing real is described.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role, assign_roles
from consent.domain import give_consent, record_safety_check
from consent.models import Manner
from consent.presets import Preset
from edition.serve import EditionServer
from editorial.domain import (
    NewStory,
    begin_story,
    make_draft,
    pass_safety_check,
    publish,
    record_speaker_yes,
    send_for_safety_check,
)
from editorial.domain.intake import DraftTexts, add_manuscript
from editorial.models import Clearance, GatedPage
from protection.domain import NewDetail
from speakers.models import Speaker, Testimony

SECRET = "Ryu Haneul"
SECRET_KO = "류하늘"
TEXT = """The kite was made of newspaper and rice paste. We flew it behind the school on the first day of spring.

Ryu Haneul held the string, because her hands were warm. The kite went up, and nobody spoke until it came down.

## After the kite

In the evening we ate corn porridge. My grandmother said that a kite remembers the wind.
"""
TEXT_KO = """연은 신문지와 밥풀로 만들었다. 우리는 봄의 첫날 학교 뒤에서 그 연을 날렸다.

류하늘이 줄을 잡았다. 손이 따뜻했기 때문이다. 연이 올라갔고, 내려올 때까지 아무도 말하지 않았다.
"""
FORM_KO, FORM_EN = "한 동무", "a friend"


def secret_detail(**changed: Any) -> NewDetail:
    """The private detail of the kite story: an invented friend."""
    told = {"kind": "person", "value": SECRET, "also": (SECRET_KO,), "form_ko": FORM_KO, "form_en": FORM_EN}
    return NewDetail(**{**told, **changed})


def staff_member(username: str, *roles: Role) -> User:
    """Somebody of the staff, found or made, with exactly these roles."""
    user, _ = User.objects.get_or_create(username=username)
    assign_roles(user, list(roles))
    return user


def editor() -> User:
    return staff_member("editor-one", Role.EDITOR)


def officer() -> User:
    return staff_member("officer-one", Role.PROTECTION_OFFICER)


def new_speaker(name: str = "Bit Nara", name_ko: str = "빛나라") -> Speaker:
    return Speaker(name_en=name, name_ko=name_ko, pronoun="they")


def taken_in(
    text: str = TEXT,
    *,
    speaker: Speaker | None = None,
    same_person_as: Speaker | None = None,
    preset: str = Preset.A,
) -> Testimony:
    """A story that begins: its manuscript is sealed."""
    new = NewStory(
        speaker=speaker or new_speaker(),
        preset=preset,
        permitted_on=timezone.localdate(),
        resettled=True,
        adult=True,
        same_person_as=same_person_as,
    )
    return begin_story(new=new, manuscripts=[("told.txt", text.encode())], officer=officer())


def draft_in(
    work: Testimony,
    text: str = TEXT,
    *,
    language: str = "en",
    details: Sequence[NewDetail] | None = None,
    **texts: Any,
) -> GatedPage:
    """The draft of one language, read and decided by the officer."""
    return make_draft(
        testimony=work,
        language=language,
        manuscript=text.encode(),
        details=[secret_detail()] if details is None else details,
        texts=DraftTexts(**{"headline": "A kite of newspaper", "topics": ("school",), **texts}),
        officer=officer(),
    )


def agree(
    work: Testimony, *, languages: Sequence[str] = ("en", "ko"), preset: str = Preset.A, **more: Any
) -> None:
    """Consent and a safety check on file."""
    give_consent(
        testimony=work,
        preset=preset,
        languages=languages,
        manner=Manner.SIGNED,
        actor=officer().username,
        **more,
    )
    record_safety_check(speaker=work.speaker, officer=officer().username)


def approve(page: GatedPage) -> None:
    """Editor, officer and speaker say yes to the latest draft."""
    page.refresh_from_db()
    send_for_safety_check(page=page, editor=editor())
    pass_safety_check(page=page, officer=officer())
    record_speaker_yes(page=page, manner=Manner.SIGNED, recorded_by=officer())


def ready_story(text: str = TEXT, *, speaker: Speaker | None = None, **texts: Any) -> GatedPage:
    """A story in English with everything that the door asks for."""
    work = taken_in(text, speaker=speaker)
    page = draft_in(work, text, **texts)
    agree(work)
    approve(page)
    return page


def public_story(text: str = TEXT, **more: Any) -> GatedPage:
    """A story in English that readers can read."""
    page = ready_story(text, **more)
    press(page)
    return page


def press(page: GatedPage) -> Clearance:
    clearance = publish(page=page, actor=officer().username)
    page.refresh_from_db()
    return clearance


def second_language(work: Testimony) -> GatedPage:
    """The Korean draft of a story, approved."""
    add_manuscript(testimony=work, name="told.ko.txt", data=TEXT_KO.encode(), officer=officer())
    page = draft_in(work, TEXT_KO, language="ko", details=[], headline="신문지로 만든 연")
    approve(page)
    return page


@dataclass
class Answer:
    """What a reader gets."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)


def ask(path: str, method: str = "GET", now: Any = None, **environ: str) -> Answer:
    """Ask the built-in server of the edition, as a reader would."""
    said: list[Any] = []
    root = Path(settings.EDITION_ROOT)
    server = EditionServer(root) if now is None else EditionServer(root, now=now)
    request = {"REQUEST_METHOD": method, "PATH_INFO": path, **environ}
    body = b"".join(server(request, lambda status, headers: said.extend((status, headers))))
    assert len({name for name, _ in said[1]}) == len(said[1]), "a header is said twice"
    return Answer(int(said[0].split()[0]), dict(said[1]), body)


def folder_bytes() -> dict[str, bytes]:
    """Every file under the edition's folder, hidden ones included, with its bytes."""
    root = Path(settings.EDITION_ROOT)
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
