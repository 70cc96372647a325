"""Bring Chromium to this machine where that is possible: `python -m tests.machine`.

Browser tests drive Debian's Chromium, or any other that is on PATH. As root on a Debian system it is installed, with
a font that has Korean letters; elsewhere the tests skip with one named reason (MISSING).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = Path(".cache/ms-playwright")
PACKAGES = ("chromium", "fonts-noto-cjk")
MISSING = "needs chromium: none was found, and only root on a Debian system can install it (apt-get install chromium)"


def find_chromium() -> str | None:
    """Return the path of a Chromium, or None: on PATH first, then one that Playwright has downloaded."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    downloaded = sorted((Path.home() / PLAYWRIGHT).glob("chromium-*/chrome-linux*/chrome"), reverse=True)
    return str(downloaded[0]) if downloaded else None


def provision_chromium() -> str | None:
    """Return the path of a Chromium, installed if need be; None where it can be neither found nor installed."""
    found = find_chromium()
    if found or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    print("machine: installing chromium and a Korean font", flush=True)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
    if not _quietly(install):
        # The list of packages may be old, or missing as in a fresh container.
        _quietly(["apt-get", "update", "-q"])
        _quietly(install)
    return find_chromium()


def _quietly(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, check=False, capture_output=True, text=True
    )
    if done.returncode:
        print(f"machine: {' '.join(command[:2])}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    print(f"machine: {provision_chromium() or MISSING}")
