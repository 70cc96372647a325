"""The matcher: facts compiled once, texts and bytes scanned for them.

Fail closed: whatever goes wrong in compiling or scanning is raised; an empty answer always means that the whole
surface was read and nothing was found.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import locate, proximity, surfaces
from .model import Fact, FactError, Hit, Reach, Tier
from .terms import Terms
from .view import Find, Finder, View


class Matcher:
    """Compiled facts. It holds what it protects: never pickle, log or keep it in the clear."""

    __slots__ = ("_facts", "_finders")

    def __init__(self, facts: tuple[Fact, ...], finders: list[Finder]) -> None:
        self._facts = facts
        self._finders = finders

    def __repr__(self) -> str:
        return f"Matcher({len(self._facts)} facts)"

    @classmethod
    def compile(cls, facts: Iterable[Fact]) -> Matcher:
        """A matcher for the facts. Raises FactError naming the fact's id and field, never its value."""
        return cls((), []).with_facts(facts)

    def with_facts(self, facts: Iterable[Fact]) -> Matcher:
        """A matcher for some facts more; what was compiled before is kept as it is and searched beside them.

        Quick for a few facts. Raises FactError like ``compile``.
        """
        more = tuple(facts)
        known = (*self._facts, *more)
        if len({fact.id for fact in known}) != len(known):
            raise FactError("Two facts have the same id.")
        terms = Terms()
        for index, fact in enumerate(more, len(self._facts)):
            try:
                terms.add(index, fact)
            except FactError as error:
                raise FactError(f"Fact {fact.id}: {error}") from None
        matcher = type(self)(known, [*self._finders, *terms.finders])
        matcher.scan_text("")
        return matcher

    def scan_text(self, text: str, *, owners: frozenset[str] | None = None) -> list[Hit]:
        """All hits in a text, by place; ``owners`` are the people whose own facts are in reach (None: all)."""
        return self._scan(text, "text", owners)

    def scan_bytes(
        self,
        data: bytes,
        media_type: str,
        *,
        owners: frozenset[str] | None = None,
        name: str = "",
    ) -> list[Hit]:
        """All hits in a file as it is published and in its public path ``name``.

        Hits of extracted text are placed in the decoded source; hits in the path are placed in the path, with
        surface ``path``. Raises CannotRead for bytes or a media type that cannot be read wholly.
        """
        reading = surfaces.take_apart(data, media_type)
        source = reading.source
        hits: dict[tuple[int, int, tuple[str, ...], bool], Hit] = {}
        if reading.needs_source:
            for hit in self._scan(source, "source", owners):
                hits.setdefault((hit.start, hit.end, hit.facts, False), hit)
        for part in reading.surfaces:
            for hit in locate.in_source(source, part.text, self._scan(part.text, part.name, owners)):
                _keep(hits, hit, is_path=False)
        for spelled in surfaces.path_forms(name):
            for hit in locate.in_source(name, spelled, self._scan(spelled, "path", owners)):
                _keep(hits, hit, is_path=True)
        return sorted(hits.values(), key=lambda hit: (hit.surface == "path", hit.start, hit.end, hit.facts))

    def _scan(self, text: str, surface: str, owners: frozenset[str] | None) -> list[Hit]:
        view = View(text)
        finds = [
            find if self._in_reach(find, owners) else find._replace(tier=Tier.INFO)
            for finder in self._finders
            for find in finder.find(view)
        ]
        return self._hits(text, surface, proximity.raised(_longest(finds), self._facts))

    def _in_reach(self, find: Find, owners: frozenset[str] | None) -> bool:
        """Whether a find counts here: a name that reaches everywhere does so whole, its parts only for its owner."""
        if owners is None:
            return True
        fact = self._facts[find.fact]
        if fact.owner is None or fact.owner in owners:
            return True
        return fact.reach is Reach.EVERYWHERE and not find.partly

    def _hits(self, text: str, surface: str, finds: list[Find]) -> list[Hit]:
        spans: dict[tuple[int, int], list[Find]] = {}
        for find in finds:
            spans.setdefault((find.start, find.end), []).append(find)
        hits = []
        for (start, end), here in sorted(spans.items()):
            heaviest = max(here, key=lambda find: find.tier.weight)
            facts = tuple(sorted({self._facts[find.fact].id for find in here}))
            hits.append(Hit(start, end, facts, text[start:end], heaviest.how, heaviest.tier, surface))
        return hits


def _keep(hits: dict[tuple[int, int, tuple[str, ...], bool], Hit], hit: Hit, *, is_path: bool) -> None:
    key = (hit.start, hit.end, hit.facts, is_path)
    known = hits.get(key)
    if known is None or known.tier.weight < hit.tier.weight:
        hits[key] = hit


def _longest(finds: list[Find]) -> list[Find]:
    """Of nested finds of one fact the longest, as heavy as the heaviest of them."""
    kept: list[Find] = []
    reached: dict[int, int] = {}
    for find in sorted(finds, key=lambda f: (f.fact, f.start, -f.end, -f.tier.weight)):
        holder = reached.get(find.fact)
        if holder is not None and find.end <= kept[holder].end:
            if find.tier.weight > kept[holder].tier.weight:
                kept[holder] = kept[holder]._replace(tier=find.tier, how=find.how)
            continue
        reached[find.fact] = len(kept)
        kept.append(find)
    return kept
