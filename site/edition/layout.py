"""Where things lie in the edition's folder. A web server can serve it as it stands.

    ko/k7m2p9…/index.html     a page (its address is /ko/k7m2p9…/)
    ko/k7m2p9…/index.html.gz  its twin, precompressed; also .br (`edition.twins`)
    .until/<path>             when the page stops being public (seconds since 1970), read by the built-in server
    .gone/<path>              tombstone: the body of the 410 answer
    .errors/404.ko.html       what to answer when there is nothing
    .well-known/…             the one name with a dot that is served by its own address

Times. No file shows when it was pressed: the time of a file is a number made from the digest of its bytes (the first
28 bits, four seconds apart, counted from 1980), a twin's is its page's and one or two seconds more, and every folder
shows the first second of 1980. So a web server's ETag (time and size) changes with the bytes, two presses of the same
bytes look the same, and a twin of other bytes than its page can be told from its time.
"""

from __future__ import annotations

import re
from pathlib import Path

UNTIL, GONE, ERRORS, WELL_KNOWN = ".until", ".gone", ".errors", ".well-known"
TWINS = {"gzip": ".gz", "br": ".br"}

FOLDER_TIME = 315_532_800  # the first second of 1980: no archive format knows an earlier one
_BITS = 28
_APART = 4
_STEPS = {"": 0, "gzip": 1, "br": 2}
_LAWFUL = re.compile(r"[A-Za-z0-9._~+,=@/-]{1,1000}")


class UnlawfulPath(ValueError):
    """A public path that would leave the folder or hide in it."""


def checked(path: str) -> str:
    """Return `path` if it is a plain relative path that may be public. Raises UnlawfulPath."""
    if not _LAWFUL.fullmatch(path):
        raise UnlawfulPath("A public path must be short, and of plain letters.")
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise UnlawfulPath("A public path must be relative and plain.")
    hidden = [part for part in parts if part.startswith(".")]
    if hidden and (len(hidden) > 1 or parts[0] not in (ERRORS, WELL_KNOWN) or len(parts) == 1):
        raise UnlawfulPath("A public path must not begin with a dot.")
    if path.endswith(tuple(TWINS.values())):
        raise UnlawfulPath("A public path must not end like a compressed twin.")
    return path


def page_file(root: Path, path: str) -> Path:
    """Where the bytes of a public path lie."""
    return root / checked(path)


def twin_file(root: Path, path: str, encoding: str) -> Path:
    """Where the same bytes lie compressed. `encoding`: a key of TWINS."""
    return root / f"{checked(path)}{TWINS[encoding]}"


def until_file(root: Path, path: str) -> Path:
    """Where its end is written."""
    return root / UNTIL / checked(path)


def gone_file(root: Path, path: str) -> Path:
    """Where its tombstone lies."""
    return root / GONE / checked(path)


def time_of(digest: str, encoding: str = "") -> int:
    """Seconds since 1970 that a file of this digest (SHA-256 in hex) shows, or its twin."""
    return FOLDER_TIME + _APART * (int(digest[:16], 16) >> (64 - _BITS)) + _STEPS[encoding]


def is_twin_time(page: int, twin: int, encoding: str) -> bool:
    """Can a twin that shows this time be of a page that shows that time?"""
    return twin == page + _STEPS[encoding]
