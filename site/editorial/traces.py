"""Traces that working on stories leaves outside of their rows: messages, cached text, log lines, half-done uploads.

None of them is meant to hold words of a story. They are cleared all the same when one is erased: what was meant is no
proof.
"""

from __future__ import annotations

import pickletools
import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.models import UploadedFile

_MESSAGES = "_messages"
_WAGTAILS = "wagtail"  # the desk's own names in a session
_LONGEST_CODE = 16  # counters, used one-time codes and flags are shorter than any sentence
_UPLOADS = "wagtail_uploads"


def forget_messages() -> int:
    """Take what was said to people out of every session, and sessions that have ended; return how many changed."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    changed = 0
    for row in Session.objects.iterator():
        data = row.get_decoded()
        kept = {name: value for name, value in data.items() if not _is_text(name)}
        if kept != data:
            row.session_data = SessionStore().encode(kept)
            row.save(update_fields=["session_data"])
            changed += 1
    return changed


def _is_text(name: str) -> bool:
    return name == _MESSAGES or name.startswith(_WAGTAILS)


def cache_files() -> Iterator[Path]:
    """The files of the cache, where it is one of files."""
    config = settings.CACHES["default"]
    if str(config["BACKEND"]).endswith("FileBasedCache"):
        yield from sorted(Path(str(config["LOCATION"])).glob("*.djcache"))


def cached_bytes(file: Path) -> bytes:
    """What a file of the cache holds, as it is before it is packed; raw where it cannot be unpacked."""
    raw = file.read_bytes()
    packed = raw.find(b"x", raw.find(b".") + 1)  # a pickled time, then what zlib wrote
    try:
        return zlib.decompress(raw[packed:]) if packed > 0 else raw
    except zlib.error:
        return raw


def forget_cached_text() -> int:
    """Delete what is cached and holds any sentence; return how many entries. Counters of sign-ins stay."""
    forgotten = 0
    for file in cache_files():
        try:
            if _holds_text(cached_bytes(file)):
                file.unlink(missing_ok=True)
                forgotten += 1
        except FileNotFoundError:
            continue  # it ended meanwhile
    return forgotten


def _holds_text(pickled: bytes) -> bool:
    """Read, never loaded. What is no pickle is text for all we know."""
    try:
        found = [argument for _code, argument, _place in pickletools.genops(pickled)]
    except ValueError:
        return True
    return any(isinstance(one, str | bytes) and len(one) > _LONGEST_CODE for one in found)


def log_files() -> list[Path]:
    """The log and those that were rotated."""
    log = Path(settings.LOG_FILE)
    return sorted(log.parent.glob(f"{log.name}*"))


def blank_log_lines(words: Collection[str]) -> int:
    """Overwrite every line of the logs that names one of these; return how many.

    In place, byte for byte: the processes that write the log have it open, and keep their place in it.
    """
    pattern = re.compile(b"|".join(re.escape(word.encode()) for word in sorted(words)))
    return sum(_blank_lines(file, pattern) for file in log_files())


def _blank_lines(path: Path, pattern: re.Pattern[bytes]) -> int:
    blanked, at = 0, 0
    with path.open("r+b") as file:
        for line in file.read().splitlines(keepends=True):
            if pattern.search(line):
                body = line.rstrip(b"\r\n")
                file.seek(at)
                file.write(b"-" * len(body))
                blanked += 1
            at += len(line)
    return blanked


def forget_uploads() -> int:
    """Delete uploads that nobody finished: no row tells which story they were for. Return how many files."""
    files = 0
    for row in UploadedFile.objects.all():
        row.file.delete(save=False)
        row.delete()
        files += 1
    for left in sorted(Path(settings.MEDIA_ROOT).joinpath(_UPLOADS).glob("*")):
        left.unlink(missing_ok=True)
        files += 1
    return files
