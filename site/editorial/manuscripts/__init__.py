"""Read manuscripts of every kind that people hand in. Each reader answers the same pieces, or refuses in a sentence."""

from .pieces import LARGEST, LeftOut, Manuscript, Piece, PieceKind, Remark, Unreadable
from .reading import ACCEPTED, read_manuscript

__all__ = [
    "ACCEPTED",
    "LARGEST",
    "LeftOut",
    "Manuscript",
    "Piece",
    "PieceKind",
    "Remark",
    "Unreadable",
    "read_manuscript",
]
