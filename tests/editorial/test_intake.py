"""From pieces to the blocks of a draft."""

from __future__ import annotations

from editorial.domain.intake import body_of
from editorial.manuscripts import Piece, PieceKind


def hidden(text: str) -> str:
    """A stand-in for hiding: it makes the text longer, as what readers see may be."""
    return text.replace("Ryu", "somebody whom I knew")


def test_each_piece_becomes_its_block_and_paragraphs_share_one() -> None:
    pieces = [
        Piece(PieceKind.HEADING, "Ryu & I"),
        Piece(PieceKind.PARAGRAPH, "A *kite* < a bird."),
        Piece(PieceKind.PARAGRAPH, "Ryu ran."),
        Piece(PieceKind.NOTE, "[1] Ryu said so."),
        Piece(PieceKind.QUOTE, "Higher"),
        Piece(PieceKind.BREAK),
        Piece(PieceKind.PARAGRAPH, "<script>"),
    ]
    assert body_of(pieces, rich=hidden, plain=hidden) == [
        ("heading", "somebody whom I knew & I"),
        ("paragraphs", "<p>A <i>kite</i> &lt; a bird.</p><p>somebody whom I knew ran.</p>"),
        ("note", "<p>[1] somebody whom I knew said so.</p>"),
        ("quote", {"text": "<p>Higher</p>", "attribution": ""}),
        ("section_break", None),
        ("paragraphs", "<p>&lt;script&gt;</p>"),
    ]


def test_a_heading_that_is_too_long_becomes_a_paragraph_and_nothing_is_cut_off() -> None:
    for text in ("a" * 121, "Ryu" + "a" * 110):
        assert body_of([Piece(PieceKind.HEADING, text)], rich=hidden, plain=hidden) == [
            ("paragraphs", f"<p>{hidden(text)}</p>")
        ]
    fits = "a" * 120
    assert body_of([Piece(PieceKind.HEADING, fits)], rich=hidden, plain=hidden) == [("heading", fits)]
