"""What readers get in a real browser: legible at every width, whole without JavaScript, and telling nobody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PageAt

LANGUAGES = ["ko", "en"]
WIDTHS = [360, 1280]


def open_home(page: Page, site: str, language: str) -> list[str]:
    """Open the first page; return the list in which every request from now on is noted."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{language}/")
    return asked


def open_story(page: Page) -> None:
    """Follow the first story of the page that is open."""
    page.locator(".card h2 a").first.click()
    page.wait_for_selector("article p")


def violations(page: Page) -> list[str]:
    return [f"{found['id']}: {found['help']}" for found in Axe().run(page).response["violations"]]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (360, "dark")])
def test_home_and_story_are_legible(
    page_at: PageAt, running_site: str, language: str, width: int, scheme: str
) -> None:
    page = page_at(width, scheme, language)
    open_home(page, running_site, language)
    assert (violations(page), sideways(page)) == ([], 0)
    open_story(page)
    assert page.locator("html").get_attribute("lang") == language
    assert (violations(page), sideways(page)) == ([], 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_leaves_no_trace_and_asks_nobody_else(
    page_at: PageAt, running_site: str, language: str
) -> None:
    page = page_at(language=language)
    asked = open_home(page, running_site, language)
    open_story(page)
    assert asked
    assert [address for address in asked if not address.startswith((running_site, "data:"))] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_is_there_without_javascript(page_at: PageAt, running_site: str, width: int) -> None:
    def read(*, javascript: bool) -> str:
        page = page_at(width, javascript=javascript)
        open_home(page, running_site, "en")
        open_story(page)
        return page.locator("main").inner_text()

    assert read(javascript=False) == read(javascript=True)
