"""A file scanned for protected facts: its path, and every surface of its content."""

from __future__ import annotations

from dataclasses import replace

from protection.matching.matcher import Matcher
from protection.matching.model import Hit
from protection.matching.surfaces import path_forms

from . import kinds, reading
from .kinds import Kind


def scan_file(matcher: Matcher, data: bytes, name: str, owners: frozenset[str] | None = None) -> list[Hit]:
    """All hits in a file and in its path ``name`` (surface ``path``).

    A hit in a text file stands in the decoded source, any other in the text of its surface. Raises CannotRead for
    what cannot be read wholly: then nothing may be said about the file.
    """
    if data and kinds.kind_of(data, name) is Kind.TEXT:
        return _scan_text_file(matcher, data, name, owners)
    hits = scan_path(matcher, name, owners)
    for surface in reading.read_file(data, name):
        found = matcher.scan_text(surface.text, owners=owners)
        hits += [replace(hit, surface=surface.name) for hit in found]
    return hits


def scan_path(matcher: Matcher, path: str, owners: frozenset[str] | None = None) -> list[Hit]:
    """All hits in the names of a file and its folders; of a percent-decoded form, places in that form."""
    hits: dict[tuple[int, int, tuple[str, ...]], Hit] = {}
    for form in path_forms(path):
        for hit in matcher.scan_text(form, owners=owners):
            hits.setdefault((hit.start, hit.end, hit.facts), replace(hit, surface="path"))
    return list(hits.values())


def _scan_text_file(matcher: Matcher, data: bytes, name: str, owners: frozenset[str] | None) -> list[Hit]:
    media_type = kinds.media_type_of(data, name)
    hits: dict[Hit, None] = {}
    for text in reading.decodings(data, media_type):
        source = text.encode("utf-8", "replace")
        hits.update(dict.fromkeys(matcher.scan_bytes(source, media_type, owners=owners, name=name)))
    return list(hits)
