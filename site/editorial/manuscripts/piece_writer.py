"""Gather running text into pieces, the same way for every format that has a structure of its own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from .pieces import LeftOut, Manuscript, Piece, PieceKind, Remark, Unreadable, too_much

# Noncharacters: no text may hold them, so they can mark where emphasis begins and ends.
_BEGIN, _END = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
# As in plain text: emphasis of whole words. Within a word the marks would stand in the middle of a name.
_WHOLE_WORDS = re.compile(
    f"(?<![\\w*]){_BEGIN}(?=[^\\s*])([^*{_BEGIN}{_END}]{{1,200}})(?<=\\S){_END}(?![\\w*])"
)
# U+FFFC stands for a picture, and at the desk for a hidden name: typed, it would cut names in two.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc\ufffe\uffff\ufdd0\ufdd1\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = frozenset({"* * *", "***", "---", "⁂", "* * * *", "※ ※ ※", "■ ■ ■", "◇ ◇ ◇", "○ ○ ○", "* *"})
_LONGEST_BOLD_HEADING = 90
_SENTENCE_END = ".!?,;:”\"'’…)。"
MOST_PIECES = 100_000
MOST_LETTERS = 20_000_000


def tidy(text: str) -> str:
    """One line of composed Hangul: what cannot stand in a page is gone, white space is one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _UNWANTED.sub("", text))).strip()


class PieceWriter:
    """Takes text and the ends of blocks; answers a manuscript. Raises Unreadable for too much, or nothing."""

    def __init__(self, *, in_note: bool = False) -> None:
        self.left_out: Counter[LeftOut] = Counter()
        self._in_note = in_note
        self._pieces: list[Piece] = []
        self._run: list[str] = []
        self._bold = self._letters = self._all = 0
        self._notes: list[str] = []

    def text(self, text: str, *, bold: bool = False) -> None:
        """Add text to the block that is open."""
        self._run.append(_UNWANTED.sub("", text))
        letters = sum(map(len, text.split()))
        self._letters += letters
        self._bold += letters if bold else 0
        self._all += len(text)
        if self._all > MOST_LETTERS:
            raise too_much()

    def emphasis(self, *, begins: bool) -> None:
        """Emphasis begins or ends here."""
        self._run.append(_BEGIN if begins else _END)

    def note(self, text: str) -> None:
        """A note to the block that is open; it follows behind it."""
        self._notes.append(text)

    def end_block(self, kind: PieceKind = PieceKind.PARAGRAPH) -> None:
        """The block ends here; one without words is none."""
        raw = "".join(self._run)
        bold = 0 < self._letters == self._bold
        self._run.clear()
        self._bold = self._letters = 0
        words = tidy(_MARKS.sub("", raw))
        if words:
            if kind == PieceKind.PARAGRAPH and not self._in_note:
                kind = _looks_like(words, bold=bold)
            self._add(kind, words if kind == PieceKind.HEADING else _emphasised(raw))
        for note in self._notes:
            self._add(PieceKind.NOTE, note)
        self._notes.clear()

    def pause(self) -> None:
        """A line across the page."""
        self.end_block()
        self._add(PieceKind.BREAK, "")

    def _add(self, kind: PieceKind, text: str) -> None:
        if len(self._pieces) >= MOST_PIECES:
            raise too_much()
        if kind == PieceKind.BREAK and (not self._pieces or self._pieces[-1].kind == PieceKind.BREAK):
            return
        self._pieces.append(Piece(kind, "" if kind == PieceKind.BREAK else text))

    def pieces(self) -> list[Piece]:
        """What was gathered; nothing begins or ends with a pause."""
        self.end_block()
        while self._pieces and self._pieces[-1].kind == PieceKind.BREAK:
            self._pieces.pop()
        return self._pieces

    def manuscript(self) -> Manuscript:
        """The manuscript as read. Raises Unreadable when it has no words."""
        return manuscript_of(self.pieces(), self.left_out)


def manuscript_of(pieces: Iterable[Piece], left_out: Counter[LeftOut]) -> Manuscript:
    """Pieces with remarks. Raises Unreadable when there are no words."""
    kept = tuple(pieces)
    if not kept:
        raise Unreadable(_("The manuscript holds no text that can be read."))
    return Manuscript(kept, tuple(Remark(kind, left_out[kind]) for kind in LeftOut if left_out[kind]))


def _looks_like(words: str, *, bold: bool) -> PieceKind:
    """People who know no styles write a heading as a short bold line."""
    if words in _BREAKS:
        return PieceKind.BREAK
    if bold and len(words) <= _LONGEST_BOLD_HEADING and words[-1] not in _SENTENCE_END:
        return PieceKind.HEADING
    return PieceKind.PARAGRAPH


def _emphasised(raw: str) -> str:
    """Emphasis as plain text writes it; marks keep their place only round whole words."""
    line = _SPACES.sub(" ", unicodedata.normalize("NFC", raw))
    return _MARKS.sub("", _WHOLE_WORDS.sub(r"*\1*", line)).strip()
