"""Read a plain-text manuscript into headings, paragraphs, quotes and breaks. Refuses what it cannot read."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from .pieces import LARGEST, Manuscript, Piece, PieceKind, Unreadable

_LONGEST_HEADING = 90
_CHAPTER = re.compile(r"(?:[IVXLC]+|\d+)\. \S")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_OBJECT = "\ufffc"  # stands for a hidden name at the desk: typed, it would cut names in two
_OTHER_KINDS = (("{\\rtf", "rtf"), ("<!doctype html", "html"), ("<html", "html"), ("webvtt", "vtt"))


def decode(data: bytes) -> str:
    """Bytes → text, lines ended alike. Raises Unreadable for what is empty, too large, binary or not UTF-8."""
    if not data.strip():
        raise Unreadable(_("The manuscript is empty."))
    if len(data) > LARGEST:
        raise Unreadable(
            _("The manuscript is too large: %(size)d MB, and at most %(most)d MB are taken.")
            % {"size": len(data) // 1_000_000, "most": LARGEST // 1_000_000}
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("The manuscript is not UTF-8 text (byte %(at)d). Save it as UTF-8 plain text.")
            % {"at": error.start}
        ) from None
    if not text.strip():
        raise Unreadable(_("The manuscript is empty."))
    if _CONTROL.search(text):
        raise Unreadable(_("The manuscript is not plain text: it holds control characters."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_heading(block: str) -> bool:
    """A short line alone that does not end like a sentence, or that is numbered like a chapter."""
    if "\n" in block or len(block) > _LONGEST_HEADING:
        return False
    return bool(_CHAPTER.match(block)) or block[-1] not in ".!?,;:”\"'’…)。"


def _piece(block: str) -> Piece:
    if block in {"* * *", "***", "---", "⁂"}:
        return Piece(PieceKind.BREAK)
    if block.startswith("## "):
        return Piece(PieceKind.HEADING, block.removeprefix("## ").strip())
    lines = block.split("\n")
    if all(line.startswith(">") for line in lines):
        return Piece(PieceKind.QUOTE, " ".join(line.lstrip("> ").strip() for line in lines))
    if _is_heading(block):
        return Piece(PieceKind.HEADING, block)
    return Piece(PieceKind.PARAGRAPH, " ".join(line.strip() for line in lines))


def read(data: bytes) -> Manuscript:
    """Split a manuscript at blank lines. `## `, `> ` and `* * *` mark headings, quotes and breaks."""
    text = decode(data)
    start = text.lstrip()[:20].lower()
    other = next((name for mark, name in _OTHER_KINDS if start.startswith(mark)), "")
    if other:
        raise Unreadable(_("The name says plain text, but the file is .%(kind)s.") % {"kind": other})
    blocks = re.split(r"\n[ \t]*\n", unicodedata.normalize("NFC", text.replace(_OBJECT, "")))
    return Manuscript([_piece(block.strip()) for block in blocks if block.strip()])
