"""The files of a story in one language: what each says, and that all of it is public words of that story."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from django.test import override_settings
from lxml import etree, html
from PIL import Image

from edition.models import Artifact, ArtifactState
from editorial.findings import NotYet
from editorial.models import GatedPage
from protection.domain import register
from stories import social_picture
from stories.social_picture import PictureWords, draw_picture, drawable
from tests.editorial.edits import edit
from tests.stories_for_tests import (
    SECRET,
    TEXT,
    agree,
    approve,
    ask,
    draft_in,
    folder_bytes,
    officer,
    press,
    public_story,
    ready_story,
    second_language,
    secret_detail,
    taken_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]

KINDS = {
    "index.html": "page",
    "story.json": "data",
    "card.json": "card",
    "picture.png": "picture",
}


def files_of(page: GatedPage) -> dict[str, str]:
    rows = Artifact.objects.filter(testimony=page.testimony_id, state=ArtifactState.PUBLIC)
    return {row.path.rsplit("/", 1)[1]: row.kind for row in rows}


def story_as_a_book(text: str = TEXT) -> GatedPage:
    work = taken_in(text)
    page = draft_in(work, text)
    agree(work, epub=True)
    approve(page)
    press(page)
    return page


def test_a_story_has_a_file_of_each_kind_and_a_book_only_where_that_was_agreed_to() -> None:
    page = public_story()
    assert files_of(page) == KINDS
    assert b"story.epub" not in ask(page.public_url()).body
    assert ask(f"{page.public_url()}story.epub").status == 404
    other = story_as_a_book(f"{TEXT}\nOnce more.\n")
    assert files_of(other) == {**KINDS, "story.epub": "epub"}
    assert b"story.epub" in ask(other.public_url()).body
    assert ask(f"{other.public_url()}story.epub").status == 200


def test_the_data_file_says_every_public_word_and_nothing_else() -> None:
    page = public_story(standfirst="One spring.", content_note="Hunger is told of.")
    told = json.loads(ask(f"{page.public_url()}story.json").body)
    assert told["headline"] == "A kite of newspaper"
    assert told["name"] == "Bit Nara"
    assert told["body"][1]["text"].startswith("A friend held the string")
    assert [part["number"] for part in told["body"] if part["kind"] == "paragraph"] == [1, 2, 3]
    assert told["rights"]["ai_training"] is False
    assert re.fullmatch(r"\d{4}-\d{2}", told["month"])
    shown = " ".join(html.fromstring(ask(page.public_url()).body.decode()).text_content().split())
    for text in (told["citation"], *told["prepared"], *(part["text"] for part in told["body"])):
        assert " ".join(text.split()) in shown
    card = json.loads(ask(f"{page.public_url()}card.json").body)
    assert card.items() <= told.items()


def test_a_second_language_is_named_in_the_data_of_the_first() -> None:
    page = public_story()
    assert set(json.loads(ask(f"{page.public_url()}story.json").body)["languages"]) == {"en"}
    korean = second_language(page.testimony)
    press(korean)
    assert set(json.loads(ask(f"{page.public_url()}story.json").body)["languages"]) == {"en", "ko"}


def test_the_data_block_is_json_and_cannot_end_early() -> None:
    page = public_story()
    edit(page, headline="</script><script>alert(1)</script> & <b>")
    approve(page)
    press(page)
    root = html.fromstring(ask(page.public_url()).body.decode())
    (block,) = root.xpath("//script")
    assert block.get("type") == "application/ld+json"
    assert json.loads(block.text)["headline"] == "</script><script>alert(1)</script> & <b>"
    assert json.loads(block.text)["datePublished"].count("-") == 1


def test_links_to_pictures_need_a_public_address() -> None:
    page = public_story()
    body = ask(page.public_url()).body.decode()
    assert "og:title" in body
    assert "og:image" not in body
    with override_settings(PUBLIC_ADDRESS="https://moksori.example"):
        approve(page)
        edit(page, headline="A kite of rice paste")
        approve(page)
        press(page)
    (image,) = html.fromstring(ask(page.public_url()).body.decode()).xpath(
        "//meta[@property='og:image']/@content"
    )
    assert image == f"https://moksori.example{page.public_url()}picture.png"
    assert ask(f"{page.public_url()}picture.png").status == 200


# The picture -------------------------------------------------------------------------------------------------------


def test_the_picture_says_nothing_of_itself_and_repeats() -> None:
    page = public_story()
    body = ask(f"{page.public_url()}picture.png").body
    chunks = re.findall(rb"(IHDR|PLTE|IDAT|IEND|[a-zA-Z]{4}Xt|eXIf|tIME|pHYs|iCCP|tEXt|iTXt|zTXt)", body)
    assert set(chunks) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    with Image.open(io.BytesIO(body)) as picture:
        assert picture.size == (1200, 630)
        assert picture.info == {}
    words = PictureWords("Kite", "Bit Nara", "Moksori", "English")
    assert draw_picture(words) == draw_picture(words)


def test_all_that_is_drawn_stands_in_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pixels cannot be searched: what is drawn must be searched as words of the page."""
    drawn: list[str] = []

    def note(text: str) -> str:
        drawn.append(text)
        return drawable(text)

    draw_picture.cache_clear()
    monkeypatch.setattr(social_picture, "drawable", note)
    page = public_story()
    korean = second_language(page.testimony)
    press(korean)
    shown = b"".join(ask(one.public_url()).body for one in (page, korean)).decode()
    assert {"A kite of newspaper", "신문지로 만든 연"} <= set(drawn)
    for text in drawn:
        assert text in shown


