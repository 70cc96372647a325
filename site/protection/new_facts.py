"""What became a fact, or another fact, since bytes were searched: the details that they have not been searched for."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from protection import matching
from protection.facts import compiled_facts, current_version, fact_from
from protection.matching import Fact, Reach
from vault.domain import details_changed_after
from vault.models import DetailStatus


@dataclass(frozen=True, slots=True)
class NewFacts:
    """The facts that a version of the set has and an older one had not, or not so."""

    facts: tuple[Fact, ...]
    version: int


def facts_after(version: int) -> NewFacts:
    """The facts of the current set that one of an older `version` did not hold as they are now.

    The version is read first: facts that come between are among the facts and not in the version. Facts that went
    are not told: bytes that were clean stay so. Raises Locked or Unsealable.
    """
    current = current_version()
    details = details_changed_after(version, statuses=[DetailStatus.REGISTERED, DetailStatus.RELEASED])
    return NewFacts(tuple(map(fact_from, details)), current)


def have_others_everywhere(facts: Iterable[Fact]) -> bool:
    """Whether one of these facts has another of the same person beside it that counts everywhere, as it does."""
    owners = Counter(fact.owner for fact in compiled_facts().facts if fact.reach is Reach.EVERYWHERE)
    return any(owners[fact.owner] > 1 for fact in facts if fact.owner and fact.reach is Reach.EVERYWHERE)


def _print() -> str:
    folder = Path(matching.__file__).parent
    digest = sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".tsv", ".txt")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


# A fingerprint of the matcher that this process loaded: its code and tables, its Python and Unicode. Keys taken by
# another matcher prove nothing to this one.
MATCHER_PRINT = _print()
