"""`manage.py identifiers`: what in files and folders may tell who somebody is, though no register names it.

Exit 0: everything was read and nothing suggested. 1: something is suggested. 2: something could not be read, so
nothing may be said about it. Suggestions go to standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator

from protection.matching.canon import BREAK
from protection.matching.files import read_file
from protection.matching.leakscan_walk import STANDARD_INPUT, Found, walk
from protection.matching.search_command import CLEAN, FOUND, UNREADABLE, complain, exit_code, failure

from .suggest import identify
from .suggestion import Level, Suggestion


def main(argv: list[str] | None = None) -> int:
    """Run the command with these arguments (by default the program's) and return its exit code."""
    options = _parser().parse_args(argv)
    return exit_code(lambda: _run(options.paths, Level[options.level.upper()], as_json=options.json))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py identifiers",
        description="Suggest what in files may tell who somebody is, though it is in no register.",
        epilog="Exit 0: nothing suggested. 1: something is. 2: something could not be read.",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a suggestion")
    levels = [level.name.lower() for level in Level]
    parser.add_argument("--level", choices=levels, default="possible", help="leave out what is less sure")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    return parser


def _run(paths: Iterable[str], level: Level, *, as_json: bool) -> int:
    code = CLEAN
    for found in (found for path in paths for found in walk(path)):
        try:
            for surface, text, guess in _in_file(found, level):
                code = max(code, FOUND)
                _tell(found.path, surface, text, guess, as_json=as_json)
        except Exception as error:  # noqa: BLE001 — whatever fails in one file, the others are read and it counts
            code = UNREADABLE
            complain(f"{found.path}: cannot be read: {failure(error)}")
    return code


def _in_file(found: Found, level: Level) -> Iterator[tuple[str, str, Suggestion]]:
    """Each suggestion once, with the text it stands in and what that is: what is read in several ways is told once."""
    if found.read is None:
        return
    name = "" if found.path == STANDARD_INPUT else found.path[found.named :]
    told: set[tuple[str, str]] = set()
    for surface, text in _texts(found.read(), name):
        here: set[tuple[str, str]] = set()
        for guess in identify(text.replace(BREAK, "\n"), level):
            what = (guess.what, text[guess.start : guess.end])
            here.add(what)
            if what not in told:
                yield surface, text, guess
        told |= here


# Surfaces in which a matcher looks for what it knows, and a guess would only be noise.
_NOISE = re.compile(r", as |: tags$|: script$|: style$|emphasis left out$|keyword$|escapes undone$")


def _texts(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """What people wrote in a file: text without its markup where it has one, captions, attributes, comments, fields."""
    texts = {surface.name: surface.text for surface in read_file(data, name)}
    for surface, text in texts.items():
        taken_apart = any(other.startswith(f"{surface}: ") for other in texts) and text.lstrip().startswith(
            "<"
        )
        if not taken_apart and not _NOISE.search(surface):
            yield surface, text


def _tell(path: str, surface: str, text: str, guess: Suggestion, *, as_json: bool) -> None:
    row = {
        "path": path,
        "start": guess.start,
        "end": guess.end,
        "text": text[guess.start : guess.end],
        "what": guess.what.value,
        "kind": guess.kind.value,
        "level": guess.level.name.lower(),
        "reason": guess.reason,
        "surface": surface,
    }
    line = (
        json.dumps(row, ensure_ascii=False)
        if as_json
        else f"{path}: {surface} {guess.start}-{guess.end}: {row['level']}: {row['what']} "
        f"«{' '.join(str(row['text']).split())}», {guess.reason}"
    )
    sys.stdout.write(line + "\n")
