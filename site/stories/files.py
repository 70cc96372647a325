"""Every file of a story in one language, made of its public words and of what is on file. The page itself first."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation

from consent.decide import Use
from consent.domain import consent_for
from consent.presets import Medium
from edition.public_file import PublicFile
from editorial.house import House
from editorial.models import GatedPage
from editorial.prepared import prepared_statement
from editorial.public_story import PublicStory
from stories.data import as_json, card_data, rights_statement, story_data
from stories.epub import Book, write_epub
from stories.render import cite, month_label, render_story
from stories.social_picture import PictureWords, draw_picture


def may_be_a_book(page: GatedPage) -> bool:
    """Whether the speaker agreed to a book file in this language."""
    use = Use(language=page.locale.language_code, medium=Medium.EPUB)
    return consent_for(page.testimony, use).allowed


def story_files(page: GatedPage, story: PublicStory, *, house: House, month: str) -> Iterator[PublicFile]:
    """Page, data, card, picture, and the book file where it is agreed to. `month`: "2026-11"."""
    folder = page.public_path().removesuffix("index.html")
    works = (page.testimony_id,)
    book = may_be_a_book(page)
    body = render_story(story, house=house, month=month, book=book)
    yield PublicFile(page.public_path(), "page", "text/html", body, works)
    with translation.override(story.language):
        data, card = _data(story, house, month), card_data(story, house=house, month=month)
        picture = draw_picture(_picture_words(story, house))
        epub = write_epub(story, _book(story, house, month)) if book else b""
    yield PublicFile(f"{folder}story.json", "data", "application/json", data, works)
    yield PublicFile(f"{folder}card.json", "card", "application/json", as_json(card), works)
    yield PublicFile(f"{folder}picture.png", "picture", "image/png", picture, works)
    if book:
        yield PublicFile(f"{folder}story.epub", "epub", "application/epub+zip", epub, works)


def _data(story: PublicStory, house: House, month: str) -> bytes:
    content = story_data(
        story,
        house=house,
        month=month,
        prepared=prepared_statement(story.preset),
        citation=cite(story, house, month),
    )
    return as_json(content)


def _picture_words(story: PublicStory, house: House) -> PictureWords:
    return PictureWords(
        headline=story.headline,
        name=story.persona_name,
        house=house.site_name,
        language=house.language_label,
        label=house.demo_label if house.demo else "",
    )


def _book(story: PublicStory, house: House, month: str) -> Book:
    prepared = list(prepared_statement(story.preset))
    return Book(
        house=house.site_name,
        month=month,
        month_label=month_label(month),
        prepared=tuple([house.demo_label, *prepared] if house.demo else prepared),
        citation=cite(story, house, month),
        rights=rights_statement(),
    )
