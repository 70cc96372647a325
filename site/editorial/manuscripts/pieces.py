"""What a reader answers: pieces of plain text in order, and how much was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

LARGEST = 20_000_000  # bytes: some ten times the longest memoir, pictures beside it


class Unreadable(ValueError):
    """The manuscript cannot be taken in; the message says why, and nothing of what it holds."""


class PieceKind(StrEnum):
    """What a piece of a manuscript is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    NOTE = "note"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a manuscript as plain text; `*words*` are emphasis."""

    kind: PieceKind
    text: str = field(default="", repr=False)  # a traceback must not quote it


class LeftOut(StrEnum):
    """What does not come into a draft. The officer is told how often, never what it said."""

    COMMENTS = "comments"
    DELETIONS = "deletions"
    HIDDEN = "hidden"
    PICTURES = "pictures"
    TEXT_BOXES = "text_boxes"
    HEADERS = "headers"
    FORM_FIELDS = "form_fields"
    CAPTIONS = "captions"


# Whole sentences, so that each language may count in its own way.
_SENTENCES = {
    LeftOut.COMMENTS: ngettext_lazy(
        "%(count)d comment was left out.", "%(count)d comments were left out.", "count"
    ),
    LeftOut.DELETIONS: ngettext_lazy(
        "%(count)d deleted passage was left out.", "%(count)d deleted passages were left out.", "count"
    ),
    LeftOut.HIDDEN: ngettext_lazy(
        "%(count)d hidden passage was left out.", "%(count)d hidden passages were left out.", "count"
    ),
    LeftOut.PICTURES: ngettext_lazy(
        "%(count)d picture was left out.", "%(count)d pictures were left out.", "count"
    ),
    LeftOut.TEXT_BOXES: ngettext_lazy(
        "%(count)d text box was left out.", "%(count)d text boxes were left out.", "count"
    ),
    LeftOut.HEADERS: ngettext_lazy(
        "%(count)d page header or footer was left out.",
        "%(count)d page headers or footers were left out.",
        "count",
    ),
    LeftOut.FORM_FIELDS: ngettext_lazy(
        "%(count)d form field was left out.", "%(count)d form fields were left out.", "count"
    ),
    LeftOut.CAPTIONS: ngettext_lazy(
        "%(count)d caption could not be read and was left out.",
        "%(count)d captions could not be read and were left out.",
        "count",
    ),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """How many things of a kind were left out."""

    kind: LeftOut
    count: int

    def sentence(self) -> str:
        """The remark in words, in the language of the desk."""
        return str(_SENTENCES[self.kind] % {"count": self.count})


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript that was read."""

    pieces: Sequence[Piece]
    remarks: Sequence[Remark] = ()

    def text(self) -> str:
        """All of its words, a piece a line."""
        return "\n".join(piece.text for piece in self.pieces)


def damaged() -> Unreadable:
    """The refusal of a file that is not what it should be inside."""
    return Unreadable(_("The file is damaged: it cannot be read as what its name says."))


def too_much() -> Unreadable:
    """The refusal of a file with more in it than a manuscript holds."""
    return Unreadable(_("There is more in the file than a manuscript holds."))


def active() -> Unreadable:
    """The refusal of a file that could do something by itself."""
    return Unreadable(
        _("The file holds something that runs (a macro or a script). Save the text in a new file.")
    )


def embedded() -> Unreadable:
    """The refusal of a file with another program's file inside."""
    return Unreadable(_("The file holds another program’s file. Save the text in a new file without it."))


def fetching() -> Unreadable:
    """The refusal of a file that would bring in another."""
    return Unreadable(
        _("The file brings in a template, a picture or a text from elsewhere. Save the text in a new file.")
    )


def locked() -> Unreadable:
    """The refusal of a file with a password."""
    return Unreadable(_("The file is locked with a password. Save it without one."))
