"""Open a zipped document (.docx, .odt, .hwpx) with the bounds under which files are searched, and tighter ones of text.

Nothing is unpacked to the disk, and only the members that a reader asks for are unpacked at all.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from protection.matching import CannotRead
from protection.matching.files.bounds import Allowance

from .pieces import LARGEST, Unreadable, damaged, locked, too_much

_ENCRYPTED = 0x41
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word, old Hangul, and any document with a password
# A manuscript has some hundreds of members: pictures, mostly.
MOST_MEMBERS = 5_000
# The text of a thick book with all its formatting; reading takes twenty times as much memory.
LARGEST_XML = 24_000_000
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PIECE = 1024 * 1024


class Package:
    """The members of a zipped document. Raises Unreadable for what is no archive, locked, damaged or a bomb."""

    def __init__(self, data: bytes) -> None:
        if not data.strip():
            raise Unreadable(_("The manuscript is empty."))
        if len(data) > LARGEST:
            raise Unreadable(
                _("The manuscript is too large: %(size)d MB, and at most %(most)d MB are taken.")
                % {"size": len(data) // 1_000_000, "most": LARGEST // 1_000_000}
            )
        if data.startswith(_COMPOUND):
            raise Unreadable(
                _("The file is locked with a password, or of an old kind. Save it as .docx without one.")
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception:  # noqa: BLE001  (as below)
            raise damaged() from None
        self._allowance = Allowance()
        self._members = self._checked(self._archive.infolist())

    def _checked(self, members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """Every member is judged by what the archive says of it, whether it will be read or not."""
        if len(members) > MOST_MEMBERS:
            raise too_much()
        known: dict[str, zipfile.ZipInfo] = {}
        try:
            for member in members:
                if member.flag_bits & _ENCRYPTED:
                    raise locked()
                if _strange(member):
                    raise damaged()
                known[member.filename] = member
                self._allowance.unpacked(max(member.compress_size, 1), member.file_size)
        except CannotRead:
            raise too_much() from None
        if len({name.lower() for name in known}) < len(members):
            raise damaged()  # two members of one name: programs differ on which they show
        return known

    @property
    def names(self) -> list[str]:
        """The names of all members."""
        return list(self._members)

    def has(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member; counted while they come, for an archive may lie about sizes."""
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(self._members[name]) as stream:
                while size <= LARGEST_XML and (piece := stream.read(_PIECE)):
                    size += len(piece)
                    pieces.append(piece)
        except Exception:  # noqa: BLE001  (a damaged archive ends zipfile in many ways)
            raise damaged() from None
        if size > LARGEST_XML:
            raise too_much()
        if size != self._members[name].file_size:
            raise damaged()
        return b"".join(pieces)

    def xml(self, name: str) -> Any:
        """The root element of a member. Raises Unreadable."""
        return parse_xml(self.read(name))


def _strange(member: zipfile.ZipInfo) -> bool:
    """A name that leads out of the archive, or a way of packing that office programs do not use."""
    name = member.orig_filename
    parts = name.replace("\\", "/").split("/")
    return (
        name.startswith(("/", "\\"))
        or ".." in parts
        or ":" in parts[0]
        or "\x00" in name
        or member.compress_type not in _PACKED
    )


def parse_xml(data: bytes) -> Any:
    """XML without a document type: nothing to expand, nothing to fetch. Raises Unreadable.

    Only UTF-8 is read, whatever the file declares: another encoding could hide a document type.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise damaged() from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise damaged()
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise damaged() from None
