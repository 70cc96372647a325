"""Chromium, and a site to look at: the demo, served by `manage.py run` as a person would start it.

These tests talk to the site over HTTP only. They run by themselves (`make test-browser`): Playwright keeps an event
loop in the thread, which Django takes for an asynchronous context.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.accounts.conftest import code_for
from tests.machine import MISSING, find_chromium

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240  # migrating and pressing the demo from nothing, on a slow machine
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# "officer  one-time password  …", then lines of recovery codes, then "authenticator  …"
CREDENTIALS = re.compile(
    r"(\w+)\s+one-time password\s+(\S+)\s+recovery codes\s+[\d ]+\s+authenticator\s+(\S+)"
)

PageAt = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes stories off the one running site comes last: the others read them."""
    items.sort(key=lambda item: item.get_closest_marker("takes_off") is not None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return one browser for the session."""
    path = find_chromium()
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page_at(chromium: Browser) -> Iterator[PageAt]:
    """Return a function that opens an empty page of a width, colour scheme and language, in a context of its own."""
    with contextlib.ExitStack() as contexts:

        def open_page(
            width: int = 1280,
            scheme: Literal["light", "dark"] = "light",
            language: str = "en",
            *,
            javascript: bool = True,
            signed_in: StorageState | None = None,
        ) -> Page:
            context = chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                locale=language,
                java_script_enabled=javascript,
                reduced_motion="reduce",
                storage_state=signed_in,
            )
            contexts.callback(context.close)
            return context.new_page()

        yield open_page


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the running site: its data, its media, and site.log, all that it says."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def running_site(site_folder: Path) -> Iterator[str]:
    """Return the address, without a final slash, of a site that holds the demo, in folders of its own."""
    folder = site_folder
    port = _free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOKSORI_", "DJANGO_"))
    }
    environment |= {"MOKSORI_DATA": str(folder / "data"), "MOKSORI_MEDIA": str(folder / "media")}
    log = folder / "site.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, address, log)
        yield address
    finally:
        _end(process)


@dataclass(frozen=True)
class Desk:
    """The desk of the running site and its demo accounts; each signs in once, as a person does."""

    address: str
    secrets: dict[str, tuple[str, str]]
    browser: Browser
    states: dict[str, StorageState] = field(default_factory=dict)

    def signed_in(self, account: str) -> StorageState:
        """What a browser keeps after this account has signed in with both factors."""
        if account not in self.states:
            context = self.browser.new_context()
            self._sign_in(context.new_page(), account)
            self.states[account] = context.storage_state()
            context.close()
        return self.states[account]

    def _sign_in(self, page: Page, account: str) -> None:
        password, secret = self.secrets[account]
        page.goto(f"{self.address}/desk/")
        page.fill("input[name=login]", account)
        page.fill("input[name=password]", password)
        page.click("form:has(input[name=password]) button[type=submit]")
        page.fill("input[name=code]", code_for(secret))
        page.click("form:has(input[name=code]) button[type=submit]")
        page.wait_for_url(f"{self.address}/desk/")


@pytest.fixture(scope="session")
def desk(running_site: str, site_folder: Path, chromium: Browser) -> Desk:
    """Return the desk; the secrets of its accounts are those that the site tells whoever starts it."""
    told = (site_folder / "site.log").read_text()
    secrets = {name: (password, secret) for name, password, secret in CREDENTIALS.findall(told)}
    assert {"editor", "officer"} <= set(secrets), "the site told no credentials"
    return Desk(running_site.replace("127.0.0.1", "localhost"), secrets, chromium)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until the home page answers 200; fail with the end of the site's own words otherwise."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:  # refused, reset, timed out, or an HTTP error: not ready yet
            time.sleep(0.3)
    state = "is not ready yet" if process.poll() is None else f"ended with status {process.returncode}"
    pytest.fail(f"`manage.py run` {state}:\n{log.read_text(errors='replace')[-3000:]}", pytrace=False)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and its workers: the process group this fixture made."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
