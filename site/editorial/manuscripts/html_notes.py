"""Footnotes of a web page: a short mark that leads to a passage, and the passage leads back to the mark.

Word, LibreOffice, Pandoc, wikis and our own readers of .docx and .md all write notes in this way, each with names of
its own; the two links are what they have in common.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

_MARK = re.compile(r"[\[(（【]?\s*(?:\d{1,4}|[*†‡§]{1,4}|[ivxlc]{1,6}|[a-zA-Z])\s*[\])）】]?")
_MOST_LINKS = 50
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "td", "section"})
_WRAPPERS = frozenset({"sup", "span"})


class Notes:
    """The notes of one page: which element is the mark of which note, and which are links back."""

    def __init__(self, root: Any) -> None:
        self.by_mark: dict[Any, Any] = {}
        self.holders: set[Any] = set()
        self.back: set[Any] = set()
        self._named: dict[str, Any] = {}
        self._links: dict[Any, list[Any]] = {}
        links: list[Any] = []
        for element in root.iter("*"):
            for name in ("id", "name"):
                if element.get(name):
                    self._named.setdefault(element.get(name), element)
            if element.tag == "a" and element.get("href", "").startswith("#"):
                links.append(element)
        self._order = {element: at for at, element in enumerate(root.iter("*"))}
        for link in links:
            self._pair(link)

    def _pair(self, mark: Any) -> None:
        """Take `mark` as a mark if it is short and what it leads to leads back to it."""
        if mark in self.back or not _MARK.fullmatch("".join(mark.itertext()).strip()):
            return
        target = self._named.get(mark.get("href")[1:])
        holder = _holder(target)
        if holder is None or self._order[holder] < self._order[mark] or _inside(mark, holder):
            return
        back = [link for link in self._links_in(holder) if self._leads_to(link, mark)]
        if back:
            self.by_mark[_outermost(mark)] = holder
            self.holders.add(holder)
            self.back.update(back)

    def _links_in(self, holder: Any) -> list[Any]:
        """The links of a passage; one with very many is no note."""
        if holder not in self._links:
            found = list(islice(holder.iter("a"), _MOST_LINKS + 1))
            self._links[holder] = found if len(found) <= _MOST_LINKS else []
        return self._links[holder]

    def _leads_to(self, link: Any, mark: Any) -> bool:
        target = self._named.get(link.get("href", "")[1:]) if link.get("href", "").startswith("#") else None
        return target is not None and (target is mark or _inside(mark, target) or _inside(target, mark))


def _holder(target: Any) -> Any:
    """The passage round a target; a link at its beginning may be the target itself."""
    while target is not None and target.tag not in _HOLDERS:
        target = target.getparent() if target.tag in {"a", *_WRAPPERS} else None
    return target


def _outermost(mark: Any) -> Any:
    """The mark with the raised letters round it."""
    parent = mark.getparent()
    while (
        parent is not None
        and parent.tag in _WRAPPERS
        and len(parent) == 1
        and not (parent.text or "").strip()
    ):
        if (mark.tail or "").strip():
            break
        mark, parent = parent, parent.getparent()
    return mark


def _inside(element: Any, outer: Any) -> bool:
    return any(above is outer for above in element.iterancestors())
