"""Edits that are not to the testimony: name → (the edit, what readers then see on the story's page)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings as project
from django.utils import timezone

from consent.models import Manner
from editorial.anonymization import Family
from editorial.domain import hide, take_down
from editorial.models import GatedPage
from protection.domain import register
from tests.editorial.edits import edit
from tests.stories_for_tests import (
    agree,
    editor,
    officer,
    press,
    public_story,
    ready_story,
    second_language,
    secret_detail,
)
from web.domain.clear_house import note_cleared
from web.house import home_page

HouseEdit = Callable[[GatedPage, pytest.FixtureRequest], None]
UNCHANGED = None  # readers see the same bytes; "" means other bytes, but no words to look for
OTHER = "A river of ice. The ice sang under the moon.\n"


def home(language: str, **fields: str) -> HouseEdit:
    def save(page: GatedPage, request: pytest.FixtureRequest) -> None:
        found = home_page(language)
        for name, value in fields.items():
            setattr(found, name, value)
        found.save()
        note_cleared(found, cleared_by="officer-one")

    return save


def setting(name: str, value: Any) -> HouseEdit:
    def change(page: GatedPage, request: pytest.FixtureRequest) -> None:
        setattr(request.getfixturevalue("settings"), name, value)

    return change


def copy_of_sources(request: pytest.FixtureRequest) -> Path:
    folder = request.getfixturevalue("tmp_path") / "sources"
    shutil.copytree(project.SOURCE_ROOT / "static", folder / "static")
    request.getfixturevalue("settings").SOURCE_ROOT = folder
    return Path(folder)


def style(page: GatedPage, request: pytest.FixtureRequest) -> None:
    sheet = copy_of_sources(request) / "static" / "css" / "reading.css"
    sheet.write_text(sheet.read_text() + "\np { color: rebeccapurple }\n")


def icon(page: GatedPage, request: pytest.FixtureRequest) -> None:
    drawn = copy_of_sources(request) / "static" / "icons" / "moksori.svg"
    drawn.write_text(drawn.read_text() + "<!-- drawn again -->")


def template(page: GatedPage, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue("tmp_path") / "templates"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "_end_mark.html").write_text('<hr class="another-end">')
    changed = [{**project.TEMPLATES[0], "DIRS": [folder, *project.TEMPLATES[0]["DIRS"]]}]
    request.getfixturevalue("settings").TEMPLATES = changed


def wording(page: GatedPage, request: pytest.FixtureRequest) -> None:
    """The house says its statement in other words."""
    folder = request.getfixturevalue("tmp_path") / "locale"
    (folder / "en" / "LC_MESSAGES").mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    known = "How people left, and who helped them, is never told here, for anyone."
    catalogue.append(polib.POEntry(msgid=known, msgstr="The way out is told by nobody here."))
    catalogue.save_as_mofile(str(folder / "en" / "LC_MESSAGES" / "django.mo"))
    request.getfixturevalue("settings").LOCALE_PATHS = [folder, *project.LOCALE_PATHS]


def sibling(then: Callable[[GatedPage], object]) -> HouseEdit:
    def do(page: GatedPage, request: pytest.FixtureRequest) -> None:
        then(public_story(OTHER, headline="Ice"))

    return do


def draft_of_another(page: GatedPage, request: pytest.FixtureRequest) -> None:
    ready_story(OTHER, headline="Ice")


def same_speaker(page: GatedPage, request: pytest.FixtureRequest) -> None:
    public_story(OTHER, speaker=page.testimony.speaker, headline="Ice")


def translation(page: GatedPage, request: pytest.FixtureRequest) -> None:
    press(second_language(page.testimony))


def detail_of_another(page: GatedPage, request: pytest.FixtureRequest) -> None:
    other = ready_story(OTHER, headline="Ice")
    register(
        testimony=other.testimony, new=secret_detail(value="porridge", also=()), actor=officer().username
    )


def detail_not_told(page: GatedPage, request: pytest.FixtureRequest) -> None:
    register(
        testimony=page.testimony, new=secret_detail(value="Mok Sunae", also=()), actor=officer().username
    )


def persona_in_the_other_language(page: GatedPage, request: pytest.FixtureRequest) -> None:
    page.testimony.speaker.name_ko = "또다른이름"
    page.testimony.speaker.save()


def form_in_the_other_language(page: GatedPage, request: pytest.FixtureRequest) -> None:
    page.testimony.entities.update(form_ko="다른 동무")


def saved_unchanged(page: GatedPage, request: pytest.FixtureRequest) -> None:
    edit(page, user=editor())


def less_about_family(page: GatedPage, request: pytest.FixtureRequest) -> None:
    edit(page, family_told=Family.NONE)


def agreed_again(page: GatedPage, request: pytest.FixtureRequest) -> None:
    agree(page.testimony, languages=["en"])


def later(page: GatedPage, request: pytest.FixtureRequest) -> None:
    from time_machine import travel

    request.addfinalizer((traveller := travel(timezone.now() + timezone.timedelta(days=62))).stop)
    traveller.start()


def another_manner(page: GatedPage, request: pytest.FixtureRequest) -> None:
    from consent.domain import give_consent

    give_consent(
        testimony=page.testimony,
        preset="A",
        languages=["en"],
        manner=Manner.READ_BACK,
        actor=officer().username,
        spelling_fixes=True,
        not_found_when_gone=True,
    )


HOUSE_EDITS: dict[str, tuple[HouseEdit, str | None]] = {
    "tagline": (home("en", tagline="Voices in cardboard."), "Voices in cardboard."),
    "tagline of the other language": (home("ko", tagline="다른 목소리"), UNCHANGED),
    "introduction": (home("en", intro="<p>Come in.</p>"), UNCHANGED),
    "about": (home("en", about="<p>We are cardboard.</p>"), UNCHANGED),
    "about of the other language": (home("ko", about="<p>종이.</p>"), UNCHANGED),
    "style": (style, ""),
    "icon": (icon, ""),
    "a template": (template, "another-end"),
    "how it was prepared, in other words": (wording, "The way out is told by nobody here."),
    "name of the house": (setting("SITE_NAMES", {"en": "Another House", "ko": "다른 집"}), "Another House"),
    "public address": (setting("PUBLIC_ADDRESS", "https://voices.example"), "https://voices.example/en/"),
    "label of the demo": (setting("DEMO", value=False), ""),
    "another story is taken in": (draft_of_another, UNCHANGED),
    "another story is published": (sibling(lambda other: other), UNCHANGED),
    "another story is hidden": (sibling(lambda other: hide(testimony=other.testimony, actor="x")), UNCHANGED),
    "another story is taken down": (
        sibling(lambda other: take_down(testimony=other.testimony, actor="x", now=True)),
        UNCHANGED,
    ),
    "another story of the same profile": (same_speaker, UNCHANGED),
    "the other language is published": (translation, 'hreflang="ko"'),
    "a detail of somebody else": (detail_of_another, UNCHANGED),
    "a detail that is not told here": (detail_not_told, UNCHANGED),
    "public name in the other language": (persona_in_the_other_language, UNCHANGED),
    "public form in the other language": (form_in_the_other_language, UNCHANGED),
    "saved without a change": (saved_unchanged, UNCHANGED),
    "less exact by rule, words unchanged": (less_about_family, UNCHANGED),
    "consent for fewer languages": (agreed_again, UNCHANGED),
    "consent said in another way": (another_manner, UNCHANGED),
    "two months pass": (later, UNCHANGED),
}
