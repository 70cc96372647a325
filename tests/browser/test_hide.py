"""Hiding from an old phone at night: 360 px, no script, at most three taps."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Desk, PageAt

SERIOUS = {"serious", "critical"}


class Taps:
    """Counts what a thumb does; typing and pasting are no taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, button: str) -> None:
        self.count += 1
        self.page.get_by_role("button", name=button, exact=True).first.click()


def first_story(page: Page, address: str) -> tuple[str, str]:
    """Address and headline of a story that readers can read."""
    page.goto(f"{address}/en/stories/")
    link = page.locator("main a[href^='/en/']").first
    found = page.evaluate(
        "() => [...document.querySelectorAll('main a')].map(a => [a.getAttribute('href'), a.textContent.trim()])"
        ".find(([href]) => /^\\/en\\/[a-z0-9]{12}\\/$/.test(href))"
    )
    assert found, link
    return found[0], found[1]


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def serious(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page).response["violations"] if found["impact"] in SERIOUS]


def duty_code(folder: Path) -> str:
    """What the command prints, in the folders of the running site."""
    import os

    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOKSORI_", "DJANGO_"))
    }
    environment |= {"MOKSORI_DATA": str(folder / "data"), "MOKSORI_MEDIA": str(folder / "media")}
    said = subprocess.run(
        [sys.executable, "manage.py", "dutycode", "new"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    printed = re.search(r"\d{4} \d{4} \d{4} \d{4}", said.stdout)
    assert printed
    return printed.group()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_a_phone_and_can_be_used_by_anybody(
    page_at: PageAt, desk: Desk, language: str, scheme: str
) -> None:
    page = page_at(360, scheme, language)
    page.goto(f"{desk.address}/desk/hide/code/")
    assert fits(page)
    assert serious(page) == []
    assert page.locator("script").count() == 0


@pytest.mark.takes_off
def test_three_taps_at_the_desk(page_at: PageAt, desk: Desk) -> None:
    reader = page_at()
    address, _headline = first_story(reader, desk.address)
    page = page_at(360, signed_in=desk.signed_in("editor"), javascript=False)
    page.goto(f"{desk.address}/desk/hide/")
    page.fill("input[name=find]", f"{desk.address}{address}")
    taps = Taps(page)
    taps.on("Go on")
    assert fits(page)
    taps.on("Hide this story")
    assert fits(page)
    taps.on("Yes, hide it now")
    assert taps.count <= 3
    assert "may remain for a while" in page.inner_text("main")
    assert reader.request.get(f"{desk.address}{address}").status == 410


@pytest.mark.takes_off
def test_three_taps_with_the_printed_code_and_a_title(page_at: PageAt, desk: Desk, site_folder: Path) -> None:
    reader = page_at()
    address, headline = first_story(reader, desk.address)
    page = page_at(360, javascript=False)
    page.goto(f"{desk.address}/desk/hide/code/")
    page.fill("input[name=code]", duty_code(site_folder))
    page.fill("input[name=find]", headline[:12])
    taps = Taps(page)
    taps.on("Go on")
    taps.on("Hide this story")
    taps.on("Yes, hide it now")
    assert taps.count <= 3
    assert reader.request.get(f"{desk.address}{address}").status == 410
    page.goto(f"{desk.address}/desk/")
    assert "/account/login/" in page.url, "the code opens nothing else"
