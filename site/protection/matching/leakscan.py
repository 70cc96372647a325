"""`manage.py leakscan`: search files and folders for protected facts, without Django or a database.

Exit 0: everything was read and nothing found. 1: something was found that blocks or asks for review. 2: something
could not be read, so nothing may be said about it. Hits go to standard output as they are found, everything else to
standard error; no message there repeats a value.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from . import leakscan_facts, leakscan_walk
from .files import scan_file, scan_path
from .leakscan_walk import STANDARD_INPUT, Found
from .matcher import Matcher
from .model import CannotRead, Hit, Tier
from .search_command import CLEAN, FOUND, UNREADABLE, complain, exit_code, failure

_MASK = "▇▇▇"


def main(argv: list[str], installed: Callable[[], Matcher] | None = None) -> int:
    """Run the command; ``installed`` gives the matcher of this installation (for ``--from-vault``)."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.explain is None and not options.paths:
        parser.error("name at least one file or folder, or - for standard input")
    return exit_code(lambda: _search(options, installed))


def _search(options: argparse.Namespace, installed: Callable[[], Matcher] | None) -> int:
    if options.explain is not None:
        return _explain(options.explain)
    matcher = _matcher(options, installed)
    owners = frozenset(options.owner) if options.owner else None
    return _Scan(matcher, owners, as_json=options.json, masked=options.from_vault).run(options.paths)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py leakscan",
        description="Find protected facts in files of every kind, in any spelling.",
        epilog="Exit 0: nothing found. 1: found. 2: something could not be read.",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--facts", type=Path, metavar="FACTS.jsonl", help="facts, one JSON object a line")
    source.add_argument(
        "--from-vault", action="store_true", help="the facts of this installation; no text is shown"
    )
    source.add_argument(
        "--explain", metavar="NAME", help="print every spelling looked for in a name, as a table"
    )
    parser.add_argument(
        "--owner", action="append", metavar="ID", help="whose own facts are in reach (default: all)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a hit")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, or - for standard input")
    return parser


def _matcher(options: argparse.Namespace, installed: Callable[[], Matcher] | None) -> Matcher:
    if not options.from_vault:
        return leakscan_facts.compiled(options.facts)
    if installed is None:
        raise CannotRead("--from-vault works in an installation only.")
    return installed()


def _explain(name: str) -> int:
    from .explain import table

    sys.stdout.write(table(name))
    return CLEAN


class _Scan:
    """One run over all paths; counts what decides how it ends."""

    def __init__(
        self, matcher: Matcher, owners: frozenset[str] | None, *, as_json: bool, masked: bool
    ) -> None:
        self._matcher, self._owners = matcher, owners
        self._as_json, self._masked = as_json, masked
        self._folders_told: set[tuple[str, tuple[str, ...]]] = set()
        self._is_found = self._is_unreadable = False

    def run(self, paths: Iterable[str]) -> int:
        """Scan each path; the exit code."""
        for path in paths:
            for found in leakscan_walk.walk(path):
                self._file(found)
        if self._is_unreadable:
            return UNREADABLE
        return FOUND if self._is_found else CLEAN

    def _file(self, found: Found) -> None:
        name = "" if found.path == STANDARD_INPUT else found.path[found.named :]
        shown = self._shown(found, name)
        try:
            data = b"" if found.read is None else found.read()
            hits = scan_file(self._matcher, data, name, self._owners)
        except Exception as error:  # noqa: BLE001 — whatever fails in one file, the others are read and it counts
            self._is_unreadable = True
            complain(f"{shown}: cannot be read: {failure(error)}")
            hits = scan_path(self._matcher, name, self._owners)
        for hit in self._placed(hits, found, name):
            self._is_found |= hit.tier is not Tier.INFO
            self._tell(hit, shown)

    def _shown(self, found: Found, name: str) -> str:
        """The path to print; in an installation, without what is protected in it."""
        if not self._masked:
            return found.path
        hits = scan_path(self._matcher, name, None)
        if any(name[hit.start : hit.end] != hit.text for hit in hits):
            return found.path[: found.named] + _MASK
        for hit in sorted(hits, key=lambda hit: hit.start, reverse=True):
            name = name[: hit.start] + _MASK + name[hit.end :]
        return found.path[: found.named] + name

    def _placed(self, hits: list[Hit], found: Found, name: str) -> Iterator[Hit]:
        """The hits with those in names placed in the whole path; one in a folder's name is told once."""
        folder = len(os.path.dirname(name))  # noqa: PTH120 — a text, not a place
        for hit in hits:
            if hit.surface != "path" or name[hit.start : hit.end] != hit.text:
                yield hit
                continue
            if hit.end <= folder:
                told = (found.path[: found.named + hit.end], hit.facts)
                if told in self._folders_told:
                    continue
                self._folders_told.add(told)
            yield replace(hit, start=hit.start + found.named, end=hit.end + found.named)

    def _tell(self, hit: Hit, shown: str) -> None:
        row = {
            "path": shown,
            "facts": list(hit.facts),
            "start": hit.start,
            "end": hit.end,
            "text": hit.text,
            "how": hit.how,
            "tier": hit.tier.value,
            "surface": hit.surface,
        }
        if self._masked:
            del row["text"]
        if self._as_json:
            line = json.dumps(row, ensure_ascii=False)
        else:
            place = f"{shown}: {hit.surface} {hit.start}-{hit.end}"
            said = "" if self._masked else f" «{' '.join(hit.text.split())}»"
            line = f"{place}: {hit.tier.value}: {', '.join(hit.facts)}{said}, {hit.how}"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