def test_a_private_detail_in_the_headline_is_never_drawn() -> None:
    page = ready_story()
    type(page).objects.filter(pk=page.pk).update(headline=f"{SECRET} flies")
    revision = page.get_latest_revision()
    content = {**revision.content, "headline": f"{SECRET} flies"}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    page.refresh_from_db()
    with pytest.raises(NotYet):
        press(page)
    assert not any(path.endswith("picture.png") for path in folder_bytes())
    edit(page, headline="A bird flies")
    approve(page)
    press(page)
    assert ask(f"{page.public_url()}picture.png").status == 200


def test_a_headline_that_the_font_lacks_is_left_out_and_others_shrink_to_fit() -> None:
    assert drawable("신문지로 만든 연 — “kite”") == "신문지로 만든 연 — “kite”"
    assert drawable("똠방각하") == ""
    bare = draw_picture(PictureWords("", "Bit Nara", "Moksori", "English"))
    assert draw_picture(PictureWords("똠방각하", "Bit Nara", "Moksori", "English")) == bare
    for headline in ("연 " * 80, "kite" * 40, "신문지로만든연" * 20):
        words = PictureWords(headline.strip(), "", "", "")
        with Image.open(io.BytesIO(draw_picture(words))) as picture:
            ink = (
                picture.convert("L").point(lambda value: 255 if value < 200 else 0).crop((0, 130, 1200, 630))
            )
            left, top, right, bottom = ink.getbbox()
        assert left > 60
        assert right < 1200 - 60
        assert bottom < 480 - 130 + 30
        assert top > 10


# The book file -----------------------------------------------------------------------------------------------------


def test_the_book_repeats_and_shows_no_time() -> None:
    page = story_as_a_book()
    body = ask(f"{page.public_url()}story.epub").body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        members = archive.infolist()
        assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
        assert members[0].filename == "mimetype"
        assert members[0].compress_type == zipfile.ZIP_STORED
        package = etree.fromstring(archive.read("book/package.opf"))
        story = etree.fromstring(archive.read("book/story.xhtml"))
    (modified,) = package.xpath("//*[@property='dcterms:modified']/text()")
    assert re.fullmatch(r"\d{4}-\d{2}-01T00:00:00Z", modified)
    assert "A friend held the string" in " ".join(story.itertext())
    revision = page.get_latest_revision_as_object()
    from editorial.domain.clear import candidate_of

    again = {file.path: file.body for file in candidate_of(revision).files}
    assert again[f"en/{page.testimony.slug}/story.epub"] == body


def test_a_book_that_is_not_agreed_to_any_more_goes_with_the_next_press() -> None:
    page = story_as_a_book()
    agree(page.testimony)
    approve(page)
    edit(page, headline="A kite of rice paste")
    approve(page)
    press(page)
    assert files_of(page) == KINDS
    assert ask(f"{page.public_url()}story.epub").status in {404, 410}


def test_a_detail_registered_late_takes_every_file_off() -> None:
    page = story_as_a_book()
    register(
        testimony=page.testimony,
        new=secret_detail(value="porridge", also=(), kind="phrase"),
        actor=officer().username,
    )
    assert files_of(page) == {}
    for name in ("", "story.json", "card.json", "picture.png", "story.epub"):
        assert ask(f"{page.public_url()}{name}").status in {404, 410}
