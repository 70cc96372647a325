"""A story in a real browser, under the policy of the public side: its data block, its paper form, its files."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import PageAt
from tests.browser.test_reader import open_home, open_story

LANGUAGES = ["ko", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_block_is_read_as_data_and_refused_by_nothing(
    page_at: PageAt, running_site: str, language: str
) -> None:
    page = page_at(language=language)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    open_home(page, running_site, language)
    open_story(page)
    block = page.locator("script[type='application/ld+json']")
    assert block.count() == 1 == page.locator("script").count()
    told = json.loads(block.text_content() or "")
    assert told["headline"] == page.locator("h1").text_content()
    assert told["inLanguage"] == language
    assert said == []
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None, "the policy lets scripts run"


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_the_citation_and_the_address_stand_there(
    page_at: PageAt, running_site: str, language: str
) -> None:
    page = page_at(language=language)
    open_home(page, running_site, language)
    open_story(page)
    address = page.url.removeprefix(running_site)
    page.emulate_media(media="print")
    citation = page.locator(".citation")
    assert citation.is_visible()
    assert address in page.locator(".cite").inner_text()
    assert page.locator(".prepared").is_visible()
    for gone in (".site-nav", ".languages", ".onward", ".cite-hint"):
        assert not page.locator(gone).first.is_visible()


def test_the_files_of_a_story_arrive_as_what_they_are(page_at: PageAt, running_site: str) -> None:
    page = page_at()
    open_home(page, running_site, "en")
    open_story(page)
    data = page.locator("link[type='application/json']").get_attribute("href")
    for address, media_type in (
        (data, "application/json"),
        (f"{page.url.removeprefix(running_site)}picture.png", "image/png"),
        ("/en/feed.atom", "application/atom+xml"),
        ("/en/feed.rss", "application/rss+xml"),
    ):
        answer = page.request.get(f"{running_site}{address}")
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(media_type)
