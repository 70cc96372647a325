"""What the desk hides when somebody saves: registered details, and what merely looks like one, all alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protection.domain import propose
from protection.facts import blocking, compiled_facts, lawful, owners_of, released_in
from protection.hiding import EntityFor
from protection.identifiers import suggest
from protection.identifiers.routes import withheld
from protection.judgments import leaving_judged
from protection.matching import Kind
from protection.models import ProtectedEntity
from protection.spans import FindSpans, Span
from speakers.models import Testimony
from vault.domain import folded, left_values, open_detail


def _stood(words: str, known: str) -> bool:
    """Did these words stand in the known text as words? A name inside a longer word did not."""
    end = r"(?![^\W가-힣])"  # a particle may follow a Korean word, a letter may not follow any other
    return re.search(rf"(?<!\w){re.escape(words)}{end}", known) is not None


@dataclass(slots=True)
class OnSave:
    """Hides on behalf of one story and one person at the desk.

    `known_text`: what stood in the story before. What merely looks like a private detail is left if it stood
    there already: an officer has read it. What is registered is hidden wherever it stands, but for the places that
    were judged to be something else.
    """

    testimony: Testimony
    language: str
    actor: str
    known_text: str = ""

    def finder(self) -> FindSpans:
        """A function from plain text to the spans to hide. Raises Locked when the sealed file is."""
        facts = compiled_facts()
        owners, released = owners_of(self.testimony), released_in(self.testimony)
        left, known = left_values(self.testimony.pk), folded(self.known_text)

        def registered(text: str) -> list[Span]:
            hits = blocking(
                lawful(facts.in_reach(facts.matcher.scan_text(text, owners=owners), owners), released)
            )
            return [Span(hit.start, hit.end, _kind(hit.facts), hit.facts) for hit in hits]

        unjudged = leaving_judged(self.testimony, registered, released)

        def find(text: str) -> list[Span]:
            spans = unjudged(text)
            for found in (*suggest(text, self.language), *withheld(text, self.language)):
                words = folded(text[found.start : found.end])
                if words not in left and not _stood(words, known):
                    spans.append(Span(found.start, found.end, str(found.kind)))
            return spans

        return find

    def entity_for(self) -> EntityFor:
        """A pending entity for each hidden piece of text."""

        def entity_for(text: str, span: Span) -> ProtectedEntity:
            return propose(testimony=self.testimony, value=text, kind=span.kind, actor=self.actor)

        return entity_for

    def looks(self, text: str) -> bool:
        """Is there anything in `text` that saving would hide?"""
        return bool(self.finder()(text))


def _kind(facts: tuple[str, ...]) -> str:
    """The kind to show while it is to be decided: a relative looks like anybody, or the desk would tell."""
    kind = open_detail(facts[0]).kind
    return Kind.PERSON if kind == Kind.KIN else kind
