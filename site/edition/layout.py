"""Where things lie in the edition's folder. A web server can serve it as it stands.

    ko/k7m2p9…/index.html     a page (its address is /ko/k7m2p9…/)
    .until/<path>             when the page stops being public (seconds since 1970), read by the built-in server
    .gone/<path>              tombstone: the body of the 410 answer
    .errors/404.ko.html       what to answer when there is nothing
Names that begin with a dot are never served by their own address.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

UNTIL, GONE, ERRORS = ".until", ".gone", ".errors"


class UnlawfulPath(ValueError):
    """A public path that would leave the folder or hide in it."""


def checked(path: str) -> str:
    """Return `path` if it is a plain relative path. Raises UnlawfulPath."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\x00" in path:
        raise UnlawfulPath("A public path must be relative and plain.")
    if any(part.startswith(".") for part in parts) and parts[0] != ERRORS:
        raise UnlawfulPath("A public path must not begin with a dot.")
    return path


def page_file(root: Path, path: str) -> Path:
    """Where the bytes of a public path lie."""
    return root / checked(path)


def until_file(root: Path, path: str) -> Path:
    """Where its end is written."""
    return root / UNTIL / checked(path)


def gone_file(root: Path, path: str) -> Path:
    """Where its tombstone lies."""
    return root / GONE / checked(path)
