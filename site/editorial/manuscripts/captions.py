"""Read captions (.vtt, .srt): who speaks and what is said; times are dropped, cues joined into paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _
from webvtt import Caption, WebVTT

from .piece_writer import PieceWriter
from .pieces import LeftOut, Manuscript, Unreadable, damaged
from .plain_text import decode

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^<>]*)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[\d:.]+>|</?>|\{\\[^{}]*\}")
_TIMED = re.compile(r"^[^\n]*-->[^\n]*\n[^\n]*\S", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…。？！][”\"'’)」』]*$")
_PAUSE = 2.0  # seconds of silence after a sentence begin a new paragraph
_LONG = 600  # letters: from here the next end of a sentence ends the paragraph
_TOO_LONG = 2_000


def read_vtt(data: bytes) -> Manuscript:
    """WebVTT → paragraphs. Raises Unreadable."""
    text = decode(data)
    if not re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        raise Unreadable(_("The name says captions, but the file holds none."))
    return _read(text, "vtt")


def read_srt(data: bytes) -> Manuscript:
    """SubRip → paragraphs. Raises Unreadable."""
    text = decode(data)
    if text.startswith("WEBVTT") or not re.search(r"^\s*\d[\d:.,]*\s*-->\s*\d", text, re.MULTILINE):
        raise Unreadable(_("The name says captions, but the file holds none."))
    return _read(text, "srt")


def _read(text: str, kind: str) -> Manuscript:
    try:
        read = WebVTT.from_buffer(StringIO(text), format=kind)
        captions = [(caption, caption.start_in_seconds, caption.end_in_seconds) for caption in read.captions]
        comments = [*read.header_comments, *read.footer_comments]
        for part in (read.captions, read.styles, read.regions):
            comments += [words for each in part for words in each.comments]  # those that stand before it
    except Exception:  # noqa: BLE001  (its messages quote the captions)
        raise damaged() from None
    writer = PieceWriter()
    writer.left_out[LeftOut.COMMENTS] += len([words for words in comments if words.strip()])
    writer.left_out[LeftOut.CAPTIONS] += max(0, len(_TIMED.findall(text)) - len(captions))
    _write(captions, writer)
    return writer.manuscript()


def _write(captions: list[tuple[Caption, int, int]], writer: PieceWriter) -> None:
    speaker, line, until = "", "", 0.0
    for caption, start, end in captions:
        for voice, words in _spoken(caption.raw_text):
            done = _ends(line, start - until)
            if line and ((voice or speaker) != speaker or done):
                _paragraph(writer, speaker, line)
                line = ""
            speaker = voice or speaker
            line = f"{line} {words}".strip()
        until = end
    _paragraph(writer, speaker, line)


def _ends(line: str, silence: float) -> bool:
    """Whether a paragraph of one speaker is done. Some captions have no full stops."""
    if len(line) > _TOO_LONG:
        return True
    return bool(_SENTENCE_END.search(line)) and (silence >= _PAUSE or len(line) > _LONG)


def _paragraph(writer: PieceWriter, speaker: str, line: str) -> None:
    writer.text(f"{speaker}: {line}" if speaker and line else line)
    writer.end_block()


def _spoken(raw: str) -> Iterator[tuple[str, str]]:
    """(who, words) of one cue; more than one may speak in it."""
    parts = _VOICE.split(raw)
    voices = ["", *parts[1::2]]
    for voice, words in zip(voices, parts[::2], strict=True):
        said = " ".join(html.unescape(_TAG.sub("", words)).split())
        if said:
            yield html.unescape(voice).strip(), said
