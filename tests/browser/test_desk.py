"""The desk in a real browser: an officer and an editor bring an invented story to readers, and take it back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk, PageAt

# Invented, as are its people and places.
MANUSCRIPT = """우리 집 마당에는 살구나무가 있었다. 봄이면 할머니가 꽃잎을 말렸다.

박서영은 내 짝이었다. 박서영이 살구 하나를 주머니에 넣어 주었다.

그 해 겨울 우리는 노래를 배웠다.
"""
SECRET, TYPED = "박서영", "정하윤"
SERIOUS = {"serious", "critical"}


def story_text(page: Page) -> str:
    """What stands in the first text of the editor."""
    return page.locator(".public-DraftEditor-content").first.inner_text()


def open_editor(page: Page, story: str) -> None:
    """Go from the page of a story to its draft, and wait until it can be typed into."""
    page.goto(story)
    page.locator("main a", has_text="Edit").first.click()
    page.locator(".public-DraftEditor-content").first.wait_for()


def save(page: Page) -> None:
    page.wait_for_timeout(500)  # the editor hands its text to the form a moment after the last key
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages")).to_contain_text("has been updated")
    page.locator(".public-DraftEditor-content").first.wait_for()


def press(page: Page, name: str, told: str) -> None:
    """Press a button of the story's page and read what it says."""
    page.get_by_role("button", name=name, exact=True).first.click()
    expect(page.locator(".messages")).to_contain_text(told)


def take_in(page: Page, desk: Desk, file: Path) -> str:
    """An officer takes the manuscript in; return the address of the story."""
    page.goto(f"{desk.address}/desk/")
    page.get_by_role("link", name="Take a manuscript in").click()
    page.set_input_files("input[name=manuscript]", file)
    page.select_option("select[name=language]", "ko")
    for name, value in (("headline", "살구나무 아래에서"), ("name_ko", "단비"), ("name_en", "Danbi")):
        page.fill(f"input[name={name}]", value)
    page.fill(
        "input[name=not_before]", ""
    )  # a month by default; here it is told and published in one sitting
    page.check("input[name=resettled]")
    page.check("input[name=adult]")
    press(page, "Seal it and make a draft", "The manuscript is sealed")
    return page.url


def decide_all(page: Page) -> None:
    """Hide for good whatever is pending, the first after a look at it."""
    page.get_by_role("button", name="Look and decide").first.click()
    expect(page.locator(".moksori-sealed")).not_to_be_empty()
    press(page, "Hide for good", "Hidden for good")
    while page.locator(".moksori-details li").count():
        page.locator(".moksori-details").get_by_role("button", name="Hide for good").first.click()
        page.locator(".messages li").first.wait_for()


def put_on_file(page: Page) -> None:
    page.locator("summary", has_text="Put on file").click()
    page.check("input[name=languages][value=ko]")
    press(page, "Put on file", "is on file")
    press(page, "Safety check of this profile: safe, for a year", "on file for a year")


def test_a_story_goes_to_readers_and_back(page_at: PageAt, desk: Desk, tmp_path: Path) -> None:
    officer = page_at(signed_in=desk.signed_in("officer"))
    editor = page_at(signed_in=desk.signed_in("editor"))
    file = tmp_path / "told.txt"
    file.write_text(MANUSCRIPT, encoding="utf-8")
    story = take_in(officer, desk, file)

    open_editor(editor, story)
    assert SECRET not in story_text(editor)
    editor.locator(".public-DraftEditor-content").first.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(f" {TYPED}은 피리를 불었다.")
    save(editor)
    assert TYPED not in story_text(editor)
    assert "어떤 사람은 피리를 불었다." in story_text(editor)

    officer.goto(story)
    decide_all(officer)
    put_on_file(officer)
    editor.goto(story)
    press(editor, "Send for safety check", "Sent for its safety check.")
    officer.goto(story)
    press(officer, "Safe to publish", "Found safe to publish.")
    press(officer, "The speaker said yes", "is on record")
    press(officer, "Publish now", "Published.")

    address = officer.get_by_role("link", name="As readers see it").get_attribute("href")
    answer = officer.request.get(f"{desk.address}{address}")
    assert answer.status == 200
    assert [word for word in (SECRET, TYPED, "private-detail") if word in answer.text()] == []

    press(officer, "Hide now", "off")
    assert officer.request.get(f"{desk.address}{address}").status == 410
    officer.locator("summary", has_text="Take down").click()
    officer.fill("input[name=confirm]", story.rstrip("/").rsplit("/", 1)[-1])
    press(officer, "Take down and erase now", "Taken down and erased.")
    expect(officer.locator("main")).to_contain_text("It fits this record.")


@pytest.fixture
def draft(page_at: PageAt, desk: Desk) -> tuple[Page, str]:
    """An editor's browser, and the address of the demo's story that is still a draft."""
    page = page_at(signed_in=desk.signed_in("editor"))
    page.goto(f"{desk.address}/desk/stories/")
    row = page.locator("tr", has=page.locator(".moksori-state-draft")).first
    return page, f"{desk.address}{row.locator('a').get_attribute('href')}"


def test_the_lock_hides_selected_words_as_one_piece(draft: tuple[Page, str]) -> None:
    page, story = draft
    open_editor(page, story)
    words, before = story_text(page)[:4], page.locator(".public-DraftEditor-content .private-detail").count()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+Home")
    for _ in words:
        page.keyboard.press("Shift+ArrowRight")
    page.locator("button[name=PROTECTED]").first.click()
    expect(page.locator(".public-DraftEditor-content .private-detail")).to_have_count(before + 1)
    assert story_text(page).startswith("어떤 사람")
    save(page)
    assert story_text(page).startswith("어떤 사람")


def test_the_preview_shows_the_styled_page_with_marks(draft: tuple[Page, str]) -> None:
    page, story = draft
    open_editor(page, story)
    page.get_by_role("button", name="Toggle preview").click()
    frames = page.locator("iframe[title=Preview]")
    expect(frames.first).to_have_attribute("src", re.compile("preview"))
    expect(frames).to_have_count(1)  # the new one has taken the place of the old
    preview = frames.first.content_frame
    preview.locator("mark.private-detail").first.wait_for()
    assert preview.locator("link[rel=stylesheet]").evaluate("link => link.sheet.cssRules.length") > 0
    assert preview.locator("body").evaluate("body => getComputedStyle(body).marginTop") == "0px"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "light"), (1280, "dark")])
def test_the_pages_of_the_desk_are_legible(page_at: PageAt, desk: Desk, width: int, scheme: str) -> None:
    page = page_at(width, scheme, signed_in=desk.signed_in("officer"))
    page.goto(f"{desk.address}/desk/stories/")
    stories = page.locator(".moksori-table a").evaluate_all("links => links.map(link => link.href)")
    for address in [f"{desk.address}/desk/", f"{desk.address}/desk/stories/new/", *stories[:3]]:
        page.goto(address)
        for summary in page.locator("main summary").all():
            summary.click()
        found = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in SERIOUS]
        assert found == [], address
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider == 0, address
        assert page.locator(".moksori-demo-banner").bounding_box()["width"] == width
