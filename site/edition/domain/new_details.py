"""Which public bytes may hold what was registered since they were searched: a look-up in the keys of all pages.

Only what the keys cannot clear is searched whole. Fail closed: bytes without keys, keys that another matcher took, too
many new details at once, or anything that keys cannot tell is searched whole as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from edition.models import Artifact, ArtifactState
from edition.one_at_a_time import one_order
from edition.page_index import PublicKeys
from protection.facts import owners_of
from protection.matching import Fact
from protection.matching.key_index import EVERY, Pages
from protection.matching.key_selector import Selector
from protection.new_facts import MATCHER_PRINT, facts_after, have_others_everywhere
from speakers.models import Testimony

_MOST_FACTS = 20
_MOST_VERSIONS = 8
_BATCH = 500


@transaction.atomic
def to_search(artifacts: Iterable[Artifact]) -> list[Artifact]:
    """Of public artifacts those that must be searched; all others now count as searched under the current set.

    Under the lock of whoever orders, so that nothing is pressed between the look-up and its answer.
    """
    one_order()
    wanted = list(artifacts)
    with_keys = [artifact for artifact in wanted if artifact.keys_by == MATCHER_PRINT]
    versions = {artifact.fact_set_version for artifact in with_keys}
    if len(versions) > _MOST_VERSIONS:
        return wanted
    keys = PublicKeys()
    cleared: set[int] = set()
    for version in versions:
        here = [artifact for artifact in with_keys if artifact.fact_set_version == version]
        cleared |= _cleared(here, version, keys)
    return [artifact for artifact in wanted if artifact.pk not in cleared]


def _cleared(artifacts: list[Artifact], version: int, keys: PublicKeys) -> set[int]:
    """The artifacts, all searched under one version, that no newer fact can block; the current version is noted."""
    new = facts_after(version)
    if len(new.facts) > _MOST_FACTS:
        return set()
    pages = _may_hold(new.facts, keys)
    if pages == EVERY:
        return set()
    owners = {fact.owner for fact in new.facts if fact.owner}
    theirs = _works_of(owners, artifacts)
    cleared = [a.pk for a in artifacts if not pages >> a.pk & 1 and theirs.isdisjoint(a.speakers_in)]
    for at in range(0, len(cleared), _BATCH):
        still = Artifact.objects.filter(pk__in=cleared[at : at + _BATCH], state=ArtifactState.PUBLIC)
        still.filter(keys_by=MATCHER_PRINT, fact_set_version=version).update(fact_set_version=new.version)
    return set(cleared)


def _may_hold(facts: tuple[Fact, ...], keys: PublicKeys) -> Pages:
    """The pages on which one of the facts may block.

    Two weak signs of one person near each other block too. In works of that person, which are always searched, that
    may be any two; elsewhere only two of those that count everywhere: then keys cannot tell.
    """
    if not facts:
        return 0
    if have_others_everywhere(facts):
        return EVERY
    return Selector(facts).pages(keys)


def _works_of(owners: set[str], artifacts: list[Artifact]) -> set[str]:
    """The works, among those that speak in the artifacts, whose tellers are one of these persons."""
    if not owners:
        return set()
    ids = {work for artifact in artifacts for work in artifact.speakers_in}
    works = Testimony.objects.select_related("speaker").in_bulk(list(ids))
    return {pk for pk, work in works.items() if owners & owners_of(work)}
