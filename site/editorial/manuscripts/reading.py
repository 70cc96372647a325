"""Choose the reader of a manuscript by its name; each reader checks that the bytes are what the name says."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from . import captions, docx, html, hwpx, markdown, odt, plain_text
from .pieces import Manuscript, Unreadable, active

_READERS: dict[str, Callable[[bytes], Manuscript]] = {
    "docx": docx.read,
    "odt": odt.read,
    "hwpx": hwpx.read,
    "md": markdown.read,
    "txt": plain_text.read,
    "html": html.read,
    "htm": html.read,
    "vtt": captions.read_vtt,
    "srt": captions.read_srt,
}
ACCEPTED = tuple(f".{ending}" for ending in _READERS)
_WITH_MACROS = frozenset({"docm", "dotm"})


def read_manuscript(data: bytes, *, name: str) -> Manuscript:
    """Bytes of a file of this name → its pieces. Raises Unreadable; neither name nor words are in its sentence."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _WITH_MACROS:
        raise active()
    reader = _READERS.get(ending)
    if reader is None:
        raise Unreadable(
            _("Files of this kind are not read. Save it as one of these: %(kinds)s.")
            % {"kinds": ", ".join(ACCEPTED)}
        )
    return reader(data)
