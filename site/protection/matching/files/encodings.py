"""Text in bytes: each reading that a reader's program could choose.

A file that is not marked and not UTF-8 may be any legacy encoding, and the wrong guess hides a name. So nothing is
guessed: every encoding that the bytes allow is a reading of its own, and all are scanned.
"""

from __future__ import annotations

import codecs
import re

from protection.matching.model import CannotRead

# Longest first: the mark of UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Korean, Chinese, Japanese, Cyrillic and Western files of the decades before UTF-8, if the bytes fit.
_LEGACY = ("johab", "gb18030", "big5", "shift_jis", "euc_jp", "cp1251", "koi8_r", "cp1252")
# One wrong byte must not hide the rest: what a browser does.
_LENIENT = ("utf-8", "cp949", "latin-1")
# Encodings of seven bits, known by the escapes that switch to Korean, Japanese or Chinese.
_ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"), (b"~{", "hz"))
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_STRANGE = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\ue000-\uf8ff\ufffe\uffff\ud800-\udfff]")


def _decoded(data: bytes, encoding: str, errors: str = "strict") -> list[str]:
    try:
        return [data.decode(encoding, errors)]
    except (UnicodeDecodeError, ValueError):
        return []


def readings(data: bytes) -> list[str]:
    """Every plausible text of the bytes of a text file, the likeliest first.

    Raises CannotRead for bytes that are no text in any encoding, or not in the one they are marked with.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = _decoded(data[len(mark) :], encoding)
            if marked:
                return marked
            raise CannotRead("The file is marked as Unicode text but cannot be decoded as such.")
    texts = _decoded(data, "utf-8")
    if texts and b"\x00" not in data:
        return texts + [text for escape, name in _ESCAPED if escape in data for text in _decoded(data, name)]
    wide = _unmarked_wide(data)
    if wide or texts:
        return [*wide, *texts]
    if _CONTROLS.search(data):
        raise CannotRead("The file is not text in any encoding known here.")
    return legacy(data)


def legacy(data: bytes) -> list[str]:
    """Every text that bytes without a mark, which are not UTF-8, may mean."""
    texts = [text for name in _LENIENT for text in _decoded(data, name, "replace")]
    texts += [text for name in _LEGACY for text in _decoded(data, name)]
    return list(dict.fromkeys(texts))


def _unmarked_wide(data: bytes) -> list[str]:
    """The bytes as UTF-16 without a mark, in the byte orders in which only characters of texts come out."""
    if len(data) % 2 or b"\x00" not in data:
        return []
    texts = [text for name in ("utf-16-le", "utf-16-be") for text in _decoded(data, name)]
    return [text for text in texts if not _STRANGE.search(text)]


def misread_latin(text: str) -> list[str]:
    """The texts that were taken for Latin-1 by a program that knows no other legacy encoding.

    Tags of sound files written on a Korean Windows come out of every library as such a row of accented letters.
    """
    if text.isascii():
        return []
    try:
        return [reading for reading in legacy(text.encode("latin-1")) if reading != text]
    except UnicodeEncodeError:
        return []
