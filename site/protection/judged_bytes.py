"""Leave out of the hits in exact bytes those that an officer judged to be something else, place by place.

The judged places are blanked and the bytes are searched again, so that a detail that stands anywhere else as well (in
an attribute, encoded, in another paragraph) is still met: a judgment never covers more than its own line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from protection.judgments import Around, Judged, around, mark
from protection.matching import Hit, Tier
from protection.pieces import Pieces, blanked, is_text_with_places
from speakers.models import Testimony

Search = Callable[[bytes, str], list[Hit]]
"""Search bytes as the first time: (bytes, media type) → hits that count."""

# Containers, and the media types of the texts in them by the end of their names.
_CONTAINERS = {
    "application/epub+zip": {
        **dict.fromkeys((".xhtml", ".html", ".htm"), "application/xhtml+xml"),
        **dict.fromkeys((".opf", ".ncx", ".xml"), "application/xml"),
    }
}

BLANK = "\ufffc"  # no name begins with it, ends with it or runs through many
_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place at which details are met in a public file.

    `handle` names it without telling anything. `line` and `words` are what stands there: never log or store them.
    """

    handle: str
    start: int
    end: int
    facts: tuple[str, ...]
    place: Around | None = field(repr=False)
    line: str = field(default="", repr=False)
    readable: bool = False

    @property
    def may_be_judged(self) -> bool:
        """Can somebody read it in the text, with enough words round it to be told from any other place?"""
        return self.readable and self.place is not None and self.place.is_bound


def every_hit(hits: list[Hit], data: bytes, media_type: str, search: Search) -> list[Hit]:
    """The hits, with those that come to light when the places of these are blanked.

    The matcher tells that a name stands in a file; where the same name stands often, it may tell one place twice.
    """
    source, known = _text(data), {_where(hit): hit for hit in hits}
    if not is_text_with_places(media_type):
        return hits
    for _ in range(_MOST_ROUNDS):
        spans = [(hit.start, hit.end) for hit in known.values() if _has_place(hit, len(source))]
        if not spans:
            break
        body = blanked(source, spans, by=BLANK).encode()
        found = [hit for hit in search(body, media_type) if hit.tier is Tier.BLOCK]
        new = {_where(hit): hit for hit in found if _where(hit) not in known}
        if not new:
            break
        known |= new
    return [known[where] for where in sorted(known)]


def _where(hit: Hit) -> tuple[bool, int, int, tuple[str, ...]]:
    return hit.surface == "path", hit.start, hit.end, hit.facts


def _has_place(hit: Hit, length: int) -> bool:
    in_text = hit.surface != "path" and hit.tier is Tier.BLOCK
    return in_text and hit.end <= length and (hit.start, hit.end) != (0, length)


def without_judged(
    hits: list[Hit], data: bytes, media_type: str, judged: Judged, search: Search
) -> list[Hit]:
    """The hits without those that stand at judged places only. `search` must find what made `hits`."""
    if not judged or not any(hit.tier is Tier.BLOCK for hit in hits):
        return hits
    if media_type in _CONTAINERS:
        return _without_judged_inside(hits, data, media_type, judged, search)
    return _cleaned(hits, data, media_type, judged, search)[0]


def _cleaned(
    hits: list[Hit], data: bytes, media_type: str, judged: Judged, search: Search
) -> tuple[list[Hit], bytes]:
    """The hits of a text that are left, and its bytes with the judged places blanked."""
    source = _text(data)
    pieces = Pieces(source, media_type)
    spans: dict[tuple[int, int], set[str]] = {}
    kept, found, body = hits, hits, data
    for _ in range(_MOST_ROUNDS):
        new = [hit for hit in found if _is_judged(hit, pieces, judged) and (hit.start, hit.end) not in spans]
        if not new:
            return kept, body
        for hit in new:
            spans.setdefault((hit.start, hit.end), set()).update(hit.facts)
        body = blanked(source, list(spans), by=BLANK).encode()
        found = search(body, media_type)
        kept = _together(found, [hit for hit in hits if _still_stands(hit, spans, len(source))])
    return hits, data


def _without_judged_inside(
    hits: list[Hit], data: bytes, media_type: str, judged: Judged, search: Search
) -> list[Hit]:
    """The same for a container of texts: each is blanked in its place, and the whole is searched again."""
    left: list[Hit] = []
    packed, changed = BytesIO(), False
    with ZipFile(BytesIO(data)) as book, ZipFile(packed, "w") as again:
        for member in book.infolist():
            body = book.read(member)
            inside = _CONTAINERS[media_type].get(PurePosixPath(member.filename).suffix.lower())
            if inside is not None:
                met = every_hit(search(body, inside), body, inside, search)
                kept, cleaned = _cleaned(met, body, inside, judged, search)
                left += [hit for hit in kept if hit.tier is Tier.BLOCK]
                changed, body = changed or cleaned != body, cleaned
            again.writestr(member, body, compress_type=member.compress_type)
    return [*search(packed.getvalue(), media_type), *left] if changed else hits


def _text(data: bytes) -> str:
    """The text of a file; of bytes that are none, nothing has a place."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _is_judged(hit: Hit, pieces: Pieces, judged: Judged) -> bool:
    place = pieces.at(hit.start, hit.end) if hit.tier is Tier.BLOCK and hit.surface != "path" else None
    return place is not None and judged.stands(place.piece.text, place.start, place.end, hit.facts)


def _still_stands(hit: Hit, spans: dict[tuple[int, int], set[str]], length: int) -> bool:
    """Was this hit met only because of letters that are blanked now, though it is no part of what was judged?"""
    over = [
        (start, end, facts)
        for (start, end), facts in spans.items()
        if hit.surface != "path" and hit.start < end and start < hit.end
    ]
    judged_here = {
        fact for start, end, facts in over if start <= hit.start and hit.end <= end for fact in facts
    }
    if set(hit.facts) <= judged_here or not over:
        return False
    # A hit on the whole file has no place of its own: where it was not of the blanked words, it is met again.
    has_no_place = hit.start == 0 and hit.end == length
    return not (has_no_place and set(hit.facts) <= {fact for *_span, facts in over for fact in facts})


def _together(found: Iterable[Hit], kept: Iterable[Hit]) -> list[Hit]:
    by_place = {_where(hit): hit for hit in [*kept, *found]}
    return [by_place[place] for place in sorted(by_place)]


def occurrences_of(
    hits: Iterable[Hit], data: bytes, media_type: str, work: Testimony, released: frozenset[str]
) -> list[Occurrence]:
    """The places of hits in a file in which one work speaks, in order; each place once."""
    pieces = Pieces(_text(data), media_type)
    found = [_occurrence(hit, pieces, work.pk, released) for hit in hits if hit.tier is Tier.BLOCK]
    readable = {one.handle: one for one in found if one.readable}
    return list({one.handle: readable.get(one.handle, one) for one in found}.values())


def _occurrence(hit: Hit, pieces: Pieces, work: str, released: frozenset[str]) -> Occurrence:
    facts = tuple(fact for fact in hit.facts if fact not in released)
    place = pieces.at(hit.start, hit.end) if hit.surface != "path" else None
    if place is None:
        nowhere = mark(work, "+".join(facts), Around("", "", ""))
        return Occurrence(nowhere, hit.start, hit.end, facts, None)
    words = around(place.piece.text, place.start, place.end)
    handle = mark(work, "+".join(facts), words)
    return Occurrence(
        handle, hit.start, hit.end, facts, words, place.piece.text, readable=place.piece.readable
    )
