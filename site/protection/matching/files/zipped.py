"""ZIP, and what is made of it: EPUB, DOCX and its kin, ODT and its kin.

Each member is a file of its own. What the archive says besides (names, comments, extra fields) is read too; bytes
between the members are met by the net over the whole file.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from protection.matching.model import CannotRead
from protection.matching.surfaces import path_forms

from . import encodings, kinds, paragraphs
from .bounds import MOST_PARTS
from .gathering import Gathering

_UTF8_NAME = 0x800
_ENCRYPTED = 0x41
# LibreOffice keeps places of lines here: numbers, no words. Words would still be met by the net.
_NUMBERS_ONLY = "layout-cache"
_PIECE = 1024 * 1024


def read(data: bytes, into: Gathering) -> None:
    """Every member and what the archive says. Raises CannotRead for encryption, damage and bombs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS:
                raise CannotRead(f"The archive holds more than {MOST_PARTS} parts.")
            into.field("archive comment", archive.comment)
            for number, member in enumerate(members, 1):
                _member(archive, number, member, into)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,  # a damaged offset: "negative seek value"
    ):
        raise CannotRead("The archive is damaged or packed in a way that is not read.") from None


def _member(archive: zipfile.ZipFile, number: int, member: zipfile.ZipInfo, into: Gathering) -> None:
    ending = kinds.ending(member.filename)
    where = f"member {number}" + (f" (.{ending})" if ending.isascii() and ending.isalnum() else "")
    for name in _names(member):
        into.text("member name", *path_forms(name))
    into.field("member comment", member.comment)
    into.raw("extra field", member.extra)
    if member.flag_bits & _ENCRYPTED:
        raise CannotRead(f"In {where}: it is encrypted.")
    if member.is_dir():
        return
    content = _unpacked(archive, member, into)
    if member.filename == _NUMBERS_ONLY:
        into.raw(where, content)
        return
    into.inside(where, content, member.filename)
    if content and paragraphs.may_have(member.filename):
        with into.within(where):
            paragraphs.read(content, into)


def _names(member: zipfile.ZipInfo) -> list[str]:
    """The name in every plausible encoding: Windows writes its own, and says nothing of it."""
    name = member.orig_filename
    if member.flag_bits & _UTF8_NAME or name.isascii():
        return [name]
    return [name, *encodings.legacy(name.encode("cp437", "replace"))]


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: Gathering) -> bytes:
    """The bytes of a member; counted while they come, for an archive may lie about sizes."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            into.allowance.unpacked(max(member.compress_size, 1), 0)
            if size > into.allowance.inflated:
                raise CannotRead("The file unpacks to more than a file of its kind holds.")
    into.allowance.unpacked(max(member.compress_size, 1), size)
    return b"".join(pieces)
